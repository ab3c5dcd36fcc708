import { hash } from 'node:crypto';
import type { DocumentRecord } from '../domain/document.ts';
import type { NewPassage, PassageRole } from '../domain/passage.ts';
import { blank, contentLines, type Line, trimmed } from './clean.ts';
import { articleInTitle } from './genre.ts';
import { type InlineList, inlineList } from './inline-list.ts';
import type { LoadedText } from './loaders/loaded.ts';
import { type Mark, readMark } from './marks.ts';
import { readForm, readSignature } from './metadata.ts';
import { type Entry, isResponsible, namesAnnexes, outlineOf } from './outline.ts';
import { longestSentence, sentencesIn, type Span } from './sentences.ts';
import { isTitleLine, readTitle } from './title.ts';

/** Texts up to this many characters stay whole. */
const longestWhole = 600;
/** Pieces of a longer text are about this long at most. */
const longestPiece = 500;
/** A paragraph shorter than this says nothing alone. */
const tiny = 30;

interface Piece extends Span {
  readonly role: PassageRole;
  readonly label: string | null;
  readonly path: readonly string[];
  /** Nothing but white space stands between it and the piece before. */
  readonly joins: boolean;
  /** It is made of lines that each stand for themselves: they are parted by a space. */
  readonly parted?: true;
}

/** Cuts a document into passages in reading order: together they hold all its content but headings that have text under them. */
export function cutPassages(record: Pick<DocumentRecord, 'title'>, loaded: LoadedText): readonly NewPassage[] {
  const { text } = loaded;
  const all = contentLines(loaded);
  const form = readForm(all);
  const signature = readSignature(all);
  const title = readTitle(all, form, loaded);
  const aside = new Set([...form.lines, ...signature.lines]);
  // What follows the signature (annexes) stands in no section of what was signed.
  const signed = signature.date === null ? all.length : Math.min(...signature.lines);
  const body: Line[] = [];
  const annexes: Line[] = [];
  let dropped = false;
  for (const [index, line] of all.entries()) {
    if (aside.has(index) || (title?.lines.has(index) === true && isTitleLine(line, record.title)) || isRepeatedTitle(line, index, record.title)) dropped = true;
    else {
      (index < signed ? body : annexes).push(dropped ? { ...line, apart: true } : line);
      dropped = false;
    }
  }
  const pieces = [
    ...metadataPieces(all, form.lines),
    ...entryPieces(text, entriesOf(body, record.title, loaded), [], true),
    ...entryPieces(text, outlineOf(annexes, loaded.headings), [], false),
    ...metadataPieces(all, new Set([...signature.lines].filter((index) => !form.lines.has(index)))),
  ].toSorted((one, other) => one.start - other.start);
  return finished(merged(text, pieces).flatMap((piece) => withinReason(text, piece)), record.title, loaded);
}

/** The outline of a document; one that is a single article, as collections of statutes have them, is that article. */
function entriesOf(body: readonly Line[], title: string, loaded: LoadedText): readonly Entry[] {
  const label = articleInTitle(title);
  const alone = label !== null && body.length > 0 && body.length <= 60 && !body.some((line) => readMark(line.text)?.kind === 'article');
  if (!alone) return outlineOf(body, loaded.headings);
  return [{ kind: 'article', mark: { kind: 'article', number: 0, label, length: 0 }, lines: body, children: [] }];
}

/** A title broken over lines is sometimes printed again under itself. */
function isRepeatedTitle(line: Line, index: number, title: string): boolean {
  return index < 10 && line.text.length >= 6 && line.text.length < title.length && !line.text.startsWith('#') && title.includes(line.text);
}

/** Runs of neighbouring lines of a form or a signature, one piece each. */
function metadataPieces(lines: readonly Line[], indexes: ReadonlySet<number>): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const index of [...indexes].toSorted((one, other) => one - other)) {
    const line = lines[index] as Line;
    const last = pieces.at(-1);
    const joins = indexes.has(index - 1) && !line.apart;
    if (last !== undefined && joins && line.end - last.start <= longestWhole) pieces[pieces.length - 1] = { ...last, end: line.end };
    else pieces.push({ start: line.start, end: line.end, role: 'metadata', label: null, path: [], joins: false, parted: true });
  }
  return pieces;
}

