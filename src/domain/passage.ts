/** Finds a passage again in its source. Offsets are UTF-16 units, half open, into the text the loader extracts from the file; for text and Markdown that is the decoded file itself. */
export interface Locator {
  readonly start: number;
  readonly end: number;
  /** 1-based line of `start` in the extracted text. */
  readonly line: number;
  /** 1-based page, for PDF only. */
  readonly page?: number;
}

/**
 * What a passage is in its document: `metadata` the disclosure form; `opening` text before the first heading; `lead` the
 * sentences that introduce a list; `item` one member of a list (一是, 1., （1）); `article` one 条 of a rule;
 * `paragraph` anything else; `row` one row of a table.
 */
export type PassageRole = 'metadata' | 'opening' | 'lead' | 'item' | 'article' | 'paragraph' | 'row';

/** A stretch of a document that can be quoted alone: whole sentences, in the words and punctuation of the source. */
export interface NewPassage {
  /** 0-based position in the document. */
  readonly ordinal: number;
  /** Headings above it, outermost first, without the document title. Siblings share one heading path. */
  readonly headingPath: readonly string[];
  /** Its own mark as printed (一是, 第二十五条, 1., （三）), null when it has none. */
  readonly label: string | null;
  readonly role: PassageRole;
  readonly text: string;
  readonly locator: Locator;
  /** SHA-256 of title, heading path and text: an embedding is computed once for each digest. */
  readonly digest: string;
}

export interface Passage extends NewPassage {
  /** Key in the library, ascending in the order of insertion; the passages of one document are contiguous. */
  readonly id: number;
  readonly documentId: string;
}
