import type { Citation } from '../../domain/citation.ts';
import type { DocumentRecord } from '../../domain/document.ts';
import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import type { AssistantParts } from '../job.ts';
import { collectionWish, titleOf, type CollectionWish, type Listed } from './collection-question.ts';
import { Marks } from './extract.ts';
import { mentionOf, saidLiterally, type Mention } from './mention-answer.ts';
import { answerByFigures } from './ranking-answer.ts';
import { answerByTable } from './table-ranking.ts';
import { inQuotes, quotable, sourceName } from './source-words.ts';

/** An answer about the collection as a whole. */
export interface CatalogueAnswer {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly evidence: readonly Evidence[];
}

/** More documents are counted, not listed. */
const longestListing = 50;
/** A sentence that shows what a document says is cut at its clauses beyond this length, in characters. */
const longQuote = 90;

/**
 * Answers a question about the whole collection (有几份报告？ 哪些乡镇提到了行政复议？ 谁罚款最多？) from the catalogue and every
 * document in it, not from the best passages; null when the question is about something else.
 */
export function answerFromCatalogue(set: EvidenceSet, parts: Pick<AssistantParts, 'library' | 'synonyms'>, texts: Texts): (CatalogueAnswer & { readonly missing: readonly string[] }) | null {
  const question = fold(set.question);
  const { places } = set.scope;
  const beside = set.shape === 'comparison' && places.length > 1 ? answerByTable(question, 'most', set, parts.library, texts, places) : null;
  if (beside !== null) return beside;
  const wish = collectionWish(question, set.scope);
  if (wish === null) return null;
  switch (wish.kind) {
    case 'ranking':
      return (wish.order === null ? null : answerByTable(wish.matter, wish.order, set, parts.library, texts)) ?? wholeSum(wish.total && places.length > 0, answerByFigures(wish, set, question, parts, texts));
    case 'documents':
      return { ...documents(wish.listed, set, parts, texts), missing: [] };
    case 'mention':
      return mentions(wish, set, parts, texts);
  }
}

/** Of places that are named the sum needs a figure each: where one has none the passages themselves are set beside each other. */
function wholeSum<T extends { readonly missing: readonly string[] }>(sums: boolean, answer: T | null): T | null {
  return sums && answer !== null && answer.missing.length > 0 ? null : answer;
}

/** The documents a question means: of its kind, places and years. */
function meant(listed: Listed, { scope }: EvidenceSet, { library }: Pick<AssistantParts, 'library'>): readonly DocumentRecord[] {
  const { places, years } = scope;
  return library.documents().filter((document) => {
    const { kind, title, rule, place, dataYear, issuedOn, status, sample, certainty } = document;
    if (listed.kind !== null && kind !== listed.kind) return false;
    if (listed.form !== null && !titleOf[listed.form].test(rule ?? title)) return false;
    if (listed.superseded === null ? status === 'superseded' && kind !== 'rule' : listed.superseded !== (status === 'superseded')) return false;
    if (listed.samples && !sample) return false;
    if (listed.unverified && (certainty === null || certainty === 'text')) return false;
    return (places.length === 0 || (place !== null && places.includes(place))) && (years.length === 0 || (kind === 'rule' ? years.some((year) => issuedOn?.startsWith(String(year)) === true) : dataYear !== null && years.includes(dataYear)));
  });
}

function documents(listed: Listed, set: EvidenceSet, parts: Pick<AssistantParts, 'library'>, texts: Texts): CatalogueAnswer {
  const all = meant(listed, set, parts);
  const what = nameOf(listed, set, texts);
  const ends = listed.end === null ? all : atEnd(all, listed.end);
  if (ends.length === 0) return { text: [texts.ask.countedNone(what), texts.ask.countedBasis(parts.library.documents().length)].join('\n'), citations: [], evidence: [] };
  const places = [...new Set(ends.flatMap(({ place }) => place ?? []))];
  const head = listed.places ? texts.ask.countedPlaces(places.length, ends.length) : texts.ask.counted(ends.length, what, listed.end !== null ? '' : listed.kind === null ? perKind(ends, texts) : perYear(ends, texts));
  return { text: [head, ...ends.slice(0, longestListing).map((document) => `- ${line(document, texts)}`), ...more(ends.length, texts), closing(ends, listed.samples, parts, texts)].join('\n'), citations: [], evidence: [] };
}