function entryPieces(text: string, entries: readonly Entry[], path: readonly string[], opening: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  let head: string | null = null;
  let before = opening;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    switch (entry.kind) {
      case 'heading':
        before = false;
        // A heading with nothing under it is content itself: a list of short lines.
        if (entry.children.length === 0) pieces.push(...linePieces(text, entry, 'item', path));
        else pieces.push(...entryPieces(text, entry.children, [...path, headingText(entry)], false));
        break;
      case 'item':
        before = false;
        pieces.push(...itemPieces(text, entry, path));
        break;
      case 'article':
        before = false;
        pieces.push(...articlePieces(text, entry, path));
        break;
      case 'row': {
        const previous = entries[index - 1];
        if (previous?.kind !== 'row') head = next?.kind === 'row' && entries[index + 2]?.kind === 'row' && !/\d/u.test(entry.lines[0]?.text ?? '') ? cells(entry) : null;
        const isHead = previous?.kind !== 'row' && head !== null;
        pieces.push(...linePieces(text, entry, 'row', head === null || isHead ? path : [...path, head]));
        break;
      }
      case 'paragraph': {
        const introduces = next?.kind === 'item' && (next.mark?.number ?? 0) <= 1;
        pieces.push(...proseSpans(entry).flatMap((span) => prosePieces(text, span, null, path, namesAnnexes(entry.lines[0]?.text ?? '') ? 'metadata' : before ? 'opening' : introduces ? 'lead' : 'paragraph')));
        break;
      }
      default:
        entry.kind satisfies never;
    }
  }
  return pieces;
}

/** The stretches of an entry that stand together in the source: page furniture between two lines parts them. */
function proseSpans(entry: Pick<Entry, 'lines'>): readonly (Span & { readonly joins: boolean })[] {
  const spans: { start: number; end: number; joins: boolean }[] = [];
  for (const line of entry.lines) {
    const last = spans.at(-1);
    if (last === undefined || line.apart) spans.push({ start: line.start, end: line.end, joins: !line.apart });
    else last.end = line.end;
  }
  return spans;
}

function linePieces(text: string, entry: Entry, role: PassageRole, path: readonly string[]): readonly Piece[] {
  return proseSpans(entry).flatMap((span) => {
    const [start, end] = role === 'row' ? withoutBars(text, span) : [span.start, span.end];
    return start < end ? [{ start, end, role, label: entry.mark?.label ?? null, path, joins: span.joins }] : [];
  });
}

function withoutBars(text: string, span: Span): readonly [number, number] {
  let { start, end } = span;
  while (start < end && (text[start] === '|' || blank.test(text[start] as string))) start += 1;
  while (end > start && (text[end - 1] === '|' || blank.test(text[end - 1] as string))) end -= 1;
  return [start, end];
}

function cells(entry: Entry): string {
  return collapsed((entry.lines[0]?.text ?? '').replaceAll(/^\|\s*|\s*\|$/gu, ''));
}

/** An item that has to be cut or has entries under it becomes a section of its own, headed by its first words. */
function itemPieces(text: string, entry: Entry, path: readonly string[]): readonly Piece[] {
  const spans = proseSpans(entry);
  const [start, end] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0];
  const sentences = spans.flatMap((span) => [...sentencesIn(text, span.start, span.end)]);
  const { mark } = entry;
  // 一是…。二是…。 in one paragraph: its members stand beside each other, like members with a paragraph each.
  const beside = spans.length === 1 && entry.children.length === 0 && mark !== null ? inlineList(text, sentences, (kind) => kind === mark.kind, mark.number) : null;
  if (beside !== null) return listPieces(text, beside, spans[0]?.joins ?? false, path, 'item', mark?.label ?? null);
  const list = spans.length === 1 ? inlineList(text, sentences, (kind) => kind !== mark?.kind) : null;
  const whole = spans.length === 1 && end - start <= longestWhole && list === null;
  const label = entry.mark?.label ?? null;
  const offset = entry.mark?.kind === 'bullet' ? entry.mark.length : 0;
  const only: Piece = { start: start + offset, end, role: 'item', label, path, joins: spans[0]?.joins ?? false };
  if (whole && entry.children.length === 0) return [only];
  const inner = [...path, runInTitle(text.slice(start, end), entry.mark)];
  const introduces = entry.children.some((child) => child.kind === 'item' || child.kind === 'heading');
  const own = whole ? [{ ...only, path: inner, role: introduces ? ('lead' as const) : ('item' as const) }] : spans.flatMap((span) => prosePieces(text, span, entry.mark, inner, 'item'));
  return [...own, ...entryPieces(text, entry.children, inner, false)];
}

