const digits = new Map<string, number>([...'零一二三四五六七八九'].map((character, value) => [character, value]));
digits.set('〇', 0).set('○', 0).set('两', 2).set('壹', 1).set('贰', 2).set('叁', 3).set('肆', 4).set('伍', 5).set('陆', 6).set('柒', 7).set('捌', 8).set('玖', 9);
const steps = new Map([['十', 10], ['拾', 10], ['百', 100], ['佰', 100], ['千', 1000], ['仟', 1000]]);
const groups = new Map([['万', 1e4], ['亿', 1e8]]);
/** Tens that are one character: 廿五 is 二十五. */
const tens = new Map([['廿', '二十'], ['卅', '三十'], ['卌', '四十']]);

/** The characters a number in Chinese can be made of, for use inside a character class. */
export const numeralCharacters = '零〇○一二三四五六七八九十百千万亿两廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟';

/**
 * The value of one written number in any width: 1,234 · 1.2万 · 三十一 · 两千零五 · 廿五 · 二〇二三 · 三点五万 · 1万2千. Null when
 * the text is no number (一半, 若干, empty); exact to twelve significant digits. The only reader of numerals there is.
 */
export function parseNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3})/gu, '').replaceAll(/[廿卅卌]/gu, (character) => tens.get(character) ?? character);
  if (/^\d+(?:\.\d+)?$/u.test(plain)) return Number(plain);
  const characters = [...plain];
  if (characters.length > 1 && characters.every((character) => digits.has(character))) return joined(characters);
  const point = /^(?<whole>[^点]+)点(?<fraction>[^点万亿]+)(?<large>[万亿]?)$/u.exec(plain)?.groups;
  if (point !== undefined) return decimal(point['whole'] ?? '', [...(point['fraction'] ?? '')], groups.get(point['large'] ?? '') ?? 1);
  return whole(plain);
}

const joined = (characters: readonly string[]): number => Number(characters.map((character) => digits.get(character)).join(''));

/** 三点五万: what follows 点 is read digit by digit. */
function decimal(before: string, fraction: readonly string[], large: number): number | null {
  const value = parseNumber(before);
  if (value === null || !fraction.every((character) => digits.has(character))) return null;
  return Number((Number(`${value}.${fraction.map((character) => digits.get(character)).join('')}`) * large).toPrecision(12));
}

/** A number of digits, steps and groups: 一亿二千万. */
function whole(plain: string): number | null {
  const tokens = plain.match(/\d+(?:\.\d+)?|\D/gu) ?? [];
  let total = 0;
  let group = 0;
  let current: number | null = null;
  let lastStep = 0;
  for (const token of tokens) {
    const digit = digits.get(token) ?? (/^\d/u.test(token) ? Number(token) : undefined);
    const step = steps.get(token);
    const large = groups.get(token);
    if (digit !== undefined) {
      if (current !== null && current !== 0) return null;
      current = digit;
    } else if (step !== undefined) {
      // 一万零十: the 零 fills the gap, it counts no tens.
      group += (current === null || current === 0 ? 1 : current) * step;
      current = null;
      lastStep = step;
    } else if (large !== undefined) {
      // 一亿二千万: what stands before 亿 counts whole, also when it held a 万.
      const before: number = group + (current ?? (group === 0 && total === 0 ? 1 : 0));
      total = large === 1e8 ? (total + before) * large : total + before * large;
      group = 0;
      current = null;
      lastStep = large;
    } else {
      return null;
    }
  }
  if (tokens.length === 0) return null;
  // 三百五 is 350, 一万二 is 12,000: a last digit without its step takes the next lower one, unless 零 stands before it.
  const shortened = current !== null && lastStep >= 100 && !/[零〇○]./u.test(plain.slice(-2)) && !/\d$/u.test(plain);
  const value = total + group + (current ?? 0) * (shortened ? lastStep / 10 : 1);
  return Number(value.toPrecision(12));
}
