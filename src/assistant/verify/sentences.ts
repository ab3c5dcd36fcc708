/** A stretch of a text by UTF-16 offsets, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const closers = '”’"\'」』）)】］]》〉';
const ends = '。！？!?；;';

/**
 * Sentences of a text, each with its final punctuation and the quotation marks and citation marks `[n]` that follow it;
 * line breaks end sentences too, blank stretches are left out. An ASCII full stop ends one before a space or the end only.
 */
export function sentenceSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (text.slice(start, end).trim() !== '') spans.push({ start, end });
    start = end;
  };
  let index = 0;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (character === '\n') {
      close(index);
      start = index + 1;
    } else if (ends.includes(character) || (character === '.' && /^(?:\s|$)/u.test(text.slice(index + 1)) && /[a-z)\]"”]$/iu.test(text.slice(0, index)))) {
      let end = index + 1;
      while (end < text.length && (closers + ends).includes(text[end] ?? '')) end += 1;
      const marks = /^(?:\s*\[\d+\])+[。.；;]?/u.exec(text.slice(end));
      if (marks !== null) end += marks[0].length;
      close(end);
      index = end - 1;
    }
    index += 1;
  }
  close(text.length);
  return spans;
}

/** Clauses of a sentence: cut at commas, colons, semicolons and ends of sentences; enumeration commas (、) do not cut. */
export function clauseSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/(?<!\d)[,](?!\d{3})|[，；;：:。！？!?\n|]|(?<=\d),(?!\d)/gu)) {
    if (text.slice(start, match.index).trim() !== '') spans.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  if (text.slice(start).trim() !== '') spans.push({ start, end: text.length });
  return spans;
}
