import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './data-folder.ts';
import { isBusy, isFull, openFile, primaryCode } from './sqlite-file.ts';
import { fault } from '../texts/fault.ts';

/** Raised when a table below changes its shape. */
const version = 1;

/**
 * Opens `chat.db`: conversations, the inbox, people, buttons and the audit log, apart from the library so that a lost
 * chat costs no document. What is committed survives the end of the process; what is committed `durably`, and all before
 * it, that of the machine. Fails with code `library` when the file is of another version, damaged, held by another process
 * for longer than any change takes, or may only be read (`chatReadOnly`).
 */
export function openChatDatabase(file: string): DatabaseSync {
  makeFolder(dirname(file));
  const database = openOrFail(file);
  const found = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (found !== 0 && found !== version) {
    database.close();
    throw fault('library', 'chatVersion', [found, version]);
  }
  if (found === 0) database.exec(`PRAGMA user_version = ${version}`);
  return database;
}

/** How long another process may take for a change, in milliseconds. */
const patience = 5000;

function openOrFail(file: string): DatabaseSync {
  try {
    const { database, readOnly } = openFile(file, patience);
    if (!readOnly) {
      database.exec('PRAGMA secure_delete = ON');
      return database;
    }
    database.close();
  } catch (error) {
    const code = primaryCode(error);
    // 8 and 14: a new file in a folder that may only be read.
    throw fault('library', isFull(error) ? 'diskFull' : isBusy(error) ? 'chatBusy' : code === 11 || code === 26 ? 'chatDamaged' : code === 8 || code === 14 ? 'chatReadOnly' : 'chatUnopened', [], { cause: error });
  }
  throw fault('library', 'chatReadOnly', []);
}

/** Runs `work` in one transaction: all of it or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** The same, and on disk when it returns. */
export function durably<T>(database: DatabaseSync, work: () => T): T {
  database.exec('PRAGMA synchronous = FULL');
  try {
    return inTransaction(database, work);
  } finally {
    database.exec('PRAGMA synchronous = NORMAL');
  }
}

/** Takes the lock beside a chat database; the operating system frees it when the process dies, however it dies. */
export function lockChat(database: DatabaseSync): { close(): void } {
  const lock = new DatabaseSync(`${database.location() ?? ''}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw fault('library', 'anotherBot', [], { cause: error });
  }
}
