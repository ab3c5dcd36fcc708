import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { figureAsked, type FigureKind } from '../../retrieval/figure.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import { clausesOf, saidIn, type Extract, type Marks } from './extract.ts';
import { sourceName } from './source-words.ts';

/** A row of a table: what it is about, and its cells with the names of their columns. */
export interface TableRow {
  readonly label: string;
  /** In order, without the first column; a column without a name has an empty one. */
  readonly cells: readonly (readonly [column: string, value: string])[];
}

const shortestLabel = 2;
const sums = /^(?:合计|总计|小计|共计)$/u;
const asksSum = /一共|总共|合计|总计|总数|总量|全部/u;

/** Money, shares and people are no counts of cases: the column or the value must say so. */
const units: Readonly<Partial<Record<FigureKind, RegExp>>> = { money: /元|款|资金|金额|经费|投资|费/u, share: /%|率|比/u, person: /人|员|名/u };

/** Reads a row under the head that stands last in its heading path; null where there is none. */
export function rowOf({ passage }: Pick<Evidence, 'passage'>): TableRow | null {
  const head = passage.headingPath.at(-1);
  if (passage.role !== 'row' || head?.includes('|') !== true) return null;
  const columns = cellsOf(head);
  const [label = '', ...values] = cellsOf(passage.text);
  return label === '' || values.length === 0 ? null : { label, cells: values.map((value, at) => [columns[at + 1] ?? '', value] as const) };
}

function cellsOf(line: string): readonly string[] {
  return line.trim().replace(/^\||\|$/gu, '').split('|').map((cell) => cell.trim());
}

/** The set with the head of its table above each row that has none: a first row of column names may have been read as something else, or as a row. */
export function withHeads(set: EvidenceSet, library: Pick<Library, 'passages'>): EvidenceSet {
  if (!set.items.some((item) => item.passage.role === 'row' && rowOf(item) === null)) return set;
  return { ...set, items: set.items.map((item) => {
    if (item.passage.role !== 'row' || rowOf(item) !== null) return item;
    const before = library.passages(item.document.id).filter(({ ordinal }) => ordinal < item.passage.ordinal).toReversed();
    const end = before.findIndex(({ role, headingPath }) => role !== 'row' || headingPath.join('\n') !== item.passage.headingPath.join('\n'));
    const rowsAbove = end < 0 ? before : before.slice(0, end);
    const head = [before[rowsAbove.length], rowsAbove.at(-1)].find((one) => one !== undefined && one.text.includes('|') && !one.text.trim().includes('\n') && cellsOf(one.text).slice(1).every(isName));
    const columns = head === undefined ? null : cellsOf(head.text);
    return columns === null || columns.length !== cellsOf(item.passage.text).length ? item : { ...item, passage: { ...item.passage, headingPath: [...item.passage.headingPath, columns.join(' | ')] } };
  }) };
}

/** The name of a column holds no number but a year. */
function isName(cell: string): boolean {
  return !/\d/u.test(cell) || /^(?:19|20)\d\d年?度?$/u.test(cell);
}

/** The row of a table that the question names for a figure; null where a sentence gives it, or no row is named. */
function rowNamed(set: EvidenceSet): { readonly item: Evidence; readonly row: TableRow; readonly cells: TableRow['cells'] } | null {
  const question = fold(set.question);
  const figure = figureAsked(question);
  if (figure === null || figure === 'date' || clausesOf(set).length > 1) return null;
  const { places } = set.scope;
  const named = set.items.flatMap((item) => {
    const row = rowOf(item);
    if (row === null || !row.cells.some(([, value]) => /^[约近]?[\d.,]+\s*\S{0,3}$/u.test(value))) return [];
    const label = fold(row.label);
    const { dataYear } = item.document;
    if (set.scope.years.length > 0 && dataYear !== null && !set.scope.years.includes(dataYear)) return [];
    const isPlace = places.includes(row.label);
    if (!isPlace && places.length > 0 && item.document.place !== null && !places.includes(item.document.place)) return [];
    const asked = isPlace || (label.length >= shortestLabel && (question.includes(label) || question.includes(nameOf(label)))) || (sums.test(label) && asksSum.test(question) && row.cells.some(([column]) => bare(column).length >= shortestLabel && question.includes(bare(column))));
    return asked ? [{ item, row, label }] : [];
  }).toSorted((one, other) => Number(sums.test(one.label)) - Number(sums.test(other.label)) || other.label.length - one.label.length || one.item.n - other.item.n);
  const [best] = named;
  if (best === undefined) return null;
  // What a sentence says right beside the words asked needs no table.
  if (saidIn(set).slice(0, 3).some(({ item, quote }) => item.passage.role !== 'row' && new RegExp(`${RegExp.escape(best.label)}[^\\d,，;；、。]{0,4}\\d`, 'u').test(fold(quote)))) return null;
  // Of a place, and not of the table as a whole, the column must be asked for.
  const columns = best.row.cells.filter(([column]) => question.includes(bare(column)) && bare(column).length >= shortestLabel);
  if (places.includes(best.row.label) && columns.length === 0) return null;
  const [longest] = columns.toSorted(([one], [other]) => bare(other).length - bare(one).length);
  const cells = longest === undefined ? best.row.cells : [longest];
  const unit = units[figure];
  return unit !== undefined && !cells.some((cell) => unit.test(cell.join(' '))) ? null : { item: best.item, row: best.row, cells };
}

/** 养老床位总数(张) is asked for as 养老床位: a label without its unit and without the word that only says it is counted. */
function nameOf(label: string): string {
  const name = bare(label).replace(/总?[数量]$/u, '');
  return name.length >= shortestName ? name : label;
}

const shortestName = 4;

/** A figure that stands in the row of a table which the question names; null where a sentence gives it, or no row is named. */
export function rowAnswer(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const found = rowNamed(set);
  if (found === null) return null;
  const { item, row, cells } = found;
  return { lines: [texts.ask.said(sourceName(item, texts), texts.ask.tableRow(row.label, cells), marks.of({ item, quote: item.passage.text.trim() }))], missing: [] };
}

/** Numbers of a table stand without the unit that a search for a figure looks for: a set whose row is named answers. */
export function withNamedRow(set: EvidenceSet): EvidenceSet {
  return set.completeness === 'none' && rowNamed({ ...set, completeness: 'complete' }) !== null ? { ...set, completeness: 'complete', missing: [] } : set;
}

/** A column without its unit: 不合格（份） is asked for as 不合格. */
export function bare(column: string): string {
  return fold(column).replaceAll(/\([^()]*\)/gu, '').trim();
}
