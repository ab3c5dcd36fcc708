import { foldText, foldTight } from './folded.ts';

/** A stretch of wording that a text shares with an exemplar. Offsets are UTF-16 units into the text, half open. */
interface SharedRun {
  /** Index into the exemplars given. */
  readonly exemplar: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Han characters in it. */
  readonly length: number;
}

/** How much of a text is worded like its exemplars. */
interface Overlap {
  /** Share of the text's Han characters that lie in a shared run, 0 to 1. */
  readonly share: number;
  /** Longest first, without overlaps. */
  readonly runs: readonly SharedRun[];
}

const han = /\p{Script=Han}/u;

/**
 * Shared runs of at least `minimum` Han characters (default 13: longer than the fixed phrases of the genre). Punctuation,
 * digits and width do not interrupt a run and do not count.
 */
export function overlap(text: string, exemplars: readonly string[], minimum = 13): Overlap {
  const folded = foldText(text);
  const letters: { readonly character: string; readonly index: number }[] = [];
  for (let index = 0; index < folded.text.length; index += 1) {
    const character = folded.text[index] ?? '';
    if (han.test(character)) letters.push({ character, index });
  }
  const wording = letters.map((letter) => letter.character).join('');
  const runs = exemplars.flatMap((source, exemplar) => longestRuns(wording, [...foldTight(source)].filter((character) => han.test(character)).join(''), minimum).map((run) => ({ ...run, exemplar })));
  const kept: { exemplar: number; start: number; length: number }[] = [];
  for (const run of runs.toSorted((one, other) => other.length - one.length || one.start - other.start)) {
    if (!kept.some((other) => run.start < other.start + other.length && other.start < run.start + run.length)) kept.push(run);
  }
  const covered = kept.reduce((sum, run) => sum + run.length, 0);
  return {
    share: letters.length === 0 ? 0 : covered / letters.length,
    runs: kept.map((run) => {
      const span = folded.original(letters[run.start]?.index ?? 0, (letters[run.start + run.length - 1]?.index ?? 0) + 1);
      return { exemplar: run.exemplar, ...span, text: text.slice(span.start, span.end), length: run.length };
    }),
  };
}

/** Maximal common substrings, found by extending every shared gram of the minimum length. */
function longestRuns(wording: string, source: string, minimum: number): { start: number; length: number }[] {
  const positions = new Map<string, number[]>();
  for (let at = 0; at + minimum <= source.length; at += 1) {
    const gram = source.slice(at, at + minimum);
    const known = positions.get(gram);
    if (known === undefined) positions.set(gram, [at]);
    else known.push(at);
  }
  const runs: { start: number; length: number }[] = [];
  let start = 0;
  while (start + minimum <= wording.length) {
    let best = 0;
    for (const at of positions.get(wording.slice(start, start + minimum)) ?? []) {
      let length = minimum;
      while (start + length < wording.length && at + length < source.length && wording[start + length] === source[at + length]) length += 1;
      best = Math.max(best, length);
    }
    if (best > 0) runs.push({ start, length: best });
    start += Math.max(1, best);
  }
  return runs;
}
