import { DatabaseSync } from 'node:sqlite';
import { isFull, openFile, primaryCode, type OpenedFile } from './sqlite-file.ts';
import type { TopicMemory } from '../ports.ts';
import { fault } from '../texts/fault.ts';

/** A topic memory in a file of its own, so that it outlives the library. */
interface ClosableTopicMemory extends TopicMemory {
  close(): void;
}

/** How long another process may take for a change, in milliseconds. */
const patience = 5000;

/** Opens or creates the memory; `:memory:` keeps nothing over the process, and neither does a folder that may only be read. */
export function openTopicMemory(path: string): ClosableTopicMemory {
  const { database, readOnly } = openOrKeepNothing(path);
  if (!readOnly) database.exec(`
    CREATE TABLE IF NOT EXISTS correction (
      list TEXT NOT NULL,
      owner TEXT NOT NULL DEFAULT '',
      title TEXT NOT NULL,
      path TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (list, owner, title)
    ) STRICT, WITHOUT ROWID;
  `);
  const select = database.prepare("SELECT title, path, owner FROM correction WHERE list = ? AND owner IN ('', ?) ORDER BY owner = '', at DESC, title");
  const newest = database.prepare('SELECT coalesce(max(at), 0) + 1 AS next FROM correction');
  const put = database.prepare('INSERT INTO correction (list, owner, title, path, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET path = excluded.path, at = excluded.at');
  const remove = database.prepare('DELETE FROM correction WHERE owner = ?');
  return {
    corrections(list, owner) {
      return select.all(list, owner ?? '').map((row) => ({ title: String(row['title']), path: JSON.parse(String(row['path'])) as string[], list, owner: row['owner'] === '' ? null : String(row['owner']) }));
    },
    keep(corrections) {
      database.exec('BEGIN IMMEDIATE');
      try {
        let at = Number(newest.get()?.['next']);
        for (const { list, owner, title, path } of corrections) put.run(list, owner ?? '', title, JSON.stringify(path), at++);
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    forget(owner) {
      if (owner !== '') remove.run(owner);
    },
    close: () => database.close(),
  };
}

function openOrKeepNothing(path: string): OpenedFile {
  try {
    if (path !== ':memory:') return openFile(path, patience);
  } catch (error) {
    const code = primaryCode(error);
    if (isFull(error)) throw fault('library', 'diskFull', [], { cause: error });
    if (code !== 14 && code !== 8) throw error;
  }
  return { database: new DatabaseSync(':memory:'), readOnly: false };
}
