import { fold } from '../../retrieval/tokens.ts';

/** A text in the form in which it is compared, with the way back to the form in which it is quoted. */
export interface Folded {
  readonly text: string;
  /** The UTF-16 span of the original that a half-open span of `text` was made from. */
  original(start: number, end: number): { readonly start: number; readonly end: number };
}

const filler = /[\s\p{Cf}]/u;

/**
 * Folds width, case and dashes (retrieval/tokens.ts) and drops white space and invisible characters, but for the white
 * space that `keep` matches.
 */
export function foldText(text: string, keep?: RegExp): Folded {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let position = 0;
  for (const character of text) {
    const next = position + character.length;
    if (!filler.test(character) || keep?.test(character)) {
      const form = isFolded(character) ? character : fold(character);
      for (let unit = 0; unit < form.length; unit += 1) {
        starts.push(position);
        ends.push(next);
      }
      folded += form;
    }
    position = next;
  }
  return {
    text: folded,
    original: (start, end) => ({ start: starts[start] ?? position, end: end > start ? (ends[end - 1] ?? position) : (starts[start] ?? position) }),
  };
}

/** Common Han characters, lower case and digits stay as they are: nearly all of a text. */
function isFolded(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x4e00 && code <= 0x9fa5) || (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
}

/** The folded form alone, for comparing. */
export function foldTight(text: string): string {
  return fold(text).replaceAll(/[\s\p{Cf}]/gu, '');
}

/** Folds the width of each UTF-16 unit by itself, so that every offset stays what it was. */
export function foldWidth(text: string): string {
  return text.replaceAll(/[\uff01-\uff5e]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replaceAll(/[\u3000\u00a0\u2002-\u200a\t]/gu, ' ').replaceAll(/[‐-―]/gu, '-');
}
