import { lastOfAll, type MarkKind, readMark } from './marks.ts';
import type { Span } from './sentences.ts';

/** One member of a list that runs on inside a paragraph (一是…；二是…。). */
interface InlineItem extends Span {
  readonly label: string | null;
}

/** A paragraph taken apart: what introduces the list, null when the paragraph begins with it, and its members. */
export interface InlineList {
  readonly lead: Span | null;
  readonly items: readonly InlineItem[];
}

const candidate = /(?<=^|[。；;！!？?：:，,\s”）)〕])(?:[一二三四五六七八九十]{1,3}[是要]|第[一二三四五六七八九十]{1,2}[，,、]|(?:首先|其次|再次|再者|最后)[，,、]|[（(](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[）)]|[\u2460-\u2473\u2474-\u2487])/gu;
/** A lead-in shorter than this (主要表现在：) stays with the first item. */
const shortestLead = 12;

/**
 * Finds the list inside a paragraph: marks that count up from one, each at the beginning of a sentence or after the colon
 * that introduces the list. Members that share a sentence (一是甲，二是乙。) are not taken apart; null when nothing can be.
 * `allows` tells which kinds of marks to look for, `from` the number the list begins with.
 */
export function inlineList(text: string, sentences: readonly Span[], allows: (kind: MarkKind) => boolean = () => true, from = 1): InlineList | null {
  const [start, end] = [sentences[0]?.start ?? 0, sentences.at(-1)?.end ?? 0];
  const paragraph = text.slice(start, end);
  let kind: MarkKind | null = null;
  let number = 0;
  const cuts: { at: number; label: string | null }[] = [];
  let sentence = 0;
  for (const match of paragraph.matchAll(candidate)) {
    const mark = readMark(match[0]);
    if (mark === null || !allows(mark.kind) || (kind !== null && mark.kind !== kind)) continue;
    if (kind === null ? mark.number !== from : mark.number <= number || (mark.number > number + 3 && mark.number !== lastOfAll)) continue;
    const at = start + match.index;
    while ((sentences[sentence]?.end ?? end) <= at) sentence += 1;
    const beginning = sentences[sentence]?.start ?? start;
    const afterColon = /[：:]$/u.test(paragraph.slice(0, match.index)) && at - beginning >= shortestLead;
    const cut = afterColon ? at : beginning;
    [kind, number] = [mark.kind, mark.number];
    if (cuts.length > 0 && cut <= (cuts.at(-1)?.at ?? 0)) continue;
    cuts.push({ at: cut, label: mark.label });
  }
  if (cuts.length < 2) return null;
  const first = cuts[0]?.at ?? start;
  return {
    lead: first > start ? { start, end: first } : null,
    items: cuts.map(({ at, label }, index) => ({ start: at, end: cuts[index + 1]?.at ?? end, label })),
  };
}
