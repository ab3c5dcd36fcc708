import { describe, expect, it } from 'vitest';
import { figureAsked, showsFigure } from '../../src/retrieval/figure.ts';

describe('the sort of figure a question asks for', () => {
  it.each([
    ['验收打了多少分?', 'score'],
    ['全年被告上法院几回?', 'lawsuit'],
    ['打了几场官司?', 'lawsuit'],
    ['亩产多少斤?', 'weight'],
    ['修了多少公里路?', 'length'],
    ['监督员每月补贴多少?', 'money'],
    ['建设一共投资多少?', 'money'],
    ['拨了多少万?', 'money'],
    ['法律顾问费', 'money'],
    ['罚款多少要听证?', 'money'],
    ['几点下班?', 'clock'],
    ['按食品安全法罚多少倍?', 'multiple'],
    ['开展培训几次?', 'time'],
  ])('%s → %s', (question, kind) => {
    expect(figureAsked(question)).toBe(kind);
  });
});

describe('a text that holds the figure', () => {
  it.each([
    ['总投资120万元', 'money', true],
    ['入驻单位16家', 'money', false],
    ['浏览30万次', 'money', false],
    ['拨付30万', 'money', true],
    ['行政诉讼3件', 'lawsuit', true],
    ['第五十六条 违反本条例第十三条规定的', 'any', false],
    ['（十一）做好“八五”普法总结验收。', 'any', false],
    ['一是统一思想。', 'any', false],
    ['2. 公开宅基地使用情况', 'any', false],
    ['2024年3月1日印发', 'duration', false],
    ['2024年3月1日印发', 'date', true],
    ['自受理之日起15日内', 'duration', true],
    ['得分96分', 'score', true],
  ] as const)('%s shows %s: %s', (text, kind, shows) => {
    expect(showsFigure(text, kind)).toBe(shows);
  });
});
