import { grams } from '../../retrieval/tokens.ts';
import { extractFacts, untraced } from './facts.ts';
import { foldText, foldTight } from './folded.ts';
import { sentenceSpans, type Span } from './sentences.ts';
import { quotesIn } from './support.ts';

/** A quote this long is shown whole; beyond it the best sentence is, in characters. */
const longest = 240;

/**
 * The words of a passage that bear a sentence, exactly as they stand there: the span the sentence quotes, else the
 * passage's sentence that shares the most words and facts with it, else a short passage whole.
 */
export function supportingWords(sentence: string, passage: string): string {
  const folded = foldText(passage);
  for (const quote of quotesIn(sentence).toSorted((one, other) => other.length - one.length)) {
    const wanted = foldTight(quote).replace(/[,.:;!?。]+$/u, '');
    const at = wanted.length >= 8 ? folded.text.indexOf(wanted) : -1;
    if (at >= 0) {
      const span = folded.original(at, at + wanted.length);
      return passage.slice(span.start, span.end);
    }
  }
  const spans = sentenceSpans(passage);
  const best = bestSpan(sentence, passage, spans);
  if (best === undefined) return passage.trim();
  return passage.slice(best.start, best.end).trim();
}

function bestSpan(sentence: string, passage: string, spans: readonly Span[]): Span | undefined {
  if ([...passage.trim()].length <= longest && spans.length <= 1) return undefined;
  const wanted = [...grams(sentence).keys()].filter((gram) => gram.length >= 2);
  const facts = extractFacts(sentence);
  let best: { span: Span; score: number } | undefined;
  for (const span of spans) {
    const words = passage.slice(span.start, span.end);
    const tight = foldTight(words);
    const missing = facts.length === 0 ? 0 : untraced(sentence, [words]).length;
    const score = wanted.filter((gram) => tight.includes(gram)).length / Math.max(1, wanted.length) + (facts.length === 0 ? 0 : (facts.length - missing) / facts.length);
    if (best === undefined || score > best.score + 1e-9) best = { span, score };
  }
  return best?.span;
}
