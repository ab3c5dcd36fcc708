import { startedByNpm } from './config.ts';
import { fault } from './texts/fault.ts';

/** How often it is looked whether npm still runs, in milliseconds. */
const look = 250;

/**
 * Aborts at Ctrl-C and SIGTERM. npm passes SIGTERM to the shell between itself and this process only, and that one to nobody:
 * started by npm, this process stops when its parent is gone.
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = (signal: string): void => stopping.abort(fault('aborted', 'stopped', [signal]));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(signal));
  if (startedByNpm()) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      stop('SIGTERM');
    }, look);
    watch.unref();
  }
  return stopping.signal;
}
