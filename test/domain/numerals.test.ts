import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/domain/numerals.ts';

const digits = [...'零一二三四五六七八九'];

/** Writes a whole number below 10^8 as it is said, independently of the reader under test. */
function say(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000;
    return `${say(Math.floor(value / 10_000))}万${rest === 0 ? '' : `${rest < 1000 ? '零' : ''}${say(rest)}`}`;
  }
  let said = '';
  let gap = false;
  for (const [step, name] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(value / step) % 10;
    if (digit === 0) {
      gap = said !== '';
      continue;
    }
    said += `${gap ? '零' : ''}${step === 10 && digit === 1 && said === '' ? '' : digits[digit]}${name}`;
    gap = false;
  }
  return said;
}

describe('reading a written number', () => {
  it('reads whatever is said in Chinese', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => void expect(parseNumber(say(value))).toBe(value)), { examples: [[19_930_010]] });
  });

  it('reads digits with and without thousands commas', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        expect(parseNumber(String(value))).toBe(value);
        expect(parseNumber(value.toLocaleString('en-US'))).toBe(value);
      }),
    );
  });

  it('reads any width, and 〇 as 零', () => {
    const wide = (text: string): string => [...text].map((character) => (/\d/u.test(character) ? String.fromCodePoint(character.codePointAt(0)! + 0xfee0) : character)).join('');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
        expect(parseNumber(wide(String(value)))).toBe(value);
        expect(parseNumber(say(value).replaceAll('零', '〇'))).toBe(value);
      }),
    );
  });

  it('never fails, and reads nothing that is no number of zero or more', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'零一二三十百千万亿点两半廿0123.,，第 甲') }), (text) => {
      const value = parseNumber(text);
      expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true);
    }));
  });

  it('reads tenths of 万 exactly', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), (tenths) => void expect(parseNumber(`${(tenths / 10).toFixed(1)}万`)).toBe(tenths * 1000)));
  });

  it.each([
    ['二〇二三', 2023],
    ['两千零五', 2005],
    ['三百五', 350],
    ['一万二', 12_000],
    ['1万2千', 12_000],
    ['一亿二千万', 120_000_000],
    ['十', 10],
    ['十二', 12],
    ['廿五', 25],
    ['卅', 30],
    ['三点五万', 35_000],
    ['零点八', 0.8],
    ['十二点零五', 12.05],
    ['１２，０００', 12_000],
    ['１．２万', 12_000],
    ['贰佰伍拾', 250],
  ])('%s is %d', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', '第', '若干', '三三万', '1.2.3', '一半', '点五', '三点', '百分之五', '几十', '十x'])('“%s” is no number', (text) => expect(parseNumber(text)).toBeNull());
});
