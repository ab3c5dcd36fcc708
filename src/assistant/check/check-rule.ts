import type { Severity } from '../../domain/finding.ts';
import type { Texts } from '../../texts/texts.ts';
import type { LastArticle } from '../verify/rule-articles.ts';
import type { Reading } from './reading.ts';

/** What the rules know besides the draft. */
export interface CheckContext {
  readonly words: Texts['check'];
  /** Short names of the places the library knows (苇溪镇); the draft's own is left out by the rule. */
  readonly places: readonly string[];
  /** The person's ledgers and other material the draft's figures should be found in; empty: none was given. */
  readonly sources: readonly string[];
  /** The last article of a rule that the library holds in full; without it only the title table is asked. */
  readonly lastArticle?: LastArticle;
}

/** A place in the draft that breaks a rule; offsets are UTF-16 units, half open. */
export interface Spot {
  readonly severity: Severity;
  /** Null when something is missing from the draft. */
  readonly span: readonly [start: number, end: number] | null;
  readonly message: string;
  readonly replacement?: string;
  readonly citation?: string;
  /** The words must not be shown: the finding has a place and a masked message, and no quote. */
  readonly hidden?: true;
}

/** One deterministic check. Its name is `Finding.rule`. */
export interface CheckRule {
  readonly name: string;
  find(reading: Reading, context: CheckContext): readonly Spot[];
}

/** Spans of quoted titles and quotations, whose words belong to others: 《…》 and, if asked, “…”. */
export function quotedSpans(folded: string, withQuotations: boolean): (start: number, end: number) => boolean {
  const pattern = withQuotations ? /《[^《》\n]{1,80}》|[“"][^“”"\n]{1,80}[”"]/gu : /《[^《》\n]{1,80}》/gu;
  const spans = [...folded.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const);
  return (start, end) => spans.some(([from, to]) => start >= from && end <= to);
}

/** How far from an offset its sentence is looked for; the longest of real reports have 400 characters. */
const reach = 1000;

/** The sentence around an offset, cut at 。！？； and line ends, and a thousand characters from it. */
export function sentenceAt(folded: string, offset: number): { readonly text: string; readonly start: number } {
  const from = Math.max(0, offset - reach);
  const before = folded.slice(from, offset);
  const start = from + Math.max(...['。', ';', '!', '?', '\n'].map((end) => before.lastIndexOf(end))) + 1;
  const rest = /[。;!?\n]/u.exec(folded.slice(offset, offset + reach));
  return { text: folded.slice(start, offset + (rest?.index ?? reach)), start };
}
