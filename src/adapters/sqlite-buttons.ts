import type { DatabaseSync } from 'node:sqlite';
import type { Action, ButtonStore } from '../telegram/buttons.ts';
import { inTransaction } from './chat-database.ts';

/** A button works for this long, in milliseconds. */
const life = 30 * 24 * 3600 * 1000;

/** Buttons in `chat.db`, so that those of old messages work after a restart. `random` yields an id of 12 characters. */
export function createButtonStore(database: DatabaseSync, now: () => Date, random: () => string): ButtonStore {
  database.exec('CREATE TABLE IF NOT EXISTS buttons (id TEXT PRIMARY KEY, action TEXT NOT NULL, chat INTEGER NOT NULL, thread INTEGER, owner INTEGER, offered_at INTEGER NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO buttons (id, action, chat, thread, owner, offered_at) VALUES (?, ?, ?, ?, ?, ?)');
  const find = database.prepare('SELECT * FROM buttons WHERE id = ? AND offered_at >= ?');
  const prune = database.prepare('DELETE FROM buttons WHERE offered_at < ?');
  const forget = database.prepare('DELETE FROM buttons WHERE chat = ?1 OR owner = ?1');
  return {
    offer(buttons) {
      if (buttons.length === 0) return [];
      return inTransaction(database, () =>
        buttons.map(({ action, chat, thread, owner }) => {
          const id = random();
          insert.run(id, JSON.stringify(action), chat, thread, owner, now().getTime());
          return id;
        }),
      );
    },
    find(id) {
      const row = find.get(id, now().getTime() - life);
      if (row === undefined) return undefined;
      return {
        action: JSON.parse(String(row['action'])) as Action,
        chat: Number(row['chat']),
        thread: row['thread'] === null ? null : Number(row['thread']),
        owner: row['owner'] === null ? null : Number(row['owner']),
      };
    },
    prune(before) {
      prune.run(before);
    },
    forgetChat(chat) {
      forget.run(chat);
    },
  };
}
