import { Transform } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Switches bracketed paste of a terminal on and off: what is pasted then comes between two marks. */
export const bracketedPaste = { on: '\u001B[?2004h', off: '\u001B[?2004l' } as const;

const begin = '\u001B[200~';
const end = '\u001B[201~';

/** A paste up to this many characters without a line break is shown as if it were typed. */
const shownWhole = 200;

/** A terminal's input without its pastes: of each long or many-lined one only a label is passed on, to be put back by `restore`. */
interface PasteFilter {
  /** To be read by readline in place of the terminal. */
  readonly input: Transform & { readonly isTTY: true; setRawMode(raw: boolean): unknown };
  /** The line as it was meant, every label replaced by its paste. A paste is put back once. */
  restore(line: string): string;
}

/** Takes pastes out of the input, which readline would break into lines and echo at length. `label` names the n-th paste by its characters. */
export function filterPastes(terminal: NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => unknown }, label: (n: number, characters: number) => string): PasteFilter {
  const decoder = new StringDecoder('utf8');
  const pastes = new Map<string, string>();
  let count = 0;
  let held = '';
  /** Pieces of the paste being received; null outside of one. */
  let paste: string[] | null = null;

  function pass(text: string): string {
    let out = '';
    let rest = held + text;
    held = '';
    for (;;) {
      const mark = paste === null ? begin : end;
      const at = rest.indexOf(mark);
      if (at < 0) {
        const keep = partOfMark(rest, mark);
        held = rest.slice(rest.length - keep);
        const piece = rest.slice(0, rest.length - keep);
        if (paste === null) out += piece;
        else paste.push(piece);
        return out;
      }
      if (paste === null) {
        out += rest.slice(0, at);
        paste = [];
      } else {
        out += shown([...paste, rest.slice(0, at)].join('').replaceAll(/\r\n?/gu, '\n'));
        paste = null;
      }
      rest = rest.slice(at + mark.length);
    }
  }

  function shown(text: string): string {
    const trimmed = text.replace(/\n+$/u, '');
    if (trimmed.length <= shownWhole && !/[\n\u001B]/u.test(trimmed)) return trimmed;
    count += 1;
    const name = label(count, [...trimmed].length);
    pastes.set(name, trimmed);
    return name;
  }

  const filter = new Transform({
    decodeStrings: true,
    transform(chunk: Buffer, _, done) {
      const out = pass(decoder.write(chunk));
      done(null, out === '' ? undefined : out);
    },
  });
  terminal.pipe(filter);
  return {
    input: Object.assign(filter, { isTTY: true as const, setRawMode: (raw: boolean) => terminal.setRawMode?.(raw) }),
    restore(line) {
      let whole = line;
      for (const [name, text] of pastes) {
        if (!whole.includes(name)) continue;
        whole = whole.replace(name, () => text);
        pastes.delete(name);
      }
      return whole;
    },
  };
}

/** How many characters at the end of a text may be the beginning of the mark. */
function partOfMark(text: string, mark: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1) if (mark.startsWith(text.slice(-length))) return length;
  return 0;
}
