import type { DatabaseSync } from 'node:sqlite';
import type { DocumentRecord } from '../domain/document.ts';
import type { NewPassage, Passage } from '../domain/passage.ts';
import type { FileStamp, Hit, LeftOutSource, LexicalQuery, LibraryWriter } from '../ports.ts';
import { grams, gramsVersion } from '../retrieval/tokens.ts';
import { LexicalIndex } from './lexical-index.ts';
import type { PassageRange } from './lexical-index.ts';
import { guarded, openDatabase } from './sqlite-database.ts';
import { DocumentTable } from './sqlite-documents.ts';
import { indexedText, PassageTable } from './sqlite-passages.ts';
import { VectorTable } from './sqlite-vectors.ts';
import type { PassageVector } from './sqlite-vectors.ts';

/** Passages a segment of the lexical index takes when the whole index is made again. */
const reindexBatch = 4000;

/** Names of index files that are remembered: some generations of some embedders. */
const indexNames = 16;

/** The library with what the vector index needs besides the port. */
export interface SqliteLibrary extends LibraryWriter {
  /** Random name given when the library was made: a cache file of another library is told by it. */
  readonly name: string;
  /** The data folder may not be written; every write fails. */
  readonly readOnly: boolean;
  /** Dimensions of the stored vectors of an embedder; null when there are none. */
  dimensions(embedderId: string): number | null;
  /** Ids of passages after `after` that have a vector of this embedder, ascending. */
  embeddedIds(embedderId: string, after: number): Uint32Array;
  /** Calls back with the vectors of the passages after `after` in order of id. The callback must not call the library. */
  eachVector(embedderId: string, after: number, each: (row: PassageVector) => void): void;
  vectors(embedderId: string, passageIds: readonly number[]): readonly PassageVector[];
  /** Removes vectors that turned out damaged, so that the next ingest computes them again. */
  dropVectors(embedderId: string, passageIds: readonly number[]): void;
  /** Ids of the embedders that have vectors. */
  embedders(): readonly string[];
  /** Names of the vector index files made from this library; a file of an earlier state of it is told by them. */
  acceptedIndexes(): ReadonlySet<string>;
  acceptIndex(name: string): void;
  /** Ranges of passage ids by document. */
  ranges(): ReadonlyMap<string, PassageRange>;
  /** Makes the other processes look again, for instance for a new index file. */
  touch(): void;
}

/**
 * Opens or creates the library in a data folder. Any number of processes may read while one writes; a write waits up to
 * `busyMilliseconds` for another. Fails with code `library`.
 */
export function openLibrary(folder: string, options: { readonly busyMilliseconds?: number } = {}): SqliteLibrary {
  const { database, readOnly } = openDatabase(folder, options.busyMilliseconds ?? 10_000);
  try {
    return guarded(() => new OpenLibrary(database, readOnly));
  } catch (error) {
    database.close();
    throw error;
  }
}

class OpenLibrary implements SqliteLibrary {
  readonly name: string;
  readonly readOnly: boolean;
  readonly #database: DatabaseSync;
  readonly #documents: DocumentTable;
  readonly #passages: PassageTable;
  readonly #vectors: VectorTable;
  readonly #lexical: LexicalIndex;
  readonly #fact: (name: string) => number | string | undefined;
  readonly #setFact: (name: string, value: number | string) => void;
  /** Text revision the lexical index was read at. */
  #indexed = 0;

  constructor(database: DatabaseSync, readOnly: boolean) {
    this.#database = database;
    this.readOnly = readOnly;
    this.#documents = new DocumentTable(database);
    this.#passages = new PassageTable(database);
    this.#vectors = new VectorTable(database);
    this.#lexical = new LexicalIndex(database);
    const select = database.prepare('select value from facts where name = ?');
    const replace = database.prepare('insert or replace into facts (name, value) values (?, ?)');
    this.#fact = (name) => (select.get(name) as { value: number | string } | undefined)?.value;
    this.#setFact = (name, value) => void replace.run(name, value);
    this.name = String(this.#fact('library'));
    if (this.#fact('grams') !== gramsVersion) this.#write(true, () => this.#reindex());
  }

  get revision(): number {
    return guarded(() => this.#revision());
  }

  get passageCount(): number {
    return this.#read(() => {
      let count = 0;
      for (const range of this.#ranges().values()) count += range.count;
      return count;
    });
  }

  documents(): readonly DocumentRecord[] {
    return this.#read(() => this.#documents.records(this.#revision()));
  }

  document(id: string): DocumentRecord | undefined {
    return this.#read(() => this.#documents.record(id, this.#revision()));
  }

  passages(documentId: string): readonly Passage[] {
    return this.#read(() => {
      const range = this.#ranges().get(documentId);
      return range === undefined ? [] : this.#passages.range(range);
    });
  }

