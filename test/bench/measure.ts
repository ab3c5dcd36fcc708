import { mean, percentile } from '../../src/commands/eval-metrics.ts';
import { fold } from '../../src/retrieval/tokens.ts';
import { collection } from './collection.ts';
import { sizeOf, systems, type Ask, type SystemName } from './systems.ts';

/** What one process measured; times in milliseconds, memory in megabytes. */
export interface Measured {
  readonly passages: number | null;
  readonly buildSeconds: number | null;
  readonly coldStart: number | null;
  readonly coverage: number | null;
  readonly mrr: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly peakMemory: number;
  readonly indexMegabytes: number | null;
}

const budget = 3000;
const bare = (text: string): string => fold(text).replace(/\s/gu, '');

/** One system, one size, in a process of its own: `measure.ts <system> <build|ask> <records> <folder>`. Prints one JSON line. */
const [name = 'library', phase = 'ask', records = '0', folder = ''] = process.argv.slice(2);
const started = performance.now();
const system = systems[name as SystemName]();
const all = await collection();
const isBuild = phase === 'build' || system.open === null;
let passages: number | null = null;
if (isBuild) passages = await system.build(all, Number(records), folder);
const buildSeconds = isBuild ? (performance.now() - started) / 1000 : null;
const asked = phase === 'ask' ? await questions(system.open === null ? system.ask : await system.open(folder)) : null;
const result: Measured = {
  passages,
  buildSeconds,
  coldStart: asked?.coldStart ?? null,
  coverage: asked?.coverage ?? null,
  mrr: asked?.mrr ?? null,
  p50: asked?.p50 ?? null,
  p95: asked?.p95 ?? null,
  peakMemory: process.resourceUsage().maxRSS / 1024,
  indexMegabytes: system.open === null ? null : sizeOf(folder) / 2 ** 20,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);

async function questions(ask: Ask): Promise<{ readonly coldStart: number; readonly coverage: number; readonly mrr: number; readonly p50: number; readonly p95: number }> {
  await ask(all.questions[0]?.question ?? '', budget);
  // From the start of the process: what a person waits for after a restart.
  const coldStart = performance.now();
  const [covered, ranks, times]: [number[], number[], number[]] = [[], [], []];
  for (const { question, evidence } of all.questions) {
    const before = performance.now();
    const found = (await ask(question, budget)).map(bare);
    times.push(performance.now() - before);
    const wanted = evidence.map(bare);
    const first = found.findIndex((text) => wanted.some((words) => text.includes(words)));
    covered.push(wanted.filter((words) => found.some((text) => text.includes(words))).length / wanted.length);
    ranks.push(first < 0 ? 0 : 1 / (first + 1));
  }
  return { coldStart, coverage: mean(covered), mrr: mean(ranks), p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}
