import { AppError, ModelError } from '../domain/errors.ts';

/** Limits of one attempt: the whole, the first sign of life, and the time between two. Times in milliseconds. */
interface Watchdog {
  readonly signal: AbortSignal;
  /** Set when a limit was passed. */
  readonly failure: ModelError | null;
  /** The promise, or a rejection as soon as the signal fires, whether or not the promise heeds it. */
  race<T>(promise: Promise<T>): Promise<T>;
  /** Something arrived: the next limit is `ms` from now. */
  alive(ms: number): void;
  cancel(): void;
  end(): void;
}

/** Starts the clocks; `end` must be called. */
export function watchdog(outer: AbortSignal | undefined, totalMs: number, firstMs: number): Watchdog {
  const inner = new AbortController();
  let failure: ModelError | null = null;
  const late = (what: string): void => {
    failure ??= new ModelError('timeout', `The chat model ${what}.`, 'Try again, or raise CHAT_DEADLINE_SECONDS, CHAT_FIRST_TOKEN_SECONDS or CHAT_IDLE_SECONDS.');
    inner.abort();
  };
  const total = setTimeout(() => late('did not finish in time'), Math.max(1, totalMs));
  let idle = setTimeout(() => late('sent nothing in time'), firstMs);
  const signal = outer === undefined ? inner.signal : AbortSignal.any([outer, inner.signal]);
  let stop: ((reason: unknown) => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  stopped.catch(() => undefined);
  const onAbort = (): void => stop?.(new Error('stopped'));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return {
    signal,
    get failure() {
      return failure;
    },
    race: (promise) => Promise.race([promise, stopped]),
    alive(ms) {
      clearTimeout(idle);
      idle = setTimeout(() => late('stopped sending'), ms);
    },
    cancel: () => inner.abort(),
    end() {
      clearTimeout(total);
      clearTimeout(idle);
      signal.removeEventListener('abort', onAbort);
    },
  };
}

/** Waits, or fails at once with code `aborted` when the person stops. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new AppError('aborted', 'The request was stopped.', 'Ask again when you like.'));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
