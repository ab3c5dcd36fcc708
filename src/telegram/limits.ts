import type { Config } from '../config.ts';
import type { Texts } from '../texts/texts.ts';
import { limited, type Ledger, type Limits } from './people.ts';

/** What one person may use on a day: set for them, else set for everybody, else as in the settings. */
export function limitsOf(person: number | null, ledger: Pick<Ledger, 'limitsSet'>, config: Config): Limits {
  return {
    messages: config.LIMIT_MESSAGES_PER_DAY,
    files: config.LIMIT_FILES_PER_DAY,
    tokens: config.LIMIT_TOKENS_PER_DAY,
    ...ledger.limitsSet(null),
    ...(person === null ? {} : ledger.limitsSet(person)),
  };
}

/** A change of one limit: for one person or, with null, for everybody; the value null takes it back. */
interface LimitChange {
  readonly person: number | null;
  readonly what: keyof Limits;
  readonly value: number | null;
}

const names: Readonly<Record<keyof Limits, RegExp>> = { messages: /^(?:messages?|消息)$/iu, files: /^(?:files?|文件)$/iu, tokens: /^(?:tokens?|用量|模型用量)$/iu };
const largest = 1_000_000_000;

/** Reads “消息 100”, “5001 files 20”, “5001 文件 默认”; null when it is no such change. */
export function readLimit(argument: string): LimitChange | null {
  const [, person, name = '', value = ''] = /^(?:(\d{1,16})\s+)?(\S+?)\s*[=：:\s]\s*(\S+)$/u.exec(argument.trim()) ?? [];
  const what = limited.find((one) => names[one].test(name));
  if (what === undefined) return null;
  const number = /^(?:不限|unlimited)$/iu.test(value) ? 0 : /^\d{1,10}$/u.test(value) ? Number(value) : null;
  if (number === null && !/^(?:默认|default)$/iu.test(value)) return null;
  if (number !== null && number > largest) return null;
  return { person: person === undefined ? null : Number(person), what, value: number };
}

/** Limits as a sentence. */
export function limitWords(limits: Limits, texts: Texts): string {
  return texts.telegram.admin.limits(limits.messages, limits.files, limits.tokens);
}
