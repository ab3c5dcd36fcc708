import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadText } from '../../../src/corpus/loaders/load.ts';
import { outlineOfPassages, read } from '../../support/documents.ts';

const space = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** One printed line, `y` millimetres from the top. */
function line(words: string, y: number, attributes = '', inner = ''): string {
  return `<ofd:TextObject ID="9" Boundary="30 ${y} ${words.length * 5} 5" Font="1" Size="5" ${attributes}>${inner}<ofd:TextCode X="0" Y="4">${words}</ofd:TextCode></ofd:TextObject>`;
}

function ofd(pages: readonly string[], more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const list = pages.map((_, index) => `<ofd:Page ID="${index + 1}" BaseLoc="Pages/Page_${pages.length - index}/Content.xml"/>`).join('');
  return zipSync({
    'OFD.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`),
    'Doc_0/Document.xml': strToU8(`<ofd:Document ${space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>`),
    ...Object.fromEntries(pages.map((content, index) => [`Doc_0/Pages/Page_${pages.length - index}/Content.xml`, strToU8(`<ofd:Page ${space}><ofd:Content><ofd:Layer>${content}</ofd:Layer></ofd:Content></ofd:Page>`)])),
    ...more,
  });
}

async function outcome(bytes: Uint8Array): Promise<string> {
  const result = await loadText('报告.ofd', bytes);
  return result.kind === 'text' ? result.text : result.reason;
}

describe('an OFD document', () => {
  it('is read by pages in the order its list gives, not that of their names', async () => {
    const result = await loadText('a.ofd', ofd([line('一、第一页的话。', 60), line('二、第二页的话。', 60)]));
    expect(result).toMatchObject({ kind: 'text', format: 'ofd', text: '一、第一页的话。\n二、第二页的话。', pages: [0, 9] });
  });

  it('has its printed lines rejoined to paragraphs, and pieces of one line put together', async () => {
    const full = '我镇坚持把法治建设摆在重要位置全年办理行政处罚';
    const pieces = '<ofd:TextObject Boundary="30 80 10 5" Size="5"><ofd:TextCode X="0" Y="4">一、</ofd:TextCode></ofd:TextObject><ofd:TextObject Boundary="40 80 20 5" Size="5"><ofd:TextCode X="0" Y="4">主要举措</ofd:TextCode></ofd:TextObject>';
    expect(await outcome(ofd([line(full, 60) + line('案件十二件。', 68) + pieces]))).toBe(`${full}案件十二件。\n一、主要举措`);
  });

  it('becomes a document with passages', async () => {
    const { document, passages } = await read('报告.ofd', ofd([['青石镇人民政府2023年度法治政府建设情况报告', '一、主要举措', '规范行政执法，全年办理行政处罚案件十二件，没有一件被撤销。'].map((words, index) => line(words, 50 + index * 20)).join('')]));
    expect(document).toMatchObject({ kind: 'report', place: '青石镇', dataYear: 2023 });
    expect(outlineOfPassages(passages)).toContain('一、主要举措 › 规范行政执法，全年办理行政处罚案件十二件，没有一件被撤销。');
  });

  it('is read without the usual prefix', async () => {
    const bytes = ofd([], { 'Doc_0/Document.xml': strToU8('<Document><Pages><Page BaseLoc="/Doc_0/p.xml"/></Pages></Document>'), 'Doc_0/p.xml': strToU8('<Page><Content><Layer><TextObject Boundary="30 60 30 5" Size="5"><TextCode X="0" Y="4">报告&amp;说明</TextCode></TextObject></Layer></Content></Page>') });
    expect(await outcome(bytes)).toBe('报告&说明');
  });

  it.each([
    ['switched off', line('看不见', 80, 'Visible="false"')],
    ['transparent', line('看不见', 80, 'Alpha="0"')],
    ['unfilled', line('看不见', 80, 'Fill="false"')],
    ['white', line('看不见', 80, '', '<ofd:FillColor Value="255 255 255"/>')],
  ])('leaves out words that are %s', async (_, hidden) => {
    expect(await outcome(ofd([line('看得见。', 60) + hidden]))).toBe('看得见。');
  });
});

describe('an OFD file is left out', () => {
  const good = ofd([line('报告。', 60)]);
  it.each<readonly [string, string, () => Uint8Array]>([
    ['empty', 'has no words', () => ofd([''])],
    ['scan', 'has pictures only', () => ofd([''], { 'Doc_0/Res/1.jpg': new Uint8Array(9) })],
    ['encrypted', 'names its ciphers', () => ofd([line('报告。', 60)], { 'Encryptions.xml': strToU8('<x/>') })],
    ['disguised', 'is another archive', () => zipSync({ 'a.xml': strToU8('<a/>') })],
    ['damaged', 'is cut off', () => good.subarray(0, good.length - 200)],
    ['damaged', 'lacks a page', () => ofd([], { 'Doc_0/Document.xml': strToU8('<ofd:Document><ofd:Pages><ofd:Page BaseLoc="../../etc/passwd"/></ofd:Pages></ofd:Document>') })],
    ['damaged', 'climbs out of its folder', () => ofd([line('报告。', 60)], { '../x.xml': strToU8('<a/>') })],
    ['too-large', 'inflates two hundredfold', () => ofd([line('0'.repeat(3_000_000), 60)])],
    ['too-large', 'has a page of half a million marks', () => ofd([Array.from({ length: 75_000 }, (_, index) => `<ofd:A B="${(index * 7919) % 99_991}"/>`).join('').repeat(7)])],
    ['too-large', 'is nested without end', () => ofd([Array.from({ length: 100_000 }, (_, index) => `<ofd:TextObject A="<${(index * 7919) % 9973}">`).join('')])],
    ['too-large', 'lists thousands of pages', () => ofd([], { 'Doc_0/Document.xml': strToU8(`<ofd:Document><ofd:Pages>${Array.from({ length: 2001 }, (_, index) => `<ofd:Page BaseLoc="${(index * 7919) % 99_991}"/>`).join('')}</ofd:Pages></ofd:Document>`) })],
  ])('as %s when it %s', async (reason, _, bytes) => {
    expect(await outcome(bytes())).toBe(reason);
  });
});
