/**
 * A process that damages the index files in a data folder (argument 1) in `count` (argument 2) ways and searches after each.
 * It prints one line of JSON; a crash of the native library shows as its death.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import { openVectorIndex } from '../../src/adapters/vector-index.ts';
import { seededRandom } from './library-documents.ts';
import { vectorOfText, writerEmbedder } from './vector-writer.ts';

const [folder = '', count = '0'] = process.argv.slice(2);
const random = seededRandom(20);
const library = openLibrary(folder);
const files = join(folder, 'vectors', readdirSync(join(folder, 'vectors'))[0] ?? '');
const backup = join(folder, 'backup');
cpSync(files, backup, { recursive: true });

const texts = library.documents().flatMap((document) => library.passages(document.id).map(({ id, text }) => ({ id, vector: vectorOfText(`${document.title}\n${text}`) })));
const generations = readdirSync(files).filter((name) => name.startsWith('generation-')).toSorted((left, right) => right.localeCompare(left, 'en', { numeric: true }));
const newest = join(files, generations[0] ?? '');
const index = join(newest, 'index.bin');
const manifest = join(newest, 'manifest.json');
const editManifest = (edit: (value: Record<string, unknown>) => void): void => {
  const value = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
  edit(value);
  writeFileSync(manifest, JSON.stringify(value));
};
const editIndex = (edit: (bytes: Buffer) => void, resign: boolean): void => {
  const bytes = readFileSync(index);
  edit(bytes);
  writeFileSync(index, bytes);
  if (resign) editManifest((value) => (value['sha256'] = createHash('sha256').update(bytes).digest('hex')));
};
const place = (bytes: Buffer): number => Math.floor(random() * bytes.length);

const faults: readonly (() => void)[] = [
  () => editIndex((bytes) => void (bytes[place(bytes)]! ^= 1 << Math.floor(random() * 8)), false),
  () => editIndex((bytes) => void bytes.fill(255, place(bytes)), false),
  () => truncateSync(index, Math.floor(random() * statSync(index).size)),
  () => writeFileSync(index, Buffer.concat([readFileSync(index), Buffer.alloc(100)])),
  () => writeFileSync(index, ''),
  () => rmSync(index),
  () => (rmSync(index), mkdirSync(index)),
  () => rmSync(newest, { recursive: true }),
  () => rmSync(manifest),
  () => writeFileSync(manifest, '{"version": 1'),
  () => editManifest((value) => (value['count'] = Number(value['count']) + 1)),
  () => editManifest((value) => (value['dimensions'] = 12)),
  () => editManifest((value) => (value['embedder'] = 'another')),
  () => editManifest((value) => (value['library'] = 'another')),
  () => editManifest((value) => (value['name'] = 'never-saved-from-this-library')),
  // A header that does not fit, signed all the same.
  () => editIndex((bytes) => bytes.writeBigUInt64LE(999_999n, 16), true),
  () => editIndex((bytes) => bytes.writeBigUInt64LE(64n, 24), true),
  () => editIndex((bytes) => bytes.writeBigUInt64LE(1n << 40n, 8), true),
  // Vectors that are not those of the library, signed all the same.
  () =>
    editIndex((bytes) => {
      const [element, label] = [Number(bytes.readBigUInt64LE(24)), Number(bytes.readBigUInt64LE(32))];
      for (let node = 0; node < 100; node += 1) bytes.fill(63, 96 + node * element + label - 4 * 24, 96 + node * element + label);
    }, true),
  () => writeFileSync(join(files, 'CURRENT'), 'generation-999\n'),
  () => writeFileSync(join(files, 'CURRENT'), '../../etc\n'),
  () => rmSync(join(files, 'CURRENT')),
  () => mkdirSync(join(files, 'generation-99999')),
  () => rmSync(files, { recursive: true }),
];

const result = { trials: 0, hnsw: 0, exact: 0, wrong: [] as string[] };
for (let trial = 0; trial < Number(count); trial += 1) {
  const fault = faults[trial % faults.length] as () => void;
  fault();
  const vectors = await openVectorIndex(library, folder, writerEmbedder);
  result.trials += 1;
  result[vectors.method === 'hnsw' ? 'hnsw' : 'exact'] += 1;
  for (let question = 0; question < 8; question += 1) {
    const { id, vector } = texts[Math.floor(random() * texts.length)] as (typeof texts)[number];
    const hits = vectors.search(vector, 5);
    // Each score must be the true cosine of that passage, and the passage itself the first.
    const honest = hits.every((hit) => {
      const other = texts.find((text) => text.id === hit.passageId)?.vector;
      return other !== undefined && Math.abs(other.reduce((sum, value, at) => sum + value * (vector[at] as number), 0) - hit.score) < 1e-4;
    });
    if (!honest || hits.length !== 5 || hits[0]?.passageId !== id) result.wrong.push(`trial ${trial}, fault ${trial % faults.length}`);
  }
  if (existsSync(files)) rmSync(files, { recursive: true });
  cpSync(backup, files, { recursive: true });
}
library.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
