import type { MessageEntity } from 'grammy/types';
import { faultOfEntities } from './telegram-entities.ts';
import { refuse, type Refusal } from './telegram-faults.ts';
import type { Part } from './telegram-multipart.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A message as it stands in a chat now. */
export interface ChatMessage {
  readonly messageId: number;
  readonly chat: number;
  readonly thread: number | null;
  readonly from: 'bot' | 'person';
  text: string;
  entities: readonly MessageEntity[];
  keyboard: readonly (readonly Button[])[];
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
  edits: number;
}

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
}

export interface Draft {
  readonly chat: number;
  readonly thread: number | null;
  readonly draftId: number;
  readonly text: string;
  readonly canStop: boolean;
  readonly at: number;
}

const limits = { text: 4096, caption: 1024, buttonBytes: 64, copy: 256, fileOut: 50 * 1024 * 1024 };
const draftLife = 30_000;

/** Messages and drafts of every chat, with the checks Telegram makes before it takes one. */
export class Chats {
  readonly messages: ChatMessage[] = [];
  /** Every frame of every draft in the order in which it came. */
  readonly frames: Draft[] = [];
  #drafts = new Map<string, Draft>();
  #lastId = new Map<string, number>();
  numbersAfter = 100;

  /** Private chats share one row of numbers, as the messages of one account do; each group has its own. */
  nextMessageId(chat: number): number {
    const row = chat > 0 ? 'private' : String(chat);
    const id = (this.#lastId.get(row) ?? this.numbersAfter) + 1;
    this.#lastId.set(row, id);
    return id;
  }

  add(message: Omit<ChatMessage, 'messageId' | 'edits'>): ChatMessage {
    const added = { ...message, messageId: this.nextMessageId(message.chat), edits: 0 };
    this.messages.push(added);
    return added;
  }

  find(chat: number, messageId: number): ChatMessage | undefined {
    return this.messages.find((message) => message.chat === chat && message.messageId === messageId);
  }

  send(fields: Fields): ChatMessage | Refusal {
    const chat = Number(fields['chat_id']);
    const taken = textOf(fields, 'text', 'entities', limits.text);
    if ('error_code' in taken) return taken;
    const keyboard = keyboardOf(fields);
    if ('error_code' in keyboard) return keyboard;
    this.#endDrafts(chat, threadOf(fields));
    return this.add({ chat, thread: threadOf(fields), from: 'bot', ...taken, keyboard, file: null });
  }

  sendDocument(fields: Fields, files: readonly Part[]): ChatMessage | Refusal {
    const chat = Number(fields['chat_id']);
    const id = /^attach:\/\/(.+)$/u.exec(String(fields['document']))?.[1];
    const file = files.find((part) => part.name === id);
    if (file === undefined) return refuse(400, 'Bad Request: there is no document in the request');
    if (file.bytes.length === 0) return refuse(400, 'Bad Request: file must be non-empty');
    if (file.bytes.length > limits.fileOut) return refuse(413, 'Request Entity Too Large');
    const taken = captionOf(fields);
    if ('error_code' in taken) return taken;
    const keyboard = keyboardOf(fields);
    if ('error_code' in keyboard) return keyboard;
    this.#endDrafts(chat, threadOf(fields));
    return this.add({ chat, thread: threadOf(fields), from: 'bot', ...taken, keyboard, file: { name: file.filename ?? '', bytes: file.bytes } });
  }

  edit(fields: Fields, what: 'text' | 'caption' | 'keyboard'): ChatMessage | Refusal {
    const message = this.find(Number(fields['chat_id']), Number(fields['message_id']));
    if (message === undefined) return refuse(400, 'Bad Request: message to edit not found');
    if (message.from !== 'bot') return refuse(400, "Bad Request: message can't be edited");
    if (what === 'text' && message.file !== null) return refuse(400, 'Bad Request: there is no text in the message to edit');
    if (what === 'caption' && message.file === null) return refuse(400, 'Bad Request: there is no caption in the message to edit');
    const taken = what === 'keyboard' ? { text: message.text, entities: message.entities } : what === 'caption' ? captionOf(fields) : textOf(fields, 'text', 'entities', limits.text);
    if ('error_code' in taken) return taken;
    const keyboard = keyboardOf(fields);
    if ('error_code' in keyboard) return keyboard;
    const next = { text: taken.text, entities: taken.entities, keyboard };
    const now = { text: message.text, entities: message.entities, keyboard: message.keyboard };
    if (JSON.stringify(next) === JSON.stringify(now)) return refuse(400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message');
    Object.assign(message, next, { edits: message.edits + 1 });
    return message;
  }

  delete(fields: Fields): true | Refusal {
    const index = this.messages.findIndex((message) => message.chat === Number(fields['chat_id']) && message.messageId === Number(fields['message_id']));
    if (index < 0) return refuse(400, 'Bad Request: message to delete not found');
    this.messages.splice(index, 1);
    return true;
  }

  draft(fields: Fields, at: number): true | Refusal {
    const chat = Number(fields['chat_id']);
    const draftId = Number(fields['draft_id']);
    if (!(chat > 0)) return refuse(400, 'Bad Request: message drafts can be sent only in private chats');
    if (!Number.isInteger(draftId) || draftId === 0) return refuse(400, 'Bad Request: draft_id must be non-zero');
    const taken = fields['text'] === undefined || fields['text'] === '' ? { text: '', entities: [] } : textOf(fields, 'text', 'entities', limits.text);
    if ('error_code' in taken) return taken;
    const draft: Draft = { chat, thread: threadOf(fields), draftId, text: taken.text, canStop: fields['can_stop'] === true, at };
    this.frames.push(draft);
    this.#drafts.set(`${chat}:${draft.thread}:${draftId}`, draft);
    return true;
  }

  /** Drafts a person sees now. */
  drafts(chat: number, now: number): Draft[] {
    return [...this.#drafts.values()].filter((draft) => draft.chat === chat && now - draft.at < draftLife);
  }

  #endDrafts(chat: number, thread: number | null): void {
    for (const [key, draft] of this.#drafts) if (draft.chat === chat && draft.thread === thread) this.#drafts.delete(key);
  }
}

function threadOf(fields: Fields): number | null {
  return fields['message_thread_id'] === undefined ? null : Number(fields['message_thread_id']);
}

/** A caption may be empty. */
function captionOf(fields: Fields): ReturnType<typeof textOf> {
  return (fields['caption'] ?? '') === '' ? { text: '', entities: [] } : textOf(fields, 'caption', 'caption_entities', limits.caption);
}

/** Trims as Telegram does and moves the entities along. */
function textOf(fields: Fields, textName: string, entitiesName: string, limit: number): { text: string; entities: readonly MessageEntity[] } | Refusal {
  const given = String(fields[textName] ?? '');
  if (fields['parse_mode'] !== undefined) return refuse(400, "Bad Request: can't parse entities: this server takes entities only");
  if (!given.isWellFormed()) return refuse(400, 'Bad Request: strings must be encoded in UTF-8');
  const lead = given.length - given.trimStart().length;
  const text = given.trim();
  if (text === '') return refuse(400, 'Bad Request: message text is empty');
  if (text.length > limit) return refuse(400, limit === limits.caption ? 'Bad Request: message caption is too long' : 'Bad Request: message is too long');
  const entities = (fields[entitiesName] ?? []) as MessageEntity[];
  const fault = faultOfEntities(given, entities);
  if (fault !== null) return refuse(400, `Bad Request: can't parse entities: ${fault}`);
  if (entities.length > 100) return refuse(400, "Bad Request: can't parse entities: more than 100");
  return {
    text,
    entities: entities.flatMap((entity): MessageEntity[] => {
      const from = Math.max(0, entity.offset - lead);
      const to = Math.min(text.length, entity.offset + entity.length - lead);
      return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
    }),
  };
}

function keyboardOf(fields: Fields): readonly (readonly Button[])[] | Refusal {
  const rows = ((fields['reply_markup'] as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard ?? []) as Button[][];
  const buttons = rows.flat();
  if (buttons.length > 100) return refuse(400, 'Bad Request: reply markup is too long');
  for (const button of buttons) {
    if (typeof button.text !== 'string' || button.text.trim() === '') return refuse(400, 'Bad Request: text buttons are unallowed in the inline keyboard');
    if ([button.callback_data, button.url, button.copy_text].filter((action) => action !== undefined).length !== 1) return refuse(400, 'Bad Request: inline keyboard button must have exactly one action');
    const size = Buffer.byteLength(button.callback_data ?? '-');
    if (size < 1 || size > limits.buttonBytes) return refuse(400, 'Bad Request: BUTTON_DATA_INVALID');
    const copy = button.copy_text?.text.length ?? 1;
    if (copy < 1 || copy > limits.copy) return refuse(400, 'Bad Request: BUTTON_COPY_TEXT_INVALID');
  }
  return rows;
}
