import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
import { memorySessionStore } from '../../src/adapters/memory-session-store.ts';
import { createSessionStore } from '../../src/adapters/sqlite-session-store.ts';
import { newConversation } from '../../src/domain/conversation.ts';
import type { SessionStore } from '../../src/ports.ts';

function sqlite(now: () => Date = () => new Date()) {
  const database = openChatDatabase(join(mkdtempSync(join(tmpdir(), 'fazhi-sessions-')), 'chat.db'));
  return { database, store: createSessionStore(database, now) };
}

const implementations: readonly (readonly [string, () => SessionStore])[] = [
  ['SQLite', () => sqlite().store],
  ['memory', memorySessionStore],
];

describe.each(implementations)('a session store: %s', (_, open) => {
  it('gives back what was saved last, by key', () => {
    const store = open();
    const conversation = { ...newConversation('zh'), unit: '溪湾镇', document: { name: '报告.docx', text: '一、举措' } };
    store.save('1', newConversation('en'));
    store.save('1', conversation);
    store.save('1:7', newConversation('en'));
    expect(store.load('1')).toEqual(conversation);
    expect(store.load('2')).toBeUndefined();
  });

  it('forgets', () => {
    const store = open();
    store.save('1', newConversation('zh'));
    store.forget('1');
    expect(store.load('1')).toBeUndefined();
  });
});

describe('the SQLite session store', () => {
  it('drops a state of another version, and one that cannot be read', () => {
    const { database, store } = sqlite();
    store.save('old', newConversation('zh'));
    store.save('broken', newConversation('zh'));
    database.exec("UPDATE sessions SET version = 0 WHERE key = 'old'; UPDATE sessions SET state = '{' WHERE key = 'broken'");
    expect(store.load('old')).toBeUndefined();
    expect(store.load('broken')).toBeUndefined();
  });

  it('expires what was not used for long', () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const { store } = sqlite(() => now);
    store.save('old', newConversation('zh'));
    now = new Date('2026-06-01T00:00:00Z');
    store.save('new', newConversation('zh'));
    expect(store.expire(new Date('2026-03-01T00:00:00Z'))).toBe(1);
    expect([store.load('old'), store.load('new')?.version]).toEqual([undefined, 1]);
  });

  it('takes the documents out of what was not used for long, and nothing else', () => {
    let now = new Date('2026-01-01T00:00:00Z');
    const { store } = sqlite(() => now);
    const document = { name: '甲.docx', text: '正文' };
    store.save('old', { ...newConversation('zh'), unit: '青石镇', document, earlierDocuments: [document] });
    store.save('older', { ...newConversation('zh'), earlierDocuments: [document] });
    now = new Date('2026-06-01T00:00:00Z');
    store.save('new', { ...newConversation('zh'), document, earlierDocuments: [document] });
    expect(store.expireDocuments(new Date('2026-03-01T00:00:00Z'))).toBe(2);
    expect([store.load('old')?.document, store.load('old')?.earlierDocuments, store.load('old')?.unit, store.load('older')?.earlierDocuments]).toEqual([null, undefined, '青石镇', undefined]);
    expect([store.load('new')?.document, store.load('new')?.earlierDocuments]).toEqual([document, [document]]);
  });

  it('finds and forgets all threads of a chat, and no other chat', () => {
    const { store } = sqlite();
    for (const key of ['5', '5:1', '5:22', '50', '50:1']) store.save(key, newConversation('zh'));
    expect(store.ofChat('5').map((one) => one.key)).toEqual(['5', '5:1', '5:22']);
    expect(store.forgetChat('5')).toBe(3);
    expect(store.load('50:1')).toBeDefined();
  });
});
