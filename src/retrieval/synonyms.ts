import { fold } from './tokens.ts';

/** Official term ↔ how people say it, for the question side of retrieval. Keys and values are folded. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/**
 * Reads lines of `official<tab>colloquial forms`, the forms separated by spaces, or by `|` where a form itself holds
 * spaces. Both directions are entered; lines that begin with `#` and lines without a tab are passed over. Several texts
 * add up.
 */
export function parseSynonyms(...texts: readonly string[]): Synonyms {
  const pairs = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    if (from === to) return;
    const known = pairs.get(from);
    if (known === undefined) pairs.set(from, new Set([to]));
    else known.add(to);
  };
  for (const line of texts.flatMap((text) => text.split(/\r?\n/u))) {
    const [official = '', forms] = fold(line).split('\t');
    if (official.startsWith('#') || forms === undefined) continue;
    for (const form of forms.split(forms.includes('|') ? '|' : /\s+/u)) {
      const trimmed = form.trim();
      // One character is part of too many words to stand for one.
      if (trimmed.length < 2) continue;
      add(trimmed, official.trim());
      add(official.trim(), trimmed);
    }
  }
  return new Map([...pairs].map(([from, to]) => [from, [...to]]));
}

/** A word of a text that has other names. */
interface KnownWord {
  readonly word: string;
  /** UTF-16 offset in the text. */
  readonly at: number;
  readonly others: readonly string[];
}

/** The words of a folded text that have other names, left to right; at each place only the longest counts (行政诉讼 hides 诉讼). */
export function synonymsIn(text: string, synonyms: Synonyms): readonly KnownWord[] {
  const lengths = lengthsOf(synonyms);
  const found: KnownWord[] = [];
  for (let at = 0; at < text.length; ) {
    const length = lengths.find((candidate) => synonyms.has(text.slice(at, at + candidate)) && wholeWord(text, at, at + candidate));
    if (length === undefined) {
      at += 1;
      continue;
    }
    const word = text.slice(at, at + length);
    found.push({ word, at, others: synonyms.get(word) ?? [] });
    at += length;
  }
  return found;
}

/** Not inside a word of Latin letters: fine is no part of define. */
function wholeWord(text: string, from: number, to: number): boolean {
  const joined = (at: number): boolean => letter.test(text[at - 1] ?? '') && letter.test(text[at] ?? '');
  return !joined(from) && !joined(to);
}

const letter = /\p{Script=Latin}/u;
const knownLengths = new WeakMap<Synonyms, readonly number[]>();

/** Lengths of the keys, longest first. */
function lengthsOf(synonyms: Synonyms): readonly number[] {
  const known = knownLengths.get(synonyms);
  if (known !== undefined) return known;
  const lengths = [...new Set([...synonyms.keys()].map((key) => key.length))].toSorted((a, b) => b - a);
  knownLengths.set(synonyms, lengths);
  return lengths;
}
