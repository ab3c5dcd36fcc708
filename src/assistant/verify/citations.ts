import type { Citation } from '../../domain/citation.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { untraced } from './facts.ts';
import { foldTight } from './folded.ts';
import { readMarks } from './marks.ts';
import { withoutOrders } from './orders.ts';
import { sentenceSpans } from './sentences.ts';
import { supportingWords } from './supporting-words.ts';
import { standsWithoutMark } from './unmarked.ts';
import { contextOf, judge, type SupportSource, type Unsupported } from './support.ts';

/** Why a sentence was not kept or lost its mark. `uncited`: it claims something and carries no mark that could bear it. */
type Objection = Unsupported | 'uncited' | 'unknown-mark' | 'link';

/** A sentence that evidence does not bear. */
interface ObjectedSentence {
  readonly text: string;
  readonly reason: Objection;
}

interface BoundText {
  /** Marks `[n]` renumbered in order of use; each names the citation with that n. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Sentences that were removed, or with `unsupported: 'keep'` kept without their mark. */
  readonly objected: readonly ObjectedSentence[];
  /** Marks that named no evidence. */
  readonly unknownMarks: number;
}

interface BindingRules {
  /** The person's own words: their places, years and terms may be repeated in what is said to be missing. */
  readonly question?: string;
  /** What says the same in other words; none without. */
  readonly synonyms?: Synonyms;
  /** What happens to a sentence its marks do not bear: removed (answers), or kept without its mark (drafts flag it). */
  readonly unsupported?: 'remove' | 'keep';
  /** What happens to a sentence without marks that claims something: removed (answers) or kept (drafts: the person's facts). */
  readonly uncited?: 'remove' | 'keep';
}

/**
 * Binds the marks a writer set to the evidence that was sent to it and checks every sentence against the passages it
 * cites. Marks may be [1] 【1】 ［１］ [^1] [1,2] [1-3]; unknown ones go, those that bear nothing go, the rest are renumbered in
 * order of use. A sentence without a mark borrows those of its line.
 */
export function bindCitations(text: string, evidence: readonly Evidence[], rules: BindingRules = {}): BoundText {
  const known = new Map(evidence.map((item) => [item.n, item]));
  const objected: ObjectedSentence[] = [];
  const order: Evidence[] = [];
  const quotes = new Map<Evidence, string>();
  let unknownMarks = 0;
  const number = (item: Evidence, sentence: string): string => {
    if (!order.includes(item)) {
      order.push(item);
      quotes.set(item, supportingWords(sentence, item.passage.text));
    }
    return `[${order.indexOf(item) + 1}]`;
  };
  const marked = readMarks(text);
  const lines = marked.split('\n').map((line, index, all) => {
    if (divider.test(line)) return line;
    // The head of a table names its columns; it may be short and hold no fact of its own.
    if (divider.test(all[index + 1] ?? '') && line.includes('|') && [...line].length <= 80 && untraced(line, [...evidence.map((item) => `${contextOf(item.document, item.passage)}\n${item.passage.text}`), rules.question ?? '']).length === 0) return line.replaceAll(/\s*\[\d+\]/gu, '');
    const sentences = unitsOf(line).map((part) => {
      const numbers = [...part.matchAll(/\[(\d+)\]/gu)].map((match) => Number(match[1]));
      unknownMarks += numbers.filter((n) => !known.has(n)).length;
      return { part, bare: part.replaceAll(/\s*\[\d+\]/gu, ''), marks: [...new Set(numbers)].flatMap((n) => known.get(n) ?? []), unknown: numbers.length > 0 && numbers.every((n) => !known.has(n)) };
    });
    const kept = sentences.map((sentence, index) => {
      if (!/[\p{Letter}\p{Number}]/u.test(sentence.bare)) return sentence.bare;
      const lent = sentence.marks.length > 0 || sentence.unknown ? [] : (sentences.slice(index + 1).find((other) => other.marks.length > 0) ?? sentences.slice(0, index).findLast((other) => other.marks.length > 0))?.marks ?? [];
      const cited = sentence.marks.length > 0 ? sentence.marks : lent;
      const reason = objectionTo(sentence.bare, cited, sentence.unknown, evidence, rules);
      if (reason === null) return withMarks(sentence.part, sentence.bare, sentence.marks, number, rules);
      objected.push({ text: sentence.bare.trim(), reason });
      const keep = (reason === 'uncited' ? rules.uncited : rules.unsupported) === 'keep';
      return keep && reason !== 'link' ? sentence.bare : null;
    });
    if (kept.every((part) => part === null || part.trim() === '') && sentences.length > 0) return null;
    // A table row loses its cells together: half a row would say something else.
    if (/^\s*\|/u.test(line) && kept.includes(null)) return null;
    return kept.filter((part) => part !== null).join('');
  });
  return { text: tidy(lines), citations: order.map((item, index) => citationOf(item, index + 1, quotes.get(item) ?? item.passage.text)), objected, unknownMarks };
}

