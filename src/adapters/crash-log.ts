import type { Log } from '../ports.ts';

/**
 * Lets a process that breaks say why in its log, without what Node would print by itself: the message and the source
 * line of the error, which may hold anybody's words. It still ends, with status 1.
 */
export function logCrashes(log: Log, exit: (status: number) => void): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error('process.crashed', error, { kind: event });
      exit(1);
    });
  }
}
