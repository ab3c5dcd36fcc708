/** What a section is written from. Every fact is in the words of the person or of a file they sent. */
export interface SectionMaterial {
  /** A sentence each, without final marks. */
  readonly facts: readonly string[];
  /** What the person said they do not know. */
  readonly unknown: readonly string[];
  /** 我镇. */
  readonly self: string;
  /** Shortcomings that the arrangements must answer, a headline each. */
  readonly shortcomings: readonly string[];
}
