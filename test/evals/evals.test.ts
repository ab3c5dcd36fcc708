import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readQuestions, type EvalQuestion } from '../../src/commands/eval-files.ts';
import { evaluateQuestions, type QuestionEvaluation } from '../../src/commands/eval-questions.ts';
import { buildParts, realFolders, sampleFolder, type BuiltParts } from '../support/library-parts.ts';

const folder = new URL('./', import.meta.url).pathname;
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const kinds = ['figure', 'list', 'cause', 'plan', 'responsible', 'comparison', 'unanswerable'];
const read = (name: string): Promise<readonly EvalQuestion[]> => readQuestions(`${folder}${name}`);

describe('the questions', () => {
  it('are at least 120 over the sample library and 80 over the real documents, of all seven kinds', async () => {
    const [sample, official] = await Promise.all([read('sample.jsonl'), read('official.jsonl')]);
    expect(sample.length).toBeGreaterThanOrEqual(120);
    expect(official.length).toBeGreaterThanOrEqual(80);
    for (const questions of [sample, official]) for (const kind of kinds) expect(questions.some((question) => question.kind === kind), kind).toBe(true);
  });

  it.each(files)('%s: has no question twice, and evidence exactly where there is an answer', async (name) => {
    const questions = await read(name);
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
    expect(questions.filter(({ kind, evidence }) => (kind === 'unanswerable') !== (evidence.length === 0))).toEqual([]);
  });

  it.each([...files, ...readdirSync(`${folder}outsider`).map((name) => `outsider/${name}`)].filter((name) => /(?:^|\/)official/u.test(name)))('%s: quotes no more of the real documents than tells the place', async (name) => {
    expect((await read(name)).flatMap(({ evidence }) => evidence).filter((substring) => substring.length > 16)).toEqual([]);
  });
});

const sets = [
  { name: 'the sample library', folders: [sampleFolder] as readonly string[] | null, prefix: 'sample' },
  { name: 'the real reports and laws', folders: realFolders, prefix: 'official' },
];

describe.each(sets)('over $name', ({ folders, prefix }) => {
  describe.skipIf(folders === null)(folders === null ? 'skipped: the folder beside the project is absent' : 'evidence in 3,000 characters', () => {
    let built: BuiltParts;
    let evaluation: QuestionEvaluation;
    beforeAll(async () => {
      built = await buildParts(folders ?? []);
      const questions = (await Promise.all(files.filter((name) => name.startsWith(prefix)).map(read))).flat();
      evaluation = await evaluateQuestions(questions, 3000, built.with(null), new AbortController().signal);
    });
    afterAll(() => built[Symbol.dispose]());

    it('is the evidence of this library', () => expect(evaluation.foreignQuestions).toBe(0));

    it('is found: 0.95 of it, the first at a mean reciprocal rank of 0.85', () => {
      expect(evaluation.answerable.coverage).toBeGreaterThanOrEqual(0.95);
      expect(evaluation.answerable.mrr).toBeGreaterThanOrEqual(0.85);
    });

    it.each(['list', 'plan', 'comparison'])('is found for 0.90 of each kind: %s', (kind) => expect(evaluation.byKind[kind]?.coverage).toBeGreaterThanOrEqual(0.9));

    it('is refused where it does not answer, and hardly ever where it does', () => {
      expect(evaluation.refusal.recall).toBeGreaterThanOrEqual(0.9);
      expect(evaluation.answerable.refused).toBeLessThanOrEqual(0.03);
    });
  });
});

/** Written by people who saw neither the code nor its questions; the bounds hold the level reached, they are not the bars. */
const outsiders = [
  ...readdirSync(`${folder}counties`).map((name) => ({ name: `the invented county ${name}`, folders: [`${folder}counties/${name}/docs`] as readonly string[] | null, questions: [`counties/${name}/questions.jsonl`] })),
  { name: 'the real reports and laws', folders: realFolders, questions: readdirSync(`${folder}outsider`).filter((name) => name.startsWith('official')).map((name) => `outsider/${name}`) },
  { name: 'the sample library', folders: [sampleFolder], questions: ['outsider/sample.jsonl'] },
];

/** Of each set: how many questions can and cannot be answered, and how many of either were refused. */
const refusals: { readonly answerable: number; readonly refused: number; readonly others: number; readonly othersRefused: number }[] = [];

describe.each(outsiders)('questions of outsiders over $name', ({ folders, questions }) => {
  it.skipIf(folders === null)(folders === null ? 'skipped: the folder beside the project is absent' : 'find their evidence, and are refused where there is none', async () => {
    using built = await buildParts(folders ?? []);
    const evaluation = await evaluateQuestions((await Promise.all(questions.map(read))).flat(), 3000, built.with(null), new AbortController().signal);
    expect(evaluation.foreignQuestions).toBe(0);
    expect(evaluation.answerable.coverage).toBeGreaterThanOrEqual(0.9);
    expect(evaluation.answerable.mrr).toBeGreaterThanOrEqual(0.75);
    const { questions: answerable, refused } = evaluation.answerable;
    const others = evaluation.byKind['unanswerable']?.questions ?? 0;
    refusals.push({ answerable, refused: refused * answerable, others, othersRefused: evaluation.refusal.recall * others });
    // A whole library and its questions: no bar of time, on however busy a machine.
  }, 180_000);
});

// The invented counties alone are harder than the laws.
const leastRefused = realFolders === null ? 0.78 : 0.82;
const mostRefused = realFolders === null ? 0.075 : 0.07;

it('of all their questions those without an answer are refused, and few others', () => {
  const sum = (count: (one: (typeof refusals)[number]) => number): number => refusals.reduce((total, one) => total + count(one), 0);
  expect(sum(({ othersRefused }) => othersRefused) / sum(({ others }) => others)).toBeGreaterThanOrEqual(leastRefused);
  expect(sum(({ refused }) => refused) / sum(({ answerable }) => answerable)).toBeLessThanOrEqual(mostRefused);
});
