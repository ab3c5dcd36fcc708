import type { Library } from '../ports.ts';
import { withoutFillers } from './fillers.ts';
import { synonymsIn } from './synonyms.ts';
import type { Synonyms } from './synonyms.ts';
import { grams, isFunctionCharacter } from './tokens.ts';

/**
 * One character of what is asked about, or one run of letters or digits. It is said by a text that holds it together with
 * a neighbour; alone it is only hinted at. So a pair across the border of two words costs nothing when it is missing.
 */
export interface Unit {
  /** Its idf in this library, above 0. */
  readonly weight: number;
  readonly gram: string;
  /** The pairs it makes with the characters beside it. */
  readonly pairs: readonly string[];
}

type Weighted = readonly [gram: string, idf: number];

/** A word of the question that has other names: where it stands, and those names in units. */
export interface Renamed {
  readonly from: number;
  readonly to: number;
  readonly others: readonly (readonly Unit[])[];
}

/** What is looked for, once places, years and the words of asking are set aside. */
export interface Wanted {
  readonly units: readonly Unit[];
  readonly renamed: readonly Renamed[];
  /** All grams of the question with their idf, and for those of a word that has other names the grams of these. */
  readonly worded: readonly { readonly grams: readonly Weighted[]; readonly others: readonly (readonly Weighted[])[] }[];
  /** Grams for the lexical index with their weights. */
  readonly grams: ReadonlyMap<string, number>;
  /** Grams with their idf; those of other names count half. */
  readonly terms: ReadonlyMap<string, number>;
}

/** Weight of another name's gram against 1 for a word of the question, by measurement on STARD's dev questions. */
const synonymWeight = 0.5;
/** What a character says when none of its pairs is there. */
const hint = 0.35;
/** What another name says of a word. */
const asGood = 0.9;

/** Reads what a folded, simplified text asks about. */
export function wantedOf(text: string, library: Library, synonyms: Synonyms): Wanted {
  const count = library.passageCount;
  const idf = (gram: string): number => {
    const frequency = library.passageFrequency(gram);
    return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
  };
  const content = withoutFillers(text);
  const { units, starts } = unitsOf(content, idf);
  const own = [...grams(content).keys()];
  const weights = new Map<string, number>(own.map((gram) => [gram, 1]));
  const claimed = new Set<string>();
  const weighted = (list: readonly string[]): readonly Weighted[] => list.map((gram) => [gram, idf(gram)]);
  const renamed: Renamed[] = [];
  const worded: { readonly grams: readonly Weighted[]; readonly others: readonly (readonly Weighted[])[] }[] = [];
  // Other names are sought before fillers are blanked: 谁负责 and 为什么 have official names too.
  for (const { word, at, others } of synonymsIn(text, synonyms)) {
    const otherGrams = others.map((other) => [...grams(other).keys()]);
    for (const gram of otherGrams.flat()) if (!weights.has(gram)) weights.set(gram, synonymWeight);
    const inside = starts.map((start) => start >= at && start < at + word.length);
    const from = inside.indexOf(true);
    if (from < 0) continue;
    renamed.push({ from, to: inside.lastIndexOf(true) + 1, others: others.map((other) => unitsOf(other, idf).units) });
    const said = [...grams(word).keys()].filter((gram) => own.includes(gram) && !claimed.has(gram));
    for (const gram of said) claimed.add(gram);
    worded.push({ grams: weighted(said), others: otherGrams.map(weighted) });
  }
  worded.push(...weighted(own.filter((gram) => !claimed.has(gram))).map((gram) => ({ grams: [gram], others: [] })));
  return { units, renamed, worded, grams: weights, terms: new Map([...weights].map(([gram, weight]) => [gram, weight * idf(gram)])) };
}

/** How much of what is wanted a text's grams say, from 0 to 1. */
export function coverage({ units, renamed }: Pick<Wanted, 'units' | 'renamed'>, has: (gram: string) => boolean): number {
  const said = units.map((unit) => saidOf(unit, has));
  for (const { from, to, others } of renamed) {
    const best = asGood * Math.max(0, ...others.map((other) => shareOf(other, other.map((unit) => saidOf(unit, has)))));
    for (let at = from; at < to; at += 1) said[at] = Math.max(said[at] ?? 0, best);
  }
  return shareOf(units, said);
}

/** Share of the question's grams, by idf, that a text holds, from 0 to 1: the finer measure, for ranking what all speaks of the matter. */
export function wording({ worded }: Pick<Wanted, 'worded'>, has: (gram: string) => boolean): number {
  const shareHeld = (list: readonly Weighted[]): number => {
    const total = list.reduce((sum, [, idf]) => sum + idf, 0);
    return total === 0 ? 0 : list.reduce((sum, [gram, idf]) => sum + (has(gram) ? idf : 0), 0) / total;
  };
  let total = 0;
  let held = 0;
  for (const word of worded) {
    const weight = word.grams.reduce((sum, [, idf]) => sum + idf, 0);
    total += weight;
    held += weight * Math.max(shareHeld(word.grams), ...word.others.map((other) => asGood * shareHeld(other)));
  }
  return total === 0 ? 0 : held / total;
}

function saidOf({ gram, pairs }: Unit, has: (gram: string) => boolean): number {
  if (pairs.length === 0 || pairs.some(has)) return pairs.length === 0 && !has(gram) ? 0 : 1;
  return has(gram) ? hint : 0;
}

function shareOf(units: readonly Unit[], said: readonly number[]): number {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : units.reduce((sum, { weight }, at) => sum + weight * (said[at] ?? 0), 0) / total;
}

/** The units of a text and where each starts in it. */
function unitsOf(text: string, idf: (gram: string) => number): { readonly units: readonly Unit[]; readonly starts: readonly number[] } {
  const units: Unit[] = [];
  const starts: number[] = [];
  for (const match of text.matchAll(/\p{Script=Han}+|\p{Script=Latin}+|\p{Number}+(?:\.\p{Number}+)?/gu)) {
    if (!/^\p{Script=Han}/u.test(match[0])) {
      units.push({ weight: idf(match[0]), gram: match[0], pairs: [] });
      starts.push(match.index);
      continue;
    }
    const characters = [...match[0]];
    let start = match.index;
    for (const [at, character] of characters.entries()) {
      const [before, after] = [characters[at - 1], characters[at + 1]];
      if (!isFunctionCharacter(character)) {
        units.push({ weight: idf(character), gram: character, pairs: [before === undefined ? '' : before + character, after === undefined ? '' : character + after].filter((pair) => pair !== '') });
        starts.push(start);
      }
      start += character.length;
    }
  }
  return { units, starts };
}
