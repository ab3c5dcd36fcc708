import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import type { Texts } from '../../texts/texts.ts';
import { ordersReader } from '../verify/orders.ts';
import type { Extract, Marks } from './extract.ts';
import { inQuotes, quotable, sourceName } from './source-words.ts';

/** Items of a list that are quoted; more would be a document. */
const longestList = 20;
/** What the items of a list may take together, and one of them at least and at most, in characters. */
const listBudget = 1000;
const [shortestItem, longestItem] = [90, 300];
/** A lead longer than this is an opening of a chapter, not the lead of its list, in characters. */
const longestLead = 120;
/** An item that answers this much better than the middle one is what was asked for. */
const standsOut = 1.4;
/** Asked for the whole list: no item of it is the answer alone. */
const asksForAll = /逐[条项一]|全部|所有|一共|都有|哪些|哪几|几[条项个块大]|列(?:一下|出|举|一列)|分别/u;
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
  const lead = own.find(({ passage }) => passage.role === 'lead' && [...passage.text].length <= longestLead);
  const items = own.filter(({ passage }) => passage.role !== 'lead').slice(0, longestList);
  const single = asksForAll.test(set.question) ? null : outstanding(set, items);
  const room = single === null ? Math.min(longestItem, Math.max(shortestItem, Math.floor(listBudget / items.length))) : shortestItem;
  return {
    lines: [
      ...(single === null ? [] : [texts.ask.said(sourceName(single, texts), inQuotes(itemQuote(single.passage.text, longestItem)), marks.of({ item: single, quote: itemQuote(single.passage.text, longestItem) }))]),
      shared === undefined ? `${sourceName(best, texts)}：` : texts.ask.listed(best.document.title, quotable(shared)),
      ...(lead === undefined ? [] : [said(lead, quotable(lead.passage.text), marks)]),
      ...items.filter((item) => item !== single).map((item) => `- ${said(item, itemQuote(item.passage.text, room), marks)}`),
    ],
    missing: [],
  };
}

/** The one item that is asked for among the others (明年普法怎么搞 in a list of plans); null when all are. */
function outstanding(set: EvidenceSet, items: readonly Evidence[]): Evidence | null {
  const ranked = items.map((item) => ({ item, strength: strengthOf(set, item) })).toSorted((one, other) => other.strength - one.strength);
  const middle = ranked[Math.floor(ranked.length / 2)]?.strength ?? 0;
  const [first] = ranked;
  return first !== undefined && items.length > 1 && first.strength >= standsOut * middle && first.strength > 0 ? first.item : null;
}

/** What retrieval took for the members of the list; else what stands with the best passage under its heading, if it is an item of one. In reading order. */
export function membersOf(set: EvidenceSet): readonly Evidence[] {
  const ids = new Set((set.sentences ?? []).filter(({ member }) => member).map(({ passageId }) => passageId));
  const [first] = set.items;
  const found = set.items.filter(({ passage }) => ids.has(passage.id));
  const beside = first?.passage.role === 'item' ? set.items.filter(({ passage, document }) => document.id === first.document.id && passage.role === 'item' && passage.headingPath.join('\n') === first.passage.headingPath.join('\n')) : [];
  const members = found.length > 0 ? found : beside.length > 1 ? beside : [];
  return members.filter(({ passage }) => !ordersReader(passage.text)).toSorted((one, other) => one.passage.id - other.passage.id);
}

function strongest(set: EvidenceSet, members: readonly Evidence[]): Evidence {
  return members.reduce((best, item) => (strengthOf(set, item) > strengthOf(set, best) ? item : best));
}

function strengthOf(set: EvidenceSet, item: Evidence): number {
  return Math.max(0, ...(set.sentences ?? []).filter(({ passageId }) => passageId === item.passage.id).map((sentence) => sentence.strength));
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

/** Whole sentences of an item as far as they fit, the first always. */
export function itemQuote(text: string, room: number): string {
  const whole = text.trim().replace(/[（(][^（()）]{2,20}(?:非规定要求|请核对原文|已核对原文)[）)]$/u, '');
  if ([...whole].length <= room) return quotable(whole);
  const sentences = whole.match(/[^。！？]+[。！？]?/gu) ?? [whole];
  let end = sentences[0]?.length ?? whole.length;
  for (const sentence of sentences.slice(1)) {
    if (end + sentence.length > room) break;
    end += sentence.length;
  }
  return quotable(whole.slice(0, end));
}
