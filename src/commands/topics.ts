import { tableText } from '../assistant/topic/table.ts';
import { pastedList } from '../assistant/topic/pasted-list.ts';
import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { textsIn } from '../texts/texts.ts';
import type { CommandIo, CommonOptions } from './io.ts';
import { importTopics } from './topic-import.ts';
import { filesNamed, topicTable, writeTopicTable } from './topic-table.ts';
import { assertFolder } from './word-files.ts';
import { fault } from '../texts/fault.ts';

export interface TopicOptions {
  readonly out?: string;
  readonly import?: string;
  readonly wish?: string;
}

/**
 * `fazhi topic` for several files at once, and for learning from labelled titles. Returns the exit status: 1 when a
 * file named by itself or all files could not be read. Fails with code `usage` when neither is named.
 */
export async function topicsCommand(files: readonly string[], options: TopicOptions & CommonOptions, io: CommandIo, config: Config): Promise<number> {
  if (files.length === 0 && options.import === undefined) throw fault('usage', 'noTopicFile', []);
  if (options.out !== undefined && !/\.(?:xlsx|csv|md)$/iu.test(options.out)) throw fault('usage', 'tableEnding', [options.out]);
  if (options.out !== undefined) assertFolder(options.out);
  const words = textsIn(config.INTERFACE_LANGUAGE).commands;
  // A table has the class and the form of each file; what else is asked of a card is told apart, not passed over.
  const topicWords = textsIn(config.INTERFACE_LANGUAGE).topic;
  const wish = options.wish ?? '';
  if (wish.trim() !== '' && files.length > 0 && pastedList(wish, topicWords.pastedList) === null) io.err(topicWords.wishOfTable);
  const workbench = await compose(config);
  try {
    const learnt = options.import === undefined ? null : importTopics(options.import, workbench.parts);
    const unread: string[] = [];
    const rows = files.length === 0 ? [] : await topicTable(filesNamed(files), workbench.parts, config.INTERFACE_LANGUAGE, options.wish, (path, reason) => {
      unread.push(path);
      io.err(words.leftOut(path, reason));
    });
    if (options.out !== undefined && files.length > 0) await writeTopicTable(options.out, rows, config.INTERFACE_LANGUAGE);
    if (options.json) io.out(JSON.stringify({ kind: 'topics', imported: learnt?.kept ?? 0, unknown: learnt?.unknown ?? [], rows }, null, 2));
    else {
      if (learnt !== null) io.out(words.learnt(learnt.kept, learnt.unknown.length));
      if (options.out !== undefined && files.length > 0) io.out(words.tableWritten(options.out, rows.length));
      else if (rows.length > 0) io.out(tableText(rows, textsIn(config.INTERFACE_LANGUAGE).topic.tableHead));
    }
    return unread.some((path) => files.includes(path)) || (rows.length > 0 && unread.length === rows.length) ? 1 : 0;
  } finally {
    await workbench.close();
  }
}
