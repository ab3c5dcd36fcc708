import type { Bot } from 'grammy';
import type { Document } from 'grammy/types';
import type { Assistant } from '../assistant/dispatch.ts';
import { answerLanguage, languageWish } from '../assistant/language-wish.ts';
import { present } from '../assistant/present.ts';
import type { Config } from '../config.ts';
import type { Language } from '../domain/language.ts';
import type { Attachment } from '../domain/request.ts';
import type { SessionStore } from '../ports.ts';
import { textsIn } from '../texts/texts.ts';
import { withinLimits, type Gate } from './access.ts';
import type { Answer } from './answer.ts';
import { conversationKey, placeOf } from './intake.ts';
import type { officeCommands } from './office.ts';
import type { ButtonStore } from './buttons.ts';
import { plainText } from './formatted.ts';
import type { Ledger, People } from './people.ts';
import { isAssistantCommand, readMessages } from './person-message.ts';
import { keyboardOf, messagesOf, say, sayMarkdown } from './reply.ts';
import type { BotContext } from './turn.ts';
import { uploadLimit, type Download } from './upload.ts';

/** Reads a file as text, or says in the person's language why not. */
export type ReadUpload = (name: string, bytes: Uint8Array, language: Language) => Promise<{ readonly kind: 'text'; readonly attachment: Attachment } | { readonly kind: 'left-out'; readonly reason: string }>;

interface BotParts {
  readonly config: Config;
  readonly assistant: Assistant;
  readonly answer: Answer;
  readonly gate: Gate;
  readonly pressed: (ctx: BotContext) => Promise<void>;
  readonly office: ReturnType<typeof officeCommands>;
  readonly sessions: SessionStore;
  readonly people: People;
  readonly buttons: ButtonStore;
  readonly ledger: Ledger;
  readonly readUpload: ReadUpload;
  readonly personal: { readonly files: (ctx: BotContext) => void; readonly exported: (ctx: BotContext) => void; readonly forget: (ctx: BotContext) => void };
  readonly download: (document: Document) => Promise<Download>;
}

/** What the bot cannot read, by the filter that finds it. */
const unreadable = ['message:photo', 'message:voice', 'message:audio', 'message:video', 'message:sticker', 'message:video_note', 'message:animation', 'message:location', 'message:contact', 'message:poll'] as const;

