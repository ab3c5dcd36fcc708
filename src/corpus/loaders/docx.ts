import { load, type CheerioAPI } from 'cheerio/slim';
import { strFromU8, strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { readNumbering, type Numbering } from './docx-numbering.ts';
import { pageText } from './html-text.ts';
import { leaveOut, type LoadResult } from './loaded.ts';
import { readZip } from './zip-parts.ts';

/** Elements of the main part beyond which reading takes minutes and gigabytes; a report of 300 pages has a tenth. */
const mostElements = 400_000;
/** Parts that hold words; pictures, fonts and comments stay unread. Numbering is resolved here and not handed on. */
const handedOn = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|footnotes|endnotes)\.xml|word\/_rels\/(?:document|footnotes|endnotes)\.xml\.rels)$/u;
const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh", ...[1, 2, 3, 4, 5].map((level) => `p[style-name='heading ${level}'] => h${level + 1}:fresh`), "p[style-name='heading 6'] => h6:fresh", 'comment-reference => '];

/** A Word document: its words in reading order with the numbers Word shows; hidden and deleted text stays out. */
export async function loadDocx(bytes: Uint8Array): Promise<LoadResult> {
  const zip = readZip(bytes, (name) => handedOn.test(name) || name === 'word/numbering.xml');
  if (zip.kind !== 'parts') return leaveOut(zip.kind);
  const main = zip.parts.get('word/document.xml');
  if (main === undefined) return leaveOut(zip.names.includes('word/document.xml') ? 'damaged' : 'unknown-type');
  if (countOf(main, 0x3c) > mostElements * 2) return leaveOut('too-large');
  try {
    const document = prepared(main, xmlOf(zip.parts.get('word/numbering.xml')), xmlOf(zip.parts.get('word/styles.xml')));
    const parts = Object.fromEntries([...zip.parts].filter(([name]) => handedOn.test(name)));
    const clean = zipSync({ ...parts, 'word/document.xml': strToU8(document) }, { level: 0 });
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(clean) }, { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false });
    const { text, headings } = pageText(load(value.replaceAll('↑', ''), { xml: { xmlMode: false, decodeEntities: true } }));
    if (text.trim() !== '') return { kind: 'text', text, format: 'docx', headings };
    return leaveOut(zip.names.some((name) => name.startsWith('word/media/')) ? 'scan' : 'empty');
  } catch {
    return leaveOut('damaged');
  }
}

function countOf(bytes: Uint8Array, wanted: number): number {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count += 1;
  return count;
}

function xmlOf(part: Uint8Array | undefined): CheerioAPI | null {
  return part === undefined ? null : load(strFromU8(part), { xml: true });
}

/** The main part without hidden runs and with the numbers of numbered paragraphs written out. */
function prepared(main: Uint8Array, numberingXml: CheerioAPI | null, stylesXml: CheerioAPI | null): string {
  const $ = load(strFromU8(main), { xml: true });
  const hiddenStyles = hiddenStylesOf(stylesXml);
  $('w\\:r').each((_, run) => {
    const properties = $(run).children('w\\:rPr');
    if (properties.length > 0 && isHiddenRun($, properties, hiddenStyles)) $(run).remove();
  });
  const label = readNumbering(numberingXml);
  const styled = styleNumbering(stylesXml);
  $('w\\:p').each((_, paragraph) => {
    const properties = $(paragraph).children('w\\:pPr');
    const text = labelOf($, properties, label, styled);
    // Only paragraphs that still have words are numbered in sight.
    if (text === '' || $(paragraph).find('w\\:t').text().trim() === '') return;
    const run = `<w:r><w:t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r>`;
    if (properties.length > 0) properties.first().after(run);
    else $(paragraph).prepend(run);
  });
  return $.xml();
}

function isHiddenRun($: CheerioAPI, properties: ReturnType<CheerioAPI>, hiddenStyles: ReadonlySet<string>): boolean {
  const vanish = properties.children('w\\:vanish');
  if (vanish.length > 0) return !/^(?:0|false|off)$/u.test($(vanish).attr('w:val') ?? '1');
  if (hiddenStyles.has(properties.children('w\\:rStyle').attr('w:val') ?? '')) return true;
  const white = /^f{6}$/iu.test(properties.children('w\\:color').attr('w:val') ?? '');
  return white && properties.children('w\\:highlight, w\\:shd').length === 0;
}

function hiddenStylesOf($: CheerioAPI | null): ReadonlySet<string> {
  const names = new Set<string>();
  $?.('w\\:style').each((_, style) => {
    const vanish = $(style).children('w\\:rPr').children('w\\:vanish');
    if (vanish.length > 0 && !/^(?:0|false|off)$/u.test(vanish.attr('w:val') ?? '1')) names.add($(style).attr('w:styleId') ?? '');
  });
  return names;
}

interface NumberingReference {
  readonly numberingId: string;
  readonly level: number;
}

/** Which numbering a paragraph style brings with it, its own or its ancestors'. */
function styleNumbering($: CheerioAPI | null): ReadonlyMap<string, NumberingReference> {
  const own = new Map<string, { readonly numberingId: string | undefined; readonly level: string | undefined; readonly parent: string | undefined }>();
  $?.('w\\:style').each((_, style) => {
    const reference = $(style).children('w\\:pPr').children('w\\:numPr');
    own.set($(style).attr('w:styleId') ?? '', { numberingId: reference.children('w\\:numId').attr('w:val'), level: reference.children('w\\:ilvl').attr('w:val'), parent: $(style).children('w\\:basedOn').attr('w:val') });
  });
  const resolved = new Map<string, NumberingReference>();
  for (const name of own.keys()) {
    let numberingId: string | undefined;
    let level: string | undefined;
    for (let at: string | undefined = name, depth = 0; at !== undefined && depth < 12; at = own.get(at)?.parent, depth += 1) {
      numberingId ??= own.get(at)?.numberingId;
      level ??= own.get(at)?.level;
    }
    if (numberingId !== undefined && numberingId !== '0') resolved.set(name, { numberingId, level: Number(level ?? 0) });
  }
  return resolved;
}

function labelOf($: CheerioAPI, properties: ReturnType<CheerioAPI>, label: Numbering, styled: ReadonlyMap<string, NumberingReference>): string {
  const fromStyle = styled.get($(properties).children('w\\:pStyle').attr('w:val') ?? '');
  const reference = $(properties).children('w\\:numPr');
  const numberingId = reference.children('w\\:numId').attr('w:val') ?? fromStyle?.numberingId;
  // 0 takes the numbering of the style away.
  if (numberingId === undefined || numberingId === '0') return '';
  return label(numberingId, Number(reference.children('w\\:ilvl').attr('w:val') ?? fromStyle?.level ?? 0));
}
