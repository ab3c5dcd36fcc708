import { describe, expect, it } from 'vitest';
import { withRemedy } from '../../../src/assistant/ask/remedy.ts';
import type { EvidenceSet } from '../../../src/domain/evidence.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const shortcoming = (n: number, text: string) => sampleEvidence(n, text, {}, { role: 'item', headingPath: ['二、存在的不足'] });
const plan = (n: number, text: string) => sampleEvidence(n, text, {}, { role: 'item', headingPath: ['三、下一年打算'] });
const report = [shortcoming(1, '一是通信脆弱。'), shortcoming(2, '二是楼栋二维码扫码少。原因是公开内容偏重工作动态。'), plan(3, '一是架设卫星基站。'), plan(4, '二是按居民点单调整公开内容。'), plan(5, '三是完成普法验收。')];
const library = { passages: () => report.map(({ passage }) => passage) };

/** The passage that is brought forward for a question which found one of the shortcomings. */
function remedyFor(question: string, found: number): string | undefined {
  const item = report[found - 1];
  const set: EvidenceSet = { question, shape: 'plan', scope: { places: ['青石乡'], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] }, items: item === undefined ? [] : [item], completeness: 'complete', missing: [], nearest: [], sentences: [{ passageId: found, sentence: item?.passage.text ?? '', strength: 1, member: false }] };
  const { items } = withRemedy(set, library);
  return items.length > 1 ? items.at(-1)?.passage.text : undefined;
}

describe('what is planned against a shortcoming', () => {
  it.each(['二维码没人扫，准备怎么改？', '二维码没人扫，下一步怎么解决', '扫码少打算怎么办'])('is the item of the plan that speaks of the same in other words than the question: %s', (question) => expect(remedyFor(question, 2)).toContain('居民点单'));
  it('is the item at the same place where they share no word', () => expect(remedyFor('通信老断打算怎么办？', 1)).toContain('卫星基站'));
  it('is not asked for by every question', () => expect(remedyFor('二维码扫码有多少？', 2)).toBeUndefined());
});
