import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap } from '../../../src/assistant/verify/overlap.ts';

const hanText = (length: number): fc.Arbitrary<string> => fc.array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: length, maxLength: length }).map((codes) => String.fromCodePoint(...codes));

describe('overlap of wording', () => {
  it('finds a copied run whatever its punctuation and digits, and where it stands', () => {
    fc.assert(
      fc.property(hanText(20), hanText(15), hanText(15), (copied, before, after) => {
        const text = `${before}：${copied.slice(0, 10)}，３1${copied.slice(10)}。${after}`;
        const found = overlap(text, ['无关的一段', `${copied}。`]);
        expect(found.runs[0]).toMatchObject({ exemplar: 1 });
        expect(found.runs[0]!.length).toBeGreaterThanOrEqual(20);
        expect(text.slice(found.runs[0]!.start, found.runs[0]!.end)).toBe(found.runs[0]!.text);
      }),
    );
  });

  it('is nothing for texts that share only short phrases', () => {
    expect(overlap('深入学习贯彻习近平法治思想，办结案件', ['学习贯彻法治思想，完善制度'])).toEqual({ share: 0, runs: [] });
  });

  it('is the whole of a copy', () => {
    expect(overlap('全面落实行政执法公示制度和全过程记录制度', ['全面落实行政执法公示制度和全过程记录制度']).share).toBe(1);
  });
});
