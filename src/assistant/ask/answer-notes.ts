import type { Citation } from '../../domain/citation.ts';
import type { DocumentRecord } from '../../domain/document.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { Note } from '../../domain/outcome.ts';
import type { Library } from '../../ports.ts';
import { ordersReader } from '../verify/orders.ts';

const relativeYear = /去年|今年|前年|明年|上一?年度?|本年度?|last year|this year|next year/iu;
/** What the person should know about an answer besides its `text`, from what was cited, what was found and the texts they `sent`. */
export function answerNotes(question: string, citations: readonly Citation[], evidence: readonly Evidence[], removed: number, sent: readonly string[], library: Pick<Library, 'document'>, text = ''): readonly Note[] {
  const cited = citations.flatMap((citation) => evidence.find((item) => item.passage.id === citation.passageId) ?? []);
  const documents = [...new Map(cited.map(({ document }) => [document.id, document])).values()];
  const samples = documents.filter((document) => document.sample && document.kind !== 'rule' && document.kind !== 'other');
  const unverified = [...new Map(cited.filter((item) => isUnverified(item, citations)).map(({ document }) => [document.id, document])).values()];
  return [
    ...(samples.length > 0 ? [{ kind: 'sample-source', titles: samples.map((document) => document.title) } as const] : []),
    ...documents.filter((document) => document.status === 'superseded').map((document) => ({ kind: 'superseded-source', title: versioned(document), by: replacement(document, library) }) as const),
    ...unverified.map((document) => ({ kind: 'unverified-source', title: document.title }) as const),
    ...(relativeYear.test(question) ? documents.flatMap((document) => (document.kind === 'rule' || document.dataYear === null || text.includes(`${document.dataYear}年`) || text.includes(`data year ${document.dataYear}`) ? [] : [{ kind: 'data-year', title: document.title, year: document.dataYear } as const])) : []),
    ...(removed > 0 ? [{ kind: 'sentences-removed', count: removed } as const] : []),
    // Orders in a passage that plays no part in the answer concern nobody.
    ...([...cited.map(({ passage }) => passage.text), ...sent].some(ordersReader) ? [{ kind: 'instruction-in-document' } as const] : []),
  ];
}

/** A digest read from quotations or from memory, unless the very line that is cited is marked as checked. */
function isUnverified({ document, passage }: Evidence, citations: readonly Citation[]): boolean {
  if (document.kind !== 'rule' || document.certainty === null || document.certainty === 'text') return false;
  const quotes = citations.filter((citation) => citation.passageId === passage.id).map((citation) => citation.quote);
  return !quotes.every((quote) => /^[^（(]{0,4}[（(]已核对原文[）)]/u.test(passage.text.slice(passage.text.indexOf(quote) + quote.length)));
}

function replacement({ supersededBy }: DocumentRecord, library: Pick<Library, 'document'>): string | null {
  const by = supersededBy === null ? undefined : library.document(supersededBy);
  return by === undefined ? null : versioned(by);
}

/** Two versions of a rule have one title: the date tells them apart. */
function versioned({ title, kind, issuedOn }: DocumentRecord): string {
  return kind !== 'rule' || issuedOn === null || title.includes(issuedOn) || /[（(]\d{4}/u.test(title) ? title : `${title}（${issuedOn}）`;
}
