import type { MessageEntity } from 'grammy/types';

/**
 * What Telegram says against a text with entities, or null. Knows the rules of the Bot API: bounds in UTF-16 units, no
 * cut through a surrogate pair, nesting but no overlap, nothing inside code, no blockquote in a blockquote.
 */
export function faultOfEntities(text: string, entities: readonly MessageEntity[]): string | null {
  for (const { type, offset, length } of entities) {
    if (!Number.isInteger(offset) || !Number.isInteger(length) || offset < 0 || length <= 0) return `entity ${type} has an empty or negative range`;
    if (offset + length > text.length) return `entity ${type} ends beyond the text`;
    if (insidePair(text, offset) || insidePair(text, offset + length)) return `entity ${type} cuts a surrogate pair`;
  }
  for (const [index, one] of entities.entries()) {
    for (const other of entities.slice(index + 1)) {
      const [first, second] = one.offset <= other.offset ? [one, other] : [other, one];
      if (second.offset >= first.offset + first.length) continue;
      const nested = second.offset + second.length <= first.offset + first.length || (first.offset === second.offset && first.length <= second.length);
      if (!nested) return `entities ${first.type} and ${second.type} overlap`;
      if (isCode(first) || isCode(second)) return `entity ${first.type} is nested with ${second.type}`;
      if (isQuote(first) && isQuote(second)) return 'blockquotes are nested';
    }
  }
  return null;
}

function insidePair(text: string, at: number): boolean {
  return at > 0 && /[\ud800-\udbff]/u.test(text[at - 1] ?? '') && /[\udc00-\udfff]/u.test(text[at] ?? '');
}

function isCode(entity: MessageEntity): boolean {
  return entity.type === 'code' || entity.type === 'pre';
}

function isQuote(entity: MessageEntity): boolean {
  return entity.type === 'blockquote' || entity.type === 'expandable_blockquote';
}
