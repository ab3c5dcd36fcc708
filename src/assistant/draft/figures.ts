import type { FigureSource } from '../../domain/draft.ts';
import type { Attachment } from '../../domain/request.ts';
import { themeOf } from './outline.ts';

/** A row of a table as a fact: the words and where each figure stands. */
interface FigureFact {
  readonly text: string;
  readonly sources: readonly FigureSource[];
}

interface Row {
  /** 1-based in its table. */
  readonly number: number;
  readonly cells: readonly string[];
}

interface Table {
  readonly name: string;
  readonly rows: readonly Row[];
}

const tableMark = /^【表】\s*(?<name>.*)$/u;
const numberCell = /^[-+]?\d[\d,]*(?:\.\d+)?\s*(?<unit>%|\p{Script=Han}{1,3})?$/u;
const unitInLabel = /[（(](?:单位[：:])?(?<unit>\p{Script=Han}{1,4}|%)[)）]$/u;

/** Whether a text is rows of figures (from a spreadsheet, or pasted from one) rather than prose. */
export function isTable(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !tableMark.test(line.trim()));
  const rows = lines.map(cellsOf).filter((cells) => cells.length > 1);
  return rows.length >= 2 && rows.length >= lines.length * 0.6 && rows.some((cells) => cells.some((cell) => numberCell.test(cell)));
}

/** The figures of a table as facts. `year` chooses the columns of that year where columns are years; a total stands for its parts. */
export function figureFacts(attachment: Attachment, year: number | null): readonly FigureFact[] {
  return tablesIn(attachment).flatMap(({ name, rows }) => {
    const { labels, body } = headed(rows);
    const common = /(?:^|[（(\t\n])单位[：:]\s*(?<unit>\p{Script=Han}{1,4}|%)(?=[)）\t\s]|$)/mu.exec(attachment.text)?.groups?.['unit'] ?? '';
    const unitColumn = labels.findIndex((label) => /^(?:计量)?单位$/u.test(label));
    return counted(body).flatMap((row) => factOf({ table: name, row, labels, unitColumn, common, year }));
  });
}

/** The labels of the columns, those of a head of several rows joined (2024年 件数), and the rows below. */
function headed(rows: readonly Row[]): { readonly labels: readonly string[]; readonly body: readonly Row[] } {
  const isHead = ({ cells }: Row): boolean => !cells.some((cell, index) => index > 0 && numberCell.test(cell) && !period.test(cell));
  const first = rows.findIndex((row) => row.cells.filter((cell) => cell !== '').length > 1 && isHead(row));
  if (first < 0) return { labels: [], body: rows };
  let end = first + 1;
  // A second head has no name for the row: those are merged with the first, or the same.
  while (end < rows.length && isHead(rows[end] as Row) && ((rows[end]?.cells[0] ?? '') === '' || rows[end]?.cells[0] === rows[first]?.cells[0])) end += 1;
  const heads = rows.slice(first, end).map(({ cells }, index, all) => (index === all.length - 1 ? cells : filled(cells)));
  const width = Math.max(...heads.map((cells) => cells.length));
  const labels = Array.from({ length: width }, (_, column) => [...new Set(heads.map((cells) => cells[column] ?? '').filter((label) => label !== ''))].join(' '));
  return { labels, body: rows.slice(end) };
}

/** A merged cell stands in its first column only: the empty ones after it belong to it. */
function filled(cells: readonly string[]): readonly string[] {
  let last = '';
  return cells.map((cell, index) => (cell === '' && index > 1 ? last : (last = cell)));
}

const period = /^(?:20\d\d年?度?|(?:第?[一二三四1-4])季度|\d{1,2}月份?)$/u;
const total = /^(?:合计|总计|小计|共计|全镇合计|全年合计|总数)/u;

/** Rows of units or months are summed up in their total; a total of unlike things (处罚 and 检查) says nothing. */
function counted(body: readonly Row[]): readonly Row[] {
  const named = body.filter(({ cells }) => cells.some((cell) => numberCell.test(cell)));
  const totals = named.filter(({ cells }) => total.test(cells.find((cell) => cell !== '') ?? ''));
  const parts = named.filter((row) => !totals.includes(row));
  if (totals.length === 0 || parts.length === 0) return body;
  const told = parts.filter(({ cells }) => themeOf(cells.find((cell) => /\p{Script=Han}/u.test(cell) && !numberCell.test(cell)) ?? '') !== null && !/队|所|办|科|村|社区|中心|站|局|月|季度/u.test(cells[0] ?? ''));
  return told.length >= parts.length / 2 ? parts : totals;
}

/** The years of a table that has figures of other years only; none where it has those of `year` or names no year at all. */
export function otherYearsIn(attachment: Attachment, year: number): readonly number[] {
  const said = [attachment.name, ...tablesIn(attachment).flatMap(({ name, rows }) => [name, ...rows.slice(0, 4).flatMap(({ cells }) => cells)]), ...attachment.text.split('\n').slice(0, 4)];
  const years = [...new Set(said.flatMap((text) => [...text.matchAll(/(?<!\d)(?<year>20\d\d)(?=年|年度|[^\d]|$)/gu)].map((match) => Number(match.groups?.['year']))))];
  return years.includes(year) || said.some((text) => /^(?:本年|今年|本期)/u.test(text)) ? [] : years;
}

