import { describe, expect, it } from 'vitest';
import { endsAnotherTitle, unknownByForm, unknownTitles } from '../../src/retrieval/unknown-titles.ts';

describe('a law that a question names by its form', () => {
  it.each([
    ['劳动合同法规定试用期最长几个月?', ['劳动合同法']],
    ['卖过期食品按食品安全法罚多少倍?', []], // no word that follows a title: it is caught by the end it shares with a known one
    ['宅基地一户能批多少平方?土地管理法怎么讲的', ['土地管理法']],
    ['依法行政、执法、普法、司法怎么写', []],
    ['有什么好办法?', []],
    ['物业管理条例里业主大会怎么开', ['物业管理条例']],
  ])('%s → %j', (question, titles) => {
    expect(unknownTitles(question, [])).toEqual(titles);
  });

  it('is not unknown where a title of the library was recognised', () => {
    expect(unknownTitles('行政复议法规定几天?', [{ at: 0, length: 5 }])).toEqual([]);
  });
});

describe('the end of a title', () => {
  const at = (text: string, end: string): { at: number; length: number } => ({ at: text.indexOf(end), length: end.length });

  it.each([
    ['食品安全法罚多少倍', '安全法', true],
    ['村民委员会组织法里几个人联名', '组织法', true],
    ['复议法怎么规定', '复议法', false],
    ['新旧复议法有什么变化', '复议法', false],
    ['按照处罚法要几个人', '处罚法', false],
  ])('%s: %s belongs to another title: %s', (text, end, another) => {
    expect(endsAnotherTitle(text, at(text, end))).toBe(another);
  });
});

describe('a document called by its subject and its form', () => {
  const titles = ['某县森林火灾应急预案', '某县防汛抗旱应急预案', '某县安全生产举报奖励办法'];
  it.each([
    ['地震应急预案由谁启动?', ['地震应急预案']],
    ['防汛应急预案由谁启动?', []],
    ['县里的应急预案由谁启动?', []],
    ['公务用车管理办法怎么规定?', []], // no document of that form is there: it is no sign that the library lacks this one
  ])('%s → %j', (question, unknown) => {
    expect(unknownByForm(question, titles)).toEqual(unknown);
  });
});
