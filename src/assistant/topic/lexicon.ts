import type { TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';

/** What one word says for one class. */
interface Voice {
  /** Index into `TopicList.classes`. */
  readonly classIndex: number;
  /** Above 0; a keyword of two characters that no other first level has weighs 1. */
  readonly weight: number;
}

/** A word of the list found in a text. */
export interface Hit {
  /** The keyword as the list writes it. */
  readonly word: string;
  /** UTF-16 offsets into the folded text, half open. */
  readonly start: number;
  readonly end: number;
  readonly voices: readonly Voice[];
}

/** The words of a list, ready to be found in texts. */
export interface Lexicon {
  readonly list: TopicList;
  /**
   * The words of the list in a folded text. A word inside a longer word is not one of them (农村 in 农村公路): the longer
   * word knows better. Keywords with a gap (调整…行政区划) are found besides, after all others.
   */
  find(folded: string): readonly Hit[];
  /**
   * What two adjacent characters say for each first level, because they occur in its words: 0 to about 3, 0 for those all
   * first levels have. For texts with no word of the list.
   */
  bigram(pair: string): ReadonlyMap<string, number>;
}

interface Entry {
  readonly word: string;
  readonly voices: readonly Voice[];
}

/** How much a hint weighs against a keyword. */
const hintWeight = 1 / 4;
/** A word of a whole first level (农村) names a field where the word of a class (宅基地) names the matter. */
const generalWeight = 0.7;
/** Characters that may stand in the gap of a keyword with `…`. */
const gapLength = 30;
/** A keyword with a gap names a whole act (撤销…设立): it outweighs the words inside it. */
const gapFactor = 2.4;
/** Longer words tell more: weight by number of characters, the last for all longer ones. */
const lengthFactors = [0, 0.9, 1, 1.3, 1.6, 1.8, 2, 2.1, 2.2] as const;

const compiled = new WeakMap<TopicList, Lexicon>();

/** The lexicon of a list, built once for each list object. */
export function lexiconOf(list: TopicList): Lexicon {
  const known = compiled.get(list) ?? compile(list);
  compiled.set(list, known);
  return known;
}

function compile(list: TopicList): Lexicon {
  const plain = new Map<string, Entry>();
  const gapped: (Entry & { readonly pattern: RegExp })[] = [];
  for (const [word, strengths] of wordsOf(list)) {
    const parts = word.split('…').map(fold);
    const factor = (parts.length > 1 ? gapFactor : (lengthFactors[Math.min(word.length, lengthFactors.length - 1)] ?? 1)) / sharing(strengths, list);
    const entry = { word, voices: [...strengths].map(([classIndex, strength]) => ({ classIndex, weight: strength * factor })) };
    if (parts.length === 1) plain.set(fold(word), entry);
    else gapped.push({ ...entry, pattern: new RegExp(parts.map((part) => RegExp.escape(part)).join(`.{1,${gapLength}}?`), 'gu') });
  }
  for (const word of list.neutral ?? []) if (!plain.has(fold(word))) plain.set(fold(word), { word, voices: [] });
  const longest = Math.max(0, ...[...plain.keys()].map((key) => key.length));

  const pairs = pairsOf(list);

  return {
    list,
    bigram: (pair) => pairs.get(pair) ?? nothing,
    find(folded) {
      const hits: Hit[] = [];
      let covered = 0;
      for (let start = 0; start < folded.length; start += 1) {
        for (let end = Math.min(folded.length, start + longest); end > Math.max(start, covered); end -= 1) {
          const entry = plain.get(folded.slice(start, end));
          // 12345 in a telephone number, IC in ICAO: figures and letters are whole or nothing.
          if (entry === undefined || cut(folded, start, end)) continue;
          if (entry.voices.length > 0) hits.push({ word: entry.word, start, end, voices: entry.voices });
          covered = end;
          break;
        }
      }
      for (const { word, voices, pattern } of gapped) {
        for (const match of folded.matchAll(pattern)) hits.push({ word, start: match.index, end: match.index + match[0].length, voices });
      }
      return hits;
    },
  };
}

const latin = /[a-z0-9]/u;

function cut(folded: string, start: number, end: number): boolean {
  const within = (at: number): boolean => latin.test(folded[at - 1] ?? '') && latin.test(folded[at] ?? '');
  return within(start) || within(end);
}

const nothing: ReadonlyMap<string, number> = new Map();

function pairsOf(list: TopicList): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const [word, strengths] of wordsOf(list)) {
    const tops = new Set([...strengths.keys()].map((classIndex) => list.classes[classIndex]?.path[0] ?? ''));
    for (const pair of pairsIn(fold(word))) {
      const count = counts.get(pair) ?? new Map<string, number>();
      counts.set(pair, count);
      for (const top of tops) count.set(top, (count.get(top) ?? 0) + 1 / tops.size);
    }
  }
  const size = new Set(list.classes.map((entry) => entry.path[0])).size;
  return new Map(
    [...counts].map(([pair, count]) => {
      const total = [...count.values()].reduce((sum, amount) => sum + amount, 0);
      // Share among the first levels against chance, damped where few words have the pair.
      return [pair, new Map([...count].map(([top, amount]) => [top, Math.max(0, Math.log(((amount + 0.1) / (total + 0.1 * size)) * size))] as const))];
    }),
  );
}

/** All pairs of adjacent Han characters. */
export function pairsIn(folded: string): string[] {
  return (folded.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2)));
}

/** Each word of the list with the classes it speaks for and how strongly. */
function wordsOf(list: TopicList): Map<string, Map<number, number>> {
  const words = new Map<string, Map<number, number>>();
  const add = (word: string, classIndex: number, strength: number): void => {
    const strengths = words.get(word) ?? new Map<number, number>();
    if (!strengths.has(classIndex)) words.set(word, strengths.set(classIndex, strength));
  };
  list.classes.forEach(({ keywords, hints, path }, classIndex) => {
    // A list that says nothing about a class still has its name.
    for (const word of keywords.length > 0 ? keywords : namesIn(path.at(-1) ?? '')) add(word, classIndex, path.length > 1 ? 1 : generalWeight);
    for (const word of hints ?? []) add(word, classIndex, hintWeight);
  });
  return words;
}

/** A word that several first levels share tells less about each of them. */
function sharing(strengths: ReadonlyMap<number, number>, list: TopicList): number {
  const strongest = new Map<string, number>();
  for (const [classIndex, strength] of strengths) {
    const level1 = list.classes[classIndex]?.path[0] ?? '';
    strongest.set(level1, Math.max(strongest.get(level1) ?? 0, strength));
  }
  return Math.max(1, Math.sqrt([...strongest.values()].reduce((sum, strength) => sum + strength, 0)));
}

/** The words a class is named by: 城乡建设（含住房） gives 城乡建设 and 住房; 其他 names nothing. */
export function namesIn(name: string): string[] {
  return name.split(/[、，,/（）()·\s]|含|及其|与|和/u).filter((part) => part.length > 1 && part !== '其他');
}
