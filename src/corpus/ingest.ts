import { hash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { AppError } from '../domain/errors.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { DocumentRecord } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { NewPassage } from '../domain/passage.ts';
import type { Embedder, FileStamp, LeftOutSource, LibraryWriter } from '../ports.ts';
import { markSuperseded } from './catalogue.ts';
import { readDeclared } from './declared.ts';
import { describeDocument } from './describe.ts';
import { cutPassages } from './passages.ts';
import { readerVersion } from './read-source.ts';
import { isUnder, pathsOf, readSourceBytes, scanSources, stampOf } from './source-files.ts';
import type { SourceScan } from './source-files.ts';
import { createSourceReader } from './source-reader.ts';
import { faultWords } from '../texts/fault.ts';

/** What happened to one source. */
export interface IngestedSource {
  readonly source: string;
  readonly status: 'added' | 'changed' | 'unchanged' | 'removed' | 'left-out';
  /** Title of the document; absent when it was left out or removed. */
  readonly title?: string;
  /** Why it was left out: a reason of the loaders, `duplicate`, `unreadable`, `confidential`, or `removed` by a person. */
  readonly reason?: string;
  /** The reason as a sentence; for a duplicate the source that is in the library. */
  readonly detail?: string;
  /** A file that was named by itself, not by its folder. */
  readonly named?: true;
}

export interface IngestReport {
  /** In order of source. */
  readonly sources: readonly IngestedSource[];
  /** Passages in the library now. */
  readonly passages: number;
  /** Vectors that were computed. */
  readonly embedded: number;
  /** Why not all passages have a vector; the documents themselves are in the library and found by their words. */
  readonly embeddingError: { readonly code: ErrorCode; readonly found: string; readonly hint: string } | null;
  readonly vectorIndex: IndexEnding;
  /** It was stopped; what was committed stays and the next run goes on from there. */
  readonly stopped: boolean;
}

/** `done` of `total` in the current step. */
export interface IngestProgress {
  readonly step: 'scanning' | 'reading' | 'embedding' | 'indexing';
  readonly done: number;
  readonly total: number;
}

/** How the vector index file came out; search is exact where there is no usable one. */
type IndexEnding = 'absent' | 'unchanged' | 'saved' | 'failed' | 'stopped';

export interface IngestParts {
  readonly library: LibraryWriter;
  readonly embedder: Embedder;
  /** Of the sentences that tell why a file was left out. */
  readonly language: Language;
  /** ISO 8601 date: rules that have expired by then are superseded. */
  readonly today: string;
  /** Milliseconds since 1970: a file of this moment is read again by the next run; the system's clock when absent. */
  readonly now?: () => number;
  /** Brings the vector index file up to date and says how that went; absent where there is none. */
  readonly saveVectors?: (progress: (done: number, total: number) => void) => Promise<IndexEnding>;
}

/** One record of an evaluation collection. */
export interface CorpusRecord {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface Entry {
  readonly document: DocumentRecord;
  readonly passages: readonly NewPassage[];
}

/** Passages of one transaction: what an interrupted run may have to read again. */
const batchPassages = 1500;

/** Texts looked up at once for embedding. */
const embeddingBatch = 1024;

/**
 * Brings the library up to date with files and folders: adds and replaces what changed, removes what vanished from a named
 * folder, leaves out what cannot be read, then embeds what has no vector. Each batch is committed; `signal` ends it after
 * the current one. `null` reads again what the library was asked to hold. Fails with code `missing` for a path that is not
 * there and with code `library`.
 */
export async function ingest(asked: readonly string[] | null, parts: IngestParts, onProgress: (progress: IngestProgress) => void = () => {}, signal?: AbortSignal): Promise<IngestReport> {
  const { library } = parts;
  const documents = library.documents();
  const known = new Map(documents.map((document) => [document.source, document]));
  const knownLeftOut = new Map(library.leftOut().map((entry) => [entry.source, entry]));
  const { paths, gone } = asked === null ? pathsOf(library) : { paths: asked, gone: new Set<string>() };
  const whole = library.wholeFolders();
  const scan = await scanSources(paths, library.folders(), known.keys(), gone);
  for (const [path, name] of scan.newFolders) library.nameFolder(path, name);
  const there = paths.filter((path) => !gone.has(path)).map((path) => realpathSync(path));
  // Told before anything is taken in: should it be broken off, the next start knows.
  const before = library.unfinished();
  library.recordIngest([...new Set([...whole, ...there.filter((path) => statSync(path).isDirectory())])], [...new Set([...before, ...there])]);

  // Named by itself, a file that was taken out comes in again.
  const named = new Set(asked === null ? [] : there);
  const present = new Set(scan.files.map(({ source }) => source));
  const vanished = (source: string): boolean => !present.has(source) && scan.covers(source);
  const stamps = library.stamps();
  const read = await digestAll(scan.files, stamps, parts.now ?? Date.now, onProgress, signal);
  if (read === null) return reportOf(parts, []);
  const { digests, fresh } = read;
  const unstamped = [...stamps.keys()].filter(vanished);
  if (fresh.size + unstamped.length > 0) library.recordStamps(fresh, unstamped);

  const sources: IngestedSource[] = [];
  const removed = [...known].filter(([source]) => vanished(source));
  if (removed.length > 0) library.remove(removed.map(([, { id }]) => id));
  for (const [source] of removed) sources.push({ source, status: 'removed' });
  const forgotten = [...knownLeftOut.keys()].filter(vanished);
  if (forgotten.length > 0) library.recordLeftOut([], forgotten);

  const owners = ownersOf(digests, known, (source) => present.has(source) || vanished(source));
  const takenOut = Map.groupBy([...knownLeftOut.values()].filter(({ reason, detail }) => reason === 'removed' && detail !== ''), ({ detail }) => detail);
  const texts = new Texts(library, documents);
  using reader = createSourceReader();
  const batch = new Batch(library);
  let stopped = false;
  let done = 0;
  for (const { source, path } of scan.files) {
    if ((stopped = signal?.aborted ?? false)) break;
    const result = await ingestFile(source, path);
    sources.push(named.has(path) ? { ...result, named: true } : result);
    onProgress({ step: 'reading', done: (done += 1), total: scan.files.length });
    if (done % 16 === 0) await breathe();
  }
  batch.commit();
  const report = await finish(parts, sources, stopped, onProgress, signal);
  if (!report.stopped) library.recordIngest(library.wholeFolders(), before.filter((path) => existsSync(path) && !there.some((other) => isUnder(path, other))));
  return report;

  async function ingestFile(source: string, path: string): Promise<IngestedSource> {
    const digest = digests.get(source);
    const before = known.get(source);
    const leftOut = knownLeftOut.get(source);
    const owner = digest === undefined ? undefined : owners.get(digest);
    if (digest !== undefined && owner !== undefined && owner !== source) return leave({ source, digest, reason: 'duplicate', detail: owner });
    if (digest !== undefined && before?.digest === digest) return { source, status: 'unchanged', title: before.title };
    if (leftOut?.reason === 'removed' && !named.has(path)) return { source, status: 'left-out', reason: leftOut.reason, detail: '' };
    if (digest !== undefined && leftOut?.digest === digest && leftOut.reason === 'duplicate' && isAsBefore(leftOut.detail)) return leave(leftOut);
    if (digest !== undefined && leftOut?.digest === digest && leftOut.reason !== 'duplicate' && leftOut.reason !== 'removed') return { source, status: 'left-out', reason: leftOut.reason, detail: leftOut.detail };
    const read = readSourceBytes(path);
    if (read === undefined) return leave({ source, digest: '', reason: 'unreadable', detail: '' });
    const result = await reader.read({ source, bytes: read.bytes, sidecar: read.sidecar, language: parts.language });
    if (result.kind === 'left-out') return leave({ source, digest: read.digest, reason: result.reason, detail: result.message });
    const said = saying(result);
    const removals = takenOut.get(said) ?? [];
    // What was taken out does not come back in another encoding, format or place.
    if (removals.length > 0 && !named.has(path)) return { ...leave({ source, digest: read.digest, reason: 'removed', detail: said }), detail: '' };
    const same = twinOf(result);
    if (same !== undefined) return leave({ source, digest: read.digest, reason: 'duplicate', detail: same });
    if (!owners.has(read.digest)) owners.set(read.digest, source);
    texts.add(result);
    batch.put({ document: { ...result.document, digest: read.digest }, passages: result.passages }, [...(leftOut === undefined ? [] : [leftOut]), ...removals].map((entry) => entry.source));
    takenOut.delete(said);
    return { source, status: before === undefined ? 'added' : 'changed', title: result.document.title };
  }

  /** Whether a source is a document of the library and stays the one it was. */
  function isAsBefore(source: string): boolean {
    const digest = known.get(source)?.digest;
    return digest !== undefined && !vanished(source) && (!present.has(source) || digests.get(source) === digest);
  }

  function twinOf({ document, passages }: Entry): string | undefined {
    return texts.twin({ document, passages }, isAsBefore);
  }

  function leave(entry: LeftOutSource): IngestedSource {
    // Of a classified file not even its name is kept.
    batch.leaveOut(entry.reason === 'confidential' ? null : entry, known.get(entry.source)?.id);
    return { source: entry.source, status: 'left-out', reason: entry.reason, detail: entry.detail };
  }
}

/**
 * Brings the library up to date with the records of a collection, without files: each is one document, its source the name
 * of the collection and its id. Nothing is removed.
 */
export async function ingestRecords(collection: string, records: AsyncIterable<CorpusRecord> | Iterable<CorpusRecord>, parts: IngestParts, onProgress: (progress: IngestProgress) => void = () => {}, signal?: AbortSignal): Promise<IngestReport> {
  const known = new Map(parts.library.documents().map(({ source, digest }) => [source, digest]));
  const batch = new Batch(parts.library);
  const sources: IngestedSource[] = [];
  let stopped = false;
  for await (const record of records) {
    if ((stopped = signal?.aborted ?? false)) break;
    const source = `${collection}/${record.id}`;
    const digest = hash('sha256', JSON.stringify([readerVersion, record.title, record.text]));
    const before = known.get(source);
    if (before === digest) sources.push({ source, status: 'unchanged', title: record.title });
    else {
      batch.put(recordEntry(source, record, digest), []);
      sources.push({ source, status: before === undefined ? 'added' : 'changed', title: record.title });
    }
    if (sources.length % 500 === 0) {
      onProgress({ step: 'reading', done: sources.length, total: sources.length });
      await breathe();
    }
  }
  batch.commit();
  return finish(parts, sources, stopped, onProgress, signal);
}

/** Collections come cut: a record up to this many characters is one passage, as an article of a rule is. */
const wholeRecord = 600;

/** A record with nothing but a title is found by it. */
function recordEntry(source: string, record: CorpusRecord, digest: string): Entry {
  const text = record.text.trim() === '' ? record.title : record.text;
  const loaded = { kind: 'text', format: 'text', text } as const;
  const declared = readDeclared({ title: record.title });
  const document = describeDocument(source, loaded, declared.kind === 'read' ? declared.declared : {}, digest);
  if (text.length > wholeRecord) return { document, passages: cutPassages(document, loaded) };
  const passage = { ordinal: 0, headingPath: [], label: null, role: 'paragraph', text, locator: { start: 0, end: text.length, line: 1 }, digest: hash('sha256', [document.title, text].join('\n')) } as const;
  return { document, passages: [passage] };
}

/** Collects changes and commits them together. */
class Batch {
  readonly #library: LibraryWriter;
  #entries: Entry[] = [];
  #passages = 0;
  #leftOut: LeftOutSource[] = [];
  #forget: string[] = [];
  #remove: string[] = [];

  constructor(library: LibraryWriter) {
    this.#library = library;
  }

  /** `forget`: sources that are left out no more. */
  put(entry: Entry, forget: readonly string[]): void {
    this.#entries.push(entry);
    this.#passages += entry.passages.length;
    this.#forget.push(...forget);
    if (this.#passages >= batchPassages) this.commit();
  }

  leaveOut(entry: LeftOutSource | null, documentId: string | undefined): void {
    if (entry !== null) this.#leftOut.push(entry);
    if (documentId !== undefined) this.#remove.push(documentId);
  }

  commit(): void {
    if (this.#remove.length > 0) this.#library.remove(this.#remove);
    if (this.#entries.length > 0) this.#library.put(this.#entries);
    if (this.#leftOut.length + this.#forget.length > 0) this.#library.recordLeftOut(this.#leftOut, this.#forget);
    this.#entries = [];
    this.#passages = 0;
    this.#leftOut = [];
    this.#forget = [];
    this.#remove = [];
  }
}

/** Finds documents that say the same in other bytes: the same text in another encoding or format. */
class Texts {
  readonly #library: LibraryWriter;
  readonly #documents: readonly DocumentRecord[];
  #titled: ReadonlyMap<string, readonly DocumentRecord[]> | null = null;
  readonly #added = new Map<string, string>();

  constructor(library: LibraryWriter, documents: readonly DocumentRecord[]) {
    this.#library = library;
    this.#documents = documents;
  }

  add(entry: Entry): void {
    this.#added.set(saying(entry), entry.document.source);
  }

  /** The source of another document with this text; `stands` tells which of the library's own stay as they are. */
  twin(entry: Entry, stands: (source: string) => boolean): string | undefined {
    const { document } = entry;
    const said = saying(entry);
    const added = this.#added.get(said);
    if (added !== undefined) return added;
    this.#titled ??= Map.groupBy(this.#documents, ({ title }) => title);
    const others = (this.#titled.get(document.title) ?? []).filter(({ source }) => source !== document.source && stands(source));
    return others.find((other) => saying({ document: other, passages: this.#library.passages(other.id) }) === said)?.source;
  }
}

/** What a document says and is, whatever it is kept in: a hash. */
export function saying({ document, passages }: Entry): string {
  const { id: _id, source: _source, digest: _digest, status: _status, supersededBy: _by, ...record } = document;
  return hash('sha256', JSON.stringify([record, passages.map(({ text }) => text)]));
}

/** The digest of every file that can be read, and the stamps of those that had to be; null when it was stopped. */
async function digestAll(
  files: SourceScan['files'],
  stamps: ReadonlyMap<string, FileStamp>,
  now: () => number,
  onProgress: (progress: IngestProgress) => void,
  signal: AbortSignal | undefined,
): Promise<{ readonly digests: ReadonlyMap<string, string>; readonly fresh: ReadonlyMap<string, FileStamp> } | null> {
  const digests = new Map<string, string>();
  const fresh = new Map<string, FileStamp>();
  for (const [index, file] of files.entries()) {
    const { source, path } = file;
    const stamp = stampOf(file, now());
    const remembered = stamps.get(source);
    if (remembered !== undefined && remembered.stamp === stamp) digests.set(source, remembered.digest);
    else {
      const digest = readSourceBytes(path)?.digest;
      if (digest !== undefined) digests.set(source, digest);
      if (digest !== undefined && stamp !== undefined) fresh.set(source, { stamp, digest });
    }
    if (index % 100 !== 0) continue;
    onProgress({ step: 'scanning', done: index, total: files.length });
    await breathe();
    if (signal?.aborted === true) return null;
  }
  return { digests, fresh };
}

/** Of sources with the same bytes only one is a document: the one that is it already, else the first that becomes one. */
function ownersOf(digests: ReadonlyMap<string, string>, known: ReadonlyMap<string, { readonly digest: string }>, replaced: (source: string) => boolean): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [source, { digest }] of known) if (digests.get(source) === digest || !replaced(source)) owners.set(digest, source);
  return owners;
}

/** What follows once the documents are in: who superseded whom, vectors, tidying. */
async function finish(parts: IngestParts, sources: readonly IngestedSource[], stopped: boolean, onProgress: (progress: IngestProgress) => void, signal: AbortSignal | undefined): Promise<IngestReport> {
  const { library } = parts;
  const documents = library.documents();
  const judged = markSuperseded(documents, parts.today).filter((document, index) => document !== documents[index]);
  if (judged.length > 0) library.update(judged);
  if (stopped) return reportOf(parts, sources);
  const { embedded, error } = await embedAll(parts, onProgress, signal);
  if (sources.some(({ status }) => status === 'added' || status === 'changed' || status === 'removed')) library.compact();
  const isStopped = (): boolean => signal?.aborted === true;
  const vectorIndex = isStopped() ? 'stopped' : await parts.saveVectors?.((indexed, total) => onProgress({ step: 'indexing', done: indexed, total }));
  return { ...reportOf(parts, sources), embedded, embeddingError: error === null ? null : { code: error.code, ...faultWords(error, parts.language) }, vectorIndex: vectorIndex ?? 'absent', stopped: isStopped() };
}

/** Embeds what has no vector yet. A failing embedder ends it, as a value: the documents are in the library all the same. */
async function embedAll({ library, embedder }: IngestParts, onProgress: (progress: IngestProgress) => void, signal: AbortSignal | undefined): Promise<{ readonly embedded: number; readonly error: AppError | null }> {
  let embedded = 0;
  let total: number | null = null;
  try {
    for (;;) {
      const missing = library.unembedded(embedder.id, embeddingBatch);
      if (missing.length === 0) return { embedded, error: null };
      // Counting takes a walk over all passages, which a changed document is not worth.
      total ??= missing.length < embeddingBatch / 2 ? missing.length : library.unembeddedCount(embedder.id);
      for (let start = 0; start < missing.length; start += embedder.batchSize) {
        if (signal?.aborted === true) return { embedded, error: null };
        const batch = missing.slice(start, start + embedder.batchSize);
        const vectors = await embedder.embed(batch.map(({ text }) => text), 'passage', signal);
        library.putVectors(embedder.id, new Map(batch.map(({ digest }, index) => [digest, vectors[index] as Float32Array])));
        embedded += batch.length;
        onProgress({ step: 'embedding', done: embedded, total });
        await breathe();
      }
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'aborted') return { embedded, error: null };
    if (error instanceof AppError && error.code === 'embedder') return { embedded, error };
    throw error;
  }
}

/** The report of a run that was stopped before it came to the vectors. */
function reportOf({ library }: IngestParts, sources: readonly IngestedSource[]): IngestReport {
  return { sources: sources.toSorted((left, right) => (left.source < right.source ? -1 : 1)), passages: library.passageCount, embedded: 0, embeddingError: null, vectorIndex: 'stopped', stopped: true };
}

/** Lets timers, signals and messages through between pieces of work. */
function breathe(): Promise<void> {
  return new Promise((done) => void setImmediate(done));
}
