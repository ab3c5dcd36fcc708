import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/fazhi-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'fazhi-topics-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const topic = (...args: string[]) => runProgram('src/commands/fazhi.ts', ['topic', ...args, '--data', join(folder, 'data')]);

describe('fazhi topic', () => {
  it('makes a table of many files, a row for each, also for one that cannot be read', async () => {
    const [table, empty] = [join(folder, 'table.csv'), join(folder, '空.txt')];
    writeFileSync(empty, '');
    const run = await topic('corpus/reports/weixi-town-2024.md', 'corpus/plans/qichuan-county-2024.md', empty, '--out', table);
    // The file that could not be read was named by itself.
    expect(run).toMatchObject({ status: 1, err: expect.stringContaining('空.txt') });
    const rows = readFileSync(table, 'utf8').trim().split('\r\n');
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatch(/^weixi-town-2024\.md,公安、安全、司法›司法,报告,2024,苇溪镇人民政府/u);
    expect(rows[2]).not.toContain('报告');
    expect(rows[3]).toMatch(/^空\.txt,,,,,,.*空/u);
  });

  it('takes all files of a folder, and the classes a wish gives', async () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    writeFileSync(join(many, '1.txt'), '关于做好防汛工作的通知\n各村：\n一、加强水库巡查。\n二、备足防汛物资。\n柳堡镇人民政府\n2024年7月11日');
    writeFileSync(join(many, '2.txt'), '2025年上半年征兵公告\n根据《征兵工作条例》，现将征兵有关事项公告如下：\n一、征集对象。大学生。\n柳堡镇人民武装部');
    const run = await topic(many, '--wish', '只有农业农村、国防、其他三类', '--json');
    expect(JSON.parse(run.out)).toMatchObject({ rows: [{ file: '1.txt', theme: { level1: '农业农村' }, year: 2024 }, { file: '2.txt', theme: { level1: '国防' }, year: 2025 }] });
  });

  it('ends with 0 for a folder in which some files cannot be read, with 1 where none can', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(mixed);
    writeFileSync(join(mixed, '空.txt'), '');
    expect((await topic(mixed)).status).toBe(1);
    writeFileSync(join(mixed, '1.txt'), '关于做好防汛工作的通知\n各村：\n一、加强水库巡查。\n柳堡镇人民政府\n2024年7月11日');
    expect(await topic(mixed, '--out', join(folder, 'mixed.csv'))).toMatchObject({ status: 0, err: expect.stringContaining('空.txt') });
  });

  it('refuses a table of another ending before any work', async () => {
    const run = await topic('corpus/reports/weixi-town-2024.md', '--out', join(folder, 'table.docx'));
    expect(run).toMatchObject({ status: 2, out: '' });
  });

  it('learns from labelled titles', async () => {
    const labels = join(folder, 'labels.tsv');
    writeFileSync(labels, '某县关于做好河湖长制工作的通知\t农业、林业、水利\t水利\n某县某事\t没有这一类\t某某\n');
    const run = await topic('--import', labels, '--json');
    expect(JSON.parse(run.out)).toMatchObject({ kind: 'topics', imported: 1, unknown: [{ title: '某县某事' }] });
  });

  it('asks for a file when none is named', async () => {
    expect(await topic()).toMatchObject({ status: 2, out: '' });
  });
});