  passagesById(ids: readonly number[]): readonly Passage[] {
    return this.#read(() => ids.flatMap((id) => this.#passages.one(id) ?? []));
  }

  searchLexical(query: LexicalQuery): readonly Hit[] {
    return this.#read(() => {
      const within = query.within === undefined ? null : [...query.within].flatMap((id) => this.#ranges().get(id) ?? []);
      return this.#upToDate().search(query, within);
    });
  }

  passageFrequency(gram: string): number {
    return this.#read(() => this.#upToDate().frequency(gram));
  }

  ranges(): ReadonlyMap<string, PassageRange> {
    return this.#read(() => this.#ranges());
  }

  stamps(): ReadonlyMap<string, FileStamp> {
    return this.#read(() => {
      if (this.#database.prepare("select 1 from sqlite_master where name = 'stamps'").get() === undefined) return new Map<string, FileStamp>();
      const select = this.#database.prepare('select source, stamp, digest from stamps');
      select.setReturnArrays(true);
      return new Map((select.all() as unknown as readonly (readonly [string, string, string])[]).map(([source, stamp, digest]) => [source, { stamp, digest }]));
    });
  }

  recordStamps(stamps: ReadonlyMap<string, FileStamp>, forget: readonly string[]): void {
    this.#write(false, () => {
      // Libraries made before there were stamps lack the table; it is a cache, no part of their version.
      this.#database.exec('create table if not exists stamps (source text primary key, stamp text not null, digest text not null) without rowid');
      const remove = this.#database.prepare('delete from stamps where source = ?');
      for (const source of forget) remove.run(source);
      const insert = this.#database.prepare('insert or replace into stamps (source, stamp, digest) values (?, ?, ?)');
      for (const [source, { stamp, digest }] of stamps) insert.run(source, stamp, digest);
    });
  }

  put(entries: readonly { readonly document: DocumentRecord; readonly passages: readonly NewPassage[] }[]): void {
    this.#write(true, (revision) => {
      const insert = this.#database.prepare('insert into documents (id, source, digest, record, first_passage, passage_count, revision) values (?, ?, ?, ?, ?, ?, ?)');
      const replaced = this.#database.prepare('select id from documents where id = ? or source = ?');
      const indexed: { id: number; grams: ReadonlyMap<string, number> }[] = [];
      let next = Number(this.#fact('next-passage'));
      for (const { document, passages } of entries) {
        for (const { id } of replaced.all(document.id, document.source) as unknown as readonly { id: string }[]) this.#drop(id);
        insert.run(document.id, document.source, document.digest, JSON.stringify(document), next, passages.length, revision);
        for (const passage of passages) {
          this.#passages.add(next, document.id, passage);
          indexed.push({ id: next, grams: grams(indexedText(document.title, passage.headingPath, passage.label, passage.text)) });
          next += 1;
        }
      }
      this.#setFact('next-passage', next);
      this.#lexical.add(indexed);
    });
  }

  update(documents: readonly DocumentRecord[]): void {
    this.#write(false, (revision) => {
      const update = this.#database.prepare('update documents set record = ?, revision = ? where id = ?');
      for (const document of documents) update.run(JSON.stringify(document), revision, document.id);
    });
  }

  remove(documentIds: readonly string[]): void {
    this.#write(true, () => {
      for (const id of documentIds) this.#drop(id);
    });
  }

  unembedded(embedderId: string, limit: number): readonly { readonly digest: string; readonly text: string }[] {
    return this.#read(() => this.#vectors.unembedded(embedderId, limit));
  }

  unembeddedCount(embedderId: string): number {
    return this.#read(() => this.#vectors.unembeddedCount(embedderId));
  }

  putVectors(embedderId: string, vectors: ReadonlyMap<string, Float32Array>): void {
    this.#write(false, () => this.#vectors.put(embedderId, vectors));
  }

  compact(): void {
    this.#write(true, () => {
      this.#lexical.compact();
      this.#vectors.compact();
    });
  }

  dimensions(embedderId: string): number | null {
    return this.#read(() => this.#vectors.dimensions(embedderId));
  }

  embeddedIds(embedderId: string, after: number): Uint32Array {
    return this.#read(() => this.#vectors.passageIds(embedderId, after));
  }

  eachVector(embedderId: string, after: number, each: (row: PassageVector) => void): void {
    this.#read(() => {
      for (const row of this.#vectors.passageVectors(embedderId, after)) each(row);
    });
  }

  vectors(embedderId: string, passageIds: readonly number[]): readonly PassageVector[] {
    return this.#read(() =>
      passageIds.flatMap((passageId) => {
        const vector = this.#vectors.vector(embedderId, passageId);
        return vector === undefined ? [] : [{ passageId, vector }];
      }),
    );
  }

  dropVectors(embedderId: string, passageIds: readonly number[]): void {
    this.#write(false, () => this.#vectors.drop(embedderId, passageIds));
  }

  embedders(): readonly string[] {
    return this.#read(() => this.#vectors.embedders());
  }

  acceptedIndexes(): ReadonlySet<string> {
    return this.#read(() => new Set(this.#indexNames()));
  }

  acceptIndex(name: string): void {
    this.#write(false, () => this.#setFact('indexes', JSON.stringify([...this.#indexNames(), name].slice(-indexNames))));
  }

  folders(): ReadonlyMap<string, string> {
    return this.#read(() => new Map((this.#database.prepare('select path, name from folders').all() as unknown as readonly { path: string; name: string }[]).map(({ path, name }) => [path, name])));
  }

  nameFolder(path: string, name: string): void {
    this.#write(false, () => void this.#database.prepare('insert or replace into folders (path, name) values (?, ?)').run(path, name));
  }

  wholeFolders(): readonly string[] {
    // A library made before this was kept took every folder whole.
    return this.#read(() => this.#paths('whole-folders')) ?? [...this.folders().keys()];
  }

  unfinished(): readonly string[] {
    return this.#read(() => this.#paths('unfinished') ?? []);
  }

  recordIngest(whole: readonly string[], unfinished: readonly string[]): void {
    this.#transaction('begin immediate', () => {
      this.#setFact('whole-folders', JSON.stringify(whole));
      this.#setFact('unfinished', JSON.stringify(unfinished));
    });
  }

  #paths(fact: string): readonly string[] | null {
    const kept = this.#fact(fact);
    return kept === undefined || kept === null ? null : (JSON.parse(String(kept)) as string[]);
  }

  leftOut(): readonly LeftOutSource[] {
    return this.#read(() => this.#database.prepare('select source, digest, reason, detail from left_out order by source').all() as unknown as readonly LeftOutSource[]);
  }

  recordLeftOut(entries: readonly LeftOutSource[], forget: readonly string[]): void {
    this.#write(false, () => {
      const remove = this.#database.prepare('delete from left_out where source = ?');
      for (const source of forget) remove.run(source);
      const insert = this.#database.prepare('insert or replace into left_out (source, digest, reason, detail) values (?, ?, ?, ?)');
      for (const { source, digest, reason, detail } of entries) insert.run(source, digest, reason, detail);
    });
  }

  touch(): void {
    this.#write(false, () => {});
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #revision(): number {
    return Number(this.#fact('revision'));
  }

  #indexNames(): readonly string[] {
    return JSON.parse(String(this.#fact('indexes') ?? '[]')) as string[];
  }

  #ranges(): ReadonlyMap<string, PassageRange> {
    return this.#documents.ranges(this.#revision());
  }

  #upToDate(): LexicalIndex {
    const text = Number(this.#fact('text-revision'));
    if (text !== this.#indexed) {
      this.#lexical.refresh(this.#ranges().values());
      this.#indexed = text;
    }
    return this.#lexical;
  }

  #drop(id: string): void {
    const row = this.#database.prepare('delete from documents where id = ? returning first_passage as first, passage_count as count').get(id) as unknown as PassageRange | undefined;
    if (row !== undefined) this.#passages.remove(row);
  }

  #reindex(): void {
    if (this.#fact('grams') === gramsVersion) return;
    this.#lexical.clear();
    const select = this.#database.prepare("select p.id, p.heading_path, p.label, p.text, json_extract(d.record, '$.title') as title from passages p join documents d on d.id = p.document_id where p.id > ? order by p.id limit ?");
    for (let after = 0; ; ) {
      const rows = select.all(after, reindexBatch) as unknown as readonly { id: number; heading_path: string; label: string | null; text: string; title: string }[];
      const last = rows.at(-1);
      if (last === undefined) break;
      this.#lexical.add(rows.map((row) => ({ id: row.id, grams: grams(indexedText(row.title, JSON.parse(row.heading_path) as string[], row.label, row.text)) })));
      after = last.id;
    }
    this.#setFact('grams', gramsVersion);
  }

  /** One snapshot for everything that `work` reads. */
  #read<T>(work: () => T): T {
    return this.#transaction('begin', work);
  }

  /** One transaction with a new revision; `text` tells that passages changed. */
  #write(text: boolean, work: (revision: number) => void): void {
    this.#transaction('begin immediate', () => {
      const revision = this.#revision() + 1;
      this.#setFact('revision', revision);
      if (text) this.#setFact('text-revision', revision);
      work(revision);
    });
  }

  #transaction<T>(begin: string, work: () => T): T {
    return guarded(() => {
      this.#database.exec(begin);
      try {
        const result = work();
        this.#database.exec('commit');
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('rollback');
        throw error;
      }
    });
  }
}
