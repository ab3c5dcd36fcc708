import type { Texts } from '../texts/texts.ts';
import type { CollectionEvaluation } from './eval-collection.ts';
import type { QuestionEvaluation, QuestionFigures } from './eval-questions.ts';

type EvalTexts = Texts['eval'];

const unanswerable = 'unanswerable';

/** The figures of a collection, a line each, with the change since the baseline. */
export function collectionReport(now: CollectionEvaluation, before: CollectionEvaluation | null, texts: EvalTexts): string {
  const scores: readonly (readonly [string, (evaluation: CollectionEvaluation) => number])[] = [
    ['MRR@10', ({ mrr10 }) => mrr10],
    ['nDCG@10', ({ ndcg10 }) => ndcg10],
    ...([1, 5, 10, 50] as const).map((at) => [`Recall@${at}`, ({ recall }: CollectionEvaluation) => recall[at]] as const),
  ];
  return [
    texts.collection(now.documents, now.passages, now.queries, now.embedder),
    aligned([[texts.score, texts.value, ...(before === null ? [] : [texts.change])], ...scores.map(([name, of]) => [name, of(now).toFixed(3), ...(before === null ? [] : [change(of(now), of(before))])])]),
    texts.cost(now.indexSeconds, now.queryMs.p50, now.queryMs.p95, now.peakMemoryMb),
  ].join('\n\n');
}

/** A row for each kind of question, each split and all answerable ones, with the change of coverage since the baseline. */
export function questionReport(now: QuestionEvaluation, before: QuestionEvaluation | null, texts: EvalTexts): string {
  const head = [texts.kind, texts.questions, texts.coverage, texts.mrr, texts.refused, ...(before === null ? [] : [texts.change])];
  const row = (name: string, figures: QuestionFigures, old: QuestionFigures | undefined): readonly string[] => [name, String(figures.questions), figures.coverage.toFixed(3), figures.mrr.toFixed(3), figures.refused.toFixed(3), ...(before === null ? [] : [old === undefined ? '' : change(figures.coverage, old.coverage)])];
  const kinds = Object.entries(now.byKind).toSorted(([one], [other]) => Number(one === unanswerable) - Number(other === unanswerable) || (one < other ? -1 : 1));
  const rows = [
    ...kinds.map(([kind, figures]) => (kind === unanswerable ? [texts.kinds[kind] ?? kind, String(figures.questions), '', '', figures.refused.toFixed(3), ...(before === null ? [] : [''])] : row(texts.kinds[kind] ?? kind, figures, before?.byKind[kind]))),
    row(texts.answerable, now.answerable, before?.answerable),
    ...Object.entries(now.bySplit).map(([split, figures]) => row(`${texts.answerable} · ${split}`, figures, before?.bySplit[split])),
  ];
  return [
    texts.budget(now.budget, now.embedder),
    aligned([head, ...rows]),
    [texts.refusal(now.refusal.precision.toFixed(3), now.refusal.recall.toFixed(3)), ...Object.entries(now.bySplit).map(([split, figures]) => texts.splitRefusal(split, figures.refusalRecall.toFixed(3)))].join('\n'),
    texts.speed(now.queryMs.p50, now.queryMs.p95),
  ].join('\n\n');
}

function change(now: number, before: number): string {
  const difference = now - before;
  return `${difference >= 0 ? '+' : '−'}${Math.abs(difference).toFixed(3)}`;
}

/** Columns set apart by two spaces; a Han character takes two. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? '')))) ?? [];
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell + ' '.repeat((widths[column] ?? 0) - width(cell)) : ' '.repeat((widths[column] ?? 0) - width(cell)) + cell)).join('  ').trimEnd()).join('\n');
}

function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u.test(character) ? 2 : 1), 0);
}
