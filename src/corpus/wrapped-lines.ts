import type { Line } from './clean.ts';
import { readMark } from './marks.ts';

/** Puts the lines of paragraphs that were wrapped at a fixed width back together; texts with a paragraph a line stay as they are. */
export function unwrapped(lines: readonly Line[], source: string): readonly Line[] {
  const width = widthOfWrapping(lines);
  if (width === 0) return lines;
  const joined: Line[] = [];
  let above: Line | undefined;
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && above !== undefined && goesOn(above, line, width)) joined[joined.length - 1] = { ...last, end: line.end, text: source.slice(last.start, line.end) };
    else joined.push(line);
    above = line;
  }
  return joined;
}

/** Characters of a full line; 0 when the text was not wrapped: most lines are full, and most of those end in mid-sentence. */
function widthOfWrapping(lines: readonly Line[]): number {
  if (lines.length < 6) return 0;
  let widest = 0;
  for (const line of lines) {
    if (line.text.length > 120) return 0;
    widest = Math.max(widest, line.text.length + line.indent);
  }
  if (widest < 20) return 0;
  const full = lines.filter((line) => line.text.length + line.indent >= widest - 4);
  const open = full.filter((line) => !/[。；！？：:;!?]$/u.test(line.text));
  return full.length >= lines.length * 0.4 && open.length >= full.length * 0.5 ? widest : 0;
}

function goesOn(above: Line, line: Line, width: number): boolean {
  if (line.apart || line.spaced || above.text.length + above.indent < width - 4) return false;
  const ended = /[。！？；：;:!?]$/u.test(above.text);
  if (line.indent > above.indent || (line.indent >= 2 && ended)) return false;
  const mark = readMark(line.text);
  return mark === null || mark.kind === 'clause' || !ended;
}
