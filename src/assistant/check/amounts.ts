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

/** Reads the digits of a percentage and what stands before and after them. */
export function percentageOf(digits: string, around: string): Percentage {
  const decimals = digits.split('.')[1]?.length ?? 0;
  const rough = /约|近|超|逾|余|多|以上|左右|上下|将近|接近|达到?了?[一二三四五六七八九]成/u.test(around);
  return { text: digits, value: Number(digits), tolerance: rough ? 5 : 0.6 * 10 ** -decimals };
}

/** Whether a percentage is what a computation gives. */
export function agrees(stated: Percentage, exact: number): boolean {
  return Math.abs(stated.value - exact) <= stated.tolerance;
}

/** A computed percentage as it is shown: one decimal, none when it is whole. */
export function shown(exact: number): string {
  return String(Number(exact.toFixed(1)));
}
