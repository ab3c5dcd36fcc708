/**
 * Characters that carry grammar rather than content: they make no single-character gram (bigrams keep them). The list is
 * of the language, not of any document.
 */
const functionCharacters = new Set('的了是在和与及或等其之于以为对把被将由从向到就都也还又很更最吗呢吧啊么哪谁几个这那有无不我你他她它们请问');

/** Width folded (NFKC), lower case, all dashes as `-`: the form in which texts are compared, never the form in which they are quoted. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[‐-―－~～]/gu, '-');
}

/** Raised with every change of what `grams` returns: an index made with another version is made again. */
export const gramsVersion = 'g1';

/**
 * The grams of a text with how often each occurs: single Han characters (function characters left out), bigrams of
 * adjacent Han characters, and runs of Latin letters or digits as one gram.
 */
export function grams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (gram: string): void => void counts.set(gram, (counts.get(gram) ?? 0) + 1);
  for (const run of fold(text).match(/\p{Script=Han}+|[\p{Script=Latin}]+|\p{Number}+(?:\.\p{Number}+)?/gu) ?? []) {
    if (!/^\p{Script=Han}/u.test(run)) {
      add(run);
      continue;
    }
    const characters = [...run];
    characters.forEach((character, index) => {
      if (!functionCharacters.has(character)) add(character);
      const next = characters[index + 1];
      if (next !== undefined) add(character + next);
    });
  }
  return counts;
}
