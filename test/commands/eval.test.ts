import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scoreRanking } from '../../src/commands/eval-metrics.ts';
import { evalCommand, type EvalOptions } from '../../src/commands/eval.ts';
import { readConfig } from '../../src/config.ts';
import { runIngest } from '../../src/corpus/run-ingest.ts';
import { temporaryFolder } from '../support/library-documents.ts';

async function run(folder: string, options: Partial<EvalOptions>): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), signal: new AbortController().signal };
  const status = await evalCommand({ json: false, ...options }, io, readConfig({ DATA_DIR: join(folder, 'data') }));
  return { status, out: out.join('\n'), err: err.join('\n') };
}

const lines = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n');

async function withLibrary(folder: string): Promise<void> {
  mkdirSync(join(folder, 'documents'));
  writeFileSync(join(folder, 'documents', 'report.md'), '---\nkind: report\nplace: 青石乡\ndataYear: 2023\n---\n# 青石乡2023年法治政府建设年度报告\n\n一、主要举措和成效\n\n（一）规范执法。全年作出行政处罚决定14件。\n\n（二）开展普法。举办讲座3场。\n\n二、存在的不足和原因\n\n（一）力量不足。主要原因是编制少。\n');
  const config = readConfig({});
  await runIngest([join(folder, 'documents')], { config, data: join(folder, 'data'), language: 'zh', today: '2026-03-02' }, () => {}, new AbortController().signal);
}

const questions = [
  { question: '青石乡处罚了多少件', kind: 'figure', evidence: ['行政处罚决定14件'], split: 'tune' },
  { question: '青石乡力量为什么不足', kind: 'cause', evidence: ['主要原因是编制少'], split: 'held-out' },
  { question: '青石乡书记叫什么', kind: 'unanswerable', evidence: [], split: 'tune' },
];

describe('scores of a ranking', () => {
  it('are those of its definition', () => {
    const score = scoreRanking(['a', 'b', 'c'], new Map([['b', 1], ['d', 1]]));
    expect(score.reciprocalRank10).toBe(0.5);
    expect(score.recall).toEqual({ 1: 0, 5: 0.5, 10: 0.5, 50: 0.5 });
    expect(score.ndcg10).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)));
  });

  it('are 1 of a perfect one and 0 of none', () => {
    expect(scoreRanking(['a'], new Map([['a', 2]]))).toEqual({ reciprocalRank10: 1, ndcg10: 1, recall: { 1: 1, 5: 1, 10: 1, 50: 1 } });
    expect(scoreRanking([], new Map([['a', 1]])).reciprocalRank10).toBe(0);
  });
});

describe('fazhi eval on a collection', () => {
  it('reads plain and gzipped lines, either name of the id, and cleans up after itself', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'corpus.jsonl.gz'), gzipSync(lines([{ _id: 'a', title: '审计法第一条', text: '为了加强国家的审计监督，制定本法。' }, { id: 'b', text: '统计机构独立行使统计调查的职权。' }])));
    writeFileSync(join(folder.path, 'queries.jsonl'), lines([{ id: 'q1', text: '审计监督有什么法' }, { _id: 'q2', text: '统计调查由谁来做' }, { _id: 'q3', text: '没有标注的问题' }]));
    writeFileSync(join(folder.path, 'qrels.tsv'), 'qid\tdocid\trel\nq1\ta\t1\nq2\tb\t1\nq2\ta\t0\n');
    const { out, status } = await run(folder.path, { json: true, corpus: join(folder.path, 'corpus.jsonl.gz'), queries: join(folder.path, 'queries.jsonl'), qrels: join(folder.path, 'qrels.tsv') });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: 'eval', mode: 'collection', documents: 2, passages: 2, queries: 2, mrr10: 1, ndcg10: 1, recall: { 1: 1, 5: 1, 10: 1, 50: 1 }, baseline: null });
  });
});

describe('fazhi eval on questions', () => {
  it('tells coverage, rank and refusal by kind and split, and the change since a baseline', async () => {
    using folder = temporaryFolder();
    await withLibrary(folder.path);
    const [file, baseline, chart] = ['questions.jsonl', 'baseline.json', 'chart.svg'].map((name) => join(folder.path, name)) as [string, string, string];
    writeFileSync(file, lines(questions));
    const first = await run(folder.path, { questions: file, saveBaseline: baseline, chart });
    expect(first.status).toBe(0);
    expect(first.out).toMatch(/数字 +1 +1\.000 +1\.000 +0\.000/u);
    expect(readFileSync(chart, 'utf8')).toMatch(/^<svg[^]*数字[^]*<\/svg>$/u);
    const second = await run(folder.path, { questions: file, baseline, json: true });
    expect(JSON.parse(second.out)).toMatchObject({ mode: 'questions', budget: 3000, answerable: { questions: 2, coverage: 1, mrr: 1, refused: 0 }, refusal: { precision: 1, recall: 1 }, bySplit: { tune: { questions: 1, refusalRecall: 1 } }, foreignQuestions: 0, baseline: { mode: 'questions' } });
    expect((await run(folder.path, { questions: file, baseline })).out).toContain('+0.000');
  });

  it('says when the questions are of another library', async () => {
    using folder = temporaryFolder();
    await withLibrary(folder.path);
    const file = join(folder.path, 'questions.jsonl');
    writeFileSync(file, lines([{ question: '白沙镇有几个村', kind: 'figure', evidence: ['辖12个村'] }]));
    const { status, err } = await run(folder.path, { questions: file });
    expect(status).toBe(1);
    expect(err).toContain('不在这个资料库里');
  });
});

describe('what cannot be measured', () => {
  it.each([
    ['nothing named', {}, /Nothing to measure/u],
    ['a file that is not there', { questions: '/nowhere.jsonl' }, /no readable file/u],
    ['half a collection', { corpus: 'x' }, /Nothing to measure/u],
  ])('%s is a fault with a hint', async (_, options, message) => {
    using folder = temporaryFolder();
    await expect(run(folder.path, options)).rejects.toThrow(message);
  });

  it('an empty library', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'questions.jsonl');
    writeFileSync(file, lines(questions));
    await expect(run(folder.path, { questions: file })).rejects.toThrow(/library is empty/u);
  });

  it('a line that is no question names the line', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'questions.jsonl');
    writeFileSync(file, `${lines(questions)}\n{"question": 3}`);
    await expect(run(folder.path, { questions: file })).rejects.toThrow(/line 4/u);
  });

  it('a baseline of another measurement', async () => {
    using folder = temporaryFolder();
    await withLibrary(folder.path);
    const [file, baseline] = ['questions.jsonl', 'baseline.json'].map((name) => join(folder.path, name)) as [string, string];
    writeFileSync(file, lines(questions));
    writeFileSync(baseline, '{"kind":"eval","mode":"collection"}');
    await expect(run(folder.path, { questions: file, baseline })).rejects.toThrow(/no baseline of this measurement/u);
  });
});
