import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from '../support/fazhi-process.ts';
import { collection } from './collection.ts';
import type { Measured } from './measure.ts';
import type { SystemName } from './systems.ts';

/** `npm run bench [-- --large]`: this library beside the stock LangChain recipe and jieba-word BM25, and how fast it starts. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const large = process.argv.includes('--large');
/** Further records beside the documents that the questions are about. */
const sizes = [
  { name: '5 thousand', records: 2_000 },
  { name: '55 thousand', records: 52_000 },
  ...(large ? [{ name: '500 thousand', records: 490_000 }] : []),
];
const names: readonly SystemName[] = ['library', 'langchain', 'jieba'];
const titles: Readonly<Record<SystemName, string>> = { library: 'this library', langchain: 'LangChain recipe', jieba: 'jieba BM25' };
const folder = mkdtempSync(join(tmpdir(), 'fazhi-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

console.log(`${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}. Times are of this machine; compare within one run.\n`);
await starts();
const { name, questions } = await collection();
console.log(`\n${name}: ${questions.length} questions that can be answered, 3,000 characters of evidence for each, the same hashing embedder\n`);
row(['passages', 'system', 'coverage', 'MRR', 'ingest s', 'cold start ms', 'p50 ms', 'p95 ms', 'peak MB', 'index MB']);
row(Array.from({ length: 10 }, () => '---'));
const measured: { readonly system: SystemName; readonly size: number; readonly asked: Measured; readonly built: Measured }[] = [];
for (const [size, { name: sizeName, records }] of sizes.entries()) {
  for (const system of names) {
    const place = join(folder, `${system}-${size}`);
    const run = (phase: string): Promise<Measured> => measure([system, phase, String(records), place]);
    // A library is built by one process and asked by another; the others keep nothing and do both in one.
    const built = system === 'library' ? await run('build') : null;
    const asked = await run('ask');
    measured.push({ system, size, asked, built: built ?? asked });
    const { passages, buildSeconds, peakMemory } = built ?? asked;
    row([`${passages} (${sizeName})`, titles[system], three(asked.coverage), three(asked.mrr), one(buildSeconds), one(asked.coldStart), one(asked.p50), one(asked.p95), one(Math.max(peakMemory, asked.peakMemory)), one(asked.indexMegabytes)]);
    rmSync(place, { recursive: true, force: true });
  }
}
console.log('\nGrowth from the smallest to the largest collection (times as many passages → times the figure):\n');
row(['system', 'passages', 'ingest', 'cold start', 'p50', 'peak memory']);
row(Array.from({ length: 6 }, () => '---'));
for (const system of names) {
  const [first, last] = [measured.find((each) => each.system === system && each.size === 0), measured.find((each) => each.system === system && each.size === sizes.length - 1)];
  const times = (of: (each: { readonly asked: Measured; readonly built: Measured }) => number | null): string => (first === undefined || last === undefined ? '–' : `× ${one((of(last) ?? 0) / (of(first) ?? 1))}`);
  row([titles[system], times(({ built }) => built.passages), times(({ built }) => built.buildSeconds), times(({ asked }) => asked.coldStart), times(({ asked }) => asked.p50), times(({ asked, built }) => Math.max(asked.peakMemory, built.peakMemory))]);
}

/** The real program over the sample library: what a newcomer waits for. */
async function starts(): Promise<void> {
  const data = join(folder, 'start');
  const first = await start(data);
  const later = [await start(data), await start(data), await start(data)].map(({ seconds }) => seconds).toSorted((one, other) => one - other);
  row(['sample library', 'measured', 'bar']);
  row(['---', '---', '---']);
  row(['fresh data folder to first cited answer', `${one(first.seconds)} s`, '≤ 20 s']);
  row(['later start to first cited answer (median of 3)', `${three(later[1] ?? 0)} s`, '≤ 2 s']);
  row(['peak memory, the larger of chat and ingest process', `${one(first.megabytes)} MB`, '≤ 400 MB']);
}

/** Starts `src/main.ts`, asks one question and takes the time until a mark [1] stands in the output. */
async function start(data: string): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const report = join(folder, 'memory.txt');
  rmSync(report, { force: true });
  const began = performance.now();
  const environment = { ...cleanEnvironment({ DATA_DIR: data }), MEMORY_REPORT: report, NODE_OPTIONS: `--import=${new URL('report-memory.mjs', import.meta.url).href}` };
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: root, env: environment, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.write('乡镇的法治政府建设年度报告几号前公开？\n');
  let out = '';
  const seconds = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      if ((out += piece.toString()).includes('[1]')) resolve((performance.now() - began) / 1000);
    });
    child.once('exit', () => reject(new Error('The program ended without a cited answer.')));
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.end();
  await ended;
  return { seconds, megabytes: Math.max(...readFileSync(report, 'utf8').trim().split('\n').map(Number)) };
}

async function measure(args: readonly string[]): Promise<Measured> {
  const child = spawn(process.execPath, ['--max-old-space-size=12000', fileURLToPath(new URL('measure.ts', import.meta.url)), ...args], { cwd: root, env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (piece: Buffer) => void (out += piece.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${args[0] ?? ''} ended with ${String(code)}.`);
  return JSON.parse(out) as Measured;
}

function row(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function one(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}

function three(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
