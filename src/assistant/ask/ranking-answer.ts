import type { DocumentRecord } from '../../domain/document.ts';
import type { EvidenceSet } from '../../domain/evidence.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import type { AssistantParts } from '../job.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import type { CollectionWish } from './collection-question.ts';
import { Marks } from './extract.ts';
import { figureNoun, figuresFor, type ReadFigure } from './figure-reading.ts';
import { inQuotes, quotable } from './source-words.ts';

type Ranking = Extract<CollectionWish, { kind: 'ranking' }>;

/** A figure counts for its document when this much of the noun stands beside it. */
const enough = 0.6;
/** Beside the best figures of another unit these are of a stray one. */
const besideBest = 0.7;

const asksTownships = /[各哪个几所有些]\S{0,3}(?:乡镇|镇|乡(?!村)|街道)|(?:乡镇|街道)(?:里|中)/u;

interface Row {
  readonly document: DocumentRecord;
  readonly figure: ReadFigure | null;
}

/**
 * Sets the same figure of several places, or of several years of one, beside each other in a table, sorted where the
 * question ranks. Only reports of one year and figures of one unit are compared; a report without the figure is listed
 * as silent. Null where no report gives one.
 */
export function answerByFigures({ matter, order, by, total, bound }: Ranking, set: EvidenceSet, question: string, { library, synonyms }: Pick<AssistantParts, 'library' | 'synonyms'>, texts: Texts): (CatalogueAnswer & { readonly missing: readonly string[] }) | null {
  const { places, years } = set.scope;
  const all = library.documents().filter(({ kind, place, dataYear, status }) => kind === 'report' && status === 'in-force' && place !== null && dataYear !== null && (places.length === 0 || places.includes(place)));
  // 各镇 and 哪个乡镇 ask for no county and no department.
  const townships = all.filter(({ place }) => /(?:镇|乡|街道)$/u.test(place ?? ''));
  const reports = townships.length > 1 && asksTownships.test(question) ? townships : all;
  const noun = figureNoun(question, matter, library, synonyms);
  const dated = [...new Set(reports.map(({ dataYear }) => dataYear ?? 0))].toSorted((one, other) => other - one);
  // 去年 is told from the reports there are, not from plans of a later year.
  const [relative] = /去年|今年|前年|上一?年度?|本年度?/u.exec(question) ?? [];
  const newest = dated[0] ?? 0;
  const named = relative === undefined ? years : [relative === '前年' ? newest - 1 : newest];
  const wantedYears = by === 'year' ? dated : named.length > 0 ? named : dated;
  const without: number[] = [];
  for (const year of by === 'year' ? [null] : wantedYears) {
    const dateless = order === null && bound === null && !total && year !== null && named.length === 0;
    const own = reports.filter(({ dataYear }) => (year === null ? years.length < 2 || years.includes(dataYear ?? 0) : dataYear === year));
    // 各有几名: a place that has no report of that year is told by its newest one; every place has its row.
    const asked = dateless ? [...own, ...newestEach(reports.filter(({ place }) => !own.some((document) => document.place === place)))] : own;
    const rows = ofOneUnit(asked.map((document) => ({ document, figures: figuresFor(noun, document, library).filter(({ score }) => score >= enough) })));
    if (!rows.some(({ figure }) => figure !== null)) {
      without.push(year ?? 0);
      continue;
    }
    return written(rows, { order: order ?? (bound !== null ? (bound.above ? 'most' : 'least') : question.includes('排') ? 'most' : null), ranks: order !== null, total, bound, year: asked.length > own.length ? null : year, relative: relative === undefined || year === null ? null : relative, without: named.length > 0 || asked.length > own.length ? [] : without, others: year === null || named.length > 0 || asked.length > own.length ? [] : dated.filter((other) => other !== year && !without.includes(other)), matter: matter.trim().replaceAll(/\s+/gu, '').replace(/^这?[两三几]年/u, '') }, texts);
  }
  return null;
}

/** The newest report of each place. */
function newestEach(reports: readonly DocumentRecord[]): readonly DocumentRecord[] {
  return [...Map.groupBy(reports, ({ place }) => place)].flatMap(([, ofPlace]) => ofPlace.toSorted((one, other) => (other.dataYear ?? 0) - (one.dataYear ?? 0)).slice(0, 1));
}

/** The best figure of each report, all of the unit that most reports give. */
function ofOneUnit(all: readonly { readonly document: DocumentRecord; readonly figures: readonly ReadFigure[] }[]): readonly Row[] {
  const best = Math.max(0, ...all.flatMap(({ figures }) => figures.map(({ score }) => score)));
  const weights = new Map<string, number>();
  for (const { figures } of all) for (const unit of new Set(figures.map(sortOf))) weights.set(unit, (weights.get(unit) ?? 0) + Math.max(...figures.filter((figure) => sortOf(figure) === unit).map(({ score }) => score)));
  const [unit] = [...weights].toSorted(([, one], [, other]) => other - one)[0] ?? [];
  const fitting = all.map(({ document, figures }) => ({ document, figures: figures.filter((figure) => sortOf(figure) === unit && figure.score >= enough * besideBest * best) }));
  const name = commonName(fitting.map(({ figures }) => figures).filter((figures) => figures.length > 0));
  return fitting.map(({ document, figures }) => ({ document, figure: (name === null ? undefined : figures.find(({ beside }) => beside === name)) ?? figures[0] ?? null }));
}

