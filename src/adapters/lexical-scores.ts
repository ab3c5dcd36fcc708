import type { Hit } from '../ports.ts';
import type { Postings } from './lexical-postings.ts';

/** BM25: how fast repeated grams saturate, and how much long passages are held back (the values SQLite's FTS5 uses). */
const k1 = 1.2;
const b = 0.75;

interface Range {
  readonly first: number;
  readonly count: number;
}

/**
 * BM25 over the live passages of one revision, in arrays indexed by passage id that are reused between searches. Every
 * list of the query is added up: stopping early (max-score) was measured to cost more than it saves up to 500,000 passages.
 */
export class Scores {
  /** `k1 · (1 − b + b · length / average)`; 0 for an id that no document holds. */
  readonly #norms: Float64Array;
  readonly #sums: Float64Array;
  readonly #touched: Uint32Array;
  readonly #passages: number;

  /** `lengths` by passage id, in grams. */
  constructor(lengths: Uint32Array, alive: readonly Range[]) {
    let passages = 0;
    let total = 0;
    for (const { first, count } of alive) {
      passages += count;
      for (let id = first; id < first + count; id += 1) total += lengths[id] ?? 0;
    }
    const average = total === 0 ? 1 : total / passages;
    this.#norms = new Float64Array(lengths.length);
    for (const { first, count } of alive) {
      for (let id = first; id < first + count; id += 1) this.#norms[id] = k1 * (1 - b + (b * (lengths[id] ?? 0)) / average);
    }
    this.#sums = new Float64Array(lengths.length);
    this.#touched = new Uint32Array(passages);
    this.#passages = passages;
  }

  /** The postings without dead passages. */
  alive({ ids, frequencies }: Postings): Postings {
    let used = 0;
    for (let index = 0; index < ids.length; index += 1) {
      const id = ids[index] as number;
      if (this.#norms[id] === 0) continue;
      ids[used] = id;
      frequencies[used] = frequencies[index] as number;
      used += 1;
    }
    return used === ids.length ? { ids, frequencies } : { ids: ids.slice(0, used), frequencies: frequencies.slice(0, used) };
  }

  /** The passages with the highest sums, best first, ties by id. */
  best(terms: readonly { readonly postings: Postings; readonly weight: number }[], limit: number, within: readonly Range[] | null): readonly Hit[] {
    const [norms, sums, touched] = [this.#norms, this.#sums, this.#touched];
    const allowed = within === null ? null : maskOf(within, norms.length);
    let used = 0;
    for (const { postings, weight } of terms) {
      const { ids, frequencies } = postings;
      const scale = weight * Math.log(1 + (this.#passages - ids.length + 0.5) / (ids.length + 0.5)) * (k1 + 1);
      if (!(scale > 0)) continue;
      for (let index = 0; index < ids.length; index += 1) {
        const id = ids[index] as number;
        if (allowed !== null && allowed[id] === 0) continue;
        const frequency = frequencies[index] as number;
        const sum = sums[id] as number;
        if (sum === 0) touched[used++] = id;
        sums[id] = sum + (scale * frequency) / (frequency + (norms[id] as number));
      }
    }
    const hits = largest(touched, used, sums, limit);
    for (let index = 0; index < used; index += 1) sums[touched[index] as number] = 0;
    return hits;
  }
}

function maskOf(ranges: readonly Range[], length: number): Uint8Array {
  const mask = new Uint8Array(length);
  for (const { first, count } of ranges) mask.fill(1, first, first + count);
  return mask;
}

/** The `limit` of the first `count` ids with the highest sums, through a heap whose root is the worst one kept. */
function largest(ids: Uint32Array, count: number, sums: Float64Array, limit: number): readonly Hit[] {
  if (limit < 1) return [];
  const heap: number[] = [];
  const worse = (left: number, right: number): boolean => {
    const [a, c] = [sums[left] as number, sums[right] as number];
    return a < c || (a === c && left > right);
  };
  const sink = (at: number): void => {
    for (;;) {
      let lowest = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && worse(heap[child] as number, heap[lowest] as number)) lowest = child;
      if (lowest === at) return;
      [heap[at], heap[lowest]] = [heap[lowest] as number, heap[at] as number];
      at = lowest;
    }
  };
  let root = 0;
  for (let index = 0; index < count; index += 1) {
    const id = ids[index] as number;
    // Nearly all passages end here.
    if (heap.length === limit && (sums[id] as number) < root) continue;
    if (heap.length < limit) {
      heap.push(id);
      if (heap.length < limit) continue;
      for (let at = (limit >> 1) - 1; at >= 0; at -= 1) sink(at);
    } else if (worse(heap[0] as number, id)) {
      heap[0] = id;
      sink(0);
    }
    root = sums[heap[0] as number] as number;
  }
  return heap.toSorted((left, right) => (worse(left, right) ? 1 : -1)).map((id) => ({ passageId: id, score: sums[id] as number }));
}
