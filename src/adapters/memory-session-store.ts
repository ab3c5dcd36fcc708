import type { Conversation } from '../domain/conversation.ts';
import type { SessionStore } from '../ports.ts';

/** Remembers conversations for as long as the process lives: for commands that answer once. */
export function memorySessionStore(): SessionStore {
  const conversations = new Map<string, Conversation>();
  return {
    load: (key) => conversations.get(key),
    save: (key, conversation) => void conversations.set(key, conversation),
    forget: (key) => void conversations.delete(key),
  };
}
