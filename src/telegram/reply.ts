import type { Presentation, Source } from '../assistant/present.ts';
import type { Texts } from '../texts/texts.ts';
import { join, messageLimit, plainText, wrap, type Formatted } from './formatted.ts';
import type { Outgoing } from './inbox.ts';
import { renderMarkdown } from './markdown.ts';
import { split } from './split.ts';

/** A draft longer than this is sent as a file as well, in characters. */
const fileLength = 1500;

/** Words of a source that are shown below an answer; the button opens the whole passage. */
const quoteLength = 160;

/** Where messages go. */
export interface ReplyPlace {
  readonly chat: number;
  readonly thread: number | null;
}

/** Text as messages, the keyboard under the last one. */
export function messagesOf(text: Formatted, place: ReplyPlace, keyboard: Outgoing['keyboard'] = []): Outgoing[] {
  const parts = split(text, messageLimit).filter((part) => part.text.trim() !== '');
  return parts.map((part, index) => ({ ...place, ...part, keyboard: index === parts.length - 1 ? keyboard : [] }));
}

/** A presentation as one text: body, notes, footer, and the sources in a quote that opens when it is tapped. */
export function textOf({ body, sources, notes, footer }: Presentation, texts: Texts, before: string | null = null): Formatted {
  const parts = [
    ...(before === null ? [] : [plainText(before)]),
    renderMarkdown(body),
    ...(notes.length === 0 ? [] : [wrap(plainText(notes.map((note) => `ⓘ ${note}`).join('\n')), 'italic')]),
    ...(footer === null ? [] : [wrap(plainText(footer), 'italic')]),
    ...(sources.length === 0 ? [] : [sourcesQuote(sources, texts)]),
  ];
  return join(parts.filter((part) => part.text.trim() !== ''), '\n\n');
}

/** What is worth keeping apart from the chat, as a file. */
export function draftFile({ copy }: Presentation, texts: Texts, place: ReplyPlace): Outgoing[] {
  if (copy === null || [...copy].length <= fileLength) return [];
  // With a byte order mark, so that an office program on Windows does not take it for GBK.
  return [{ ...place, text: '', entities: [], keyboard: [], fileName: texts.telegram.draftFile, bytes: Buffer.from(`\ufeff${copy}`, 'utf8') }];
}

function sourcesQuote(sources: readonly Source[], texts: Texts): Formatted {
  const lines = sources.map(({ n, label, quote }) => {
    const words = [...quote.replaceAll(/\s+/gu, ' ').trim()];
    return join([plainText(`[${n}] ${label}\n`), plainText(words.length > quoteLength ? `${words.slice(0, quoteLength).join('')}……` : words.join(''))]);
  });
  return wrap(join([wrap(plainText(texts.outcome.sources), 'bold'), ...lines], '\n'), 'expandable_blockquote');
}
