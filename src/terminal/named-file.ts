import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** A file named in a message, and what else the message says. */
type NamedFile =
  | { readonly kind: 'file'; readonly path: string; readonly words: string }
  | { readonly kind: 'missing'; readonly path: string };

/** Longer messages are texts. */
const longestMessage = 2000;
const ending = /\.(?:md|markdown|txt|text|html?|docx?|pdf|ofd|zip|xlsx?|csv|tsv)$/iu;
const quotes: readonly (readonly [open: string, close: string])[] = [['"', '"'], ["'", "'"], ['“', '”'], ['‘', '’'], ['「', '」'], ['《', '》']];
/** Where a path may begin without white space before it. */
const beginning = /(?:(?<=^|\s)|(?=file:\/\/|~\/|\.{1,2}\/|\/|["'“‘「]))(?=\S)/gu;
const rooted = /^(?:file:\/\/|~\/|\.{0,2}\/|[A-Za-z]:[\\/])/u;

/**
 * The file a message is, ends with or begins with: quoted or not, with spaces, as a `file://` address, with the backslashes of
 * a terminal it was dragged into. `missing` for what can only be the path of a document that is not there; null for other
 * words. `isFile` looks it up.
 */
export function namedFile(message: string, isFile: (path: string) => boolean): NamedFile | null {
  const text = message.trim();
  if (text === '' || text.length > longestMessage || text.includes('\n')) return null;
  const there = (written: string): string | undefined => readings(written).find((path) => isFile(path));
  for (const { index } of text.matchAll(beginning)) {
    const path = there(text.slice(index));
    // 资料 alone in a sentence is a word even where a file is called so.
    if (path !== undefined && (index === 0 || rooted.test(path) || ending.test(path))) return { kind: 'file', path, words: text.slice(0, index).trim() };
  }
  for (const { index } of [...text.matchAll(/\s+/gu)].toReversed()) {
    const path = there(text.slice(0, index));
    if (path !== undefined && (rooted.test(path) || ending.test(path))) return { kind: 'file', path, words: text.slice(index).trim() };
  }
  const path = readings(text)[0] ?? text;
  return rooted.test(path) && ending.test(path) && !/[。！？；]/u.test(path) ? { kind: 'missing', path } : null;
}

/** Whether words that name no file were meant to: the path of a document and nothing else. */
export function looksLikeFile(words: string): boolean {
  return /^[^\s：:，。]+$/u.test(words) && ending.test(words);
}

/** What a written path may mean, the most literal first. */
export function readings(written: string): readonly string[] {
  const bare = written.trim();
  const open = quotes.find(([first, last]) => bare.length > 2 && bare.startsWith(first) && bare.endsWith(last));
  const unquoted = open === undefined ? bare : bare.slice(1, -1);
  const literal = unquoted.startsWith('file://') ? pathOf(unquoted) : unquoted.replace(/^~(?=\/)/u, () => homedir());
  return literal === null ? [] : [...new Set([literal, literal.replaceAll(/\\(.)/gu, '$1')])];
}

function pathOf(address: string): string | null {
  try {
    return fileURLToPath(address.replaceAll(' ', '%20'));
  } catch {
    return null;
  }
}
