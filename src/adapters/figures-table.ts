import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { decodeText } from '../corpus/loaders/decode.ts';
import { readZip } from '../corpus/loaders/zip-parts.ts';

/** More is no table of figures a person drafts from. */
const mostRows = 5_000;
const mostCells = 200;

/**
 * A spreadsheet (.xlsx, .csv, .tsv) as text that keeps the place of every figure: a line 【表】name for each sheet, then a
 * line for each row, empty ones too, cells divided by tabs. Null when the bytes are no such table.
 */
export async function figureTableText(name: string, bytes: Uint8Array): Promise<string | null> {
  const extension = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase();
  if (extension === 'xlsx') return workbookText(name, bytes);
  if (extension === 'csv' || extension === 'tsv') return delimitedText(name, bytes);
  return null;
}

async function workbookText(name: string, bytes: Uint8Array): Promise<string | null> {
  // Counted before the reader inflates it without limits.
  const zip = readZip(bytes, (part) => part.startsWith('xl/'));
  if (zip.kind !== 'parts' || !zip.names.includes('xl/workbook.xml')) return null;
  try {
    const sheets = await readWorkbook(Buffer.from(bytes));
    return sheets.map(({ sheet, data }) => tableText(sheets.length > 1 ? `${name} · ${sheet}` : name, data.map((row) => row.map(cellText)))).join('\n');
  } catch {
    return null;
  }
}

async function delimitedText(name: string, bytes: Uint8Array): Promise<string | null> {
  const text = await decodeText(bytes);
  if (text === null) return null;
  const first = text.split(/\r?\n/u).find((line) => line.trim() !== '') ?? '';
  const delimiter = ['\t', ',', ';', '，'].toSorted((one, other) => first.split(other).length - first.split(one).length)[0] ?? ',';
  try {
    const rows = parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: mostRows });
    return tableText(name, rows.map((row) => row.map(cellText)));
  } catch {
    return null;
  }
}

function tableText(name: string, rows: readonly (readonly string[])[]): string {
  return [`【表】${name}`, ...rows.slice(0, mostRows).map((row) => row.slice(0, mostCells).join('\t'))].join('\n');
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).replaceAll(/\s+/gu, ' ').trim();
}