interface Cells {
  readonly table: string;
  readonly row: Row;
  readonly labels: readonly string[];
  readonly unitColumn: number;
  /** The unit the whole table is counted in. */
  readonly common: string;
  readonly year: number | null;
}

function factOf({ table, row: { number, cells }, labels, unitColumn, common, year }: Cells): readonly FigureFact[] {
  const isTotal = total.test(cells.find((cell) => cell !== '') ?? '');
  const labelAt = cells.findIndex((cell, index) => index !== unitColumn && /\p{Script=Han}/u.test(cell) && !numberCell.test(cell));
  const rowLabel = cells[labelAt] ?? '';
  const numeric = cells.flatMap((cell, index) => (index !== labelAt && index !== unitColumn && numberCell.test(cell) && !period.test(cell) && !/^(?:序号|编号|日期|时间)$/u.test(labels[index] ?? '') ? [index] : []));
  if (labelAt < 0 || numeric.length === 0) return [];
  const rowUnit = unitInLabel.exec(rowLabel)?.groups?.['unit'] ?? (unitColumn >= 0 ? (cells[unitColumn] ?? '') : '');
  const name = isTotal ? '' : rowLabel.replace(unitInLabel, '').replace(/[：:]$/u, '');
  const shown = columnsFor(numeric, labels, year).map((index) => {
    const cell = (cells[index] ?? '').replaceAll(/\s/gu, '');
    const label = labels[index] ?? '';
    // 2024年 件数: the measure without its year and its unit.
    const bare = label.replaceAll(/20\d\d年?度?/gu, '').trim();
    const ofYear = year === null ? (/20\d\d年?度?/u.exec(label)?.[0] ?? '') : '';
    const measure = bare.replace(unitInLabel, '').trim();
    const counts = /^(?<what>.*?)(?<unit>[件次人场条起户份个名项])数$/u.exec(measure)?.groups;
    const unit = /[%\p{Script=Han}]$/u.test(cell) ? '' : (unitInLabel.exec(bare)?.groups?.['unit'] ?? (rowUnit === '' ? (counts?.['unit'] ?? (/金额|罚款/u.test(measure) ? '' : common)) : rowUnit));
    const column = /^(?:本年|今年|本期|合计|总计|全年|数量|数值|数|累计)?$/u.test(measure) ? '' : (counts?.['what'] ?? measure);
    return { figure: cell + unit, column: ofYear + column, source: { figure: cell + unit, table, row: number, rowLabel, column: letters(index), columnLabel: label } };
  });
  const several = shown.length > 1;
  const words = shown.map(({ figure, column }) => `${column}${figure}`);
  const text = isTotal ? words.join('，') : several ? (shown[0]?.column === '' ? `${name}${words.join('、')}` : `${name}：${words.join('、')}`) : `${name}${shown[0]?.column ?? ''}${shown[0]?.figure ?? ''}`;
  return text === '' ? [] : [{ text, sources: shown.map(({ source }) => source) }];
}

/** The columns of the year; else the one that says this year or total; else all that are not another year's. */
function columnsFor(numeric: readonly number[], labels: readonly string[], year: number | null): readonly number[] {
  const of = (pattern: RegExp): readonly number[] => numeric.filter((index) => pattern.test(labels[index] ?? ''));
  const named = year === null ? [] : of(new RegExp(`${year}`, 'u'));
  if (named.length > 0) return named.filter((index) => !/同比|环比|增长|增减|占比/u.test(labels[index] ?? ''));
  const whole = of(/本年|今年|本期|合计|总计|全年|累计/u);
  if (whole.length > 0) return whole;
  const plain = of(/^(?:数量|数值|件数|人数|次数)/u);
  if (plain.length === 1) return plain;
  const others = numeric.filter((index) => !/上年|去年|同期|20\d\d|同比|环比|增长|增减|占比|备注/u.test(labels[index] ?? ''));
  return others.length > 0 ? others : numeric;
}

function tablesIn({ name, text }: Attachment): readonly Table[] {
  const tables: { name: string; rows: Row[] }[] = [];
  let number = 0;
  for (const line of text.split('\n')) {
    const mark = tableMark.exec(line.trim())?.groups?.['name'];
    if (mark !== undefined || tables.length === 0) {
      tables.push({ name: mark ?? name, rows: [] });
      number = 0;
      if (mark !== undefined) continue;
    }
    if (/^[\s|:-]+$/u.test(line) && line.includes('-')) continue;
    number += 1;
    const cells = cellsOf(line);
    if (cells.length > 1) tables.at(-1)?.rows.push({ number, cells });
  }
  return tables;
}

function cellsOf(line: string): readonly string[] {
  if (line.includes('\t')) return line.split('\t').map((cell) => cell.trim());
  if (/^\s*\|.*\|\s*$/u.test(line)) return line.trim().slice(1, -1).split('|').map((cell) => cell.trim());
  const parts = line.split(/[,，]/u).map((cell) => cell.trim());
  // A comma makes columns only where every cell is short: prose has commas, too.
  return parts.length > 1 && parts.every((cell) => cell.length <= 16 && !/[。；]/u.test(cell)) ? parts : [line];
}

function letters(index: number): string {
  return (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
