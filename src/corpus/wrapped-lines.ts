import type { Line } from './clean.ts';
import { readMark } from './marks.ts';

/** Puts the lines of one paragraph back together: where a line ends in a comma, and all over a text that was wrapped at a fixed width. */
export function unwrapped(lines: readonly Line[]): readonly Line[] {
  const width = widthOfWrapping(lines);
  const joined: Line[] = [];
  let begun: Line[] = [];
  for (const line of lines) {
    const above = begun.at(-1);
    if (above !== undefined && !goesOn(above, line, width)) {
      joined.push(together(begun));
      begun = [];
    }
    begun.push(line);
  }
  if (begun.length > 0) joined.push(together(begun));
  return joined;
}

function together(lines: readonly Line[]): Line {
  const [first] = lines as readonly [Line];
  if (lines.length === 1) return first;
  let text = '';
  for (const [index, line] of lines.entries()) text += index > 0 && isLatinEnd(lines[index - 1]) && /^[\p{Script=Latin}\d]/u.test(line.text) ? ` ${line.text}` : line.text;
  return { ...first, end: lines.at(-1)?.end ?? first.end, text };
}

function isLatinEnd(line: Line | undefined): boolean {
  return line !== undefined && /[\p{Script=Latin}\d]$/u.test(line.text);
}

/** Columns of a full line; 0 when the text was not wrapped: most lines are full, and most of those end in mid-sentence. */
function widthOfWrapping(lines: readonly Line[]): number {
  if (lines.length < 6 || lines.some((line) => line.text.length > 120)) return 0;
  const widths = lines.map(columnsOf);
  const widest = Math.max(...widths.slice(0, 10_000));
  if (widest < 32) return 0;
  const full = lines.filter((_, index) => (widths[index] ?? 0) >= widest - ragged);
  const open = full.filter((line) => !/[。；！？：:;!?]$/u.test(line.text));
  return full.length >= lines.length * 0.4 && open.length >= full.length * 0.5 ? widest : 0;
}

/** Columns by which a full line may fall short: a word or a stop that did not fit. */
const ragged = 6;

/** Width of a line in a fixed font: a Han character or a full-width sign takes two columns. */
function columnsOf(line: Line): number {
  return line.indent + line.text.length + (line.text.match(/[\u1100-\uffef]/gu)?.length ?? 0);
}

function goesOn(above: Line, line: Line, width: number): boolean {
  if (line.apart) return false;
  if (/[，、,]$/u.test(above.text)) return readMark(line.text)?.kind === 'clause' || readMark(line.text) === null;
  if (width === 0 || line.spaced || columnsOf(above) < width - ragged) return false;
  const ended = /[。！？；：;:!?]$/u.test(above.text);
  if (line.indent > above.indent || (line.indent >= 2 && ended)) return false;
  const mark = readMark(line.text);
  return mark === null || mark.kind === 'clause' || !ended;
}
