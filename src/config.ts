import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Language } from './domain/language.ts';
import { fault } from './texts/fault.ts';

/** A blank variable is an absent one. */
const text = z.preprocess((value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined), z.string().optional());
const number = (fallback: number, minimum: number, maximum: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : undefined),
    z.number('number').int('whole').min(minimum, `least ${minimum}`).max(maximum, `most ${maximum}`).default(fallback),
  );
const choice = <const T extends string>(values: readonly [T, ...T[]], fallback: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
    z.enum(values, `choice ${values.join(',')}`).default(fallback as never),
  );
/** A language as people write it and as systems do: `zh`, `zh-CN`, `zh_CN.UTF-8`, `EN`. */
const languageName = /^(?<language>zh|en)(?:[-_.@:].*)?$/iu;
const language = text.transform((value, context): Language => {
  const named = value === undefined ? 'zh' : languageName.exec(value)?.groups?.['language']?.toLowerCase();
  if (named === 'zh' || named === 'en') return named;
  context.addIssue('language');
  return z.NEVER;
});
const link = text.refine((value) => value === undefined || /^https?:\/\/\S+$/u.test(value), 'link');
const ids = text.transform((value, context) => {
  const parts = value?.split(/[\s,，]+/u).filter((part) => part !== '') ?? [];
  const wrong = parts.find((part) => !/^-?\d{1,16}$/u.test(part));
  if (wrong !== undefined) context.addIssue('ids');
  return parts.map(Number);
});

/** What is wrong with a setting; `detail` is the bound, the choices or the other setting it goes with, never its value. */
export interface SettingFault {
  readonly setting: string;
  readonly problem: 'number' | 'whole' | 'least' | 'most' | 'choice' | 'link' | 'ids' | 'language' | 'needed' | 'secret' | 'unreadable';
  readonly detail: string;
}

/** Every setting, by the name of its environment variable. `.env.example` explains each; a test holds the two together. */
export const settings = z.object({
  DATA_DIR: text.default('data'),
  CORPUS_DIR: text.default(fileURLToPath(new URL('../corpus', import.meta.url))),
  INTERFACE_LANGUAGE: language,
  LOG_LEVEL: choice(['silent', 'error', 'warn', 'info', 'debug'], 'info'),

  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: link,
  CHAT_MODEL: text,
  CHAT_DEADLINE_SECONDS: number(60, 1, 600),
  CHAT_FIRST_TOKEN_SECONDS: number(20, 1, 600),
  CHAT_IDLE_SECONDS: number(15, 1, 600),

  EMBEDDER: choice(['hashing', 'openai', 'local'], 'hashing'),
  EMBEDDING_MODEL: text,
  EMBEDDING_BASE_URL: link,
  EMBEDDING_API_KEY: text,
  EMBEDDING_BATCH_SIZE: number(10, 1, 2048),
  LOCAL_EMBEDDING_DIR: text,
  RERANK_URL: link,
  RERANK_MODEL: text,
  RERANK_API_KEY: text,

  SYNONYMS_FILE: text,
  TOPIC_LIST_FILE: text,

  TELEGRAM_BOT_TOKEN: text,
  TELEGRAM_ALLOWED_IDS: ids,
  TELEGRAM_ADMIN_IDS: ids,
  TELEGRAM_API_ROOT: link,
  TELEGRAM_WEBHOOK_URL: link,
  TELEGRAM_WEBHOOK_SECRET: text,
  TELEGRAM_WEBHOOK_PORT: number(8443, 0, 65_535),
  METRICS_PORT: number(0, 0, 65_535),
  LIMIT_MESSAGES_PER_DAY: number(300, 0, 1_000_000),
  LIMIT_FILES_PER_DAY: number(50, 0, 1_000_000),
  LIMIT_TOKENS_PER_DAY: number(0, 0, 1_000_000_000),
  CHAT_RETENTION_DAYS: number(90, 1, 3650),
  UPLOAD_RETENTION_DAYS: number(30, 1, 3650),
});

export type Config = z.output<typeof settings>;

/**
 * Reads and checks all settings at once. Fails with `AppError` code `settings` that names every faulty variable and what
 * is wrong with it, never its value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = settings.safeParse(environment);
  const faults: SettingFault[] = result.success ? [] : result.error.issues.map(({ path, message }) => problemOf(path.join('.'), message));
  if (result.success) {
    const { EMBEDDER, EMBEDDING_MODEL, LOCAL_EMBEDDING_DIR, CHAT_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL } = result.data;
    if (EMBEDDER === 'openai' && EMBEDDING_MODEL === undefined) faults.push({ setting: 'EMBEDDING_MODEL', problem: 'needed', detail: 'EMBEDDER=openai' });
    if (EMBEDDER === 'local' && LOCAL_EMBEDDING_DIR === undefined) faults.push({ setting: 'LOCAL_EMBEDDING_DIR', problem: 'needed', detail: 'EMBEDDER=local' });
    if (CHAT_MODEL !== undefined && OPENAI_API_KEY === undefined && OPENAI_BASE_URL === undefined) faults.push({ setting: 'OPENAI_API_KEY/OPENAI_BASE_URL', problem: 'needed', detail: 'CHAT_MODEL' });
    const { TELEGRAM_WEBHOOK_URL, TELEGRAM_WEBHOOK_SECRET } = result.data;
    // Without it anyone who finds the address can speak in Telegram's name.
    if (TELEGRAM_WEBHOOK_URL !== undefined && !/^[\w-]{16,256}$/u.test(TELEGRAM_WEBHOOK_SECRET ?? '')) faults.push({ setting: 'TELEGRAM_WEBHOOK_SECRET', problem: 'secret', detail: '' });
    if (faults.length === 0) return result.data;
  }
  throw fault('settings', 'badSettings', [faults]);
}

/** A message of the checks above: the problem and its detail. */
function problemOf(setting: string, message: string): SettingFault {
  const [problem = '', detail = ''] = message.split(' ');
  return { setting, problem: problem as SettingFault['problem'], detail };
}

/** The interface language alone, for what must be said before the settings are known to be right; Chinese where it cannot be told. */
export async function loadLanguage(): Promise<Language> {
  await loadEnvironment();
  return language.safeParse(process.env['INTERFACE_LANGUAGE']).data ?? 'zh';
}

/** Whether npm runs this process, as in `npm start`. */
export function startedByNpm(): boolean {
  return process.env['npm_lifecycle_event'] !== undefined;
}

async function loadEnvironment(): Promise<void> {
  const { config } = await import('dotenv');
  config({ quiet: true });
}

/** The settings of this process: the environment, completed from `.env` in the working folder. The only reader of both. */
export async function loadConfig(): Promise<Config> {
  await loadEnvironment();
  // LangChain would send every prompt to a tracing service when these are set; nobody who sets them means that here.
  for (const name of Object.keys(process.env)) if (/^(?:LANGSMITH|LANGCHAIN)_/u.test(name)) delete process.env[name];
  return readConfig(process.env);
}
