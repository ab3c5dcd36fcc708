import type { DatabaseSync } from 'node:sqlite';
import { indexedText } from './sqlite-passages.ts';
import { unitVector, vectorFault } from './vector-check.ts';
import { fault } from '../texts/fault.ts';

/** One stored unit vector of a live passage. */
export interface PassageVector {
  readonly passageId: number;
  readonly vector: Float32Array;
}

/** Vectors by embedder and passage digest. Must be called inside a transaction of its database. */
export class VectorTable {
  readonly #database: DatabaseSync;
  /** By embedder: no passage up to this id lacks a vector. */
  readonly #embeddedThrough = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Dimensions stamped for an embedder; null when nothing of it is stored. */
  dimensions(embedderId: string): number | null {
    const row = this.#database.prepare('select dimensions from embedders where id = ?').get(embedderId) as { dimensions: number } | undefined;
    return row?.dimensions ?? null;
  }

  unembedded(embedderId: string, limit: number): readonly { readonly digest: string; readonly text: string }[] {
    const rows = this.#database
      .prepare(
        `select p.id, p.digest, p.heading_path, p.label, p.text, json_extract(d.record, '$.title') as title
         from passages p join documents d on d.id = p.document_id
         where p.id > ? and not exists (select 1 from vectors v where v.embedder = ? and v.digest = p.digest)
         order by p.id limit ?`,
      )
      .all(this.#embeddedThrough.get(embedderId) ?? 0, this.#key(embedderId) ?? -1, limit) as unknown as readonly TextRow[];
    if (rows[0] !== undefined) this.#embeddedThrough.set(embedderId, rows[0].id - 1);
    const texts = new Map(rows.map((row) => [row.digest, indexedText(row.title, JSON.parse(row.heading_path) as string[], row.label, row.text)]));
    return [...texts].map(([digest, text]) => ({ digest, text }));
  }

  unembeddedCount(embedderId: string): number {
    const row = this.#database.prepare('select count(distinct digest) as count from passages p where not exists (select 1 from vectors v where v.embedder = ? and v.digest = p.digest)').get(this.#key(embedderId) ?? -1);
    return Number(row?.['count']);
  }

  put(embedderId: string, vectors: ReadonlyMap<string, Float32Array>): void {
    const [first] = vectors.values();
    if (first === undefined) return;
    const dimensions = this.dimensions(embedderId) ?? first.length;
    for (const vector of vectors.values()) {
      const wrong = vectorFault(vector, dimensions);
      if (wrong !== null) throw fault('embedder', 'badVector', [embedderId, wrong, dimensions]);
    }
    this.#database.prepare('insert into embedders (id, dimensions) values (?, ?) on conflict do nothing').run(embedderId, dimensions);
    const key = this.#key(embedderId);
    const insert = this.#database.prepare('insert or replace into vectors (embedder, digest, vector) values (?, ?, ?)');
    for (const [digest, vector] of vectors) {
      const unit = unitVector(vector);
      insert.run(key, digest, new Uint8Array(unit.buffer, unit.byteOffset, unit.byteLength));
    }
  }

  /** Ids of passages after `after` that have a vector, ascending. */
  passageIds(embedderId: string, after: number): Uint32Array {
    const select = this.#database.prepare('select p.id from passages p join vectors v on v.embedder = ? and v.digest = p.digest where p.id > ? order by p.id');
    select.setReturnArrays(true);
    return Uint32Array.from((select.all(this.#key(embedderId) ?? -1, after) as unknown as readonly (readonly [number])[]).map(([id]) => id));
  }

  /** Walks the vectors of the passages after `after` in order of id; what is damaged in the file is left out. */
  *passageVectors(embedderId: string, after: number): Generator<PassageVector> {
    const dimensions = this.dimensions(embedderId);
    const select = this.#database.prepare('select p.id, v.vector from passages p join vectors v on v.embedder = ? and v.digest = p.digest where p.id > ? order by p.id');
    select.setReturnArrays(true);
    for (const [id, bytes] of select.iterate(this.#key(embedderId) ?? -1, after) as unknown as Iterable<readonly [number, Uint8Array]>) {
      const vector = floats(bytes);
      if (vectorFault(vector, dimensions) === null) yield { passageId: id, vector };
    }
  }

  /** The vector of one passage, undefined when it has none or a damaged one. */
  vector(embedderId: string, passageId: number): Float32Array | undefined {
    const row = this.#database.prepare('select v.vector from passages p join vectors v on v.embedder = ? and v.digest = p.digest where p.id = ?').get(this.#key(embedderId) ?? -1, passageId) as { vector: Uint8Array } | undefined;
    const vector = row === undefined ? undefined : floats(row.vector);
    return vectorFault(vector, this.dimensions(embedderId)) === null ? vector : undefined;
  }

  drop(embedderId: string, passageIds: readonly number[]): void {
    const remove = this.#database.prepare('delete from vectors where embedder = ? and digest = (select digest from passages where id = ?)');
    for (const id of passageIds) remove.run(this.#key(embedderId) ?? -1, id);
    this.#embeddedThrough.delete(embedderId);
  }

  embedders(): readonly string[] {
    return (this.#database.prepare('select id from embedders').all() as unknown as readonly { id: string }[]).map(({ id }) => id);
  }

  /** Removes vectors whose text no passage has any more, and those of earlier hashing embedders: they cost nothing to make. */
  compact(): void {
    this.#database.exec("delete from embedders where id like 'hashing-%' and key < (select max(key) from embedders where id like 'hashing-%')");
    this.#database.exec('delete from vectors where embedder not in (select key from embedders)');
    this.#database.exec('delete from vectors where digest not in (select digest from passages)');
  }

  #key(embedderId: string): number | null {
    const row = this.#database.prepare('select key from embedders where id = ?').get(embedderId) as { key: number } | undefined;
    return row?.key ?? null;
  }
}

interface TextRow {
  readonly id: number;
  readonly digest: string;
  readonly heading_path: string;
  readonly label: string | null;
  readonly text: string;
  readonly title: string;
}

/** Copies, since the bytes may not be aligned for numbers. */
function floats(bytes: Uint8Array): Float32Array {
  const copy = bytes.slice();
  return new Float32Array(copy.buffer, 0, copy.byteLength >> 2);
}
