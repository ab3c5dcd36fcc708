import { describe, expect, it } from 'vitest';
import { figureTableText } from '../../src/adapters/figures-table.ts';
import { writeXlsx } from '../../src/adapters/xlsx-writer.ts';
import { figureFacts, isTable } from '../../src/assistant/draft/figures.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a table of figures', () => {
  it('is read from a workbook, each figure with its row and column', async () => {
    const file = await writeXlsx('台账', ['指标', '单位', '2023年', '2024年'], [['行政处罚', '件', 10, 12], ['出庭率', '%', 90, 97.5]]);
    const text = (await figureTableText('台账.xlsx', file)) ?? '';
    expect(isTable(text)).toBe(true);
    expect(figureFacts({ name: '台账.xlsx', text }, 2024)).toEqual([
      { text: '行政处罚12件', sources: [{ figure: '12件', table: '台账.xlsx', row: 2, rowLabel: '行政处罚', column: 'D', columnLabel: '2024年' }] },
      { text: '出庭率97.5%', sources: [{ figure: '97.5%', table: '台账.xlsx', row: 3, rowLabel: '出庭率', column: 'D', columnLabel: '2024年' }] },
    ]);
  });

  it('is read from CSV, quoted cells and empty rows kept in place', async () => {
    const text = (await figureTableText('台账.csv', bytes('项目,数量\n"处罚（件）","1,204"\n\n调解（件）,80\n'))) ?? '';
    expect(figureFacts({ name: '台账.csv', text }, null).map((fact) => [fact.text, fact.sources[0]?.row])).toEqual([['处罚1,204件', 2], ['调解80件', 4]]);
  });

  it('is not made of what is no table', async () => {
    expect(await figureTableText('图片.xlsx', bytes('not a zip'))).toBeNull();
    expect(await figureTableText('说明.docx', bytes('x'))).toBeNull();
  });
});
