import type { DatabaseSync } from 'node:sqlite';
import type { DocumentRecord } from '../domain/document.ts';
import type { PassageRange } from './lexical-index.ts';

/**
 * The catalogue in memory, kept up to date by reading only the rows that changed since the last revision seen. Ranges are
 * loaded at once, records when they are first asked for. Must be called inside a transaction of its database.
 */
export class DocumentTable {
  readonly #database: DatabaseSync;
  readonly #ranges: Kept<PassageRange>;
  readonly #records: Kept<DocumentRecord>;
  #sorted: readonly DocumentRecord[] | null = null;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#ranges = new Kept(database, 'first_passage, passage_count', ([, first, count]) => ({ first: Number(first), count: Number(count) }));
    this.#records = new Kept(database, 'record', ([, record]) => JSON.parse(String(record)) as DocumentRecord);
  }

  /** Ranges of passage ids by document id. */
  ranges(revision: number): ReadonlyMap<string, PassageRange> {
    this.#ranges.refresh(revision);
    return this.#ranges.rows;
  }

  /** All records in order of source path. */
  records(revision: number): readonly DocumentRecord[] {
    if (this.#records.refresh(revision) || this.#sorted === null) {
      this.#sorted = [...this.#records.rows.values()].toSorted((left, right) => (left.source < right.source ? -1 : 1));
    }
    return this.#sorted;
  }

  record(id: string, revision: number): DocumentRecord | undefined {
    if (this.#records.isAt(revision)) return this.#records.rows.get(id);
    const row = this.#database.prepare('select record from documents where id = ?').get(id) as { record: string } | undefined;
    return row === undefined ? undefined : (JSON.parse(row.record) as DocumentRecord);
  }
}

/** Some columns of all documents by id, as of a revision. */
class Kept<T> {
  readonly #database: DatabaseSync;
  readonly #columns: string;
  readonly #read: (row: readonly unknown[]) => T;
  readonly rows = new Map<string, T>();
  #revision = 0;

  constructor(database: DatabaseSync, columns: string, read: (row: readonly unknown[]) => T) {
    this.#database = database;
    this.#columns = columns;
    this.#read = read;
  }

  isAt(revision: number): boolean {
    return this.#revision === revision;
  }

  /** Reads what changed; false when nothing did. */
  refresh(revision: number): boolean {
    if (this.#revision === revision) return false;
    const changed = this.#database.prepare(`select id, ${this.#columns} from documents where revision > ?`);
    changed.setReturnArrays(true);
    let count = 0;
    for (const row of changed.iterate(this.#revision) as unknown as Iterable<readonly unknown[]>) {
      this.rows.set(String(row[0]), this.#read(row));
      count += 1;
    }
    const { total } = this.#database.prepare('select count(*) as total from documents').get() as { total: number };
    const removed = this.rows.size > total;
    if (removed) {
      const present = new Set((this.#database.prepare('select id from documents').all() as unknown as readonly { id: string }[]).map(({ id }) => id));
      for (const id of this.rows.keys()) if (!present.has(id)) this.rows.delete(id);
    }
    this.#revision = revision;
    return removed || count > 0;
  }
}
