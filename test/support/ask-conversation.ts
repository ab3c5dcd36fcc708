import type { AssistantParts, JobInput } from '../../src/assistant/job.ts';
import { ask } from '../../src/assistant/jobs/ask.ts';
import { newConversation, type Conversation } from '../../src/domain/conversation.ts';
import { answerLanguage } from '../../src/assistant/language-wish.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Attachment } from '../../src/domain/request.ts';

type Answer = Extract<Outcome, { kind: 'answer' }>;

export interface AskConversation {
  /** Asks, remembers, and gives back the ending. */
  say(text: string, attachments?: readonly Attachment[], signal?: AbortSignal): Promise<Outcome>;
  /** As `say`, for a question that must be answered. */
  answer(text: string, attachments?: readonly Attachment[]): Promise<Answer>;
  readonly conversation: Conversation;
  readonly previews: readonly string[];
}

/** One conversation with the ask job alone. */
export function converse(parts: AssistantParts, start: Partial<Conversation> = {}): AskConversation {
  let conversation: Conversation = { ...newConversation('zh'), ...start };
  const previews: string[] = [];
  const say = async (text: string, attachments: readonly Attachment[] = [], signal = new AbortController().signal): Promise<Outcome> => {
    const input: JobInput = { text, attachments, conversation, language: answerLanguage(text, null, 'zh'), signal, channel: { progress: () => undefined, preview: (shown) => void previews.push(shown) } };
    const { outcome, remember } = await ask(input, parts);
    conversation = { ...conversation, ...remember };
    return outcome;
  };
  return {
    say,
    async answer(text, attachments) {
      const outcome = await say(text, attachments);
      if (outcome.kind !== 'answer') throw new Error(`“${text}” ended as ${outcome.kind}`);
      return outcome;
    },
    get conversation() {
      return conversation;
    },
    previews,
  };
}
