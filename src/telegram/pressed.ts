import type { Document } from 'grammy/types';
import { newConversation } from '../domain/conversation.ts';
import type { Finding } from '../domain/finding.ts';
import type { TopicList } from '../domain/topic.ts';
import type { Library, SessionStore, TopicMemory } from '../ports.ts';
import type { Assistant } from '../assistant/dispatch.ts';
import { readDraft } from '../assistant/check/reading.ts';
import { documentOfText, webForm } from '../assistant/draft/word.ts';
import { described, documentsOf } from '../assistant/kept-documents.ts';
import { present } from '../assistant/present.ts';
import { textsIn } from '../texts/texts.ts';
import { chooseLanguage, type Answer, type AnswerParts } from './answer.ts';
import type { Action, ButtonStore } from './buttons.ts';
import { plainText } from './formatted.ts';
import { safeFileName } from './file-name.ts';
import { changeFiles, digestOf } from './files.ts';
import { reportWords } from './library-act.ts';
import { decide, type OfficeParts } from './office.ts';
import { viewPassage, viewSent } from './passage-view.ts';
import type { Ledger, People } from './people.ts';
import { keyboardOf, messagesOf, rows, say, sayMarkdown } from './reply.ts';
import type { Step } from './steps.ts';
import type { BotContext } from './turn.ts';
import type { Download } from './upload.ts';

/** Characters of a label that half a row of a phone shows. */
const halfRow = 9;

interface PressedParts {
  readonly assistant: Assistant;
  readonly answer: Answer;
  readonly library: Library;
  readonly sessions: SessionStore;
  readonly buttons: ButtonStore;
  readonly ledger: Ledger;
  readonly people: People;
  readonly office: OfficeParts;
  readonly wordDocument: ((title: string, text: string) => Promise<Uint8Array>) | null;
  readonly annotatedDocument: ((text: string, findings: readonly Finding[]) => Promise<Uint8Array>) | null;
  readonly topics: { readonly list: TopicList; readonly memory: TopicMemory } | null;
  readonly metered: AnswerParts['metered'];
  readonly download: (document: Document) => Promise<Download>;
  /** Sends what could not be told to have arrived once more. */
  readonly resend: (ctx: BotContext, item: number) => void;
}

