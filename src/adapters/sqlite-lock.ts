import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './data-folder.ts';
import { guarded } from './sqlite-database.ts';
import { isBusy } from './sqlite-file.ts';
import { fault } from '../texts/fault.ts';

/** A held lock; the operating system frees it when the process dies, however it dies. */
interface WriterLock {
  release(): void;
}

/**
 * Makes this process the only one that ingests into a data folder. Fails at once with code `library` when another is at it.
 * Readers are not concerned, and single writes stay safe without it.
 */
export function lockForWriting(folder: string): WriterLock {
  makeFolder(folder);
  const database = guarded(() => new DatabaseSync(join(folder, 'writer.lock'), { timeout: 0 }));
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (isBusy(error)) throw fault('library', 'ingesting', [], { cause: error });
    return guarded(() => {
      throw error;
    });
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}
