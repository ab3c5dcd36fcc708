import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../ports.ts';
import type { Texts } from '../texts/texts.ts';
import type { Claim, Inbox, OutboxItem, Outgoing } from './inbox.ts';
import { plainText } from './formatted.ts';
import type { Kept } from './intake.ts';
import { placeOf } from './intake.ts';
import type { MessageIds } from './message-ids.ts';
import type { Metrics } from './metrics.ts';
import { messagesOf } from './reply.ts';
import type { BotContext, Turn } from './turn.ts';

interface WorkerParts {
  readonly bot: Bot<BotContext>;
  readonly inbox: Inbox;
  readonly deliver: (items: readonly OutboxItem[], stopping: AbortSignal) => Promise<void>;
  readonly ids: MessageIds;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly texts: Texts;
  /** Conversations answered at the same time. */
  readonly concurrency: number;
  /** No more updates are taken. */
  readonly closing: AbortSignal;
  /** Milliseconds before a failed update is tried again; doubles. */
  readonly firstPause: number;
  /** What is in hand is left as it is, for the next start. */
  readonly ended: AbortSignal;
}

/** After so many failures over one update it is put aside. */
const mostFailures = 3;
/** A crash may be anybody's: an update is put aside when the process died over it this often, the last times with it alone in hand. */
const mostAttempts = 5;

/** Turns by update id: how the middleware finds what it works on. */
export type Turns = Map<number, Turn>;

/** Takes updates from the inbox one conversation at a time each, and what must not wait at once. */
export function createWorker(parts: WorkerParts, turns: Turns): { wake(): void; readonly active: number } {
  const { inbox, log } = parts;
  let queued = 0;
  let control = 0;
  let alone = false;
  let scheduled = false;
  let timer: NodeJS.Timeout | undefined;

  /** One update a turn of the event loop, so that what comes in is acknowledged between them. */
  function wake(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (!parts.closing.aborted) claimNext();
    });
  }

  function claimNext(): void {
    clearTimeout(timer);
    for (let claim = inbox.claimControl(); claim !== null; claim = inbox.claimControl()) {
      control += 1;
      void work(claim).finally(() => {
        control -= 1;
        wake();
      });
    }
    // What was in hand when processes died has its last try alone: nothing else takes the blame for it, nor it for others.
    if (queued >= parts.concurrency || alone || (inbox.suspects > 0 && queued > 0)) return;
    const suspect = inbox.claimSuspect();
    const claim = suspect ?? inbox.claimQueued(Date.now());
    if (claim === null) return;
    if (claim.kind === 'later') {
      timer = setTimeout(wake, Math.max(5, claim.at - Date.now()));
      return;
    }
    queued += 1;
    alone = suspect !== null;
    void work(claim).finally(() => {
      queued -= 1;
      alone = false;
      wake();
    });
    wake();
  }

  /** Never rejects: whatever happens, the update is finished, put back, or left as it is for the next start. */
  async function work(claim: Claim): Promise<void> {
    try {
      const started = performance.now();
      const kept = claim.answered ? [] : claim.bodies.map((body) => JSON.parse(body) as Kept);
      let parked = false;
      let items: readonly OutboxItem[];
      if (claim.answered) items = inbox.items(claim.updateId);
      else {
        const turn = turnOf(claim, kept);
        parked = claim.attempts > mostAttempts;
        if (!parked) await handle(turn, kept);
        if (parts.ended.aborted) return;
        if (turn.failure !== undefined) {
          parts.metrics.turnFailed();
          log.error('telegram.turn-failed', turn.failure, { attempt: claim.attempts });
          if (claim.failures + 1 < mostFailures) {
            // Its conversation waits: what comes after it would be answered before it.
            await sleep(parts.firstPause * 2 ** claim.failures, undefined, { signal: parts.ended });
            inbox.retry(claim);
            return;
          }
          parked = true;
        }
        const replies = parked ? parkedWord(kept[0]?.update) : turn.replies;
        items = await inbox.record(claim.updateId, replies, replies[0] === undefined ? null : parts.ids.highest(replies[0].chat));
      }
      await parts.deliver(items, parts.ended);
      inbox.finish(claim, parked ? 'parked' : 'done');
      log.info('telegram.turn', { lane: claim.lane, messages: items.length, attempt: claim.attempts, milliseconds: Math.round(performance.now() - started) });
    } catch (error) {
      if (parts.ended.aborted || (error instanceof AppError && error.code === 'aborted')) return;
      log.error('telegram.worker-failed', error, { attempt: claim.attempts });
      putBack(claim);
    }
  }

  /** The database itself failed, a full disk perhaps: tried again until it works, or until the process ends. */
  function putBack(claim: Claim): void {
    setTimeout(() => {
      if (parts.ended.aborted) return;
      try {
        inbox.retry(claim);
        wake();
      } catch {
        putBack(claim);
      }
    }, parts.firstPause * 10).unref();
  }

  async function handle(turn: Turn, kept: readonly Kept[]): Promise<void> {
    const [first] = kept;
    if (first === undefined) return;
    turns.set(first.update.update_id, turn);
    try {
      await parts.bot.handleUpdate(first.update);
    } catch (error) {
      turn.failure = error;
    } finally {
      turns.delete(first.update.update_id);
    }
  }

  function parkedWord(update: Update | undefined): Outgoing[] {
    const place = update === undefined ? null : placeOf(update);
    return place === null ? [] : messagesOf(plainText(parts.texts.telegram.parked), place);
  }

  return {
    wake,
    get active() {
      return queued + control;
    },
  };
}

function turnOf(claim: Claim, kept: readonly Kept[]): Turn {
  const messages = kept.flatMap(({ update }) => update.message ?? update.edited_message ?? []);
  return { claim, messages, classified: kept.find((one) => one.classified !== null)?.classified ?? null, replies: [], failure: undefined };
}
