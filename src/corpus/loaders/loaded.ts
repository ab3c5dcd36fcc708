/** The formats a document can be read from. */
export type Format = 'text' | 'markdown' | 'html' | 'docx' | 'pdf' | 'doc' | 'ofd' | 'zip';

/** Why a file is not in the library; each has its sentence in `texts.corpus`. */
export type LeftOutReason =
  | 'empty' // no bytes, or nothing but white space
  | 'scan' // pages without a text layer
  | 'unknown-type' // a format that is not read here
  | 'encrypted' // opens only with a password
  | 'disguised' // the content is not what the ending of the name says
  | 'too-large' // more bytes, parts, pages or nesting than the limits allow
  | 'damaged' // the format is right but cannot be read to its end
  | 'nested' // an archive within an archive
  | 'undecodable' // text in none of the known encodings
  | 'bad-metadata'; // a value in the front matter or the sidecar file cannot be used

/** A line that the format itself marks as a heading (a heading style, `<h2>`). */
export interface HeadingHint {
  /** Offset of the line in the extracted text. */
  readonly start: number;
  /** 1 is the outermost. */
  readonly level: number;
}

/** What a loader makes of a file. */
export interface LoadedText {
  readonly kind: 'text';
  /** The extracted text that locators point into; for text and Markdown the decoded file itself. */
  readonly text: string;
  readonly format: Format;
  /** Offset after the front matter; absent when there is none. */
  readonly bodyStart?: number;
  /** Front matter of a Markdown file, as YAML gives it. */
  readonly frontMatter?: Readonly<Record<string, unknown>>;
  /** Offset at which each page begins, ascending; for PDF and OFD only. */
  readonly pages?: readonly number[];
  /** What the file says of itself outside its text (the head of a web page); weaker than anything printed in it. */
  readonly properties?: { readonly title?: string; readonly publishedOn?: string };
  /** Ascending by `start`. Markdown needs none: its `#` stand in the text. */
  readonly headings?: readonly HeadingHint[];
}

/** A file that cannot be a document, with what exactly was wrong where that helps (the key of a bad value). */
export interface LeftOut {
  readonly kind: 'left-out';
  readonly reason: LeftOutReason;
  readonly detail?: string;
}

export type LoadResult = LoadedText | LeftOut;

/** A file left out, in one expression. */
export function leaveOut(reason: LeftOutReason, detail?: string): LeftOut {
  return detail === undefined ? { kind: 'left-out', reason } : { kind: 'left-out', reason, detail };
}
