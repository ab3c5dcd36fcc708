import { confidenceLevel, type TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import { candidatesFor } from './card.ts';
import type { LabelledTitle } from './classify.ts';
import type { LabelledRow } from './labelled-table.ts';
import type { TopicText } from './score.ts';

/** Shares from 0 to 1 over the titles whose class the list has. */
interface LevelScores {
  readonly titles: number;
  readonly top1: number;
  /** Among the three shown on a card. */
  readonly top3: number;
  /** Mean of F1 over all classes that occur as label or as suggestion. */
  readonly macroF1: number;
}

/** How good the suggestions without a model are on labelled titles. */
export interface TopicEvaluation {
  readonly list: string;
  readonly titles: number;
  /** Titles whose first level the list has not; they are in no score. */
  readonly outside: number;
  readonly level1: LevelScores;
  /** Both levels right, over the titles with a second level. */
  readonly level2: LevelScores;
  /** First suggestions by their confidence: how many, what they promised on average, how many had the right first level. */
  readonly calibration: readonly { readonly from: number; readonly count: number; readonly promised: number; readonly right: number }[];
  /** The same by the word the card shows. */
  readonly levels: readonly { readonly level: ReturnType<typeof confidenceLevel>; readonly count: number; readonly right: number }[];
  /** Mean gap between promise and truth, weighted by count. */
  readonly calibrationError: number;
}

/** Classifies every title and counts. What is known of the very same title is left aside: it would answer for itself. */
export function evaluate(rows: readonly LabelledRow[], list: TopicList, known: readonly LabelledTitle[]): TopicEvaluation {
  const names = new Set(list.classes.map(({ path }) => fold(path[0] ?? '')));
  const inside = rows.filter((row) => row.path !== null || names.has(fold(row.level1)));
  const judged = inside.map((row) => {
    const others = known.filter(({ title }) => fold(title) !== fold(row.title));
    const shown = candidatesFor(titleOnly(row.title), list, others, 'zh').slice(0, 3);
    const [level1 = row.level1, ...below] = row.path ?? [];
    return { level1, both: [level1, below.length > 0 ? below.join('›') : row.level2].join('›'), hasBoth: row.level2 !== '', confidence: shown[0]?.confidence ?? 0, said1: shown.map(({ topicClass: { path } }) => path[0] ?? ''), saidBoth: shown.map(({ topicClass: { path } }) => path.join('›')) };
  });
  const calibration = Array.from({ length: 10 }, (_, index) => {
    const within = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === index);
    return { from: index / 10, count: within.length, promised: mean(within.map(({ confidence }) => confidence)), right: mean(within.map(({ said1, level1 }) => (said1[0] === level1 ? 1 : 0))) };
  }).filter(({ count }) => count > 0);
  const levels = (['high', 'middle', 'low'] as const).map((level) => {
    const within = judged.filter(({ confidence }) => confidenceLevel(confidence) === level);
    return { level, count: within.length, right: mean(within.map(({ said1, level1 }) => (said1[0] === level1 ? 1 : 0))) };
  });
  return {
    list: list.name,
    titles: rows.length,
    outside: rows.length - inside.length,
    level1: scores(judged.map(({ level1, said1 }) => ({ label: level1, said: said1 }))),
    level2: scores(judged.filter(({ hasBoth }) => hasBoth).map(({ both, saidBoth }) => ({ label: both, said: saidBoth }))),
    calibration,
    levels,
    calibrationError: calibration.reduce((sum, { count, promised, right }) => sum + count * Math.abs(promised - right), 0) / Math.max(1, judged.length),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function scores(judged: readonly { readonly label: string; readonly said: readonly string[] }[]): LevelScores {
  const share = (test: (entry: (typeof judged)[number]) => boolean): number => mean(judged.map((entry) => (test(entry) ? 1 : 0)));
  const classes = [...new Set(judged.flatMap(({ label, said }) => [label, ...said.slice(0, 1)]))];
  const f1 = classes.map((name) => {
    const hits = judged.filter(({ label, said }) => label === name && said[0] === name).length;
    const labelled = judged.filter(({ label }) => label === name).length;
    const suggested = judged.filter(({ said }) => said[0] === name).length;
    return labelled + suggested === 0 ? 0 : (2 * hits) / (labelled + suggested);
  });
  return { titles: judged.length, top1: share(({ label, said }) => said[0] === label), top3: share(({ label, said }) => said.includes(label)), macroF1: mean(f1) };
}

function titleOnly(title: string): TopicText {
  return { title, printed: true, body: '' };
}
