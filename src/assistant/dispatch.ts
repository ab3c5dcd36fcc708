import { newConversation, type Conversation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Attachment, Request } from '../domain/request.ts';
import type { Channel, SessionStore } from '../ports.ts';
import type { AssistantParts, JobInput, JobResult } from './job.ts';
import { pointsAtDocument } from './ask/sent-documents.ts';
import { readDraft } from './check/reading.ts';
import { allDrafts } from './draft/at-hand.ts';
import { questionPart } from './ask/long-question.ts';
import { continuesDraft } from './draft/continues.ts';
import { draftsCommand, draftsWish } from './draft/drafts-command.ts';
import { factsOf } from './draft/fact-store.ts';
import { bodyOf } from './draft/word.ts';
import { described, documentsOf, takeInHand } from './kept-documents.ts';
import { answerLanguage } from './language-wish.ts';
import { withShortRuns } from '../domain/short-runs.ts';
import { textsIn } from '../texts/texts.ts';
import { continuesTopic, setAside } from './topic/continues.ts';
import { asksToBeTold, route, type JobName } from './route.ts';
import { findClassification } from './verify/classification.ts';

/** Answers requests, each with exactly one outcome, those of one conversation in order. */
export interface Assistant {
  /** Resolves when the outcome has been delivered; rejects only when delivery itself fails. */
  handle(request: Request, channel: Channel, signal?: AbortSignal): Promise<Outcome>;
  /** Ends the request in hand of a conversation; its outcome is what was written so far, or `stopped`. */
  stop(conversation: string): boolean;
}

interface AssistantSettings {
  /** For one request, waiting in the queue not counted, in milliseconds. */
  readonly deadline: number;
  /** Requests of one conversation that may wait behind the one in hand. */
  readonly waiting: number;
}

const asksTheRules = /必须|应当|应该|规定|要求|法律|条例|办法|几号|什么时候(?:报|交|公开|前)|期限|时限|几天内|多少天|\b(?:must|shall|required?|requirements?|deadline|law|rule)s?\b/iu;

/** After this long without a message for it, in milliseconds, only what clearly is for the draft goes into it. */
const draftingLasts = 3_600_000;

/** 这三份, 全部文件: all documents of the conversation. */
const meansSeveral = /(?:全部|所有|批量|这些|那些)(?:的)?(?:文件|附件|材料|文档|报告|归|选|分)?|(?:这|那)?(?:几|[两二三四五六七八九十\d])(?:个|份|篇)(?:文件|附件|材料|文档|报告|都|归|选|分|写)/u;

/** Text that one request may bring, in UTF-16 units: a law has 50,000, a year's reports of a county 200,000. */
const longestInput = 400_000;

export type Jobs = Readonly<Record<JobName, (input: JobInput, parts: AssistantParts) => Promise<JobResult>>>;

