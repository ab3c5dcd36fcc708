import { basename, join } from 'node:path';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { writeXlsx } from '../adapters/xlsx-writer.ts';
import type { AssistantParts } from '../assistant/job.ts';
import { cellsOf, tableCsv, tableRows, tableText, type TopicRow, type UnreadableFile } from '../assistant/topic/table.ts';
import { pastedList } from '../assistant/topic/pasted-list.ts';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import type { Attachment } from '../domain/request.ts';
import { textsIn } from '../texts/texts.ts';
import { readAttachment } from './input.ts';
import { fault, faultWords } from '../texts/fault.ts';

/** Classifies many files by the list (of the person's wish, where it gives one): a row for each, in their order; one that cannot be read has its reason in the row, and `onUnread` hears of it. */
export async function topicTable(paths: readonly string[], parts: Pick<AssistantParts, 'library' | 'topicList' | 'topicMemory'>, language: Language, wish = '', onUnread: (path: string, reason: string) => void = () => {}): Promise<readonly TopicRow[]> {
  const list = pastedList(wish, textsIn(language).topic.pastedList) ?? parts.topicList;
  const files: (Attachment | UnreadableFile)[] = [];
  for (const path of paths) {
    const file = await readable(path, language);
    if ('unreadable' in file) onUnread(path, file.unreadable);
    files.push(file);
  }
  return tableRows(files, list, { ...parts, owner: null, language });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The files named, those of a folder in the order of their names; what is hidden or a pipe is left out, and folders in it are rows that say so. */
export function filesNamed(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => (isFolder(path) ? readdirSync(path).filter((name) => !name.startsWith('.')).toSorted().map((name) => join(path, name)).filter(canBeRead) : [path]));
}

/** A pipe nobody writes into is waited for without end. */
function canBeRead(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts === undefined || facts.isFile() || facts.isDirectory();
}

async function readable(path: string, language: Language): Promise<Attachment | UnreadableFile> {
  try {
    return await readAttachment(path, language);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { name: basename(path), unreadable: faultWords(error, language)[error.fault?.name === 'leftOut' ? 'hint' : 'found'] };
  }
}

/** Writes the table as the ending of `path` says: .xlsx, .csv, else Markdown. Fails with code `usage` when the place cannot be written. */
export async function writeTopicTable(path: string, rows: readonly TopicRow[], language: Language): Promise<void> {
  const words = textsIn(language).topic;
  const content = /\.xlsx$/iu.test(path) ? await writeXlsx(words.tableSheet, words.tableHead, rows.map(cellsOf)) : /\.csv$/iu.test(path) ? tableCsv(rows, words.tableHead) : `${tableText(rows, words.tableHead)}\n`;
  try {
    writeFileSync(path, content);
  } catch {
    throw fault('usage', 'unwritable', [path]);
  }
}
