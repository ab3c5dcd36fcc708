import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadText } from '../../../src/corpus/loaders/load.ts';
import { readFrontMatter } from '../../../src/corpus/loaders/front-matter.ts';
import { pdfOf } from '../../support/pdf.ts';
import { paragraph, rawDocx } from '../../support/docx.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** 芦坝乡人民政府2022年法治政府建设情况报告 in GB18030. */
const gb18030 = Buffer.from('c2ab b0d3 cfe7 c8cb c3f1 d5fe b8ae 32303232 c4ea b7a8 d6ce d5fe b8ae bda8 c9e8 c7e9 bff6 b1a8 b8e6'.replaceAll(' ', ''), 'hex');
/** 請問鄉鎮做重大決策要不要合法性審查？ in Big5. */
const big5 = Buffer.from('bdd0b0ddb66dc2edb0b5adaba46aa84db5a6ad6ea4a3ad6ea658aa6ba9cabc66ac64a148', 'hex');

async function outcome(name: string, bytes: Uint8Array): Promise<string> {
  const result = await loadText(name, bytes);
  return result.kind === 'text' ? `${result.format}: ${result.text}` : result.reason;
}

describe('text', () => {
  it('is read in UTF-8, with and without a byte order mark', async () => {
    expect(await outcome('a.txt', utf8('报告'))).toBe('text: 报告');
    expect(await outcome('a.txt', utf8('\ufeff报告'))).toBe('text: 报告');
  });

  it('is read in GB18030 and Big5', async () => {
    expect(await outcome('a.txt', gb18030)).toBe('text: 芦坝乡人民政府2022年法治政府建设情况报告');
    expect(await outcome('a.txt', big5)).toBe('text: 請問鄉鎮做重大決策要不要合法性審查？');
  });

  it('is read in UTF-16 with a byte order mark only', async () => {
    const marked = Buffer.from('\ufeff报告一份', 'utf16le');
    expect(await outcome('a.txt', marked)).toBe('text: 报告一份');
    expect(await outcome('a.txt', marked.subarray(2))).not.toBe('text: 报告一份');
  });

  it('is left out in no known encoding', async () => {
    expect(await outcome('a.txt', new Uint8Array([0xff, 0xff, 0x80, 0x81, 0xff]))).toBe('undecodable');
    expect(await outcome('a.txt', new Uint8Array(300).map((_, index) => index % 7))).toBe('undecodable');
  });

  it('needs no ending when it is pasted', async () => {
    expect(await outcome('粘贴的文字', utf8('报告'))).toBe('text: 报告');
  });
});

describe('front matter', () => {
  it('is read at the very start of Markdown, and the text begins after it', async () => {
    const source = '---\ntitle: 甲\ndataYear: 2023\n---\n# 甲\n';
    const result = await loadText('a.md', utf8(source));
    expect(result).toMatchObject({ kind: 'text', format: 'markdown', text: source, frontMatter: { title: '甲', dataYear: 2023 } });
    expect(result.kind === 'text' && source.slice(result.bodyStart)).toBe('\n# 甲\n');
  });

  it.each(['正文\n---\na: b\n---\n', '---\n两条线之间的一段话\n---\n正文', '---\n没有结束的线\n', '----\na: b\n----\n'])('is not: %j', (source) => {
    expect(readFrontMatter(source)).toMatchObject({ kind: 'read', values: null, bodyStart: 0 });
  });

  it('that is no YAML leaves the file out and says so', async () => {
    expect(await loadText('a.md', utf8('---\ntitle: [甲\n---\n正文'))).toEqual({ kind: 'left-out', reason: 'bad-metadata', detail: 'YAML' });
  });

  it('cannot be made to grow', async () => {
    const bomb = `---\na: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(', ')}]`).join('\n')}\n---\n正文`;
    expect(await outcome('a.md', utf8(bomb))).toBe('bad-metadata');
  });
});

describe('a file is left out', () => {
  const program = Buffer.concat([Buffer.from('MZ\u0090\0\u0003\0', 'latin1'), Buffer.alloc(400)]);
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  it.each<readonly [string, string, Uint8Array]>([
    ['empty', 'a.txt', new Uint8Array()],
    ['empty', 'a.md', utf8('---\ntitle: 甲\n---\n\n')],
    ['empty', 'a.txt', utf8(' \n\u3000\u200b\n')],
    ['disguised', '报告.docx', program],
    ['disguised', '报告.docx', utf8('不是压缩包')],
    ['disguised', '报告.docx', ole],
    ['disguised', '报告.pdf', rawDocx(paragraph('好'))],
    ['disguised', '报告.txt', program],
    ['disguised', '报告.txt', pdfOf(['好'])],
    ['disguised', '报告.md', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['encrypted', '报告.docx', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])],
    ['damaged', '报告.doc', ole],
    ['disguised', '报告.doc', rawDocx(paragraph('好'))],
    ['disguised', '报告.doc', program],
    ['disguised', '报告.ofd', pdfOf(['好'])],
    ['disguised', '报告.zip', utf8('不是压缩包')],
    ['empty', '报告.zip', new Uint8Array()],
    ['unknown-type', '表.xlsx', rawDocx('')],
    ['unknown-type', 'setup.exe', program],
    ['unknown-type', 'a.json', utf8('{}')],
    ['unknown-type', '报告.docx', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['damaged', '报告.docx', rawDocx(paragraph('好')).subarray(0, 300)],
    ['damaged', '报告.pdf', Buffer.from('%PDF-1.7\n没有内容')],
    ['too-large', '报告.txt', new Uint8Array(50 * 1024 * 1024 + 1).fill(0x61)],
  ])('%s: %s', async (reason, name, bytes) => {
    expect(await outcome(name, bytes)).toBe(reason);
  });

  it('a web page that an office system exported as .doc is read as a web page', async () => {
    expect(await outcome('导出.doc', utf8('<html><head><meta charset="utf-8"></head><body><p>全年办案3件。</p></body></html>'))).toBe('html: 全年办案3件。\n');
  });

  it('a web page saved as text is read as a web page', async () => {
    expect(await outcome('a.txt', utf8('<!DOCTYPE html><html><body><p>报告</p></body></html>'))).toBe('html: 报告\n');
  });

  it('never by throwing, whatever the bytes', async () => {
    const name = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.docx', 'a.pdf', 'a.zip', 'a.doc', 'a.ofd', 'a');
    const head = fc.constantFrom('', 'PK\u0003\u0004', '%PDF-1.4\n', '<html>', '---\n', 'MZ', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1');
    await fc.assert(
      fc.asyncProperty(name, head, fc.uint8Array({ maxLength: 200 }), async (file, start, rest) => {
        const result = await loadText(file, Buffer.concat([Buffer.from(start, 'latin1'), rest]));
        expect(['text', 'left-out']).toContain(result.kind);
      }),
      { numRuns: 150 },
    );
  });
});
