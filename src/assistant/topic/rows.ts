import type { TopicTurn } from '../../domain/conversation.ts';
import { parseNumber } from '../../domain/numerals.ts';
import type { TopicList } from '../../domain/topic.ts';
import { correctionIn, type CorrectionWish } from './correction.ts';

/** A document of a table that was shown, in its order. */
export type ShownRow = NonNullable<TopicTurn['rows']>[number];

/** What is said of some rows of a table. */
export interface RowWish {
  /** From 1; may lie outside of the table. Empty: no row was named. */
  readonly rows: readonly number[];
  readonly correction: CorrectionWish;
}

const number = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})';
const joint = '\\s*(?:、|,|，|和|及|与|跟|到|至|-|—|~|～)\\s*第?';
const counted = '\\s*(?:行|份|排|号|个|篇|件|条|项)(?:文件|文档|附件|材料|公文)?';
const english: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6 };
/** 第3行 · 第1、3份 · 第2到4行 · 3号 · 最后一行 · 倒数第二个 · row 3 · the second file · 3：民政. */
const reference = new RegExp(
  [
    `(?<![选用要])(?<back>倒数)?第\\s*(?<listed>${number}(?:(?:${counted})?${joint}${number})*)(?:${counted})?`,
    '(?<digits>\\d{1,3}(?:\\s*(?:、|,|，|和|-|~|到|至)\\s*\\d{1,3})*)\\s*(?:行|号)(?:文件|文档)?',
    '(?<last>最后一?|末)(?:行|份|个|篇|件)(?:文件|文档)?|(?:the )?(?<lastEnglish>last) (?:row|line|one|file|document)',
    '\\b(?:rows?|lines?|no\\.?|numbers?|files?|documents?|items?)\\s*#?(?<english>\\d{1,3}(?:\\s*(?:,|and|&|to|-)\\s*\\d{1,3})*)',
    '(?:the )?\\b(?<ordinal>first|second|third|fourth|fifth|sixth) (?:row|line|one|file|document)\\b',
    '(?<=^\\s*|[;；\\n]\\s*)(?<bare>\\d{1,2})(?=\\s*(?:[:：、.,，]\\s*\\D|应|改|是|归|不|才|→|->|\\s\\D))',
  ].join('|'),
  'giu',
);
const everyRow = /^(?:这[几些]?[份个篇]?(?:文件)?)?(?:全部|所有的?|统统|都|全)(?:文件|行)?/u;
const onlyJoins = /^[\s、,，和及与跟以还有的]*$/u;
const theSame = /^[\s,，]*(?:也|同上|同样|一样|too\b|as well\b)/iu;

/** What a message after a table of topics corrects, row by row; null when it corrects nothing. Rows are named by number, place or file name. */
export function rowWishes(message: string, rows: readonly ShownRow[], list: TopicList): readonly RowWish[] | null {
  const text = message.trim();
  const named = references(text, rows);
  const about: { rows: number[]; said: string }[] = [];
  for (const [index, found] of named.entries()) {
    const said = text.slice(found.end, named[index + 1]?.start);
    const before = about.at(-1);
    if (before !== undefined && onlyJoins.test(before.said)) Object.assign(before, { rows: [...before.rows, ...found.rows], said });
    else about.push({ rows: [...found.rows], said });
  }
  const [only] = about;
  if (only === undefined) {
    const correction = correctionIn(text.replace(everyRow, ''), list, true);
    if (correction === null || correction.kind === 'nth' || correction.kind === 'confirmed') return null;
    return [{ rows: everyRow.test(text) ? rows.map((_, index) => index + 1) : [], correction }];
  }
  // 把第3行改成民政 · 司法才是第3行的: what is said stands on both sides.
  if (about.length === 1) only.said = `${text.slice(0, named[0]?.start)}${only.said}`;
  const wishes: RowWish[] = [];
  for (const { rows: which, said } of about) {
    const before = wishes.at(-1);
    const correction = theSame.test(said) && before !== undefined ? before.correction : correctionIn(said.replace(/^[\s:：、,，.的把将]+|[\s、,，;；]+$/gu, '').replace(/^(?=(?:is|are)\b)/iu, 'it '), list, true);
    // Of the classes of one row only the first was shown.
    if (correction !== null) wishes.push({ rows: which, correction: correction.kind === 'nth' ? { kind: 'unclear' } : correction });
  }
  return wishes.length === 0 ? null : wishes;
}

/** Whether a message corrects rows that it names one by one. */
export function namesRows(message: string, rows: readonly ShownRow[], list: TopicList): boolean {
  return references(message.trim(), rows).length > 0 && rowWishes(message, rows, list) !== null;
}

/** The one row a message speaks of without correcting it; null when it names none or several. */
export function rowMeant(message: string, rows: readonly ShownRow[]): ShownRow | null {
  const numbers = [...new Set(references(message.trim(), rows).flatMap((found) => found.rows))];
  return numbers.length === 1 ? (rows[(numbers[0] ?? 0) - 1] ?? null) : null;
}

interface Reference {
  readonly start: number;
  readonly end: number;
  readonly rows: readonly number[];
}

function references(text: string, rows: readonly ShownRow[]): readonly Reference[] {
  const numbered = [...text.matchAll(reference)].map((match): Reference => ({ start: match.index, end: match.index + match[0].length, rows: numbersOf(match.groups ?? {}, rows.length) }));
  if (numbered.length > 0) return numbered;
  return rows
    .flatMap(({ file, label }, index) => [file, file.replace(/\.[a-z\d]{1,8}$/iu, ''), label].filter((name) => [...name].length >= 3).map((name) => ({ index, name, start: text.indexOf(name) })))
    .filter(({ start }) => start >= 0)
    .toSorted((one, other) => one.start - other.start || other.name.length - one.name.length)
    .filter(({ start, name }, index, all) => all.findIndex((other) => other.start < start + name.length && start < other.start + other.name.length) === index)
    .map(({ index, name, start }) => ({ start, end: start + name.length, rows: [index + 1] }));
}

function numbersOf(groups: Readonly<Record<string, string | undefined>>, count: number): readonly number[] {
  if (groups['last'] !== undefined || groups['lastEnglish'] !== undefined) return [count];
  if (groups['ordinal'] !== undefined) return [english[groups['ordinal'].toLowerCase()] ?? 0];
  const parts = [...(groups['listed'] ?? groups['digits'] ?? groups['english'] ?? groups['bare'] ?? '').matchAll(/(?<range>到|至|to|[-—~～])?\s*第?(?<n>\d+|[一二三四五六七八九十]+)/giu)];
  const numbers: number[] = [];
  for (const { groups: part } of parts) {
    const n = parseNumber(part?.['n'] ?? '') ?? 0;
    const from = part?.['range'] === undefined ? n : Math.max((numbers.at(-1) ?? n) + 1, n - 200);
    for (let at = Math.min(from, n); at <= n; at += 1) numbers.push(at);
  }
  return groups['back'] === undefined ? numbers : numbers.map((n) => count + 1 - n);
}
