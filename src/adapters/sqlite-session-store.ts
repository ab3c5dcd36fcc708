import type { DatabaseSync } from 'node:sqlite';
import { conversationVersion, type Conversation } from '../domain/conversation.ts';
import type { SessionStore } from '../ports.ts';
import { isFull } from './sqlite-file.ts';

/** Sessions that can also be expired: retention is a setting. */
export interface ExpiringSessionStore extends SessionStore {
  /** Removes what was not used since this moment; returns how many. */
  expire(before: Date): number;
  /** Takes the documents out of conversations that were not used since this moment; returns how many. */
  expireDocuments(before: Date): number;
  /** Removes every conversation of a chat, whatever its thread. */
  forgetChat(chat: string): number;
  /** Conversations of a chat by key, for /export. */
  ofChat(chat: string): readonly { readonly key: string; readonly conversation: Conversation }[];
}

/** Conversations in `chat.db`. A state of another version is dropped, not misread; one for which the disk has no room is kept in memory, for an answer is not to be lost because it cannot be remembered. */
export function createSessionStore(database: DatabaseSync, now: () => Date): ExpiringSessionStore {
  database.exec('CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL, used_at INTEGER NOT NULL) STRICT');
  const load = database.prepare('SELECT version, state FROM sessions WHERE key = ?');
  const save = database.prepare('INSERT INTO sessions (key, version, state, used_at) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET version = excluded.version, state = excluded.state, used_at = excluded.used_at');
  const forget = database.prepare('DELETE FROM sessions WHERE key = ?');
  const expire = database.prepare('DELETE FROM sessions WHERE used_at < ?');
  const expireDocuments = database.prepare("UPDATE sessions SET state = json_set(json_remove(state, '$.earlierDocuments'), '$.document', NULL) WHERE used_at < ? AND json_valid(state) AND (json_type(state, '$.document') = 'object' OR json_type(state, '$.earlierDocuments') = 'array')");
  const ofChat = database.prepare('SELECT key, state FROM sessions WHERE (key = ?1 OR substr(key, 1, length(?1) + 1) = ?1 || ?2) AND version = ?3 ORDER BY key');
  const forgetChat = database.prepare('DELETE FROM sessions WHERE key = ?1 OR substr(key, 1, length(?1) + 1) = ?1 || ?2');

  const unsaved = new Map<string, Conversation>();

  return {
    load(key) {
      const kept = unsaved.get(key);
      if (kept !== undefined) return kept;
      const row = load.get(key);
      return row === undefined || row['version'] !== conversationVersion ? undefined : parsed(String(row['state']));
    },
    save(key, conversation) {
      try {
        save.run(key, conversation.version, JSON.stringify(conversation), now().getTime());
        unsaved.delete(key);
      } catch (error) {
        if (!isFull(error)) throw error;
        unsaved.set(key, conversation);
      }
    },
    forget(key) {
      unsaved.delete(key);
      forget.run(key);
    },
    expire(before) {
      return Number(expire.run(before.getTime()).changes);
    },
    expireDocuments(before) {
      return Number(expireDocuments.run(before.getTime()).changes);
    },
    forgetChat(chat) {
      for (const key of unsaved.keys()) if (key === chat || key.startsWith(`${chat}:`)) unsaved.delete(key);
      return Number(forgetChat.run(chat, ':').changes);
    },
    ofChat(chat) {
      return ofChat.all(chat, ':', conversationVersion).flatMap((row) => {
        const conversation = parsed(String(row['state']));
        return conversation === undefined ? [] : [{ key: String(row['key']), conversation }];
      });
    },
  };
}

function parsed(state: string): Conversation | undefined {
  try {
    return JSON.parse(state) as Conversation;
  } catch {
    return undefined;
  }
}
