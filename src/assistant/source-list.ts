import type { Source } from './present.ts';

/** One line of a list of sources. */
interface SourceEntry {
  /** `[1]`, or `[1] [3]` where several look the same. */
  readonly numbers: string;
  readonly label: string;
  /** The quoted words; empty where they stand in the answer already. */
  readonly words: string;
}

/** The list of sources under an answer: words that stand in it are not said twice, longer ones than `longest` characters are cut, those that would look the same share a line. */
export function sourceList(sources: readonly Source[], body: string, longest = Number.POSITIVE_INFINITY): readonly SourceEntry[] {
  const said = withoutQuotes(body);
  const entries: { numbers: string; readonly label: string; readonly words: string }[] = [];
  for (const { n, label, quote } of sources) {
    const whole = quote.replaceAll(/\s+/gu, ' ').trim();
    const words = said.includes(withoutQuotes(whole)) ? '' : [...whole].length > longest ? `${[...whole].slice(0, longest).join('')}……` : whole;
    const last = entries.at(-1);
    if (last !== undefined && last.label === label && last.words === words) last.numbers += ` [${n}]`;
    else entries.push({ numbers: `[${n}]`, label, words });
  }
  return entries;
}

/** Quotation marks inside a quotation are written as inner ones. */
function withoutQuotes(text: string): string {
  return text.replaceAll(/[“”‘’「」『』"']/gu, '').replaceAll(/\s+/gu, ' ');
}
