import { readMark } from '../marks.ts';

/** One printed line of a page, in points, y upwards. */
export interface PageLine {
  readonly text: string;
  readonly x: number;
  /** Where its last character ends. */
  readonly end: number;
  readonly y: number;
  /** Of the font. */
  readonly size: number;
  /** Height of the page. */
  readonly top: number;
}

/** Joins printed lines into paragraphs, over page breaks too. `starts` holds the offset at which each page begins. */
export function joinPages(pages: readonly (readonly PageLine[])[]): { readonly text: string; readonly starts: readonly number[] } {
  const furniture = furnitureOf(pages);
  let text = '';
  const starts: number[] = [];
  let above: PageLine | null = null;
  const content = pages.map((page) => page.filter((line) => !furniture.has(line)));
  // Pages of one format share their margins: a page with a few lines has none of its own.
  const margins = new Map<number, Margins>();
  for (const top of new Set(content.flat().map((line) => line.top))) margins.set(top, marginsOf(content.map((page) => page.filter((line) => line.top === top))));
  for (const lines of content) {
    for (const [index, line] of lines.entries()) {
      const joins = above !== null && continues(above, line, margins.get(line.top) as Margins, index === 0);
      if (above !== null) text += joins ? glue(above.text, line.text) : '\n';
      if (index === 0) starts.push(text.length);
      text += line.text;
      above = line;
    }
    if (lines.length === 0) starts.push(text.length);
  }
  return { text, starts };
}

/** Page numbers and the heads and feet that come back on page after page. */
function furnitureOf(pages: readonly (readonly PageLine[])[]): ReadonlySet<PageLine> {
  const furniture = new Set<PageLine>();
  const margins = pages.map((page) => edgeLines(page));
  const seen = new Map<string, Set<number>>();
  const key = (line: PageLine): string => `${Math.round(line.y / 6)}:${line.text.replaceAll(/[\d\s]+/gu, '#')}`;
  for (const [number, lines] of margins.entries()) {
    for (const line of lines) {
      if (isPageNumber(line)) furniture.add(line);
      const on = seen.get(key(line)) ?? new Set<number>();
      seen.set(key(line), on.add(number));
    }
  }
  const enough = Math.max(2, Math.ceil(pages.length * 0.5));
  for (const lines of margins) {
    for (const line of lines) if ((seen.get(key(line))?.size ?? 0) >= enough && line.text.length <= 60) furniture.add(line);
  }
  return furniture;
}

/** The first two and the last two lines of a page by height, as far as they stand in its upper or lower eighth. */
function edgeLines(page: readonly PageLine[]): readonly PageLine[] {
  const ordered = page.toSorted((one, other) => other.y - one.y);
  const edges = new Set([...ordered.slice(0, 2), ...ordered.slice(-2)]);
  return [...edges].filter((line) => line.y > line.top * 0.88 || line.y < line.top * 0.125);
}

function isPageNumber(line: PageLine): boolean {
  return line.text.length <= 20 && /^(?:[-—–－·\s]*\d{1,4}[-—–－·\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)$/iu.test(line.text);
}

interface Margins {
  readonly left: number;
  readonly right: number;
  /** Usual distance of two baselines. */
  readonly gap: number;
}

function marginsOf(pages: readonly (readonly PageLine[])[]): Margins {
  const lines = pages.flat();
  const xs = lines.map((line) => line.x).toSorted((one, other) => one - other);
  const ends = lines.map((line) => line.end).toSorted((one, other) => one - other);
  const gaps = pages
    .flatMap((page) => page.slice(1).map((line, index) => (page[index] as PageLine).y - line.y))
    .filter((gap) => gap > 0)
    .toSorted((one, other) => one - other);
  // A stray line in fifty is let go on either side: a hanging stop, a heading set wide.
  return { left: xs[Math.floor(xs.length * 0.02)] ?? 0, right: ends[Math.ceil(ends.length * 0.98) - 1] ?? 0, gap: gaps[Math.floor(gaps.length / 2)] ?? 0 };
}

/** Whether a printed line goes on with the paragraph of the one above it. */
function continues(above: PageLine, line: PageLine, margins: Margins, newPage: boolean): boolean {
  const { size } = above;
  if (Math.abs(line.size - size) > size * 0.1) return false;
  // A line may end early before a long word in Latin letters or figures: then a bracket is often still open.
  if (above.end < margins.right - size * (isOpen(above.text) ? 8 : 2.2)) return false;
  if (line.x > margins.left + size * 1.2) return false;
  if (!newPage && margins.gap > 0 && above.y - line.y > margins.gap * 1.6) return false;
  const mark = readMark(line.text);
  return mark === null || mark.kind === 'clause' || !/[。；！？：;:!?]$/u.test(above.text);
}

/** Whether a title or a bracket that began in a line goes on in the next. */
function isOpen(text: string): boolean {
  return text.lastIndexOf('《') > text.lastIndexOf('》') || Math.max(text.lastIndexOf('（'), text.lastIndexOf('(')) > Math.max(text.lastIndexOf('）'), text.lastIndexOf(')'));
}

/** Chinese lines join as they are, Latin words with a space. */
function glue(above: string, below: string): string {
  return /[\p{Script=Latin},.;:)]$/u.test(above) && /^[\p{Script=Latin}(]/u.test(below) && /\p{Script=Latin}[^\p{Script=Han}]*$/u.test(above) ? ' ' : '';
}
