import { parseNumber } from '../domain/numerals.ts';

const digits = '〇一二三四五六七八九';

/** The first date in a text as ISO 8601 (`2024-01-30`), also 2024年1月30日 and 二〇二四年一月三十日; null when there is none. */
export function readDate(text: string): string | null {
  const folded = text.slice(0, 200).normalize('NFKC');
  const western = /(?<!\d)((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})(?!\d)/u.exec(folded);
  if (western !== null) return date(Number(western[1]), Number(western[2]), Number(western[3]));
  const chinese = /([一二][〇○零Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u.exec(folded);
  if (chinese === null) return null;
  const year = Number([...(chinese[1] ?? '')].map((digit) => Math.max(0, digits.indexOf(digit))).join(''));
  return date(year, parseNumber(chinese[2] ?? '') ?? 0, parseNumber(chinese[3] ?? '') ?? 0);
}

function date(year: number, month: number, day: number): string | null {
  const value = new Date(Date.UTC(year, month - 1, day));
  if (value.getUTCMonth() !== month - 1 || value.getUTCDate() !== day) return null;
  return value.toISOString().slice(0, 10);
}
