import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** Primary result codes of SQLite. */
const [busy, locked, readOnly, cannotOpen, permission] = [5, 6, 8, 14, 3];

/** How long a try waits before the next, in milliseconds. */
const pause = 25;

/** A database file that was opened. */
export interface OpenedFile {
  readonly database: DatabaseSync;
  /** The file or its folder may not be written: what is in it can be read, as of the last time its writer closed it. */
  readonly readOnly: boolean;
}

/**
 * Opens or creates a database with a write-ahead log. Waits up to `milliseconds` for another process, also for one that is
 * making it just now: SQLite itself does not wait there. What can only be read is opened to be read. Throws what SQLite throws.
 */
export function openFile(path: string, milliseconds: number): OpenedFile {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return { database: writable(path, milliseconds), readOnly: false };
    } catch (error) {
      const code = primaryCode(error);
      if (code === busy || code === locked) {
        if (Date.now() >= end) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
      } else if ((code === readOnly || code === cannotOpen || code === permission) && existsSync(path)) return { database: onlyRead(path, error), readOnly: true };
      else throw error;
    }
  }
}

/** The low byte of a result code of SQLite; null for another error. */
export function primaryCode(error: unknown): number | null {
  const { errcode } = error as { readonly errcode?: number };
  return errcode === undefined ? null : errcode & 0xff;
}

/** Extended result codes of SQLite for a write, or a log beside the file, that found no room. */
const noRoom = [778, 4874];

/** Whether the disk is full. */
export function isFull(error: unknown): boolean {
  return primaryCode(error) === 13 || noRoom.includes((error as { readonly errcode?: number }).errcode ?? 0);
}

/** Whether another process has the file just now. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === busy || code === locked;
}

function writable(path: string, milliseconds: number): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: milliseconds });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = normal');
    database.prepare('select count(*) from sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Without room for a log beside it a file can be read only as one that nobody changes. */
function onlyRead(path: string, error: unknown): DatabaseSync {
  const address = pathToFileURL(path);
  address.searchParams.set('immutable', '1');
  for (const name of [path, address]) {
    let database: DatabaseSync | null = null;
    try {
      database = new DatabaseSync(name, { readOnly: true });
      database.prepare('select count(*) from sqlite_schema').get();
      return database;
    } catch {
      database?.close();
    }
  }
  throw error;
}
