import type { Citation, Writer } from './citation.ts';

/** A fact the person did not give: 〔待填：text（holder）〕 in the draft. */
export interface Placeholder {
  readonly text: string;
  /** Who usually holds it (综合行政执法队台账); null when unknown. */
  readonly holder: string | null;
}

/** Another unit's text, to look at for its form only. */
export interface Exemplar {
  readonly documentId: string;
  readonly title: string;
  readonly headingPath: readonly string[];
  readonly text: string;
}

/** Where a figure of a draft was read in a table the person sent. */
export interface FigureSource {
  /** As it stands in the draft (12件). */
  readonly figure: string;
  /** Name of the file, and of the sheet where it has several. */
  readonly table: string;
  /** 1-based. */
  readonly row: number;
  readonly rowLabel: string;
  /** A, B, … AA. */
  readonly column: string;
  readonly columnLabel: string;
}

export interface Draft {
  /** The section in the person's words or the outline's (存在的不足和原因). */
  readonly section: string;
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
  readonly citations: readonly Citation[];
  readonly exemplars: readonly Exemplar[];
  /** What was declined or changed and why, a sentence each. */
  readonly remarks: readonly string[];
  readonly writer: Writer;
  /** The figures taken from tables, in order of use. */
  readonly figures?: readonly FigureSource[];
  /** Which draft this is part of, where the conversation knows; the counts are sections, null unless a whole report is written. */
  readonly open?: { readonly name: string; readonly written: number | null; readonly total: number | null };
}
