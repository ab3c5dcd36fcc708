import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/domain/numerals.ts';
import { fold, grams } from '../../src/retrieval/tokens.ts';

const keys = (text: string): readonly string[] => [...grams(text).keys()];

describe('grams', () => {
  it('are content characters, pairs of neighbours, and runs of letters and digits', () => {
    expect(keys('复议3件')).toEqual(['复', '议', '复议', '3', '件']);
    expect(keys('GB/T 9704')).toEqual(['gb', 't', '9704']);
  });

  it('leave out single characters of grammar, not their pairs', () => {
    expect(keys('人的')).toEqual(['人', '人的']);
  });

  it('take an article for one thing, however its number is written', () => {
    expect(keys('第二十五条')).toEqual(['第25条']);
    expect(keys('第25条')).toEqual(['第25条']);
    expect(keys('第２５条')).toEqual(['第25条']);
  });

  it('pass over the name of the state, which stands in the title of every statute', () => {
    expect(keys('中华人民共和国审计法')).toEqual(keys('审计法'));
  });

  it('do not depend on widths', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'行政（）(),，:：1１aＡ复议 ') }), (text) => {
      expect(grams(text)).toEqual(grams(text.normalize('NFKC')));
    }));
  });

  it('count each occurrence', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'行政复议诉讼') }), (text) => {
        const characters = [...grams(text)].filter(([gram]) => gram.length === 1).reduce((sum, [, count]) => sum + count, 0);
        expect(characters).toBe(text.length);
      }),
    );
  });
});

describe('folding', () => {
  it('makes widths, letters and dashes alike', () => {
    expect(fold('（２０２１—２０２５年）ＡＢ')).toBe('(2021-2025年)ab');
  });
});

describe('numerals', () => {
  it.each([
    ['七', 7],
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['一百二十八', 128],
    ['一百零三', 103],
    ['二〇二四', 2024],
    ['42', 42],
  ])('read %s as %i', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', '甲', '十x'])('read %j as nothing', (text) => expect(parseNumber(text)).toBeNull());
});
