import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a file of the native index must be before it may be read natively: a wrong one kills the process. */
interface IndexShape {
  readonly dimensions: number;
  /** Links of a node above the lowest level; on the lowest it is twice as many. */
  readonly m: number;
}

const manifestShape = z.object({
  version: z.literal(1),
  /** Random name; the library lists the ones it knows. */
  name: z.string(),
  library: z.string(),
  embedder: z.string(),
  dimensions: z.int().min(1),
  space: z.literal('ip'),
  m: z.int().min(2),
  count: z.int().min(1),
  /** Every passage with a vector up to this id is in the file. */
  through: z.int().min(0),
  /** Labels whose vectors were overwritten because their passage is gone. */
  erased: z.int().min(0),
  size: z.int().min(1),
  sha256: z.string(),
});

/** What is written beside an index file about it. */
type IndexManifest = Readonly<z.output<typeof manifestShape>>;

/** One index file on disk. */
interface Generation {
  readonly number: number;
  readonly path: string;
  readonly manifest: IndexManifest;
}

/** What the caller says of an index that it is about to write. */
type IndexFacts = Pick<IndexManifest, 'library' | 'embedder' | 'dimensions' | 'm' | 'count' | 'through'>;

const indexFile = 'index.bin';
const manifestFile = 'manifest.json';
const folderName = /^generation-(\d+)$/u;

/** Bytes before the nodes: nine 64-bit fields, two 32-bit ones and a double, as hnswlib writes them on 64-bit machines. */
const headerBytes = 96;

/** Number of the generation that CURRENT names; 0 when there is none. */
export function currentGeneration(folder: string): number {
  try {
    return Number(folderName.exec(readFileSync(join(folder, 'CURRENT'), 'utf8').trim())?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * The generations that may be read, the current one first, then older ones. Each is checked completely: manifest, library,
 * embedder, size, header and digest. What fails is simply not among them.
 */
export function* readableGenerations(folder: string, expected: { readonly library: string; readonly embedder: string; readonly dimensions: number; readonly names: ReadonlySet<string> }): Generator<Generation> {
  const current = currentGeneration(folder);
  const numbers = generationNumbers(folder).toSorted((left, right) => right - left);
  for (const number of [...numbers.filter((each) => each === current), ...numbers.filter((each) => each !== current)]) {
    const path = join(folder, `generation-${number}`, indexFile);
    const manifest = readManifest(join(folder, `generation-${number}`, manifestFile));
    if (manifest === null || manifest.library !== expected.library || manifest.embedder !== expected.embedder || manifest.dimensions !== expected.dimensions || !expected.names.has(manifest.name)) continue;
    if (isIntact(path, manifest)) yield { number, path, manifest };
  }
}

/**
 * Writes a new generation so that a process killed at any moment leaves the old ones usable: into a temporary folder, synced,
 * renamed, and named in CURRENT last. `write` makes the index file and must be synchronous. `forget` tells labels whose
 * vector must not stay in the file. `accept` is called with the name of the generation before it can be found. False when
 * what was written is not what it should be (a full disk is reported by nobody).
 */
export function writeGeneration(folder: string, facts: IndexFacts, write: (path: string) => void, forget: (label: number) => boolean, accept: (name: string) => void): boolean {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.tmp')) rmSync(join(folder, name), { recursive: true, force: true });
  const current = currentGeneration(folder);
  const number = Math.max(0, current, ...generationNumbers(folder)) + 1;
  const final = join(folder, `generation-${number}`);
  const temporary = `${final}.tmp`;
  mkdirSync(temporary);
  const path = join(temporary, indexFile);
  write(path);
  if (!existsSync(path) || !headerFits(path, facts)) {
    rmSync(temporary, { recursive: true, force: true });
    return false;
  }
  const erased = eraseVectors(path, facts, forget);
  sync(path);
  const manifest: IndexManifest = { ...facts, erased, version: 1, name: randomUUID(), space: 'ip', size: statSync(path).size, sha256: digestOf(path) };
  writeSynced(join(temporary, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  sync(temporary);
  accept(manifest.name);
  renameSync(temporary, final);
  sync(folder);
  writeSynced(join(folder, 'CURRENT.tmp'), `generation-${number}\n`);
  renameSync(join(folder, 'CURRENT.tmp'), join(folder, 'CURRENT'));
  sync(folder);
  for (const old of generationNumbers(folder)) if (old !== number && old !== current) rmSync(join(folder, `generation-${old}`), { recursive: true, force: true });
  return true;
}

function generationNumbers(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const number = folderName.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function readManifest(path: string): IndexManifest | null {
  try {
    return manifestShape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function isIntact(path: string, manifest: IndexManifest): boolean {
  try {
    return statSync(path).size === manifest.size && headerFits(path, manifest) && digestOf(path) === manifest.sha256;
  } catch {
    return false;
  }
}

/** Bytes of a node on the lowest level: count and links, vector, label. */
function elementBytes({ dimensions, m }: IndexShape): number {
  return 2 * m * 4 + 4 + 4 * dimensions + 8;
}

function headerFits(path: string, shape: IndexShape & { readonly count: number }): boolean {
  if (statSync(path).size < headerBytes + shape.count * (elementBytes(shape) + 4)) return false;
  const header = Buffer.alloc(headerBytes);
  withFile(path, 'r', (file) => readSync(file, header, 0, headerBytes, 0));
  const field = (at: number): number => Number(header.readBigUInt64LE(at));
  const [capacity, count, element, label, data, upper, lower, m] = [field(8), field(16), field(24), field(32), field(40), field(56), field(64), field(72)];
  return count === shape.count && capacity >= count && capacity <= 4 * count + 1_000_000 && element === elementBytes(shape) && label === element - 8 && data === label - 4 * shape.dimensions && upper === shape.m && lower === 2 * shape.m && m === shape.m;
}

/** Overwrites vectors with zeros and counts them; their nodes stay as way marks of the graph. */
function eraseVectors(path: string, shape: IndexShape & { readonly count: number }, forget: (label: number) => boolean): number {
  const size = elementBytes(shape);
  let erased = 0;
  const zeros = Buffer.alloc(4 * shape.dimensions);
  withFile(path, 'r+', (file) => {
    const node = Buffer.alloc(size * 1024);
    for (let first = 0; first < shape.count; first += 1024) {
      const read = readSync(file, node, 0, size * Math.min(1024, shape.count - first), headerBytes + first * size);
      for (let at = 0; at + size <= read; at += size) {
        if (!forget(Number(node.readBigUInt64LE(at + size - 8)))) continue;
        writeSync(file, zeros, 0, zeros.length, headerBytes + first * size + at + size - 8 - zeros.length);
        erased += 1;
      }
    }
  });
  return erased;
}

function digestOf(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1 << 20);
  withFile(path, 'r', (file) => {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) hash.update(buffer.subarray(0, read));
  });
  return hash.digest('hex');
}

function writeSynced(path: string, text: string): void {
  writeFileSync(path, text);
  sync(path);
}

/** Waits until the disk has it. Some systems refuse that for folders, where it is not needed there. */
function sync(path: string): void {
  try {
    withFile(path, 'r', fsyncSync);
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function withFile<T>(path: string, flags: string, work: (file: number) => T): T {
  const file = openSync(path, flags);
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}