/** Installs what the bot does with an update. Messages to send are left in `ctx.turn`; only buttons are answered at once. */
export function installHandlers(bot: Bot<BotContext>, parts: BotParts): void {
  const guarded = bot.errorBoundary((error) => {
    error.ctx.turn.failure = error.error;
  });

  guarded.use(async (ctx, next) => {
    const place = placeOf(ctx.update);
    if (place === null) return;
    ctx.place = { chat: place.chat, thread: place.thread };
    ctx.conversation = conversationKey(place.chat, place.thread);
    ctx.language = languageIn(ctx);
    ctx.texts = textsIn(ctx.language);
    ctx.role = null;
    await next();
  });

  // First of all, on every kind of update: who is not allowed gets one word and nothing else.
  guarded.use(async (ctx, next) => {
    if (await parts.gate(ctx)) await next();
    if (ctx.place.chat < 0) replyInGroup(ctx);
  });

  guarded.use(async (ctx, next) => {
    if (ctx.turn.claim.lane === 'refused') return say(ctx, ctx.texts.telegram.busyQueue);
    if (ctx.turn.classified !== null) return sayMarkdown(ctx, present({ kind: 'confidential', mark: ctx.turn.classified }, ctx.texts).body);
    await next();
  });

  guarded.on('stopped_message_generation', (ctx) => void parts.assistant.stop(ctx.conversation));
  guarded.on('callback_query:data', parts.pressed);
  guarded.on(['message:text', 'edited_message:text'], written);
  guarded.on('message:document', uploaded);
  guarded.on([...unreadable], (ctx) => say(ctx, ctx.texts.telegram.unsupported));

  async function written(ctx: BotContext): Promise<void> {
    const words = ctx.texts.telegram;
    const { command, text, repliedTo } = readMessages(ctx.turn.messages, ctx.me.username);
    const act = command === null || ctx.role !== 'admin' ? undefined : parts.office[command];
    const isPersonal = command === 'files' || command === 'export' || command === 'forget' || command === 'forget_yes' || act !== undefined;
    if (isPersonal && ctx.place.chat < 0) return say(ctx, words.privateOnly);
    if (act !== undefined) return sayMarkdown(ctx, await act(ctx, text));
    switch (command) {
      case 'stop':
        if (!parts.assistant.stop(ctx.conversation)) say(ctx, words.nothingToStop);
        return;
      case 'privacy':
        return sayMarkdown(ctx, words.privacy(parts.config.CHAT_RETENTION_DAYS, parts.config.UPLOAD_RETENTION_DAYS));
      case 'files':
        return parts.personal.files(ctx);
      case 'export':
        return parts.personal.exported(ctx);
      // Not by a button: a press overtakes the answer in hand, whose words would stay.
      case 'forget':
        return /^(?:yes|确认|確認|确定|是)/iu.test(text) ? parts.personal.forget(ctx) : say(ctx, words.forgetSure);
      case 'forget_yes':
        return parts.personal.forget(ctx);
      case 'language':
        if (languageWish(`language ${text}`) === null) return void ctx.turn.replies.push(...messagesOf(plainText(words.whichLanguage), ctx.place, keyboardOf(parts.buttons, ctx, [(['zh', 'en'] as const).map((language) => ({ text: words.languages[language], action: { kind: 'language', language } }))])));
        return parts.answer(ctx, { command: null, text: `language ${text}`, attachments: [] });
      default: {
        if (!withinLimits(ctx, parts.ledger, parts.config, 0)) return;
        const known = isAssistantCommand(command);
        // The assistant reads /drafts in the text itself.
        if (command !== null && !known && command !== 'drafts') return say(ctx, ctx.texts.terminal.unknownCommand(`/${command}`));
        await parts.answer(ctx, { command: known ? command : null, text: command === null || known ? text : `/${command} ${text}`, attachments: repliedTo === null ? [] : [repliedTo] });
        if ((command === 'start' || command === 'help') && ctx.role === 'admin' && ctx.place.chat > 0) sayMarkdown(ctx, Object.entries(ctx.texts.telegram.admin.commands).map(([name, what]) => `- \`/${name}\` ${what}`).join('\n'));
      }
    }
  }

  async function uploaded(ctx: BotContext): Promise<void> {
    if (ctx.place.chat < 0) return say(ctx, ctx.texts.telegram.privateOnly);
    const documents = ctx.turn.messages.flatMap((message) => message.document ?? []);
    if (!withinLimits(ctx, parts.ledger, parts.config, documents.length)) return;
    const attachments: Attachment[] = [];
    for (const document of documents) {
      const upload = await readDocument(ctx, document);
      if ('text' in upload) attachments.push(upload);
      else say(ctx, upload.reason);
    }
    if (attachments.length === 0) return;
    const { command, text } = readMessages(ctx.turn.messages, ctx.me.username);
    await parts.answer(ctx, { command: isAssistantCommand(command) ? command : null, text, attachments });
  }

  async function readDocument(ctx: BotContext, document: Document): Promise<Attachment | { readonly reason: string }> {
    const words = ctx.texts.telegram;
    const name = document.file_name ?? '';
    const got = await parts.download(document);
    if (got.kind === 'too-big') return { reason: words.refusedFile(name, words.fileTooBig(uploadLimit / 1024 / 1024)) };
    if (got.kind === 'unavailable') return { reason: words.fileUnavailable };
    const read = await parts.readUpload(name, got.bytes, ctx.language);
    return read.kind === 'text' ? { name, text: read.attachment.text } : { reason: words.refusedFile(name, read.reason) };
  }

  /** That the person chose, else that of the message; names of commands and bots tell nothing and a button neither, but the conversation so far does. */
  function languageIn(ctx: BotContext): Language {
    const text = ctx.msg?.from?.is_bot === true ? '' : (ctx.msg?.text ?? ctx.msg?.caption ?? '');
    const device = ctx.from?.language_code;
    const fallback = parts.sessions.load(ctx.conversation)?.language ?? (device === undefined ? parts.config.INTERFACE_LANGUAGE : device.startsWith('zh') ? 'zh' : 'en');
    return answerLanguage(text, parts.people.languageOf(ctx.from?.id ?? 0), fallback);
  }
}

/** In a group the first message says whom it answers. */
function replyInGroup(ctx: BotContext): void {
  const [first] = ctx.turn.replies;
  if (first !== undefined && first.edits === undefined && ctx.message !== undefined && first.chat === ctx.place.chat) ctx.turn.replies[0] = { ...first, replyTo: ctx.message.message_id };
}
