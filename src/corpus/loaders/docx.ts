import type { Element, ParentNode } from 'domhandler';
import { strFromU8, strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { noteStyle } from '../../adapters/note-style.ts';
import { childNamed, elementsNamed, parseMarkup, wordsOf } from './dom.ts';
import { readNumbering, type Numbering } from './docx-numbering.ts';
import { pageText } from './html-text.ts';
import { leaveOut, type LoadResult } from './loaded.ts';
import { readZip } from './zip-parts.ts';

/** Elements of the main part beyond which reading takes minutes and gigabytes; a report of 300 pages has about half. */
const mostElements = 250_000;
/** Parts that hold words; pictures, fonts and comments stay unread. Numbering is resolved here and not handed on. */
const handedOn = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|footnotes|endnotes)\.xml|word\/_rels\/(?:document|footnotes|endnotes)\.xml\.rels)$/u;
const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh", ...[1, 2, 3, 4, 5].map((level) => `p[style-name='heading ${level}'] => h${level + 1}:fresh`), "p[style-name='heading 6'] => h6:fresh"];

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
    const { text, headings } = pageText(parseMarkup(value.replaceAll('↑', ''), 'html'));
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

function xmlOf(part: Uint8Array | undefined): ParentNode | null {
  return part === undefined ? null : parseMarkup(strFromU8(part), 'xml');
}

/** The main part without hidden runs and with the numbers of numbered paragraphs written out, edited where they stand. */
function prepared(main: Uint8Array, numbering: ParentNode | null, styles: ParentNode | null): string {
  const source = strFromU8(main);
  const root = parseMarkup(source, 'xml');
  const hiddenStyles = hiddenStylesOf(styles);
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const hidden = new Set<Element>();
  for (const run of elementsNamed(root, 'w:r')) {
    const properties = childNamed(run, 'w:rPr');
    if (properties === undefined || !isHiddenRun(properties, hiddenStyles)) continue;
    hidden.add(run);
    edits.push(without(run));
  }
  // The comments themselves are not handed on, and a reference to one that is not there ends the reading.
  for (const reference of elementsNamed(root, 'w:commentReference')) edits.push(without(reference));
  const noteStyles = noteStylesOf(styles);
  for (const paragraph of elementsNamed(root, 'w:p')) {
    if (noteStyles.has(valueOf(childNamed(childNamed(paragraph, 'w:pPr'), 'w:pStyle')) ?? '')) edits.push(without(paragraph));
  }
  const label = readNumbering(numbering);
  const styled = styleNumbering(styles);
  for (const paragraph of elementsNamed(root, 'w:p')) {
    const properties = childNamed(paragraph, 'w:pPr');
    const text = labelOf(properties, label, styled);
    // Only paragraphs that still have words are numbered in sight.
    if (text === '' || ![...elementsNamed(paragraph, 'w:t')].some((words) => wordsOf(words).trim() !== '' && !hidden.has(words.parent as Element))) continue;
    const at = (properties?.endIndex ?? 0) + 1;
    edits.push({ start: at, end: at, text: `<w:r><w:t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r>` });
  }
  let result = '';
  let position = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    if (edit.start < position) continue;
    result += source.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + source.slice(position);
}

function without(element: Element): { readonly start: number; readonly end: number; readonly text: string } {
  return { start: element.startIndex ?? 0, end: (element.endIndex ?? 0) + 1, text: '' };
}

function isHiddenRun(properties: Element, hiddenStyles: ReadonlySet<string>): boolean {
  const vanish = childNamed(properties, 'w:vanish');
  if (vanish !== undefined) return isOn(vanish);
  if (hiddenStyles.has(valueOf(childNamed(properties, 'w:rStyle')) ?? '')) return true;
  const white = /^f{6}$/iu.test(valueOf(childNamed(properties, 'w:color')) ?? '');
  return white && childNamed(properties, 'w:highlight') === undefined && childNamed(properties, 'w:shd') === undefined;
}

function valueOf(element: Element | undefined): string | undefined {
  return element?.attribs['w:val'];
}

function isOn(element: Element): boolean {
  return !/^(?:0|false|off)$/u.test(valueOf(element) ?? '1');
}

function hiddenStylesOf(styles: ParentNode | null): ReadonlySet<string> {
  const names = new Set<string>();
  for (const style of styles === null ? [] : elementsNamed(styles, 'w:style')) {
    const vanish = childNamed(childNamed(style, 'w:rPr'), 'w:vanish');
    if (vanish !== undefined && isOn(vanish)) names.add(style.attribs['w:styleId'] ?? '');
  }
  return names;
}

/** Paragraphs of these styles tell about the text: what a check put above a draft that comes back for another. */
function noteStylesOf(styles: ParentNode | null): ReadonlySet<string> {
  const named = styles === null ? [] : [...elementsNamed(styles, 'w:style')].filter((style) => valueOf(childNamed(style, 'w:name')) === noteStyle.name);
  return new Set(named.map((style) => style.attribs['w:styleId'] ?? ''));
}

interface NumberingReference {
  readonly numberingId: string;
  readonly level: number;
}

/** Which numbering a paragraph style brings with it, its own or its ancestors'. */
function styleNumbering(styles: ParentNode | null): ReadonlyMap<string, NumberingReference> {
  const own = new Map<string, { readonly numberingId: string | undefined; readonly level: string | undefined; readonly parent: string | undefined }>();
  for (const style of styles === null ? [] : elementsNamed(styles, 'w:style')) {
    const reference = childNamed(childNamed(style, 'w:pPr'), 'w:numPr');
    own.set(style.attribs['w:styleId'] ?? '', { numberingId: valueOf(childNamed(reference, 'w:numId')), level: valueOf(childNamed(reference, 'w:ilvl')), parent: valueOf(childNamed(style, 'w:basedOn')) });
  }
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

function labelOf(properties: Element | undefined, label: Numbering, styled: ReadonlyMap<string, NumberingReference>): string {
  if (properties === undefined) return '';
  const fromStyle = styled.get(valueOf(childNamed(properties, 'w:pStyle')) ?? '');
  const reference = childNamed(properties, 'w:numPr');
  const numberingId = valueOf(childNamed(reference, 'w:numId')) ?? fromStyle?.numberingId;
  // 0 takes the numbering of the style away.
  if (numberingId === undefined || numberingId === '0') return '';
  return label(numberingId, Number(valueOf(childNamed(reference, 'w:ilvl')) ?? fromStyle?.level ?? 0));
}
