import type { MessageEntity } from 'grammy/types';
import type { Attachment } from '../domain/request.ts';
import type { Library } from '../ports.ts';
import type { Texts } from '../texts/texts.ts';
import { join, plainText, wrap, type Formatted } from './formatted.ts';

/** A passage opened from a source button, and its neighbours in the document. */
interface PassageView {
  readonly text: Formatted;
  readonly previous: number | null;
  readonly next: number | null;
}

/** Longer passages are cut here, so that head and text fit one message. */
const shownLength = 3000;

/** The passage in its place: title, headings, its text with the supporting words in bold. Null when it is gone. */
export function viewPassage(library: Pick<Library, 'passagesById' | 'passages' | 'document'>, passageId: number, quote: string, texts: Texts): PassageView | null {
  const [passage] = library.passagesById([passageId]);
  const document = passage === undefined ? undefined : library.document(passage.documentId);
  if (passage === undefined || document === undefined) return null;
  const all = library.passages(document.id);
  const at = all.findIndex((one) => one.id === passageId);
  const head = wrap(plainText(`《${document.title}》`), 'bold');
  const place = plainText([passage.headingPath.join(' › '), texts.telegram.passagePlace(at + 1, all.length)].filter((line) => line !== '').join('\n'));
  const shown = passage.text.length > shownLength ? `${passage.text.slice(0, shownLength).replace(/[\ud800-\udbff]$/u, '')}……` : passage.text;
  const body = { text: shown, entities: marked(shown, quote) };
  return { text: join([head, place, plainText(''), body], '\n'), previous: all[at - 1]?.id ?? null, next: all[at + 1]?.id ?? null };
}

/** Characters of a sent document that are shown before and after the words. */
const around = 300;

/** The words in the document the person sent, with the lines around them. Null when they do not stand in it: another was sent since. */
export function viewSent({ name, text }: Attachment, quote: string, texts: Texts): Formatted | null {
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at < 0) return null;
  const lineStart = text.lastIndexOf('\n', Math.max(0, at - around)) + 1;
  // A text may be one line.
  const from = at - lineStart > 2 * around ? at - around : lineStart;
  const shown = text.slice(from).slice(0, Math.min(at - from + quote.length + around, shownLength)).replace(/^[\udc00-\udfff]/u, '').replace(/[\ud800-\udbff]$/u, '');
  return join([wrap(plainText(`《${name === '' ? texts.telegram.pasted : name}》`), 'bold'), plainText(''), { text: shown, entities: marked(shown, quote) }], '\n');
}

/** Every place where the words stand. */
function marked(text: string, quote: string): MessageEntity[] {
  if (quote === '') return [];
  const entities: MessageEntity[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + quote.length)) entities.push({ type: 'bold', offset: at, length: quote.length }, { type: 'underline', offset: at, length: quote.length });
  return entities.slice(0, 40);
}
