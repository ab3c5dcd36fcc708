import { describe, expect, it } from 'vitest';
import { figureFacts, isTable } from '../../../src/assistant/draft/figures.ts';

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

  it('are read from pasted tables, not from prose', () => {
    expect(isTable('| 项目 | 数量 |\n| --- | --- |\n| 处罚 | 12 |')).toBe(true);
    expect(isTable('项目,数量\n处罚,12\n调解,80')).toBe(true);
    expect(isTable('全年处罚12件，调解80件，公开信息36条。\n执法人员少，编制只有3个。')).toBe(false);
  });
});
