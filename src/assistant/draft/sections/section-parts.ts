/** What a section is written from. Every fact is in the words of the person or of a file they sent. */
export interface SectionMaterial {
  /** A sentence each, without final marks. */
  readonly facts: readonly string[];
  /** What was told for other sections: it is not repeated, and not asked for. */
  readonly elsewhere: readonly string[];
  /** Of these, what is planned for the next year. */
  readonly plans: readonly string[];
  /** What the person said they do not know. */
  readonly unknown: readonly string[];
  /** 我镇. */
  readonly self: string;
  /** The data year; null when nobody said it. */
  readonly year: number | null;
  /** Keys of fields of work the person does not want: no blank asks for them. */
  readonly omitted: readonly string[];
  /** Name and date a paper of its own is signed with. */
  readonly signature?: string;
  /** Shortcomings that the arrangements must answer, each with the measures told with it. */
  readonly shortcomings: readonly { readonly what: string; readonly measures: readonly string[] }[];
}
