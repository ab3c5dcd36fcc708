import type { Api } from 'grammy';
import type { Assistant } from '../assistant/dispatch.ts';
import { present } from '../assistant/present.ts';
import { maskPersonal } from '../assistant/verify/personal.ts';
import type { Language } from '../domain/language.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Request } from '../domain/request.ts';
import type { Log, SessionStore } from '../ports.ts';
import { textsIn } from '../texts/texts.ts';
import type { ButtonStore } from './buttons.ts';
import { digestOf } from './files.ts';
import { join, plainText, wrap } from './formatted.ts';
import type { Inbox, Outgoing } from './inbox.ts';
import { startLive, type Pace } from './live.ts';
import { renderMarkdown } from './markdown.ts';
import { showMenu } from './menus.ts';
import type { Ledger, People } from './people.ts';
import { draftFile, keyboardOf, messagesOf, rows, textOf } from './reply.ts';
import { stepsAfter, type Step, type StepsPossible } from './steps.ts';
import type { BotContext } from './turn.ts';

export interface AnswerParts {
  readonly assistant: Assistant;
  readonly api: Api;
  readonly inbox: Inbox;
  readonly buttons: ButtonStore;
  readonly sessions: SessionStore;
  readonly ledger: Ledger;
  readonly people: People;
  readonly log: Log;
  readonly pace: Pace;
  readonly possible: Omit<StepsPossible, 'add' | 'report' | 'checked'> & { readonly add: boolean };
  /** Runs a request and tells how many tokens of the model it used. */
  readonly metered: <T>(work: () => Promise<T>) => Promise<{ readonly result: T; readonly tokens: number }>;
  readonly onOutcome: (outcome: Outcome, milliseconds: number) => void;
  readonly ended: AbortSignal;
}

/** What is said further in this turn is said in this language. */
function speak(ctx: BotContext, language: Language): void {
  ctx.language = language;
  ctx.texts = textsIn(language);
}

/** Keeps the language a person chose, in every chat with them, and shows them their menu in it. */
export function chooseLanguage(ctx: BotContext, { people, api }: Pick<AnswerParts, 'people'> & { readonly api: Api }, language: Language): void {
  people.setLanguage(ctx.from?.id ?? 0, language);
  speak(ctx, language);
  if (ctx.place.chat > 0) void showMenu(api, ctx.place.chat, language, ctx.role === 'admin');
}

/** Lets the assistant answer, shows the answer growing, and leaves the messages to send in the turn. */
export type Answer = (ctx: BotContext, request: Omit<Request, 'conversation' | 'language'>) => Promise<void>;

export function createAnswer(parts: AnswerParts): Answer {
  const cooling = new Map<number, number>();
  const draftless = new Set<number>();

  return async (ctx, { command, text, attachments, year }) => {
    const { turn, place, texts } = ctx;
    const person = ctx.from?.id ?? 0;
    const started = performance.now();
    let stopData: string | undefined;
    const live = startLive({
      api: parts.api,
      log: parts.log,
      texts,
      ...place,
      draftId: turn.claim.updateId,
      placeholder: turn.claim.placeholder,
      onPlaceholder: (id) => parts.inbox.placeholder(turn.claim.updateId, id),
      stopData: () => (stopData ??= parts.buttons.offer([{ action: { kind: 'stop' }, ...place, owner: ctx.from?.id ?? null }])[0] ?? '-'),
      pace: parts.pace,
      cooling,
      draftless,
    });
    const { result: outcome, tokens } = await parts
      .metered(() => parts.assistant.handle({ conversation: ctx.conversation, command, text, attachments, language: ctx.language, chosenLanguage: parts.people.languageOf(person), ...(year === undefined ? {} : { year }) }, { progress: () => {}, preview: (written) => live.show(written), deliver: (_, spoken) => Promise.resolve(speak(ctx, spoken)) }, parts.ended))
      .finally(() => live.end());
    const placeholder = await live.end();
    if (tokens > 0) parts.ledger.use(person, { tokens });
    if (outcome.kind === 'not-found' && text !== '') parts.ledger.unanswered(person, maskPersonal(text).text.slice(0, 200));
    if (outcome.kind === 'language') chooseLanguage(ctx, parts, outcome.language);
    else if (outcome.kind === 'help' && outcome.language !== undefined) speak(ctx, outcome.language);
    parts.onOutcome(outcome, performance.now() - started);
    const messages = messagesAfter(outcome, live.text, text, ctx);
    turn.replies.push(...messages.map((message, index) => (index === 0 && placeholder !== null ? { ...message, edits: placeholder } : message)));
  };

  function addable(ctx: BotContext): StepsPossible['add'] {
    const document = ctx.message?.document;
    if (!parts.possible.add || document === undefined || (ctx.role !== 'editor' && ctx.role !== 'admin')) return null;
    return { fileId: document.file_id, name: document.file_name ?? '' };
  }

  /** The text in hand after a check is the one that was checked. */
  function checked(ctx: BotContext): string | null {
    const conversation = parts.sessions.load(ctx.conversation);
    return conversation?.document == null || conversation.shownDraft != null ? null : digestOf(conversation.document);
  }

  function messagesAfter(outcome: Outcome, written: string, asked: string, ctx: BotContext): Outgoing[] {
    const { texts, place, turn } = ctx;
    if (outcome.kind === 'stopped' && written.trim() !== '') return messagesOf(join([renderMarkdown(written), wrap(plainText(texts.telegram.stoppedPart), 'italic')], '\n\n'), place);
    const presentation = present(outcome, texts);
    const sources = presentation.sources.slice(0, 24).map(({ n, passageId, quote }): Step => ({ text: texts.telegram.openSource(n), action: { kind: 'passage', passageId, quote } }));
    const keyboard = keyboardOf(parts.buttons, ctx, [...rows(sources, 4), ...stepsAfter(outcome, asked, texts, { ...parts.possible, add: addable(ctx), checked: checked(ctx), report: (parts.sessions.load(ctx.conversation)?.report ?? null) !== null })]);
    const reply = textOf(presentation, texts, turn.claim.stale ? texts.telegram.late(turn.claim.dropped) : null);
    const whole = outcome.kind === 'help' ? join([reply, plainText(texts.telegram.helpMore)], '\n\n') : reply;
    return [...messagesOf(whole, place, keyboard), ...draftFile(presentation, texts, place)];
  }
}
