import { numeralCharacters, parseNumber } from '../../domain/numerals.ts';

/** Measure words a draft counts with; longer ones first. Source of a pattern. */
export const measureWords = '万元|亿元|元|件次|人次|户次|场次|批次|公里|万人次|万份|万件|万户|万人|件|起|宗|例|次|场|个|名|人|处|条|份|部|家|户|项|学时|课时|期|篇|册|辆|亩|吨';

/** A number of a draft, as a group `name`. Source of a pattern. */
export function amount(name: string): string {
  return `(?<${name}>\\d[\\d,]{0,20}(?:\\.\\d+)?)`;
}

/** The value of what such a group holds; 0 for none. */
export function value(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''));
}

/** A number with its measure word. Offsets are UTF-16 units into the text read, half open. */
export interface Amount {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit: string;
}

const amountPattern = new RegExp(`(?<![\\d.第])(?<number>\\d[\\d,]{0,20}(?:\\.\\d+)?)(?<more>余|多)?(?<unit>${measureWords})`, 'gu');

/** The amounts of a folded text, in order; 20余件 is none: it states no number. */
export function amountsIn(folded: string): readonly Amount[] {
  return [...folded.matchAll(amountPattern)].flatMap((match) => {
    const { number = '', more, unit = '' } = match.groups ?? {};
    return more === undefined ? [{ start: match.index, end: match.index + match[0].length, value: value(number), unit }] : [];
  });
}

/** A stated percentage with what may be right instead of it. */
interface Percentage {
  readonly text: string;
  readonly value: number;
  /** How far from the computed value it may be, in percentage points: half of its last digit, more when it says 约 or 近. */
  readonly tolerance: number;
}

const numeral = `[${numeralCharacters}]+(?:点[${numeralCharacters}]+)?`;
/** 二十件 · 百分之五十 · 百分之50 · 增长1.5倍 · 翻一番; 一次性, 一部分 and 一个 count nothing, 三十日 is a date, 第三次 an ordinal. */
const spelled = new RegExp(`(?<![${numeralCharacters}第\\d.点数几上成])(?<count>${numeral})(?=(?<unit>${measureWords}))(?!一(?:个|次性|部分|件事|[人户事]一|次办|项项)|[一二三四五六七八九十]部[分门])|百分之(?<rate>${numeral}|\\d+(?:\\.\\d+)?)|(?<=(?:增长|上升|增加|提高|增幅达?|提升|多)了?(?:约|近)?)(?<times>${numeral}|\\d+(?:\\.\\d+)?)倍(?!多|以上|左右)|翻了?(?<double>一|两)?番`, 'gu');

/** A text with its counts and rates in digits, as the arithmetic reads it: 二十件 as 20件, 百分之五十 as 50%, 1.5倍 as 150%倍; `at` leads back. */
export function inDigits(folded: string): { readonly text: string; at(offset: number): number } {
  const turned: { readonly start: number; readonly end: number; readonly from: number; readonly to: number }[] = [];
  let text = '';
  let last = 0;
  for (const match of folded.matchAll(spelled)) {
    const { count, rate, times, double } = match.groups ?? {};
    const read = parseNumber(count ?? rate ?? times ?? (double === '两' ? '3' : '1'));
    // 两三件 is no number.
    if (read === null || /^[一二两三四五六七八九]{2,}$/u.test(count ?? '')) continue;
    const digits = count !== undefined ? String(read) : rate !== undefined ? `${read}%` : `${times === undefined ? '增长' : ''}${shown(read * 100)}%倍`;
    text += folded.slice(last, match.index);
    turned.push({ start: text.length, end: text.length + digits.length, from: match.index, to: match.index + match[0].length });
    text += digits;
    last = match.index + match[0].length;
  }
  return {
    text: text + folded.slice(last),
    at: (offset) => {
      const before = turned.findLast(({ start }) => start < offset);
      return before === undefined ? offset : offset < before.end ? before.from : before.to + offset - before.end;
    },
  };
}

/** Reads the digits of a percentage and what stands before and after them. */
export function percentageOf(digits: string, around: string): Percentage {
  const decimals = digits.split('.')[1]?.length ?? 0;
  const rough = /约|近|超|逾|余|多|以上|左右|上下|将近|接近|达到?了?[一二三四五六七八九]成/u.test(around);
  // 1.5倍 may be 1.46 or 1.54, 2倍 all up to 2.5.
  const times = around.includes('倍') ? (Number(digits) % 100 === 0 ? 60 : 6) : 0;
  return { text: digits, value: Number(digits), tolerance: Math.max(times, rough ? 5 : 0.6 * 10 ** -decimals) };
}

/** Whether a percentage is what a computation gives. */
export function agrees(stated: Percentage, exact: number): boolean {
  return Math.abs(stated.value - exact) <= stated.tolerance;
}

/** A computed percentage as it is shown: one decimal, none when it is whole. */
export function shown(exact: number): string {
  return String(Number(exact.toFixed(1)));
}
