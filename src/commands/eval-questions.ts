import type { Passage } from '../domain/passage.ts';
import { findEvidence } from '../retrieval/evidence.ts';
import type { EvidenceParts } from '../retrieval/evidence.ts';
import { fold, grams } from '../retrieval/tokens.ts';
import type { EvalQuestion } from './eval-files.ts';
import { mean, percentile, rounded } from './eval-metrics.ts';

/** What became of one question. */
interface Result {
  readonly kind: string;
  readonly split: string | null;
  readonly answerable: boolean;
  /** Share of the evidence that stands in the passages found. */
  readonly coverage: number;
  /** One over the place of the first passage that holds any of it. */
  readonly reciprocalRank: number;
  readonly refused: boolean;
  readonly ms: number;
  /** Substrings that no passage of the library holds: the question is of another library. */
  readonly foreign: number;
}

/** Figures of some of the questions. Scores from 0 to 1; those of answerable questions are 0 where there are none. */
export interface QuestionFigures {
  readonly questions: number;
  readonly coverage: number;
  readonly mrr: number;
  /** Share that was refused. */
  readonly refused: number;
}

export interface QuestionEvaluation {
  readonly kind: 'eval';
  readonly mode: 'questions';
  readonly budget: number;
  readonly embedder: string;
  /** Answerable questions together. */
  readonly answerable: QuestionFigures;
  /** Refused of those that cannot be answered (recall), and how many of the refused could not be (precision). */
  readonly refusal: { readonly precision: number; readonly recall: number };
  readonly byKind: Readonly<Record<string, QuestionFigures>>;
  readonly bySplit: Readonly<Record<string, QuestionFigures & { readonly refusalRecall: number }>>;
  readonly queryMs: { readonly p50: number; readonly p95: number };
  /** Questions whose evidence is not in this library at all. */
  readonly foreignQuestions: number;
}

/** Asks every question of a library and compares what is found with what answers it. */
export async function evaluateQuestions(questions: readonly EvalQuestion[], budget: number, parts: EvidenceParts, signal: AbortSignal): Promise<QuestionEvaluation> {
  const results: Result[] = [];
  for (const question of questions) results.push(await evaluateOne(question, budget, parts, signal));
  const answerable = results.filter((result) => result.answerable);
  const unanswerable = results.filter((result) => !result.answerable);
  const refused = results.filter((result) => result.refused);
  const groups = (key: (result: Result) => string | null): readonly (readonly [string, readonly Result[]])[] => [...Map.groupBy(results, key)].flatMap(([name, group]) => (name === null ? [] : [[name, group] as const]));
  return {
    kind: 'eval',
    mode: 'questions',
    budget,
    embedder: parts.embedder.id,
    answerable: figuresOf(answerable),
    refusal: { precision: shareOf(refused, (result) => !result.answerable), recall: shareOf(unanswerable, (result) => result.refused) },
    byKind: Object.fromEntries(groups(({ kind }) => kind).map(([kind, group]) => [kind, figuresOf(group)])),
    bySplit: Object.fromEntries(groups(({ split }) => split).map(([split, group]) => [split, { ...figuresOf(group.filter((result) => result.answerable)), refusalRecall: shareOf(group.filter((result) => !result.answerable), (result) => result.refused) }])),
    queryMs: { p50: rounded(percentile(results.map(({ ms }) => ms), 0.5)), p95: rounded(percentile(results.map(({ ms }) => ms), 0.95)) },
    foreignQuestions: results.filter(({ foreign }) => foreign > 0).length,
  };
}

async function evaluateOne({ question, kind, split, evidence }: EvalQuestion, budget: number, parts: EvidenceParts, signal: AbortSignal): Promise<Result> {
  const started = performance.now();
  const set = await findEvidence({ question, budget, signal }, parts);
  const ms = performance.now() - started;
  const texts = set.items.map(({ passage }) => shown(passage));
  const wanted = evidence.map(bare);
  const found = wanted.filter((substring) => texts.some((text) => text.includes(substring)));
  const first = texts.findIndex((text) => wanted.some((substring) => text.includes(substring)));
  return {
    kind,
    split: split ?? null,
    answerable: evidence.length > 0,
    coverage: wanted.length === 0 ? 0 : found.length / wanted.length,
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
    refused: set.completeness === 'none',
    ms,
    foreign: wanted.filter((substring, index) => !found.includes(substring) && !inLibrary(evidence[index] ?? '', substring, parts)).length,
  };
}

/** A passage is shown with its headings, which in reports often are the items of a list. */
function shown({ headingPath, text }: Passage): string {
  return bare([...headingPath, text].join('\n'));
}

/** Widths, white space and marks of Markdown differ between a source and a question file written beside it. */
function bare(text: string): string {
  return fold(text).replace(/\s|\*\*|`/gu, '');
}

function inLibrary(evidence: string, substring: string, { library }: EvidenceParts): boolean {
  const hits = library.searchLexical({ grams: new Map([...grams(evidence).keys()].map((gram) => [gram, 1])), limit: 200 });
  return library.passagesById(hits.map(({ passageId }) => passageId)).some((passage) => shown(passage).includes(substring));
}

function figuresOf(results: readonly Result[]): QuestionFigures {
  return {
    questions: results.length,
    coverage: rounded(mean(results.map(({ coverage }) => coverage))),
    mrr: rounded(mean(results.map(({ reciprocalRank }) => reciprocalRank))),
    refused: shareOf(results, ({ refused }) => refused),
  };
}

function shareOf<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return rounded(mean(all.map((one) => (holds(one) ? 1 : 0))));
}
