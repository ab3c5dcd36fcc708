import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
import { createChatStore } from '../../src/adapters/chat-store.ts';

const settings = { TELEGRAM_ALLOWED_IDS: [1], TELEGRAM_ADMIN_IDS: [2] };
const now = () => new Date('2026-01-01T00:00:00Z');
const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'fazhi-chat-')), 'chat.db');

describe('the chat store', () => {
  it('is had by one process at a time', () => {
    const file = newFile();
    const first = createChatStore(openChatDatabase(file), settings, now);
    expect(() => createChatStore(openChatDatabase(file), settings, now)).toThrow('Another bot works on this data folder.');
    first.close();
    createChatStore(openChatDatabase(file), settings, now).close();
  });

  it('is not opened by a program of another version', () => {
    const file = newFile();
    const database = openChatDatabase(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openChatDatabase(file)).toThrow('version 99');
  });

  it('keeps roles over those of the settings, except for their administrators', () => {
    const { people, close } = createChatStore(openChatDatabase(newFile()), settings, now);
    expect([1, 2, 3].map((person) => people.roleOf(person))).toEqual(['reader', 'admin', null]);
    people.set(1, null, '');
    people.set(2, null, '');
    people.set(3, 'editor', '王');
    expect([1, 2, 3].map((person) => people.roleOf(person))).toEqual([null, 'admin', 'editor']);
    close();
  });

  it('counts use by day and forgets old days', () => {
    let at = new Date('2026-01-01T23:00:00Z');
    const { ledger, close } = createChatStore(openChatDatabase(newFile()), settings, () => at);
    ledger.use(1, { messages: 1, tokens: 50 });
    ledger.use(1, { messages: 1, files: 2 });
    expect(ledger.usage(1)).toEqual({ messages: 2, files: 2, tokens: 50 });
    at = new Date('2026-01-02T01:00:00Z');
    expect(ledger.usage(1)).toEqual({ messages: 0, files: 0, tokens: 0 });
    close();
  });

  it('forgets buttons that are a month old', () => {
    let at = new Date('2026-01-01T00:00:00Z');
    const { buttons, close } = createChatStore(openChatDatabase(newFile()), settings, () => at);
    const [id = ''] = buttons.offer([{ action: { kind: 'stop' }, chat: 1, thread: null, owner: 1 }]);
    expect(id).toMatch(/^[\w-]{12}$/u);
    expect(buttons.find(id)?.action).toEqual({ kind: 'stop' });
    at = new Date('2026-02-01T00:00:00Z');
    expect(buttons.find(id)).toBeUndefined();
    close();
  });
});
