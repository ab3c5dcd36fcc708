import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadHnsw } from '../../src/adapters/hnsw-index.ts';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import { openVectorIndex, saveVectorIndex } from '../../src/adapters/vector-index.ts';
import { clusteredVectors, entryOf, seededRandom, temporaryFolder } from '../support/library-documents.ts';
import { vectorOfText, writeDocuments, writerEmbedder } from '../support/vector-writer.ts';

const native = await loadHnsw();
const support = (name: string): string => fileURLToPath(new URL(`../support/${name}`, import.meta.url));
const names = (from: number, to: number): readonly string[] => Array.from({ length: to - from }, (_, index) => `d${from + index}`);
const filesIn = (folder: string): string => join(folder, 'vectors', readdirSync(join(folder, 'vectors'))[0] ?? '');

/** hnswlib reports success when it could write nothing. */
function silent(): typeof native {
  const { HierarchicalNSW } = native as NonNullable<typeof native>;
  return { HierarchicalNSW: class extends HierarchicalNSW { override writeIndexSync(): void {} } };
}

describe('without hnswlib-node', () => {
  it('searches exactly, and says so once', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    writeDocuments(library, names(0, 3));
    const reasons: string[] = [];
    const options = { loadNative: () => Promise.resolve(null), onExact: (reason: string) => void reasons.push(reason) };
    expect(await saveVectorIndex(library, folder.path, writerEmbedder, options)).toBe('absent');
    const index = await openVectorIndex(library, folder.path, writerEmbedder, options);
    writeDocuments(library, names(3, 5));
    expect(index.search(vectorOfText('d4\nd4第2条'), 1)[0]?.score).toBeCloseTo(1, 5);
    expect(index.method).toBe('exact');
    expect(reasons).toEqual(['not-installed']);
    expect(existsSync(join(folder.path, 'vectors'))).toBe(false);
    library.close();
  });
});

