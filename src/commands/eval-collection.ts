import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { runIngestRecords } from '../corpus/run-ingest.ts';
import { interleaved, rankPassages } from '../retrieval/ranking.ts';
import { readQrels, readRecords } from './eval-files.ts';
import { mean, percentile, rounded, scoreRanking, type RankingScore } from './eval-metrics.ts';
import { fault } from '../texts/fault.ts';

/** What ranking of whole documents is worth on a collection. Scores from 0 to 1. */
export interface CollectionEvaluation {
  readonly kind: 'eval';
  readonly mode: 'collection';
  readonly documents: number;
  readonly passages: number;
  readonly queries: number;
  readonly embedder: string;
  readonly mrr10: number;
  readonly ndcg10: number;
  readonly recall: Readonly<Record<1 | 5 | 10 | 50, number>>;
  readonly indexSeconds: number;
  readonly queryMs: { readonly p50: number; readonly p95: number };
  /** Of this process, everything included. */
  readonly peakMemoryMb: number;
}

/** Passages read for a query: several may belong to one document. */
const depth = 120;
const collection = 'collection';

/**
 * Ingests a collection into a library of its own, which is removed afterwards, and ranks its documents for each query that
 * has a relevant one, through the same path as every question. Fails with the codes of the readers and of ingest.
 */
export async function evaluateCollection(files: { readonly corpus: string; readonly queries: string; readonly qrels: string }, config: Config, progress: (done: number) => void, signal: AbortSignal): Promise<CollectionEvaluation> {
  const qrels = readQrels(files.qrels);
  const folder = mkdtempSync(join(tmpdir(), 'fazhi-eval-'));
  const own: Config = { ...config, DATA_DIR: folder };
  try {
    const started = performance.now();
    const report = await runIngestRecords(collection, readRecords(files.corpus), { config: own, data: folder, language: config.INTERFACE_LANGUAGE, today: new Date().toISOString().slice(0, 10) }, ({ step, done }) => step === 'reading' && progress(done), signal);
    if (report.embeddingError !== null) throw report.embeddingError;
    if (report.stopped) throw fault('aborted', 'evalStopped', []);
    const indexSeconds = (performance.now() - started) / 1000;
    const workbench = await compose(own);
    try {
      const scores: RankingScore[] = [];
      const times: number[] = [];
      for await (const { id, text } of readRecords(files.queries)) {
        const relevant = qrels.get(id);
        if (relevant === undefined) continue;
        signal.throwIfAborted();
        const asked = performance.now();
        const { sides } = await rankPassages({ question: text, depth, signal }, workbench.parts);
        const ranked = [...new Set(interleaved(sides.map(({ candidates }) => candidates)).map(({ document }) => document.source.slice(collection.length + 1)))];
        times.push(performance.now() - asked);
        scores.push(scoreRanking(ranked, relevant));
      }
      if (scores.length === 0) throw fault('usage', 'noRelevant', []);
      const recallAt = (at: 1 | 5 | 10 | 50): number => rounded(mean(scores.map(({ recall }) => recall[at])));
      return {
        kind: 'eval',
        mode: 'collection',
        documents: report.sources.length,
        passages: report.passages,
        queries: scores.length,
        embedder: workbench.parts.embedder.id,
        mrr10: rounded(mean(scores.map(({ reciprocalRank10 }) => reciprocalRank10))),
        ndcg10: rounded(mean(scores.map(({ ndcg10 }) => ndcg10))),
        recall: { 1: recallAt(1), 5: recallAt(5), 10: recallAt(10), 50: recallAt(50) },
        indexSeconds: rounded(indexSeconds),
        queryMs: { p50: rounded(percentile(times, 0.5)), p95: rounded(percentile(times, 0.95)) },
        peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
      };
    } finally {
      await workbench.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
