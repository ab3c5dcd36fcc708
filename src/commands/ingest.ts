import { openLibrary } from '../adapters/sqlite-library.ts';
import type { Config } from '../config.ts';
import type { IngestedSource, IngestProgress, IngestReport } from '../corpus/ingest.ts';
import { runIngest } from '../corpus/run-ingest.ts';
import type { Language } from '../domain/language.ts';
import { textsIn } from '../texts/texts.ts';
import type { CommandIo } from './io.ts';

interface IngestOptions {
  readonly data: string;
  readonly json: boolean;
  readonly language: Language;
}

/**
 * `fazhi ingest [path…]`: without a path what was ingested before, or the corpus of the settings in a new
 * library. Returns the exit status: 1 when it was stopped, vectors are missing, a file named by itself was refused or nothing
 * could be taken in. Fails like `runIngest`.
 */
export async function ingestCommand(paths: readonly string[], options: IngestOptions, io: CommandIo, config: Config): Promise<number> {
  const started = performance.now();
  const place = { config, data: options.data, language: options.language, today: new Date().toISOString().slice(0, 10) };
  const progress = terminalProgress(options.language);
  const report = await runIngest(paths.length > 0 ? paths : usualPaths(options.data, config), place, progress.show, io.signal).finally(progress.clear);
  if (options.json) io.out(JSON.stringify({ kind: 'ingest', counts: countsOf(report), documents: report.sources, passages: report.passages, embedded: report.embedded, embeddingError: report.embeddingError, vectorIndex: report.vectorIndex, stopped: report.stopped, ms: Math.round(performance.now() - started) }));
  else printReport(report, options.language, io);
  return report.stopped || report.embeddingError !== null || refused(report) ? 1 : 0;
}

/** Null: what the library holds. */
function usualPaths(data: string, config: Config): readonly string[] | null {
  const library = openLibrary(data);
  try {
    return library.folders().size > 0 ? null : [config.CORPUS_DIR];
  } finally {
    library.close();
  }
}

/** A copy of what is in the library is not refused. */
function refused({ sources }: IngestReport): boolean {
  const isRefused = ({ status, reason }: IngestedSource): boolean => status === 'left-out' && reason !== 'duplicate';
  return sources.some((source) => source.named === true && isRefused(source)) || sources.every((source) => isRefused(source) && source.reason !== 'removed');
}

const statuses = ['added', 'changed', 'unchanged', 'removed', 'left-out'] as const;

function countsOf(report: IngestReport): Readonly<Record<IngestedSource['status'], number>> {
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0, 'left-out': 0 };
  for (const { status } of report.sources) counts[status] += 1;
  return counts;
}

function printReport(report: IngestReport, language: Language, io: CommandIo): void {
  const { ingest } = textsIn(language).corpus;
  for (const { source, status, title, reason, detail } of report.sources) {
    const why = reason === 'duplicate' ? ingest.duplicate(detail ?? '') : reason === 'unreadable' ? ingest.unreadable : reason === 'removed' ? ingest.removedByHand : detail;
    io.out(`${ingest.status[status]}\t${source}${title === undefined ? '' : `\t${title}`}${why === undefined ? '' : `\t${why}`}`);
  }
  const counts = countsOf(report);
  const parts = statuses.filter((status) => counts[status] > 0).map((status) => `${ingest.status[status]} ${counts[status]}`);
  io.out(parts.length === 0 ? ingest.nothing : ingest.summary(parts.join(language === 'zh' ? '，' : ', '), report.passages, report.embedded));
  if (report.embeddingError !== null) io.err(`${ingest.embeddingFailed} ${report.embeddingError.found} ${report.embeddingError.hint}`);
  if (report.vectorIndex === 'absent') io.err(ingest.indexAbsent);
  if (report.vectorIndex === 'failed') io.err(ingest.indexFailed);
  if (report.stopped) io.err(ingest.stopped);
}

/** One line on standard error that is written over again, on a terminal only. */
function terminalProgress(language: Language): { readonly show: (progress: IngestProgress) => void; readonly clear: () => void } {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
  const { step } = textsIn(language).corpus.ingest;
  let shown = 0;
  return {
    show(progress) {
      if (Date.now() - shown < 100) return;
      shown = Date.now();
      process.stderr.write(`\r${step[progress.step]} ${progress.done}/${progress.total}\u001b[K`);
    },
    clear: () => void process.stderr.write('\r\u001b[K'),
  };
}
