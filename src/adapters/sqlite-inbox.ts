import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Claim, Entry, Inbox, OutboxItem, Outgoing } from '../telegram/inbox.ts';
import { durably, inTransaction } from './chat-database.ts';

/** How long pieces of one paste or album are waited for after the last one, in milliseconds. */
const gather = 1200;
/** Pieces of one paste are sent by the client at once; their dates differ by no more than this, in milliseconds. */
const pasteGap = 3000;
/** What waited here for longer while no process ran is stale, in milliseconds. */
const longDowntime = 10 * 60_000;

/** What is kept in memory of an update that waits: enough to choose the next one without reading the table. */
interface Waiting {
  readonly id: number;
  readonly sender: number | null;
  readonly merge: string | null;
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly stale: boolean;
}

/**
 * The durable inbox and outbox in `chat.db`, keyed by `update_id`. Only one process may work on it. Rows are the truth;
 * the order of claims is rebuilt from them on opening, when what a killed process had in hand waits again.
 */
export class SqliteInbox implements Inbox {
  readonly #database: DatabaseSync;
  readonly #limits: { readonly conversation: number; readonly total: number };
  /** Oldest first, by conversation. */
  readonly #waiting = new Map<string, Waiting[]>();
  /** Conversations with something waiting and nothing in hand, in the order in which they take their turn. */
  readonly #idle = new Set<string>();
  readonly #busy = new Set<string>();
  readonly #control: number[] = [];
  readonly #suspects: number[] = [];
  readonly #results: { readonly updateId: number; readonly replies: readonly Outgoing[]; readonly floor: number | null; resolve(items: readonly OutboxItem[]): void; reject(error: unknown): void }[] = [];
  #total = 0;

  constructor(database: DatabaseSync, now: number, limits: { readonly conversation: number; readonly total: number } = { conversation: 20, total: 2000 }) {
    this.#database = database;
    this.#limits = limits;
    database.exec(`
      CREATE TABLE IF NOT EXISTS inbox (update_id INTEGER PRIMARY KEY, conversation TEXT NOT NULL, lane TEXT NOT NULL, chat INTEGER NOT NULL, message_id INTEGER, sender INTEGER, merge TEXT, body TEXT NOT NULL,
        sent_at INTEGER NOT NULL, received_at INTEGER NOT NULL, stale INTEGER NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, leader INTEGER, placeholder INTEGER) STRICT;
      CREATE INDEX IF NOT EXISTS inbox_open ON inbox (state) WHERE state <> 'done';
      CREATE INDEX IF NOT EXISTS inbox_leader ON inbox (leader) WHERE leader IS NOT NULL;
      CREATE INDEX IF NOT EXISTS inbox_received ON inbox (received_at);
      CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, update_id INTEGER NOT NULL, chat INTEGER NOT NULL, thread INTEGER, content TEXT NOT NULL, bytes BLOB,
        state TEXT NOT NULL, floor INTEGER, marker INTEGER, message_id INTEGER, created_at INTEGER NOT NULL) STRICT;
      CREATE INDEX IF NOT EXISTS inbox_message ON inbox (message_id);
      CREATE INDEX IF NOT EXISTS outbox_message ON outbox (message_id);
      CREATE INDEX IF NOT EXISTS outbox_update ON outbox (update_id);
      CREATE INDEX IF NOT EXISTS outbox_state ON outbox (state) WHERE state IN ('uncertain', 'undeliverable');`);
    for (const row of database.prepare("SELECT update_id FROM inbox WHERE state = 'running' AND lane = 'queue' AND leader IS NULL AND attempts >= 2 ORDER BY update_id").all()) this.#suspects.push(Number(row['update_id']));
    // A killed process had these in hand. Followers of a merged claim are claimed anew with their leader.
    database.exec("UPDATE inbox SET state = 'waiting', leader = NULL WHERE state = 'running'");
    database.prepare("UPDATE inbox SET stale = 1 WHERE state = 'waiting' AND received_at < ?").run(now - longDowntime);
    // What has its result needs only to be sent: it is neither merged nor dropped any more.
    database.exec("UPDATE inbox SET stale = 0, merge = NULL WHERE state = 'answered'");
    for (const row of database.prepare("SELECT update_id, conversation, lane, sender, merge, sent_at, received_at, stale FROM inbox WHERE state IN ('waiting', 'answered') AND leader IS NULL ORDER BY update_id").all())
      this.#enqueue(String(row['conversation']), String(row['lane']), waitingOf(row));
  }

  get waiting(): number {
    return this.#total;
  }

  get running(): number {
    return this.#busy.size;
  }