/** What happens when a button is pressed. Whatever comes back from a client is looked up, never believed. */
export function createPressed(parts: PressedParts): (ctx: BotContext) => Promise<void> {
  return async (ctx) => {
    const offered = parts.buttons.find(ctx.callbackQuery?.data ?? '');
    const words = ctx.texts.telegram;
    if (offered === undefined || offered.chat !== ctx.place.chat || offered.thread !== ctx.place.thread) return acknowledge(ctx, words.oldButton);
    if (offered.owner !== null && offered.owner !== ctx.from?.id) return acknowledge(ctx, words.notYourButton);
    await acknowledge(ctx, '');
    await perform(ctx, offered.action);
  };

  async function perform(ctx: BotContext, action: Action): Promise<void> {
    const words = ctx.texts.telegram;
    const here = ctx.callbackQuery?.message?.message_id ?? null;
    switch (action.kind) {
      case 'stop':
        parts.assistant.stop(ctx.conversation);
        return;
      case 'resend':
        return parts.resend(ctx, action.item);
      case 'passage':
        return openPassage(ctx, action.passageId, action.quote, null);
      case 'turn':
        return openPassage(ctx, action.passageId, '', here);
      case 'close':
        await ctx.deleteMessage().catch(() => undefined);
        return;
      case 'document':
        return withDocument(ctx, action.wish);
      case 'try':
        // A button's words are the person's own: they pressed them.
        return parts.answer(ctx, { command: null, text: action.words, attachments: [] });
      case 'use-document':
      case 'drop-document':
        if (!changeFiles(ctx, parts, action.kind, action.digest)) say(ctx, words.oldButton);
        return;
      case 'annotated':
        return annotated(ctx, action.digest, action.findings);
      case 'await-check': {
        parts.sessions.save(ctx.conversation, { ...(parts.sessions.load(ctx.conversation) ?? newConversation(ctx.language)), awaits: 'check' });
        return say(ctx, words.awaitCheck);
      }
      case 'web-form':
        return onTheWeb(ctx, action.title, action.draft);
      case 'language':
        chooseLanguage(ctx, { people: parts.people, api: ctx.api }, action.language);
        return edit(ctx, ctx.texts.outcome.languageChosen, []);
      case 'section':
        return draftSection(ctx, action.section, action.own === true);
      case 'again': {
        const question = parts.sessions.load(ctx.conversation)?.turns.at(-1)?.question ?? '';
        return parts.answer(ctx, { command: action.job, text: action.job === 'ask' ? `${question}（${action.wish}）` : action.wish, attachments: [] });
      }
      case 'word': {
        const bytes = await parts.wordDocument?.(action.title, action.draft);
        if (bytes === undefined) return say(ctx, words.oldButton);
        ctx.turn.replies.push({ ...ctx.place, text: '', entities: [], keyboard: [], fileName: `${action.title || words.draftName}.docx`, bytes });
        return;
      }
      case 'add-document':
        return addDocument(ctx, action.fileId, action.name);
      case 'rate':
        return rate(ctx, action.good, action.question);
      case 'reason':
        parts.ledger.feedback(ctx.from?.id ?? 0, false, action.reason, action.question);
        return edit(ctx, words.thanks, []);
      case 'pairing':
        // Who may press it may have lost the right since.
        if (ctx.role !== 'admin') return say(ctx, words.oldButton);
        return edit(ctx, `${ctx.callbackQuery?.message?.text ?? ''}\n${decide(parts.office, ctx, action.code, action.approved)}`, []);
      case 'wrong-topic':
        return chooseTopic(ctx, action, [], false);
      case 'topic-level':
        return chooseTopic(ctx, action, action.path, true);
    }
  }

  /** The document may have gone since. */
  async function annotated(ctx: BotContext, digest: string, findings: readonly Finding[]): Promise<void> {
    const words = ctx.texts.telegram;
    const conversation = parts.sessions.load(ctx.conversation);
    const document = conversation === undefined ? undefined : documentsOf(conversation).find((one) => digestOf(one) === digest);
    if (document === undefined || parts.annotatedDocument === null) return say(ctx, words.documentChanged);
    const bytes = await parts.annotatedDocument(document.text, findings);
    ctx.turn.replies.push({ ...ctx.place, text: '', entities: [], keyboard: [], fileName: `${document.name.replace(/\.\w{1,5}$/u, '') || described(document).opening}-${words.annotatedName}.docx`, bytes });
  }

  /** For the disclosure site: the card of its form is that of a topic, suggested apart from the conversation. */
  async function onTheWeb(ctx: BotContext, title: string, draft: string): Promise<void> {
    const words = textsIn('zh').draft;
    const aside = `${ctx.place.chat}:web`;
    const document = documentOfText(title, draft, words);
    const { result: outcome, tokens } = await parts.metered(() => parts.assistant.handle({ conversation: aside, command: 'topic', text: '', attachments: [{ name: title, text: [document.title, document.body].join('\n') }], language: 'zh' }, { progress: () => {}, preview: () => {}, deliver: () => Promise.resolve() }));
    if (tokens > 0) parts.ledger.use(ctx.from?.id ?? 0, { tokens });
    parts.sessions.forget(aside);
    const text = webForm(document, outcome.kind === 'topic' ? outcome.card : null, words);
    ctx.turn.replies.push({ ...ctx.place, text: '', entities: [], keyboard: [], fileName: `${title || ctx.texts.telegram.draftName}-${ctx.texts.telegram.webFormName}.txt`, bytes: Buffer.from(`\ufeff${text}`, 'utf8') });
  }

  async function addDocument(ctx: BotContext, fileId: string, name: string): Promise<void> {
    const { desk, progress, ledger } = parts.office;
    // Who may press it may have lost the right since.
    if (desk === null || (ctx.role !== 'editor' && ctx.role !== 'admin')) return say(ctx, ctx.texts.telegram.oldButton);
    const got = await parts.download({ file_id: fileId, file_unique_id: '' });
    if (got.kind !== 'bytes') return say(ctx, ctx.texts.telegram.fileUnavailable);
    const report = await progress(ctx, (show) => desk.add(safeFileName(name), got.bytes, show));
    ledger.audit(ctx.from?.id ?? 0, 'add', name.slice(0, 80));
    say(ctx, reportWords(report, ctx.texts));
  }

  function rate(ctx: BotContext, good: boolean, question: string): void {
    const words = ctx.texts.telegram;
    if (good) {
      parts.ledger.feedback(ctx.from?.id ?? 0, true, '', '');
      return say(ctx, words.thanks);
    }
    const steps = words.reasons.map((reason): Step => ({ text: reason, action: { kind: 'reason', reason, question } }));
    offer(ctx, words.whatWasWrong, rows(steps, 3), null);
  }

  /** Goes down the list level by level; at a class without a level below it the correction is kept. */
  function chooseTopic(ctx: BotContext, { title, list }: { readonly title: string; readonly list: string }, path: readonly string[], edits: boolean): void {
    const words = ctx.texts.telegram;
    const { topics } = parts;
    if (topics === null || topics.list.name !== list) return say(ctx, words.oldButton);
    const below = topics.list.classes.filter((one) => one.path.length > path.length && path.every((name, level) => one.path[level] === name));
    const names = [...new Set(below.map((one) => one.path[path.length] ?? ''))];
    if (names.length === 0) {
      topics.memory.keep([{ title, path, list, owner: ctx.conversation }]);
      return edit(ctx, words.topicKept(path.join(' › ')), []);
    }
    const steps = names.slice(0, 90).map((name): Step => ({ text: name, action: { kind: 'topic-level', title, list, path: [...path, name] } }));
    offer(ctx, path.length === 0 ? words.rightTopic : path.join(' › '), pairs(steps), edits ? (ctx.callbackQuery?.message?.message_id ?? null) : null);
  }

  async function withDocument(ctx: BotContext, wish: 'topic' | 'check' | 'ask' | 'facts'): Promise<void> {
    const words = ctx.texts.telegram;
    const [document] = documentOf(ctx);
    if (document === undefined) return say(ctx, words.oldButton);
    if (wish === 'ask' || wish === 'facts') {
      const conversation = parts.sessions.load(ctx.conversation);
      if (conversation !== undefined) parts.sessions.save(ctx.conversation, { ...conversation, documentFirst: wish === 'ask', documentFacts: wish === 'facts' });
      if (wish === 'ask') return sayMarkdown(ctx, present({ kind: 'document-in-use', use: wish, document: described(document) }, ctx.texts).body);
      return offer(ctx, words.whichSection, pairs(words.sections.map((section): Step => ({ text: section, action: { kind: 'section', section, own: true } }))), null);
    }
    await parts.answer(ctx, { command: wish, text: '', attachments: [document] });
  }

  /** A report gives its facts only to a draft of its own year, lest another year's get in: the button says that it is. */
  async function draftSection(ctx: BotContext, section: string, own: boolean): Promise<void> {
    const attachments = documentOf(ctx);
    const year = own && attachments[0] !== undefined ? readDraft(attachments[0].text).dataYear : null;
    await parts.answer(ctx, { command: 'draft', text: section, attachments, ...(year === null ? {} : { year }) });
  }

  function documentOf(ctx: BotContext) {
    const document = parts.sessions.load(ctx.conversation)?.document ?? null;
    return document === null ? [] : [document];
  }

  function openPassage(ctx: BotContext, passageId: number, quote: string, edits: number | null): void {
    const words = ctx.texts.telegram;
    // Passages of documents that were sent have negative ids and are kept nowhere: the document itself is.
    if (passageId < 0) {
      const [document] = documentOf(ctx);
      const sent = document === undefined ? null : viewSent(document, quote, ctx.texts);
      if (sent === null) return say(ctx, words.documentChanged);
      ctx.turn.replies.push(...messagesOf(sent, ctx.place, keyboardOf(parts.buttons, ctx, [[{ text: words.close, action: { kind: 'close' } }]])));
      return;
    }
    const view = viewPassage(parts.library, passageId, quote, ctx.texts);
    if (view === null) return say(ctx, words.passageGone);
    const steps: Step[] = [
      ...(view.previous === null ? [] : [{ text: words.previous, action: { kind: 'turn' as const, passageId: view.previous } }]),
      ...(view.next === null ? [] : [{ text: words.next, action: { kind: 'turn' as const, passageId: view.next } }]),
      { text: words.close, action: { kind: 'close' } },
    ];
    const messages = messagesOf(view.text, ctx.place, keyboardOf(parts.buttons, ctx, [steps]));
    ctx.turn.replies.push(...messages.map((message, index) => (index === 0 && edits !== null ? { ...message, edits } : message)));
  }

  function offer(ctx: BotContext, text: string, steps: readonly (readonly Step[])[], edits: number | null): void {
    const messages = messagesOf(plainText(text), ctx.place, keyboardOf(parts.buttons, ctx, steps));
    ctx.turn.replies.push(...messages.map((message) => (edits === null ? message : { ...message, edits })));
  }

  function edit(ctx: BotContext, text: string, steps: readonly (readonly Step[])[]): void {
    offer(ctx, text, steps, ctx.callbackQuery?.message?.message_id ?? null);
  }
}

/** Two in a row, but a label that a phone would cut in half a row has one of its own. */
function pairs(steps: readonly Step[]): Step[][] {
  const result: Step[][] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (last?.length === 1 && [...last, step].every(({ text }) => [...text].length <= halfRow)) last.push(step);
    else result.push([step]);
  }
  return result;
}

/** Answers the press of a button; one that is too old to be answered is no fault. */
async function acknowledge(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery(text === '' ? {} : { text, show_alert: true }).catch(() => undefined);
}
