import { describe, expect, it } from 'vitest';
import { figureFacts, isTable, otherYearsIn } from '../../../src/assistant/draft/figures.ts';

const facts = (text: string, year: number | null = null): readonly string[] => figureFacts({ name: '台账', text }, year).map((fact) => fact.text);

describe('figures of a table', () => {
  it('come with unit, from the column of the year', () => {
    const table = '指标\t单位\t2023年\t2024年\n行政处罚\t件\t10\t12\n出庭率\t%\t90\t97.5';
    expect(facts(table, 2024)).toEqual(['行政处罚12件', '出庭率97.5%']);
    expect(facts(table, 2023)).toEqual(['行政处罚10件', '出庭率90%']);
  });

  it('keep the place they were read at', () => {
    const text = '【表】台账.xlsx · 一季度\n序号\t项目\t数量（件）\n1\t处罚\t3\n\t\t\n2\t调解\t8';
    expect(figureFacts({ name: '台账.xlsx', text }, null)).toEqual([
      { text: '处罚3件', sources: [{ figure: '3件', table: '台账.xlsx · 一季度', row: 2, rowLabel: '处罚', column: 'C', columnLabel: '数量（件）' }] },
      { text: '调解8件', sources: [{ figure: '8件', table: '台账.xlsx · 一季度', row: 4, rowLabel: '调解', column: 'C', columnLabel: '数量（件）' }] },
    ]);
  });

  it('name their columns where several count', () => {
    expect(facts('项目,一季度,二季度\n处罚（件）,3,4')).toEqual(['处罚：一季度3件、二季度4件']);
  });

  it('stand under heads of two rows whose merged cells are empty in the file', () => {
    const text = '2024年度行政执法统计表\t\t\t\t\n指标\t2023年\t\t2024年\t\n\t件数\t金额（万元）\t件数\t金额（万元）\n行政处罚\t10\t1.5\t12\t2.3\n行政检查\t30\t\t41\t\n合计\t40\t1.5\t53\t2.3';
    const found = figureFacts({ name: '台账', text }, 2024);
    expect(found.map((fact) => fact.text)).toEqual(['行政处罚12件、金额2.3万元', '行政检查41件']);
    expect(found[0]?.sources.map(({ row, column, columnLabel }) => [row, column, columnLabel])).toEqual([[4, 'D', '2024年 件数'], [4, 'E', '2024年 金额（万元）']]);
  });

  it('of units or months are taken from their total, which of unlike things says nothing', () => {
    expect(facts('部门\t处罚（件）\t检查（次）\n城管中队\t5\t20\n应急中队\t7\t21\n合计\t12\t41')).toEqual(['处罚12件，检查41次']);
    expect(facts('月份\t调解（件）\n1月\t5\n2月\t3\n合计\t8')).toEqual(['调解8件']);
    expect(facts('指标\t数量（件）\n行政处罚\t12\n行政复议\t2\n合计\t14')).toEqual(['行政处罚12件', '行政复议2件']);
  });

  it('have the unit of the table, of the head or of their kind', () => {
    expect(facts('单位：件\n项目\t本年\t上年\n行政处罚\t12\t10')).toEqual(['行政处罚12件']);
    expect(facts('活动\t参加人数\n宪法宣传\t120\n普法讲座\t80')).toEqual(['宪法宣传参加120人', '普法讲座参加80人']);
    expect(facts('指标\t1季度\t2季度\t全年\n处罚（件）\t5\t7\t12')).toEqual(['处罚12件']);
    expect(facts('指标\t2024年\t同比增长\n处罚（件）\t12\t20%', 2024)).toEqual(['处罚12件']);
  });

  it('of other years only are told apart', () => {
    expect(otherYearsIn({ name: '台账.xlsx', text: '指标\t2022年\t2023年\n处罚\t9\t10' }, 2024)).toEqual([2022, 2023]);
    expect(otherYearsIn({ name: '台账.xlsx', text: '指标\t2023年\t2024年\n处罚\t9\t10' }, 2024)).toEqual([]);
    expect(otherYearsIn({ name: '2023年台账.xlsx', text: '指标\t数量\n处罚\t9' }, 2024)).toEqual([2023]);
    expect(otherYearsIn({ name: '台账.xlsx', text: '指标\t数量\n处罚\t9' }, 2024)).toEqual([]);
  });

  it('are read from pasted tables, not from prose', () => {
    expect(isTable('| 项目 | 数量 |\n| --- | --- |\n| 处罚 | 12 |')).toBe(true);
    expect(isTable('项目,数量\n处罚,12\n调解,80')).toBe(true);
    expect(isTable('全年处罚12件，调解80件，公开信息36条。\n执法人员少，编制只有3个。')).toBe(false);
  });
});
