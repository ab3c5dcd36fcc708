import { readFileSync } from 'node:fs';
import type { AssistantParts } from '../assistant/job.ts';
import { evaluate, type TopicEvaluation } from '../assistant/topic/evaluate.ts';
import { knownTitles } from '../assistant/topic/known.ts';
import { readLabelledTable, type LabelledRow } from '../assistant/topic/labelled-table.ts';
import type { TopicList } from '../domain/topic.ts';
import { fault } from '../texts/fault.ts';
import type { Texts } from '../texts/texts.ts';

/** Measures the suggestions without a model on a table `title, level 1, level 2`. Fails with the codes `missing` and `unreadable`. */
export function evalTopics(file: string, parts: Pick<AssistantParts, 'topicList' | 'topicMemory' | 'library'>): TopicEvaluation {
  return evaluate(readLabels(file, parts.topicList), parts.topicList, knownTitles(parts.topicList, parts.library, parts.topicMemory, null));
}

/** The figures for a person at a terminal. */
export function topicEvaluationText({ list, titles, outside, level1, level2, calibration, levels, calibrationError }: TopicEvaluation, words: Texts['eval']['topics']): string {
  return [
    words.head(list, titles, outside),
    ...[level1, level2].map(({ top1, top3, macroF1 }, index) => words.level(index + 1, share(top1), share(top3), share(macroF1))),
    words.calibration(share(calibrationError)),
    ...levels.map(({ level, count, right }) => `  ${words.sure(level, String(count).padStart(4), right.toFixed(2))}`),
    ...calibration.map(({ from, count, promised, right }) => `  ${words.promised(from.toFixed(1), String(count).padStart(4), promised.toFixed(2), right.toFixed(2))}`),
  ].join('\n');
}

function share(value: number): string {
  return value.toFixed(3);
}

/** Reads a table of labelled titles; at least one line must carry a class. */
export function readLabels(file: string, list: TopicList): readonly LabelledRow[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw fault('missing', 'noLabelFile', [file]);
  }
  const rows = readLabelledTable(text, list);
  if (rows.length === 0) throw fault('unreadable', 'noLabels', [file]);
  return rows;
}
