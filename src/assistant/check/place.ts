import type { Place } from '../../domain/finding.ts';
import type { Line, Reading } from './reading.ts';

/** Where an offset of the draft lies, by its headings; null above the title, where the form or the page begins. */
export function placeOf({ lines, title, folded }: Reading, offset: number): Place | null {
  const at = Math.max(0, lines.findLastIndex((line) => line.start <= offset));
  const line = lines[at];
  if (title !== null && at < lines.indexOf(title)) return null;
  if (line === undefined || line === title) return { part: 0, sub: '', paragraph: 0 };
  const part = lines.slice(0, at + 1).findLastIndex((one) => one.heading?.level === 1);
  const lower = lines.slice(part + 1, at + 1).findLastIndex((one) => one.heading?.level === 2);
  const heading = lower >= 0 ? part + 1 + lower : part;
  const label = lower < 0 ? '' : labelOf(folded, lines[heading]);
  const inHeading = heading === at && heading >= 0 && (isAlone(line) || offset < line.start + (line.heading?.titleStart ?? 0));
  const runIn = heading >= 0 && lines[heading] !== undefined && !isAlone(lines[heading]);
  const before = heading < 0 ? lines.findIndex((one, index) => index > (title === null ? -1 : lines.indexOf(title)) && isParagraph(one)) : heading + (runIn ? 0 : 1);
  // The addressee, the form above a text and the words of a page are no paragraphs.
  if (heading < 0 && (before < 0 || at < before)) return null;
  return { part: part < 0 ? 0 : (lines[part]?.heading?.ordinal ?? 0), sub: label, paragraph: inHeading ? 0 : at - before + 1 };
}

/** A sentence at least, or so much text that one was meant. */
function isParagraph({ text, heading }: Line): boolean {
  return heading === null && (/[。;!?]/u.test(text) || text.length >= 30);
}

/** A heading on a line of its own. */
function isAlone(line: Line): boolean {
  return line.heading !== null && line.text.length <= line.heading.titleStart + line.heading.title.length + 1;
}

function labelOf(folded: string, line: Line | undefined): string {
  return line === undefined ? '' : folded.slice(line.start, line.start + (line.heading?.titleStart ?? 0)).trim().replaceAll('(', '（').replaceAll(')', '）');
}
