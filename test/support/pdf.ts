/**
 * A PDF with a text layer of these lines, as small as one can be: a Type 0 font without a font file and a map back to
 * Unicode, which is all a reader needs.
 */
export function pdfOf(lines: readonly string[]): Buffer {
  const letters = [...new Set(lines.join(''))];
  const code = (letter: string): string => (letters.indexOf(letter) + 1).toString(16).padStart(4, '0');
  const utf16 = (letter: string): string => Buffer.from(letter, 'utf16le').swap16().toString('hex');
  const content = `BT /F1 12 Tf 14 TL 40 800 Td ${lines.map((line) => `<${[...line].map(code).join('')}> Tj T*`).join(' ')} ET`;
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange ${chunks(letters, 100).map((some) => `${some.length} beginbfchar ${some.map((letter) => `<${code(letter)}> <${utf16(letter)}>`).join(' ')} endbfchar`).join(' ')} endcmap end end`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 8 0 R >>',
    `<< /Length ${Buffer.byteLength(map)} >>\nstream\n${map}\nendstream`,
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
  ];
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
