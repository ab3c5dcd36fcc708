import { draft } from '../../src/assistant/jobs/draft.ts';
import type { AssistantParts, JobInput } from '../../src/assistant/job.ts';
import { newConversation, type Conversation } from '../../src/domain/conversation.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { Outcome } from '../../src/domain/outcome.ts';

/** A conversation with the draft job alone; what it remembers is carried on. */
export interface DraftTalk {
  say(text: string, more?: Partial<JobInput>): Promise<Outcome>;
  /** Fails the test when the outcome is no draft. */
  draft(text: string, more?: Partial<JobInput>): Promise<Draft>;
  readonly conversation: Conversation;
  readonly previews: readonly string[];
}

export function draftTalk(parts: AssistantParts, start: Partial<Conversation> = {}): DraftTalk {
  let conversation: Conversation = { ...newConversation('zh'), ...start };
  const previews: string[] = [];
  const say = async (text: string, more: Partial<JobInput> = {}): Promise<Outcome> => {
    const result = await draft({ text, attachments: [], conversation, language: 'zh', signal: new AbortController().signal, channel: { progress: () => {}, preview: (shown) => void previews.push(shown) }, ...more }, parts);
    conversation = { ...conversation, ...result.remember };
    return result.outcome;
  };
  return {
    say,
    async draft(text, more) {
      const outcome = await say(text, more);
      if (outcome.kind !== 'draft') throw new Error(`expected a draft, got ${outcome.kind}`);
      return outcome.draft;
    },
    get conversation() {
      return conversation;
    },
    previews,
  };
}

/** The digits of a text that are no marks, width folded. */
export function digitsIn(text: string): readonly string[] {
  return text.normalize('NFKC').replaceAll(/\[\d+\]/gu, ' ').match(/\d+(?:\.\d+)?/gu) ?? [];
}
