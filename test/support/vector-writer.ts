/**
 * A process that never stops writing: argument 1 is a data folder. It says `ready` once and is meant to be killed. Every
 * document has five passages; the vector of a passage follows from its text alone, so that anyone can check it.
 */
import { fileURLToPath } from 'node:url';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import type { SqliteLibrary } from '../../src/adapters/sqlite-library.ts';
import { saveVectorIndex } from '../../src/adapters/vector-index.ts';
import { entryOf, seededRandom } from './library-documents.ts';

export const writerEmbedder = { id: 'writer' };

/** The unit vector that belongs to a text. */
export function vectorOfText(text: string): Float32Array {
  let seed = 7;
  for (const character of text) seed = Math.imul(seed, 31) + (character.codePointAt(0) ?? 0);
  const random = seededRandom(seed);
  const vector = Float32Array.from({ length: 24 }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Puts documents, embeds what is missing. */
export function writeDocuments(library: SqliteLibrary, names: readonly string[]): void {
  library.put(names.map((name) => entryOf(name, Array.from({ length: 5 }, (_, index) => `${name}第${index}条`))));
  for (let missing = library.unembedded(writerEmbedder.id, 500); missing.length > 0; missing = library.unembedded(writerEmbedder.id, 500)) {
    library.putVectors(writerEmbedder.id, new Map(missing.map(({ digest, text }) => [digest, vectorOfText(text)])));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] as string;
  const library = openLibrary(folder);
  for (let round = 0; ; round += 1) {
    const from = library.documents().length;
    writeDocuments(library, Array.from({ length: 4 }, (_, index) => `d${(from + index) % 200}`));
    if (round % 3 === 2) library.remove(library.documents().slice(0, 2).map(({ id }) => id));
    if (round % 7 === 6) library.compact();
    await saveVectorIndex(library, folder, writerEmbedder);
    if (round === 0) process.stdout.write('ready\n');
  }
}
