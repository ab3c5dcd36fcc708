import type { Citation, Writer } from './citation.ts';
import type { DocumentRecord } from './document.ts';
import type { Draft } from './draft.ts';
import type { ErrorCode } from './errors.ts';
import type { Completeness, Evidence } from './evidence.ts';
import type { DraftKind, Finding } from './finding.ts';
import type { Language } from './language.ts';
import type { TopicCard } from './topic.ts';

/** Something the person should know about an answer besides the answer. */
export type Note =
  | { readonly kind: 'sample-source'; readonly titles: readonly string[] } // cited documents are samples or templates
  | { readonly kind: 'superseded-source'; readonly title: string; readonly by: string | null }
  | { readonly kind: 'unverified-source'; readonly title: string } // a digest from memory or from quotations
  | { readonly kind: 'data-year'; readonly title: string; readonly year: number } // “去年” was read as this data year
  | { readonly kind: 'sentences-removed'; readonly count: number } // model sentences that no evidence supports
  | { readonly kind: 'instruction-in-document' }; // a document tells the reader to do something; it was not obeyed

/** A document the person sent, as it is named to them. */
export interface SentDocument {
  /** Empty for a pasted text. */
  readonly name: string;
  /** Its first words. */
  readonly opening: string;
  readonly characters: number;
}

/** A place that was asked about in years of which the library holds no report of it; `held`: those it holds, newest first. */
export interface OtherYears {
  readonly place: string;
  readonly asked: readonly number[];
  readonly held: readonly number[];
}

/** The one ending of a request. Every kind has its sentence in `texts`. */
export type Outcome =
  | {
      readonly kind: 'answer';
      /** Markdown with marks `[n]`. */
      readonly text: string;
      readonly completeness: Exclude<Completeness, 'none'>;
      readonly missing: readonly string[];
      readonly citations: readonly Citation[];
      readonly evidence: readonly Evidence[];
      readonly notes: readonly Note[];
      readonly writer: Writer;
      readonly about?: SentDocument; // the document sent before that it speaks of; so in the other kinds
    }
  | { readonly kind: 'not-found'; readonly about?: SentDocument; readonly missing: readonly string[]; readonly nearest: readonly DocumentRecord[]; readonly closest?: Citation; readonly otherYears?: readonly OtherYears[]; readonly evidence: readonly Evidence[] } // closest: a passage that shares the matter and may not answer
  | { readonly kind: 'clarify'; readonly question: string; readonly choices: readonly string[] }
  | { readonly kind: 'off-topic' }
  | { readonly kind: 'topic'; readonly card: TopicCard; readonly about?: SentDocument }
  | { readonly kind: 'topic-kept'; readonly title: string; readonly path: readonly string[]; readonly list: string; readonly level2Guessed: boolean; readonly others?: readonly { readonly title: string; readonly path: readonly string[]; readonly level2Guessed: boolean }[] } // a person's word on the class of a document was kept; only the first level was named
  | { readonly kind: 'not-classifiable'; readonly reason: string; readonly about?: SentDocument }
  | { readonly kind: 'draft'; readonly draft: Draft; readonly about?: SentDocument }
  | {
      readonly kind: 'drafts';
      readonly said: 'list' | 'opened' | 'created' | 'renamed' | 'removed' | 'restored' | 'none-to-restore' | 'unknown' | 'which-remove' | 'full';
      /** The draft it is about; empty for a list. */
      readonly name: string;
      /** After what was done, the open one first. Titles of sections in order. */
      readonly drafts: readonly { readonly name: string; readonly unit: string | null; readonly year: number | null; readonly written: readonly string[]; readonly missing: readonly string[]; readonly facts: number; readonly open: boolean }[];
    }
  | { readonly kind: 'check'; readonly findings: readonly Finding[]; readonly readAs?: DraftKind; readonly writer?: Writer; readonly about?: SentDocument } // the writer says whether a model read along
  | ({ readonly kind: 'document-received'; readonly others?: readonly SentDocument[] } & SentDocument) // the one in hand, and those that came with it
  | { readonly kind: 'document-in-use'; readonly use: 'ask' | 'facts'; readonly document: SentDocument }
  | { readonly kind: 'small-talk'; readonly about: 'thanks' | 'sorry' | 'bye' | 'fine' }
  | { readonly kind: 'language'; readonly language: Language } // chosen from now on
  | { readonly kind: 'need-text'; readonly command: 'ask' | 'topic' | 'draft' | 'check' } // a command without what it works on
  | { readonly kind: 'confidential'; readonly mark: string } // the rule's name, never the text
  | { readonly kind: 'unreadable'; readonly name: string; readonly reason: string }
  | { readonly kind: 'start' }
  | { readonly kind: 'help'; readonly language?: Language } // asked for in a language of its own
  | { readonly kind: 'new'; readonly drafts?: number } // how many drafts were kept
  | { readonly kind: 'stopped' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly code: ErrorCode };
