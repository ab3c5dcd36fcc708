import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import type { Texts } from '../../texts/texts.ts';
import { ordersReader } from '../verify/orders.ts';
import type { Extract, Marks } from './extract.ts';
import { inQuotes, quotable, sourceName } from './source-words.ts';

/** Items of a list that are quoted; more would be a document. */
const longestList = 20;
/** An item longer than this is quoted by its first sentence, in characters. */
const longItem = 90;
/** A passage that holds a list inside is quoted whole up to this length, in characters. */
const longPassage = 500;

/** The list a question asks for, item by item in the order of its document; null when there is none. */
export function list(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const members = membersOf(set);
  const [first] = members;
  if (first === undefined) return null;
  const best = strongest(set, members);
  // The articles of a chapter are no list: one of them answers, with the list inside it.
  if (members.length === 1 || members.every(({ passage }) => passage.role === 'article')) return inside(best, texts, marks);
  // The same heading of another report is another list.
  const own = members.filter(({ document }) => document.id === best.document.id);
  const shared = sharedHeading(own);
  const lead = set.items.find(({ passage, document }) => document.id === best.document.id && passage.role === 'lead' && shared !== undefined && passage.headingPath.includes(shared));
  return {
    lines: [
      shared === undefined ? `${sourceName(best, texts)}：` : texts.ask.listed(best.document.title, quotable(shared)),
      ...(lead === undefined ? [] : [said(lead, quotable(lead.passage.text), marks)]),
      ...own.filter((item) => item !== lead).slice(0, longestList).map((item) => `- ${said(item, itemQuote(item.passage.text), marks)}`),
    ],
    missing: [],
  };
}

/** What retrieval took for the members of the list; else what stands with the best passage under its heading, if it is an item of one. */
function membersOf(set: EvidenceSet): readonly Evidence[] {
  const ids = new Set((set.sentences ?? []).filter(({ member }) => member).map(({ passageId }) => passageId));
  const [first] = set.items;
  const found = set.items.filter(({ passage }) => ids.has(passage.id));
  const beside = first?.passage.role === 'item' ? set.items.filter(({ passage, document }) => document.id === first.document.id && passage.role === 'item' && passage.headingPath.join('\n') === first.passage.headingPath.join('\n')) : [];
  const members = found.length > 0 ? found : beside.length > 1 ? beside : [];
  return members.filter(({ passage }) => !ordersReader(passage.text)).toSorted((one, other) => one.passage.id - other.passage.id);
}

function strongest(set: EvidenceSet, members: readonly Evidence[]): Evidence {
  const strength = (item: Evidence): number => Math.max(0, ...(set.sentences ?? []).filter(({ passageId }) => passageId === item.passage.id).map((sentence) => sentence.strength));
  return members.reduce((best, item) => (strength(item) > strength(best) ? item : best));
}

/** 有下列情形之一的：（一）…（二）… stands in one passage: it is quoted as it is, a line for each item. */
function inside(item: Evidence, texts: Texts, marks: Marks): Extract {
  const text = item.passage.text.trim();
  const name = sourceName(item, texts);
  if ([...text].length <= longPassage) return { lines: [texts.ask.said(name, inQuotes(quotable(text)), marks.of({ item, quote: quotable(text) }))], missing: [] };
  const sentences = sentencesOf(text).slice(0, longestList);
  return { lines: [`${name}：`, ...sentences.map((sentence) => `- ${said(item, quotable(sentence), marks)}`)], missing: [] };
}

/** The innermost heading that all of them stand under. */
function sharedHeading(items: readonly Evidence[]): string | undefined {
  const [first] = items;
  return first?.passage.headingPath.findLast((heading, depth) => items.every(({ passage }) => passage.headingPath[depth] === heading));
}

function said(item: Evidence, quote: string, marks: Marks): string {
  return `${inQuotes(quote)}${marks.of({ item, quote })}`;
}

function itemQuote(text: string): string {
  const whole = quotable(text.replace(/[（(][^（()）]{2,20}(?:非规定要求|请核对原文|已核对原文)[）)]$/u, ''));
  return [...whole].length <= longItem ? whole : quotable(/^[^。！？；]*[。！？；]/u.exec(whole)?.[0] ?? whole);
}
