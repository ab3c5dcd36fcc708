import type { Bot } from 'grammy';
import type { Document } from 'grammy/types';
import { present } from '../assistant/present.ts';
import type { Attachment } from '../domain/request.ts';
import type { Language } from '../domain/language.ts';
import { languageOf } from '../domain/language.ts';
import type { Library, Log, SessionStore } from '../ports.ts';
import { textsIn } from '../texts/texts.ts';
import type { Assistant } from '../assistant/dispatch.ts';
import type { createAnswer } from './answer.ts';
import { rows } from './answer.ts';
import type { Action, ButtonStore } from './buttons.ts';
import { plainText } from './formatted.ts';
import { conversationKey, placeOf } from './intake.ts';
import { renderMarkdown } from './markdown.ts';
import { viewPassage } from './passage-view.ts';
import { isAssistantCommand, readMessages } from './person-message.ts';
import { messagesOf } from './reply.ts';
import type { BotContext } from './turn.ts';
import { download, uploadLimit } from './upload.ts';

/** Reads a file as text, or says in the person's language why not. */
export type ReadUpload = (name: string, bytes: Uint8Array, language: Language) => Promise<{ readonly kind: 'text'; readonly attachment: Attachment } | { readonly kind: 'left-out'; readonly reason: string }>;

export interface BotParts {
  readonly assistant: Assistant;
  readonly answer: ReturnType<typeof createAnswer>;
  readonly library: Library;
  readonly sessions: SessionStore & { forgetChat(chat: string): number };
  readonly buttons: ButtonStore;
  readonly readUpload: ReadUpload;
  readonly log: Log;
  readonly language: Language;
  /** Sends what could not be told to have arrived once more. */
  readonly resend: (ctx: BotContext, item: number) => void;
  readonly allowed: (person: number) => boolean;
  readonly apiRoot: string;
  readonly downloadMilliseconds: number;
}

