import { parseNumber } from '../domain/numerals.ts';

/**
 * Characters that carry grammar rather than content: they make no single-character gram (bigrams keep them). The list is
 * of the language, not of any document.
 */
const functionCharacters = new Set('的了是在和与及或等其之于以为对把被将由从向到就都也还又很更最吗呢吧啊么哪谁几个这那有无不我你他她它们请问');

/** Whether a character carries grammar rather than content. */
export function isFunctionCharacter(character: string): boolean {
  return functionCharacters.has(character);
}

/** Width folded (NFKC), lower case, all dashes as `-`: the form in which texts are compared, never the form in which they are quoted. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[‐-―－~～]/gu, '-');
}

/** Raised with every change of what `grams` returns: an index made with another version is made again. */
export const gramsVersion = 'g2';

/** Stands in the title of every statute and tells none from another. */
const stateName = '中华人民共和国';

/** 第二十五条, 第25条, 第三章: one gram each, since their characters taken singly match any other number. */
const ordinal = /第([〇零一二三四五六七八九十百千两\d]{1,7})([条款项章节编])/gu;

/**
 * The grams of a text with how often each occurs: single Han characters (function characters left out), bigrams of
 * adjacent Han characters, runs of Latin letters or digits as one gram, and numbered parts of a law as one (`第25条`).
 */
export function grams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (gram: string): void => void counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const plain = fold(text).replaceAll(stateName, ' ').replace(ordinal, (whole: string, numeral: string, part: string) => {
    const value = parseNumber(numeral);
    if (value === null) return whole;
    add(`第${value}${part}`);
    return ' ';
  });
  for (const run of plain.match(/\p{Script=Han}+|\p{Script=Latin}+|\p{Number}+(?:\.\p{Number}+)?/gu) ?? []) {
    if (!/^\p{Script=Han}/u.test(run)) {
      add(run);
      continue;
    }
    let previous = '';
    for (const character of run) {
      if (!functionCharacters.has(character)) add(character);
      if (previous !== '') add(previous + character);
      previous = character;
    }
  }
  return counts;
}
