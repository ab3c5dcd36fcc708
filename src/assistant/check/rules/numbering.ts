import type { CheckRule, CheckContext, Spot } from '../check-rule.ts';
import { ordinalOf, type Heading, type Line, type Reading } from '../reading.ts';
import { sources } from '../sources.ts';

const chinese = (value: number): string => {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  if (value < 10) return digits[value] ?? '';
  return `${value < 20 ? '' : digits[Math.floor(value / 10)]}十${digits[value % 10] ?? ''}`;
};
const label = (level: Heading['level'], value: number): string => (level === 1 ? `${chinese(value)}、` : level === 2 ? `（${chinese(value)}）` : level === 3 ? `${value}.` : `（${value}）`);

/** Lost, repeated and skipped numbers of headings and of 一是 … 二是 …. */
export const numbering: CheckRule = {
  name: 'numbering',
  find(reading, context) {
    return [...headings(reading, context), ...listItems(reading, context), ...styles(reading, context)];
  },
};

/** A rule's own articles and chapters: lists below each begin anew. */
const article = /^第[一二三四五六七八九十百零\d]{1,6}[条章节编]/u;

function headings({ lines, kind }: Reading, { words }: CheckContext): Spot[] {
  const spots: Spot[] = [];
  const last: number[] = [0, 0, 0, 0, 0];
  // Plans often number their items through all sections.
  const through: number[] = [0, 0, 0, 0, 0];
  for (const [index, line] of lines.entries()) {
    if (article.test(line.text)) {
      last.fill(0);
      through.fill(0);
    }
    if (line.heading === null) continue;
    const { level, ordinal, titleStart } = line.heading;
    // A list that a sentence announces begins again, whatever stood before.
    if (ordinal === 1 && level > 1 && (lines[index - 1]?.text ?? '').endsWith(':')) last.fill(0, level);
    const before = last[level] ?? 0;
    const span = [line.start, line.start + titleStart] as const;
    if (ordinal !== before + 1 && !(ordinal === 1 && level > 2) && !(level > 1 && before === 0 && ordinal > 2 && ordinal === (through[level] ?? 0) + 1)) {
      const lost = level >= 3 && before === 0 && ordinal === 2 ? impliedFirst(lines, index) : null;
      // A fragment may begin anywhere; so may a list whose head is not a heading.
      if (lost !== null) spots.push({ severity: 'must', span: [lost.start, lost.start + lost.text.length], message: words.lostNumber, replacement: `${label(level, 1)}${level === 3 ? ' ' : ''}${lost.text}`, citation: sources.format });
      else if (before !== 0 || kind !== 'fragment') spots.push({ severity: 'must', span, message: ordinal === before ? words.repeatedNumber : words.brokenNumber(label(level, before + 1)), citation: sources.format });
    }
    last[level] = ordinal;
    through[level] = ordinal;
    last.fill(0, level + 1);
  }
  return spots;
}

/** The short line that lost its `1.`: directly under a heading, without a final mark. */
function impliedFirst(lines: readonly Line[], second: number): Line | null {
  const heading = lines.slice(0, second).findLastIndex((line) => line.heading !== null);
  const line = lines[heading + 1];
  return heading >= 0 && line !== undefined && heading + 1 < second && line.text.length <= 40 && !/[。;:,!?]$/u.test(line.text) ? line : null;
}

const mark = /(?:^|[。;:,!?)\]”\s])(?<n>[一二三四五六七八九十]{1,3})(?:是|要|方面)(?!是|否)/gu;

function listItems({ lines, kind }: Reading, { words }: CheckContext): Spot[] {
  const spots: Spot[] = [];
  let open: number[] = [];
  // A fragment may begin in the middle of a list.
  let begun = kind !== 'fragment';
  for (const line of lines) {
    if (line.heading !== null) open = [];
    for (const match of line.text.matchAll(mark)) {
      const digits = match.groups?.['n'] ?? '';
      const value = ordinalOf(digits);
      if (value === 0 || match[0].endsWith('方面')) continue;
      if (value === 1) {
        open.push(1);
        continue;
      }
      const at = open.lastIndexOf(value - 1);
      const continues = !begun && open.length === 0 && match.index === 0;
      begun = true;
      if (continues) {
        open.push(value);
        continue;
      }
      if (at >= 0) open = [...open.slice(0, at), value];
      else {
        const start = line.start + match.index + match[0].length - digits.length - 1;
        const expected = (open.at(-1) ?? 0) + 1;
        spots.push({ severity: 'must', span: [start, start + digits.length + 1], message: expected === value + 1 ? words.repeatedNumber : words.brokenNumber(`${chinese(expected)}是`), citation: sources.format });
        open.push(value);
      }
    }
  }
  return spots;
}

function styles({ lines }: Reading, { words }: CheckContext): Spot[] {
  const wrong = lines.find((line) => line.heading?.level === 3 && /^\d{1,2}、/u.test(line.text));
  const first = lines.find((line) => line.heading !== null && line.heading.level <= 2);
  const later = lines.some((line) => line.heading?.level === 1);
  return [
    ...(wrong === undefined ? [] : [{ severity: 'should' as const, span: [wrong.start, wrong.start + (wrong.heading?.titleStart ?? 2)] as const, message: words.numberStyle, replacement: `${wrong.heading?.ordinal ?? 1}.`, citation: sources.format }]),
    ...(first?.heading?.level === 2 && later ? [{ severity: 'should' as const, span: [first.start, first.start + first.heading.titleStart] as const, message: words.mixedLevels, citation: sources.format }] : []),
  ];
}
