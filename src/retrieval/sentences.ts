import type { EvidenceSet } from '../domain/evidence.ts';
import { figureAsked, showsFigure } from './figure.ts';
import { fold, grams } from './tokens.ts';

/** The sentences of a passage, each an exact piece of it, without the white space around. */
export function sentencesOf(text: string): readonly string[] {
  return (text.match(/[^。！？；!?;\n]+[。！？；!?;]*[”’」』）)〕]*/gu) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** A sentence of the evidence that answers, exactly as it stands in passage `n`. */
export interface AnsweringSentence {
  readonly n: number;
  readonly sentence: string;
}

/** Sentences worth quoting say at least this share of what the best one says. */
const worthQuoting = 0.6;
/** A question that asks for no list is answered by this many sentences at most. */
const mostSentences = 3;

/**
 * The sentences that answer the question, best first; for a list, a plan or a comparison its items in the order of the
 * evidence. Empty when the set refuses.
 */
export function answeringSentences(set: EvidenceSet): readonly AnsweringSentence[] {
  if (set.completeness === 'none') return [];
  const question = fold(set.question);
  const figure = figureAsked(question);
  const terms = set.terms ?? new Map([...grams(question).keys()].map((gram) => [gram, 1]));
  const total = [...terms.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  const scored = set.items.flatMap(({ n, passage, score }) =>
    sentencesOf(passage.text).map((sentence, at) => {
      const said = grams(sentence);
      const own = [...terms].reduce((sum, [gram, weight]) => sum + (said.has(gram) ? weight : 0), 0) / total;
      const heading = grams(passage.headingPath.join('\n'));
      const context = [...terms].reduce((sum, [gram, weight]) => sum + (!said.has(gram) && heading.has(gram) ? weight : 0), 0) / total;
      const fits = figure === null ? 1 : showsFigure(sentence, figure) ? 1.5 : 0.6;
      return { n, at, sentence, score, fit: (own + 0.3 * context) * fits / (1 + 0.05 * (n - 1)) };
    }),
  );
  const best = scored.toSorted((one, other) => other.fit - one.fit || one.n - other.n || one.at - other.at);
  const first = best[0];
  if (first === undefined || first.fit === 0) return [];
  return best.filter(({ fit }) => fit >= worthQuoting * first.fit).slice(0, mostSentences).map(({ n, sentence }) => ({ n, sentence }));
}
