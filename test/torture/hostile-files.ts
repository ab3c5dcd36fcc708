import { strToU8, zipSync, zlibSync } from 'fflate';
import { pdfOf } from '../support/pdf.ts';

export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file around a document.xml, with more parts if given. */
export function wordFile(document: string | Uint8Array, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  return zipSync({ '[Content_Types].xml': strToU8(types), '_rels/.rels': strToU8(relations), 'word/document.xml': typeof document === 'string' ? strToU8(document) : document, ...more }, { level: 6 });
}

export function paragraphs(lines: readonly string[]): string {
  return `<?xml version="1.0"?><w:document ${word}><w:body>${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`;
}

/** A PDF of given objects, without a table of them: readers must rebuild it. */
function pdf(objects: readonly string[], stream?: Uint8Array): Uint8Array {
  const body = `%PDF-1.7\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}`;
  const tail = `trailer << /Size ${objects.length + 2} /Root 1 0 R >>\n%%EOF\n`;
  if (stream === undefined) return Buffer.from(body + tail, 'latin1');
  const number = objects.length + 1;
  return Buffer.concat([Buffer.from(`${body}${number} 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`, 'latin1'), stream, Buffer.from(`\nendstream\nendobj\n${tail}`, 'latin1')]);
}

const page = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>'];
const good = wordFile(paragraphs(['一、主要举措', '全年办理行政处罚案件27件。']));
const goodPdf = pdfOf(['一、主要举措', '全年办理行政处罚案件27件。']);

const zeros = new Uint8Array(120 * 1024 * 1024);

/** Forty files that were made to break a reader, each in its own way; made when they are asked for. */
export function hostileFiles(): readonly { readonly name: string; readonly make: () => Uint8Array }[] {
  const files: readonly (readonly [string, () => Uint8Array])[] = [
    ['空.docx', () => new Uint8Array(0)],
    ['空.txt', () => new Uint8Array(0)],
    ['空白.txt', () => Buffer.from(' \n\t\u3000\n')],
    ['膨胀.docx', () => wordFile(zeros)],
    ['膨胀二.docx', () => wordFile(paragraphs(['正文']), { 'word/media/a.bin': zeros, 'word/media/b.bin': zeros })],
    ['套娃.docx', () => wordFile(paragraphs(['正文']), { 'inner.zip': zipSync({ 'a.xml': zeros.subarray(0, 60 * 1024 * 1024) }, { level: 6 }) })],
    ['多件.docx', () => wordFile(paragraphs(['正文']), Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x/${index}.xml`, strToU8('x')])))],
    ['外逃.docx', () => wordFile(paragraphs(['正文']), { '../../../../tmp/escape.txt': strToU8('x') })],
    ['深层.docx', () => wordFile(`<w:document ${word}><w:body>${'<w:p>'.repeat(200_000)}${'</w:p>'.repeat(200_000)}</w:body></w:document>`)],
    ['实体.docx', () => wordFile(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]><w:document ${word}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>`)],
    ['外部实体.docx', () => wordFile(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document ${word}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>`)],
    ['长段.docx', () => wordFile(paragraphs(['法'.repeat(8_000_000)]))],
    ['多段.docx', () => wordFile(paragraphs(Array.from({ length: 300_000 }, () => '一')))],
    ['多表.docx', () => wordFile(`<w:document ${word}><w:body>${`<w:tbl>${`<w:tr>${'<w:tc><w:p/></w:tc>'.repeat(50)}</w:tr>`.repeat(40)}</w:tbl>`.repeat(60)}</w:body></w:document>`)],
    ['嵌表.docx', () => wordFile(`<w:document ${word}><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}</w:body></w:document>`)],
    ['截断.docx', () => good.subarray(0, good.length - 200)],
    ['截头.docx', () => good.subarray(40)],
    ['无正文.docx', () => zipSync({ '[Content_Types].xml': strToU8(types) })],
    ['坏文.docx', () => wordFile('<w:document><w:body><w:p>')],
    ['加密.docx', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096), Buffer.from('EncryptedPackage', 'utf16le')])],
    ['程序.docx', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100_000, 7)])],
    ['图片.pdf', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['网页.docx', () => Buffer.from('<html><body>正文</body></html>')],
    ['扫描.pdf', () => pdf([...page, '<< /Length 0 >>\nstream\n\nendstream'])],
    ['循环.pdf', () => pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1000000 >>'])],
    ['万页.pdf', () => pdf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${'3 0 R '.repeat(60_000)}] /Count 60000 >>`, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'])],
    ['膨胀.pdf', () => pdf(page, zlibSync(zeros, { level: 6 }))],
    ['多字.pdf', () => pdf(page, zlibSync(Buffer.from(`BT /F1 12 Tf ${'(abc) Tj '.repeat(4_000_000)} ET`), { level: 6 }))],
    ['加密.pdf', () => Buffer.from(Buffer.from(goodPdf).toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <00> /U <00> >> /ID [<00><00>]'), 'latin1')],
    ['截断.pdf', () => goodPdf.subarray(0, 400)],
    ['垃圾.pdf', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(500_000, '<< /A [ '), Buffer.from('%%EOF')])],
    ['深层.html', () => Buffer.from('<div>'.repeat(600_000))],
    ['深表.html', () => Buffer.from('<table><tr><td>'.repeat(160_000))],
    ['长属性.html', () => Buffer.from(`<p title="${'x'.repeat(15_000_000)}">正文</p>`)],
    ['坏标签.html', () => Buffer.from('<!'.repeat(3_000_000))],
    ['引用.md', () => Buffer.from(`${'> '.repeat(100_000)}正文`)],
    ['强调.md', () => Buffer.from('**a'.repeat(300_000))],
    ['锚点.md', () => Buffer.from(`---\na: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, index) => `${'bcdefghij'[index]}: &${'bcdefghij'[index]} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(',')}]`).join('\n')}\n---\n正文`)],
    ['长行.txt', () => Buffer.from('法'.repeat(6_000_000))],
    ['乱码.txt', () => Buffer.from(Array.from({ length: 500_000 }, (_, index) => (index * 7919) % 256))],
  ];
  return files.map(([name, make]) => ({ name, make }));
}

/** A good file with some bytes changed, taken out or doubled; the same for the same number. */
export function mutatedFile(number: number): HostileFile {
  let state = number * 2_654_435_761 + 12_345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  const word = number % 2 === 0;
  let bytes = Buffer.from(word ? good : goodPdf);
  for (let change = 0; change <= next(8); change += 1) {
    const at = next(bytes.length);
    const kind = next(4);
    if (kind === 0) bytes[at] = next(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + next(60)))]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + next(200)), bytes.subarray(at)]);
    else bytes.fill(next(256), at, Math.min(bytes.length, at + next(16)));
    if (bytes.length < 20) break;
  }
  return { name: word ? '报告.docx' : '报告.pdf', bytes };
}
