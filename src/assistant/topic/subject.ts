import { readMark } from '../../corpus/marks.ts';
import { readSource } from '../../corpus/read-source.ts';
import type { DocumentRecord } from '../../domain/document.ts';
import type { NewPassage } from '../../domain/passage.ts';
import type { Attachment } from '../../domain/request.ts';
import { foldTight } from '../verify/folded.ts';
import { glossed } from './english.ts';
import { genreInTitle } from './genre.ts';
import type { TopicText } from './score.ts';

/** A document whose topic is asked for. */
export interface Subject extends TopicText {
  /** What the text says of itself: unit, place, year, kind, its own theme. */
  readonly record: DocumentRecord;
  /** Without the disclosure form. */
  readonly passages: readonly NewPassage[];
  /** All words of the document as it was read. */
  readonly text: string;
}

/** A single line up to this length, in characters, is a title without a body. */
const longestTitle = 90;
/** What a text is about it says in its first pages, in characters. */
const bodyRead = 40_000;
/** A neutral name: nothing is ever concluded from the name of a file. */
const source = 'document';

/** Reads a document for classification; null when it holds no text. */
export async function readSubject(attachment: Attachment): Promise<Subject | null> {
  const subject = await readAsWritten(attachment);
  if (subject === null) return null;
  const gloss = glossed(subject.title, subject.body);
  if (gloss === null) return subject;
  // An English title stands in the first line, as long as it likes and without a full stop.
  const title = subject.title === '' ? (/^(?<line>[^\n]{4,160}[^\n.!?:])\n/u.exec(subject.text.trim())?.groups?.['line']?.trim() ?? '') : subject.title;
  return { ...subject, title, printed: title !== '', gloss: title === subject.title ? gloss : (glossed(title, subject.text.trim().slice(title.length)) ?? gloss) };
}

async function readAsWritten(attachment: Attachment): Promise<Subject | null> {
  const read = await readSource(`${source}${/\.(?:md|markdown)$/iu.test(attachment.name) ? '.md' : '.txt'}`, new TextEncoder().encode(attachment.text));
  if (read.kind === 'left-out') return null;
  const { document: record, extracted: text } = read;
  const passages = read.passages.filter((passage) => passage.role !== 'metadata');
  const line = text.trim();
  if (!line.includes('\n') && [...line].length <= longestTitle && !/[。！？；]$/u.test(line)) {
    return { record: { ...record, title: line }, passages: [], text, title: line.replaceAll(/^《|》$/gu, ''), printed: true, body: '' };
  }
  const named = record.title === source ? firstLine(text) || tableName(text) : record.title;
  const title = series.test(named) ? (headline(text) ?? named) : named;
  return { record, passages, text, title, printed: title !== '' && foldTight(text).includes(foldTight(title)), body: bodyOf(passages) };
}

/** A first line that stands alone and is no sentence, heading or label is the title, though it names no genre; empty where there is none. */
function firstLine(text: string): string {
  const [line = '', ...rest] = text.split('\n').map((part) => part.trim()).filter((part) => part !== '');
  const alone = rest.length > 0 && [...line].length >= (genreInTitle(line) === null ? 8 : 4) && [...line].length <= 40 && /\p{Script=Han}{4}/u.test(line);
  // The head of a table is no title either.
  return alone && readMark(line) === null && !/[。！？!?；;：:，,、]|^\d+\s|^[-*•#|]|\t|\S {2,}\S+ {2,}|\|/u.test(line) ? line : '';
}

/** What the note of a table without a title calls it: 备注：2025年农村危房改造计划表. */
function tableName(text: string): string {
  const [head = ''] = text.split('\n');
  return /\t|\|/u.test(head) ? (/(?<=^|[\n：:，。\t|])[^\n：:，。\t|]{4,36}(?:表|名单|台账|清单)(?=$|[\n，。\t|）)])/u.exec(text)?.[0].trim() ?? '') : '';
}

/** The name of a series is no title: what an issue is about its headline says. */
const series = /^.{0,12}(?:简报|快报|专报|动态|通讯)$/u;

function headline(text: string): string | null {
  const lines = text.split('\n').slice(1, 8).map((line) => line.trim());
  return lines.find((line) => [...line].length >= 8 && [...line].length <= 40 && !/[。！？；：:，,]$|第\s*[\d一二三四五六七八九十]+\s*期|编[印发]?(?:$|\s)|\d{4}年\d{1,2}月/u.test(line)) ?? null;
}

/** Headings once, each before the first passage under it. */
function bodyOf(passages: readonly NewPassage[]): string {
  const lines: string[] = [];
  let length = 0;
  let above: readonly string[] = [];
  for (const { headingPath, text } of passages) {
    if ((length += text.length) > bodyRead) break;
    headingPath.forEach((heading, depth) => {
      if (above[depth] !== heading) lines.push(heading);
    });
    above = headingPath;
    lines.push(text);
  }
  return lines.join('\n');
}
