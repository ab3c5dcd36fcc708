/** Official term ↔ how people say it, for the question side of retrieval. Keys and values are folded. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;
