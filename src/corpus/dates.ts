const digits = '〇一二三四五六七八九';

/** The first date in a text as ISO 8601 (`2024-01-30`), also 2024年1月30日 and 二〇二四年一月三十日; null when there is none. */
export function readDate(text: string): string | null {
  const folded = text.slice(0, 200).normalize('NFKC');
  const western = /(?<!\d)((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})(?!\d)/u.exec(folded);
  if (western !== null) return date(Number(western[1]), Number(western[2]), Number(western[3]));
  const chinese = /([一二][〇○零Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u.exec(folded);
  if (chinese === null) return null;
  const year = Number([...(chinese[1] ?? '')].map((digit) => Math.max(0, digits.indexOf(digit))).join(''));
  return date(year, chineseNumber(chinese[2] ?? ''), chineseNumber(chinese[3] ?? ''));
}

/** The number a Chinese or Arabic numeral stands for (二十五 → 25, 一百零二 → 102, １２ → 12); NaN when it is none. */
export function chineseNumber(numeral: string): number {
  const folded = numeral.normalize('NFKC').replaceAll(/[零○]/gu, '〇').replaceAll('两', '二');
  if (/^\d+$/u.test(folded)) return Number(folded);
  if (!/[十百千]/u.test(folded)) {
    const value = [...folded].map((digit) => digits.indexOf(digit));
    return folded === '' || value.includes(-1) ? Number.NaN : Number(value.join(''));
  }
  let total = 0;
  let digit = 0;
  for (const character of folded) {
    const unit = character === '十' ? 10 : character === '百' ? 100 : character === '千' ? 1000 : 0;
    if (unit > 0) {
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    } else {
      digit = digits.indexOf(character);
      if (digit < 0) return Number.NaN;
    }
  }
  return total + digit;
}

function date(year: number, month: number, day: number): string | null {
  const value = new Date(Date.UTC(year, month - 1, day));
  if (value.getUTCMonth() !== month - 1 || value.getUTCDate() !== day) return null;
  return value.toISOString().slice(0, 10);
}