describe.skipIf(native === null)(`the hnswlib file${native === null ? ' (skipped: hnswlib-node cannot be loaded here)' : ''}`, () => {
  it('is written once for one state of the library', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    expect(await saveVectorIndex(library, folder.path, writerEmbedder)).toBe('unchanged');
    writeDocuments(library, names(0, 10));
    expect(await saveVectorIndex(library, folder.path, writerEmbedder)).toBe('saved');
    expect(await saveVectorIndex(library, folder.path, writerEmbedder)).toBe('unchanged');
    library.update([{ ...entryOf('d1', []).document, theme: 'x' }]);
    expect(await saveVectorIndex(library, folder.path, writerEmbedder)).toBe('unchanged');
    writeDocuments(library, names(10, 11));
    expect(await saveVectorIndex(library, folder.path, writerEmbedder)).toBe('saved');
    library.close();
  });

  it('keeps the generation before, and no more', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    for (let round = 0; round < 4; round += 1) {
      writeDocuments(library, names(round * 2, round * 2 + 2));
      await saveVectorIndex(library, folder.path, writerEmbedder);
    }
    expect(readdirSync(filesIn(folder.path)).toSorted()).toEqual(['CURRENT', 'generation-3', 'generation-4']);
    library.close();
  });

  it('does not hold the vectors of passages that were removed', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    writeDocuments(library, names(0, 60));
    await saveVectorIndex(library, folder.path, writerEmbedder);
    const secret = Buffer.from(vectorOfText('d7\nd7第3条').buffer);
    const holds = (): boolean => readFileSync(join(filesIn(folder.path), readFileSync(join(filesIn(folder.path), 'CURRENT'), 'utf8').trim(), 'index.bin')).includes(secret);
    expect(holds()).toBe(true);
    library.remove([entryOf('d7', []).document.id]);
    expect(await saveVectorIndex(library, folder.path, writerEmbedder)).toBe('saved');
    expect(holds()).toBe(false);
    expect(await saveVectorIndex(library, folder.path, writerEmbedder)).toBe('unchanged');
    const index = await openVectorIndex(library, folder.path, writerEmbedder);
    expect([index.method, index.count]).toEqual(['hnsw', 295]);
    expect(index.search(vectorOfText('d8\nd8第0条'), 300)).toHaveLength(295);
    library.close();
  });

  it('goes when its embedder is an earlier hashing one', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    for (const embedder of [{ id: 'hashing-4-old' }, { id: 'openai-model' }, { id: 'hashing-4-new' }]) {
      library.put([entryOf('a', ['一'])]);
      library.putVectors(embedder.id, new Map(library.unembedded(embedder.id, 1).map(({ digest }) => [digest, Float32Array.of(1, 2, 3, 4)])));
      library.compact();
      await saveVectorIndex(library, folder.path, embedder);
    }
    expect(library.embedders().toSorted()).toEqual(['hashing-4-new', 'openai-model']);
    expect(readdirSync(join(folder.path, 'vectors'))).toHaveLength(2);
    library.close();
  });

  it('is taken over by a search that is already open', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    writeDocuments(library, names(0, 4));
    const reader = openLibrary(folder.path);
    const index = await openVectorIndex(reader, folder.path, writerEmbedder);
    expect(index.method).toBe('exact');
    await saveVectorIndex(library, folder.path, writerEmbedder);
    expect(index.method).toBe('hnsw');
    expect(index.search(vectorOfText('d2\nd2第2条'), 1)[0]?.score).toBeCloseTo(1, 5);
    reader.close();
    library.close();
  });

  it('of a later state is not used with an earlier copy of the library', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    writeDocuments(library, names(0, 5));
    library.close();
    const copy = readFileSync(join(folder.path, 'library.db'));
    const later = openLibrary(folder.path);
    writeDocuments(later, names(5, 10));
    await saveVectorIndex(later, folder.path, writerEmbedder);
    later.close();
    writeFileSync(join(folder.path, 'library.db'), copy);
    const restored = openLibrary(folder.path);
    // The same passage ids as before, other words.
    writeDocuments(restored, names(20, 25));
    const index = await openVectorIndex(restored, folder.path, writerEmbedder);
    expect(index.method).toBe('exact');
    const [hit] = index.search(vectorOfText('d22\nd22第1条'), 1);
    expect(restored.passagesById([hit?.passageId ?? 0])[0]?.text).toBe('d22第1条');
    restored.close();
  });

  it('that cannot be written leaves the old one, and says so', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    writeDocuments(library, names(0, 5));
    await saveVectorIndex(library, folder.path, writerEmbedder);
    writeDocuments(library, names(5, 6));
    expect(await saveVectorIndex(library, folder.path, writerEmbedder, { loadNative: () => Promise.resolve(silent()) })).toBe('failed');
    const index = await openVectorIndex(library, folder.path, writerEmbedder);
    expect([index.method, index.count]).toEqual(['hnsw', 30]);
    expect(readdirSync(filesIn(folder.path)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    library.close();
  });

  it('ends early when it is stopped, and leaves the old one', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    writeDocuments(library, names(0, 100));
    const stop = new AbortController();
    expect(await saveVectorIndex(library, folder.path, writerEmbedder, { signal: stop.signal, onProgress: () => stop.abort() })).toBe('stopped');
    expect(existsSync(join(folder.path, 'vectors'))).toBe(false);
    library.close();
  });

  it('finds at least 98 of 100 of what an exact search finds, among 5,000 clustered vectors', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    const vectors = clusteredVectors(5000, 64, 60);
    const entries = Array.from({ length: 50 }, (_, at) => entryOf(`d${at}`, Array.from({ length: 100 }, (_unused, index) => `${at}/${index}`)));
    library.put(entries);
    library.putVectors('clusters', new Map(entries.flatMap(({ passages }) => passages).map(({ digest }, at) => [digest, vectors[at] as Float32Array])));
    await saveVectorIndex(library, folder.path, { id: 'clusters' });
    const fast = await openVectorIndex(library, folder.path, { id: 'clusters' });
    const exact = await openVectorIndex(library, folder.path, { id: 'clusters' }, { loadNative: () => Promise.resolve(null) });
    expect([fast.method, exact.method]).toEqual(['hnsw', 'exact']);
    const questions = clusteredVectors(200, 64, 60, 2);
    let found = 0;
    for (const question of questions) {
      const truth = new Set(exact.search(question, 10).map(({ passageId }) => passageId));
      found += fast.search(question, 10).filter(({ passageId }) => truth.has(passageId)).length;
    }
    expect(found / (10 * questions.length)).toBeGreaterThanOrEqual(0.98);
    library.close();
  });

  it('damaged in any way neither ends the process nor gives a wrong hit', async () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    writeDocuments(library, names(0, 30));
    await saveVectorIndex(library, folder.path, writerEmbedder);
    writeDocuments(library, names(30, 40));
    await saveVectorIndex(library, folder.path, writerEmbedder);
    library.close();
    const { stdout } = await promisify(execFile)(process.execPath, [support('vector-corruption.ts'), folder.path, '48']);
    const result = JSON.parse(stdout) as { trials: number; hnsw: number; exact: number; wrong: string[] };
    expect(result.wrong).toEqual([]);
    expect(result.trials).toBe(48);
    // Most faults hit the newest file only: the one before serves.
    expect(result.hnsw).toBeGreaterThan(result.exact);
  });

  it('survives being killed at any moment, with the library', async () => {
    using folder = temporaryFolder();
    mkdirSync(folder.path, { recursive: true });
    const random = seededRandom(5);
    for (let kill = 0; kill < 8; kill += 1) {
      const writer = spawn(process.execPath, [support('vector-writer.ts'), folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(writer.stdout, 'data');
      await pause(random() * 150);
      writer.kill('SIGKILL');
      await once(writer, 'exit');

      const database = new DatabaseSync(join(folder.path, 'library.db'));
      expect(Object.values(database.prepare('pragma integrity_check').get() ?? {})).toEqual(['ok']);
      database.close();
      const library = openLibrary(folder.path);
      const index = await openVectorIndex(library, folder.path, writerEmbedder);
      expect(index.method).toBe('hnsw');
      for (const document of library.documents().filter((_, at) => at % 9 === 0)) {
        const [passage] = library.passages(document.id);
        expect(library.passages(document.id)).toHaveLength(5);
        const isEmbedded = library.vectors(writerEmbedder.id, [passage?.id ?? 0]).length === 1;
        const [hit] = index.search(vectorOfText(`${document.title}\n${passage?.text ?? ''}`), 1);
        if (isEmbedded) expect(hit?.passageId).toBe(passage?.id);
      }
      library.close();
    }
  });
});
