import { readStreams } from './doc-container.ts';
import { mark, partOf, readMarks } from './doc-marks.ts';
import { leaveOut, type LoadResult } from './loaded.ts';

const mostCharacters = 5_000_000;

/**
 * A Word 97–2003 document: its words in reading order; hidden and deleted text stays out, and so do comments, headers and
 * the numbers Word computes for automatic lists. Read here, because the published readers show hidden text and a ring of
 * sectors takes them down by memory. Layout by [MS-CFB] and [MS-DOC].
 */
export async function loadDoc(bytes: Uint8Array): Promise<LoadResult> {
  try {
    const streams = readStreams(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    const word = streams.get('WordDocument');
    // Some other program keeps its files in the same container.
    if (word === undefined) return leaveOut('disguised');
    if (word.readUInt16LE(0) !== 0xa5ec || word.readUInt16LE(2) < 193) return leaveOut('unknown-type'); // Word 95 and before
    const flags = word.readUInt16LE(10);
    if ((flags & 0x0100) !== 0) return leaveOut('encrypted');
    const table = streams.get((flags & 0x0200) === 0 ? '0Table' : '1Table');
    if (table === undefined) return leaveOut('damaged');
    const pieces = piecesOf(word, table);
    // Pieces that share their bytes can make any length out of a small file.
    const characters = pieces.reduce((sum, piece) => sum + piece.characters, 0);
    if (characters > mostCharacters || characters > word.length) return leaveOut('too-large');
    const { text, pictures } = wordsOf(word, pieces, readMarks(word, table));
    if (text.trim() !== '') return { kind: 'text', text, format: 'doc' };
    return leaveOut(pictures ? 'scan' : 'empty');
  } catch {
    return leaveOut('damaged');
  }
}

interface Piece {
  /** Offset of its first byte in the document stream. */
  readonly start: number;
  readonly characters: number;
  /** 1 for Windows-1252, 2 for UTF-16. */
  readonly width: 1 | 2;
}

/** The text is kept in pieces, named in the order of reading. */
function piecesOf(word: Buffer, table: Buffer): readonly Piece[] {
  const list = partOf(word, table, 0x1a2);
  let at = 0;
  while (list.readUInt8(at) === 1) at += 3 + list.readUInt16LE(at + 1);
  if (list.readUInt8(at) !== 2) throw new RangeError('no table of pieces');
  const places = list.subarray(at + 5, at + 5 + list.readUInt32LE(at + 1));
  const count = Math.floor((places.length - 4) / 12);
  return Array.from({ length: count }, (_, index): Piece => {
    const characters = places.readUInt32LE(index * 4 + 4) - places.readUInt32LE(index * 4);
    const place = places.readUInt32LE((count + 1) * 4 + index * 8 + 2);
    const narrow = (place & 0x40_00_00_00) !== 0;
    const start = narrow ? Math.floor((place & 0x3f_ff_ff_ff) / 2) : place & 0x3f_ff_ff_ff;
    const width = narrow ? 1 : 2;
    if (characters < 0 || start + characters * width > word.length) throw new RangeError('piece outside the document');
    return { start, characters, width };
  });
}

/** Where the parts with words of their own begin and end: body, footnotes, endnotes, text boxes. Headers and comments stay out. */
function storiesOf(word: Buffer): readonly (readonly [start: number, end: number])[] {
  const [body = 0, footnotes = 0, headers = 0, macros = 0, comments = 0, endnotes = 0, boxes = 0] = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) => word.readUInt32LE(at));
  const notes = body + footnotes + headers + macros + comments;
  return [[0, body], [body, body + footnotes], [notes, notes + endnotes], [notes + endnotes, notes + endnotes + boxes]];
}

function wordsOf(word: Buffer, pieces: readonly Piece[], marks: Uint8Array): { readonly text: string; readonly pictures: boolean } {
  const stories = storiesOf(word);
  const latin = new TextDecoder('windows-1252');
  let text = '';
  const row: string[] = [];
  let cell = '';
  let position = 0;
  let pictures = false;
  /** Of each open field, whether its instruction (not yet its result) is being read. */
  const fields: boolean[] = [];
  let instructions = 0;
  for (const { start, characters, width } of pieces) {
    const source = word.subarray(start, start + characters * width);
    const decoded = width === 1 ? latin.decode(source) : source.toString('utf16le');
    for (let index = 0; index < characters; index += 1, position += 1) {
      if (!stories.some(([from, to]) => position >= from && position < to)) continue;
      const character = decoded[index] ?? '';
      const bits = marks[start + index * width] ?? 0;
      if (character === '\u0013') {
        fields.push(true);
        instructions += 1;
      } else if (character === '\u0014') instructions -= closeInstruction(fields);
      else if (character === '\u0015') instructions -= fields.pop() === true ? 1 : 0;
      else if (character === '\u0007') {
        if ((bits & mark.rowEnd) === 0) row.push(cell.trim());
        else text += `${row.splice(0).join(' | ')}\n`;
        cell = '';
      } else if (character === '\r' || character === '\f' || character === '\v') {
        if ((bits & mark.inTable) !== 0) cell += ' ';
        else text += '\n';
      } else if (character === '\u0001' || character === '\u0008') pictures = true;
      else if (instructions === 0 && (bits & mark.hidden) === 0) {
        const shown = character === '\u001e' ? '-' : character < ' ' && character !== '\t' ? '' : character;
        if ((bits & mark.inTable) === 0) text += shown;
        else cell += shown;
      }
    }
  }
  return { text: text + [...row, cell].join(' | '), pictures };
}

/** Turns the innermost field to its result; 1 when it was at its instruction before. */
function closeInstruction(fields: boolean[]): number {
  if (fields.at(-1) !== true) return 0;
  fields[fields.length - 1] = false;
  return 1;
}
