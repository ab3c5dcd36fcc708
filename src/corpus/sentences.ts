import { blank } from './clean.ts';

/** A half-open stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const ends = '。！？；;!?…';
const closers = '”’」』）)》〉】〕]"\'';
const pairs: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』', '（': '）', '(': ')', '《': '》', '〔': '〕', '【': '】', '[': ']' };
/** A bracket that closes further away than this was never closed: it protects no sentence end. */
const longestBracket = 300;
/** A sentence longer than this is cut at a comma, or where nothing else is left anywhere: a text without stops is no reason for a passage of a megabyte. */
export const longestSentence = 2000;

/**
 * The sentences of a stretch of text, white space at their ends left out. They end at 。！？； (both widths) with the quotes
 * and brackets that close after them, or at a full stop after a Latin word; never inside brackets or quotes, nor where a
 * line is wrapped. A bracketed note after the stop (〔责任单位：…〕) belongs to the sentence before it.
 */
export function sentencesIn(text: string, start: number, end: number): readonly Span[] {
  const sentences: Span[] = [];
  const closing = closingOf(text, start, end);
  let from = start;
  const cut = (to: number): void => {
    push(text, sentences, from, to);
    from = to;
  };
  for (let index = start; index < end; index += 1) {
    const character = text[index] as string;
    const close = closing?.get(index);
    if (close !== undefined) {
      // “……。” ends a sentence as its last stop does, unless the sentence goes on after the quote.
      const inside = text[close - 1] ?? '';
      const quoted = '“「『‘'.includes(character);
      index = close;
      if ('。！？!?'.includes(inside) && quoted && !/^[，、；：,;:的等]/u.test(text.slice(close + 1, close + 2))) cut(after(text, close + 1, end));
      continue;
    }
    if (ends.includes(character) || (character === '.' && isLatinStop(text, index, end))) {
      index = after(text, index + 1, end) - 1;
      cut(index + 1);
    }
  }
  cut(end);
  return sentences;
}

/** Where a sentence truly ends once its stop is read: after further stops, closing quotes and a bracketed note. */
function after(text: string, position: number, end: number): number {
  let index = position;
  while (index < end && (ends.includes(text[index] as string) || closers.includes(text[index] as string))) index += 1;
  const note = /^\s{0,4}[〔【（([](?:责任|牵头|配合|主办|协办|参与|承办|落实|完成时)[^\n〕】）)\]]{1,200}[〕】）)\]][。；;]?/u.exec(text.slice(index, Math.min(end, index + 220)));
  return note === null ? index : index + note[0].length;
}

function isLatinStop(text: string, index: number, end: number): boolean {
  return /[A-Za-z)]/u.test(text[index - 1] ?? '') && (index + 1 >= end || /\s/u.test(text[index + 1] ?? ''));
}

/** Where each bracket closes; undefined when there are none. One pass, whatever is nested or left open. */
function closingOf(text: string, start: number, end: number): ReadonlyMap<number, number> | undefined {
  let found: Map<number, number> | undefined;
  const open: { readonly at: number; readonly closer: string }[] = [];
  for (let index = start; index < end; index += 1) {
    const character = text[index] as string;
    const closer = pairs[character];
    if (closer !== undefined) open.push({ at: index, closer });
    else if (open.at(-1)?.closer === character) {
      const { at } = open.pop() as { readonly at: number };
      if (index - at <= longestBracket) (found ??= new Map()).set(at, index);
    }
  }
  return found;
}

function push(text: string, sentences: Span[], from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && blank.test(text[start] as string)) start += 1;
  while (end > start && blank.test(text[end - 1] as string)) end -= 1;
  while (end - start > longestSentence) {
    const window = text.slice(start, start + longestSentence);
    const comma = Math.max(window.lastIndexOf('，'), window.lastIndexOf('、'), window.lastIndexOf(','), window.lastIndexOf(' '));
    const length = comma > longestSentence / 2 ? comma + 1 : /[\ud800-\udbff]$/u.test(window) ? longestSentence - 1 : longestSentence;
    sentences.push({ start, end: start + length });
    start += length;
    while (start < end && blank.test(text[start] as string)) start += 1;
  }
  if (end > start) sentences.push({ start, end });
}
