import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HierarchicalNSW } from 'hnswlib-node';
import { AppError } from '../domain/errors.ts';
import type { Embedder, Hit, VectorIndex } from '../ports.ts';
import { bestHits, dot, ExactVectors } from './exact-index.ts';
import { hnswParameters, loadHnsw, newGraph, readGraph, searchGraph } from './hnsw-index.ts';
import type { HnswModule } from './hnsw-index.ts';
import type { SqliteLibrary } from './sqlite-library.ts';
import { unitVector, vectorFault } from './vector-check.ts';
import { currentGeneration, readableGenerations, writeGeneration } from './vector-generations.ts';
import { fault } from '../texts/fault.ts';

interface VectorIndexOptions {
  /** Loads the native library; tests pretend here that it is absent. */
  readonly loadNative?: () => Promise<HnswModule | null>;
  /** Called once when search is exact although it need not be: the library is absent, or no file could be used. */
  readonly onExact?: (reason: 'not-installed' | 'no-usable-file') => void;
}

/** Up to this many passages a search within named documents reads their vectors instead of walking the graph. */
const fewPassages = 600;

/** Share of new or removed passages from which a file is made from nothing instead of continued. */
const rebuildShare = 0.2;

/** Searching without a file is fine up to this many passages and says nothing. */
const exactIsFine = 2000;

/**
 * Opens the vectors of one embedder for search: the native index file where one is usable, an exact search of everything
 * newer than it, and an exact search of all without one. Follows the library: what was put is found, what was removed is
 * not. Vectors of another embedder are never read.
 */
export async function openVectorIndex(library: SqliteLibrary, folder: string, embedder: Pick<Embedder, 'id'>, options: VectorIndexOptions = {}): Promise<VectorIndex> {
  const native = await (options.loadNative ?? loadHnsw)();
  if (native === null) options.onExact?.('not-installed');
  const index = new FollowingIndex(library, indexFolder(folder, embedder.id), embedder.id, native, native === null ? undefined : options.onExact);
  index.refresh();
  return index;
}

/** Passages that a large index file may lack or hold too many of: so many at most, and at most this share of all. */
const mostLeftToExact = 64;
const shareLeftToExact = 0.001;

/**
 * Brings the index file of an embedder up to date with the library; does nothing where the native library is absent. Ends
 * early when aborted, leaving the old file. The only writer: the caller holds the write lock.
 */
export async function saveVectorIndex(library: SqliteLibrary, folder: string, embedder: Pick<Embedder, 'id'>, options: { readonly loadNative?: () => Promise<HnswModule | null>; readonly onProgress?: (done: number, total: number) => void; readonly signal?: AbortSignal } = {}): Promise<'absent' | 'unchanged' | 'saved' | 'failed' | 'stopped'> {
  const native = await (options.loadNative ?? loadHnsw)();
  const dimensions = library.dimensions(embedder.id);
  if (native === null) return 'absent';
  const ids = library.embeddedIds(embedder.id, 0);
  if (dimensions === null || ids.length === 0) return 'unchanged';
  const path = indexFolder(folder, embedder.id);
  const wanted = new Set(ids);

  const base = readBase(library, path, embedder.id, native);
  const gone = [...(base?.labels ?? [])].filter((label) => !wanted.has(label)).length;
  const isNew = (id: number): boolean => base?.labels.has(id) !== true;
  const added = ids.filter(isNew).length;
  // Reading a large index back and writing it takes longer than searching a few passages exactly, which is done for what it lacks.
  if (base !== null && added + gone - base.erased <= Math.min(mostLeftToExact, Math.floor(ids.length * shareLeftToExact))) return 'unchanged';

  const continued = base !== null && added + gone <= rebuildShare * ids.length ? base : null;
  const graph = continued?.graph ?? newGraph(native, dimensions, ids.length);
  const total = continued === null ? ids.length : added;
  if (continued !== null) graph.resizeIndex(graph.getCurrentCount() + added);
  let done = 0;
  for (const chunk of chunks(continued === null ? ids : ids.filter(isNew), 64)) {
    if (options.signal?.aborted === true) return 'stopped';
    const rows = library.vectors(embedder.id, chunk);
    for (const { passageId, vector } of rows) graph.addPoint(Array.from(vector), passageId);
    if (rows.length < chunk.length) library.dropVectors(embedder.id, chunk.filter((id) => !rows.some(({ passageId }) => passageId === id)));
    options.onProgress?.((done += chunk.length), total);
    await new Promise((resume) => void setImmediate(resume));
  }
  if (graph.getCurrentCount() === 0) return 'unchanged';
  const facts = { library: library.name, embedder: embedder.id, dimensions, m: hnswParameters.m, count: graph.getCurrentCount(), through: contiguousThrough(library, wanted) };
  try {
    if (!writeGeneration(path, facts, (file) => graph.writeIndexSync(file), (label) => !wanted.has(label), (name) => library.acceptIndex(name))) return 'failed';
  } catch (error) {
    if (error instanceof AppError) throw error;
    return 'failed';
  }
  library.touch();
  const needed = new Set(library.embedders().map((id) => indexFolder(folder, id)));
  for (const name of readdirSync(join(folder, 'vectors'))) if (!needed.has(join(folder, 'vectors', name))) rmSync(join(folder, 'vectors', name), { recursive: true, force: true });
  return 'saved';
}

