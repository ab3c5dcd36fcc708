import type { FigureSource } from '../../domain/draft.ts';
import type { Attachment } from '../../domain/request.ts';

/** A row of a table as a fact: the words and where each figure stands. */
export interface FigureFact {
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

/** The figures of a table as facts. `year` chooses the column of that year where columns are years. */
export function figureFacts(attachment: Attachment, year: number | null): readonly FigureFact[] {
  return tablesIn(attachment).flatMap(({ name, rows }) => {
    const head = rows.find(({ cells }) => cells.filter((cell) => cell !== '').length > 1 && !cells.some((cell, index) => index > 0 && numberCell.test(cell) && !/^20\d\d年?度?$/u.test(cell)));
    const labels = head?.cells ?? [];
    const unitColumn = labels.findIndex((label) => /^(?:计量)?单位$/u.test(label));
    return rows.filter((row) => row !== head).flatMap((row) => factOf(name, row, labels, unitColumn, year));
  });
}

/** The years of a table that has figures of other years only; none where it has those of `year` or names no year at all. */
export function otherYearsIn(attachment: Attachment, year: number): readonly number[] {
  const said = [attachment.name, ...tablesIn(attachment).flatMap(({ name, rows }) => [name, ...rows.slice(0, 4).flatMap(({ cells }) => cells)]), ...attachment.text.split('\n').slice(0, 4)];
  const years = [...new Set(said.flatMap((text) => [...text.matchAll(/(?<!\d)(?<year>20\d\d)(?=年|年度|[^\d]|$)/gu)].map((match) => Number(match.groups?.['year']))))];
  return years.includes(year) || said.some((text) => /^(?:本年|今年|本期)/u.test(text)) ? [] : years;
}

function factOf(table: string, { number, cells }: Row, labels: readonly string[], unitColumn: number, year: number | null): readonly FigureFact[] {
  const labelAt = cells.findIndex((cell, index) => index !== unitColumn && /\p{Script=Han}/u.test(cell) && !numberCell.test(cell));
  const rowLabel = cells[labelAt] ?? '';
  const numeric = cells.flatMap((cell, index) => (index !== labelAt && index !== unitColumn && numberCell.test(cell) && !/^序号$/u.test(labels[index] ?? '') ? [index] : []));
  if (labelAt < 0 || numeric.length === 0) return [];
  const columns = columnsFor(numeric, labels, year);
  const rowUnit = unitInLabel.exec(rowLabel)?.groups?.['unit'] ?? (unitColumn >= 0 ? (cells[unitColumn] ?? '') : '');
  const name = rowLabel.replace(unitInLabel, '').replace(/[：:]$/u, '');
  const shown = columns.map((index) => {
    const cell = (cells[index] ?? '').replaceAll(/\s/gu, '');
    const unit = /[%\p{Script=Han}]$/u.test(cell) ? '' : (unitInLabel.exec(labels[index] ?? '')?.groups?.['unit'] ?? rowUnit);
    const columnLabel = (labels[index] ?? '').replace(unitInLabel, '');
    return { figure: cell + unit, columnLabel, source: { figure: cell + unit, table, row: number, rowLabel, column: letters(index), columnLabel: labels[index] ?? '' } };
  });
  const text = shown.length === 1 ? `${name}${shown[0]?.figure ?? ''}` : `${name}：${shown.map(({ columnLabel, figure }) => `${columnLabel}${figure}`).join('、')}`;
  return [{ text, sources: shown.map(({ source }) => source) }];
}

/** The column of the year; else the one that says this year or total; else all that are not another year's. */
function columnsFor(numeric: readonly number[], labels: readonly string[], year: number | null): readonly number[] {
  const of = (pattern: RegExp): readonly number[] => numeric.filter((index) => pattern.test(labels[index] ?? ''));
  const named = year === null ? [] : of(new RegExp(`${year}`, 'u'));
  if (named.length > 0) return named.slice(0, 1);
  const current = of(/本年|今年|本期|合计|总计|全年|数量|数值|件数|人数|次数/u);
  if (current.length > 0) return current.slice(0, 1);
  const others = numeric.filter((index) => !/上年|去年|同期|20\d\d/u.test(labels[index] ?? ''));
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
