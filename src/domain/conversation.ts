import type { Citation } from './citation.ts';
import type { Attachment } from './request.ts';
import type { QuestionScope } from './evidence.ts';
import type { Language } from './language.ts';

/** Raised when the shape below changes: a stored state of another version is dropped, not misread. */
export const conversationVersion = 1;

export interface Turn {
  /** The self-contained question that was answered. */
  readonly question: string;
  /** The answer's text, at most 500 characters. */
  readonly answer: string;
}

/** A whole report in the making. */
export interface ReportProgress {
  readonly unit: string | null;
  /** The data year. */
  readonly year: number | null;
  /** In order; `text` is null until the section was drafted. */
  readonly sections: readonly { readonly key: string; readonly title: string; readonly text: string | null }[];
}

/** What is remembered of one conversation between messages. */
export interface Conversation {
  readonly version: typeof conversationVersion;
  readonly language: Language;
  /** Oldest first, at most six. */
  readonly turns: readonly Turn[];
  /** The scope of the last question, for follow-ups. */
  readonly scope: QuestionScope | null;
  /** The last document the person sent. */
  readonly document: Attachment | null;
  /** The person chose to ask about that document: it is looked into before the library. */
  readonly documentFirst?: boolean;
  /** The unit the person said they write for. */
  readonly unit: string | null;
  /** The last drafted paragraph and what it was made from, for “改短一半”. */
  readonly draft: {
    readonly section: string;
    readonly text: string;
    readonly facts: string;
    /** What it was before each change, oldest first, at most five. */
    readonly earlier?: readonly string[];
    /** What its marks `[n]` stand for. */
    readonly citations?: readonly Citation[];
  } | null;
  /** Absent or null when no whole report is being written. */
  readonly report?: ReportProgress | null;
  /** Passage ids of the last answer's citations, index 0 is [1]. */
  readonly citations: readonly number[];
}

/** A conversation in which nothing was said yet. */
export function newConversation(language: Language): Conversation {
  return { version: conversationVersion, language, turns: [], scope: null, document: null, unit: null, draft: null, citations: [] };
}
