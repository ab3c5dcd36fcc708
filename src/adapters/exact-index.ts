import type { Hit } from '../ports.ts';

/** Rows of one block of memory, so that growing never copies what is there. */
const blockRows = 1024;

/** Unit vectors in memory, searched one by one: the fallback where hnswlib is absent, and what is newer than its file. */
export class ExactVectors {
  readonly #dimensions: number;
  readonly #blocks: Float32Array[] = [];
  readonly #ids: number[] = [];
  readonly #known = new Set<number>();

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  get ids(): readonly number[] {
    return this.#ids;
  }

  has(id: number): boolean {
    return this.#known.has(id);
  }

  /** Adds a checked unit vector under an id that is not there yet. */
  add(id: number, vector: Float32Array): void {
    const row = this.#ids.length % blockRows;
    if (row === 0) this.#blocks.push(new Float32Array(blockRows * this.#dimensions));
    (this.#blocks.at(-1) as Float32Array).set(vector, row * this.#dimensions);
    this.#ids.push(id);
    this.#known.add(id);
  }

  /** Every allowed id with its cosine, best first, at most `limit`. */
  search(query: Float32Array, limit: number, allowed: (id: number) => boolean): readonly Hit[] {
    const hits: Hit[] = [];
    let worst = -Infinity;
    for (const [index, passageId] of this.#ids.entries()) {
      if (!allowed(passageId)) continue;
      const score = dot(query, this.#blocks[Math.floor(index / blockRows)] as Float32Array, (index % blockRows) * this.#dimensions);
      if (hits.length >= 2 * limit && score < worst) continue;
      hits.push({ passageId, score });
      if (hits.length < 4 * limit) continue;
      const kept = bestHits(hits, limit);
      worst = kept.at(-1)?.score ?? -Infinity;
      hits.splice(0, hits.length, ...kept);
    }
    return bestHits(hits, limit);
  }
}

/** Best first, ties by passage id. */
export function bestHits(hits: readonly Hit[], limit: number): readonly Hit[] {
  return hits.toSorted((left, right) => right.score - left.score || left.passageId - right.passageId).slice(0, limit);
}

/** Scalar product of a query with a row of a block; four sums at a time, since one would wait for itself. */
export function dot(query: Float32Array, block: Float32Array, start: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const length = query.length;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    a += (query[index] as number) * (block[start + index] as number);
    b += (query[index + 1] as number) * (block[start + index + 1] as number);
    c += (query[index + 2] as number) * (block[start + index + 2] as number);
    d += (query[index + 3] as number) * (block[start + index + 3] as number);
  }
  for (; index < length; index += 1) a += (query[index] as number) * (block[start + index] as number);
  return a + b + c + d;
}
