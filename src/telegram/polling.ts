import { setTimeout as sleep } from 'node:timers/promises';
import { createRunner, createSource, createUpdateFetcher } from '@grammyjs/runner';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { allowedUpdates } from './intake.ts';
import type { BotContext } from './turn.ts';

/** How long a stop waits for a poll to end, in milliseconds. */
const patience = 500;

interface Polling {
  /** Rejects with grammY's error when Telegram ends it: 401, 409. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** Keeps everything that waits at Telegram before anything is answered: only then is it known which message is the last of a chat. */
export async function catchUp(bot: Bot<BotContext>, take: (updates: readonly Update[]) => void): Promise<void> {
  for (let offset = 0, count = 100; count === 100; ) {
    const updates = await bot.api.getUpdates({ offset, limit: 100, timeout: 0, allowed_updates: [...allowedUpdates] });
    take(updates);
    count = updates.length;
    offset = (updates.at(-1)?.update_id ?? 0) + 1;
  }
}

/** The runner fetches, `take` keeps: what it has taken is on disk before the next poll acknowledges it. */
export function poll(bot: Bot<BotContext>, take: (updates: readonly Update[]) => void, times: { readonly retry: number; readonly hold: number }): Polling {
  const supply = createUpdateFetcher(bot, { retryInterval: times.retry, maxRetryTime: Number.POSITIVE_INFINITY, silent: true, fetch: { allowed_updates: [...allowedUpdates], timeout: times.hold } });
  const runner = createRunner(createSource({ supply }), {
    handle(updates) {
      take(updates as Update[]);
      return Promise.resolve(100);
    },
    size: () => 0,
    snapshot: () => [],
  });
  runner.start();
  return {
    done: runner.task() ?? Promise.resolve(),
    async stop() {
      // It may be waiting to try again; what it would fetch after that comes with the next start.
      await Promise.race([runner.stop()?.catch(() => undefined), sleep(patience, undefined, { ref: false })]);
    },
  };
}
