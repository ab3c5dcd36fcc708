import { describe, expect, it } from 'vitest';
import { collectionWish } from '../../../src/assistant/ask/collection-question.ts';
import type { QuestionScope } from '../../../src/domain/evidence.ts';

const nobody: QuestionScope = { places: [], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] };

function wishOf(question: string, scope: Partial<QuestionScope> = {}) {
  return collectionWish(question, { ...nobody, ...scope });
}

describe('a question about the whole collection', () => {
  it.each([
    ['哪些乡镇2024年罚款最多?', '罚款', 'most'],
    ['谁的行政诉讼最少', '行政诉讼', 'least'],
    ['调解成功率最高的是哪个镇?', '调解成功率', 'most'],
    ['罚款垫底的是哪个乡?', '罚款', 'least'],
    ['各乡镇信访件数对比', '信访件数', null],
    ['按出庭率给各乡镇排个名', '出庭率', null],
    ['四个乡镇一共罚款多少?', '罚款', null],
    ['执法人员最多的乡镇是哪个,有多少人?', '执法人员', 'most'],
    ['处罚最多的乡镇是?', '处罚', 'most'],
    ['哪个乡镇执法检查搞了最多次', '执法检查', 'most'],
    ['各乡镇办件量排名', '办件量', null],
  ])('ranks figures: %s', (question, matter, order) => {
    expect(wishOf(question)).toMatchObject({ kind: 'ranking', matter, order, by: 'place' });
  });

  it.each([
    ['甲镇和乙镇加起来受理信访多少件?', ['甲镇', '乙镇'], [], 'place'],
    ['甲镇、乙镇罚款合计多少万元?', ['甲镇', '乙镇'], [], 'place'],
    ['甲镇2023年和2024年一共开展执法检查几次?', ['甲镇'], [2023, 2024], 'year'],
  ] as const)('adds up figures of places or years that are named: %s', (question, places, years, by) => {
    expect(wishOf(question, { places, years })).toMatchObject({ kind: 'ranking', total: true, by });
  });

  it('adds up nothing of one place and year', () => expect(wishOf('甲镇一共受理信访多少件?', { places: ['甲镇'] })).toBeNull());

  it('ranks the years of one place', () => {
    expect(wishOf('甲镇哪一年罚款最多?', { places: ['甲镇'] })).toMatchObject({ kind: 'ranking', matter: '罚款', by: 'year' });
  });

  it.each([
    ['哪些乡镇处罚案件超过20件?', { above: true, value: 20, strict: true }],
    ['哪几个镇罚款不到1万元?', { above: false, value: 1 }],
    ['调解成功率95%以上的有哪些乡镇?', { above: true, value: 95, strict: false }],
    ['哪个镇的出庭率没到100%?', { above: false, value: 100, strict: true }],
  ])('takes a bound for what it is: %s', (question, bound) => {
    expect(wishOf(question)).toMatchObject({ kind: 'ranking', bound });
  });

  it.each([
    ['哪些乡镇的报告写了执法人员不足?', '执法人员不足', 'said'],
    ['有没有哪个乡镇聘请了法律顾问?', '聘请 法律顾问', 'said'],
    ['哪些报告没提到公职律师?', '公职律师', 'unsaid'],
    ['有没有哪个乡镇没有行政诉讼?', '行政诉讼', 'denied'],
    ['哪些规定提到了听证?', '听证', 'said'],
    ['关于信访的规定有哪几份?', '信访', 'said'],
    ['所有报告里提到枫桥经验的有几份?', '枫桥经验', 'said'],
  ])('looks for what documents say: %s', (question, matter, wanted) => {
    expect(wishOf(question)).toMatchObject({ kind: 'mention', matter, wanted });
  });

  it.each([
    ['有多少份报告?', { kind: 'report' }],
    ['库里一共有多少部法律?', { kind: 'rule', form: 'law' }],
    ['有几部条例?', { kind: 'rule', form: 'regulation' }],
    ['哪些法律已经被取代?', { kind: 'rule', superseded: true }],
    ['现行有效的法律有哪些?', { kind: 'rule', superseded: false }],
    ['最新的报告是哪份?', { kind: 'report', end: 'newest' }],
    ['一共有多少份示例资料?', { kind: null, samples: true }],
    ['哪些规定是凭记忆整理的?', { kind: 'rule', unverified: true }],
    ['有几个乡镇的报告?', { kind: 'report' }],
    ['库里有哪些计划?', { kind: 'plan' }],
  ])('lists documents: %s', (question, listed) => {
    expect(wishOf(question)).toMatchObject({ kind: 'documents', listed });
  });

  it.each(['哪些文件要主动公开?', '哪些单位负责经费保障?', '哪些乡镇可以行使处罚权?', '违反了哪些规定要处分?', '哪些规范性文件应当备案?', '行政拘留最多多少天?', '最多可以延长几天?', '哪些情形不予受理?', '夜间执法有哪些规定?', '谁负责普法?', '敬老院以后设在哪几个镇?', '试点放在哪些乡镇?', '这笔钱拨给了哪几个街道?', '申请复议要交哪些材料?', '行政处罚有几种?'])('leaves to the rules what they answer: %s', (question) => {
    expect(wishOf(question)).toBeNull();
  });
});
