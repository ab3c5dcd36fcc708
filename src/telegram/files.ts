import { createHash } from 'node:crypto';
import { described, documentsOf, letGo, takeInHand } from '../assistant/kept-documents.ts';
import type { Attachment } from '../domain/request.ts';
import type { SessionStore } from '../ports.ts';
import type { Texts } from '../texts/texts.ts';
import type { ButtonStore } from './buttons.ts';
import { plainText } from './formatted.ts';
import { keyboardOf, messagesOf } from './reply.ts';
import type { Step } from './steps.ts';
import type { BotContext } from './turn.ts';

/** Names a document in buttons by its text, so that a button of an old list never means another one. */
export function digestOf({ text }: Attachment): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

interface FileParts {
  readonly sessions: SessionStore;
  readonly buttons: ButtonStore;
}

/** Lists what the person sent in this conversation, with buttons to choose, use and remove; `edits` is the list to write over. */
export function listFiles(ctx: BotContext, { sessions, buttons }: FileParts, edits: number | null, before = ''): void {
  const words = ctx.texts.telegram;
  const conversation = sessions.load(ctx.conversation);
  const documents = conversation === undefined ? [] : documentsOf(conversation);
  const current = conversation?.document ?? null;
  const lines = documents.map((document, index) => words.documentKept(index + 1, nameIn(document, ctx.texts), described(document).characters, document === current));
  const text = documents.length === 0 ? words.noDocument : [words.documentsKept, ...lines, '', words.documentsHint].join('\n');
  const choices = documents.map((document, index): Step[] => {
    const digest = digestOf(document);
    const drop: Step = { text: words.dropDocument(index + 1), action: { kind: 'drop-document', digest } };
    return document === current ? [drop] : [{ text: words.useDocument(index + 1), action: { kind: 'use-document', digest } }, drop];
  });
  const next = current === null ? [] : [(['topic', 'check'] as const).map((wish): Step => ({ text: words.button[wish], action: { kind: 'document', wish } })), (['ask', 'facts'] as const).map((wish): Step => ({ text: words.button[wish], action: { kind: 'document', wish } }))];
  const messages = messagesOf(plainText(before === '' ? text : `${before}\n\n${text}`), ctx.place, keyboardOf(buttons, ctx, [...choices, ...next]));
  ctx.turn.replies.push(...messages.map((message, index) => (index === 0 && edits !== null ? { ...message, edits } : message)));
}

/** Makes a document the current one, or removes it; false when it is not here any more. */
export function changeFiles(ctx: BotContext, parts: FileParts, act: 'use-document' | 'drop-document', digest: string): boolean {
  const conversation = parts.sessions.load(ctx.conversation);
  const document = conversation === undefined ? undefined : documentsOf(conversation).find((one) => digestOf(one) === digest);
  if (conversation === undefined || document === undefined) return false;
  const changed = act === 'use-document' ? takeInHand(conversation, document) : letGo(conversation, document.text);
  const another = changed.document !== conversation.document;
  parts.sessions.save(ctx.conversation, { ...conversation, ...changed, ...(another ? { documentFirst: false, documentFacts: false, shownDraft: null } : {}) });
  listFiles(ctx, parts, ctx.callbackQuery?.message?.message_id ?? null, act === 'drop-document' ? ctx.texts.telegram.documentDropped(nameIn(document, ctx.texts)) : '');
  return true;
}

function nameIn(document: Attachment, texts: Texts): string {
  const { name, opening } = described(document);
  return texts.outcome.sent(name, opening);
}
