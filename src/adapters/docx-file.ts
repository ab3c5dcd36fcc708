import { Document, Packer, type IPropertiesOptions } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { fontOf, fonts, linePitch, sizes } from './docx-style.ts';
import { noteStyle } from './note-style.ts';

/** Packs a document in the styles of GB/T 9704—2012 and names, for every font, what may stand in for it. */
export async function packDocx(options: Omit<IPropertiesOptions, 'styles' | 'evenAndOddHeaderAndFooters'>): Promise<Uint8Array> {
  const document = new Document({
    ...options,
    evenAndOddHeaderAndFooters: true,
    styles: { paragraphStyles: [{ ...noteStyle, basedOn: 'Normal' }], default: { document: { run: { font: fontOf('body'), size: sizes.three, language: { value: 'en-US', eastAsia: 'zh-CN' } }, paragraph: { spacing: { line: linePitch, before: 0, after: 0 } } } } },
  });
  return withFallbacks(new Uint8Array(await Packer.toBuffer(document)));
}

/** The package writes no alternative names; a word processor without 仿宋_GB2312 looks for them in the font table. */
function withFallbacks(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file);
  const entries = Object.values(fonts).map(({ name, fallbacks }) => `<w:font w:name="${name}"><w:altName w:val="${fallbacks.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`);
  parts['word/fontTable.xml'] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${entries.join('')}</w:fonts>`);
  // The grid declares 22 lines of 28 characters; lines and characters keep to it by their own spacing, since word processors snap characters differently.
  parts['word/styles.xml'] = strToU8(strFromU8(parts['word/styles.xml'] ?? new Uint8Array()).replace('<w:pPrDefault><w:pPr>', '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'));
  const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array());
  if (!types.includes('/word/fontTable.xml')) parts['[Content_Types].xml'] = strToU8(types.replace('</Types>', '<Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/></Types>'));
  const relations = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array());
  if (!relations.includes('fontTable.xml')) parts['word/_rels/document.xml.rels'] = strToU8(relations.replace('</Relationships>', '<Relationship Id="rIdFontTable" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/></Relationships>'));
  return zipSync(parts, { level: 6 });
}
