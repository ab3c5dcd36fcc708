import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { writeAnnotatedDocx } from '../../src/adapters/docx-comments.ts';
import { fonts } from '../../src/adapters/docx-style.ts';
import { writeDocx } from '../../src/adapters/docx-writer.ts';
import { checkText } from '../../src/assistant/check/check-text.ts';
import { describeDocument } from '../../src/corpus/describe.ts';
import { loadDocx } from '../../src/corpus/loaders/docx.ts';
import type { OfficialDocument } from '../../src/domain/official-document.ts';
import { zh } from '../../src/texts/zh.ts';

const document: OfficialDocument = {
  number: '云政〔2025〕3号',
  signer: '王某',
  title: '云岭镇人民政府关于2024年度法治政府建设情况的报告',
  recipient: '青川县人民政府',
  body: '2024年，我镇认真推进法治政府建设。现将有关情况报告如下。\n一、主要举措和成效\n（一）规范执法。全年处罚12件[1]。\n1. 提升能力\n〔待填：培训学时（综合行政执法队）〕。',
  issuer: '云岭镇人民政府',
  date: '2025-01-05',
  appendix: { title: '出处', lines: ['[1] 《行政处罚法》'] },
};
const xml = (file: Uint8Array, part: string): string => strFromU8(unzipSync(file)[part] ?? new Uint8Array());
const millimetres = (twips: string | undefined): number => Math.round((Number(twips) / 1440) * 25.4);

