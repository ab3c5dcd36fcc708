import { describe, expect, it } from 'vitest';
import { loadHnsw } from '../../src/adapters/hnsw-index.ts';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import type { SqliteLibrary } from '../../src/adapters/sqlite-library.ts';
import { openVectorIndex, saveVectorIndex } from '../../src/adapters/vector-index.ts';
import type { VectorIndex } from '../../src/ports.ts';
import { clusteredVectors, entryOf, temporaryFolder } from '../support/library-documents.ts';

const embedder = { id: 'test' };
const absent = { loadNative: () => Promise.resolve(null) };
const native = await loadHnsw();

interface Opened extends Disposable {
  readonly library: SqliteLibrary;
  readonly index: VectorIndex;
  readonly vectors: readonly Float32Array[];
}

/** A library of documents of five passages each, with clustered vectors of 32 numbers. */
function put(library: SqliteLibrary, vectors: readonly Float32Array[], from = 0): void {
  const documents = Array.from({ length: Math.ceil(vectors.length / 5) }, (_, at) => entryOf(`d${from + at}`, vectors.slice(5 * at, 5 * at + 5).map((_vector, index) => `${from + at}-${index}`)));
  library.put(documents);
  const byDigest = new Map(documents.flatMap(({ passages }) => passages).map(({ digest }, index) => [digest, vectors[index] as Float32Array]));
  library.putVectors(embedder.id, byDigest);
}

const kinds: readonly (readonly [name: string, method: string, open: (count: number) => Promise<Opened>])[] = [
  ['an exact search', 'exact', (count) => openWith(count, async () => {}, absent)],
  ['an hnswlib file', 'hnsw', (count) => openWith(count, async (library, path) => void (await saveVectorIndex(library, path, embedder)))],
  [
    'an hnswlib file and what is newer than it',
    'hnsw',
    (count) =>
      openWith(count, async (library, path, vectors) => {
        library.remove(Array.from({ length: Math.ceil(count / 10) }, (_, at) => entryOf(`d${at}`, []).document.id));
        await saveVectorIndex(library, path, embedder);
        put(library, vectors.slice(0, 5 * Math.ceil(count / 10)));
      }),
  ],
];

async function openWith(count: number, prepare: (library: SqliteLibrary, path: string, vectors: readonly Float32Array[]) => Promise<void>, options = {}): Promise<Opened> {
  const folder = temporaryFolder();
  const library = openLibrary(folder.path);
  const vectors = clusteredVectors(count, 32, Math.ceil(count / 50));
  if (count > 0) put(library, vectors);
  await prepare(library, folder.path, vectors);
  const index = await openVectorIndex(library, folder.path, embedder, options);
  return {
    library,
    index,
    vectors,
    [Symbol.dispose]() {
      library.close();
      folder[Symbol.dispose]();
    },
  };
}

/** The passage of vector number `at`. */
function passageOf(library: SqliteLibrary, at: number): number {
  return library.passages(entryOf(`d${Math.floor(at / 5)}`, []).document.id)[at % 5]?.id ?? 0;
}

const missing = native === null ? ' (skipped: hnswlib-node cannot be loaded here)' : '';

