import { AppError } from '../domain/errors.ts';
import type { ErrorCode, NamedFault } from '../domain/errors.ts';
import type { IngestProgress, IngestReport } from './ingest.ts';
import { runIngest } from './run-ingest.ts';
import type { IngestPlace } from './run-ingest.ts';
import { fault } from '../texts/fault.ts';

/** What the parent sends: the work once, then perhaps a stop. */
export type ToWorker = { readonly kind: 'start'; readonly paths: readonly string[] | null; readonly place: IngestPlace } | { readonly kind: 'stop' };

/** What the worker answers: progress, then one ending. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: IngestProgress }
  | { readonly kind: 'report'; readonly report: IngestReport }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly found: string; readonly hint: string; readonly fault: NamedFault | null };

/** Milliseconds between two messages about the same step. */
const progressInterval = 100;

const stop = new AbortController();
// The parent is gone: what is committed stays, the rest waits for the next run.
process.once('disconnect', () => stop.abort());
// Ctrl-C reaches the whole group; the parent decides what it means.
process.on('SIGINT', () => {});
process.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') stop.abort();
  else void work(message.paths, message.place);
});

async function work(paths: readonly string[] | null, place: IngestPlace): Promise<void> {
  let told = { step: '', at: 0 };
  const onProgress = (progress: IngestProgress): void => {
    const now = Date.now();
    if (progress.step === told.step && now - told.at < progressInterval) return;
    told = { step: progress.step, at: now };
    send({ kind: 'progress', progress });
  };
  try {
    send({ kind: 'report', report: await runIngest(paths, place, onProgress, stop.signal) });
  } catch (error) {
    const { code, found, hint, fault: named } = error instanceof AppError ? error : fault('library', 'unexpected', [error instanceof Error ? error.name : '?']);
    send({ kind: 'failed', code, found, hint, fault: named });
  }
  process.disconnect();
}

function send(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}
