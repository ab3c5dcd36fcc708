/** The passages that hold one gram: ids ascending, and beside each how often the gram occurs in it. */
export interface Postings {
  readonly ids: Uint32Array;
  readonly frequencies: Uint16Array;
}

/** The postings of one gram from several entries, in the order of the readers, each standing on its entry. */
export function readPostings(readers: readonly BlockReader[]): Postings {
  let count = 0;
  for (const reader of readers) count += reader.count;
  const [ids, frequencies] = [new Uint32Array(count), new Uint16Array(count)];
  let at = 0;
  for (const reader of readers) {
    reader.copy(ids, frequencies, at);
    at += reader.count;
  }
  return { ids, frequencies };
}

/** A run of grams with their postings, as one row of the library: `firstGram` is the smallest gram in it. */
interface PostingsBlock {
  readonly firstGram: string;
  readonly bytes: Uint8Array;
}

/** Blocks are closed at this size; a gram in very many passages makes a block of its own, larger one. */
const blockBytes = 16 * 1024;

/**
 * Collects grams in ascending order into blocks. An entry is: length and UTF-8 of the gram, number of postings, length of
 * the list, list. A posting is the distance to the previous id, shifted left by one, the lowest bit telling whether a
 * frequency other than 1 follows. All numbers are LEB128 of at most 32 bits, so ids end at 2^31.
 */
export class BlockWriter {
  readonly #emit: (block: PostingsBlock) => void;
  #bytes = new Uint8Array(4 * blockBytes);
  #length = 0;
  #list = new Uint8Array(blockBytes);
  #firstGram: string | null = null;

  constructor(emit: (block: PostingsBlock) => void) {
    this.#emit = emit;
  }

  /** Adds the next gram; `pairs` alternates id and frequency, ids ascending. Grams without postings are left out. */
  add(gram: string, pairs: readonly number[]): void {
    if (pairs.length === 0) return;
    if (this.#list.length < pairs.length * 5) this.#list = new Uint8Array(pairs.length * 8);
    const list = this.#list;
    let at = 0;
    let previous = 0;
    for (let index = 0; index < pairs.length; index += 2) {
      const id = pairs[index] as number;
      const frequency = Math.min(pairs[index + 1] as number, 0xffff);
      at = putNumber(list, at, (id - previous) * 2 + (frequency === 1 ? 0 : 1));
      if (frequency !== 1) at = putNumber(list, at, frequency);
      previous = id;
    }
    const name = Buffer.from(gram, 'utf8');
    this.#reserve(name.length + at + 15);
    this.#firstGram ??= gram;
    this.#length = putNumber(this.#bytes, this.#length, name.length);
    this.#bytes.set(name, this.#length);
    this.#length = putNumber(this.#bytes, this.#length + name.length, pairs.length / 2);
    this.#length = putNumber(this.#bytes, this.#length, at);
    this.#bytes.set(list.subarray(0, at), this.#length);
    this.#length += at;
    if (this.#length >= blockBytes) this.finish();
  }

  /** Emits what has not been emitted yet. */
  finish(): void {
    if (this.#firstGram === null) return;
    this.#emit({ firstGram: this.#firstGram, bytes: this.#bytes.slice(0, this.#length) });
    this.#firstGram = null;
    this.#length = 0;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** Walks the entries of one block in order. */
export class BlockReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #listEnd = 0;
  /** Number of postings of the entry that the reader stands on. */
  count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Steps to the next entry and returns its gram, or null after the last. */
  next(): string | null {
    const name = this.#step();
    return name === null ? null : Buffer.from(name.buffer, name.byteOffset, name.length).toString('utf8');
  }

  /** Steps to the entry of one gram; false when the block does not hold it. */
  seek(gram: string): boolean {
    const wanted = Buffer.from(gram, 'utf8');
    for (let name = this.#step(); name !== null; name = this.#step()) if (wanted.equals(name)) return true;
    return false;
  }

  /** Writes the postings of the entry that the reader stands on into arrays from `at` on. */
  copy(ids: Uint32Array, frequencies: Uint16Array, at: number): void {
    const bytes = this.#bytes;
    const end = this.#listEnd;
    let from = this.#at;
    let to = at;
    let id = 0;
    while (from < end) {
      let byte = bytes[from++] as number;
      let value = byte & 0x7f;
      for (let shift = 7; byte >= 128; shift += 7) {
        byte = bytes[from++] as number;
        value |= (byte & 0x7f) << shift;
      }
      id += value >>> 1;
      ids[to] = id;
      let frequency = 1;
      if ((value & 1) === 1) {
        byte = bytes[from++] as number;
        frequency = byte & 0x7f;
        for (let shift = 7; byte >= 128; shift += 7) {
          byte = bytes[from++] as number;
          frequency |= (byte & 0x7f) << shift;
        }
      }
      frequencies[to] = frequency;
      to += 1;
    }
  }

  #step(): Uint8Array | null {
    if (this.#listEnd >= this.#bytes.length) return null;
    this.#at = this.#listEnd;
    const length = this.#number();
    const name = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    this.count = this.#number();
    const size = this.#number();
    this.#listEnd = this.#at + size;
    return name;
  }

  #number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++] as number;
      value += (byte & 0x7f) * factor;
      if (byte < 128) return value;
    }
  }
}

function putNumber(bytes: Uint8Array, at: number, value: number): number {
  while (value >= 128) {
    bytes[at++] = (value % 128) + 128;
    value = Math.floor(value / 128);
  }
  bytes[at++] = value;
  return at;
}