/** The documents of the newest or the oldest date: the data year of reports, the date of a rule. */
function atEnd(all: readonly DocumentRecord[], end: 'newest' | 'oldest'): readonly DocumentRecord[] {
  const dateOf = ({ kind, dataYear, issuedOn, publishedOn }: DocumentRecord): string => (kind === 'rule' || dataYear === null ? (issuedOn ?? publishedOn ?? '') : String(dataYear));
  const dates = all.map(dateOf).filter((date) => date !== '').toSorted();
  const wanted = end === 'newest' ? dates.at(-1) : dates[0];
  return all.filter((document) => dateOf(document) === wanted);
}

function perYear(all: readonly DocumentRecord[], texts: Texts): string {
  const years = [...Map.groupBy(all.filter(({ kind, dataYear }) => kind !== 'rule' && dataYear !== null), ({ dataYear }) => dataYear ?? 0)].toSorted(([one], [other]) => one - other);
  return years.length < 2 ? '' : texts.ask.perYear(years.map(([year, inYear]) => [year, inYear.length]));
}

function perKind(all: readonly DocumentRecord[], texts: Texts): string {
  const kinds = [...Map.groupBy(all, ({ kind }) => kind)];
  return kinds.length < 2 ? '' : texts.ask.perKind(kinds.map(([kind, ofKind]) => [texts.ask.kinds[kind], ofKind.length]));
}

function nameOf(listed: Listed, { scope }: EvidenceSet, texts: Texts): string {
  const kind = listed.kind === null ? texts.ask.documents : listed.form === null ? texts.ask.kinds[listed.kind] : texts.ask.forms[listed.form];
  const filters = [listed.superseded === null ? '' : listed.superseded ? texts.ask.filters.superseded : texts.ask.filters.current, listed.samples ? texts.ask.filters.samples : '', listed.unverified ? texts.ask.filters.unverified : '', listed.end === null ? '' : texts.ask.filters[listed.end]];
  return texts.ask.scoped(scope.places, scope.years.map((year) => (listed.kind === 'rule' ? texts.ask.calendarYear(year) : texts.ask.year(year))), filters.join('') + kind);
}