  add(entries: readonly Entry[]): { readonly added: number; readonly duplicates: number; readonly refused: number } {
    const insert = this.#database.prepare("INSERT OR IGNORE INTO inbox (update_id, conversation, lane, chat, message_id, sender, merge, body, sent_at, received_at, stale, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')");
    const fresh: { readonly entry: Entry; readonly lane: string }[] = [];
    const arriving = new Map<string, number>();
    let refused = 0;
    // Telegram forgets what is acknowledged: it must be on disk.
    durably(this.#database, () => {
      for (const entry of entries) {
        const ahead = (this.#waiting.get(entry.conversation)?.length ?? 0) + (arriving.get(entry.conversation) ?? 0);
        const full = entry.lane === 'queue' && (ahead >= this.#limits.conversation || this.#total + fresh.length - refused >= this.#limits.total);
        const lane = full ? 'refused' : entry.lane;
        const { changes } = insert.run(entry.updateId, entry.conversation, lane, entry.chat, entry.messageId, entry.sender, entry.merge, entry.body, entry.sentAt, entry.receivedAt, entry.stale ? 1 : 0);
        if (Number(changes) === 0) continue;
        fresh.push({ entry, lane });
        if (full) refused += 1;
        else if (lane === 'queue') arriving.set(entry.conversation, (arriving.get(entry.conversation) ?? 0) + 1);
      }
    });
    for (const { entry, lane } of fresh) this.#enqueue(entry.conversation, lane, { id: entry.updateId, sender: entry.sender, merge: entry.merge, sentAt: entry.sentAt, receivedAt: entry.receivedAt, stale: entry.stale });
    return { added: fresh.length, duplicates: entries.length - fresh.length, refused };
  }

  claimControl(): Claim | null {
    const control = this.#control.shift();
    if (control === undefined) return null;
    this.#total -= 1;
    return this.#take([control], [], false);
  }

  get suspects(): number {
    return this.#suspects.length;
  }

  claimSuspect(): Claim | null {
    const id = this.#suspects.shift();
    for (const [conversation, queue] of this.#waiting) {
      const at = queue.findIndex((one) => one.id === id);
      if (id === undefined || at < 0) continue;
      queue.splice(at, 1);
      this.#total -= 1;
      this.#idle.delete(conversation);
      this.#busy.add(conversation);
      return this.#take([id], [], false);
    }
    return null;
  }

  claimQueued(now: number): Claim | { readonly kind: 'later'; readonly at: number } | null {
    let wake: number | null = null;
    for (const conversation of this.#idle) {
      const queue = this.#waiting.get(conversation) ?? [];
      const first = queue[0];
      if (first === undefined) {
        this.#idle.delete(conversation);
        continue;
      }
      const dropped = first.stale ? staleBefore(queue) : 0;
      const group = groupOf(queue.slice(dropped));
      const last = group.at(-1) ?? first;
      const readyAt = group[0]?.merge === null || group[0]?.merge === 'text' ? 0 : last.receivedAt + gather;
      if (readyAt > now) {
        wake = Math.min(wake ?? readyAt, readyAt);
        continue;
      }
      const taken = queue.splice(0, dropped + group.length);
      this.#total -= taken.length;
      this.#idle.delete(conversation);
      this.#busy.add(conversation);
      return this.#take(taken.slice(dropped).map((one) => one.id), taken.slice(0, dropped).map((one) => one.id), first.stale);
    }
    return wake === null ? null : { kind: 'later', at: wake };
  }

  /** Marks the updates as in hand; the first leads, the others and the dropped ones end with it. */
  #take(ids: readonly number[], dropped: readonly number[], stale: boolean): Claim {
    const leader = ids[0] ?? 0;
    return inTransaction(this.#database, () => {
      const row = this.#database.prepare("UPDATE inbox SET attempts = attempts + 1, state = CASE state WHEN 'answered' THEN 'answered' ELSE 'running' END WHERE update_id = ? RETURNING *").get(leader);
      const follow = this.#database.prepare("UPDATE inbox SET state = 'running', leader = ? WHERE update_id = ?");
      for (const id of [...ids.slice(1), ...dropped]) follow.run(leader, id);
      const bodyOf = this.#database.prepare('SELECT body FROM inbox WHERE update_id = ?');
      return {
        kind: 'claim',
        updateId: leader,
        conversation: String(row?.['conversation']),
        lane: String(row?.['lane']) as Claim['lane'],
        bodies: ids.map((id) => String(bodyOf.get(id)?.['body'])),
        dropped: dropped.length,
        stale,
        sentAt: Number(row?.['sent_at']),
        attempts: Number(row?.['attempts']),
        failures: Number(row?.['failures']),
        placeholder: row?.['placeholder'] == null ? null : Number(row['placeholder']),
        answered: row?.['state'] === 'answered',
      };
    });
  }

  record(updateId: number, replies: readonly Outgoing[], floor: number | null): Promise<readonly OutboxItem[]> {
    return new Promise((resolve, reject) => {
      if (this.#results.length === 0) setImmediate(() => this.#recordAll());
      this.#results.push({ updateId, replies, floor, resolve, reject });
    });
  }

  /** What was finished in the same moment is recorded with one wait for the disk. */
  #recordAll(): void {
    const results = this.#results.splice(0);
    try {
      const answered = this.#database.prepare("UPDATE inbox SET state = 'answered', body = '' WHERE update_id = ?1 OR leader = ?1");
      const insert = this.#database.prepare('INSERT INTO outbox (update_id, chat, thread, content, bytes, state, floor, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
      durably(this.#database, () => {
        for (const { updateId, replies, floor } of results) {
          answered.run(updateId);
          // The first is marked as being sent in the same transaction: nothing more is waited for before it is sent.
          for (const [index, { chat, thread, bytes, ...content }] of replies.entries())
            insert.run(updateId, chat, thread, JSON.stringify(content), bytes ?? null, index === 0 ? 'sending' : 'waiting', index === 0 ? floor : null, Date.now());
        }
      });
      // Fresh from here the first has not been tried; after a crash its state says that it may have been.
      for (const { updateId, resolve } of results) resolve(this.items(updateId).map((item, index) => (index === 0 ? { ...item, state: 'marked' } : item)));
    } catch (error) {
      for (const { reject } of results) reject(error);
    }
  }

  items(updateId: number): readonly OutboxItem[] {
    return this.#database
      .prepare('SELECT * FROM outbox WHERE update_id = ? ORDER BY id')
      .all(updateId)
      .map((row) => ({
        id: Number(row['id']),
        state: String(row['state']) as OutboxItem['state'],
        floor: row['floor'] === null ? null : Number(row['floor']),
        marker: row['marker'] === null ? null : Number(row['marker']),
        messageId: row['message_id'] === null ? null : Number(row['message_id']),
        outgoing: {
          ...(JSON.parse(String(row['content'])) as Outgoing),
          chat: Number(row['chat']),
          thread: row['thread'] === null ? null : Number(row['thread']),
          ...(row['bytes'] === null ? {} : { bytes: row['bytes'] as Uint8Array }),
        },
      }));
  }

  sending(id: number, floor: number | null): void {
    this.#database.prepare("UPDATE outbox SET state = 'sending', floor = ? WHERE id = ?").run(floor, id);
  }

  /** The text of what was delivered is not kept. */
  settled(id: number, state: 'sent' | 'uncertain' | 'undeliverable', messageId: number | null): void {
    this.#database.prepare("UPDATE outbox SET state = ?1, message_id = ?2, content = CASE ?1 WHEN 'uncertain' THEN content ELSE '{}' END, bytes = CASE ?1 WHEN 'uncertain' THEN bytes ELSE NULL END WHERE id = ?3").run(state, messageId, id);
  }

  idsSince(chat: number, floor: number): readonly number[] {
    const here = '(chat = ?1 OR (?1 > 0 AND chat > 0)) AND message_id > ?2';
    return this.#database.prepare(`SELECT message_id FROM outbox WHERE ${here} UNION SELECT message_id FROM inbox WHERE ${here}`).all(chat, floor).map((row) => Number(row['message_id']));
  }

  highestId(chat: number): number | null {
    const here = 'chat = ?1 OR (?1 > 0 AND chat > 0)';
    const row = this.#database.prepare(`SELECT max((SELECT coalesce(max(message_id), 0) FROM outbox WHERE ${here}), (SELECT coalesce(max(message_id), 0) FROM inbox WHERE ${here})) AS id`).get(chat);
    return Number(row?.['id']) || null;
  }

  marker(id: number, messageId: number): void {
    this.#database.prepare('UPDATE outbox SET marker = ? WHERE id = ?').run(messageId, id);
  }

  placeholder(updateId: number, messageId: number): void {
    this.#database.prepare('UPDATE inbox SET placeholder = ? WHERE update_id = ?').run(messageId, updateId);
  }

  again(id: number): OutboxItem | undefined {
    const row = this.#database.prepare("SELECT update_id FROM outbox WHERE id = ? AND state = 'uncertain'").get(id);
    return row === undefined ? undefined : this.items(Number(row['update_id'])).find((item) => item.id === id);
  }

  finish(claim: Claim, state: 'done' | 'parked'): void {
    this.#database.prepare("UPDATE inbox SET state = ?2, body = '' WHERE update_id = ?1 OR leader = ?1").run(claim.updateId, state);
    this.#release(claim);
  }

  retry(claim: Claim): void {
    const rows = this.#database.prepare("UPDATE inbox SET state = CASE state WHEN 'answered' THEN 'answered' ELSE 'waiting' END, leader = CASE state WHEN 'answered' THEN leader ELSE NULL END, failures = failures + 1 WHERE update_id = ?1 OR leader = ?1 RETURNING update_id, conversation, lane, sender, merge, sent_at, received_at, stale, leader").all(claim.updateId);
    // Of an answered group only the leader comes back: it has the result of all.
    const back = rows.filter((row) => row['leader'] === null).map(waitingOf).toSorted((one, other) => one.id - other.id);
    this.#total += back.length;
    if (claim.lane === 'queue') this.#waiting.set(claim.conversation, [...back, ...(this.#waiting.get(claim.conversation) ?? [])]);
    else this.#control.push(...back.map((one) => one.id));
    this.#release(claim);
  }

  forgetChat(chat: number): void {
    this.#database.prepare("UPDATE outbox SET content = '{}', bytes = NULL, state = CASE state WHEN 'uncertain' THEN 'undeliverable' ELSE state END WHERE chat = ? AND state IN ('sent', 'uncertain', 'undeliverable')").run(chat);
    this.#database.prepare("UPDATE inbox SET body = '' WHERE chat = ? AND state IN ('done', 'parked')").run(chat);
  }

  counts(): Readonly<Record<string, number>> {
    const rows = this.#database.prepare('SELECT state, count(*) AS number FROM inbox GROUP BY state UNION ALL SELECT state, count(*) FROM outbox WHERE state IN (\'uncertain\', \'undeliverable\') GROUP BY state').all();
    return Object.fromEntries(rows.map((row) => [String(row['state']), Number(row['number'])]));
  }

  prune(before: number): void {
    inTransaction(this.#database, () => {
      this.#database.prepare('DELETE FROM outbox WHERE created_at < ?1 AND update_id IN (SELECT update_id FROM inbox WHERE state IN (\'done\', \'parked\'))').run(before);
      this.#database.prepare("DELETE FROM inbox WHERE received_at < ? AND state IN ('done', 'parked')").run(before);
    });
  }

  #release(claim: Claim): void {
    if (claim.lane !== 'queue') return;
    this.#busy.delete(claim.conversation);
    if ((this.#waiting.get(claim.conversation)?.length ?? 0) > 0) this.#idle.add(claim.conversation);
    else this.#waiting.delete(claim.conversation);
  }

  #enqueue(conversation: string, lane: string, waiting: Waiting): void {
    this.#total += 1;
    if (lane !== 'queue') {
      this.#control.push(waiting.id);
      return;
    }
    const queue = this.#waiting.get(conversation) ?? [];
    this.#waiting.set(conversation, queue);
    // Webhooks may bring updates out of order.
    let at = queue.length;
    while (at > 0 && (queue[at - 1]?.id ?? 0) > waiting.id) at -= 1;
    queue.splice(at, 0, waiting);
    if (!this.#busy.has(conversation)) this.#idle.add(conversation);
  }
}

