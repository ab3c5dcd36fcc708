import { describe, expect, it } from 'vitest';
import { writeExtract } from '../../../src/assistant/ask/extractive-writer.ts';
import { isAskedBy, wholeQuestion } from '../../../src/assistant/ask/whole-list.ts';
import type { Evidence, EvidenceSet } from '../../../src/domain/evidence.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const heading = '二、群众上访后多少天要有答复';
const under = (n: number, text: string, path = heading): Evidence => sampleEvidence(n, text, { id: 'petitions', kind: 'rule', place: null, title: '信访要点', dataYear: null }, { role: 'item', headingPath: [path], id: n, ordinal: n });
const all = [under(1, '收到信访事项应当登记，15日内转送。'), under(2, '自受理之日起60日内办结。'), under(3, '办结后应当归档。'), under(4, '重大事项可以听证。', '三、途径')];
const library = { passages: () => all.map(({ passage }) => passage) };

function asked(question: string, found: readonly Evidence[]): readonly string[] {
  const set: EvidenceSet = {
    question, shape: 'figure', items: found, completeness: 'complete', missing: [], nearest: [],
    scope: { places: [], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] },
    sentences: found.map(({ passage }, at) => ({ passageId: passage.id, sentence: passage.text, strength: 1 - at / 2, member: false })),
  };
  return writeExtract([wholeQuestion(set, library)], 'zh', new Map())?.text.split('\n').slice(1) ?? [];
}

describe('a question that stands as a heading', () => {
  it.each(['群众上访后多少天要有答复', '上访多少天有答复？', '群众上访多少天要答复'])('brings all that stands under it: %s', (question) => {
    expect(asked(question, [all[1] as Evidence])).toEqual(['- “收到信访事项应当登记，15日内转送。”[1]', '- “自受理之日起60日内办结。”[2]', '- “办结后应当归档。”[3]']);
  });

  it.each(['上访能报销路费吗？', '群众满意率是多少？', '办结要几天'])('is another question: %s', (question) => expect(isAskedBy(question, heading)).toBe(false));

  it('is not a heading that only names a matter', () => expect(isAskedBy('信访答复是怎么规定的？', '二、信访答复')).toBe(false));
});

describe('several deadlines', () => {
  it.each(['信访有哪些期限？', '信访的期限有哪些', '信访工作有几个法定时限'])('are all told, and nothing without one: %s', (question) => {
    expect(asked(question, [all[1] as Evidence])).toEqual(['- “收到信访事项应当登记，15日内转送。”[1]', '- “自受理之日起60日内办结。”[2]']);
  });
});

describe('what leads to a list', () => {
  const plan = (n: number, text: string, role: 'lead' | 'item'): Evidence => sampleEvidence(n, text, { id: 'plan', kind: 'plan', place: null, title: '规范化方案', dataYear: null }, { role, headingPath: ['9．加强法制审核'], id: n, ordinal: n });
  const members = [plan(1, '配备2名法制审核员。下列案件必须经法制审核：', 'lead'), plan(2, '拟处5000元以上罚款的；', 'item'), plan(3, '拟强制拆除的。', 'item')];

  it('is never quoted without what it leads to', () => {
    const [lead] = members;
    const set: EvidenceSet = { question: '什么案子一定要法制审核', shape: 'fact', items: lead === undefined ? [] : [lead], completeness: 'complete', missing: [], nearest: [], scope: { places: [], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] }, sentences: [{ passageId: 1, sentence: '下列案件必须经法制审核：', strength: 1, member: false }] };
    const said = writeExtract([wholeQuestion(set, { passages: () => members.map(({ passage }) => passage) })], 'zh', new Map())?.text ?? '';
    expect(said).toContain('- “拟处5000元以上罚款的”');
    expect(said).toContain('- “拟强制拆除的。”');
  });
});

describe('one of the items of a list', () => {
  const of = (n: number, text: string): Evidence => sampleEvidence(n, text, { id: 'bulletin', place: '青石县', title: '通报' }, { role: 'item', headingPath: ['四、存在的问题'], id: n, ordinal: n });
  const items = [of(1, '（一）程序方面。告知不到位。'), of(2, '（二）证据方面。照片没有时间。'), of(3, '（三）归档方面。页码缺失。')];
  const told = (question: string): string => writeExtract([{ question, shape: 'list', items, completeness: 'complete', missing: [], nearest: [], scope: { places: [], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] }, sentences: items.map(({ passage }) => ({ passageId: passage.id, sentence: passage.text, strength: 1, member: true })) }], 'zh', new Map())?.text ?? '';

  it('answers alone where the question calls it by its name', () => {
    expect(told('证据方面有哪些问题？')).toContain('照片没有时间');
    expect(told('证据方面有哪些问题？')).not.toContain('页码缺失');
    expect(told('评查有哪些问题？')).toContain('页码缺失');
  });
});
