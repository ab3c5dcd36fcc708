import type { Assistant } from '../assistant/dispatch.ts';
import { present } from '../assistant/present.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Request } from '../domain/request.ts';
import type { Api } from 'grammy';
import type { Log } from '../ports.ts';
import type { Action, ButtonStore } from './buttons.ts';
import { join, plainText, wrap } from './formatted.ts';
import type { Button, Inbox, Outgoing } from './inbox.ts';
import { startLive, type Pace } from './live.ts';
import { renderMarkdown } from './markdown.ts';
import { draftFile, messagesOf, textOf } from './reply.ts';
import type { BotContext } from './turn.ts';

export interface AnswerParts {
  readonly assistant: Assistant;
  readonly api: Api;
  readonly inbox: Inbox;
  readonly buttons: ButtonStore;
  readonly log: Log;
  readonly pace: Pace;
  readonly cooling: Map<number, number>;
  readonly draftless: Set<number>;
  readonly ended: AbortSignal;
}

/** Lets the assistant answer, shows the answer growing, and leaves the messages to send in the turn. */
export function createAnswer(parts: AnswerParts): (ctx: BotContext, request: Omit<Request, 'conversation' | 'language'>) => Promise<Outcome> {
  return async (ctx, { command, text, attachments }) => {
    const { turn, place, texts } = ctx;
    const owner = ctx.from?.id ?? null;
    const offer = (actions: readonly Action[]): readonly string[] => parts.buttons.offer(actions.map((action) => ({ action, ...place, owner })));
    let stopData: string | undefined;
    const live = startLive({
      api: parts.api,
      log: parts.log,
      texts,
      ...place,
      draftId: turn.claim.updateId,
      placeholder: turn.claim.placeholder,
      onPlaceholder: (id) => parts.inbox.placeholder(turn.claim.updateId, id),
      stopData: () => (stopData ??= offer([{ kind: 'stop' }])[0] ?? '-'),
      pace: parts.pace,
      cooling: parts.cooling,
      draftless: parts.draftless,
    });
    const outcome = await parts.assistant
      .handle(
        { conversation: ctx.conversation, command, text, attachments, language: ctx.language },
        { progress: () => {}, preview: (written) => live.show(written), deliver: () => Promise.resolve() },
        parts.ended,
      )
      .finally(() => live.end());
    const placeholder = await live.end();
    const messages = replyTo(outcome, live.text, ctx, offer);
    turn.replies.push(...messages.map((message, index) => (index === 0 && placeholder !== null ? { ...message, edits: placeholder } : message)));
    return outcome;
  };
}

function replyTo(outcome: Outcome, written: string, ctx: BotContext, offer: (actions: readonly Action[]) => readonly string[]): Outgoing[] {
  const { texts, place, turn } = ctx;
  const before = turn.claim.stale ? texts.telegram.late(turn.claim.dropped) : null;
  if (outcome.kind === 'stopped' && written.trim() !== '') {
    return messagesOf(join([renderMarkdown(written), wrap(plainText(texts.telegram.stoppedPart), 'italic')], '\n\n'), place);
  }
  const presentation = present(outcome, texts);
  const labels: { readonly text: string; readonly action: Action }[] = presentation.sources.slice(0, 24).map(({ n, passageId, quote }) => ({ text: texts.telegram.openSource(n), action: { kind: 'passage', passageId, quote } }));
  if (outcome.kind === 'document-received') {
    for (const wish of ['topic', 'check', 'ask', 'facts'] as const) labels.push({ text: texts.telegram.button[wish], action: { kind: 'document', wish } });
  }
  const ids = offer(labels.map((label) => label.action));
  const buttons = labels.map(({ text }, index): Button => ({ text, data: ids[index] ?? '-' }));
  const reply = textOf(presentation, texts, before);
  return [...messagesOf(reply, place, rows(buttons, outcome.kind === 'document-received' ? 2 : 4)), ...draftFile(presentation, texts, place)];
}

export function rows<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, row) => items.slice(row * size, (row + 1) * size));
}
