import { autoRetry } from '@grammyjs/auto-retry';
import { createRunner, createSource, createUpdateFetcher } from '@grammyjs/runner';
import { Bot, GrammyError, type Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Assistant } from '../assistant/dispatch.ts';
import type { Config } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import type { Library, Log, SessionStore } from '../ports.ts';
import { textsIn } from '../texts/texts.ts';
import { createAnswer } from './answer.ts';
import { installHandlers, type ReadUpload } from './bot.ts';
import type { ButtonStore } from './buttons.ts';
import { createDelivery } from './delivery.ts';
import type { Inbox } from './inbox.ts';
import { allowedUpdates, entryOf } from './intake.ts';
import { usualPace, type Pace } from './live.ts';
import { MessageIds } from './message-ids.ts';
import { messagesOf } from './reply.ts';
import { plainText } from './formatted.ts';
import type { BotContext } from './turn.ts';
import { createWorker, type Turns } from './worker.ts';

export interface TelegramParts {
  readonly config: Config;
  readonly assistant: Assistant;
  readonly library: Library;
  readonly sessions: SessionStore & { forgetChat(chat: string): number };
  readonly inbox: Inbox;
  readonly buttons: ButtonStore;
  readonly readUpload: ReadUpload;
  readonly log: Log;
  readonly now: () => Date;
  readonly tuning?: Partial<Tuning>;
}

/** Times in milliseconds. */
export interface Tuning {
  readonly pace: Pace;
  readonly concurrency: number;
  /** For one call of the Bot API; long polls take half of it. */
  readonly callTimeout: number;
  readonly pollRetry: number;
  readonly firstPause: number;
  readonly giveUp: number;
  /** How long a stop waits for answers in hand. */
  readonly drain: number;
}

const usual: Tuning = { pace: usualPace, concurrency: 32, callTimeout: 60_000, pollRetry: 3000, firstPause: 1000, giveUp: 3_600_000, drain: 15_000 };

export interface RunningTelegram {
  /** Takes no more updates, lets the answers in hand finish, and keeps the rest for the next start. */
  stop(): Promise<void>;
  /** Rejects with code `telegram` when Telegram ends it: a wrong token, or another bot that polls with the same one. */
  readonly done: Promise<void>;
}