function prosePieces(text: string, span: Span & { readonly joins: boolean }, mark: Mark | null, path: readonly string[], role: PassageRole): readonly Piece[] {
  const sentences = sentencesIn(text, span.start, span.end);
  const label = mark?.label ?? null;
  const list = inlineList(text, sentences, (kind) => kind !== mark?.kind);
  if (list === null) return packed(sentences).map((piece, index) => ({ ...piece, role, label, path, joins: index > 0 || span.joins }));
  return listPieces(text, list, span.joins, path, role, label);
}

function listPieces(text: string, list: InlineList, joins: boolean, path: readonly string[], role: PassageRole, label: string | null): readonly Piece[] {
  const lead = list.lead === null ? [] : packed(sentencesIn(text, list.lead.start, list.lead.end)).map((piece, index) => ({ ...piece, role: role === 'opening' ? role : ('lead' as const), label, path, joins: index > 0 || joins }));
  const items = list.items.flatMap((item) => {
    const [start, end] = trimmed(text, item.start, item.end);
    if (end - start <= longestWhole) return [{ start, end, role: 'item' as const, label: item.label, path, joins: true }];
    const inner = [...path, runInTitle(text.slice(start, end), null)];
    return packed(sentencesIn(text, start, end)).map((piece) => ({ ...piece, role: 'item' as const, label: item.label, path: inner, joins: true }));
  });
  return [...lead, ...items];
}

/** An article is one passage; a very long one is cut between its paragraphs and lists, each part under the article's name. */
function articlePieces(text: string, entry: Entry, path: readonly string[]): readonly Piece[] {
  const label = entry.mark?.label ?? null;
  const spans = proseSpans(entry);
  const own = spans.length === 1 && (spans[0]?.end ?? 0) - (spans[0]?.start ?? 0) <= longestWhole;
  const inner = own || label === null ? path : [...path, label];
  const pieces = own ? spans.map((span) => ({ ...span, role: 'article' as const, label, path: inner })) : spans.flatMap((span) => packed(paragraphsOrSentences(text, span, entry.lines)).map((piece, index) => ({ ...piece, role: 'article' as const, label, path: inner, joins: index > 0 || span.joins })));
  return [...pieces, ...entryPieces(text, entry.children, [...path, ...(label === null ? [] : [label])], false)];
}

function paragraphsOrSentences(text: string, span: Span, lines: readonly Line[]): readonly Span[] {
  return lines.filter((line) => line.start >= span.start && line.end <= span.end).flatMap((line) => (line.end - line.start > longestPiece ? sentencesIn(text, line.start, line.end) : [line]));
}

/** Puts neighbouring sentences together into pieces of even length, none cut. */
function packed(units: readonly Span[]): readonly Span[] {
  const [first] = units;
  if (first === undefined) return [];
  const total = (units.at(-1)?.end ?? 0) - first.start;
  if (total <= longestWhole) return [{ start: first.start, end: units.at(-1)?.end ?? 0 }];
  const target = Math.ceil(total / Math.ceil(total / longestPiece));
  const pieces: { start: number; end: number }[] = [];
  for (const unit of units) {
    const last = pieces.at(-1);
    const begun = last === undefined ? 0 : last.end - last.start;
    // Closed when it is nearer to the target without the next sentence than with it.
    const grown = last === undefined ? 0 : unit.end - last.start;
    if (last !== undefined && grown <= longestWhole && target - begun > grown - target) last.end = unit.end;
    else pieces.push({ start: unit.start, end: unit.end });
  }
  return pieces;
}

