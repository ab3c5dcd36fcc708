import { posix } from 'node:path';
import type { ParentNode } from 'domhandler';
import { decodeText } from './decode.ts';
import { elementsNamed, parseMarkup, wordsOf } from './dom.ts';
import { leaveOut, type LoadResult } from './loaded.ts';
import { named, numbersOf, readPageLines } from './ofd-lines.ts';
import { joinPages, type PageLine } from './pdf-lines.ts';
import { readZip } from './zip-parts.ts';

const mostPages = 2000;
/** Marks `<` in one part and in all of them beyond which reading takes minutes and gigabytes. */
const mostMarks = { part: 500_000, total: 2_000_000 } as const;
const deepestNesting = 300;
/** Height of A4 in millimetres, for a document that does not say. */
const usualHeight = 297;

/**
 * An OFD document (GB/T 33190): the words of its pages in order, printed lines rejoined as in a PDF. Of several documents in
 * one file the first is read; templates, stamps, annotations and attachments are not.
 */
export async function loadOfd(bytes: Uint8Array): Promise<LoadResult> {
  const zip = readZip(bytes, (name) => /\.xml$/iu.test(name));
  if (zip.kind !== 'parts') return leaveOut(zip.kind);
  const parts = new Map([...zip.parts].map(([name, part]) => [inside('', name), part]));
  if (parts.has('Encryptions.xml')) return leaveOut('encrypted');
  let marks = 0;
  let tooMany = false;
  const open = async (path: string): Promise<ParentNode | null> => {
    const part = parts.get(path);
    const source = part === undefined ? null : await decodeText(part);
    if (source === null) return null;
    const here = countOf(source);
    marks += here;
    tooMany ||= here > mostMarks.part || marks > mostMarks.total || isTooDeep(source);
    return tooMany ? null : parseMarkup(source, 'xml');
  };
  const root = await open('OFD.xml');
  if (root === null) return leaveOut(tooMany ? 'too-large' : zip.names.includes('OFD.xml') ? 'damaged' : 'disguised');
  const [start] = elementsNamed(root, 'ofd:DocRoot', 'DocRoot');
  const documentPath = start === undefined ? '' : inside('', wordsOf(start).trim());
  const document = await open(documentPath);
  if (document === null) return leaveOut(tooMany ? 'too-large' : 'damaged');
  const [area] = elementsNamed(document, 'ofd:PhysicalBox', 'PhysicalBox');
  const height = numbersOf(area === undefined ? '' : wordsOf(area, 200))[3] ?? usualHeight;
  const [list] = elementsNamed(document, 'ofd:Pages', 'Pages');
  const places = named(list, 'Page').map((page) => inside(posix.dirname(documentPath), page.attribs['BaseLoc'] ?? ''));
  if (places.length > mostPages) return leaveOut('too-large');
  const pages: (readonly PageLine[])[] = [];
  for (const place of new Set(places)) {
    const page = await open(place);
    if (page === null) return leaveOut(tooMany ? 'too-large' : 'damaged');
    pages.push(readPageLines(page, height));
  }
  const { text, starts } = joinPages(pages);
  if (text.trim() !== '') return { kind: 'text', text, format: 'ofd', pages: starts };
  return leaveOut(zip.names.some((name) => /\.(?:png|jpe?g|bmp|tiff?|gbig2|jb2)$/iu.test(name)) ? 'scan' : 'empty');
}

function countOf(source: string): number {
  let count = 0;
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) count += 1;
  return count;
}

/** Elements within elements; a page has about eight levels. Counted before parsing: a parser given many open elements is slow. */
function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const [tag, closing] of source.matchAll(/<(\/?)[\p{Letter}_](?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}')*>/gu)) {
    if (tag.endsWith('/>')) continue;
    depth = closing === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepestNesting) return true;
  }
  return false;
}

/** A path of the package as its entries write it: from the root, without a leading slash. */
function inside(folder: string, path: string): string {
  const normal = path.replaceAll('\\', '/');
  return posix.normalize(normal.startsWith('/') ? normal : posix.join(folder, normal)).replace(/^\.?\//u, '');
}
