import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { leaveOut, type LoadResult } from './loaded.ts';
import { joinPages, type PageLine } from './pdf-lines.ts';

/** Longer documents are books and data dumps. */
const mostPages = 2000;
const mostCharacters = 5_000_000;
/** Characters a page has at least when there is a text layer worth the name. */
const fewestPerPage = 4;

// Fonts that are named and not embedded are read by these maps. The library looks for them too, but by an address its own
// file reader cannot open.
const data = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const maps = { cMapUrl: join(data, 'cmaps/'), cMapPacked: true, standardFontDataUrl: join(data, 'standard_fonts/') } as const;

/** A PDF with a text layer: its words with line breaks rejoined, page numbers and running heads removed. */
export async function loadPdf(bytes: Uint8Array): Promise<LoadResult> {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    // A copy: the library takes the buffer over.
    pdf = await getDocumentProxy(new Uint8Array(bytes), { ...maps, verbosity: 0, enableXfa: false });
  } catch (error) {
    return leaveOut(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged');
  }
  try {
    if (pdf.numPages > mostPages) return leaveOut('too-large');
    const pages: (readonly PageLine[])[] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const [, , , top = 842] = page.view;
      const { items } = await page.getTextContent({ disableNormalization: true });
      const lines = linesOf(items.flatMap((item) => ('str' in item ? [item] : [])), top);
      pages.push(lines);
      page.cleanup();
      characters += lines.reduce((sum, line) => sum + line.text.length, 0);
      if (characters > mostCharacters) return leaveOut('too-large');
    }
    if (characters < fewestPerPage * pages.length) return leaveOut('scan');
    const { text, starts } = joinPages(pages);
    return text.trim() === '' ? leaveOut('scan') : { kind: 'text', text, format: 'pdf', pages: starts };
  } catch {
    return leaveOut('damaged');
  } finally {
    await pdf.loadingTask.destroy().catch(() => {});
  }
}

interface TextItem {
  readonly str: string;
  /** [a, b, c, d, x, y] in points, y upwards. */
  readonly transform: readonly unknown[];
  readonly width: number;
}

/** Puts the pieces of a page together into lines: pieces on one baseline, a space where a gap shows. */
function linesOf(items: readonly TextItem[], top: number): readonly PageLine[] {
  const lines: { text: string; x: number; end: number; y: number; size: number; top: number }[] = [];
  for (const { str, transform, width } of items) {
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform.map(Number);
    const size = Math.hypot(c, d) || Math.hypot(a, b);
    // Slanting words are a watermark.
    if (str === '' || size === 0 || Math.abs(b) > Math.abs(a) * 0.2) continue;
    const last = lines.at(-1);
    // Chinese setting puts a quarter of a square between Han and figures: no space of the text.
    if (str === ' ' && width < size * 0.5 && last !== undefined && /[^\p{Script=Latin}]$/u.test(last.text)) {
      last.end += width;
      continue;
    }
    const text = normalized(str);
    if (last !== undefined && Math.abs(last.y - y) <= size * 0.5 && x >= last.end - size) {
      const gap = x - last.end > size * 0.35 && !/\s$/u.test(last.text) && !/^\s/u.test(text);
      last.text += gap ? ` ${text}` : text;
      last.end = Math.max(last.end, x + width);
      last.size = Math.max(last.size, size);
    } else if (text.trim() !== '') lines.push({ text, x, end: x + width, y, size, top });
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() }));
}

/** Fonts without proper maps give the radicals of the Kangxi dictionary in place of the characters they look like. */
function normalized(text: string): string {
  return text
    .replaceAll(/(?<=[\p{Script=Han}（《“、，。；：]) (?=[\da-zA-Z])|(?<=[\da-zA-Z%]) (?=[\p{Script=Han}）》”、，。；：])/gu, '')
    .replaceAll(/[\u2f00-\u2fd5\ufb00-\ufb06]/gu, (character) => character.normalize('NFKC'))
    .replaceAll('\0', '');
}
