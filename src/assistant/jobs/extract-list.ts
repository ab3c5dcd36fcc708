import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Extract, Marks } from './extract.ts';
import { inQuotes, quotable, sourceName } from './source-words.ts';

/** Items of a list that are quoted; more would be a document. */
const longestList = 20;
/** An item longer than this is quoted by its first sentence, in characters. */
const longItem = 90;

/** The passages that stand under the heading of the first one, in the order of their document; null when it stands alone. */
export function list(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const first = set.items.find((item) => item.document.status === 'in-force' && item.passage.role !== 'metadata') ?? set.items[0];
  if (first === undefined) return null;
  const path = first.passage.headingPath;
  const siblings = under(set.items, first, path);
  const deep = siblings.length > 1 || path.length < 2;
  const members = deep ? siblings : under(set.items, first, path.slice(0, -1));
  if (members.length < 2) return null;
  const heading = deep ? path.at(-1) : path.at(-2);
  const lead = members.find(({ passage }) => passage.role === 'lead');
  const items = members.filter((item) => item !== lead && item.passage.role !== 'metadata').slice(0, longestList);
  return {
    lines: [
      heading === undefined ? `${sourceName(first, texts)}：` : texts.ask.listed(first.document.title, quotable(heading)),
      ...(lead === undefined ? [] : [said(lead, quotable(lead.passage.text), marks)]),
      ...items.map((item) => `- ${said(item, itemQuote(item.passage.text), marks)}`),
    ],
    missing: [],
  };
}

function under(items: readonly Evidence[], first: Evidence, path: readonly string[]): readonly Evidence[] {
  return items.filter(({ passage, document }) => document.id === first.document.id && path.every((heading, index) => passage.headingPath[index] === heading)).toSorted((one, other) => one.passage.ordinal - other.passage.ordinal);
}

function said(item: Evidence, quote: string, marks: Marks): string {
  return `${inQuotes(quote)}${marks.of({ item, quote })}`;
}

function itemQuote(text: string): string {
  const whole = quotable(text.replace(/[（(][^（()）]{2,20}(?:非规定要求|请核对原文|已核对原文)[）)]$/u, ''));
  return [...whole].length <= longItem ? whole : quotable(/^[^。！？；]*[。！？；]/u.exec(whole)?.[0] ?? whole);
}
