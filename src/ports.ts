import type { Conversation } from './domain/conversation.ts';
import type { DocumentRecord } from './domain/document.ts';
import type { Language } from './domain/language.ts';
import type { Outcome } from './domain/outcome.ts';
import type { NewPassage, Passage } from './domain/passage.ts';

/** One call to a chat model. */
export interface ChatRequest {
  readonly system: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  /** JSON Schema of the reply. Used where the endpoint supports structured output; the caller parses `text` either way. */
  readonly schema?: { readonly name: string; readonly definition: Readonly<Record<string, unknown>> };
  readonly maxTokens?: number;
  readonly signal?: AbortSignal;
  /** Called with each new piece of visible text; `<think>` text never passes. */
  readonly onText?: (delta: string) => void;
}

export interface ChatReply {
  readonly text: string;
  /** The model stopped before it had finished (length, closed stream). */
  readonly truncated: boolean;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/** Fails with `ModelError` (a hint that holds no key) or with `AppError` code `aborted`, always inside its deadline. */
export interface ChatModel {
  readonly name: string;
  complete(request: ChatRequest): Promise<ChatReply>;
}

/** Turns texts into unit vectors. Fails with `AppError` code `embedder`. */
export interface Embedder {
  /** Names model, version and anything that changes the vectors; vectors of different ids never meet. */
  readonly id: string;
  /** Length of each vector; null until the first call when only the endpoint knows. */
  readonly dimensions: number | null;
  /** How many texts one call may carry. */
  readonly batchSize: number;
  /** Weight of the vector ranking against 1 for the lexical one, set by measurement. */
  readonly fusionWeight: number;
  embed(texts: readonly string[], purpose: 'passage' | 'question', signal?: AbortSignal): Promise<readonly Float32Array[]>;
}

export interface Hit {
  readonly passageId: number;
  /** Higher is better. */
  readonly score: number;
}

export interface LexicalQuery {
  /** Grams of the question (see retrieval/tokens.ts) and their weights, above 0. */
  readonly grams: ReadonlyMap<string, number>;
  readonly limit: number;
  /** Only passages of these documents. */
  readonly within?: ReadonlySet<string>;
}

/** The documents, passages and indexes of one data folder, read side. All calls are synchronous and short. */
export interface Library {
  /** Changes with every committed change, also one made by another process. */
  readonly revision: number;
  /** All documents in order of source path. Cached for one revision. */
  documents(): readonly DocumentRecord[];
  document(id: string): DocumentRecord | undefined;
  /** All passages of a document in order. */
  passages(documentId: string): readonly Passage[];
  /** In the order of the ids asked for; an id that is gone is left out. */
  passagesById(ids: readonly number[]): readonly Passage[];
  /** BM25 over characters and bigrams of title, heading path and text; best first, ties by passage id. */
  searchLexical(query: LexicalQuery): readonly Hit[];
  /** How many passages hold a gram in title, heading path or text (0 when none does): what an idf weight needs. */
  passageFrequency(gram: string): number;
  readonly passageCount: number;
  close(): void;
}

/** A source that was read and left out. */
export interface LeftOutSource {
  readonly source: string;
  /** As in `DocumentRecord.digest`: while it stays the same the source is not read again. */
  readonly digest: string;
  readonly reason: string;
  /** What exactly was wrong, empty when the reason says all; of a document that was taken out, what it said (`saying`). */
  readonly detail: string;
}

/** A file whose stamp (times, size, place on the disk) is the same has the same digest and need not be read again. */
export interface FileStamp {
  readonly stamp: string;
  readonly digest: string;
}

/** The write side, used by ingest only. Every call is one transaction. */
export interface LibraryWriter extends Library {
  /** What the bytes of each source were at the stamp its file had when they were last read. */
  stamps(): ReadonlyMap<string, FileStamp>;
  /** Remembers stamps by source; those in `forget` are no longer known. */
  recordStamps(stamps: ReadonlyMap<string, FileStamp>, forget: readonly string[]): void;
  /** Adds or replaces documents with their passages. */
  put(entries: readonly { readonly document: DocumentRecord; readonly passages: readonly NewPassage[] }[]): void;
  /** Changes records (status, supersededBy) without touching their passages. */
  update(documents: readonly DocumentRecord[]): void;
  remove(documentIds: readonly string[]): void;
  /** Passages whose digest has no vector of this embedder yet, at most `limit`. */
  unembedded(embedderId: string, limit: number): readonly { readonly digest: string; readonly text: string }[];
  /** How many texts have no vector of this embedder yet. */
  unembeddedCount(embedderId: string): number;
  putVectors(embedderId: string, vectors: ReadonlyMap<string, Float32Array>): void;
  /** Names of the folders that were ingested by absolute path; a name is the first part of each source under it. */
  folders(): ReadonlyMap<string, string>;
  /** Gives a folder a name; a path or name that is taken is taken over. */
  nameFolder(path: string, name: string): void;
  /** The folders that were named whole to an ingest; of the others only single files were. */
  wholeFolders(): readonly string[];
  /** What the last ingest was to take in and has not, absolute paths: it runs still or was broken off. Empty when it came to its end. */
  unfinished(): readonly string[];
  /** Remembers both; no change of what the library says, so that its revision stays. */
  recordIngest(whole: readonly string[], unfinished: readonly string[]): void;
  /** In order of source. */
  leftOut(): readonly LeftOutSource[];
  /** Remembers sources left out; those in `forget` are no longer known as such. */
  recordLeftOut(entries: readonly LeftOutSource[], forget: readonly string[]): void;
  /** Removes what no passage needs any more and merges index segments. */
  compact(): void;
}

/** Nearest passages by cosine similarity, over the vectors of one embedder only. */
export interface VectorIndex {
  /** `hnsw` or `exact`: shown by doctor. */
  readonly method: string;
  readonly count: number;
  search(vector: Float32Array, limit: number, within?: ReadonlySet<string>): readonly Hit[];
}

/** Judges passages by a model; fails open: null when it could not. */
export interface Reranker {
  readonly name: string;
  /** A score for each text, higher is better, comparable within one call only. */
  rerank(question: string, texts: readonly string[], signal?: AbortSignal): Promise<readonly number[] | null>;
}

/** Remembers conversations over a restart. */
export interface SessionStore {
  load(key: string): Conversation | undefined;
  save(key: string, conversation: Conversation): void;
  forget(key: string): void;
}

/** A title whose class a person set right, or that a table of labelled titles gave. */
export interface Correction {
  /** Title, or the first sentence of a text without one; at most 120 characters. */
  readonly title: string;
  /** The class, names from the first level down. */
  readonly path: readonly string[];
  /** Name of the list the class belongs to. */
  readonly list: string;
  /** Whose correction it is; null for a table the operator imported. Another person never sees its title. */
  readonly owner: string | null;
}

/** Keeps what people say about wrong topics. */
export interface TopicMemory {
  /** Corrections of one list that this person may see: their own and the imported ones, newest first. */
  corrections(list: string, owner: string | null): readonly Correction[];
  /** Adds corrections in one transaction; a title of the same owner and list that is already there takes the new class. */
  keep(corrections: readonly Correction[]): void;
  /** Removes everything one person said. */
  forget(owner: string): void;
}

/** Where the answer to one request goes. Telegram and the terminal each have one. */
export interface Channel {
  /** A step of long work began (`searching`, `writing`, …). */
  progress(step: 'searching' | 'writing' | 'checking'): void;
  /** The text written so far, not yet checked: a preview only. */
  preview(text: string): void;
  /** Exactly once for each request, with the language it is to be put in. */
  deliver(outcome: Outcome, language: Language): Promise<void>;
}

/** Structured log. Fields hold ids, counts, durations and error classes; never text, names, tokens or addresses. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(event: string, error: unknown, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}
