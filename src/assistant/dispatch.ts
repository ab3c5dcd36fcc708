import { newConversation, type Conversation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { languageOf } from '../domain/language.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Request } from '../domain/request.ts';
import type { Channel, SessionStore } from '../ports.ts';
import type { AssistantParts, JobInput, JobResult } from './job.ts';
import { continuesDraft } from './draft/continues.ts';
import { textsIn } from '../texts/texts.ts';
import { route, type JobName } from './route.ts';
import { findClassification } from './verify/classification.ts';

/** Answers requests, each with exactly one outcome, those of one conversation in order. */
export interface Assistant {
  /** Resolves when the outcome has been delivered; rejects only when delivery itself fails. */
  handle(request: Request, channel: Channel, signal?: AbortSignal): Promise<Outcome>;
  /** Ends the request in hand of a conversation; its outcome is what was written so far, or `stopped`. */
  stop(conversation: string): boolean;
}

export interface AssistantSettings {
  /** For one request, waiting in the queue not counted, in milliseconds. */
  readonly deadline: number;
  /** Requests of one conversation that may wait behind the one in hand. */
  readonly waiting: number;
}

/** Text that one request may bring, in UTF-16 units: a law has 50,000, a year's reports of a county 200,000. */
const longestInput = 400_000;

export type Jobs = Readonly<Record<JobName, (input: JobInput, parts: AssistantParts) => Promise<JobResult>>>;

export function createAssistant(parts: AssistantParts, jobs: Jobs, sessions: SessionStore, settings: AssistantSettings = { deadline: 120_000, waiting: 4 }): Assistant {
  const queues = new Map<string, { last: Promise<unknown>; size: number; current: AbortController | null }>();

  return {
    async handle(request, channel, signal) {
      const queue = queues.get(request.conversation) ?? { last: Promise.resolve(), size: 0, current: null };
      queues.set(request.conversation, queue);
      if (queue.size > settings.waiting) {
        const busy: Outcome = { kind: 'busy' };
        await channel.deliver(busy);
        return busy;
      }
      queue.size += 1;
      const turn = queue.last.then(async () => {
        const stopping = new AbortController();
        queue.current = stopping;
        const started = performance.now();
        const outcome = await outcomeOf(request, channel, AbortSignal.any([stopping.signal, AbortSignal.timeout(settings.deadline), ...(signal === undefined ? [] : [signal])]), stopping.signal);
        parts.log.info('request.done', { outcome: outcome.kind, command: request.command, attachments: request.attachments.length, milliseconds: Math.round(performance.now() - started) });
        await channel.deliver(outcome);
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

  async function outcomeOf(request: Request, channel: Channel, signal: AbortSignal, stopped: AbortSignal): Promise<Outcome> {
    try {
      return await answer(request, channel, signal);
    } catch (error) {
      if (stopped.aborted) return { kind: 'stopped' };
      parts.log.error('request.failed', error, { command: request.command });
      const code = signal.aborted ? 'aborted' : error instanceof AppError ? error.code : 'library';
      return { kind: 'failed', code };
    }
  }

  async function answer(request: Request, channel: Channel, signal: AbortSignal): Promise<Outcome> {
    const length = request.text.length + request.attachments.reduce((sum, { text }) => sum + text.length, 0);
    if (length > longestInput) return { kind: 'unreadable', name: request.attachments[0]?.name ?? '', reason: textsIn(request.language).outcome.tooLong };
    // Before anything is stored, logged or sent: a classified text goes nowhere.
    for (const text of [request.text, ...request.attachments.map((attachment) => attachment.text)]) {
      const classified = findClassification(text);
      if (classified !== null) return { kind: 'confidential', mark: classified.mark };
    }
    const language = languageOf(request.text) ?? request.language;
    const known = sessions.load(request.conversation) ?? newConversation(language);
    const conversation: Conversation = { ...known, language };
    const routed = route(request, conversation.document !== null);
    const goesOn = request.command === null && request.text.trim() !== '' && continuesDraft(request.text, conversation, routed.kind === 'unsure');
    const decision = goesOn ? { kind: 'draft' as const, text: request.text.trim(), attachments: routed.attachments } : routed;
    const save = (changes: Partial<Conversation>): void => sessions.save(request.conversation, { ...conversation, ...changes });
    const received = decision.attachments.at(-1) ?? null;

    switch (decision.kind) {
      case 'start':
      case 'help':
        return { kind: decision.kind };
      case 'new':
        sessions.forget(request.conversation);
        return { kind: 'new' };
      case 'document':
        save({ document: received, documentFirst: false });
        return { kind: 'document-received', name: received?.name ?? '', characters: [...(received?.text ?? '')].length };
      default: {
        const job = decision.kind === 'unsure' ? await chosenByModel(decision.text, conversation.document !== null, signal) : decision.kind;
        const attachments = needsDocument(job) && decision.attachments.length === 0 && conversation.document !== null ? [conversation.document] : decision.attachments;
        if (decision.text === '' && attachments.length === 0) return { kind: 'need-text', command: job };
        const { section, unit, year } = request;
        const named = { ...(section === undefined ? {} : { section }), ...(unit === undefined ? {} : { unit }), ...(year === undefined ? {} : { year }) };
        const result = await jobs[job]({ ...named, owner: request.conversation, text: decision.text, attachments, conversation, language, signal, channel }, parts);
        save({ ...(received === null ? {} : { document: received, documentFirst: false }), ...result.remember });
        return result.outcome;
      }
    }
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

/** These jobs work on the document last sent when the message brings none. */
function needsDocument(job: JobName): boolean {
  return job === 'topic' || job === 'check';
}
