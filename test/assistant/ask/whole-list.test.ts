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