function waitingOf(row: Readonly<Record<string, SQLOutputValue>>): Waiting {
  return {
    id: Number(row['update_id']),
    sender: row['sender'] === null ? null : Number(row['sender']),
    merge: row['merge'] === null ? null : String(row['merge']),
    sentAt: Number(row['sent_at']),
    receivedAt: Number(row['received_at']),
    stale: row['stale'] === 1,
  };
}

/** Of several stale updates of one conversation only the last is answered: how many come before it. */
function staleBefore(queue: readonly Waiting[]): number {
  const fresh = queue.findIndex((one) => !one.stale);
  return (fresh < 0 ? queue.length : fresh) - 1;
}

/** The updates from the first on that belong together: an album, or the pieces of a paste that Telegram cut. */
function groupOf(queue: readonly Waiting[]): readonly Waiting[] {
  const [first] = queue;
  if (first === undefined) return [];
  let length = 1;
  for (const next of queue.slice(1)) {
    const previous = queue[length - 1] ?? first;
    const album = first.merge?.startsWith('album:') === true && next.merge === first.merge;
    const paste = first.merge === 'paste' && (next.merge === 'paste' || next.merge === 'text') && next.sentAt - previous.sentAt <= pasteGap && previous.merge === 'paste';
    if (next.sender !== first.sender || !(album || paste)) break;
    length += 1;
  }
  return queue.slice(0, length);
}
