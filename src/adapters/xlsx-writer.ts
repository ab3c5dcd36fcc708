import writeWorkbook from 'write-excel-file/node';

/** One sheet with a bold first row that stays in view; numbers stay numbers, texts are never formulas. */
export async function writeXlsx(name: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const titles = head.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const body = rows.map((cells) => cells.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })));
  const widths = head.map((title, column) => ({ width: Math.min(60, Math.max(2 * title.length + 2, ...rows.map((cells) => 2 * String(cells[column] ?? '').length + 2))) }));
  return writeWorkbook([titles, ...body], { sheet: name, columns: widths, stickyRowsCount: 1 }).toBuffer();
}
