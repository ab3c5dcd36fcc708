import { AlignmentType, CommentRangeEnd, CommentRangeStart, CommentReference, Paragraph, TextRun, type ParagraphChild } from 'docx';
import type { Finding } from '../domain/finding.ts';
import type { Texts } from '../texts/texts.ts';
import { packDocx } from './docx-file.ts';
import { character, lineSpacing, page, run } from './docx-style.ts';
import { noteStyle } from './note-style.ts';

/**
 * The checked text as DOCX with a comment at each finding, `must` and `should` told apart, and those about the whole text
 * at its head. The text itself stays as it is. `author` and `date` are those of the comments.
 */
export async function writeAnnotatedDocx(text: string, findings: readonly Finding[], words: Texts['check'], author: string, date: Date): Promise<Uint8Array> {
  const placed = findings.map((finding, id) => ({ finding, id }));
  const whole = placed.filter(({ finding }) => finding.location === null);
  const children = [
    ...(whole.length === 0 ? [] : [note(wrapped([run(words.commentHeading, 'heading')], whole.map(({ id }) => id))), ...whole.map(({ finding }) => note([run(`· ${finding.message}`, 'body')])), note([])]),
    ...paragraphs(text, placed.filter(({ finding }) => finding.location !== null)),
  ];
  const comments = placed.map(({ finding, id }) => ({ id, author, date, initials: author.slice(0, 1), children: commentLines(finding, words).map((line) => new Paragraph({ children: [new TextRun({ text: line, size: 21 })] })) }));
  return packDocx({ comments: { children: comments }, sections: [{ ...page(), children }] });
}

/** A paragraph of ours above the text: whoever reads the file again knows it by its style. */
function note(children: readonly ParagraphChild[]): Paragraph {
  return new Paragraph({ children: [...children], style: noteStyle.id, spacing: lineSpacing });
}

function commentLines({ severity, message, replacement, citation }: Finding, words: Texts['check']): readonly string[] {
  return [
    `【${severity === 'must' ? words.commentMust : words.commentShould}】${message}`,
    ...(replacement === undefined ? [] : [words.commentReplacement(replacement)]),
    ...(citation === undefined ? [] : [words.commentCitation(citation)]),
  ];
}

interface Placed {
  readonly finding: Finding;
  readonly id: number;
}

function paragraphs(text: string, placed: readonly Placed[]): readonly Paragraph[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const from = start;
    start += line.length + 1;
    const here = placed.filter(({ finding: { location } }) => location !== null && location.offset >= from && location.offset <= from + line.length);
    return new Paragraph({ children: annotated(line, here, from), spacing: lineSpacing, indent: { firstLine: character * 2 }, alignment: AlignmentType.BOTH });
  });
}

/** The line in runs, cut wherever a comment begins or ends; comments may overlap. A finding without a quote marks its line. */
function annotated(line: string, here: readonly Placed[], from: number): ParagraphChild[] {
  const spans = here.map(({ finding, id }) => {
    const at = Math.max(0, (finding.location?.offset ?? from) - from);
    return finding.quote === '' ? { id, start: 0, end: line.length } : { id, start: at, end: Math.min(line.length, at + finding.quote.length) };
  });
  const cuts = [...new Set([0, line.length, ...spans.flatMap(({ start, end }) => [start, end])])].toSorted((one, other) => one - other);
  const children: ParagraphChild[] = [];
  for (const [index, cut] of cuts.entries()) {
    for (const { id } of spans.filter(({ start, end }) => end === cut && end > start)) children.push(new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] }));
    for (const { id } of spans.filter(({ start }) => start === cut)) children.push(new CommentRangeStart(id));
    for (const { id } of spans.filter(({ start, end }) => start === cut && end === start)) children.push(new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] }));
    const next = cuts[index + 1];
    if (next !== undefined && next > cut) children.push(run(line.slice(cut, next), 'body'));
  }
  return children;
}

function wrapped(children: readonly ParagraphChild[], ids: readonly number[]): ParagraphChild[] {
  return [...ids.map((id) => new CommentRangeStart(id)), ...children, ...ids.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })])];
}