/** What stands right before a figure in every report (受理纠纷), where something does: then these are of one sort. */
function commonName(all: readonly (readonly ReadFigure[])[]): string | null {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) return null;
  const shared = first.filter(({ beside }) => beside.length > 1 && others.every((figures) => figures.some((figure) => figure.beside === beside)));
  const total = (beside: string): number => all.reduce((sum, figures) => sum + Math.max(0, ...figures.filter((figure) => figure.beside === beside).map(({ score }) => score)), 0);
  return shared.toSorted((one, other) => total(other.beside) - total(one.beside))[0]?.beside ?? null;
}

/** 元 and 万元 are one unit, so are 件 and 起. */
function sortOf({ unit }: ReadFigure): string {
  if (unit.endsWith('元')) return '元';
  if (/^[件起宗]$|^件次$/u.test(unit)) return '件';
  return /^[人名位]$/u.test(unit) ? '人' : unit;
}

const scale: Readonly<Record<string, number>> = { 万元: 10_000, 亿元: 100_000_000 };

function sizeOf({ value, unit }: ReadFigure): number {
  return value * (scale[unit] ?? 1);
}

interface Frame extends Pick<Ranking, 'order' | 'total' | 'bound'> {
  /** The first of them is asked for. */
  readonly ranks: boolean;
  /** Newer years whose reports give no such figure. */
  readonly without: readonly number[];
  readonly year: number | null;
  /** The word (去年) that was read as this year. */
  readonly relative: string | null;
  /** Other years of which there are reports, when none was asked for. */
  readonly others: readonly number[];
  readonly matter: string;
}

function written(rows: readonly Row[], { order, ranks, total, bound, year, relative, without, others, matter }: Frame, texts: Texts): CatalogueAnswer & { readonly missing: readonly string[] } {
  const marks = new Marks();
  const told = rows.filter((row): row is Row & { readonly figure: ReadFigure } => row.figure !== null);
  const sorted = order === null ? told : told.toSorted((one, other) => (order === 'most' ? sizeOf(other.figure) - sizeOf(one.figure) : sizeOf(one.figure) - sizeOf(other.figure)) || one.document.source.localeCompare(other.document.source));
  const silent = rows.filter(({ figure }) => figure === null);
  const name = ({ place, dataYear }: DocumentRecord): string => texts.ask.place(place ?? '', dataYear);
  const figureOf = ({ about, value, unit }: ReadFigure): string => `${about ? texts.ask.about : ''}${value}${unit}`;
  const cited = sorted.map(({ document, figure }, index) => {
    const quote = quotable(figure.sentence);
    return { document, figure, quote, mark: marks.of({ item: { n: index + 1, passage: figure.passage, document, score: 0 }, quote }) };
  });
  const [first] = cited;
  if (first === undefined) return { text: '', citations: [], evidence: [], missing: [] };
  const tied = order === null ? [] : cited.filter(({ figure }) => sizeOf(figure) === sizeOf(first.figure));
  const within = bound === null ? [] : cited.filter(({ figure }) => (bound.above ? figure.value > bound.value : figure.value < bound.value) || (!bound.strict && figure.value === bound.value));
  const lead = bound !== null ? [texts.ask.bounded(matter, within.map(({ document }) => name(document)), within.map(({ mark }) => mark).join(''))] : order === null || !ranks ? [] : cited.length < 2 ? [texts.ask.rankedAlone] : [texts.ask.ranked(matter, order, /%/u.test(first.figure.unit), tied.map(({ document }) => name(document)), figureOf(first.figure), tied.map(({ mark }) => mark).join(''))];
  const sum = total && cited.length > 1 && !/%/u.test(first.figure.unit) && new Set(cited.map(({ figure }) => figure.unit)).size === 1 ? [texts.ask.summed(matter, `${Number(cited.reduce((all, { figure }) => all + figure.value, 0).toFixed(4))}${first.figure.unit}`, cited.length, cited.map(({ mark }) => mark).join(''))] : [];
  const { head, missing } = texts.ask.rankedTable;
  return {
    text: [
      ...lead,
      ...sum,
      ...(lead.length + sum.length > 0 ? [''] : []),
      `| ${head.join(' | ')} |`,
      '| --- | --- | --- |',
      ...cited.map(({ document, figure, quote, mark }) => `| ${name(document)} | ${figureOf(figure)} | ${inQuotes(aroundFigure(quote, figure)).replaceAll('|', '／')}${mark} |`),
      ...silent.map(({ document }) => `| ${name(document)} | ${missing} | |`),
      '',
      texts.ask.rankedBasis(cited.length + silent.length, year, others, without),
      ...(relative === null || year === null ? [] : [texts.ask.relativeYear(relative, [year])]),
    ].join('\n'),
    citations: marks.citations,
    evidence: marks.items,
    missing: silent.map(({ document }) => name(document)),
  };
}

const longCell = 60;

/** A long sentence is shown by the clauses that hold the figure; the whole stands in the source. */
function aroundFigure(quote: string, { value, unit }: ReadFigure): string {
  if ([...quote].length <= longCell) return quote;
  const clauses = quote.match(/[^，,；;]+[，,；;]?/gu) ?? [quote];
  const at = clauses.findIndex((clause) => fold(clause).replaceAll(',', '').includes(`${value}${unit}`));
  if (at < 0) return quote;
  return quotable(clauses.slice(Math.max(0, at - 1), at + 1).join(''));
}
