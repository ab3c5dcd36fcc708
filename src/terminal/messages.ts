import { createInterface, type Interface } from 'node:readline';
import { bracketedPaste, filterPastes } from './paste.ts';

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };
type Output = NodeJS.WritableStream & { getColorDepth?: () => number };

/** Where a person or a script types messages. */
export interface Messages extends AsyncIterable<string> {
  /** Asks for the next one; does nothing where nobody sees it. */
  prompt(): void;
  /** Ends the messages. */
  close(): void;
}

/** A line of nothing but this, or a line that ends in it, begins a text of several lines; the next such line ends it. */
const fence = '"""';

/** Lines that come faster than this one after another, in milliseconds, were pasted: nobody types so. */
const burst = 50;

/** Messages of a script: one a line, or all lines between two lines of `"""`. Resolves at end of file. */
export function pipedMessages(input: Input): Messages {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  return {
    prompt: () => {},
    close: () => lines.close(),
    async *[Symbol.asyncIterator]() {
      const joined = fences();
      for await (const line of lines) {
        const message = joined.add(line);
        if (message !== null) yield message;
      }
      const rest = joined.rest();
      if (rest !== null) yield rest;
    },
  };
}

/** Messages of a person at a terminal: one a line, a paste of many lines in one piece, and `"""` as in a script. */
export function typedMessages(input: Input, output: Output, label: (n: number, characters: number) => string): Messages {
  const pastes = filterPastes(input, label);
  // A terminal without colours may not know the sequence and print it.
  const brackets = (output.getColorDepth?.() ?? 1) > 1;
  if (brackets) output.write(bracketedPaste.on);
  const lines = createInterface({ input: pastes.input, output, prompt: '> ', terminal: true });
  // Ctrl-C inside readline does not reach the process: it ends the chat as end of file does.
  lines.on('SIGINT', () => lines.close());
  lines.once('close', () => {
    if (brackets) output.write(bracketedPaste.off);
    input.unpipe(pastes.input);
    input.pause();
  });
  const arrived = arrivals(lines);
  let open = true;
  lines.once('close', () => (open = false));
  return {
    // Ctrl-C may have come while the last message was being answered.
    prompt: () => open && lines.prompt(),
    close: () => lines.close(),
    async *[Symbol.asyncIterator]() {
      const joined = fences();
      for await (const line of arrived) {
        const message = joined.add(pastes.restore(line));
        if (message !== null) yield message;
      }
      const rest = joined.rest();
      if (rest !== null) yield rest;
    },
  };
}

/** Lines as they come, those of one burst together; what is left of a burst without a line end waits for Enter. */
async function* arrivals(lines: Interface): AsyncGenerator<string> {
  const ready: string[] = [];
  let pending: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let wake = (): void => {};
  const settle = (): void => {
    if (pending.length > 1 && lines.line !== '' && !closed) return;
    if (pending.length > 0) ready.push(pending.join('\n'));
    pending = [];
    wake();
  };
  lines.on('line', (line) => {
    pending.push(line);
    clearTimeout(timer);
    timer = setTimeout(settle, burst);
  });
  lines.once('close', () => {
    closed = true;
    clearTimeout(timer);
    settle();
  });
  for (;;) {
    const next = ready.shift();
    if (next !== undefined) yield next;
    else if (closed) return;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}

/** Puts the lines between two fences together; null while one is open. */
function fences(): { add(line: string): string | null; rest(): string | null } {
  let open: string[] | null = null;
  return {
    add(line) {
      const marked = line.trimEnd().endsWith(fence);
      // A burst may hold a whole fenced text.
      if (open === null && line.includes('\n')) return line.replaceAll(/^"""\n|\n"""$/gu, '');
      if (open === null && !marked) return line;
      const words = marked ? line.trimEnd().slice(0, -fence.length).trimEnd() : line;
      if (open === null) {
        open = words === '' ? [] : [words];
        return null;
      }
      if (!marked || words !== '') open.push(words);
      if (!marked) return null;
      const message = open.join('\n');
      open = null;
      return message;
    },
    rest: () => (open === null || open.length === 0 ? null : open.join('\n')),
  };
}
