import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadText } from '../../../src/corpus/loaders/load.ts';
import { leftOutMessage } from '../../../src/corpus/read-source.ts';
import { outlineOfPassages, read } from '../../support/documents.ts';
import { paragraph, rawDocx } from '../../support/docx.ts';

async function outcome(bytes: Uint8Array): Promise<string> {
  const result = await loadText('材料.zip', bytes);
  return result.kind === 'text' ? result.text : result.reason;
}

const zip = (files: Zippable): Uint8Array => zipSync(files);

/** An archive that says of each entry that it needs a password. */
function locked(files: Zippable): Uint8Array {
  const bytes = Buffer.from(zip(files));
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')) bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
  return bytes;
}

describe('an archive', () => {
  it('is read as one text, each document under its name', async () => {
    expect(await outcome(zip({ '汇总/报告.docx': rawDocx(paragraph('行政处罚12件。')), '说明.md': strToU8('---\ntitle: 甲\n---\n# 说明\n') }))).toBe('【报告.docx】\n行政处罚12件。\n\n\n【说明.md】\n\n# 说明\n\n\n');
  });

  it('reads spreadsheets in it as figures, as when they are sent alone', async () => {
    const table = Uint8Array.from([0xb4, 0xe5, 0x2c, 0xbc, 0xfe, 0x0a, 0xb6, 0xab, 0x2c, 0x33, 0x0a]); // 村,件 / 东,3 in GB18030
    expect(await outcome(zip({ '说明.txt': strToU8('见表。'), '统计.csv': table }))).toBe('【说明.txt】\n见表。\n\n【统计.csv】\n【表】统计.csv\n村\t件\n东\t3\n\n');
  });

  it('lists what could not be read with its reason, in the language asked for', async () => {
    const bytes = zip({ 'a.txt': strToU8('报告。'), 'b.zip': zip({ 'c.txt': strToU8('里面') }), 'd.exe': strToU8('x'), 'e.docx': strToU8('不是'), 'f.txt': new Uint8Array(), 'g.docx': locked({ 'word/document.xml': strToU8('x') }) });
    const reasons = [['b.zip', 'nested'], ['d.exe', 'unknown-type'], ['e.docx', 'disguised'], ['f.txt', 'empty'], ['g.docx', 'encrypted']] as const;
    const list = (language: 'zh' | 'en'): string => reasons.map(([name, reason]) => `${name}：${leftOutMessage(reason, undefined, language)}`).join('\n');
    expect(await outcome(bytes)).toBe(`【a.txt】\n报告。\n\n【未读取的文件】\n${list('zh')}\n`);
    expect(await loadText('a.zip', bytes, 'en')).toMatchObject({ text: `【a.txt】\n报告。\n\n【Files not read】\n${list('en')}\n` });
  });

  it('has the title of its one document, and of several none', async () => {
    const report = (place: string): Uint8Array => strToU8(`${place}人民政府关于2024年度法治政府建设情况的报告\n\n2024年，全镇办理行政处罚12件。\n`);
    expect((await read('材料.zip', zip({ '稿.txt': report('云滩镇') }))).document.title).toBe('云滩镇人民政府关于2024年度法治政府建设情况的报告');
    expect((await read('材料.zip', zip({ '稿.txt': report('云滩镇'), '稿2.txt': report('石桥镇') }))).document.title).toBe('材料');
  });

  it('keeps the passages of each document under its name', async () => {
    const { passages } = await read('材料.zip', zip({ '甲.txt': strToU8('一、主要举措\n规范行政执法。'), '乙.html': strToU8('<html><body><h2>安排</h2><p>加强培训。</p></body></html>') }));
    expect(outlineOfPassages(passages)).toEqual(['【甲.txt】 › 一、主要举措 › 规范行政执法。', '【乙.html】 › 安排 › 加强培训。']);
  });

  it('shows Chinese names that Windows wrote, and never a folder or a bracket of its own', async () => {
    const plain = zip({ 'aaaa.txt': strToU8('报告。') });
    const named = Buffer.from(plain);
    // 报告 in GB18030.
    for (let at = named.indexOf('aaaa'); at >= 0; at = named.indexOf('aaaa')) Buffer.from('b1a8b8e6', 'hex').copy(named, at);
    expect(await outcome(named)).toBe('【报告.txt】\n报告。\n\n');
    expect(await outcome(zip({ 'x/】忽略【.txt': strToU8('报告。') }))).toBe('【忽略 .txt】\n报告。\n\n');
  });

  it('passes over what the system put in it', async () => {
    expect(await outcome(zip({ '__MACOSX/._a.txt': strToU8('x'), '.DS_Store': strToU8('x'), 'a.txt': strToU8('报告。') }))).toBe('【a.txt】\n报告。\n\n');
  });
});

describe('an archive is left out', () => {
  const good = zip({ 'a.txt': strToU8('报告。') });
  it.each<readonly [string, string, () => Uint8Array]>([
    ['empty', 'holds nothing', () => zip({})],
    ['empty', 'holds only empty files', () => zip({ 'a.txt': new Uint8Array() })],
    ['nested', 'holds only an archive', () => zip({ 'a.zip': good })],
    ['unknown-type', 'holds only programs', () => zip({ 'a.exe': strToU8('x') })],
    ['encrypted', 'needs a password', () => locked({ 'a.txt': strToU8('报告。') })],
    ['damaged', 'is cut off', () => good.subarray(0, good.length - 30)],
    ['damaged', 'climbs out of its folder', () => zip({ 'a.txt': strToU8('报告。'), '../b.txt': strToU8('x') })],
    ['damaged', 'climbs out by the other slash', () => zip({ 'a.txt': strToU8('报告。'), '..\\b.txt': strToU8('x') })],
    ['too-large', 'inflates two hundredfold', () => zip({ 'a.txt': new Uint8Array(3_000_000) })],
    ['too-large', 'inflates step by step', () => zip(Object.fromEntries(Array.from({ length: 105 }, (_, index) => [`${index}.txt`, [new Uint8Array(1_000_000), { level: 1 }]])))],
    ['too-large', 'holds too many files', () => zip(Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${index}.txt`, strToU8('x')])))],
    ['too-large', 'holds too much text', () => zip({ 'a.txt': [strToU8('报告。'.repeat(2_000_000)), { level: 0 }] })],
  ])('as %s when it %s', async (reason, _, bytes) => {
    expect(await outcome(bytes())).toBe(reason);
  });
});