/** Starts the bot. Fails with code `settings` without a token and `telegram` when Telegram refuses it. */
export async function startTelegram(parts: TelegramParts): Promise<RunningTelegram> {
  const { config, inbox, log } = parts;
  const tuning = { ...usual, ...parts.tuning };
  const token = config.TELEGRAM_BOT_TOKEN;
  if (token === undefined) throw new AppError('settings', 'TELEGRAM_BOT_TOKEN is not set.', 'Set it to the token that BotFather gave you.');
  const apiRoot = (config.TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/u, '');
  const texts = textsIn(config.LANGUAGE);
  const ids = new MessageIds((chat) => inbox.highestId(chat));
  const turns: Turns = new Map();
  const closing = new AbortController();
  const ended = new AbortController();

  const bot = new Bot<BotContext>(token, { client: { apiRoot, timeoutSeconds: tuning.callTimeout / 1000 } });
  bot.api.config.use(remembering(ids), retrying());
  bot.use((ctx, next) => {
    const turn = turns.get(ctx.update.update_id);
    if (turn === undefined) return;
    ctx.turn = turn;
    return next();
  });
  const deliver = createDelivery({ api: bot.api, inbox, ids, log, texts, firstPause: tuning.firstPause, giveUp: tuning.giveUp, resendButton: (item) => ({ text: texts.telegram.resend, data: parts.buttons.offer([{ action: { kind: 'resend', item: item.id }, chat: item.outgoing.chat, thread: item.outgoing.thread, owner: null }])[0] ?? '-' }) });
  const answer = createAnswer({ assistant: parts.assistant, api: bot.api, inbox, buttons: parts.buttons, log, pace: tuning.pace, cooling: new Map(), draftless: new Set(), ended: ended.signal });
  const allowed = new Set([...config.TELEGRAM_ALLOWED_IDS, ...config.TELEGRAM_ADMIN_IDS]);
  installHandlers(bot, {
    ...parts,
    answer,
    language: config.LANGUAGE,
    allowed: (person) => allowed.has(person),
    apiRoot,
    downloadMilliseconds: tuning.callTimeout,
    resend: (ctx, item) => {
      const again = inbox.again(item);
      if (again === undefined) ctx.turn.replies.push(...messagesOf(plainText(ctx.texts.telegram.oldButton), ctx.place));
      else {
        ctx.turn.replies.push(again.outgoing);
        inbox.settled(item, 'undeliverable', null);
      }
    },
  });
  const worker = createWorker({ bot, inbox, deliver, ids, log, texts, concurrency: tuning.concurrency, closing: closing.signal, ended: ended.signal }, turns);

  try {
    await bot.init();
    await bot.api.deleteWebhook();
    await catchUp();
  } catch (error) {
    throw telegramError(error);
  }
  log.info('telegram.started', { mode: 'polling', allowed: allowed.size });

  // The runner fetches, the inbox keeps: what the sink has taken is on disk before the next poll acknowledges it.
  const fetchUpdates = createUpdateFetcher(bot, { retryInterval: tuning.pollRetry, silent: true, fetch: { allowed_updates: [...allowedUpdates], timeout: Math.min(30, tuning.callTimeout / 2000) } });
  const runner = createRunner(createSource({ supply: fetchUpdates }), {
    handle(updates) {
      take(updates as Update[]);
      worker.wake();
      return Promise.resolve(100);
    },
    size: () => worker.active,
    snapshot: () => [],
  });
  runner.start();
  worker.wake();
  const done = (runner.task() ?? Promise.resolve()).catch((error: unknown) => {
    throw telegramError(error);
  });

  /** Keeps everything that waits at Telegram before anything is answered: only then is it known which message is the last of a chat. */
  async function catchUp(): Promise<void> {
    for (let offset = 0, count = 100; count === 100; ) {
      const updates = await bot.api.getUpdates({ offset, limit: 100, timeout: 0, allowed_updates: [...allowedUpdates] });
      take(updates);
      count = updates.length;
      offset = (updates.at(-1)?.update_id ?? 0) + 1;
    }
  }

  function take(updates: readonly Update[]): void {
    const now = Date.now();
    for (const update of updates) {
      const message = update.message ?? update.callback_query?.message;
      if (message !== undefined) ids.seen(message.chat.id, message.message_id);
    }
    inbox.add(updates.flatMap((update) => entryOf(update, now) ?? []));
  }

  return {
    done,
    async stop() {
      await runner.stop()?.catch(() => undefined);
      // runner.stop() does not wait for what is in hand.
      closing.abort();
      const deadline = Date.now() + tuning.drain;
      while (runner.size() > 0 && Date.now() < deadline) await sleep(20);
      ended.abort();
      log.info('telegram.stopped', { inHand: runner.size(), waiting: inbox.waiting });
    },
  };
}

/**
 * Waits when Telegram asks to. Frames of a preview are never worth it, and polling has its own way; server errors are
 * left to the outbox, which knows whether a message may be sent again.
 */
function retrying(): Transformer {
  const retry = autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 60, rethrowHttpErrors: true, rethrowInternalServerErrors: true });
  const passed = new Set(['getUpdates', 'sendMessageDraft', 'sendChatAction', 'answerCallbackQuery']);
  return (previous, method, payload, signal) => (passed.has(method) ? previous(method, payload, signal) : retry(previous, method, payload, signal));
}

function remembering(ids: MessageIds): Transformer {
  return async (previous, method, payload, signal) => {
    const response = await previous(method, payload, signal);
    if (response.ok && (method === 'sendMessage' || method === 'sendDocument')) {
      const { chat, message_id: id } = response.result as { chat: { id: number }; message_id: number };
      ids.seen(chat.id, id);
    }
    return response;
  };
}

function telegramError(error: unknown): AppError {
  const code = error instanceof GrammyError ? error.error_code : null;
  const found = code === 401 || code === 404 ? 'Telegram does not know this token.' : code === 409 ? 'Another bot polls with the same token.' : 'Telegram cannot be reached.';
  const hint = code === 401 || code === 404 ? 'Check TELEGRAM_BOT_TOKEN.' : code === 409 ? 'Stop the other one, or give this one a token of its own.' : 'Check the network and TELEGRAM_API_ROOT.';
  return new AppError('telegram', found, hint, { cause: error });
}
