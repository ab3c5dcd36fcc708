import type { MessageEntity } from 'grammy/types';
import { entityLimit, isCode, isQuote, messageLimit, type Formatted } from './formatted.ts';

/**
 * Cuts a text into messages of at most `limit` UTF-16 units and 100 entities: between paragraphs, else lines, else
 * sentences, else clauses, else characters, never inside a character, a mark `[n]`, or an entity that fits one message.
 * The texts of the parts, joined, are the text; a part may be nothing but space, which Telegram would refuse to send.
 */
export function split({ text, entities }: Formatted, limit = messageLimit): readonly Formatted[] {
  const parts: Formatted[] = [];
  let start = 0;
  while (start < text.length) {
    const end = cutAfter(text, entities, start, limit);
    parts.push(sliced(text, entities, start, end));
    start = end;
  }
  return parts;
}

/** From best to worst. Each pattern ends where a cut may be; line breaks belong to what stands before them. */
const places: readonly RegExp[] = [/\n{2,}/gu, /\n/gu, /[。！？；!?;](?:[”’」』）)\]】]|\[\d+\])*/gu, /[，、：,:](?:\[\d+\])*|\s/gu];

function cutAfter(text: string, entities: readonly MessageEntity[], start: number, limit: number): number {
  const end = withinEntityLimit(entities, start, Math.min(text.length, start + limit));
  if (end === text.length) return end;
  const window = text.slice(start, end);
  const whole = entities.filter((entity) => entity.length <= limit && (isCode(entity) || isQuote(entity) || entity.length <= 200));
  const splitsEntity = (at: number): boolean => whole.some((entity) => entity.offset < at && at < entity.offset + entity.length);
  // Once with entities whole; when one of them is too near the start of the window for that, without.
  for (const allowed of [(at: number) => !splitsEntity(at), () => true]) {
    for (const [rank, place] of places.entries()) {
      // A paragraph's end in the first quarter would make a message of almost nothing; a worse place later is better.
      const earliest = rank === 0 ? window.length / 4 : 0;
      const cuts = [...window.matchAll(place)].map((match) => match.index + match[0].length).filter((cut) => cut > earliest && allowed(start + cut) && !inMark(text, start + cut));
      const best = cuts.at(-1);
      if (best !== undefined && window.slice(0, best).trim() !== '' && (best >= limit / 8 || rank === places.length - 1)) return start + best;
    }
    const before = entityStartBefore(whole, start, end);
    if (before !== null && text.slice(start, before).trim() !== '') return before;
  }
  return characterBefore(text, start, end);
}

/** The start of the entity that lies across `end`, when it begins after `start`. */
function entityStartBefore(entities: readonly MessageEntity[], start: number, end: number): number | null {
  const crossing = entities.filter((entity) => entity.offset < end && end < entity.offset + entity.length).map((entity) => entity.offset);
  const first = Math.min(...crossing);
  return crossing.length > 0 && first > start ? first : null;
}

function withinEntityLimit(entities: readonly MessageEntity[], start: number, end: number): number {
  const inside = entities.filter((entity) => entity.offset < end && entity.offset + entity.length > start);
  const first = inside[entityLimit];
  return first === undefined || first.offset <= start ? end : first.offset;
}

/** Whether a cut here would part the brackets of a mark such as [12]. */
function inMark(text: string, at: number): boolean {
  return /\[\d{0,3}$/u.test(text.slice(Math.max(0, at - 4), at)) && /^\d{0,3}\]/u.test(text.slice(at, at + 4));
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The last character boundary not after `end`; a single cluster longer than the window is cut between code points. */
function characterBefore(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && inMark(text, at)) at -= 1;
  const tail = Math.max(start, at - 64);
  let boundary = tail;
  for (const { index } of graphemes.segment(text.slice(tail, at + 64))) if (tail + index <= at) boundary = tail + index;
  if (boundary > start) return boundary;
  const inPair = /[\ud800-\udbff]/u.test(text[at - 1] ?? '') && /[\udc00-\udfff]/u.test(text[at] ?? '');
  return inPair ? at - 1 : at;
}

function sliced(text: string, entities: readonly MessageEntity[], start: number, end: number): Formatted {
  const kept = entities.flatMap((entity): MessageEntity[] => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    const covered = text.slice(from, to);
    const length = isCode(entity) ? covered.trimEnd().length : covered.trim().length;
    const lead = isCode(entity) ? 0 : covered.length - covered.trimStart().length;
    return to <= from || length === 0 ? [] : [{ ...entity, offset: from + lead - start, length }];
  });
  return { text: text.slice(start, end), entities: kept };
}
