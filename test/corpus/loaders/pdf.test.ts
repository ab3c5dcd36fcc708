import { describe, expect, it } from 'vitest';
import { loadPdf } from '../../../src/corpus/loaders/pdf.ts';
import { passageFits } from '../../support/passage-fits.ts';
import { read } from '../../support/documents.ts';
import { makePdf, typeset } from '../../support/pdf.ts';

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
const item = (index: number): string => `（${numerals[index]}）抓好统筹部署。召开法治建设专题会议${index + 1}次，把湿地保护、民宿管理、合同审查等24项任务分解到9个内设机构和站所。组织会前学法6次，机关干部参加学法考试52人，全部合格。`;
const paragraphs = ['青石镇人民政府2023年法治政府建设情况报告', '2023年，我镇扎实推进法治政府建设，把生态保护、乡村旅游中的法律问题作为重点，推动各项工作依法开展。现将有关情况报告如下。', '一、主要举措和成效', ...numerals.map((_, index) => item(index)), '二、存在的不足和原因', '一是执法力量不足。原因是人员流动快。'];

describe('a PDF report', () => {
  it.each(['embedded', 'named'] as const)('set over pages is read as paragraphs (%s font)', async (font) => {
    const { document, passages, extracted } = await read('报告.pdf', makePdf(typeset(paragraphs), font));
    expect(document).toMatchObject({ title: '青石镇人民政府2023年法治政府建设情况报告', kind: 'report', place: '青石镇', dataYear: 2023 });
    expect(passages.map(({ text }) => text)).toEqual([paragraphs[1], ...numerals.map((_, index) => item(index)), '一是执法力量不足。原因是人员流动快。']);
    expect(passages[3]?.headingPath).toEqual(['一、主要举措和成效']);
    for (const passage of passages) expect(passageFits(extracted, passage)).toBe(true);
  });

  it('tells the page of each passage', async () => {
    const { passages } = await read('报告.pdf', makePdf(typeset(paragraphs)));
    const pages = passages.map(({ locator }) => locator.page ?? 0);
    expect(pages[0]).toBe(1);
    expect(pages.at(-1)).toBe(3);
    expect(pages).toEqual(pages.toSorted((one, other) => one - other));
  });

  it('loses its running heads and page numbers, not a figure that stands alone in the text', async () => {
    const { extracted } = await read('报告.pdf', makePdf(typeset([...paragraphs, '12'])));
    expect(extracted).not.toMatch(/汇编|—/u);
    expect(extracted).toMatch(/\n12$/u);
  });

  it('keeps two columns of words on one line apart', async () => {
    const result = await loadPdf(makePdf([[{ text: '行政复议', x: 80, y: 700 }, { text: '2件', x: 300, y: 700 }]]));
    expect(result).toMatchObject({ kind: 'text', text: '行政复议 2件' });
  });
});

describe('a PDF', () => {
  it('without a text layer is a scan', async () => {
    expect(await loadPdf(makePdf([[], []]))).toEqual({ kind: 'left-out', reason: 'scan' });
    expect(await loadPdf(makePdf([[{ text: '1', y: 40 }], [{ text: '2', y: 40 }]]))).toEqual({ kind: 'left-out', reason: 'scan' });
  });

  it('with a password is encrypted', async () => {
    const plain = makePdf([[{ text: '报告', y: 700 }]]).toString('latin1');
    const locked = plain.replace('/Root 1 0 R', `/Root 1 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`);
    expect(await loadPdf(Buffer.from(locked, 'latin1'))).toEqual({ kind: 'left-out', reason: 'encrypted' });
  });

  it('that is cut off is damaged or read as far as it goes', async () => {
    const whole = makePdf(typeset(paragraphs));
    expect(await loadPdf(whole.subarray(0, 60))).toMatchObject({ kind: 'left-out' });
    expect(['text', 'left-out']).toContain((await loadPdf(whole.subarray(0, whole.length - 400))).kind);
  });
});
