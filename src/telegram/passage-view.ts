import type { MessageEntity } from 'grammy/types';
import type { Library } from '../ports.ts';
import type { Texts } from '../texts/texts.ts';
import { join, plainText, wrap, type Formatted } from './formatted.ts';

/** A passage opened from a source button, and its neighbours in the document. */
export interface PassageView {
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
  const place = plainText([...passage.headingPath, texts.telegram.passagePlace(at + 1, all.length)].join(' › '));
  const shown = passage.text.length > shownLength ? `${passage.text.slice(0, shownLength).replace(/[\ud800-\udbff]$/u, '')}……` : passage.text;
  const body = { text: shown, entities: marked(shown, quote) };
  return { text: join([head, place, plainText(''), body], '\n'), previous: all[at - 1]?.id ?? null, next: all[at + 1]?.id ?? null };
}

/** Every place where the words stand. */
function marked(text: string, quote: string): MessageEntity[] {
  if (quote === '') return [];
  const entities: MessageEntity[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + quote.length)) entities.push({ type: 'bold', offset: at, length: quote.length }, { type: 'underline', offset: at, length: quote.length });
  return entities.slice(0, 40);
}
