import { describe, expect, it } from 'vitest';
import { figureAsked, showsFigure } from '../../src/retrieval/figure.ts';
import { shapeOf, shapeWithin } from '../../src/retrieval/shape.ts';
import { topicsOf } from '../../src/retrieval/topics.ts';

describe('the shape of a question', () => {
  it.each([
    ['figure', '去年办了多少件行政处罚'],
    ['figure', '公开征求意见至少几天'],
    ['figure', '法律顾问费用'],
    ['list', '还有哪些短板'],
    ['list', '哪几种处罚'],
    ['list', '存在的问题'],
    ['cause', '群众为啥不爱走法律途径'],
    ['cause', '执法力量不足的原因是什么'],
    ['plan', '下一步打算怎么干'],
    ['plan', '明年怎么安排'],
    ['responsible', '经费保障归谁管'],
    ['responsible', '普法由哪些单位牵头'],
    ['comparison', '两份年报有什么区别'],
    ['comparison', '两边的做法对比一下'],
    ['collection', '一共有多少份报告'],
    ['fact', '常年法律顾问请的是哪家'],
  ] as const)('is %s: %s', (shape, question) => expect(shapeOf(question, 1)).toBe(shape));

  it('is a comparison when it names two sides, whatever is asked of them', () => {
    expect(shapeOf('有多少件', 2)).toBe('comparison');
    expect(shapeWithin('各有多少件')).toBe('figure');
  });

  it('does not take 不同 before a noun for a comparison', () => expect(shapeOf('在不同类别上注册', 1)).toBe('fact'));
});

describe('the figure asked for', () => {
  it.each([
    ['case', '多少件'],
    ['person', '有几个人考过'],
    ['time', '开了几次会'],
    ['money', '花了多少钱'],
    ['duration', '多少天内答复'],
    ['date', '几号前交'],
    ['share', '出庭率是多少'],
    ['entry', '公开了多少条'],
    ['item', '分几级'],
  ] as const)('is a %s: %s', (kind, question) => expect(figureAsked(question)).toBe(kind));

  it('is none where nothing is counted', () => expect(figureAsked('为什么不规范')).toBeNull());

  it.each([
    ['case', '行政诉讼案件共31件'],
    ['case', '三十一件'],
    ['person', '持证执法人员12人'],
    ['money', '决定罚款3.18万元'],
    ['duration', '一般不少于7个工作日'],
    ['duration', '六十日内提出'],
    ['date', '每年3月1日前'],
    ['share', '成功率98.0%'],
  ] as const)('%s is shown by %s', (kind, text) => expect(showsFigure(text, kind)).toBe(true));

  it('is not shown by a figure of another sort', () => expect(showsFigure('召开会议3次', 'person')).toBe(false));
});

describe('two topics in one question', () => {
  it('are each put alone', () => {
    expect(topicsOf('处罚和许可的期限各多长')).toEqual([
      { name: '处罚', text: '处罚 的期限各多长' },
      { name: '许可', text: '许可 的期限各多长' },
    ]);
  });

  it('may stand one behind the other', () => expect(topicsOf('查封最长多少天,跟冻结比呢').map(({ text }) => text)).toEqual(['查封最长多少天', '冻结最长多少天']));

  it('are not made of 合同, 不同 or 同时', () => expect(topicsOf('合同管理')).toEqual([]));
});
