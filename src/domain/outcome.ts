import type { Citation, Writer } from './citation.ts';
import type { DocumentRecord } from './document.ts';
import type { Draft } from './draft.ts';
import type { ErrorCode } from './errors.ts';
import type { Completeness, Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { TopicCard } from './topic.ts';

/** Something the person should know about an answer besides the answer. */
export type Note =
  | { readonly kind: 'sample-source'; readonly titles: readonly string[] } // cited documents are samples or templates
  | { readonly kind: 'superseded-source'; readonly title: string; readonly by: string | null }
  | { readonly kind: 'unverified-source'; readonly title: string } // a digest from memory or from quotations
  | { readonly kind: 'data-year'; readonly title: string; readonly year: number } // “去年” was read as this data year
  | { readonly kind: 'sentences-removed'; readonly count: number } // model sentences that no evidence supports
  | { readonly kind: 'instruction-in-document' }; // a document tells the reader to do something; it was not obeyed

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
    }
  | { readonly kind: 'not-found'; readonly missing: readonly string[]; readonly nearest: readonly DocumentRecord[]; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'clarify'; readonly question: string; readonly choices: readonly string[] }
  | { readonly kind: 'off-topic' }
  | { readonly kind: 'topic'; readonly card: TopicCard }
  | { readonly kind: 'not-classifiable'; readonly reason: string }
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'check'; readonly findings: readonly Finding[]; readonly writer?: Writer } // the writer says whether a model read along
  | { readonly kind: 'document-received'; readonly name: string; readonly characters: number }
  | { readonly kind: 'need-text'; readonly command: 'ask' | 'topic' | 'draft' | 'check' } // a command without what it works on
  | { readonly kind: 'confidential'; readonly mark: string } // the rule's name, never the text
  | { readonly kind: 'unreadable'; readonly name: string; readonly reason: string }
  | { readonly kind: 'start' }
  | { readonly kind: 'help' }
  | { readonly kind: 'new' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly code: ErrorCode };
