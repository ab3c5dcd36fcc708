import { autoRetry } from '@grammyjs/auto-retry';
import { Bot, GrammyError, HttpError, type Transformer } from 'grammy';
import type { Document, Update } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Assistant } from '../assistant/dispatch.ts';
import type { Config } from '../config.ts';
import type { LibraryDesk } from '../corpus/library-desk.ts';
import { AppError } from '../domain/errors.ts';
import type { Finding } from '../domain/finding.ts';
import type { TopicList } from '../domain/topic.ts';
import type { Library, Log, TopicMemory } from '../ports.ts';
import { textsIn, type Texts } from '../texts/texts.ts';
import { createGate } from './access.ts';
import { createAnswer, type AnswerParts } from './answer.ts';
import { installHandlers, type ReadUpload } from './bot.ts';
import type { Action, ButtonStore } from './buttons.ts';
import { untilReached, watchConnection } from './connection.ts';
import { createDelivery } from './delivery.ts';
import { plainText } from './formatted.ts';
import type { Inbox } from './inbox.ts';
import { allowedUpdates, entryOf } from './intake.ts';
import { withProgress } from './library-act.ts';
import { usualPace, type Pace } from './live.ts';
import { installMenus } from './menus.ts';
import { MessageIds } from './message-ids.ts';
import type { Metrics } from './metrics.ts';
import { officeCommands, type OfficeParts } from './office.ts';
import { serveOperations } from './operations.ts';
import type { Ledger, People } from './people.ts';
import { createPersonal, type ChatSessions } from './personal.ts';
import { catchUp, poll } from './polling.ts';
import { createPressed } from './pressed.ts';
import { messagesOf, say } from './reply.ts';
import type { BotContext } from './turn.ts';
import { download, type Download } from './upload.ts';
import { listenForUpdates } from './webhook.ts';
import { createWorker, type Turns } from './worker.ts';
import { fault } from '../texts/fault.ts';

export interface TelegramParts {
  readonly config: Config;
  readonly assistant: Assistant;
  readonly library: Library;
  /** Everything the bot keeps: see createChatStore. */
  readonly store: {
    readonly sessions: ChatSessions & { expire(before: Date): number; expireDocuments(before: Date): number };
    readonly inbox: Inbox;
    readonly buttons: ButtonStore;
    readonly people: People;
    readonly ledger: Ledger;
  };
  readonly readUpload: ReadUpload;
  readonly metered: AnswerParts['metered'];
  readonly metrics: Metrics;
  /** A draft as a Word file; null when there is no writer for it. */
  readonly wordDocument: ((title: string, text: string) => Promise<Uint8Array>) | null;
  /** A checked text as a Word file with a comment for each finding; null when there is no writer for it. */
  readonly annotatedDocument: ((text: string, findings: readonly Finding[]) => Promise<Uint8Array>) | null;
  /** Where corrections of topics are kept; null when they are not. */
  readonly topics: { readonly list: TopicList; readonly memory: TopicMemory } | null;
  /** Adds documents to the library in chat; null where that is not possible. */
  readonly desk: LibraryDesk | null;
  readonly log: Log;
  readonly now: () => Date;
  readonly tuning?: Partial<Tuning>;
  /** Says a line to whoever started it: how the connection goes. */
  readonly say?: (text: string) => void;
  /** Ends a start that has not reached Telegram yet. */
  readonly signal?: AbortSignal;
}

/** Times in milliseconds. */
interface Tuning {
  readonly pace: Pace;
  readonly concurrency: number;
  /** For one call of the Bot API; long polls take half of it. */
  readonly callTimeout: number;
  readonly pollRetry: number;
  readonly firstPause: number;
  readonly search: number;
  readonly giveUp: number;
  /** How long a stop waits for answers in hand. */
  readonly drain: number;
  /** For the first call, which tells whether Telegram can be reached at all. */
  readonly greeting: number;
  /** Between two words about a connection that stays lost. */
  readonly lostAgain: number;
}

const usual: Tuning = { pace: usualPace, concurrency: 32, callTimeout: 60_000, pollRetry: 3000, firstPause: 1000, search: 30_000, giveUp: 3_600_000, drain: 15_000, greeting: 10_000, lostAgain: 60_000 };

export interface RunningTelegram {
  /** Takes no more updates, lets the answers in hand finish, and keeps the rest for the next start. */
  stop(): Promise<void>;
  /** Rejects with code `telegram` when Telegram ends it: a wrong token, or another bot that polls with the same one. */
  readonly done: Promise<void>;
  /** Ports that are listened on. */
  readonly ports: { readonly webhook: number | null; readonly operations: number | null };
}