for (const [name, method, open] of kinds) describe.skipIf(method === 'hnsw' && native === null)(`vectors searched by ${name}${method === 'hnsw' ? missing : ''}`, () => {
  it('finds each vector by itself, with cosine 1 first', async () => {
    using opened = await open(200);
    const { index, library, vectors } = opened;
    expect([index.method, index.count]).toEqual([method, 200]);
    for (const at of [0, 37, 111, 199]) {
      const [best] = index.search(vectors[at] as Float32Array, 5);
      expect(best?.passageId).toBe(passageOf(library, at));
      expect(best?.score).toBeCloseTo(1, 5);
    }
  });

  it('gives the best first, at most as many as asked for, and all when there are fewer', async () => {
    using opened = await open(40);
    const hits = opened.index.search(opened.vectors[3] as Float32Array, 7);
    expect(hits).toHaveLength(7);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((left, right) => right - left));
    expect(opened.index.search(opened.vectors[3] as Float32Array, 100)).toHaveLength(40);
    expect(opened.index.search(opened.vectors[3] as Float32Array, 0)).toEqual([]);
  });

  it('takes a question vector of any length other than zero', async () => {
    using opened = await open(40);
    const question = opened.vectors[3] as Float32Array;
    expect(opened.index.search(question.map((value) => 50 * value), 3).map(({ passageId }) => passageId)).toEqual(opened.index.search(question, 3).map(({ passageId }) => passageId));
  });

  it('refuses a question vector that cannot be used, and goes on working', async () => {
    using opened = await open(40);
    for (const bad of [Float32Array.of(1, 2), new Float32Array(32), new Float32Array(32).fill(Number.NaN), null as never, undefined as never, 'x' as never]) {
      expect(() => opened.index.search(bad, 3)).toThrow(expect.objectContaining({ code: 'embedder' }));
    }
    expect(opened.index.search(opened.vectors[0] as Float32Array, 3)).toHaveLength(3);
  });

  it('searches only the documents named', async () => {
    using opened = await open(200);
    const { index, library, vectors } = opened;
    const within = new Set([3, 17, 30].map((at) => entryOf(`d${at}`, []).document.id));
    const hits = index.search(vectors[100] as Float32Array, 50, within);
    expect(hits.map(({ passageId }) => passageId).toSorted()).toEqual([...within].flatMap((id) => library.passages(id).map((passage) => passage.id)).toSorted());
    expect(index.search(vectors[100] as Float32Array, 5, new Set())).toEqual([]);
    expect(index.search(vectors[100] as Float32Array, 5, new Set(['nobody']))).toEqual([]);
  });

  it('finds what was put after it was opened, and not what was removed', async () => {
    using opened = await open(100);
    const { index, library } = opened;
    const [vector = new Float32Array()] = clusteredVectors(1, 32, 1, 99);
    put(library, [vector], 1000);
    expect(index.search(vector, 1)[0]?.passageId).toBe(library.passages(entryOf('d1000', []).document.id)[0]?.id);
    expect(index.count).toBe(101);
    library.remove([entryOf('d1000', []).document.id]);
    expect(index.search(vector, 101).every(({ score }) => score < 0.999)).toBe(true);
    expect(index.search(vector, 101)).toHaveLength(100);
  });

  it('is empty for an empty library and for another embedder', async () => {
    using opened = await open(0);
    expect(opened.index.count).toBe(0);
    expect(opened.index.search(Float32Array.of(1, 0), 3)).toEqual([]);
  });

  it('finds nearly all of what an exhaustive search finds', async () => {
    using opened = await open(1000);
    using everything = await openWith(1000, async () => {}, absent);
    let found = 0;
    for (const question of clusteredVectors(50, 32, 20, 7)) {
      const truth = new Set(everything.index.search(question, 10).map(({ score }) => score.toFixed(5)));
      found += opened.index.search(question, 10).filter(({ score }) => truth.has(score.toFixed(5))).length;
    }
    expect(found / 500).toBeGreaterThanOrEqual(0.98);
  });
});

describe('two embedders in one library', () => {
  it('never meet', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    library.put([entryOf('a', ['一', '二'])]);
    const digests = library.unembedded('x', 2).map(({ digest }) => digest) as [string, string];
    library.putVectors('one', new Map([[digests[0], Float32Array.of(1, 0)]]));
    library.putVectors('two', new Map([[digests[1], Float32Array.of(1, 0, 0)]]));
    await saveVectorIndex(library, folder.path, { id: 'one' });
    await saveVectorIndex(library, folder.path, { id: 'two' });
    const [one, two] = [await openVectorIndex(library, folder.path, { id: 'one' }), await openVectorIndex(library, folder.path, { id: 'two' })];
    expect([one.count, two.count]).toEqual([1, 1]);
    expect(one.search(Float32Array.of(1, 0), 5).map(({ passageId }) => passageId)).not.toEqual(two.search(Float32Array.of(1, 0, 0), 5).map(({ passageId }) => passageId));
    expect(() => one.search(Float32Array.of(1, 0, 0), 5)).toThrow(expect.objectContaining({ code: 'embedder' }));
    library.close();
  });
});