/** Rows and lines stay whole unless they are no rows and lines in any sense. */
function withinReason(text: string, piece: Piece): readonly Piece[] {
  return piece.end - piece.start <= longestSentence ? [piece] : packed(sentencesIn(text, piece.start, piece.end)).map((part) => ({ ...piece, ...part }));
}

/** Attaches tiny paragraphs to their neighbours, and keeps the lines of an opening (the history of a law) together. */
function merged(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last !== undefined && attaches(text, last, piece)) result[result.length - 1] = { ...last, end: piece.end, parted: true };
    else result.push(piece);
  }
  return result;
}

function attaches(text: string, last: Piece, piece: Piece): boolean {
  if (!piece.joins || last.role !== piece.role || !(piece.role === 'paragraph' || piece.role === 'opening')) return false;
  if (last.path.length !== piece.path.length || last.path.some((heading, index) => heading !== piece.path[index])) return false;
  if (piece.end - last.start > longestWhole) return false;
  if (last.end - last.start < tiny || piece.end - piece.start < tiny) return true;
  return piece.role === 'opening' && !/[。！？]/u.test(text.slice(last.start, last.end)) && !/[。！？]/u.test(text.slice(piece.start, piece.end));
}

function headingText(entry: Entry): string {
  return collapsed(entry.lines.map((line) => line.text).join(' ')).replaceAll(/\*\*|[:：]$/gu, '').trim();
}

/** The words an item is known by: its mark and its first sentence, or the first clause of a long one. */
function runInTitle(text: string, mark: Mark | null): string {
  const bareText = collapsed(text.slice(0, 200)).replaceAll('**', '').slice(mark?.kind === 'bullet' ? mark.length : 0);
  const after = mark === null || mark.kind === 'bullet' ? 0 : mark.length;
  const sentence = /[。：:；;！？]/u.exec(bareText.slice(after));
  const clause = /[，,]/u.exec(bareText.slice(after));
  const end = sentence !== null && sentence.index <= 60 ? sentence.index : clause !== null && clause.index <= 60 ? clause.index : 40;
  return bareText.slice(0, after + end).trim();
}

/** White space runs as one space, none between Chinese words parted by a line break, no zero-width characters. */
function collapsed(text: string, parted = false): string {
  return text.replaceAll(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/gu, (run: string, offset: number) => {
    if (/^[\u00ad\u200b-\u200f\u2060\ufeff]+$/u.test(run)) return '';
    if (!run.includes('\n')) return ' ';
    if (parted) return /[。！？；]/u.test(text[offset - 1] ?? '') ? '' : ' ';
    if (isResponsible(text.slice(offset + run.length, offset + run.length + 24))) return /[。；]/u.test(text[offset - 1] ?? '') ? '' : ' ';
    return /[。；：，、！？]/u.test(text[offset - 1] ?? '') || (wide.test(text[offset - 1] ?? '') && wide.test(text[offset + run.length] ?? '')) ? '' : ' ';
  });
}
const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—,;:()]/u;

function finished(pieces: readonly Piece[], title: string, loaded: LoadedText): readonly NewPassage[] {
  const { text, format } = loaded;
  const pages = loaded.pages ?? [];
  let number = 1;
  let newline = text.indexOf('\n');
  let page = 0;
  return pieces.map((piece, ordinal) => {
    for (; newline >= 0 && newline < piece.start; newline = text.indexOf('\n', newline + 1)) number += 1;
    while ((pages[page] ?? Number.POSITIVE_INFINITY) <= piece.start) page += 1;
    const raw = text.slice(piece.start, piece.end);
    const words = collapsed(format === 'markdown' ? raw.replaceAll(/\n\s*>\s?/gu, '\n').replaceAll('**', '') : raw, piece.parted);
    return {
      ordinal,
      headingPath: piece.path,
      label: piece.label,
      role: piece.role,
      text: words,
      locator: { start: piece.start, end: piece.end, line: number, ...(loaded.pages === undefined ? {} : { page: Math.max(1, page) }) },
      digest: hash('sha256', [title, ...piece.path, words].join('\n')),
    };
  });
}