function mentions({ listed, matter, wanted: sort }: Extract<CollectionWish, { kind: 'mention' }>, set: EvidenceSet, parts: Pick<AssistantParts, 'library' | 'synonyms'>, texts: Texts): (CatalogueAnswer & { readonly missing: readonly string[] }) | null {
  const { library, synonyms } = parts;
  // A template with blanks tells of nobody.
  const all = meant(listed, set, parts).filter(({ kind, sample, place }) => !(kind === 'report' && sample && place === null));
  if (all.length === 0) return null;
  const literally = saidLiterally(matter, all, library);
  const found = all.map((document) => ({ document, mention: mentionOf(matter, document, literally, library, synonyms) }));
  const saying = found.filter((one): one is Saying => one.mention !== null);
  // A word that no document has is asked of something else.
  if (saying.length === 0 && listed.kind === null) return null;
  const silent = found.filter(({ mention }) => mention === null).map(({ document }) => document);
  const [denying, affirming] = [saying.filter(({ mention }) => mention.denied), saying.filter(({ mention }) => !mention.denied)];
  const marks = new Marks();
  const cite = ({ document, mention }: Saying): string => {
    const item = { n: marks.items.length + 1, passage: mention.passage, document, score: 0 };
    const quote = quotable(mention.sentence);
    return `- ${texts.ask.said(document.kind === 'report' ? reportName(document, texts) : sourceName(item, texts), inQuotes(shortened(quote, matter)), marks.of({ item, quote }))}`;
  };
  const places = (documents: readonly DocumentRecord[]): number | null => (listed.kind === 'report' && documents.length > 0 ? new Set(documents.flatMap(({ place }) => place ?? [])).size : null);
  const shown = sort === 'unsaid' ? silent : (sort === 'denied' ? denying : affirming).map(({ document }) => document);
  const head = texts.ask.mentionHead[sort]({ among: all.length, what: nameOf(listed, set, texts), count: shown.length, places: places(shown), matter: matter.replaceAll(/\s+/gu, '') });
  const lines =
    sort === 'unsaid'
      ? [head, ...silent.slice(0, longestListing).map((document) => `- ${line(document, texts)}`), ...more(silent.length, texts), ...(saying.length > 0 ? [texts.ask.mentionRest.said, ...saying.slice(0, longestListing).map(cite)] : [])]
      : [
          head,
          ...(sort === 'denied' ? denying : affirming).slice(0, longestListing).map(cite),
          ...more(shown.length, texts),
          ...(sort === 'said' && denying.length > 0 ? [texts.ask.mentionRest.denied, ...denying.map(cite)] : []),
          ...(silent.length > 0 && silent.length < all.length && (listed.kind !== 'rule' || silent.length <= 3) ? [texts.ask.silent(silent.length, silent.map((document) => (document.kind === 'report' ? reportName(document, texts) : `《${document.title}》`)))] : []),
        ];
  const basis = [...(marks.items.length === 0 ? [texts.ask.countedBasis(library.documents().length)] : []), ...samplesLine([...shown, ...(sort === 'said' ? denying.map(({ document }) => document) : [])], texts)].join('');
  return { text: [...lines, ...(basis === '' ? [] : [basis])].join('\n'), citations: marks.citations, evidence: marks.items, missing: [] };
}

interface Saying {
  readonly document: DocumentRecord;
  readonly mention: Mention;
}

function reportName({ place, title, dataYear }: DocumentRecord, texts: Texts): string {
  return texts.ask.place(place ?? title, dataYear);
}

/** The clauses of a long sentence that say the matter. */
function shortened(quote: string, matter: string): string {
  if ([...quote].length <= longQuote) return quote;
  const said = [...grams(matter).keys()].filter((gram) => gram.length > 1);
  const clauses = quote.match(/[^，,；;]+[，,；;]?/gu) ?? [quote];
  const hits = clauses.map((clause) => said.filter((gram) => fold(clause).includes(gram)).length);
  const at = hits.indexOf(Math.max(...hits));
  let text = clauses[at] ?? quote;
  for (let next = at + 1; next < clauses.length && [...text].length + [...(clauses[next] ?? '')].length <= longQuote; next += 1) text += clauses[next];
  return quotable(text);
}

function more(count: number, texts: Texts): readonly string[] {
  return count > longestListing ? [texts.outcome.more(count - longestListing)] : [];
}

function closing(all: readonly DocumentRecord[], sampled: boolean, { library }: Pick<AssistantParts, 'library'>, texts: Texts): string {
  return [texts.ask.countedBasis(library.documents().length), ...(sampled ? [] : samplesLine(all, texts)), ...(all.some(({ status }) => status === 'superseded') && all.some(({ status }) => status !== 'superseded') ? [texts.ask.supersededAmong(all.filter(({ status }) => status === 'superseded').length)] : [])].join('');
}

function samplesLine(all: readonly DocumentRecord[], texts: Texts): readonly string[] {
  const samples = all.filter(({ sample, kind }) => sample && kind !== 'rule' && kind !== 'other').length;
  return samples === 0 ? [] : [texts.ask.samplesAmong(samples, all.length)];
}

function line({ title, place, dataYear, kind, issuedOn, status }: DocumentRecord, texts: Texts): string {
  if (kind === 'rule') return texts.ask.ruleLine(title, /[（(]\d{4}/u.test(title) ? null : issuedOn, status === 'superseded');
  return texts.ask.documentLine(title, place, dataYear);
}
