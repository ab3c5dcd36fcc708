import type { Citation } from './citation.ts';
import type { FigureSource } from './draft.ts';
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

/** A report in the making. */
export interface ReportProgress {
  readonly unit: string | null;
  /** The data year. */
  readonly year: number | null;
  /** In order; `text` is null until the section was drafted, and again when new facts came for it. */
  readonly sections: readonly { readonly key: string; readonly title: string; readonly text: string | null }[];
  /** Everything the person told, in order, each with the key (or own title) of the section it belongs to. Absent in older states. */
  readonly facts?: readonly { readonly section: string; readonly text: string; readonly figures?: readonly FigureSource[] }[];
  /** How the unit speaks of itself (我镇), where only the person's words told it. */
  readonly self?: string;
  /** Keys of fields of work the person does not want in the first part. */
  readonly omitted?: readonly string[];
  /** False while only single sections were asked for; absent in older states: a whole report. */
  readonly whole?: boolean;
}

/** The last drafted paragraph and what it was made from, for “改短一半”. */
export interface DraftAtHand {
  readonly section: string;
  readonly text: string;
  readonly facts: string;
  /** What it was before each change, oldest first, at most five. */
  readonly earlier?: readonly string[];
  /** The facts that went with each text of `earlier`; null where that text had the same. */
  readonly earlierFacts?: readonly (ReportProgress['facts'] | null)[];
  /** What its marks `[n]` stand for. */
  readonly citations?: readonly Citation[];
}

/** A draft that was put away, to be opened again by its name. */
export interface KeptDraft {
  /** What the person called it; null: named after unit and year. */
  readonly name: string | null;
  readonly unit: string | null;
  readonly draft: DraftAtHand | null;
  readonly report: ReportProgress | null;
}

/** What a person may still say something about after a topic card. */
export interface TopicTurn {
  /** The first 200 UTF-16 units of the document the card was about: the same document goes on with it. */
  readonly opening: string;
  /** The classes shown, best first. */
  readonly shown: readonly (readonly string[])[];
  /** Subjects to write about were listed, or asked for without a unit; absent after a card. */
  readonly about?: 'writing' | 'writing-unit';
  /** The documents of the table shown instead of a card, row by row; `label` is empty and `path` null where a row got no class. */
  readonly rows?: readonly { readonly file: string; readonly label: string; readonly path: readonly string[] | null }[];
  /** Something else was spoken of since: only what names a row of the table goes on with it. */
  readonly aside?: true;
  /** What the person asked of the card, message by message, oldest first, at most six. */
  readonly wishes: readonly string[];
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
  /** The person said that it is their own material: drafts take their facts from it. */
  readonly documentFacts?: boolean;
  /** What they sent before it, newest first: see assistant/kept-documents.ts. */
  readonly earlierDocuments?: readonly Attachment[];
  /** The next document is a corrected draft, to be checked at once. */
  readonly awaits?: 'check' | null;
  /** The draft shown last, when no document was sent since: what “帮我检查一下” means then. */
  readonly shownDraft?: { readonly section: string; readonly text: string } | null;
  /** The language the person asked to be spoken to in; absent or null: the one they write. */
  readonly chosenLanguage?: Language | null;
  /** The unit the person said they write for. */
  readonly unit: string | null;
  readonly draft: DraftAtHand | null;
  /** Absent or null when nothing was drafted. */
  readonly report?: ReportProgress | null;
  /** What the person called the draft at hand; absent or null: named after unit and year. */
  readonly draftName?: string | null;
  /** The other drafts of this conversation, last used first. */
  readonly drafts?: readonly KeptDraft[];
  /** The draft removed last, to be brought back. */
  readonly removedDraft?: KeptDraft | null;
  /** The last answer was a draft: a reply that is no question gives facts for it. Absent in older states. */
  readonly drafting?: boolean;
  /** The topic card shown last, so that 应该是司法 and 主题词3个 are understood; absent or null when something else came after it. */
  readonly topic?: TopicTurn | null;
  /** Passage ids of the last answer's citations, index 0 is [1]. */
  readonly citations: readonly number[];
}

/** A conversation in which nothing was said yet. */
export function newConversation(language: Language): Conversation {
  return { version: conversationVersion, language, turns: [], scope: null, document: null, unit: null, draft: null, citations: [] };
}
