import type { Language } from '../../domain/language.ts';
import type { Attachment } from '../../domain/request.ts';
import type { Theme, TopicList } from '../../domain/topic.ts';
import type { AssistantParts } from '../job.ts';
import { textsIn } from '../../texts/texts.ts';
import { findClassification } from '../verify/classification.ts';
import { candidatesFor } from './card.ts';
import { unclassifiable } from './classifiable.ts';
import { themeOf } from './classify.ts';
import { genreOf } from './genre.ts';
import { filedByHand, knownTitles } from './known.ts';
import { nationalList } from './national-list.ts';
import { labelOf } from './score.ts';
import { readSubject } from './subject.ts';

/** One document of many. */
export interface TopicRow {
  readonly file: string;
  /** What it is known by among corrections; empty when it could not be read. */
  readonly label: string;
  /** Null when it got none; `reason` says why. */
  readonly theme: Theme | null;
  readonly genre: string;
  readonly year: number | null;
  readonly body: string | null;
  readonly reason: string;
}

/** A file that could not be read, with the sentence that says why. */
export interface UnreadableFile {
  readonly name: string;
  readonly unreadable: string;
}

/** What rows are made with. */
interface TableParts extends Pick<AssistantParts, 'library' | 'topicMemory'> {
  readonly owner: string | null;
  readonly language: Language;
}

/** A row for each file, in their order; none is skipped. Decided in code, whatever model is configured: many files must agree with each other. */
export async function tableRows(files: readonly (Attachment | UnreadableFile)[], list: TopicList, { library, topicMemory, owner, language }: TableParts): Promise<readonly TopicRow[]> {
  const words = textsIn(language);
  const rows: TopicRow[] = [];
  for (const file of files) {
    const left = (reason: string, label = ''): TopicRow => ({ file: file.name, label, theme: null, genre: '', year: null, body: null, reason });
    if ('unreadable' in file) {
      rows.push(left(file.unreadable));
      continue;
    }
    const classified = findClassification(file.text);
    if (classified !== null) {
      rows.push(left(words.outcome.confidential(classified.mark)));
      continue;
    }
    const subject = await readSubject(file);
    const known = subject === null ? [] : knownTitles(list, library, topicMemory, owner, subject);
    // What a person has filed has a class.
    const why = subject === null ? 'empty' : filedByHand(known, subject) ? null : unclassifiable(subject, nationalList);
    if (subject === null || why !== null) {
      rows.push(left(words.topic.notClassifiable[why ?? 'empty'], subject === null ? '' : labelOf(subject)));
      continue;
    }
    const [best] = candidatesFor(subject, list, known, language);
    const { dataYear, issuingBody, place } = subject.record;
    rows.push(best === undefined ? left(words.topic.nothingCloser, labelOf(subject)) : { file: file.name, label: labelOf(subject), theme: themeOf(best), genre: genreOf(subject), year: dataYear ?? signedYear(subject.text), body: issuingBody ?? place, reason: best.said });
  }
  return rows;
}

/** The year a document is signed in, where it is about no other. */
function signedYear(text: string): number | null {
  const match = /(?:^|\s)((?:19|20)\d\d)年\d{1,2}月\d{1,2}日\s*$/u.exec(text.trimEnd().normalize('NFKC'));
  return match === null ? null : Number(match[1]);
}

/** The cells of a row in the order of `texts.topic.tableHead`. */
export function cellsOf({ file, theme, genre, year, body, reason }: TopicRow): readonly (string | number)[] {
  return [file, theme === null ? '' : [theme.level1, theme.level2].filter((part) => part !== '').join('›'), genre, year ?? '', body ?? '', theme === null ? '' : theme.confidence, reason];
}

/** The table in Markdown, for a message; its rows are numbered, so that a person can name one. */
export function tableText(rows: readonly TopicRow[], head: readonly string[]): string {
  return [['#', ...head], ['---', ...head.map(() => '---')], ...rows.map((row, index) => [index + 1, ...cellsOf(row)])].map(markdownLine).join('\n');
}

/** A row of a Markdown table. */
export function markdownLine(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '｜').replaceAll(/\s+/gu, ' ')).join(' | ')} |`;
}

/** RFC 4180 with a byte order mark, for spreadsheets; a cell that would be a formula is made text. */
export function tableCsv(rows: readonly TopicRow[], head: readonly string[]): string {
  return `\uFEFF${[head, ...rows.map(cellsOf)].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
