import type { MessageEntity } from 'grammy/types';

/** A message text with its entities. Offsets and lengths are UTF-16 units; entities are in order of offset, outer first. */
export interface Formatted {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** The most UTF-16 units one message may hold. */
export const messageLimit = 4096;

/** Telegram keeps the first hundred entities of a message and drops the rest in silence. */
export const entityLimit = 100;

export function plainText(text: string): Formatted {
  return { text, entities: [] };
}

/** One after the other, as written. */
export function join(parts: readonly Formatted[], separator = ''): Formatted {
  let text = '';
  const entities: MessageEntity[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) text += separator;
    const offset = text.length;
    entities.push(...part.entities.map((entity) => ({ ...entity, offset: entity.offset + offset })));
    text += part.text;
  }
  return { text, entities };
}

/**
 * The whole text under one more entity. Blockquotes cannot nest and hold no code, and code holds nothing: what would
 * break that is left out.
 */
export function wrap(part: Formatted, type: 'bold' | 'italic' | 'blockquote' | 'expandable_blockquote'): Formatted {
  const trimmed = part.text.trimEnd().length;
  if (trimmed === 0) return part;
  const quote = type === 'blockquote' || type === 'expandable_blockquote';
  const inner = part.entities.filter((entity) => !isCode(entity) && entity.type !== type && !(quote && isQuote(entity)));
  return { text: part.text, entities: [{ type, offset: 0, length: trimmed }, ...inner] };
}

export function isCode(entity: MessageEntity): boolean {
  return entity.type === 'code' || entity.type === 'pre';
}

export function isQuote(entity: MessageEntity): boolean {
  return entity.type === 'blockquote' || entity.type === 'expandable_blockquote';
}
