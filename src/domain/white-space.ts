/** Longest run of white space that is kept, in UTF-16 units. */
const longestGap = 100;

const gaps = new RegExp(String.raw`\s{${longestGap + 1},}`, 'gu');

/** A text without endless white space: no document needs it, and patterns that look for the end of a gap take its square in time. */
export function withShortGaps(text: string): string {
  return text.replaceAll(gaps, (gap) => gap.slice(0, longestGap));
}
