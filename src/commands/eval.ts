import { readFileSync, writeFileSync } from 'node:fs';
import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { textsIn } from '../texts/texts.ts';
import { evaluateCollection, type CollectionEvaluation } from './eval-collection.ts';
import { readQuestions } from './eval-files.ts';
import { evaluateQuestions, type QuestionEvaluation } from './eval-questions.ts';
import { collectionReport, questionReport } from './eval-report.ts';
import { evalTopics, topicEvaluationText } from './eval-topics.ts';
import type { CommandIo, CommonOptions } from './io.ts';
import { fault } from '../texts/fault.ts';

export interface EvalOptions extends CommonOptions {
  readonly corpus?: string;
  readonly queries?: string;
  readonly qrels?: string;
  readonly questions?: string;
  readonly topics?: string;
  /** Characters of evidence for a question, 3,000 when absent. */
  readonly budget?: number;
  readonly baseline?: string;
  readonly saveBaseline?: string;
  readonly chart?: string;
}

type Evaluation = QuestionEvaluation | CollectionEvaluation;

const defaultBudget = 3000;

/**
 * `fazhi eval`: a collection (`corpus`, `queries`, `qrels`), questions over the library, or labelled titles. Returns the
 * exit status: 1 when no question has its evidence in this library. Fails with code `usage` when none or half of them is named.
 */
export async function evalCommand(options: EvalOptions, io: CommandIo, config: Config): Promise<number> {
  const texts = textsIn(config.INTERFACE_LANGUAGE).eval;
  if (options.topics !== undefined) return topics(options.topics, options, io, config);
  const evaluation = await evaluate(options, io, config);
  const baseline = options.baseline === undefined ? null : readBaseline(options.baseline, evaluation.mode);
  if (options.saveBaseline !== undefined) write(options.saveBaseline, `${JSON.stringify(evaluation, null, 2)}\n`);
  if (options.chart !== undefined) {
    if (evaluation.mode !== 'questions') throw fault('usage', 'chartNeedsQuestions', []);
    const { drawChart } = await import('./eval-chart.ts');
    write(options.chart, await drawChart(evaluation, baseline?.mode === 'questions' ? baseline : null, texts));
  }
  const foreign = evaluation.mode === 'questions' ? evaluation.foreignQuestions : 0;
  if (foreign > 0) io.err(texts.foreign(foreign));
  if (options.json) io.out(JSON.stringify({ ...evaluation, baseline }, null, 2));
  else io.out(evaluation.mode === 'questions' ? questionReport(evaluation, baseline?.mode === 'questions' ? baseline : null, texts) : collectionReport(evaluation, baseline?.mode === 'collection' ? baseline : null, texts));
  return evaluation.mode === 'questions' && foreign > 0 && foreign === evaluation.answerable.questions ? 1 : 0;
}

async function evaluate({ corpus, queries, qrels, questions, budget }: EvalOptions, io: CommandIo, config: Config): Promise<Evaluation> {
  const texts = textsIn(config.INTERFACE_LANGUAGE).eval;
  if (corpus !== undefined && queries !== undefined && qrels !== undefined) {
    return evaluateCollection({ corpus, queries, qrels }, config, (done) => done % 10_000 === 0 && io.err(texts.reading(done)), io.signal);
  }
  if (questions === undefined) throw fault('usage', 'nothingToMeasure', []);
  const asked = await readQuestions(questions);
  const workbench = await compose(config);
  try {
    if (workbench.parts.library.passageCount === 0) throw fault('missing', 'libraryEmpty', []);
    return await evaluateQuestions(asked, budget ?? defaultBudget, workbench.parts, io.signal);
  } finally {
    await workbench.close();
  }
}

async function topics(file: string, options: EvalOptions, io: CommandIo, config: Config): Promise<number> {
  const workbench = await compose(config);
  try {
    const evaluation = evalTopics(file, workbench.parts);
    io.out(options.json ? JSON.stringify({ kind: 'eval', mode: 'topics', ...evaluation }, null, 2) : topicEvaluationText(evaluation, textsIn(config.INTERFACE_LANGUAGE).eval.topics));
    return 0;
  } finally {
    await workbench.close();
  }
}

function readBaseline(path: string, mode: Evaluation['mode']): Evaluation {
  let baseline: Partial<Evaluation>;
  try {
    baseline = JSON.parse(readFileSync(path, 'utf8')) as Partial<Evaluation>;
  } catch (cause) {
    throw fault('missing', 'noBaseline', [path], { cause });
  }
  if (baseline.kind !== 'eval' || baseline.mode !== mode) throw fault('unreadable', 'wrongBaseline', [path]);
  return baseline as Evaluation;
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw fault('missing', 'unwritable', [path], { cause });
  }
}