export function createAssistant(parts: AssistantParts, jobs: Jobs, sessions: SessionStore, settings: AssistantSettings = { deadline: 120_000, waiting: 4 }): Assistant {
  const queues = new Map<string, { last: Promise<unknown>; size: number; current: AbortController | null }>();

  /** When a message of each conversation last went into its draft, as far as this process saw, in milliseconds. */
  const drafted = new Map<string, number>();

  return {
    async handle(received, channel, signal) {
      const request = { ...received, text: withShortRuns(received.text), attachments: received.attachments.map((attachment) => ({ ...attachment, text: withShortRuns(attachment.text) })) };
      const queue = queues.get(request.conversation) ?? { last: Promise.resolve(), size: 0, current: null };
      queues.set(request.conversation, queue);
      if (queue.size > settings.waiting) {
        const busy: Outcome = { kind: 'busy' };
        await channel.deliver(busy, request.chosenLanguage ?? request.language);
        return busy;
      }
      queue.size += 1;
      const turn = queue.last.then(async () => {
        const stopping = new AbortController();
        queue.current = stopping;
        const started = performance.now();
        const { outcome, language } = await outcomeOf(request, channel, AbortSignal.any([stopping.signal, AbortSignal.timeout(settings.deadline), ...(signal === undefined ? [] : [signal])]), stopping.signal);
        parts.log.info('request.done', { outcome: outcome.kind, command: request.command, attachments: request.attachments.length, milliseconds: Math.round(performance.now() - started) });
        await channel.deliver(outcome, language);
        return outcome;
      });
      // The queue goes on after a failed delivery; whoever called handle hears of it.
      queue.last = turn.catch(() => undefined).finally(() => {
        queue.current = null;
        queue.size -= 1;
        if (queue.size === 0) queues.delete(request.conversation);
      });
      return turn;
    },
    stop(conversation) {
      const current = queues.get(conversation)?.current ?? null;
      current?.abort(new AppError('aborted', 'The person asked to stop.', 'Nothing needs to be done.'));
      return current !== null;
    },
  };

  interface Ending {
    readonly outcome: Outcome;
    readonly language: Language;
  }

  async function outcomeOf(request: Request, channel: Channel, signal: AbortSignal, stopped: AbortSignal): Promise<Ending> {
    let language = request.chosenLanguage ?? request.language;
    try {
      const length = request.text.length + request.attachments.reduce((sum, { text }) => sum + text.length, 0);
      if (length > longestInput) return { outcome: { kind: 'unreadable', name: request.attachments[0]?.name ?? '', reason: textsIn(language).outcome.tooLong }, language };
      const known = left(sessions.load(request.conversation) ?? newConversation(language), drafted.get(request.conversation));
      language = answerLanguage(request.text, request.chosenLanguage === undefined ? (known.chosenLanguage ?? null) : request.chosenLanguage, request.language);
      const outcome = await answer(request, { ...known, language }, channel, signal);
      return { outcome, language: outcome.kind === 'language' ? outcome.language : language };
    } catch (error) {
      if (stopped.aborted) return { outcome: { kind: 'stopped' }, language };
      parts.log.error('request.failed', error, { command: request.command });
      const code = signal.aborted ? 'aborted' : error instanceof AppError ? error.code : 'library';
      return { outcome: { kind: 'failed', code }, language };
    }
  }

  async function answer(request: Request, conversation: Conversation, channel: Channel, signal: AbortSignal): Promise<Outcome> {
    // Before anything is stored, logged or sent: a classified text goes nowhere.
    for (const text of [request.text, ...request.attachments.map((attachment) => attachment.text)]) {
      const classified = findClassification(text);
      if (classified !== null) return { kind: 'confidential', mark: classified.mark };
    }
    const { language } = conversation;
    const aboutDrafts = draftsWish(request);
    if (aboutDrafts !== null) {
      const { outcome, remember } = draftsCommand(aboutDrafts, conversation, textsIn(language).draft);
      if (remember.drafting === true) drafted.set(request.conversation, performance.now());
      const opened = remember.draft ?? null;
      sessions.save(request.conversation, { ...conversation, ...remember, ...('draft' in remember ? { shownDraft: opened === null ? null : { section: opened.section, text: opened.text } } : {}) });
      return outcome;
    }
    const routed = await route(request, conversation.document !== null || shownDraftOf(conversation) !== null);
    const aboutCard = request.command === null && request.attachments.length === 0 && continuesTopic(request.text, conversation, parts.topicList);
    const decision = aboutCard ? { kind: 'topic' as const, text: request.text.trim(), attachments: [] } : goesOn(request, conversation, routed) ? { kind: 'draft' as const, text: request.text.trim(), attachments: [] } : routed;
    const received = decision.attachments.reduce<Pick<Conversation, 'document' | 'earlierDocuments'>>(takeInHand, conversation);
    const base: Conversation = decision.attachments.length === 0 ? conversation : { ...conversation, ...received, documentFirst: false, documentFacts: false, shownDraft: null, awaits: null, topic: null };
    const save = (changes: Partial<Conversation>): void => sessions.save(request.conversation, { ...base, ...changes });

    switch (decision.kind) {
      case 'start':
        return { kind: 'start' };
      case 'help':
        return { kind: 'help', ...(decision.language === null ? {} : { language: decision.language }) };
      case 'language':
        save({ chosenLanguage: decision.language, language: decision.language });
        return { kind: 'language', language: decision.language };
      case 'small-talk':
        return { kind: 'small-talk', about: decision.about };
      case 'new': {
        sessions.forget(request.conversation);
        // Whom one speaks to does not change with the subject, and a report that took a week is not lost with it.
        const { chosenLanguage } = conversation;
        const drafts = allDrafts(conversation).filter((draft) => draft.draft !== null || factsOf(draft).length > 0);
        if (chosenLanguage != null || drafts.length > 0) sessions.save(request.conversation, { ...newConversation(language), ...(chosenLanguage == null ? {} : { chosenLanguage }), ...(drafts.length === 0 ? {} : { drafts }) });
        return { kind: 'new', ...(drafts.length === 0 ? {} : { drafts: drafts.length }) };
      }
      case 'document':
        if (conversation.awaits === 'check') break;
        save({});
        return { kind: 'document-received', ...described(base.document ?? { name: '', text: '' }), ...(decision.attachments.length > 1 ? { others: decision.attachments.slice(0, -1).map(described) } : {}) };
      case 'use':
        if (base.document === null) break;
        save({ documentFirst: decision.use === 'ask', documentFacts: decision.use === 'facts' });
        return { kind: 'document-in-use', use: decision.use, document: described(base.document) };
      default:
    }
    const text = 'text' in decision ? decision.text : '';
    const job = decision.kind === 'unsure' ? await chosenByModel(text, conversation.document !== null, signal) : decision.kind === 'document' ? 'check' : decision.kind === 'use' ? (decision.use === 'ask' ? 'ask' : 'draft') : decision.kind;
    const kept = decision.attachments.length > 0 ? null : documentFor(job, text, base);
    // In the order they came.
    const several = decision.attachments.length === 0 && (job === 'topic' || job === 'draft') && meansSeveral.test(text) ? documentsOf(base).toReversed() : [];
    const attachments = several.length > 1 ? several : kept === null ? decision.attachments : [kept];
    if (text === '' && attachments.length === 0) return { kind: 'need-text', command: job };
    const { section, unit } = request;
    // A report gives its facts only to a draft of its own year, lest another year's get in: the person said that it is.
    const year = request.year ?? (job === 'draft' && kept !== null ? (readDraft(kept.text).dataYear ?? undefined) : undefined);
    const named = { ...(section === undefined ? {} : { section }), ...(unit === undefined ? {} : { unit }), ...(year === undefined ? {} : { year }) };
    // What the rules demand no document of one's own tells.
    const asked = job === 'ask' && conversation.documentFirst === true && asksTheRules.test(text) && !pointsAtDocument(text) ? { ...conversation, documentFirst: false } : conversation;
    const { outcome, remember } = await jobs[job]({ ...named, owner: request.conversation, text: job === 'ask' ? questionPart(text) : text, attachments, conversation: asked, language, signal, channel }, parts);
    const { document, ...others } = remember;
    // A draft that was checked is no document the person sent.
    const inHand = document == null || document.text === shownDraftOf(base)?.text ? {} : takeInHand(base, document);
    // A correction of a topic comes right after its card; one that names a row of a table, later as well.
    if (job === 'draft') drafted.set(request.conversation, performance.now());
    else drafted.delete(request.conversation);
    save({ ...inHand, drafting: job === 'draft', ...(job === 'ask' ? {} : { documentFirst: false }), ...(job === 'topic' ? {} : { topic: setAside(base.topic) }), ...(outcome.kind === 'draft' && !isOutline(outcome.draft.section) ? { shownDraft: { section: outcome.draft.section, text: outcome.draft.text } } : {}), ...others });
    // A button hands the text in hand over again.
    const again = text === '' && decision.attachments.length === 1 && decision.attachments[0]?.text === conversation.document?.text ? conversation.document : null;
    return aboutWhat(outcome, several.length > 1 ? null : (kept ?? again), decision.attachments, text, base);
  }

  /** A draft left an hour ago, or in another session, is open but not what every message is about. */
  function left(conversation: Conversation, last: number | undefined): Conversation {
    if (conversation.drafting !== true || (last !== undefined && performance.now() - last < draftingLasts)) return conversation;
    return { ...conversation, drafting: false };
  }

  /** A step of the draft at hand, or facts for it; a long text or one with headings is a document of its own. */
  function goesOn(request: Request, conversation: Conversation, routed: Awaited<ReturnType<typeof route>>): boolean {
    if (request.command !== null || request.text.trim() === '' || request.attachments.length > 0 || asksToBeTold(request.text)) return false;
    const facts = routed.kind === 'document' && conversation.awaits !== 'check' && !/^[^。\n]{2,60}(?:报告|方案|通知|要点|总结|意见|办法|计划|请示|函|纪要)\n|^\s*[一二三四五]、/u.test(request.text.trim());
    return continuesDraft(request.text, conversation, routed.kind === 'unsure' || facts, routed.kind === 'document' && !facts ? 'paste' : routed.kind);
  }

  /** A model breaks the tie where there is one; otherwise an unclear message is taken for a question. */
  async function chosenByModel(text: string, hasDocument: boolean, signal: AbortSignal): Promise<JobName> {
    if (parts.chatModel === null) return 'ask';
    const { system, user } = parts.prompt('route').fill({ message: text.slice(0, 500), document: hasDocument ? '是' : '否' });
    try {
      const reply = await parts.chatModel.complete({ system, messages: [{ role: 'user', content: user }], maxTokens: 200, signal });
      return (['ask', 'topic', 'draft', 'check'] as const).find((name) => new RegExp(`\\b${name}\\b`, 'u').test(reply.text)) ?? 'ask';
    } catch (error) {
      if (signal.aborted) throw error;
      return 'ask';
    }
  }
}

