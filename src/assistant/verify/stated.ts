import { piecesOf } from './bound-figures.ts';
import { contentGrams, covered, digits } from './content-words.ts';
import { foldTight } from './folded.ts';
import { negates } from './negations.ts';
import type { Home } from './qualifiers.ts';
import { clauseSpans, sentenceSpans } from './sentences.ts';
import type { SupportSource } from './support.ts';

/** A passage as every sentence that cites it is held against it: read once. */
export interface Stated {
  readonly text: string;
  readonly clauses: readonly StatedClause[];
  readonly sentences: readonly StatedSentence[];
  readonly pieces: ReturnType<typeof piecesOf>;
}

const remembered = new Map<string, Stated>();
const mostRemembered = 64;

/** What a passage says; remembered for the other sentences that cite it. */
export function readStated(source: SupportSource): Stated {
  const key = `${source.context}\0${source.text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const stated = { text: foldTight(source.text), clauses: clausesOf(source), sentences: homesIn(source), pieces: [...piecesOf(source.text), ...piecesOf(source.context)] };
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, stated);
  return stated;
}

/** A clause of a passage; its title and headings are one clause more. */
export interface StatedClause {
  readonly text: string;
  readonly tight: string;
  /** The clauses before it in its sentence: who acts in them acts in it too. */
  readonly before: readonly string[];
  readonly isContext: boolean;
}

function clausesOf({ text, context }: SupportSource): readonly StatedClause[] {
  const clauses = sentenceSpans(text).flatMap((sentence) => {
    const whole = text.slice(sentence.start, sentence.end);
    const parts = clauseSpans(whole).map((span) => whole.slice(span.start, span.end));
    return parts.map((part, index) => ({ text: part, tight: foldTight(part), before: parts.slice(Math.max(0, index - 3), index), isContext: false }));
  });
  return [...clauses, { text: context, tight: foldTight(context), before: [], isContext: true }];
}

/** The clauses that speak of the same thing: those that fit the words best, and nearly as well. */
export function likest(about: readonly string[], stated: readonly StatedClause[], least = 2): readonly StatedClause[] {
  if (about.length < least) return [];
  const ranked = stated.map((other) => ({ other, shared: covered(about, other.tight) }));
  const best = Math.max(0, ...ranked.map(({ shared }) => shared));
  return best < 0.6 ? [] : ranked.filter(({ shared }) => shared >= best - nearlySame).map(({ other }) => other);
}

/** Clauses that fit this nearly as well as the best speak of the same thing; one of them may hold the exception. */
const nearlySame = 0.15;

/** A sentence of a passage. */
export interface StatedSentence extends Home {
  /** With the sentences before it that a semicolon joins to it: 将实行…；制定…. */
  readonly chain: string;
  /** With its numerals in digits. */
  readonly digits: string;
  readonly context: string;
  /** The sentence after it, where that sets no condition of its own. */
  readonly next: string;
}

function homesIn({ text, context }: SupportSource): readonly StatedSentence[] {
  return sentenceSpans(text).map((span, index, spans) => {
    const whole = text.slice(span.start, span.end);
    const following = foldTight(text.slice(spans[index + 1]?.start ?? text.length, spans[index + 1]?.end));
    const joined = spans.slice(0, index).findLastIndex(({ end }) => !/[；;]$/u.test(text.slice(0, end))) + 1;
    return { chain: foldTight(text.slice(spans[joined]?.start, span.end)), next: /的,/u.test(following) ? '' : following, digits: digits(foldTight(whole)), tight: foldTight(whole), clauses: clauseSpans(whole).map(({ start, end }) => foldTight(whole.slice(start, end))), context };
  });
}

/** The sentence of the passages that holds most of the words; null when none holds a third. */
export function homeOf(about: readonly string[], all: readonly StatedSentence[], clause: string, last: StatedSentence | null): StatedSentence | null {
  const figures = digits(clause).match(/\d+(?:\.\d+)?/gu) ?? [];
  const measured = digits(clause).match(/\d+(?:\.\d+)?[\p{Script=Han}%]/gu) ?? [];
  const exactly = measured.length === 0 ? [] : all.filter((home) => measured.every((figure) => home.digits.includes(figure)));
  const holding = exactly.length > 0 ? exactly : figures.length === 0 ? (negates(clause) ? all.filter((home) => negates(home.tight) && covered(about, home.tight) >= 0.25) : []) : all.filter((home) => figures.every((figure) => home.digits.includes(figure)));
  const homes = holding.length > 0 ? holding : all;
  const shared = homes.map((home) => covered(about, home.tight));
  const best = Math.max(0, ...shared);
  return about.length === 0 || best < (holding.length > 0 ? 0.25 : 0.34) ? null : (last !== null && (shared[homes.indexOf(last)] ?? -1) >= Math.max(0.3, best - 0.34) ? last : (homes[shared.indexOf(best)] ?? null));
}

/** Whether a sentence sets a condition nearly in those words, and not its contrary. */
export const underItsCondition = (condition: string, home: Home): boolean => home.clauses.some((other) => other.endsWith('的') && negates(other) === negates(condition) && covered(contentGrams(condition), other) >= 0.8);

/** The clause of a sentence that holds most of the words. */
export function nearestIn(about: readonly string[], home: StatedSentence | null): string {
  const shared = home?.clauses.map((clause) => covered(about, clause)) ?? [];
  return home?.clauses[shared.indexOf(Math.max(0, ...shared))] ?? '';
}
