import type { TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';

/** A title with its class as a table gives it. */
export interface LabelledRow {
  readonly title: string;
  readonly level1: string;
  /** Empty when the table says nothing below the first level. */
  readonly level2: string;
  /** The class of the list; null when it has none of that name. */
  readonly path: readonly string[] | null;
}

/**
 * Reads lines `title, level 1, level 2` parted by tabs (or commas where there is no tab), with or without a head; both levels
 * may stand in one column (财政、金融、审计\税务). Lines without a title or a class are left out.
 */
export function readLabelledTable(text: string, list: TopicList): readonly LabelledRow[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u).filter((line) => line.trim() !== '');
  const tabs = lines.some((line) => line.includes('\t'));
  return lines.flatMap((line, index) => {
    const [title = '', first = '', second = ''] = (tabs ? line.split('\t') : csvCells(line)).map((cell) => cell.trim());
    const head = index === 0 && /^(?:title|标题|题名|名称|文件名)$/iu.test(title);
    if (head || title === '' || first === '') return [];
    const [level1 = '', inside = ''] = first.split(/\s*[\\›»>＞|]\s*|(?<=\p{Script=Han})\s*\/\s*(?=\p{Script=Han})/u);
    const level2 = second === '' ? inside : second;
    return [{ title, level1, level2, path: pathIn(list, level1, level2) }];
  });
}

/** The class of these names, however their punctuation is written. */
function pathIn(list: TopicList, level1: string, level2: string): readonly string[] | null {
  const top = list.classes.find(({ path }) => same(path[0] ?? '', level1));
  if (top === undefined) return null;
  return list.classes.find(({ path }) => same(path[0] ?? '', level1) && same(path.slice(1).join('›'), level2))?.path ?? null;
}

function same(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(text: string): string {
  return fold(text).replaceAll(/[\s,、，()]/gu, '');
}

/** The cells of a line of comma-separated values; quotation marks inside a quoted cell are doubled. */
export function csvCells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map((match) => (match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"')));
}
