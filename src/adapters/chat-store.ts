import { randomBytes, randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Config } from '../config.ts';
import type { ButtonStore } from '../telegram/buttons.ts';
import type { Inbox } from '../telegram/inbox.ts';
import type { Ledger, People } from '../telegram/people.ts';
import { lockChat } from './chat-database.ts';
import { createButtonStore } from './sqlite-buttons.ts';
import { SqliteInbox } from './sqlite-inbox.ts';
import { createLedger } from './sqlite-ledger.ts';
import { createPeople } from './sqlite-people.ts';
import { createSessionStore, type ExpiringSessionStore } from './sqlite-session-store.ts';

/** Everything the bot keeps in `chat.db`. Only one process has it at a time. */
export interface ChatStore {
  readonly sessions: ExpiringSessionStore;
  readonly inbox: Inbox;
  readonly buttons: ButtonStore;
  readonly people: People;
  readonly ledger: Ledger;
  /** Lets another process have it. The end of this one does, too, however it ends. */
  close(): void;
}

/** Letters and digits that nobody mistakes for one another. */
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Fails with code `library` when another process has it: two would answer the same messages. */
export function createChatStore(database: DatabaseSync, config: Pick<Config, 'TELEGRAM_ALLOWED_IDS' | 'TELEGRAM_ADMIN_IDS'>, now: () => Date, limits?: { readonly conversation: number; readonly total: number }): ChatStore {
  const lock = lockChat(database);
  return {
    sessions: createSessionStore(database, now),
    inbox: new SqliteInbox(database, now().getTime(), limits),
    buttons: createButtonStore(database, now, () => randomBytes(9).toString('base64url')),
    people: createPeople(database, { readers: config.TELEGRAM_ALLOWED_IDS, admins: config.TELEGRAM_ADMIN_IDS }, now, () => Array.from({ length: 6 }, () => codeLetters[randomInt(codeLetters.length)]).join('')),
    ledger: createLedger(database, now),
    close: () => lock.close(),
  };
}
