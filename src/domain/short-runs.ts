/** Longest run of one character, or of white space, that is kept, in characters. */
const longestRun = 100;

const runs = new RegExp(String.raw`\s{${longestRun + 1},}|(?<one>.)\k<one>{${longestRun},}`, 'gsu');

/**
 * A text without endless runs of white space or of one character: no document needs them, and patterns that look for the
 * end of a run take its square in time.
 */
export function withShortRuns(text: string): string {
  return text.replaceAll(runs, (run: string) => Array.from(run).slice(0, longestRun).join(''));
}
