import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager';
import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Completeness } from '../domain/evidence.ts';
import { findEvidence } from '../retrieval/evidence.ts';
import type { EvidenceParts } from '../retrieval/evidence.ts';

/** What a LangChain program can know of a passage. */
interface PassageMetadata extends Record<string, unknown> {
  /** 1-based, in the order of the evidence. */
  readonly n: number;
  readonly passageId: number;
  readonly documentId: string;
  /** Path of the source in its folder. */
  readonly source: string;
  readonly title: string;
  readonly place: string | null;
  readonly year: number | null;
  readonly headingPath: readonly string[];
  /** UTF-16 offsets in the extracted text of the source. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly completeness: Completeness;
}

interface LibraryRetrieverInput extends BaseRetrieverInput {
  /** As `compose` makes them. */
  readonly parts: EvidenceParts;
  /** Characters of all passages together, 3,000 when absent. */
  readonly budget?: number;
  /** Only passages of these documents. */
  readonly within?: ReadonlySet<string>;
  /** Give the nearest passages also where they do not answer; without it an unanswered question gets none. */
  readonly evenUnanswered?: boolean;
}

/** The library as a LangChain retriever: the evidence for a question, in the order in which it should be read. */
export class LibraryRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name(): string {
    return 'LibraryRetriever';
  }

  override lc_namespace = ['fazhi', 'retrievers'];
  readonly #input: LibraryRetrieverInput;

  constructor(input: LibraryRetrieverInput) {
    super(input);
    this.#input = input;
  }

  override async _getRelevantDocuments(question: string, _run?: CallbackManagerForRetrieverRun): Promise<Document<PassageMetadata>[]> {
    const { parts, budget, within, evenUnanswered } = this.#input;
    const { items, completeness } = await findEvidence({ question, ...(budget === undefined ? {} : { budget }), ...(within === undefined ? {} : { within }) }, parts);
    if (completeness === 'none' && evenUnanswered !== true) return [];
    return items.map(({ n, passage, document, score }) => {
      const metadata: PassageMetadata = { n, passageId: passage.id, documentId: document.id, source: document.source, title: document.title, place: document.place, year: document.dataYear, headingPath: passage.headingPath, start: passage.locator.start, end: passage.locator.end, score, completeness };
      return new Document({ pageContent: passage.text, metadata, id: `${document.id}:${passage.ordinal}` });
    });
  }
}