/** Starts the bot, as soon as Telegram can be reached. Fails with code `settings` without a token, `telegram` when Telegram refuses it and with the reason of `signal`. */
export async function startTelegram(parts: TelegramParts): Promise<RunningTelegram> {
  const { config, log, metrics, library, assistant } = parts;
  const { inbox, buttons, people, ledger, sessions } = parts.store;
  const tuning = { ...usual, ...parts.tuning };
  const token = config.TELEGRAM_BOT_TOKEN;
  if (token === undefined) throw fault('settings', 'noToken', []);
  const apiRoot = (config.TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/u, '');
  const texts = textsIn(config.INTERFACE_LANGUAGE);
  const ids = new MessageIds((chat) => inbox.highestId(chat));
  const turns: Turns = new Map();
  const closing = new AbortController();
  const ended = new AbortController();
  const announce = parts.say ?? (() => {});
  const signal = parts.signal ?? new AbortController().signal;

  const bot = new Bot<BotContext>(token, { client: { apiRoot, timeoutSeconds: tuning.callTimeout / 1000 } });
  const host = new URL(apiRoot).host;
  bot.api.config.use(remembering(ids), retrying(), watchConnection((news) => announce(news.kind === 'back' ? texts.terminal.telegramBack : texts.terminal.telegramLost(host, news.reason, news.kind === 'lost' ? null : news.attempts)), tuning.lostAgain));
  bot.use((ctx, next) => {
    const turn = turns.get(ctx.update.update_id);
    if (turn === undefined) return;
    ctx.turn = turn;
    return next();
  });

  const leave = async (chat: number): Promise<void> => void (await bot.api.leaveChat(chat).catch(() => undefined));
  const possible = { word: parts.wordDocument !== null, annotated: parts.annotatedDocument !== null, topics: parts.topics !== null, add: parts.desk !== null };
  const downloaded = (document: Document): Promise<Download> => download(bot.api, apiRoot, token, document, tuning.callTimeout);
  const answer = createAnswer({ ...parts, api: bot.api, inbox, buttons, sessions, ledger, people, pace: tuning.pace, possible, onOutcome: (outcome, milliseconds) => metrics.outcome(outcome.kind, milliseconds), ended: ended.signal });
  const officeParts: OfficeParts = { people, ledger, inbox, library, config, startedAt: parts.now(), tell, leave, desk: parts.desk, progress: (ctx, work) => withProgress(ctx, bot.api, work) };
  installHandlers(bot, {
    ...parts,
    sessions,
    people,
    buttons,
    ledger,
    answer,
    gate: createGate({ people, ledger, tell, leave }),
    pressed: createPressed({ ...parts, answer, sessions, buttons, ledger, people, office: officeParts, download: downloaded, resend }),
    office: officeCommands(officeParts),
    personal: createPersonal({ assistant, sessions, buttons, inbox, ledger, people, topics: parts.topics }),
    download: downloaded,
  });
  const deliver = createDelivery({ api: bot.api, inbox, ids, log, metrics, texts, firstPause: tuning.firstPause, search: tuning.search, giveUp: tuning.giveUp, resendButton: ({ id, outgoing: { chat, thread } }) => ({ text: texts.telegram.resend, data: buttons.offer([{ action: { kind: 'resend', item: id }, chat, thread, owner: null }])[0] ?? '-' }) });
  const worker = createWorker({ bot, inbox, deliver, ids, log, metrics, texts, concurrency: tuning.concurrency, firstPause: tuning.firstPause, closing: closing.signal, ended: ended.signal }, turns);
  metrics.watch(() => ({ waiting: inbox.waiting, inHand: worker.active }));

  const operations = config.METRICS_PORT === 0 ? null : await serveOperations(config.METRICS_PORT, metrics, () => !closing.signal.aborted).catch((error: unknown) => {
    throw portError('METRICS_PORT', config.METRICS_PORT, error);
  });
  const intake = await openIntake().catch(async (error: unknown) => {
    await operations?.close();
    throw signal.aborted ? signal.reason : telegramError(error);
  });
  announce(texts.terminal.telegramOnline(bot.botInfo.username));
  if (people.list().length === 0 && config.TELEGRAM_ADMIN_IDS.length === 0) announce(texts.terminal.telegramNobody);
  log.info('telegram.started', { mode: intake.port === null ? 'polling' : 'webhook', people: people.list().length, waiting: inbox.waiting });
  worker.wake();
  void installMenus(bot.api, config.INTERFACE_LANGUAGE, people.admins(), log);
  retain();
  const retention = setInterval(retain, 3_600_000);
  retention.unref();

  async function openIntake(): Promise<{ readonly done: Promise<void>; readonly port: number | null; stop(): Promise<void> }> {
    bot.botInfo = await reach(() => bot.api.getMe(AbortSignal.any([signal, AbortSignal.timeout(tuning.greeting)]) as GrammySignal));
    const url = config.TELEGRAM_WEBHOOK_URL;
    if (url === undefined) {
      await reach(() => bot.api.deleteWebhook());
      await reach(() => catchUp(bot, keep));
      const polling = poll(bot, take, { retry: tuning.pollRetry, hold: Math.min(30, tuning.callTimeout / 2000) });
      return { ...polling, port: null };
    }
    const secret = config.TELEGRAM_WEBHOOK_SECRET ?? '';
    const server = await listenForUpdates({ port: config.TELEGRAM_WEBHOOK_PORT, host: '127.0.0.1', secret, take, log }).catch((error: unknown) => {
      throw portError('TELEGRAM_WEBHOOK_PORT', config.TELEGRAM_WEBHOOK_PORT, error);
    });
    // One connection: with more, updates of one chat overtake each other.
    await reach(() => bot.api.setWebhook(url, { secret_token: secret, allowed_updates: [...allowedUpdates], max_connections: 1 })).catch(async (error: unknown) => {
      await server.close();
      throw error;
    });
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    return { done, port: server.port, stop: () => server.close().then(finish) };
  }

  function reach<T>(call: () => Promise<T>): Promise<T> {
    return untilReached(call, tuning.firstPause, signal);
  }

  function keep(updates: readonly Update[]): void {
    for (const update of updates) {
      const message = update.message ?? update.callback_query?.message;
      if (message !== undefined) ids.seen(message.chat.id, message.message_id);
    }
    const now = parts.now().getTime();
    const { added, duplicates, refused } = inbox.add(updates.flatMap((update) => entryOf(update, now) ?? []));
    metrics.updates(added, duplicates, refused);
  }

  function take(updates: readonly Update[]): void {
    keep(updates);
    worker.wake();
  }

  function tell(ctx: BotContext, person: number, words: (texts: Texts) => string, steps: readonly { readonly text: (texts: Texts) => string; readonly action: Action }[] = []): void {
    const data = buttons.offer(steps.map(({ action }) => ({ action, chat: person, thread: null, owner: person })));
    const keyboard = steps.length === 0 ? [] : [steps.map(({ text }, index) => ({ text: text(texts), data: data[index] ?? '-' }))];
    ctx.turn.replies.push(...messagesOf(plainText(words(texts)), { chat: person, thread: null }, keyboard));
  }

  function resend(ctx: BotContext, item: number): void {
    const again = inbox.again(item);
    if (again === undefined) return say(ctx, ctx.texts.telegram.oldButton);
    ctx.turn.replies.push(again.outgoing);
    inbox.settled(item, 'undeliverable', null);
  }

  function retain(): void {
    const now = parts.now();
    sessions.expire(daysBefore(now, config.CHAT_RETENTION_DAYS));
    sessions.expireDocuments(daysBefore(now, config.UPLOAD_RETENTION_DAYS));
    buttons.prune(daysBefore(now, 30).getTime());
    inbox.prune(daysBefore(now, 7).getTime());
    ledger.prune(daysBefore(now, config.CHAT_RETENTION_DAYS));
  }

  const done = intake.done.catch((error: unknown) => {
    throw telegramError(error);
  });
  // It may end before anyone listens.
  done.catch(() => undefined);
  return {
    done,
    ports: { webhook: intake.port, operations: operations?.port ?? null },
    async stop() {
      clearInterval(retention);
      await intake.stop();
      // The runner does not wait for what is in hand.
      closing.abort();
      const deadline = Date.now() + tuning.drain;
      while (worker.active > 0 && Date.now() < deadline) await sleep(20);
      ended.abort();
      await operations?.close();
      log.info('telegram.stopped', { inHand: worker.active, waiting: inbox.waiting });
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

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

/** grammY names the signal of a polyfill; it takes the platform's. */
type GrammySignal = NonNullable<Parameters<Bot['api']['getMe']>[0]>;

function portError(setting: string, port: number, error: unknown): AppError {
  return fault('settings', 'portTaken', [setting, port, (error as NodeJS.ErrnoException).code ?? '?'], { cause: error });
}

function telegramError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof GrammyError || error instanceof HttpError)) return fault('library', 'updatesNotKept', [], { cause: error });
  const code = error instanceof GrammyError ? error.error_code : null;
  return fault('telegram', code === 401 || code === 404 ? 'tokenRefused' : code === 409 ? 'tokenTwice' : 'telegramUnreachable', [], { cause: error });
}