/** A citation of a passage with the words that bear it. */
export function citationOf(item: Evidence, n: number, quote: string): Citation {
  const { document, passage } = item;
  return { n, passageId: passage.id, documentId: document.id, title: document.title, place: document.place, year: document.dataYear, headingPath: passage.headingPath, quote };
}

/** A line is judged sentence by sentence, a table row as one. */
function unitsOf(line: string): readonly string[] {
  if (/^\s*\|/u.test(line)) return [line];
  const spans = sentenceSpans(line);
  return spans.map((span, index) => line.slice(index === 0 ? 0 : span.start, spans[index + 1]?.start ?? line.length));
}

function withMarks(part: string, bare: string, marks: readonly Evidence[], number: (item: Evidence, sentence: string) => string, rules: BindingRules): string {
  const bearing = marks.length === 1 ? marks : marks.filter((item) => shares(bare, item, rules));
  const known = new Map((bearing.length === 0 ? marks.slice(0, 1) : bearing).map((item) => [item.n, item]));
  const seen = new Set<number>();
  return part.replaceAll(/(\s*)\[(\d+)\]/gu, (_, space: string, digits: string) => {
    const item = known.get(Number(digits));
    if (item === undefined || seen.has(item.n)) return '';
    seen.add(item.n);
    return `${space === '' ? '' : ' '}${number(item, bare)}`;
  });
}

/** Whether a passage bears any part of a sentence: one clause that it supports alone. */
function shares(sentence: string, item: Evidence, { synonyms }: BindingRules): boolean {
  return sentence.split(/[，,；;：:|、]/u).some((clause) => foldTight(clause).length >= 2 && judge(clause, [sourceOf(item)], synonyms && { synonyms }).reason === null);
}

function objectionTo(sentence: string, cited: readonly Evidence[], unknown: boolean, evidence: readonly Evidence[], rules: BindingRules): Objection | null {
  const everything = evidence.map(sourceOf);
  if (hasLink(sentence)) return 'link';
  if (cited.length > 0) {
    const foreign = elsewhere(sentence, cited, evidence);
    return foreign ? 'fact' : judge(sentence, cited.map(sourceOf), rules.synonyms && { synonyms: rules.synonyms }).reason;
  }
  if (standsWithoutMark(sentence, everything, rules.question ?? '')) return null;
  return unknown ? 'unknown-mark' : 'uncited';
}

const sourceOf = (item: Evidence): SupportSource => ({ text: withoutOrders(item.passage.text), context: contextOf(item.document, item.passage) });

/** 苇溪镇 is also called 苇溪. */
const stem = (place: string): string => (place.length > 2 ? place.replace(/[省市县区乡镇村]$|街道$/u, '') : place);

/** A place is named that the cited passages are not about but others are: 苇溪 said of what is cited from 棠岭. */
function elsewhere(sentence: string, cited: readonly Evidence[], evidence: readonly Evidence[]): boolean {
  const here = cited.map((item) => contextOf(item.document, item.passage) + item.passage.text).join('\n');
  const places = new Set(evidence.flatMap((item) => (item.document.place === null ? [] : [stem(item.document.place)])));
  return [...places].some((place) => sentence.includes(place) && !here.includes(place));
}

/** An answer carries no links: its sources are opened by their marks, and a link in a document may lead anywhere. */
function hasLink(sentence: string): boolean {
  return /https?:\/\/|www\.|\bt\.me\/|[\w-]+@[\w-]+\.\w+|(?<![\w.])[\w-]+\.(?:com|cn|net|org|top|xyz|info|io|me)\b/iu.test(sentence);
}

const divider = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*$/u;

/** Joins the lines that are left; a lead (…：) or a table head with nothing after it goes as well. */
function tidy(lines: readonly (string | null)[]): string {
  const left = lines.filter((line) => line !== null);
  const kept = left.filter((line, index) => {
    const next = left.slice(index + 1).find((other) => other.trim() !== '');
    if (/[：:]\s*\**\s*$/u.test(line) || /^#{1,6}\s/u.test(line)) return next !== undefined && !/^#{1,6}\s/u.test(next);
    return true;
  });
  const text = kept.join('\n').replaceAll(/\n{3,}/gu, '\n\n').trim();
  return text.replaceAll(/(?:^|\n)\|[^\n]*\|\s*\n\|[\s:|-]+\|?\s*(?=\n(?!\|)|$)/gu, '').trim();
}
