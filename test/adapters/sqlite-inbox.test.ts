import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
import { SqliteInbox } from '../../src/adapters/sqlite-inbox.ts';
import type { Claim, Entry, Outgoing } from '../../src/telegram/inbox.ts';

const start = 1_800_000_000_000;
let file = '';

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'fazhi-inbox-')), 'chat.db');
});

/** As the next process would open it after this one was killed. */
function reopened(now = start, limits?: { readonly conversation: number; readonly total: number }): SqliteInbox {
  return new SqliteInbox(openChatDatabase(file), now, limits);
}

function entry(updateId: number, changes: Partial<Entry> = {}): Entry {
  return { updateId, conversation: 'a', lane: 'queue', sender: 1, merge: null, messageId: updateId, chat: 1, body: `update ${updateId}`, sentAt: start, receivedAt: start, stale: false, ...changes };
}

function claimed(inbox: SqliteInbox, now = start): Claim | null {
  const claim = inbox.claimQueued(now);
  return claim?.kind === 'claim' ? claim : null;
}

const reply: Outgoing = { chat: 1, thread: null, text: '答', entities: [], keyboard: [] };

describe('the inbox', () => {
  it('takes an update once, however often it comes', () => {
    const inbox = reopened();
    expect(inbox.add([entry(1), entry(2), entry(1)])).toEqual({ added: 2, duplicates: 1, refused: 0 });
    const claim = claimed(inbox);
    if (claim !== null) inbox.finish(claim, 'done');
    expect(reopened().add([entry(1)])).toEqual({ added: 0, duplicates: 1, refused: 0 });
  });

  it('hands out the oldest of each conversation that has nothing in hand, in turns', () => {
    const inbox = reopened();
    inbox.add([entry(1), entry(2), entry(3, { conversation: 'b' }), entry(4, { conversation: 'b' })]);
    const first = claimed(inbox);
    expect(first?.updateId).toBe(1);
    expect(claimed(inbox)?.updateId).toBe(3);
    expect(claimed(inbox)).toBeNull();
    if (first !== null) inbox.finish(first, 'done');
    expect(claimed(inbox)?.updateId).toBe(2);
  });

  it('puts updates that came out of order back in order', () => {
    const inbox = reopened();
    inbox.add([entry(3)]);
    inbox.add([entry(1), entry(2)]);
    expect(claimed(inbox)?.updateId).toBe(1);
  });

  it('lets Stop and buttons past the queue', () => {
    const inbox = reopened();
    inbox.add([entry(1), entry(2, { lane: 'control' })]);
    claimed(inbox);
    expect(inbox.claimControl()?.updateId).toBe(2);
  });

  it('gives what was in hand when the process died to the next one', () => {
    const inbox = reopened();
    inbox.add([entry(1), entry(2)]);
    claimed(inbox);
    const again = reopened();
    expect(claimed(again)).toMatchObject({ updateId: 1, attempts: 2, bodies: ['update 1'], answered: false });
  });

  it('gives an answer that was recorded to be sent, not to be made again', async () => {
    const inbox = reopened();
    inbox.add([entry(1)]);
    claimed(inbox);
    await inbox.record(1, [reply, { ...reply, text: '二', bytes: Buffer.from('文件') }], 40);
    const again = reopened();
    expect(claimed(again)).toMatchObject({ updateId: 1, answered: true });
    expect(again.items(1)).toMatchObject([{ state: 'sending', floor: 40, outgoing: { text: '答' } }, { state: 'waiting', outgoing: { text: '二' } }]);
    expect(Buffer.from(again.items(1)[1]?.outgoing.bytes ?? []).toString()).toBe('文件');
  });

  it('keeps no text of what was answered and delivered', async () => {
    const inbox = reopened();
    inbox.add([entry(1, { body: '私事' })]);
    const claim = claimed(inbox);
    const [item] = await inbox.record(1, [reply], null);
    inbox.settled(item?.id ?? 0, 'sent', 7);
    if (claim !== null) inbox.finish(claim, 'done');
    const database = openChatDatabase(file);
    expect(database.prepare('SELECT body FROM inbox').all()).toEqual([{ body: '' }]);
    expect(database.prepare('SELECT content FROM outbox').all()).toEqual([{ content: '{}' }]);
  });

  it('waits for the pieces of a paste and hands them out together', () => {
    const inbox = reopened();
    inbox.add([entry(1, { merge: 'paste' }), entry(2, { merge: 'text', receivedAt: start + 300, sentAt: start + 1000 }), entry(3, { merge: 'text', receivedAt: start + 400 })]);
    expect(inbox.claimQueued(start + 1000)).toEqual({ kind: 'later', at: start + 1500 });
    expect(claimed(inbox, start + 1500)?.bodies).toEqual(['update 1', 'update 2']);
  });

  it('keeps an album together, and only that', () => {
    const inbox = reopened();
    inbox.add([entry(1, { merge: 'album:7' }), entry(2, { merge: 'album:7' }), entry(3, { merge: 'album:8' }), entry(4, { merge: 'text' })]);
    const claim = claimed(inbox, start + 5000);
    expect(claim?.bodies).toEqual(['update 1', 'update 2']);
    if (claim !== null) inbox.finish(claim, 'done');
    expect(claimed(inbox, start + 5000)?.bodies).toEqual(['update 3']);
  });

  it('of stale updates hands out the last, saying how many it leaves', () => {
    const inbox = reopened();
    inbox.add([entry(1, { stale: true }), entry(2, { stale: true }), entry(3, { stale: true }), entry(4)]);
    const claim = claimed(inbox);
    expect(claim).toMatchObject({ bodies: ['update 3'], dropped: 2, stale: true });
    if (claim !== null) inbox.finish(claim, 'done');
    expect(claimed(inbox)).toMatchObject({ bodies: ['update 4'], stale: false });
    expect(reopened().waiting).toBe(1);
  });

  it('takes what waited through a long downtime for stale', () => {
    reopened().add([entry(1), entry(2)]);
    expect(claimed(reopened(start + 3_600_000))).toMatchObject({ bodies: ['update 2'], dropped: 1, stale: true });
  });

  it('refuses what is too much, but forgets it not', () => {
    const inbox = reopened(start, { conversation: 2, total: 3 });
    expect(inbox.add([entry(1), entry(2), entry(3), entry(4, { conversation: 'b' }), entry(5, { conversation: 'c' })]).refused).toBe(2);
    expect(inbox.claimControl()).toMatchObject({ updateId: 3, lane: 'refused' });
  });

  it('gives an update in hand at two crashes its last tries before and apart from all others', () => {
    reopened().add([entry(1), entry(2, { conversation: 'b' })]);
    for (let crash = 0; crash < 2; crash += 1) {
      const inbox = reopened();
      expect(inbox.suspects).toBe(0);
      claimed(inbox);
    }
    const inbox = reopened();
    expect(inbox.suspects).toBe(1);
    expect(inbox.claimSuspect()).toMatchObject({ updateId: 1, attempts: 3 });
    expect(claimed(inbox)?.updateId).toBe(2);
  });

  it('puts a failed update back in its place', () => {
    const inbox = reopened();
    inbox.add([entry(1), entry(2)]);
    const claim = claimed(inbox);
    if (claim !== null) inbox.retry(claim);
    expect(claimed(inbox)).toMatchObject({ updateId: 1, attempts: 2, failures: 1 });
  });

  it('puts an answered update back to be sent, with those that came with it', async () => {
    const inbox = reopened();
    inbox.add([entry(1, { merge: 'album:7' }), entry(2, { merge: 'album:7' }), entry(3)]);
    const claim = claimed(inbox, start + 5000);
    await inbox.record(1, [reply], null);
    if (claim !== null) inbox.retry(claim);
    const again = claimed(inbox, start + 5000);
    expect(again).toMatchObject({ updateId: 1, answered: true });
    if (again !== null) inbox.finish(again, 'done');
    expect(claimed(inbox, start + 5000)?.updateId).toBe(3);
    expect(reopened().waiting).toBe(1);
  });

  it('knows which message ids are taken in private chats, and in each group apart', () => {
    const inbox = reopened();
    inbox.add([entry(1, { messageId: 50 }), entry(2, { chat: 2, messageId: 51 }), entry(3, { chat: -9, messageId: 52 })]);
    expect(inbox.idsSince(1, 49)).toEqual([50, 51]);
    expect(inbox.highestId(1)).toBe(51);
    expect(inbox.highestId(-9)).toBe(52);
    expect(inbox.highestId(-8)).toBeNull();
  });

  it('forgets what was done with long ago, and nothing that is open', () => {
    const inbox = reopened();
    inbox.add([entry(1), entry(2, { conversation: 'b' })]);
    const claim = claimed(inbox);
    if (claim !== null) inbox.finish(claim, 'done');
    inbox.prune(start + 1);
    expect(inbox.add([entry(1)]).added).toBe(1);
    expect(inbox.add([entry(2)]).added).toBe(0);
  });
});