/** What a job works on when the message brings nothing: the draft shown last, or the document in hand. */
function documentFor(job: JobName, text: string, conversation: Conversation): Attachment | null {
  const { document } = conversation;
  if (job === 'draft') return conversation.documentFacts === true ? document : null;
  if (job !== 'topic' && job !== 'check') return null;
  const shown = shownDraftOf(conversation);
  // A paragraph just drafted is hardly what has a topic or is called a report.
  const means = job === 'topic' || /附件|文件|文档|报告|发(?:给你|来|过来)?的|上传/u.test(text);
  return shown === null || (document !== null && means && !/报告|全文/u.test(shown.name)) ? document : shown;
}

function shownDraftOf({ shownDraft }: Conversation): Attachment | null {
  return shownDraft == null ? null : { name: shownDraft.section, text: bodyOf(shownDraft.text, textsIn('zh').draft) };
}

function isOutline(section: string): boolean {
  return section === textsIn('zh').draft.outline || section === textsIn('en').draft.outline;
}

/** Says which document an answer is about, when it did not come with the message. */
function aboutWhat(outcome: Outcome, kept: Attachment | null, sent: readonly Attachment[], text: string, conversation: Conversation): Outcome {
  switch (outcome.kind) {
    case 'topic':
    case 'not-classifiable':
    case 'check':
    case 'draft':
      return kept === null ? outcome : { ...outcome, about: described(kept) };
    case 'answer': {
      const own = outcome.citations.some(({ passageId }) => passageId < 0);
      return kept !== null ? { ...outcome, about: described(kept) } : own && sent.length === 0 && conversation.document !== null ? { ...outcome, about: described(conversation.document) } : outcome;
    }
    case 'not-found': {
      const asked = sent[0] ?? (pointsAtDocument(text) ? conversation.document : null);
      return asked === null || asked === undefined ? outcome : { ...outcome, about: described(asked) };
    }
    default:
      return outcome;
  }
}
