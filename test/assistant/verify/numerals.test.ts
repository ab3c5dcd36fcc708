import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../../src/assistant/verify/numerals.ts';

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
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => void expect(parseNumber(say(value))).toBe(value)));
  });

  it('reads digits with and without thousands commas', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
        expect(parseNumber(String(value))).toBe(value);
        expect(parseNumber(value.toLocaleString('en-US'))).toBe(value);
      }),
    );
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
  ])('%s is %d', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', '第', '若干', '三三万', '1.2.3'])('“%s” is no number', (text) => expect(parseNumber(text)).toBeNull());
});
