import { describe, expect, it } from 'vitest';
import { forKindAsked } from '../../../src/assistant/ask/shown-answer.ts';
import type { EvidenceSet } from '../../../src/domain/evidence.ts';

/** The sentence that is left strongest where all began alike. */
function strongest(question: string, ...sentences: readonly string[]): string | undefined {
  const set: EvidenceSet = { question, shape: 'fact', scope: { places: [], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] }, items: [], completeness: 'complete', missing: [], nearest: [], sentences: sentences.map((sentence, at) => ({ passageId: at, sentence, strength: 1 - at / 10, member: false })) };
  return forKindAsked(set).sentences?.toSorted((one, other) => other.strength - one.strength)[0]?.sentence;
}

describe('of sentences with the same words, the one that says what is asked', () => {
  const handed = '报告由主要负责人审定后报送。';
  it.each(['报告交晚了会怎样？', '迟报有什么后果', '逾期不报怎么处理？', '晚报几天会受什么处罚'])('a consequence: %s', (question) => expect(strongest(question, handed, '逾期未报的，在考核中扣分。')).toContain('扣分'));
  it.each(['转移的人什么时候可以回去？', '多久才能返回', '何时能回家'])('a condition: %s', (question) => expect(strongest(question, '部分群众转移后擅自返回。', '返回须经评估并经乡镇长签字同意。')).toContain('签字同意'));
  it.each(['晚上能不能强拆？', '夜间可以强拆吗', '准不准半夜去拆'])('whether one may: %s', (question) => expect(strongest(question, '夜间强拆事项的公告。', '不得在夜间实施强制执行。')).toContain('不得'));
  it.each(['清单是干什么用的？', '这个清单有什么用', '搞清单图的是什么'])('a purpose: %s', (question) => expect(strongest(question, '清单已经推行。', '清单的用意是厘清职责。')).toContain('用意'));
  it.each(['报告在哪里公开？', '公开在什么网站', '去哪看报告'])('a place: %s', (question) => expect(strongest(question, '报告应当按时公开。', '报告在政府网站公开。')).toContain('网站'));
  it.each(['领奖金有没有时间限制？', '领奖有没有期限'])('a period: %s', (question) => expect(strongest(question, '奖金平均分配。', '自接到通知之日起60日内领取。')).toContain('60日'));
});

it.each(['问题出在哪里？', '罚了多少钱', '谁牵头', '复议期间决定还执行吗'])('%s asks for none of these', (question) => expect(strongest(question, '第一句。', '不得。网站。扣分。')).toBe('第一句。'));
