import { describe, expect, it } from 'vitest';
import { isIdentity, unitIn, yearIn } from '../../../src/assistant/draft/unit.ts';

describe('for whom a person writes', () => {
  it.each([
    ['我是清水镇的，要写2024年度报告，整篇', '清水镇', 2024],
    ['写一份云岭镇人民政府2024年度报告', '云岭镇人民政府', 2024],
    ['帮我写青川县交通运输局2024年度法治政府建设情况报告', '青川县交通运输局', 2024],
    ['单位：县市场监管局，年度：2025', '县市场监管局', 2025],
    ['我们清水镇今年处罚12件', '清水镇', null],
    ['我是城东街道的，帮我写年报', '城东街道', null],
    ['打开交通局的报告', '交通局', null],
  ])('%s', (text, unit, year) => {
    expect([unitIn(text), yearIn(text)]).toEqual([unit, year]);
  });

  it.each(['我镇执法人员少', '就抄芦坝乡那段三项制度', '参照芦坝乡2023年报告写', '到红旗镇学习3次', '全县2024年处罚12件', '2023年处罚12件', '各乡镇报告', '写行政执法这段'])('%s tells neither unit nor year', (text) => {
    expect([unitIn(text), yearIn(text)]).toEqual([null, null]);
  });

  it.each(['清水镇2024年度', '我是白石乡司法所的', '单位：交通运输局', '2024年度', '我局是县文化和旅游局'])('%s is no fact', (clause) => {
    expect(isIdentity(clause)).toBe(true);
  });

  it.each(['2024年处罚12件', '清水镇执法人员少', '我镇2024年开展检查41次'])('%s is one', (clause) => {
    expect(isIdentity(clause)).toBe(false);
  });
});

describe('the unit in words around it', () => {
  it.each([
    ['帮我起草，我们是临溪街道办事处，对象各社区', '临溪街道办事处'],
    ['督察指出我镇（柏树镇）存在三个问题', '柏树镇'],
    ['我局(云岭县水利局)今年检查12次', '云岭县水利局'],
  ])('%s', (text, unit) => expect(unitIn(text)).toBe(unit));
});
