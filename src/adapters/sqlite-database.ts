import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '../domain/errors.ts';
import { makeFolder } from './data-folder.ts';
import { isFull, openFile, primaryCode, type OpenedFile } from './sqlite-file.ts';
import { fault } from '../texts/fault.ts';

/** Raised when a table below changes: a library of another version is refused, not misread. */
const schemaVersion = 1;

/** Tells a library from any other SQLite file ("fazh"). */
const applicationId = 0x66617a68;

const schema = `
  create table facts (name text primary key, value) without rowid;
  create table documents (
    id text primary key, source text not null unique, digest text not null, record text not null,
    first_passage integer not null, passage_count integer not null, revision integer not null
  );
  create index documents_by_revision on documents (revision);
  create table passages (
    id integer primary key, document_id text not null, ordinal integer not null, heading_path text not null, label text,
    role text not null, text text not null, start integer not null, end integer not null, line integer not null,
    page integer, digest text not null
  );
  create table segments (
    id integer primary key autoincrement, first_passage integer not null, last_passage integer not null, lengths blob not null
  );
  create table blocks (
    id integer primary key, segment integer not null, first_gram text not null, bytes blob not null
  );
  create index blocks_by_segment on blocks (segment);
  create table embedders (key integer primary key autoincrement, id text not null unique, dimensions integer not null);
  create table vectors (
    rowid integer primary key, embedder integer not null, digest text not null, vector blob not null,
    unique (embedder, digest)
  );
  create table folders (path text primary key, name text not null unique) without rowid;
  create table left_out (
    source text primary key, digest text not null, reason text not null, detail text not null
  ) without rowid;
`;

/**
 * Opens or creates `library.db` in a data folder. Fails with code `library` when it is damaged, of another version or held
 * by another process for longer than `busyMilliseconds`; also for a new one that cannot be made.
 */
export function openDatabase(folder: string, busyMilliseconds: number): OpenedFile {
  return guarded(() => {
    makeFolder(folder);
    const opened = openFile(join(folder, 'library.db'), busyMilliseconds);
    try {
      prepareDatabase(opened.database);
    } catch (error) {
      opened.database.close();
      throw error;
    }
    return opened;
  });
}

function prepareDatabase(database: DatabaseSync): void {
  database.exec('pragma cache_size = -32000; pragma temp_store = memory; pragma wal_autocheckpoint = 4000;');
  const number = (pragma: string): number => Number(Object.values(database.prepare(`pragma ${pragma}`).get() ?? {})[0]);
  if (number('user_version') === 0) {
    database.exec('begin immediate');
    // Another process may have created it while this one waited.
    if (number('user_version') === 0) {
      if (number('schema_version') !== 0) throw fault('library', 'notALibrary', []);
      database.exec(schema);
      database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${schemaVersion};`);
      const fact = database.prepare('insert into facts (name, value) values (?, ?)');
      fact.run('revision', 1);
      fact.run('text-revision', 1);
      fact.run('next-passage', 1);
      fact.run('library', crypto.randomUUID());
    }
    database.exec('commit');
  }
  if (number('application_id') !== applicationId) throw fault('library', 'notALibrary', []);
  const version = number('user_version');
  if (version !== schemaVersion) {
    throw fault('library', 'libraryVersion', [version, schemaVersion]);
  }
}

/** Runs a piece of work and turns what SQLite throws into `AppError` code `library`, saying what to do. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw libraryError(error);
  }
}

function libraryError(error: unknown): unknown {
  const { errcode, code } = error as { errcode?: number; code?: string };
  const options = { cause: error };
  const primary = primaryCode(error) ?? 0;
  if (primary === 5 || primary === 6) return fault('library', 'libraryBusy', [], options);
  if (primary === 11 || primary === 26) return fault('library', 'libraryDamaged', [], options);
  if (isFull(error)) return fault('library', 'diskFull', [], options);
  if (primary === 8) return fault('library', 'libraryReadOnly', [], options);
  if (primary === 14 || primary === 3) return fault('library', 'libraryUnwritable', [], options);
  if (code === 'ERR_SQLITE_ERROR') return fault('library', 'librarySqlite', [errcode ?? '?'], options);
  if (code === 'ERR_INVALID_STATE') return fault('library', 'libraryClosed', [], options);
  return error;
}
