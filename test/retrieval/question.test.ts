import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Library } from '../../src/ports.ts';
import { countedSaid, coverage, wantedOf, wording } from '../../src/retrieval/question.ts';
import { parseSynonyms } from '../../src/retrieval/synonyms.ts';
import { grams } from '../../src/retrieval/tokens.ts';

/** What wantedOf asks of a library: how common each gram is. */
const library = { passageCount: 100, passageFrequency: (gram: string) => (gram.length === 1 ? 10 : 3) } as unknown as Library;
const synonyms = parseSynonyms('行政诉讼\t官司');
const wanted = (question: string) => wantedOf(question, '', library, synonyms);
const held = (text: string) => {
  const inside = grams(text);
  return (gram: string): boolean => inside.has(gram);
};

describe('coverage', () => {
  it('is whole where the words are there, in whatever order', () => {
    expect(coverage(wanted('合同审查'), held('审查了一批合同'))).toBe(1);
  });

  it('does not mind a pair across two words', () => {
    expect(wording(wanted('合同审查'), held('审查了一批合同'))).toBeLessThan(1);
  });

  it('counts another name for most of it', () => {
    const said = coverage(wanted('官司'), held('行政诉讼案件'));
    expect(said).toBeGreaterThan(0.7);
    expect(said).toBeLessThan(1);
  });

  it('counts a lone character as a hint only', () => {
    expect(coverage(wanted('合同'), held('合理'))).toBeLessThan(0.4);
  });

  it('leaves out the words of asking', () => {
    expect(coverage(wanted('请问一共有多少合同?'), held('合同'))).toBe(1);
  });

  it('lies between 0 and 1, and is 1 of a text that repeats the question', () => {
    const chinese = fc.string({ unit: fc.constantFrom(...'行政复议诉讼案件处罚执法公开信访合同审查,'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(chinese, chinese, (question, text) => {
        const some = coverage(wanted(question), held(text));
        expect(some).toBeGreaterThanOrEqual(0);
        expect(some).toBeLessThanOrEqual(1);
        const { units } = wanted(question);
        if (units.length > 0) expect(coverage(wanted(question), held(question))).toBeCloseTo(1);
      }),
    );
  });
});

describe('what is counted', () => {
  it.each([
    ['全年调解了多少起纠纷?', '调解纠纷12起', true],
    ['全年调解了多少起纠纷?', '审查合同12起', false],
    ['立了几块湿地提示牌?', '湿地巡查92次', true],
    ['装了多少台执法记录仪?', '检查92次', false],
    ['派出所民警人数', '参加考试52人', false],
    ['派出所民警人数', '派出所有民警5人', true],
    ['依申请公开多少件?', '被申请复议2件', false],
  ])('%s: “%s” names it: %s', (question, text, names) => {
    expect((countedSaid(wanted(question), held(text)) ?? 1) > 0.34).toBe(names);
  });

  it.each(['有多少人参加?', '有几件案子?', '要几天?', '哪几种情况不能辞退?', '留多少比例?', '罚多少钱?'])('needs no name of its own in “%s”', (question) => {
    expect(countedSaid(wanted(question), () => false)).toBeNull();
  });
});
