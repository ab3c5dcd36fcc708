/** A source a writer named and the code verified. */
export interface Citation {
  /** The number in the text: `[n]`, 1-based, in order of first use. */
  readonly n: number;
  readonly passageId: number;
  readonly documentId: string;
  readonly title: string;
  readonly place: string | null;
  /** The data year of the document. */
  readonly year: number | null;
  readonly headingPath: readonly string[];
  /** Words of the passage, exactly as they stand in the source, that support the sentence. */
  readonly quote: string;
}

/** Who wrote a text: the name of a model, or null for the extractive writer. */
export interface Writer {
  readonly model: string | null;
  /** Why a configured model did not write it; null when none is configured or it did. */
  readonly fallback: 'unreachable' | 'timeout' | 'refused' | 'unusable' | 'uncited' | null;
  /** The model stopped before it had finished. */
  readonly truncated: boolean;
}

/** The extractive writer with no model configured. */
export const extractiveWriter: Writer = { model: null, fallback: null, truncated: false };
