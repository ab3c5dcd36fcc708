import type { Embedder } from '../ports.ts';
import { grams, gramsVersion } from '../retrieval/tokens.ts';

/**
 * Signed feature hashing of grams: deterministic, needs no model, and knows no meaning beyond shared characters, so that
 * its ranking only breaks ties of the lexical one. Never fails on any text: one without grams gets a fixed unit vector.
 */
export function createHashingEmbedder(dimensions = 256): Embedder {
  return {
    id: `hashing-${dimensions}-${gramsVersion}`,
    dimensions,
    batchSize: 256,
    // Enough to decide between near-ties, not to move a rank: on STARD 0.01 leaves MRR@10 as it is without vectors, 0.05
    // costs 0.004 and 0.1 costs 0.013, at 256, 512 and 1,024 dimensions alike.
    fusionWeight: 0.01,
    embed: (texts) => Promise.resolve(texts.map((text) => hashedVector(text, dimensions))),
  };
}

function hashedVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const [gram, frequency] of grams(text)) {
    const hash = hashOf(gram);
    const place = hash % dimensions;
    vector[place] = (vector[place] as number) + (hash >>> 31 === 0 ? 1 : -1) * Math.sqrt(frequency);
  }
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) {
    vector[0] = 1;
    return vector;
  }
  const scale = 1 / Math.sqrt(square);
  return vector.map((value) => value * scale);
}

/** FNV-1a over UTF-16 units with a final mix, so that low and high bits are independent. */
function hashOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < gram.length; index += 1) {
    hash = Math.imul(hash ^ gram.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
