/** Columns a text takes in a monospaced font: Han, kana, hangul, full-width forms and emoji take two, marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : zero.test(segment) ? 0 : 1;
  return width;
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6“”‘’…—]|\p{Script=Han}|\p{Emoji_Presentation}/u;
const zero = /^[\p{Mark}\p{Format}\p{Control}]+$/u;

/** A table as lines of equal columns. A row may have fewer cells than the first. */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? ''))));
  const lines = rows.map((row) =>
    widths
      .map((width, column) => (row[column] ?? '') + ' '.repeat(width - displayWidth(row[column] ?? '')))
      .join(' | ')
      .trimEnd(),
  );
  if (lines.length > 1) lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('-+-'));
  return lines.join('\n');
}
