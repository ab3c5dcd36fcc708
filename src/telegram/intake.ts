import type { Message, Update } from 'grammy/types';
import { findClassification } from '../assistant/verify/classification.ts';
import type { Entry } from './inbox.ts';

/** The kinds of update the bot asks Telegram for. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'stopped_message_generation'] as const;

/** What the inbox keeps of one update. */
export interface Kept {
  readonly update: Update;
  /** The mark of a classified text. The text itself was taken out before anything was stored. */
  readonly classified: string | null;
}

/** A message older than this when it is received was sent while the bot was away, in milliseconds. */
const staleAfter = 60_000;

/** Telegram cuts a paste over 4,096 characters; a message near that length may be its beginning. */
const cutLength = 3500;

/** An update as the inbox takes it; null when there is nobody to answer. */
export function entryOf(update: Update, now: number): Entry | null {
  const place = placeOf(update);
  if (place === null) return null;
  const message = update.message ?? update.edited_message;
  const text = message === undefined ? '' : (message.text ?? message.caption ?? '');
  const mark = text === '' ? null : (findClassification(text)?.mark ?? null);
  const kept: Kept = { update: mark === null ? update : withoutText(update), classified: mark };
  const control = update.callback_query !== undefined || update.stopped_message_generation !== undefined || update.my_chat_member !== undefined || /^\/stop(?:@\w+)?\s*$/u.test(text);
  // An edit asks anew, when it is made.
  const sentAt = (message?.edit_date ?? message?.date ?? update.my_chat_member?.date ?? now / 1000) * 1000;
  return {
    updateId: update.update_id,
    conversation: conversationKey(place.chat, place.thread),
    lane: control ? 'control' : 'queue',
    sender: place.sender,
    merge: message === undefined ? null : mergeOf(message, text),
    messageId: message?.message_id ?? null,
    chat: place.chat,
    body: JSON.stringify(kept),
    sentAt,
    receivedAt: now,
    stale: message !== undefined && !control && now - sentAt > staleAfter,
  };
}

interface UpdatePlace {
  readonly chat: number;
  readonly thread: number | null;
  readonly sender: number | null;
}

export function conversationKey(chat: number, thread: number | null): string {
  return thread === null ? String(chat) : `${chat}:${thread}`;
}

/** Where an update belongs; null when it names no chat. */
export function placeOf(update: Update): UpdatePlace | null {
  const stopped = update.stopped_message_generation;
  if (stopped !== undefined) return { chat: stopped.chat.id, thread: stopped.message_thread_id ?? null, sender: stopped.chat.id };
  if (update.my_chat_member !== undefined) return { chat: update.my_chat_member.chat.id, thread: null, sender: update.my_chat_member.from.id };
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  if (message === undefined) return null;
  // In ordinary groups replies carry a thread id, too; only topics are places of their own.
  const thread = 'is_topic_message' in message && message.is_topic_message === true ? (message.message_thread_id ?? null) : null;
  return { chat: message.chat.id, thread, sender: update.callback_query?.from.id ?? ('from' in message ? (message.from?.id ?? null) : null) };
}

function mergeOf(message: Message, text: string): string | null {
  if (message.media_group_id !== undefined) return `album:${message.media_group_id}`;
  if (message.text === undefined) return null;
  if (text.length >= cutLength) return 'paste';
  return text.startsWith('/') ? null : 'text';
}

function withoutText(update: Update): Update {
  return { ...update, ...(update.message === undefined ? {} : { message: strip(update.message) }), ...(update.edited_message === undefined ? {} : { edited_message: strip(update.edited_message) }) };
}

function strip<T extends Message>(message: T): T {
  const { text: _text, caption: _caption, entities: _entities, caption_entities: _captionEntities, reply_to_message: _reply, quote: _quote, ...rest } = message;
  return rest as T;
}
