import type { Library } from '../ports.ts';
import { withoutFillers } from './fillers.ts';
import { synonymsIn } from './synonyms.ts';
import type { Synonyms } from './synonyms.ts';
import { grams } from './tokens.ts';

/** One thing a question is about: said by its own grams, or by those of a word that means the same. */
export interface Concept {
  /** Share of the question's content, above 0: the summed idf of its own grams in this library. */
  readonly weight: number;
  /** Grams with their idf, the question's own first, then its synonyms. */
  readonly forms: readonly (readonly (readonly [gram: string, idf: number])[])[];
}

/** What is looked for, once places, years and the words of asking are set aside. */
export interface Wanted {
  /** Folded content words, fillers blanked out. */
  readonly text: string;
  readonly concepts: readonly Concept[];
  /** Grams for the lexical index with their weights. */
  readonly grams: ReadonlyMap<string, number>;
}

/** Weight of a synonym's gram against 1 for a word of the question, by measurement on STARD's dev questions. */
const synonymWeight = 0.5;

/** Reads what a folded, simplified text asks about. */
export function wantedOf(text: string, library: Library, synonyms: Synonyms): Wanted {
  const count = library.passageCount;
  const idf = (gram: string): number => {
    const frequency = library.passageFrequency(gram);
    return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
  };
  const content = withoutFillers(text);
  // Synonyms are sought before fillers are blanked: 谁负责 and 为什么 are words with official names too.
  const words = synonymsIn(text, synonyms);
  const own = new Map([...grams(content).keys()].map((gram) => [gram, idf(gram)] as const));
  const weights = new Map<string, number>([...own.keys()].map((gram) => [gram, 1]));
  const claimed = new Set<string>();
  const concepts: Concept[] = [];
  for (const { word, others } of words) {
    const said = [...grams(word).keys()].filter((gram) => own.has(gram) && !claimed.has(gram));
    const alternatives = others.map((other) => [...grams(other).keys()]);
    for (const gram of alternatives.flat()) if (!weights.has(gram)) weights.set(gram, synonymWeight);
    if (said.length === 0) continue;
    for (const gram of said) claimed.add(gram);
    const forms = [said, ...alternatives].map((form) => form.map((gram) => [gram, own.get(gram) ?? idf(gram)] as const));
    concepts.push({ weight: said.reduce((sum, gram) => sum + (own.get(gram) ?? 0), 0), forms });
  }
  for (const [gram, weight] of own) if (!claimed.has(gram)) concepts.push({ weight, forms: [[[gram, weight]]] });
  return { text: content, concepts: concepts.filter(({ weight }) => weight > 0), grams: weights };
}

/** How much of what is wanted a text's grams say, from 0 to 1; a synonym counts nearly as much as the word itself. */
export function coverage(concepts: readonly Concept[], has: (gram: string) => boolean): number {
  let total = 0;
  let covered = 0;
  for (const { weight, forms } of concepts) {
    total += weight;
    covered += weight * Math.max(...forms.map((form, index) => (index === 0 ? 1 : 0.9) * said(form, has)));
  }
  return total === 0 ? 0 : covered / total;
}

/** Share of a form's idf that is there. */
function said(form: readonly (readonly [string, number])[], has: (gram: string) => boolean): number {
  let total = 0;
  let found = 0;
  for (const [gram, idf] of form) {
    total += idf;
    if (has(gram)) found += idf;
  }
  return total === 0 ? 0 : found / total;
}