/** A usable index file in memory. */
interface Base {
  readonly graph: HierarchicalNSW;
  readonly generation: number;
  readonly labels: ReadonlySet<number>;
  readonly through: number;
  /** Labels whose vectors were erased. */
  readonly erased: number;
}

class FollowingIndex implements VectorIndex {
  readonly #library: SqliteLibrary;
  readonly #folder: string;
  readonly #embedderId: string;
  readonly #native: HnswModule | null;
  #onExact: VectorIndexOptions['onExact'];
  #revision = -1;
  #dimensions: number | null = null;
  #base: Base | null = null;
  #tried = -1;
  #rest = new ExactVectors(1);
  #alive: Uint8Array = new Uint8Array(0);
  #count = 0;

  constructor(library: SqliteLibrary, folder: string, embedderId: string, native: HnswModule | null, onExact: VectorIndexOptions['onExact']) {
    this.#library = library;
    this.#folder = folder;
    this.#embedderId = embedderId;
    this.#native = native;
    this.#onExact = onExact;
  }

  get method(): string {
    this.refresh();
    return this.#base === null ? 'exact' : 'hnsw';
  }

  get count(): number {
    this.refresh();
    return this.#count;
  }

  search(vector: Float32Array, limit: number, within?: ReadonlySet<string>): readonly Hit[] {
    this.refresh();
    if (this.#dimensions === null || limit < 1) return [];
    const wrong = vectorFault(vector, this.#dimensions);
    if (wrong !== null) throw fault('embedder', 'badQuestionVector', [wrong, this.#dimensions ?? '?']);
    const query = unitVector(vector);
    if (within === undefined) return this.#nearest(query, limit, this.#alive);
    const ranges = this.#library.ranges();
    const allowed = new Uint8Array(this.#alive.length);
    const ids: number[] = [];
    for (const id of within) {
      const { first, count } = ranges.get(id) ?? { first: 0, count: 0 };
      for (let passage = first; passage < first + count; passage += 1) {
        allowed[passage] = 1;
        ids.push(passage);
      }
    }
    if (this.#base === null || ids.length > fewPassages) return this.#nearest(query, limit, allowed);
    const rows = this.#library.vectors(this.#embedderId, ids);
    return bestHits(rows.map((row) => ({ passageId: row.passageId, score: dot(query, row.vector, 0) })), limit);
  }

  /** Follows the library: a newer index file is taken, new passages are added, removed ones no longer allowed. */
  refresh(): void {
    const { revision } = this.#library;
    if (revision === this.#revision) return;
    this.#dimensions = this.#library.dimensions(this.#embedderId);
    if (this.#dimensions === null) return;
    const generation = currentGeneration(this.#folder);
    if (this.#native !== null && generation !== this.#tried) {
      this.#tried = generation;
      this.#base = readBase(this.#library, this.#folder, this.#embedderId, this.#native);
      this.#rest = new ExactVectors(this.#dimensions);
    } else if (this.#revision === -1) this.#rest = new ExactVectors(this.#dimensions);
    this.#addNew();
    this.#markAlive();
    this.#revision = revision;
    if (this.#base === null && this.#count > exactIsFine) {
      this.#onExact?.('no-usable-file');
      this.#onExact = undefined;
    }
  }

  #addNew(): void {
    const after = this.#base?.through ?? 0;
    const missing = [...this.#library.embeddedIds(this.#embedderId, after)].filter((id) => !this.#rest.has(id) && this.#base?.labels.has(id) !== true);
    // Row by row is slower but touches only what is new.
    if (missing.length < 1000) for (const { passageId, vector } of this.#library.vectors(this.#embedderId, missing)) this.#rest.add(passageId, vector);
    else {
      const wanted = new Set(missing);
      this.#library.eachVector(this.#embedderId, after, ({ passageId, vector }) => {
        if (wanted.has(passageId)) this.#rest.add(passageId, vector);
      });
    }
  }

  #markAlive(): void {
    let last = 0;
    const ranges = [...this.#library.ranges().values()];
    for (const { first, count } of ranges) last = Math.max(last, first + count);
    this.#alive = new Uint8Array(last + 1);
    for (const { first, count } of ranges) this.#alive.fill(1, first, first + count);
    this.#count = 0;
    for (const id of this.#rest.ids) this.#count += this.#alive[id] ?? 0;
    for (const id of this.#base?.labels ?? []) this.#count += this.#alive[id] ?? 0;
  }

  #nearest(query: Float32Array, limit: number, allowed: Uint8Array): readonly Hit[] {
    const isAllowed = (id: number): boolean => allowed[id] === 1;
    const rest = this.#rest.search(query, limit, isAllowed);
    if (this.#base === null) return rest;
    // Without dead passages and without a limit to some documents the graph need not ask back.
    const all = allowed === this.#alive && this.#base.labels.size + this.#rest.ids.length === this.#count;
    return bestHits([...rest, ...searchGraph(this.#base.graph, query, limit, all ? null : isAllowed)], limit);
  }
}

function indexFolder(folder: string, embedderId: string): string {
  return join(folder, 'vectors', createHash('sha256').update(embedderId).digest('hex').slice(0, 12));
}

/** The newest generation that is intact and agrees with the vectors in the library; null when there is none. */
function readBase(library: SqliteLibrary, folder: string, embedderId: string, native: HnswModule): Base | null {
  const dimensions = library.dimensions(embedderId);
  if (dimensions === null) return null;
  for (const { number, path, manifest } of readableGenerations(folder, { library: library.name, embedder: embedderId, dimensions, names: library.acceptedIndexes() })) {
    const graph = readGraph(native, path, dimensions);
    if (graph === null || graph.getCurrentCount() !== manifest.count) continue;
    const labels = new Set(graph.getIdsList());
    if (agrees(graph, library, embedderId, labels)) return { graph, generation: number, labels, through: manifest.through, erased: manifest.erased };
  }
  return null;
}

/** A few points must be what the library has under their label, and be found by themselves. */
function agrees(graph: HierarchicalNSW, library: SqliteLibrary, embedderId: string, labels: ReadonlySet<number>): boolean {
  const all = [...labels];
  const step = Math.max(1, Math.floor(all.length / 12));
  const sample = library.vectors(embedderId, all.filter((_, index) => index % step === 0));
  let found = 0;
  for (const { passageId, vector } of sample) {
    const point = graph.getPoint(passageId);
    if (point.some((value, index) => Math.abs(value - (vector[index] as number)) > 1e-6)) return false;
    if ((searchGraph(graph, vector, 1, null)[0]?.score ?? 0) > 0.999) found += 1;
  }
  // The graph is approximate: a point or two may be out of reach.
  return found >= 0.75 * sample.length;
}

/** The last id up to which every passage has a vector. */
function contiguousThrough(library: SqliteLibrary, embedded: ReadonlySet<number>): number {
  let through = Infinity;
  let last = 0;
  for (const { first, count } of library.ranges().values()) {
    last = Math.max(last, first + count - 1);
    for (let id = first; id < first + count; id += 1) if (!embedded.has(id)) through = Math.min(through, id - 1);
  }
  return Math.min(through, last);
}

function* chunks(values: ArrayLike<number>, size: number): Generator<readonly number[]> {
  for (let start = 0; start < values.length; start += size) yield Array.prototype.slice.call(values, start, start + size) as number[];
}
