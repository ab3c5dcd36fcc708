import { setTimeout as sleep } from 'node:timers/promises';
import { GrammyError, HttpError, type Transformer } from 'grammy';

/** How the connection to Telegram goes; `reason` is an error code or a status, never an address or a token. */
type ConnectionNews = { readonly kind: 'lost' | 'still-lost'; readonly reason: string; readonly attempts: number } | { readonly kind: 'back' };

/** The calls that are made whether people write or not. */
const steady: ReadonlySet<string> = new Set(['getMe', 'deleteWebhook', 'setWebhook', 'getUpdates']);

/** Longest pause between two attempts to reach Telegram at the start, in milliseconds. */
const longestPause = 30_000;

/** Tells when Telegram cannot be reached, again every `every` milliseconds while it lasts, and when it is back. */
export function watchConnection(tell: (news: ConnectionNews) => void, every: number): Transformer {
  let attempts = 0;
  let told = 0;
  const failed = (reason: string): void => {
    attempts += 1;
    const now = Date.now();
    if (attempts > 1 && now - told < every) return;
    told = now;
    tell({ kind: attempts === 1 ? 'lost' : 'still-lost', reason, attempts });
  };
  return async (previous, method, payload, signal) => {
    if (!steady.has(method)) return previous(method, payload, signal);
    try {
      const response = await previous(method, payload, signal);
      if (!response.ok && response.error_code >= 500) failed(`HTTP ${response.error_code}`);
      else if (attempts > 0) {
        attempts = 0;
        tell({ kind: 'back' });
      }
      return response;
    } catch (error) {
      // A poll that is ended by our own stop is no trouble.
      if (!(signal?.aborted === true && method === 'getUpdates')) failed(reasonOf(error));
      throw error;
    }
  };
}

/** Makes a call again, with growing pauses, until Telegram answers: what it refuses, and a stop, end it with their error. */
export async function untilReached<T>(call: () => Promise<T>, firstPause: number, signal: AbortSignal): Promise<T> {
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof HttpError || (error instanceof GrammyError && error.error_code >= 500))) throw error;
      await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

/** The innermost code of an error that came up from the network. */
function reasonOf(error: unknown): string {
  let reason = 'timeout';
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    const { code, type, cause, error: inner } = at as { readonly code?: unknown; readonly type?: unknown; readonly cause?: unknown; readonly error?: unknown };
    if (typeof code === 'string') reason = code;
    else if (type === 'invalid-json') reason = 'HTML';
    at = cause ?? inner;
  }
  return reason;
}
