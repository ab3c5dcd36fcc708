import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadText } from '../../../src/corpus/loaders/load.ts';
import { outlineOfPassages, read } from '../../support/documents.ts';

/** Saved by an office program: a report with a hidden and a white run, a link and a table. */
const file = readFileSync(new URL('../../fixtures/report.doc', import.meta.url));

async function outcome(bytes: Uint8Array): Promise<string> {
  const result = await loadText('报告.doc', bytes);
  return result.kind === 'text' ? result.text : result.reason;
}

function changed(edit: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(file);
  edit(copy);
  return copy;
}

/** Where the head of the document stands, found by its magic number at the start of a sector. */
const head = Array.from({ length: file.length / 512 }, (_, index) => index * 512).find((at) => file.readUInt16LE(at) === 0xa5ec) ?? 0;
const allocation = (file.readInt32LE(76) + 1) * 512;
const directory = file.readInt32LE(48);

describe('a Word 97 report', () => {
  it('is read in order, its tables by rows, hidden and white words and the address of a link left out', async () => {
    expect(await outcome(file)).toBe(
      '青石镇人民政府关于2023年度法治政府建设情况的报告\n县人民政府：\n2023年，我镇推进法治政府建设。现将有关情况报告如下。\n一、主要举措和成效\n（一）规范行政执法。全年处罚12件。\n详见公报。\n二、存在的不足和原因\n人员偏少，原因是流动快。\n事项 | 件数\n行政复议 | 2\n青石镇人民政府\n2024年2月5日\n',
    );
  });

  it('leaves out what a style hides and what was deleted, and keeps what was inserted or stands white on a ground', async () => {
    expect(await outcome(readFileSync(new URL('../../fixtures/hidden.doc', import.meta.url)))).toBe('可见甲。白底色字可见。加入的字。Latin text\n');
  });

  it('becomes a document with its metadata and passages', async () => {
    const { document, passages } = await read('报告.doc', file);
    expect(document).toMatchObject({ title: '青石镇人民政府关于2023年度法治政府建设情况的报告', kind: 'report', place: '青石镇', dataYear: 2023, issuedOn: '2024-02-05' });
    expect(outlineOfPassages(passages)).toContain('二、存在的不足和原因 › 人员偏少，原因是流动快。');
  });
});

describe('a DOC file is left out', () => {
  it.each<readonly [string, string, () => Uint8Array]>([
    ['encrypted', 'needs a password', () => changed((copy) => copy.writeUInt16LE(copy.readUInt16LE(head + 10) | 0x0100, head + 10))],
    ['unknown-type', 'comes from Word 95', () => changed((copy) => copy.writeUInt16LE(104, head + 2))],
    ['disguised', 'is of another program', () => changed((copy) => copy.write('Workbook\0\0\0\0', copy.indexOf(Buffer.from('WordDocument', 'utf16le')), 'utf16le'))],
    ['damaged', 'is cut off', () => file.subarray(0, 6000)],
    ['damaged', 'has a directory that runs in a ring', () => changed((copy) => {
      copy.writeInt32LE(directory + 1, allocation + directory * 4);
      copy.writeInt32LE(directory, allocation + (directory + 1) * 4);
    })],
    ['damaged', 'has an allocation table that runs in a ring', () => changed((copy) => {
      copy.writeInt32LE(0, 68);
      for (let at = 512 + 508; at < copy.length; at += 512) copy.writeInt32LE(0, at);
    })],
    ['damaged', 'says it has two thousand million sectors', () => changed((copy) => copy.writeInt32LE(0x7f_ff_ff_ff, 76))],
  ])('as %s when it %s', async (reason, _, bytes) => {
    expect(await outcome(bytes())).toBe(reason);
  });

  it('never by throwing, whichever bytes are changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(file.length - 4), fc.integer({ min: -2, max: 0x7f_ff_ff_ff })), { minLength: 1, maxLength: 12 }), async (edits) => {
        const result = await loadText('报告.doc', changed((copy) => edits.forEach(([at, value]) => copy.writeInt32LE(value, at))));
        expect(['text', 'left-out']).toContain(result.kind);
      }),
      { numRuns: 300 },
    );
  });
});
