/** One line of text on a page of a made PDF, in points from the lower left corner. */
export interface PdfLine {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
}

/** `embedded`: codes of its own with a map to Unicode, as word processors write; `named`: the unembedded Song font by its standard character map. */
export type PdfFont = 'embedded' | 'named';

/** A PDF of one page with these lines, one under the other. */
export function pdfOf(lines: readonly string[]): Buffer {
  return makePdf([lines.map((text, index) => ({ text, x: 40, y: 800 - index * 14, size: 12 }))]);
}

/** A small A4 PDF with a text layer: a Type 0 font without a font file, which is all a reader of words needs. */
export function makePdf(pages: readonly (readonly PdfLine[])[], font: PdfFont = 'embedded'): Buffer {
  const letters = [...new Set(pages.flat().flatMap(({ text }) => [...text]))];
  const numbers = new Map(letters.map((letter, index) => [letter, index + 1]));
  const code = (letter: string): string => hex(font === 'named' ? letter.charCodeAt(0) : (numbers.get(letter) ?? 0));
  const contents = pages.map((lines) => lines.map(({ text, x = 80, y, size = 16 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${[...text].map(code).join('')}> Tj ET`).join('\n'));
  const pairs = letters.map((letter) => `<${code(letter)}> <${hex(letter.charCodeAt(0))}>`);
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange ${chunks(pairs, 100)
    .map((some) => `${some.length} beginbfchar ${some.join(' ')} endbfchar`)
    .join(' ')} endcmap end end`;
  const narrow = letters.filter((letter) => letter.charCodeAt(0) < 256).map((letter) => `${Number.parseInt(code(letter), 16)} [500]`);
  const firstPage = 7;
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ')}] >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /DescendantFonts [4 0 R] ${font === 'named' ? '/Encoding /UniGB-UCS2-H' : '/Encoding /Identity-H /ToUnicode 6 0 R'} >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (${font === 'named' ? 'GB1' : 'Identity'}) /Supplement 0 >> /DW 1000 ${font === 'named' ? '' : `/W [${narrow.join(' ')}]`} /FontDescriptor 5 0 R >>`,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    stream(map),
    ...contents.flatMap((content, index) => [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${firstPage + index * 2 + 1} 0 R >>`, stream(content)]),
  ]);
}

/** Sets paragraphs on pages as a word processor does: lines of 26 characters, the first indented by two, a running head and page numbers. */
export function typeset(paragraphs: readonly string[], head = '法治政府建设材料汇编', perLine = 26, perPage = 20): readonly (readonly PdfLine[])[] {
  const size = 16;
  const lines = paragraphs.flatMap((paragraph) => {
    const characters = [...paragraph];
    const rest = chunks(characters.slice(perLine - 2), perLine);
    return [{ text: characters.slice(0, perLine - 2).join(''), indent: 2 }, ...rest.map((line) => ({ text: line.join(''), indent: 0 }))];
  });
  return chunks(lines, perPage).map((page, number) => [
    { text: head, x: 400, y: 800, size: 10 },
    ...page.map(({ text, indent }, index) => ({ text, x: 80 + indent * size, y: 740 - index * 30, size })),
    { text: `— ${number + 1} —`, x: 280, y: 50, size: 14 },
  ]);
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function stream(body: string): string {
  return `<< /Length ${Buffer.byteLength(body)} >>\nstream\n${body}\nendstream`;
}

function assembled(objects: readonly string[]): Buffer {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = Buffer.byteLength(body);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = Buffer.byteLength(body);
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
