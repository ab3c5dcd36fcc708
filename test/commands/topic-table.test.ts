import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTopicMemory } from '../../src/adapters/sqlite-topic-memory.ts';
import { nationalList } from '../../src/assistant/topic/national-list.ts';
import type { TopicRow } from '../../src/assistant/topic/table.ts';
import { evalTopics, topicEvaluationText } from '../../src/commands/eval-topics.ts';
import { importTopics } from '../../src/commands/topic-import.ts';
import { filesNamed, topicTable, writeTopicTable } from '../../src/commands/topic-table.ts';
import { AppError } from '../../src/domain/errors.ts';
import type { Library } from '../../src/ports.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { canteenMenu, townReport } from '../support/topic-conversation.ts';

const folder = mkdtempSync(join(tmpdir(), 'fazhi-table-'));
const parts = { topicList: nationalList, topicMemory: openTopicMemory(':memory:'), library: { documents: () => [] } as unknown as Library };
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

it.skipIf(process.platform === 'win32')('a pipe in a folder is not waited for', () => {
  const place = mkdtempSync(join(tmpdir(), 'fazhi-pipe-'));
  spawnSync('mkfifo', [join(place, 'pipe.txt')]);
  writeFileSync(join(place, '通知.txt'), '关于开展检查的通知');
  expect(filesNamed([place])).toEqual([join(place, '通知.txt')]);
});

describe('many files at once', () => {
  let rows: readonly TopicRow[];
  beforeAll(async () => {
    const paths = [file('报告.txt', townReport), file('空.txt', ''), file('=公式,"引号".txt', canteenMenu), file('图.bin', Uint8Array.of(1, 2, 3, 0, 255)), join(folder, '没有.txt'), file('密.txt', `秘密★1年\n${townReport}`)];
    rows = await topicTable(paths, parts, 'zh');
  });

  it('has a row for each file, with a class or the reason why not', () => {
    expect(rows.map(({ theme }) => theme?.level2 ?? null)).toEqual(['司法', null, null, null, null, null]);
    expect(rows[0]).toMatchObject({ file: '报告.txt', genre: '报告', year: 2023, body: '清河县柳堡镇人民政府' });
    for (const row of rows) expect(row.reason).not.toBe('');
    expect(rows[5]?.reason).toContain('涉密');
  });

  it('is written as CSV that a spreadsheet opens: byte order mark, quoted cells, no formulas', async () => {
    const path = join(folder, 'out.csv');
    await writeTopicTable(path, rows, 'zh');
    const text = readFileSync(path, 'utf8');
    const lines = text.split('\r\n');
    expect(text.startsWith('\uFEFF文件,主题分类,文种,年度,单位,把握,理由\r\n')).toBe(true);
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines[3]?.startsWith(`"'=公式,""引号"".txt"`)).toBe(true);
  });

  it('is written as XLSX with figures as figures', async () => {
    const path = join(folder, 'out.xlsx');
    await writeTopicTable(path, rows, 'zh');
    const entries = unzipSync(readFileSync(path));
    const text = (name: string): string => new TextDecoder().decode(entries[name]);
    expect(text('xl/workbook.xml')).toContain('主题归类');
    const sheet = text('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<v>2023</v>');
    expect(Object.values(entries).map((entry) => new TextDecoder().decode(entry)).join('')).toContain('柳堡镇');
    expect(sheet).not.toContain('<f>');
  });

  it('says where it could not be written', async () => {
    await expect(writeTopicTable(join(folder, 'absent', 'out.csv'), rows, 'zh')).rejects.toThrowError(AppError);
  });
});

describe('a table of labelled titles', () => {
  it('is measured', () => {
    const path = file('titles.tsv', '国务院关于杭州市城市总体规划的批复\t城乡建设、环境保护\t城市规划\n国务院关于取消一批行政许可事项的决定\t综合政务\t其他\n');
    const result = evalTopics(path, parts);
    expect(result.level1).toEqual({ titles: 2, top1: 1, top3: 1, macroF1: 1 });
    expect(topicEvaluationText(result, textsIn('en').eval.topics)).toContain('level 1: top-1 1.000  top-3 1.000  macro-F1 1.000');
    expect(topicEvaluationText(result, textsIn('zh').eval.topics)).toMatch(/一级类：首选正确 1\.000/u);
    expect(topicEvaluationText(result, textsIn('zh').eval.topics)).not.toMatch(/level|titles|right/u);
  });

  it('is imported for everybody; lines of foreign classes are named', () => {
    const path = file('labels.tsv', '某镇夜市管理办法\t商贸、海关、旅游\t国内贸易（含供销）\n某镇公告\t通知公告\t\n');
    const result = importTopics(path, parts);
    expect(result.kept).toBe(1);
    expect(result.unknown.map(({ title }) => title)).toEqual(['某镇公告']);
    expect(parts.topicMemory.corrections(nationalList.name, 'anybody')).toMatchObject([{ title: '某镇夜市管理办法', owner: null }]);
  });

  it('is refused when it is missing or holds none', () => {
    expect(() => evalTopics(join(folder, 'absent.tsv'), parts)).toThrowError(AppError);
    expect(() => evalTopics(file('none.tsv', '\n\n'), parts)).toThrowError(AppError);
  });
});
