import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '../domain/errors.ts';
import type { IngestProgress, IngestReport } from './ingest.ts';
import type { FromWorker, ToWorker } from './ingest-worker.ts';
import type { IngestPlace } from './run-ingest.ts';
import { fault } from '../texts/fault.ts';

/** An ingest that runs beside the chat. */
interface RunningIngest {
  /** Fails like `runIngest`, and with code `library` when the process died. What was committed stays in every case. */
  readonly finished: Promise<IngestReport>;
  /** Ends it after the current batch; the report then says `stopped`. */
  stop(): void;
}

/** Milliseconds a stopped ingest gets to finish its batch. */
const patience = 15_000;

/**
 * Ingests in a process of its own: the chat stays responsive, and a crash of a native library or of a reader of files ends
 * only that process. The library of this process sees each committed batch through its revision.
 */
export function startIngest(paths: readonly string[] | null, place: IngestPlace, onProgress: (progress: IngestProgress) => void = () => {}): RunningIngest {
  const child = fork(fileURLToPath(new URL('ingest-worker.ts', import.meta.url)), [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const tell = (message: ToWorker): void => void child.send(message, () => {});
  const finished = new Promise<IngestReport>((resolve, reject) => {
    child.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'report') resolve(message.report);
      else reject(new AppError(message.code, message.found, message.hint, message.fault === null ? {} : { fault: message.fault }));
    });
    child.once('error', (error) => reject(fault('library', 'ingestNotStarted', [], { cause: error })));
    child.once('exit', (code, signal) => reject(fault('library', 'ingestEnded', [String(signal ?? code ?? '?')])));
  });
  tell({ kind: 'start', paths, place });
  return {
    finished,
    stop() {
      tell({ kind: 'stop' });
      const kill = setTimeout(() => child.kill('SIGKILL'), patience);
      kill.unref();
      child.once('exit', () => clearTimeout(kill));
    },
  };
}
