import { numeralCharacters, parseNumber } from '../../../domain/numerals.ts';
import { quotedSpans, sentenceAt, type CheckContext, type CheckRule, type Spot } from '../check-rule.ts';
import { partsOf, type Part } from '../parts.ts';
import type { Reading } from '../reading.ts';

/** Days that no calendar has, and days and years that the report speaks of as past though they were still to come. */
export const dates: CheckRule = {
  name: 'impossible-date',
  find(reading, context) {
    return [...noSuchDay(reading, context), ...still(reading, context)];
  },
};

const number = `(?:\\d{1,3}|[${numeralCharacters}]{1,3})`;
const year = '(?:(?<year>(?:19|20)\\d\\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})\\s*年?度?的?\\s*)?';
const dayForms: readonly RegExp[] = [
  new RegExp(`(?<![\\d${numeralCharacters}第个])${year}(?<month>${number})月(?:份的?)?(?<day>${number})[日号](?!\\p{Script=Han}?[令文楼院线])`, 'gu'),
  new RegExp(`(?<![\\d${numeralCharacters}第个近每])${year}(?<month>1[3-9]|[2-9]\\d|0{1,2}|十[三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)月(?!龄|\\p{Script=Han}?\\d)`, 'gu'),
  /(?<![\d.])(?<year>20\d\d)[-./](?<month>\d{1,2})[-./](?<day>\d{1,2})(?![\d.])/gu,
];

function noSuchDay({ folded, dataYear }: Reading, { words }: CheckContext): Spot[] {
  const spots: Spot[] = [];
  for (const pattern of dayForms) {
    for (const match of folded.matchAll(pattern)) {
      const month = parseNumber(match.groups?.['month'] ?? '');
      const day = match.groups?.['day'] === undefined ? 1 : parseNumber(match.groups['day']);
      if (month === null || day === null) continue;
      const of = parseNumber(match.groups?.['year'] ?? '') ?? dataYear ?? 2024;
      const last = month >= 1 && month <= 12 ? new Date(Date.UTC(of, month, 0)).getUTCDate() : 0;
      if (day >= 1 && day <= last) continue;
      spots.push({ severity: 'must', span: [match.index, match.index + match[0].length], message: last === 0 ? words.noSuchMonth(month) : words.noSuchDay(month, last) });
    }
  }
  return spots;
}

const ahead = /将|拟|计划|预计|争取|力争|目标|规划|打算|下一?步|下一?年|明年|来年|到20|之前|前(?:完成|建成|实现|制定|报送|公开)|起施行|期限|有效期|任期|力求|确保|届时/u;
/** What happened on a day, told as this year's work; and what may well be older. */
const event = /^[^。;]{0,12}(?:开展|召开|组织|举办|举行|参加|检查|排查|调解|培训|宣传)/u;
const settled = /印发|施行|实施以来|公布|出台|成立|建成|[自从由]20|以来|[比较]|曾|去年|上年|累计|跨年|至20/u;
const fullDay = /(?<year>20\d\d)年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日)?/gu;

/** What the report tells as done may not lie after the day it was written, nor in a later year than its own. */
function still(reading: Reading, { words }: CheckContext): Spot[] {
  const { folded, dataYear, lines, kind } = reading;
  if (kind === 'plan' || dataYear === null) return [];
  const written = dayWritten(reading);
  const planned = partsOf(reading).filter((part) => part.key === 'next-year');
  const done = kind === 'annual-report' ? partsOf(reading).filter((part) => part.key === 'results' || part.key === 'first-responsible') : [];
  const quoted = quotedSpans(folded, true);
  const spots: Spot[] = [];
  const forward = (start: number, end: number): boolean => inPart(planned, start) || quoted(start, end) || ahead.test(sentenceAt(folded, start).text) || start >= (written?.start ?? Number.POSITIVE_INFINITY);
  for (const match of folded.matchAll(fullDay)) {
    const { year: of = '', month = '', day = '1' } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (forward(match.index, end)) continue;
    if (Number(of) < dataYear && inPart(done, match.index) && event.test(folded.slice(end, end + 24)) && !settled.test(sentenceAt(folded, match.index).text)) {
      spots.push({ severity: 'should', span: [match.index, end], message: words.beforeDataYear(dataYear) });
      continue;
    }
    const value = Number(of) * 10_000 + Number(month) * 100 + Number(day);
    if (written !== null && value > written.value) spots.push({ severity: 'must', span: [match.index, end], message: words.afterWriting(written.text) });
    else if (written === null && Number(of) > dataYear + 1) spots.push({ severity: 'should', span: [match.index, end], message: words.afterDataYear(dataYear) });
  }
  for (const part of partsOf(reading).filter(({ key }) => key === 'results' || key === 'first-responsible')) {
    for (const match of folded.slice(part.start, part.end).matchAll(/(?<![\d-])(?<year>20\d\d)年度?(?![\d-]|以来|以后|起|至|底|末|前|内)/gu)) {
      const start = part.start + match.index;
      const end = start + match[0].length;
      const line = lines.find((one) => start >= one.start && start < one.start + one.text.length);
      if (Number(match.groups?.['year']) <= dataYear || line === undefined || (line.heading !== null && start < line.start + line.heading.titleStart + line.heading.title.length) || forward(start, end)) continue;
      if (!spots.some(({ span }) => span !== null && start < span[1] && span[0] < end)) spots.push({ severity: 'should', span: [start, end], message: words.afterDataYear(dataYear) });
    }
  }
  return spots;
}

const inPart = (parts: readonly Part[], offset: number): boolean => parts.some((part) => offset >= part.start && offset < part.end);

/** The day in the signature, the last line that is nothing but a date; null when there is none. */
function dayWritten({ lines }: Reading): { readonly value: number; readonly start: number; readonly text: string } | null {
  const line = lines.slice(-4).findLast(({ text }) => /^20\d\d年\d{1,2}月\d{1,2}日$/u.test(text.replaceAll(/\s/gu, '')));
  if (line === undefined) return null;
  const [of = 0, month = 0, day = 0] = (line.text.match(/\d+/gu) ?? []).map(Number);
  return { value: of * 10_000 + month * 100 + day, start: line.start, text: line.text };
}
