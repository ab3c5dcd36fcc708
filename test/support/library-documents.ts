import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentRecord } from '../../src/domain/document.ts';
import type { NewPassage } from '../../src/domain/passage.ts';

/** A folder of its own that goes away with its scope. */
export interface TemporaryFolder extends Disposable {
  readonly path: string;
}

export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'fazhi-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A document of passages without headings, ready to be put; its digest follows from its words. */
export function entryOf(source: string, texts: readonly string[], title = source): { readonly document: DocumentRecord; readonly passages: readonly NewPassage[] } {
  const document: DocumentRecord = {
    id: hash('sha256', source).slice(0, 12),
    source,
    title,
    kind: 'other',
    sample: false,
    place: null,
    issuingBody: null,
    dataYear: null,
    issuedOn: null,
    publishedOn: null,
    effectiveOn: null,
    expiresOn: null,
    number: null,
    rule: null,
    status: 'in-force',
    supersededBy: null,
    certainty: null,
    theme: null,
    digest: hash('sha256', texts.join('\n')),
  };
  const passages = texts.map((text, ordinal): NewPassage => ({ ordinal, headingPath: [], label: null, role: 'paragraph', text, locator: { start: 0, end: text.length, line: 1 }, digest: hash('sha256', `${title}\n${text}`) }));
  return { document, passages };
}

/** The same numbers in every run: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Unit vectors in clusters, as the vectors of a trained model lie. */
export function clusteredVectors(count: number, dimensions: number, clusters: number, seed = 1): readonly Float32Array[] {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: clusters }, () => Float32Array.from({ length: dimensions }, normal));
  return Array.from({ length: count }, () => {
    const centre = centres[Math.floor(random() * clusters)] as Float32Array;
    const vector = centre.map((value) => value + 0.7 * normal());
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}
