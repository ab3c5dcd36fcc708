import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readTopicList } from '../assistant/topic/list-text.ts';
import { AppError } from '../domain/errors.ts';
import type { TopicList } from '../domain/topic.ts';

const wrong = {
  empty: 'is empty',
  'not-json': 'begins like JSON but is none',
  'no-classes': 'holds no classes',
} as const;

/** The operator's own list of 主题分类 (TOPIC_LIST_FILE). Fails with code `settings` when it cannot be read as one. */
export function readTopicListFile(path: string): TopicList {
  const fault = (what: string): AppError => new AppError('settings', `TOPIC_LIST_FILE ${path} ${what}.`, 'It takes JSON, a table with tabs, or one class a line with the levels indented; leave it empty for the national list.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw fault('cannot be read as UTF-8 text');
  }
  const read = readTopicList(text, basename(path).replace(/\.[^.]+$/u, ''));
  if (read.kind === 'bad') throw fault(wrong[read.reason]);
  return read.list;
}