describe('a document in Word', async () => {
  const file = await writeDocx(document, zh.draft.word);
  const main = xml(file, 'word/document.xml');
  const paragraphs = main.match(/<w:p>.*?<\/w:p>/gsu) ?? [];
  const paragraphOf = (text: string): string => paragraphs.find((paragraph) => paragraph.replaceAll(/<[^>]+>/gu, '').includes(text)) ?? '';

  it('is A4 with margins of 37, 35, 28 and 26 mm, 22 lines of 28 characters', () => {
    const size = /<w:pgSz[^>]*w:w="(\d+)"[^>]*w:h="(\d+)"/u.exec(main);
    const margins = ['top', 'bottom', 'left', 'right'].map((side) => millimetres(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`, 'u').exec(main)?.[1]));
    expect([millimetres(size?.[1]), millimetres(size?.[2]), ...margins]).toEqual([210, 297, 37, 35, 28, 26]);
    expect(main).toContain('w:type="linesAndChars" w:linePitch="579"');
    // 225 mm of height hold 22 lines of this pitch, 156 mm of width 28 characters of 16 points less a quarter.
    expect(22 * 579).toBeLessThanOrEqual((225 / 25.4) * 1440);
    expect(28 * (320 - 5)).toBeLessThanOrEqual((156 / 25.4) * 1440);
  });

  it('has each level in its font and size', () => {
    expect(paragraphOf('关于2024年度')).toMatch(/方正小标宋简体.*w:sz w:val="44"/su);
    expect(paragraphOf('关于2024年度')).toContain('w:jc w:val="center"');
    expect(paragraphOf('一、主要举措')).toContain(fonts.heading.name);
    const runIn = paragraphOf('（一）规范执法');
    expect(runIn.indexOf(fonts.subheading.name)).toBeLessThan(runIn.indexOf(fonts.body.name));
    expect(runIn.indexOf(fonts.subheading.name)).toBeGreaterThan(0);
    expect(paragraphOf('1. 提升能力')).toContain(fonts.body.name);
    expect(paragraphOf('现将有关情况')).toMatch(/w:firstLine="640"/u);
    expect(main.match(/w:sz w:val="(\d+)"/gu)?.every((found) => /"(?:44|32|28)"/u.test(found))).toBe(true);
  });

  it('names what stands in for each font', () => {
    const table = xml(file, 'word/fontTable.xml');
    for (const { name, fallbacks } of Object.values(fonts)) expect(table).toContain(`<w:font w:name="${name}"><w:altName w:val="${fallbacks.join(',')}"/>`);
    expect(xml(file, '[Content_Types].xml')).toContain('/word/fontTable.xml');
  });

  it('numbers its pages — 1 —, right on odd and left on even ones', () => {
    const sides = ['word/footer1.xml', 'word/footer2.xml'].map((part) => xml(file, part));
    for (const footer of sides) expect(footer.replaceAll(/<[^>]+>/gu, '')).toMatch(/— .*PAGE.* —/u);
    expect(sides.map((footer) => /w:jc w:val="(\w+)"/u.exec(footer)?.[1]).toSorted()).toEqual(['left', 'right']);
    expect(xml(file, 'word/settings.xml')).toContain('evenAndOddHeaders');
    const odd = /<w:footerReference w:type="default" r:id="(\w+)"/u.exec(main)?.[1];
    const target = new RegExp(`Id="${odd}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${odd}"`, 'u').exec(xml(file, 'word/_rels/document.xml.rels'));
    expect(xml(file, `word/${target?.[1] ?? target?.[2]}`)).toContain('w:jc w:val="right"');
  });

  it('has signer, addressee, issuer and date in order, and its text reads as it was', async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file) });
    const order = ['云政〔2025〕3号', '签发人：王某', '云岭镇人民政府关于', '青川县人民政府：', '一、主要举措和成效', '附件：出处', '云岭镇人民政府\n', '2025年1月5日', '《行政处罚法》'].map((text) => value.indexOf(text));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  it('is read again under its own title, with or without a number beside the signer', async () => {
    const { number: _, ...unnumbered } = document;
    for (const form of [document, unnumbered, { ...document, signer: '〔待填：签发人〕' }]) {
      const loaded = await loadDocx(await writeDocx(form, zh.draft.word));
      expect(loaded.kind === 'text' && describeDocument('a/草稿.docx', loaded, {}, '').title).toBe(document.title);
    }
  });

  it('shows blanks and keeps marks only for an appendix', async () => {
    expect(paragraphOf('待填')).toContain('w:highlight w:val="yellow"');
    expect(paragraphOf('处罚12件')).toContain('[1]');
    const { appendix: _, ...without } = document;
    expect(xml(await writeDocx(without, zh.draft.word), 'word/document.xml')).not.toContain('[1]');
  });
});

describe('a checked draft in Word', () => {
  const text = '云岭镇2024年法治政府建设情况报告\n\n2024年，我镇认真布署工作，坚持公开为原则。现将有关情况报告如下。\n一、主要举措和成效\n取得卓越成效，联系人13800138000。';
  const findings = checkText(text, { words: zh.check, places: [], sources: [] });

  it('has a comment for each finding, at its words, and the text unchanged', async () => {
    const file = await writeAnnotatedDocx(text, findings, zh.check, '核稿', new Date('2026-03-02T00:00:00Z'));
    const comments = xml(file, 'word/comments.xml');
    const main = xml(file, 'word/document.xml');
    expect(comments.match(/<w:comment /gu)).toHaveLength(findings.length);
    for (const [id, finding] of findings.entries()) {
      const range = new RegExp(`<w:commentRangeStart w:id="${id}"/>(.*?)<w:commentRangeEnd w:id="${id}"/>`, 'su').exec(main)?.[1];
      expect(range, finding.rule).toBeDefined();
      if (finding.quote !== '') expect(range?.replaceAll(/<[^>]+>/gu, '')).toBe(finding.quote);
    }
    expect(comments).toContain('【必改】');
    expect(comments).not.toContain('13800138000');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file) });
    for (const line of text.split('\n').filter((each) => each !== '')) expect(value).toContain(line);
    const reread = await loadDocx(file);
    expect(reread.kind === 'text' ? reread.text.trim().split(/\n+/u) : reread.reason).toEqual(text.split('\n').filter((each) => each !== ''));
  });
});
