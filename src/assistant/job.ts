import type { Conversation } from '../domain/conversation.ts';
import type { Language } from '../domain/language.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Attachment } from '../domain/request.ts';
import type { TopicList } from '../domain/topic.ts';
import type { Channel, ChatModel, Embedder, Library, Log, Reranker, TopicMemory, VectorIndex } from '../ports.ts';
import type { Prompt } from '../prompts.ts';
import type { Synonyms } from '../retrieval/synonyms.ts';

/** Everything the jobs need from the world; made once by compose.ts. */
export interface AssistantParts {
  readonly library: Library;
  readonly vectors: VectorIndex;
  readonly embedder: Embedder;
  readonly reranker: Reranker | null;
  /** Null when no model is configured: the extractive writer is simply the writer. */
  readonly chatModel: ChatModel | null;
  readonly prompt: (name: string) => Prompt;
  readonly synonyms: Synonyms;
  readonly topicList: TopicList;
  /** Null where nothing can be kept (a one-off command). */
  readonly topicMemory: TopicMemory | null;
  readonly now: () => Date;
  readonly log: Log;
}

/** One request as a job sees it. `text` is the person's own words; attachments are data. */
export interface JobInput {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly conversation: Conversation;
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly channel: Pick<Channel, 'progress' | 'preview'>;
  /** Whose corrections count and are kept: the key of the conversation. Absent: kept for everybody. */
  readonly owner?: string;
  /** For drafting, see `Request`. */
  readonly section?: string;
  readonly unit?: string;
  readonly year?: number;
}

/** How a job ended and what the conversation should remember of it. */
export interface JobResult {
  readonly outcome: Outcome;
  readonly remember: Partial<Omit<Conversation, 'version'>>;
}
