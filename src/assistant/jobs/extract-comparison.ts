import type { EvidenceSet } from '../../domain/evidence.ts';
import { figureAsked, showsFigure } from '../../retrieval/figure.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import { saidIn, shareOf, type Extract, type Marks, type Said } from './extract.ts';
import { inQuotes, quotable } from './source-words.ts';

/** A sentence answers for its side when it says at least this share of what the best sentence of any side says. */
const besideBest = 0.5;
/** Which has more, is higher, takes longer: answered by figures, whatever words ask. */
const ranks = /(?:多|少|高|低|大|小|长|短|快|慢)(?:一?些|一?点|呢|啊)?[?？。]*$|more|fewer|higher|lower/iu;

const cases = /官司|案|诉讼|复议|处罚|罚|纠纷|信访/u;

interface Side {
  /** As `EvidenceSet.missing` names it. */
  readonly name: string;
  readonly place: string | null;
  readonly year: number | null;
}

/** The places or years a question sets beside each other. */
function sidesOf({ scope: { places, years } }: EvidenceSet): readonly Side[] {
  if (places.length > 1) return places.flatMap((place) => (years.length > 1 ? years.map((year) => ({ name: `${place} ${year}`, place, year })) : [{ name: place, place, year: years[0] ?? null }]));
  if (years.length > 1) return years.map((year) => ({ name: String(year), place: places[0] ?? null, year }));
  return [];
}

/** A row for each side: what it says, or that it says nothing (未载). No side is ranked above another. */
export function comparison(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const sides = sidesOf(set).map((side) => ({ ...side, said: saidOf(side, set) }));
  const best = Math.max(0, ...sides.flatMap(({ said }) => said.map(({ share }) => share)));
  const missing: string[] = [];
  const rows = sides.flatMap(({ name, place, year, said }) => {
    const told = set.missing.includes(name) || (place !== null && set.missing.includes(place));
    const found = told ? [] : said.filter(({ share }) => share > 0 && share >= besideBest * best);
    if (found.length === 0) {
      missing.push(name);
      return [`| ${place === null ? name : texts.ask.place(place, year ?? said[0]?.item.document.dataYear ?? null)} | ${texts.ask.sides.missing} |`];
    }
    // Two reports are two rows: their years or places differ.
    return [...new Map(found.map(({ item }) => [item.document.id, item.document])).values()].map((document) => {
      const cells = found.filter(({ item }) => item.document.id === document.id).slice(0, asksForFigure(set) ? 1 : 2);
      return `| ${texts.ask.place(document.place ?? name, document.dataYear)} | ${cells.map((cell) => `${inQuotes(cell.quote.replaceAll('|', '／'))}${marks.of(cell)}`).join(' ')} |`;
    });
  });
  if (rows.length === 0 || rows.length === missing.length) return null;
  return { lines: [`| ${texts.ask.sides.head} | ${texts.ask.sides.text} |`, '| --- | --- |', ...rows, '', ...(missing.length > 0 && asksForFigure(set) ? [texts.ask.noRanking] : [])], missing };
}

function asksForFigure({ question }: EvidenceSet): boolean {
  return ranks.test(question) || figureAsked(fold(question)) !== null;
}

/** What the passages of one side say, best first; for a figure every sentence that shows one is looked at. */
function saidOf({ place, year }: Side, set: EvidenceSet): readonly (Said & { readonly share: number })[] {
  const several = set.scope.years.length > 1;
  // A report of one year also says what the next one is to bring: with one year asked, the search has chosen.
  const own = set.items.filter(({ document }) => (place === null ? document.dataYear !== null : document.place === place) && (!several || year === null || document.dataYear === year));
  const figure = figureAsked(fold(set.question)) ?? (cases.test(set.question) ? 'case' : 'item');
  const said: readonly Said[] = asksForFigure(set)
    ? own.flatMap((item) => sentencesOf(item.passage.text).flatMap((sentence) => (showsFigure(sentence, figure) ? [{ item, quote: quotable(sentence) }] : [])))
    : saidIn({ ...set, items: own, completeness: 'complete' });
  return said.map((one) => ({ ...one, share: shareOf(set, one.quote) })).toSorted((one, other) => other.share - one.share || one.item.n - other.item.n);
}

/** Rows of a table in the evidence, put together again under its head, below what `lead` says; null when there is none. */
export function table(set: EvidenceSet, marks: Marks, lead: (about: EvidenceSet) => Extract | null): Extract | null {
  const first = set.items.find(({ passage }) => passage.role === 'row' && passage.headingPath.at(-1)?.includes('|') === true);
  const head = first?.passage.headingPath.at(-1);
  if (first === undefined || head === undefined) return null;
  const rows = set.items.filter(({ passage, document }) => document.id === first.document.id && passage.role === 'row' && passage.headingPath.at(-1) === head).toSorted((one, other) => one.passage.ordinal - other.passage.ordinal);
  if (rows.length < 2) return null;
  const columns = head.split('|').length;
  const said = lead({ ...set, items: set.items.filter(({ passage, document }) => document.id === first.document.id && passage.role !== 'row') });
  return {
    lines: [...(said?.lines ?? []), '', `| ${head} |`, `|${' --- |'.repeat(columns)}`, ...rows.map((item) => `| ${item.passage.text.trim()}${marks.of({ item, quote: item.passage.text.trim() })} |`), ''],
    missing: said?.missing ?? [],
  };
}
