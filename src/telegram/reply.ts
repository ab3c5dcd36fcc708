import type { Presentation, Source } from '../assistant/present.ts';
import { sourceList } from '../assistant/source-list.ts';
import type { Texts } from '../texts/texts.ts';
import { join, messageLimit, plainText, wrap, type Formatted } from './formatted.ts';
import type { ButtonStore } from './buttons.ts';
import type { Outgoing } from './inbox.ts';
import { renderMarkdown } from './markdown.ts';
import { split } from './split.ts';
import type { Step } from './steps.ts';
import type { BotContext } from './turn.ts';

/** A draft longer than this is sent as a file as well, in characters. */
const fileLength = 1500;

/** Words of a source that are shown below an answer; the button opens the whole passage. */
const quoteLength = 160;

/** Where messages go. */
interface ReplyPlace {
  readonly chat: number;
  readonly thread: number | null;
}

/** Text as messages, the keyboard under the last one. */
export function messagesOf(text: Formatted, place: ReplyPlace, keyboard: Outgoing['keyboard'] = []): Outgoing[] {
  const parts = split(text, messageLimit).filter((part) => part.text.trim() !== '');
  return parts.map((part, index) => ({ ...place, ...part, keyboard: index === parts.length - 1 ? keyboard : [] }));
}

/** Answers in one plain text. */
export function say(ctx: BotContext, text: string): void {
  ctx.turn.replies.push(...messagesOf(plainText(text), ctx.place));
}

/** Answers in Markdown. */
export function sayMarkdown(ctx: BotContext, markdown: string): void {
  ctx.turn.replies.push(...messagesOf(renderMarkdown(markdown), ctx.place));
}

/** Steps as buttons that only this person can press; in private chats that is everybody there. */
export function keyboardOf(buttons: ButtonStore, ctx: BotContext, steps: readonly (readonly Step[])[]): Outgoing['keyboard'] {
  const owner = ctx.from?.id ?? null;
  const ids = buttons.offer(steps.flat().map(({ action }) => ({ action, ...ctx.place, owner })));
  let next = 0;
  return steps.filter((row) => row.length > 0).map((row) => row.map(({ text }) => ({ text, data: ids[next++] ?? '-' })));
}

/** Items in rows of this many. */
export function rows<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, row) => items.slice(row * size, (row + 1) * size));
}

/** A presentation as one text: body, notes, footer, and the sources in a quote that opens when it is tapped. */
export function textOf({ body, sources, notes, footer }: Presentation, texts: Texts, before: string | null = null): Formatted {
  const parts = [
    ...(before === null ? [] : [plainText(before)]),
    renderMarkdown(body),
    ...(notes.length === 0 ? [] : [wrap(plainText(notes.map((note) => `ⓘ ${note}`).join('\n')), 'italic')]),
    ...(footer === null ? [] : [wrap(plainText(footer), 'italic')]),
    ...(sources.length === 0 ? [] : [sourcesQuote(sources, body, texts)]),
  ];
  return join(parts.filter((part) => part.text.trim() !== ''), '\n\n');
}

/** What is worth keeping apart from the chat, as a file. */
export function draftFile({ copy }: Presentation, texts: Texts, place: ReplyPlace): Outgoing[] {
  if (copy === null || [...copy].length <= fileLength) return [];
  // With a byte order mark, so that an office program on Windows does not take it for GBK.
  return [{ ...place, text: '', entities: [], keyboard: [], fileName: texts.telegram.draftFile, bytes: Buffer.from(`\ufeff${copy}`, 'utf8') }];
}

function sourcesQuote(sources: readonly Source[], body: string, texts: Texts): Formatted {
  const lines = sourceList(sources, body, quoteLength).map(({ numbers, label, words }) => plainText([`${numbers} ${label}`, ...(words === '' ? [] : [words])].join('\n')));
  return wrap(join([wrap(plainText(texts.outcome.sources), 'bold'), ...lines], '\n'), 'expandable_blockquote');
}
