/** What the formatting of a Word 97 file says of a byte of its text; bits of one number. */
export const mark = { hidden: 1, rowEnd: 2, inTable: 4 } as const;

/** A number for every byte of the `WordDocument` stream, of the bits in `mark`. Throws on broken structures. */
export function readMarks(word: Buffer, table: Buffer): Uint8Array {
  const marks = new Uint8Array(word.length);
  const hiddenStyles = hiddenStylesOf(word, table);
  for (const { start, end, page, at } of runsOf(word, table, 0xfa, 1)) {
    const properties = at === 0 ? undefined : page.subarray(at * 2 + 1, at * 2 + 1 + (page[at * 2] ?? 0));
    if (properties !== undefined && isHidden(properties, hiddenStyles)) add(marks, start, end, mark.hidden);
  }
  for (const { start, end, page, at } of runsOf(word, table, 0x102, 13)) {
    if (at === 0) continue;
    const words = page[at * 2] ?? 0;
    const [from, length] = words === 0 ? [at * 2 + 2, (page[at * 2 + 1] ?? 0) * 2] : [at * 2 + 1, words * 2 - 1];
    for (const { code, operand } of modifiersOf(page.subarray(from + 2, from + length))) {
      if (code === 0x2416 && operand[0] === 1) add(marks, start, end, mark.inTable);
      if (code === 0x2417 && operand[0] === 1) add(marks, start, end, mark.rowEnd);
    }
  }
  return marks;
}

function add(marks: Uint8Array, start: number, end: number, bit: number): void {
  for (let at = start; at < end; at += 1) marks[at] = (marks[at] ?? 0) | bit;
}

interface Run {
  readonly start: number;
  readonly end: number;
  /** The 512 bytes that hold its properties, at twice `at`; 0 when it has none. */
  readonly page: Buffer;
  readonly at: number;
}

/** The runs of characters or of paragraphs, ascending and never over each other, so that all of them together cost one pass. */
function* runsOf(word: Buffer, table: Buffer, field: number, width: number): Generator<Run> {
  const index = partOf(word, table, field);
  const count = Math.floor((index.length - 4) / 8);
  let position = 0;
  for (let entry = 0; entry < count; entry += 1) {
    const block = index.readUInt32LE((count + 1) * 4 + entry * 4) & 0x3f_ff_ff;
    const page = word.subarray(block * 512, block * 512 + 512);
    const runs = page.readUInt8(511);
    for (let run = 0; run < runs; run += 1) {
      const start = Math.max(position, page.readUInt32LE(run * 4));
      const end = Math.min(word.length, page.readUInt32LE(run * 4 + 4));
      if (end <= start) continue;
      position = end;
      yield { start, end, page, at: page.readUInt8((runs + 1) * 4 + run * width) };
    }
  }
}

/** A part of the table stream, its place and length named in the head of the document. */
export function partOf(word: Buffer, table: Buffer, field: number): Buffer {
  const start = word.readUInt32LE(field);
  return table.subarray(start, start + word.readUInt32LE(field + 4));
}

/** Hidden, deleted under tracked changes, or white on no ground: the same rules as for DOCX. */
function isHidden(properties: Buffer, hiddenStyles: ReadonlySet<number>): boolean {
  let hidden: boolean | undefined;
  let fromStyle = false;
  let deleted = false;
  let white = false;
  let ground = false;
  for (const { code, operand } of modifiersOf(properties)) {
    const [first = 0, second = 0] = operand;
    if (code === 0x08_3c) hidden = first === 1 || first === 0x81;
    if (code === 0x08_00) deleted = (first & 1) === 1;
    if (code === 0x4a_30) fromStyle = hiddenStyles.has(first + second * 256);
    if (code === 0x2a_42) white = first === 8;
    if (code === 0x68_70) white = operand.length >= 4 && operand.readUInt32LE() === 0xff_ff_ff;
    if (code === 0x2a_0c) ground = first !== 0;
    if ((code === 0x48_66 || code === 0xca_71) && isGround(operand)) ground = true;
  }
  return deleted || (hidden ?? fromStyle) || (white && !ground);
}

/** Shading that says no colour and no pattern is no ground. */
function isGround(operand: Buffer): boolean {
  if (operand.length === 2) return operand.readUInt16LE() !== 0 && operand.readUInt16LE() !== 0xff_ff;
  const back = operand.subarray(4, 8);
  return back.length === 4 && back.readUInt32LE() !== 0xff_00_00_00 && back.readUInt32LE() !== 0xff_ff_ff;
}

/** Bytes of operand by the top three bits of a modifier; 6 begins with its own length. */
const operandBytes = [1, 1, 2, 4, 2, 2, 0, 3] as const;

function* modifiersOf(properties: Buffer): Generator<{ readonly code: number; readonly operand: Buffer }> {
  for (let at = 0; at + 2 < properties.length; ) {
    const code = properties.readUInt16LE(at);
    const counted = code >> 13 === 6;
    const start = at + (counted ? 3 : 2);
    at = start + (counted ? (properties[at + 2] ?? 0) : (operandBytes[code >> 13] ?? 1));
    yield { code, operand: properties.subarray(start, at) };
  }
}

/** Numbers of the character styles that hide their words. */
function hiddenStylesOf(word: Buffer, table: Buffer): ReadonlySet<number> {
  const sheet = partOf(word, table, 0xa2);
  const hidden = new Set<number>();
  if (sheet.length < 6) return hidden;
  const base = sheet.readUInt16LE(4);
  let at = 2 + sheet.readUInt16LE(0);
  for (let style = 0; at + 2 <= sheet.length; style += 1) {
    const entry = sheet.subarray(at + 2, at + 2 + sheet.readUInt16LE(at));
    at += 2 + entry.length;
    if (entry.length < base + 4 || (entry.readUInt16LE(2) & 0xf) !== 2) continue;
    // Its name with a closing zero stands between the head and the properties.
    const properties = base + 4 + entry.readUInt16LE(base) * 2;
    if (properties + 2 > entry.length) continue;
    const own = entry.subarray(properties + 2, properties + 2 + entry.readUInt16LE(properties));
    if ([...modifiersOf(own)].some(({ code, operand }) => code === 0x08_3c && operand[0] === 1)) hidden.add(style);
  }
  return hidden;
}
