import type { AssistantParts } from '../assistant/job.ts';
import type { LabelledRow } from '../assistant/topic/labelled-table.ts';
import { readLabels } from './eval-topics.ts';

/** What became of the lines of a table. */
interface TopicImport {
  readonly kept: number;
  /** Lines whose class the list has not; nothing was kept of them. */
  readonly unknown: readonly LabelledRow[];
}

/** Keeps a table of labelled titles for everybody; they count as already classified from now on. Fails with the codes `missing` and `unreadable`. */
export function importTopics(file: string, parts: Pick<AssistantParts, 'topicList' | 'topicMemory'>): TopicImport {
  const rows = readLabels(file, parts.topicList);
  const known = rows.flatMap((row) => (row.path === null ? [] : [{ title: [...row.title].slice(0, 120).join(''), path: row.path, list: parts.topicList.name, owner: null }]));
  parts.topicMemory?.keep(known);
  return { kept: known.length, unknown: rows.filter((row) => row.path === null) };
}
