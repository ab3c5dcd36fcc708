import type { DatabaseSync } from 'node:sqlite';
import type { Hit, LexicalQuery } from '../ports.ts';
import { BlockReader, BlockWriter, readPostings } from './lexical-postings.ts';
import type { Postings } from './lexical-postings.ts';
import { Scores } from './lexical-scores.ts';

/** Passage ids `first` to `first + count - 1`. */
export interface PassageRange {
  readonly first: number;
  readonly count: number;
}

interface Segment {
  readonly id: number;
  readonly first: number;
  readonly last: number;
  /** First gram and row id of each block, ascending. */
  readonly grams: readonly string[];
  readonly blocks: readonly number[];
}

/** Segments of one level differ in size by less than this factor; that many of one level are merged. */
const mergeFactor = 8;

/** Bytes of decoded posting lists kept between searches. */
const cacheBytes = 48 * 1024 * 1024;

/**
 * An inverted index inside SQLite: each transaction adds one segment, a segment is a run of blocks ordered by gram, and
 * merging keeps their number small. A passage is alive as long as a document's range holds it, so that removing needs no
 * mark here; merging drops what is dead. Must be called inside a transaction of its database.
 */
export class LexicalIndex {
  readonly #database: DatabaseSync;
  readonly #readBlock: (id: number) => Uint8Array;
  readonly #cache = new Map<string, Postings>();
  #cachedBytes = 0;
  #segments: readonly Segment[] = [];
  #scores = new Scores(new Uint32Array(0), []);

  constructor(database: DatabaseSync) {
    this.#database = database;
    const select = database.prepare('select bytes from blocks where id = ?');
    this.#readBlock = (id) => (select.get(id) as { bytes: Uint8Array }).bytes;
  }

