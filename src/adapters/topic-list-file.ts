import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readTopicList } from '../assistant/topic/list-text.ts';
import type { TopicList } from '../domain/topic.ts';
import { fault } from '../texts/fault.ts';

/** The operator's own list of 主题分类 (TOPIC_LIST_FILE). Fails with code `settings` when it cannot be read as one. */
export function readTopicListFile(path: string): TopicList {
  let text: string;
  try {
    const bytes = readFileSync(path);
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // Chinese spreadsheets save their text so.
      text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    }
  } catch {
    throw fault('settings', 'topicList', [path, 'undecodable']);
  }
  const read = readTopicList(text, basename(path).replace(/\.[^.]+$/u, ''));
  if (read.kind === 'bad') throw fault('settings', 'topicList', [path, read.reason]);
  return read.list;
}
