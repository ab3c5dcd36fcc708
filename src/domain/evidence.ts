import type { DocumentKind, DocumentRecord } from './document.ts';
import type { Passage } from './passage.ts';

/** What a question is after; decides how hits are completed into evidence. */
export type QuestionShape = 'fact' | 'figure' | 'list' | 'cause' | 'plan' | 'responsible' | 'comparison' | 'collection';

/** What a question names, recognised from the catalogue. Empty arrays mean: not said, everything is allowed. */
export interface QuestionScope {
  readonly places: readonly string[];
  /** Four-digit data years, after 去年/今年/明年 have been resolved. */
  readonly years: readonly number[];
  readonly kinds: readonly DocumentKind[];
  /** Rule titles as in `DocumentRecord.rule`. */
  readonly rules: readonly string[];
  /** Article numbers asked for (第二十五条 → 25). */
  readonly articles: readonly number[];
  /** Places named in the question that no document of the library is about. */
  readonly unknownPlaces: readonly string[];
}

/** One numbered passage that may be cited. */
export interface Evidence {
  /** 1-based, in the order in which it is sent to the writer. */
  readonly n: number;
  readonly passage: Passage;
  readonly document: DocumentRecord;
  /** Higher is better, comparable within one evidence set only; 0 for a passage added to complete another. */
  readonly score: number;
}

/** A sentence of the evidence, exactly as it stands in its passage. */
export interface WeighedSentence {
  readonly passageId: number;
  readonly sentence: string;
  /** How well it answers, above 0; comparable within one evidence set only. */
  readonly strength: number;
  /** It opens a member of the list that the question asks for. */
  readonly member: boolean;
}

export type Completeness = 'complete' | 'partial' | 'none';

/** What was found for one question, within a budget of characters. */
export interface EvidenceSet {
  readonly question: string;
  readonly scope: QuestionScope;
  readonly shape: QuestionShape;
  readonly items: readonly Evidence[];
  /** Whether the items answer the question, decided in code. `none`: refuse. */
  readonly completeness: Completeness;
  /** The sides (`苇溪镇`, `2022`) or words of the question that nothing was found for. */
  readonly missing: readonly string[];
  /** The documents nearest to the question, best first, at most three: offered when nothing answers it. */
  readonly nearest: readonly DocumentRecord[];
  /** Grams of the question and of its synonyms with their weights in this library: what a sentence that answers holds. */
  readonly terms?: ReadonlyMap<string, number>;
  /** The sentences of the items that say something of what is asked, in the order of the items. */
  readonly sentences?: readonly WeighedSentence[];
}