  /** Forgets everything cached and reads the segments again; `alive` are the ranges of all documents. */
  refresh(alive: Iterable<PassageRange>): void {
    this.#cache.clear();
    this.#cachedBytes = 0;
    const rows = this.#database.prepare('select id, first_passage, last_passage, lengths from segments order by first_passage').all() as unknown as readonly SegmentRow[];
    const blocks = this.#database.prepare('select id, first_gram from blocks where segment = ? order by id');
    blocks.setReturnArrays(true);
    const known = new Map(this.#segments.map((segment) => [segment.id, segment]));
    this.#segments = rows.map((row) => {
      const same = known.get(row.id);
      if (same !== undefined) return same;
      const directory = blocks.all(row.id) as unknown as readonly (readonly [number, string])[];
      return { id: row.id, first: row.first_passage, last: row.last_passage, grams: directory.map(([, gram]) => gram), blocks: directory.map(([id]) => id) };
    });
    const lengths = new Uint32Array((rows.at(-1)?.last_passage ?? 0) + 1);
    for (const row of rows) lengths.set(new Uint32Array(row.lengths.slice().buffer), row.first_passage);
    this.#scores = new Scores(lengths, [...alive]);
  }

  /** Best first, ties by passage id; `within` as ranges. */
  search(query: Omit<LexicalQuery, 'within'>, within: readonly PassageRange[] | null): readonly Hit[] {
    const terms = [...query.grams].map(([gram, weight]) => ({ postings: this.#postings(gram), weight }));
    return this.#scores.best(terms, query.limit, within);
  }

  frequency(gram: string): number {
    return this.#postings(gram).ids.length;
  }

  /** Adds passages in order of id as one segment and merges where many small ones have gathered. */
  add(passages: readonly { readonly id: number; readonly grams: ReadonlyMap<string, number> }[]): void {
    const [first, last] = [passages[0], passages.at(-1)];
    if (first === undefined || last === undefined) return;
    const lists = new Map<string, number[]>();
    const lengths = new Uint32Array(last.id - first.id + 1);
    for (const { id, grams } of passages) {
      let length = 0;
      for (const [gram, frequency] of grams) {
        length += frequency;
        const list = lists.get(gram);
        if (list === undefined) lists.set(gram, [id, frequency]);
        else list.push(id, frequency);
      }
      lengths[id - first.id] = length;
    }
    this.#write(first.id, last.id, lengths, (writer) => {
      for (const gram of [...lists.keys()].toSorted()) writer.add(gram, lists.get(gram) ?? []);
    });
    this.#mergeLevels();
  }

  /** Merges into one segment when small ones or dead passages make up a good part of it. */
  compact(): void {
    const segments = this.#sizes();
    const total = segments.reduce((sum, segment) => sum + segment.passages, 0);
    const largest = Math.max(0, ...segments.map((segment) => segment.passages));
    let alive = 0;
    for (const { count } of this.#alive()) alive += count;
    const scattered = segments.length > 1 && (total - largest > total / 5 || segments.length > mergeFactor);
    if (scattered || total - alive > total / 5) this.#merge(segments);
  }

  clear(): void {
    this.#database.exec('delete from blocks; delete from segments;');
  }

  #alive(): readonly PassageRange[] {
    return this.#database.prepare('select first_passage as first, passage_count as count from documents').all() as unknown as readonly PassageRange[];
  }

  #sizes(): readonly SegmentSize[] {
    return this.#database.prepare('select id, first_passage as first, last_passage as last, length(lengths) / 4 as passages from segments order by first_passage').all() as unknown as readonly SegmentSize[];
  }

  #mergeLevels(): void {
    for (;;) {
      const segments = this.#sizes();
      const level = (segment: SegmentSize | undefined): number => Math.floor(Math.log(segment?.passages ?? 0) / Math.log(mergeFactor));
      // New segments come last, so a run of small ones can only be at the end; lower levels in between join it.
      let start = segments.length - 1;
      while (start > 0 && level(segments[start - 1]) <= level(segments.at(-1))) start -= 1;
      if (segments.length - start < mergeFactor) return;
      this.#merge(segments.slice(start));
    }
  }

  #merge(segments: readonly SegmentSize[]): void {
    const [first, last] = [segments[0], segments.at(-1)];
    if (first === undefined || last === undefined) return;
    const alive = new Uint8Array(last.last + 1);
    for (const range of this.#alive()) alive.fill(1, range.first, range.first + range.count);
    const lengths = new Uint32Array(last.last - first.first + 1);
    const read = this.#database.prepare('select lengths from segments where id = ?');
    for (const segment of segments) {
      const { lengths: bytes } = read.get(segment.id) as { lengths: Uint8Array };
      new Uint32Array(bytes.slice().buffer).forEach((length, index) => {
        if (alive[segment.first + index] === 1) lengths[segment.first + index - first.first] = length;
      });
    }
    const cursors = segments.map((segment) => new SegmentCursor(this.#database, this.#readBlock, segment.id));
    this.#write(first.first, last.last, lengths, (writer) => {
      for (;;) {
        let gram: string | null = null;
        for (const cursor of cursors) if (cursor.gram !== null && (gram === null || cursor.gram < gram)) gram = cursor.gram;
        if (gram === null) return;
        const holders = cursors.filter((cursor) => cursor.gram === gram);
        const { ids, frequencies } = readPostings(holders.map(({ reader }) => reader));
        for (const cursor of holders) cursor.step();
        const pairs: number[] = [];
        ids.forEach((id, index) => {
          if (alive[id] === 1) pairs.push(id, frequencies[index] as number);
        });
        writer.add(gram, pairs);
      }
    });
    for (const { id } of segments) {
      this.#database.prepare('delete from blocks where segment = ?').run(id);
      this.#database.prepare('delete from segments where id = ?').run(id);
    }
  }

  #write(first: number, last: number, lengths: Uint32Array, fill: (writer: BlockWriter) => void): void {
    const { lastInsertRowid } = this.#database.prepare('insert into segments (first_passage, last_passage, lengths) values (?, ?, ?)').run(first, last, new Uint8Array(lengths.buffer));
    const insert = this.#database.prepare('insert into blocks (segment, first_gram, bytes) values (?, ?, ?)');
    const writer = new BlockWriter((block) => insert.run(lastInsertRowid, block.firstGram, block.bytes));
    fill(writer);
    writer.finish();
  }

  #postings(gram: string): Postings {
    const cached = this.#cache.get(gram);
    if (cached !== undefined) {
      // Back to the end: the map is in order of use.
      this.#cache.delete(gram);
      this.#cache.set(gram, cached);
      return cached;
    }
    const readers = this.#segments.flatMap((segment) => {
      const block = segment.blocks[lastAtMost(segment.grams, gram)];
      if (block === undefined) return [];
      const reader = new BlockReader(this.#readBlock(block));
      return reader.seek(gram) ? [reader] : [];
    });
    const postings = this.#scores.alive(readPostings(readers));
    this.#cache.set(gram, postings);
    this.#cachedBytes += sizeOf(postings);
    for (const [oldest, list] of this.#cache) {
      if (this.#cachedBytes <= cacheBytes || oldest === gram) break;
      this.#cache.delete(oldest);
      this.#cachedBytes -= sizeOf(list);
    }
    return postings;
  }
}

interface SegmentRow {
  readonly id: number;
  readonly first_passage: number;
  readonly last_passage: number;
  readonly lengths: Uint8Array;
}

interface SegmentSize {
  readonly id: number;
  readonly first: number;
  readonly last: number;
  readonly passages: number;
}

/** Walks all entries of a segment in order of gram, one block in memory at a time. */
class SegmentCursor {
  readonly #blocks: readonly number[];
  readonly #readBlock: (id: number) => Uint8Array;
  #next = 0;
  /** Stands on the entry of the gram. */
  reader = new BlockReader(new Uint8Array(0));
  /** Null after the last. */
  gram: string | null = null;

  constructor(database: DatabaseSync, readBlock: (id: number) => Uint8Array, segment: number) {
    this.#blocks = (database.prepare('select id from blocks where segment = ? order by id').all(segment) as unknown as readonly { id: number }[]).map(({ id }) => id);
    this.#readBlock = readBlock;
    this.step();
  }

  step(): void {
    this.gram = this.reader.next();
    const block = this.#blocks[this.#next];
    if (this.gram !== null || block === undefined) return;
    this.#next += 1;
    this.reader = new BlockReader(this.#readBlock(block));
    this.gram = this.reader.next();
  }
}

/** Index of the last of the ascending values that is not greater than the wanted one; -1 when all are. */
function lastAtMost(values: readonly string[], wanted: string): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as string) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Bytes of a list with the overhead of its objects. */
function sizeOf(postings: Postings): number {
  return postings.ids.length * 6 + 300;
}
