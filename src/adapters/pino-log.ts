import { pino, type DestinationStream } from 'pino';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../ports.ts';

/** Structured log, one JSON object a line. Whatever is logged, tokens, keys and the words of people stay out. */
export function createLog(level: 'silent' | 'error' | 'warn' | 'info' | 'debug', destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label: string) => ({ level: label }) } };
  const logger = destination === undefined ? pino(options, pino.destination({ fd: 2, sync: true })) : pino(options, destination);
  return {
    info: (event, fields = {}) => logger.info({ event, ...clean(fields) }),
    warn: (event, fields = {}) => logger.warn({ event, ...clean(fields) }),
    error: (event, error, fields = {}) => logger.error({ event, ...clean(fields), error: safeError(error) }),
  };
}

/** What may be told of an error: class, code, status and the frames of our own code; of the message only what our own errors say. */
interface SafeError {
  readonly name: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly at: readonly string[];
  readonly cause: SafeError | null;
}

/**
 * An error without secrets and without anybody's text: only listed fields are taken. The message is kept for `AppError`,
 * whose contract forbids both, for Telegram's own descriptions and for system errors by code; others may quote anything.
 */
function safeError(error: unknown, depth = 0): SafeError {
  if (typeof error !== 'object' || error === null) return { name: typeof error, code: null, message: null, at: [], cause: null };
  const fields = error as Readonly<Record<string, unknown>>;
  const inner = fields['cause'] ?? fields['error'];
  const description = fields['error_code'] === undefined ? null : textOf(fields['description']);
  const message = error instanceof AppError ? error.message : description;
  return {
    name: textOf(fields['name']) ?? 'Error',
    code: textOf(fields['code'] ?? fields['error_code'] ?? fields['status'] ?? fields['type']),
    message: message === null ? null : scrub(message),
    at: framesOf(fields['stack']),
    cause: inner === undefined || inner === null || depth >= 4 ? null : safeError(inner, depth + 1),
  };
}

const secrets: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\d{6,}:[A-Za-z0-9_-]{30,}/gu, '<bot token>'],
  [/\bsk-[A-Za-z0-9_*-]{3,}/gu, '<key>'],
  [/\bBearer\s+[^\s"']+/giu, 'Bearer <key>'],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]*/giu, '<address>'],
  [/\d{15,}[\dXx]?/gu, '<number>'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/gu, '<number>'],
];

/** Takes tokens, keys, addresses and long numbers out of a text. */
function scrub(text: string): string {
  return secrets.reduce((kept, [pattern, instead]) => kept.replaceAll(pattern, instead), text);
}

function clean(fields: Readonly<Record<string, string | number | boolean | null>>): Record<string, string | number | boolean | null> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? scrub(value).slice(0, 200) : value]));
}

function textOf(value: unknown): string | null {
  return typeof value === 'number' || (typeof value === 'string' && value.length <= 200) ? scrub(String(value)) : null;
}

/** File and line of the frames, without the message that heads a stack. */
function framesOf(stack: unknown): string[] {
  if (typeof stack !== 'string') return [];
  return [...stack.matchAll(/^\s+at .*?([\w.-]+\/[\w.-]+\.[cm]?[jt]s:\d+)/gmu)].slice(0, 6).map((match) => match[1] ?? '');
}