/** Installs what the bot does with an update. Messages to send are left in `ctx.turn`; only buttons are answered at once. */
export function installHandlers(bot: Bot<BotContext>, parts: BotParts): void {
  const { answer } = parts;
  const guarded = bot.errorBoundary((error) => {
    error.ctx.turn.failure = error.error;
  });

  guarded.use(async (ctx, next) => {
    const place = placeOf(ctx.update);
    if (place === null) return;
    ctx.place = { chat: place.chat, thread: place.thread };
    ctx.conversation = conversationKey(place.chat, place.thread);
    const device = ctx.from?.language_code;
    const spoken = languageOf(ctx.message?.text ?? ctx.message?.caption ?? '');
    // The name of a command tells nothing, a button neither: the conversation so far does.
    const written = ctx.message?.text?.startsWith('/') === true && spoken === 'en' ? null : spoken;
    ctx.language = written ?? parts.sessions.load(ctx.conversation)?.language ?? (device === undefined ? parts.language : device.startsWith('zh') ? 'zh' : 'en');
    ctx.texts = textsIn(ctx.language);
    await next();
  });

  // First of all: who is not allowed gets one word and nothing else, whatever the update.
  guarded.use(async (ctx, next) => {
    const person = placeOf(ctx.update)?.sender ?? null;
    if (person !== null && parts.allowed(person)) return next();
    if (ctx.callbackQuery !== undefined) await answerButton(ctx, '');
    if (ctx.chat?.type === 'private' && ctx.message !== undefined && person !== null) say(ctx, ctx.texts.telegram.notAllowed(person));
  });

  guarded.use(async (ctx, next) => {
    if (ctx.turn.claim.lane === 'refused') return say(ctx, ctx.texts.telegram.busyQueue);
    if (ctx.turn.classified !== null) return reply(ctx, present({ kind: 'confidential', mark: ctx.turn.classified }, ctx.texts).body);
    await next();
  });

  guarded.on('stopped_message_generation', (ctx) => void parts.assistant.stop(ctx.conversation));
  guarded.on('callback_query:data', pressed);
  guarded.on(['message:text', 'edited_message:text'], written);
  guarded.on('message:document', uploaded);
  guarded.on(['message:photo', 'message:voice', 'message:audio', 'message:video', 'message:sticker', 'message:video_note', 'message:animation', 'message:location', 'message:contact'], (ctx) => say(ctx, ctx.texts.telegram.unsupported));

  async function written(ctx: BotContext): Promise<void> {
    const { command, text, repliedTo } = readMessages(ctx.turn.messages, ctx.me.username);
    switch (command) {
      case 'stop':
        if (!parts.assistant.stop(ctx.conversation)) say(ctx, ctx.texts.telegram.nothingToStop);
        return;
      case 'privacy':
        return reply(ctx, ctx.texts.telegram.privacy);
      case 'forget':
        parts.assistant.stop(ctx.conversation);
        parts.sessions.forgetChat(String(ctx.place.chat));
        parts.buttons.forgetChat(ctx.place.chat);
        return say(ctx, ctx.texts.telegram.forgotten);
      default:
        await answer(ctx, { command: isAssistantCommand(command) ? command : null, text: command === null || isAssistantCommand(command) ? text : `/${command} ${text}`, attachments: repliedTo === null ? [] : [repliedTo] });
    }
  }

  async function uploaded(ctx: BotContext): Promise<void> {
    const attachments: Attachment[] = [];
    for (const message of ctx.turn.messages) {
      if (message.document === undefined) continue;
      const upload = await readDocument(ctx, message.document);
      if ('text' in upload) attachments.push(upload);
      else say(ctx, upload.reason);
    }
    if (attachments.length === 0) return;
    const { command, text } = readMessages(ctx.turn.messages, ctx.me.username);
    await answer(ctx, { command: isAssistantCommand(command) ? command : null, text, attachments });
  }

  async function readDocument(ctx: BotContext, document: Document): Promise<Attachment | { readonly reason: string }> {
    const words = ctx.texts.telegram;
    const name = document.file_name ?? '';
    const got = await download(ctx.api, parts.apiRoot, bot.token, document, parts.downloadMilliseconds);
    if (got.kind === 'too-big') return { reason: words.refusedFile(name, words.fileTooBig(uploadLimit / 1024 / 1024)) };
    if (got.kind === 'unavailable') return { reason: words.fileUnavailable };
    const read = await parts.readUpload(name, got.bytes, ctx.language);
    return read.kind === 'text' ? { name, text: read.attachment.text } : { reason: words.refusedFile(name, read.reason) };
  }

  async function pressed(ctx: BotContext): Promise<void> {
    const offered = parts.buttons.find(ctx.callbackQuery?.data ?? '');
    const words = ctx.texts.telegram;
    if (offered === undefined || offered.chat !== ctx.place.chat || offered.thread !== ctx.place.thread) return answerButton(ctx, words.oldButton);
    if (offered.owner !== null && offered.owner !== ctx.from?.id) return answerButton(ctx, words.notYourButton);
    await answerButton(ctx, '');
    await perform(ctx, offered.action);
  }

  async function perform(ctx: BotContext, action: Action): Promise<void> {
    const words = ctx.texts.telegram;
    switch (action.kind) {
      case 'stop':
        parts.assistant.stop(ctx.conversation);
        return;
      case 'resend':
        return parts.resend(ctx, action.item);
      case 'passage':
        return openPassage(ctx, action.passageId, action.quote, null);
      case 'turn':
        return openPassage(ctx, action.passageId, '', ctx.callbackQuery?.message?.message_id ?? null);
      case 'close':
        await ctx.deleteMessage().catch(() => undefined);
        return;
      case 'document':
        return withDocument(ctx, action.wish);
      case 'section': {
        const document = parts.sessions.load(ctx.conversation)?.document ?? null;
        await answer(ctx, { command: 'draft', text: action.section, attachments: document === null ? [] : [document] });
        return;
      }
      default:
        action satisfies never;
        return answerButton(ctx, words.oldButton);
    }
  }

  async function withDocument(ctx: BotContext, wish: 'topic' | 'check' | 'ask' | 'facts'): Promise<void> {
    const words = ctx.texts.telegram;
    const document = parts.sessions.load(ctx.conversation)?.document ?? null;
    if (document === null) return say(ctx, words.oldButton);
    if (wish === 'ask') return say(ctx, words.askAboutDocument(document.name === '' ? words.pasted : document.name));
    if (wish === 'facts') {
      const actions = words.sections.map((section): Action => ({ kind: 'section', section }));
      const ids = parts.buttons.offer(actions.map((action) => ({ action, ...ctx.place, owner: ctx.from?.id ?? null })));
      ctx.turn.replies.push(...messagesOf(plainText(words.whichSection), ctx.place, rows(words.sections.map((text, index) => ({ text, data: ids[index] ?? '-' })), 2)));
      return;
    }
    await answer(ctx, { command: wish, text: '', attachments: [document] });
  }

  function openPassage(ctx: BotContext, passageId: number, quote: string, edits: number | null): void {
    const words = ctx.texts.telegram;
    const view = viewPassage(parts.library, passageId, quote, ctx.texts);
    if (view === null) return say(ctx, words.passageGone);
    const turns: readonly (readonly [string, Action])[] = [
      ...(view.previous === null ? [] : [[words.previous, { kind: 'turn', passageId: view.previous }] as const]),
      ...(view.next === null ? [] : [[words.next, { kind: 'turn', passageId: view.next }] as const]),
      [words.close, { kind: 'close' }],
    ];
    const ids = parts.buttons.offer(turns.map(([, action]) => ({ action, ...ctx.place, owner: ctx.from?.id ?? null })));
    const messages = messagesOf(view.text, ctx.place, [turns.map(([text], index) => ({ text, data: ids[index] ?? '-' }))]);
    ctx.turn.replies.push(...messages.map((message, index) => (index === 0 && edits !== null ? { ...message, edits } : message)));
  }
}

/** Answers the press of a button; one that is too old to be answered is no fault. */
async function answerButton(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery(text === '' ? {} : { text, show_alert: true }).catch(() => undefined);
}

function say(ctx: BotContext, text: string): void {
  ctx.turn.replies.push(...messagesOf(plainText(text), ctx.place));
}

function reply(ctx: BotContext, markdown: string): void {
  ctx.turn.replies.push(...messagesOf(renderMarkdown(markdown), ctx.place));
}
