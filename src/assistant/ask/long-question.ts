/** Characters of a question that are kept at each end. */
const kept = 1000;

/**
 * The part of a very long text that can be its question: what is asked stands at the beginning or at the end. The patterns
 * of the language that look through a question take the square of its length in time.
 */
export function questionPart(text: string): string {
  return text.length <= 2 * kept ? text : `${text.slice(0, kept)}\n${text.slice(-kept)}`;
}
