import { foldWidth } from '../verify/folded.ts';
import { kindOfDraft, levelOf, unitOf, type DraftKind, type UnitLevel } from './identity.ts';

export { foldWidth } from '../verify/folded.ts';

/** One line of the draft. `text` has the length of the original line: only the width of characters is folded. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** UTF-16 offset of the first unit of `text` in the draft. */
  readonly start: number;
  /** Without leading and trailing white space and Markdown heading marks. */
  readonly text: string;
  readonly heading: Heading | null;
}

export interface Heading {
  /** 1 一、 · 2 （一） · 3 1. · 4 (1). */
  readonly level: 1 | 2 | 3 | 4;
  /** The number it prints, from 1. */
  readonly ordinal: number;
  /** Its words, folded, without the label; of a run-in heading the words up to the first 。 or ：. */
  readonly title: string;
  /** Offset of the title in the line. */
  readonly titleStart: number;
}

/** A first-level section: its heading and everything up to the next one. Offsets are UTF-16 units, half open. */
export interface Section {
  readonly line: Line;
  readonly heading: Heading;
  readonly start: number;
  readonly end: number;
  /** The folded text between heading line and end. */
  readonly body: string;
}

/** A draft as the rules read it: once, width folded, every offset valid in the original. */
export interface Reading {
  readonly original: string;
  /** Same length as `original`: full-width forms and dashes folded, nothing else changed. */
  readonly folded: string;
  readonly lines: readonly Line[];
  readonly title: Line | null;
  /** The paragraph before the first heading. */
  readonly opening: Line | null;
  readonly sections: readonly Section[];
  readonly kind: DraftKind;
  /** The year the report speaks of, the plan plans for; null when it cannot be told (202x). */
  readonly dataYear: number | null;
  readonly level: UnitLevel | null;
  /** Short name of the unit's place (苇溪镇); null when it is blank or not named. */
  readonly unit: string | null;
}

const chineseDigits = '一二三四五六七八九';

/** The value of 一 … 九十九 and of digits; 0 when it is neither. */
export function ordinalOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const match = /^(?<tens>[一二三四五六七八九]?)(?<ten>十?)(?<ones>[一二三四五六七八九]?)$/u.exec(text)?.groups;
  if (match === undefined || text === '') return 0;
  const { tens = '', ten = '', ones = '' } = match;
  if (ten === '') return tens !== '' && ones !== '' ? 0 : chineseDigits.indexOf(tens || ones) + 1;
  return (tens === '' ? 1 : chineseDigits.indexOf(tens) + 1) * 10 + (chineseDigits.indexOf(ones || ' ') + 1);
}

const labels: readonly (readonly [level: Heading['level'], pattern: RegExp])[] = [
  [1, /^(?<n>[一二三四五六七八九十]{1,3})、\s*/u],
  [2, /^\((?<n>[一二三四五六七八九十]{1,3})\)[、.]?\s*/u],
  [3, /^(?<n>\d{1,2})(?:\.(?!\d)|、)\s*/u],
  [4, /^\((?<n>\d{1,2})\)[、.]?\s*/u],
];

function headingOf(text: string): Heading | null {
  for (const [level, pattern] of labels) {
    const match = pattern.exec(text);
    const ordinal = ordinalOf(match?.groups?.['n'] ?? '');
    if (match === null || ordinal === 0) continue;
    const rest = text.slice(match[0].length);
    return { level, ordinal, title: (/^[^。:;!?]*/u.exec(rest)?.[0] ?? '').trim(), titleStart: match[0].length };
  }
  return null;
}

/** Reads a draft; a Markdown front matter at its head is left out. */
export function readDraft(original: string): Reading {
  const folded = foldWidth(original);
  const head = /^---\r?\n[\s\S]*?\n---(?:\r?\n|$)/u.exec(folded)?.[0].length ?? 0;
  const lines: Line[] = [];
  let start = 0;
  for (const [index, whole] of folded.split('\n').entries()) {
    const lead = /^[\s\ufeff]*(?:#{1,6}\s+)?(?:\*\*)?/u.exec(whole)?.[0].length ?? 0;
    const text = whole.slice(lead).trimEnd().replace(/\*\*$/u, '');
    if (text !== '' && start >= head) lines.push({ number: index + 1, start: start + lead, text, heading: headingOf(text) });
    start += whole.length + 1;
  }
  const firstHeading = lines.findIndex((line) => line.heading !== null);
  const before = firstHeading < 0 ? lines : lines.slice(0, firstHeading);
  // Without headings everything stands before them: the opening is the first paragraph then.
  const paragraphs = before.filter((line) => /[。:]$/u.test(line.text) && (line.text.length >= 30 || /如下[。:]$/u.test(line.text)));
  const opening = (firstHeading < 0 ? paragraphs[0] : paragraphs.at(-1)) ?? null;
  const title = before.slice(0, opening === null ? before.length : before.indexOf(opening)).find((line) => isTitle(line.text)) ?? null;
  const marks = lines.filter((line) => line.heading?.level === 1);
  const sections = marks.map((line, index): Section => {
    const end = marks[index + 1]?.start ?? folded.length;
    return { line, heading: line.heading as Heading, start: line.start, end, body: folded.slice(line.start + (line.heading as Heading).titleStart + (line.heading as Heading).title.length, end) };
  });
  const unit = unitOf(title?.text ?? null, opening?.text ?? null, folded);
  const kind = kindOfDraft(title?.text ?? null, opening?.text ?? null, sections.map((section) => section.heading.title), folded);
  return { original, folded, lines, title, opening, sections, kind, dataYear: yearOf(title, opening, sections, kind), unit, level: levelOf(title?.text ?? null, unit, folded) };
}

function isTitle(text: string): boolean {
  return text.length <= 60 && !/[。;,]$/u.test(text) && /(?:报告|总结|汇报|要点|方案|计划|安排|通知|意见|情况)(?:\([^)]*\))?$/u.test(text) && !/^(?:当前位置|索引号|主题分类|来源|关于我们)/u.test(text);
}

const yearPattern = /(?<![\d-])(20\d\d)(?!-?\d|-20)(?=年|\s*年)/u;

function withoutTitles(text: string): string {
  return text.replaceAll(/《[^》]*》/gu, (found) => '·'.repeat(found.length));
}

function yearOf(title: Line | null, opening: Line | null, sections: readonly Section[], kind: DraftKind): number | null {
  for (const text of [title?.text, opening?.text]) {
    const year = yearPattern.exec(withoutTitles(text ?? ''))?.[1];
    if (year !== undefined) return Number(year);
  }
  if (kind === 'plan') return null;
  const first = sections[0] === undefined ? undefined : yearPattern.exec(withoutTitles(sections[0].heading.title))?.[1];
  return first === undefined ? null : Number(first);
}
