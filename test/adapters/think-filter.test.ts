import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThinkFilter } from '../../src/adapters/think-filter.ts';

/** Feeds a text in pieces cut at the given places. */
function filtered(text: string, cuts: readonly number[], startsInside = false): string {
  const filter = createThinkFilter(startsInside);
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((one, other) => one - other), text.length];
  return places.slice(1).map((place, index) => filter.push(text.slice(places[index], place))).join('') + filter.end();
}

describe('the thinking of a model', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 30 });

  it('never passes, wherever the stream is cut', () => {
    const words = fc.string({ unit: fc.constantFrom('答', '案', '<', '1', '>', '/', 't', ' ') , maxLength: 12 });
    fc.assert(fc.property(words, words, cuts, fc.constantFrom('think', 'thinking', 'THINK', 'reasoning'), (before, after, at, name) => void expect(filtered(`${before}<${name}>秘密的想法<b>${before}</${name}>${after}`, at)).toBe(before + after)));
  });

  it('stays hidden when it never ends', () => expect(filtered('好<think>想法', [3, 5])).toBe('好'));

  it('leaves other text as it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }).filter((text) => !/<\/?(?:think|thinking|reasoning)>/iu.test(text)), cuts, (text, at) => void expect(filtered(text, at)).toBe(text)));
  });

  it('is known without its opening tag', () => {
    const filter = createThinkFilter();
    filter.push('先想一想</think>答案');
    expect(filter.unopened).toBe(true);
    expect(filtered('先想一想</think>答案', [4, 8], true)).toBe('答案');
  });
});
