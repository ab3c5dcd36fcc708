import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/adapters/pino-log.ts';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
import { createChatStore } from '../../src/adapters/chat-store.ts';
import { metered } from '../../src/adapters/metered-chat-model.ts';
import { createMetrics } from '../../src/adapters/prometheus-metrics.ts';
import type { Assistant } from '../../src/assistant/dispatch.ts';
import { readConfig } from '../../src/config.ts';
import type { Library } from '../../src/ports.ts';
import { usualPace } from '../../src/telegram/live.ts';
import { startTelegram, type RunningTelegram, type TelegramParts } from '../../src/telegram/start.ts';
import type { TelegramServer } from './telegram-server.ts';

/** Short times, so that a test of a retry takes no seconds. */
export const quick = {
  pace: { ...usualPace, patience: 50, draft: 60, edit: 60, groupEdit: 60 },
  callTimeout: 1500,
  pollRetry: 50,
  firstPause: 20,
  search: 300,
  drain: 3000,
} as const;

export interface BotOptions {
  readonly assistant: Assistant;
  readonly allowed?: readonly number[];
  readonly admins?: readonly number[];
  readonly data?: string;
  readonly library?: Library;
  readonly wordDocument?: NonNullable<TelegramParts['wordDocument']>;
  readonly annotatedDocument?: NonNullable<TelegramParts['annotatedDocument']>;
  readonly desk?: NonNullable<TelegramParts['desk']>;
  readonly topics?: NonNullable<TelegramParts['topics']>;
  readonly readUpload?: TelegramParts['readUpload'];
  readonly tuning?: TelegramParts['tuning'];
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: { readonly conversation: number; readonly total: number };
  readonly say?: (text: string) => void;
  readonly signal?: AbortSignal;
  /** Lines of the log. */
  readonly log?: string[];
  readonly onLog?: (line: string) => void;
}

/** The bot in this process against a loopback Bot API, over a real database. */
export async function startBot(server: TelegramServer, options: BotOptions): Promise<RunningTelegram & { readonly data: string }> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'fazhi-telegram-'));
  const database = openChatDatabase(join(data, 'chat.db'));
  const lines = options.log ?? [];
  const config = readConfig({ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, TELEGRAM_ALLOWED_IDS: (options.allowed ?? []).join(','), TELEGRAM_ADMIN_IDS: (options.admins ?? []).join(','), ...options.environment });
  const store = createChatStore(database, config, now, options.limits);
  const running = await startTelegram({
    config,
    assistant: options.assistant,
    library: options.library ?? emptyLibrary,
    store,
    metered,
    metrics: createMetrics(),
    wordDocument: options.wordDocument ?? null,
    annotatedDocument: options.annotatedDocument ?? null,
    topics: options.topics ?? null,
    desk: options.desk ?? null,
    readUpload: options.readUpload ?? ((name, bytes) => Promise.resolve({ kind: 'text', attachment: { name, text: new TextDecoder().decode(bytes) } })),
    log: createLog('debug', { write: (line) => void (options.onLog === undefined ? lines.push(line) : options.onLog(line)) }),
    now,
    ...(options.say === undefined ? {} : { say: options.say }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    tuning: { ...quick, ...options.tuning },
  });
  return {
    ...running,
    data,
    async stop() {
      await running.stop();
      await running.done.catch(() => undefined);
      if (!database.isOpen) return;
      store.close();
      database.close();
    },
  };
}

function now(): Date {
  return new Date();
}

const emptyLibrary: Library = { revision: 1, passageCount: 0, documents: () => [], document: () => undefined, passages: () => [], passagesById: () => [], searchLexical: () => [], close: () => {}, documentFrequencies: () => new Map() } as never;
