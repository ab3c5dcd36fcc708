import { AlignmentType, PageBreak, Paragraph, TabStopType, type IRunOptions, type ParagraphChild } from 'docx';
import { withoutBold } from '../domain/bold.ts';
import type { OfficialDocument } from '../domain/official-document.ts';
import { packDocx } from './docx-file.ts';
import { character, lineSpacing, page, run, sizes, type FontRole } from './docx-style.ts';

/** Words of the form itself, in the document's language (Chinese whatever the person speaks). */
interface DocxWords {
  /** 签发人： */
  readonly signer: string;
  /** 附件： */
  readonly attached: string;
  /** 附件, above the appendix. */
  readonly appendix: string;
}

/** Width of the type area, 28 characters, in twips: where a right-hand tab stands. */
const rightEdge = 28 * 316;

/** Writes a document as DOCX to GB/T 9704—2012. Blanks 〔待填…〕 are highlighted; marks `[n]` stay only where an appendix explains them. */
export async function writeDocx(document: OfficialDocument, words: DocxWords): Promise<Uint8Array> {
  const { number, signer, title, recipient, body, issuer, date, appendix } = document;
  const marks = appendix !== undefined;
  const lines = body.replaceAll('\r', '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const children = [
    ...(number === undefined && signer === undefined ? [] : [headLine(number ?? '', signer, words), empty(), empty()]),
    ...titleLines(title),
    empty(),
    ...(recipient === undefined ? [] : [new Paragraph({ children: runsOf(`${recipient.replace(/[：:]$/u, '')}：`, 'body', false), spacing: lineSpacing })]),
    // The last paragraph goes with the signature: a signature never stands on a page alone.
    ...lines.map((line, index) => bodyParagraph(line, marks, index === lines.length - 1)),
    ...(appendix === undefined ? [] : [empty(true), indented([run(`${words.attached}${appendix.title}`, 'body')], true)]),
    ...(issuer === undefined && date === undefined ? [] : [empty(true), empty(true), ...signature(issuer ?? '', date === undefined ? '' : chineseDate(date))]),
    ...(appendix === undefined
      ? []
      : [new Paragraph({ children: [new PageBreak()], spacing: lineSpacing }), new Paragraph({ children: [run(words.appendix, 'heading')], spacing: lineSpacing }), empty(), ...titleLines(appendix.title), empty(), ...appendix.lines.map((line) => bodyParagraph(line, true))]),
  ];
  return packDocx({ title, sections: [{ ...page(), children }] });
}

const empty = (keepNext = false): Paragraph => new Paragraph({ children: [], spacing: lineSpacing, keepNext });
const indented = (children: readonly ParagraphChild[], keepNext = false): Paragraph => new Paragraph({ children: [...children], keepNext, indent: { firstLine: character * 2 }, spacing: lineSpacing, alignment: AlignmentType.BOTH });

function titleLines(title: string): readonly Paragraph[] {
  return title.split('\n').map((line) => new Paragraph({ children: runsOf(line, 'title', true, { size: sizes.two }), alignment: AlignmentType.CENTER, spacing: { ...lineSpacing, line: 700 }, keepNext: true }));
}

/** 发文字号 one character in from the left, 签发人 one character in from the right, the name in 楷体. */
function headLine(number: string, signer: string | undefined, words: DocxWords): Paragraph {
  return new Paragraph({
    children: [run(number, 'body'), ...(signer === undefined ? [] : [run(`\t${words.signer}`, 'body'), ...runsOf(signer, 'subheading', false)])],
    indent: { left: character, right: character },
    tabStops: [{ type: TabStopType.RIGHT, position: rightEdge - character }],
    spacing: lineSpacing,
  });
}

const levels: readonly (readonly [pattern: RegExp, role: FontRole])[] = [
  [/^[一二三四五六七八九十]{1,3}、/u, 'heading'],
  [/^[（(][一二三四五六七八九十]{1,3}[）)]/u, 'subheading'],
];

/** A paragraph with a two-character indent; the heading sentence of a run-in heading has the heading's font, what follows is body. */
function bodyParagraph(line: string, marks: boolean, last = false): Paragraph {
  const text = withoutBold(line.replace(/^#{1,6}\s+/u, ''));
  const role = levels.find(([pattern]) => pattern.test(text))?.[1];
  // A stand-alone 1. or （1） heading stays with the paragraph below it.
  if (role === undefined) return indented(runsOf(text, 'body', marks), last || (/^(?:\d{1,2}[.．]|[（(]\d{1,2}[）)])/u.test(text) && !/[。；：]$/u.test(text)));
  const head = role === 'heading' ? text : (/^[^。：]*[。：]?/u.exec(text)?.[0] ?? text);
  const runs = [...runsOf(head, role, marks), ...(head.length < text.length ? runsOf(text.slice(head.length), 'body', marks) : [])];
  return new Paragraph({ children: runs, indent: { firstLine: character * 2 }, spacing: lineSpacing, alignment: AlignmentType.BOTH, keepNext: last || head.length === text.length });
}

function runsOf(text: string, role: FontRole, marks: boolean, options: Omit<IRunOptions, 'text' | 'font' | 'children'> = {}): ParagraphChild[] {
  return text.split(/(〔待[^〕]*〕|\[\d{1,3}\])/u).flatMap((part) => {
    if (part === '') return [];
    if (part.startsWith('〔待')) return [run(part, role, { ...options, highlight: 'yellow' })];
    if (/^\[\d+\]$/u.test(part)) return marks ? [run(part, role, { ...options, superScript: true })] : [];
    return [run(part, role, options)];
  });
}

/** Width in characters: a digit is half as wide, and word processors leave a quarter between digits and characters. */
function width(text: string): number {
  return [...text].reduce((sum, each) => sum + (/\p{Script=Han}|[（）〔〕：]/u.test(each) ? 1 : 0.5), 0) + (text.match(/(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu)?.length ?? 0) / 4;
}

/** Issuer and date centred on one another: four characters in from the right, two where the issuer is long. */
function signature(issuer: string, date: string): readonly Paragraph[] {
  // Two characters more room on either side keeps a wider stand-in font on one line; the middle stays where it is.
  const right = (width(issuer) > width(date) + 4 ? 2 : 4) - 2;
  const left = Math.max(0, 28 - right - Math.max(width(issuer), width(date)) - 4);
  return [issuer, date].filter((text) => text !== '').map((text, index, all) => new Paragraph({ children: runsOf(text, 'body', false), alignment: AlignmentType.CENTER, indent: { left: Math.round(character * left), right: character * right }, spacing: lineSpacing, keepNext: index < all.length - 1 }));
}

/** 2025-01-20 → 2025年1月20日; anything else as it is. */
function chineseDate(date: string): string {
  const match = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/u.exec(date)?.groups;
  return match === undefined ? date : `${match['year']}年${Number(match['month'])}月${Number(match['day'])}日`;
}

