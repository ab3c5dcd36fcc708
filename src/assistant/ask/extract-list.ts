import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import { figureAsked } from '../../retrieval/figure.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import { ordersReader } from '../verify/orders.ts';
import { aboutLibrary, saidIn, shareOf, type Extract, type Marks } from './extract.ts';
import { inQuotes, quotable, sourceName, standingOf, withoutLabel } from './source-words.ts';
import { asksWholePlan, isAskedBy } from './whole-list.ts';

/** Items of a list that are quoted; more would be a document. */
const longestList = 20;
/** What the items of a list may take together, and one of them at least and at most, in characters. */
const listBudget = 1000;
const [shortestItem, longestItem] = [90, 300];
/** A lead longer than this is an opening of a chapter, not the lead of its list, in characters. */
const longestLead = 120;
/** An item that answers this much better than the middle one is what was asked for. */
const standsOut = 1.4;
/** One that answers this much better leaves nothing to say about the others. */
const standsAlone = 2;
/** Asked for the whole list: no item of it is the answer alone. */
const asksForAll = /(?:什么|啥)(?:主要|具体)?(?:不足|问题|短板|毛病|差距|安排|打算|举措|做法)|(?:不足|短板)(?:是|有)(?:什么|啥)|逐[条项一]|全部|所有|一共|都有|哪些|哪几|几[条项个块大]|列(?:一下|出|举|一列)|分别/u;
/** A passage that holds a list inside is quoted whole up to this length, in characters. */
const longPassage = 500;

/** The list a question asks for, item by item in the order of its document; null when there is none. */
export function list(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const conditions = conditionsAsked(set);
  if (conditions !== null && !(conditions.passage.role === 'lead' && membersOf(set).length > 1)) return inside(conditions, set, texts, marks);
  const members = membersOf(set);
  const [first] = members;
  if (first === undefined) return inlineList(set, texts, marks);
  const best = strongest(set, members);
  // The articles of a chapter are no list: one of them answers, with the list inside it.
  if (members.length === 1 || members.every(({ passage }) => passage.role === 'article')) return inside(best, set, texts, marks);
  // The same heading of another report is another list.
  const own = members.filter(({ document }) => document.id === best.document.id);
  const shared = sharedHeading(own);
  const lead = own.find(({ passage }) => passage.role === 'lead');
  // Of a long one the sentence that leads to the list.
  const leadQuote = lead === undefined || [...lead.passage.text].length <= longestLead ? lead?.passage.text : /[：:]$/u.test(lead.passage.text.trim()) ? sentencesOf(lead.passage.text).at(-1) : undefined;
  const items = own.filter(({ passage }) => passage.role !== 'lead').slice(0, longestList);
  const opened = openedList(best, own);
  if (opened !== null) return { lines: [`${tagOf(best, set, texts)}${sourceName(best, texts)}：`, ...opened.map((item) => `- ${said(item, itemQuote(item.passage.text, longestItem), marks)}`)], missing: [] };
  const single = asksForAll.test(set.question) || asksWholePlan.test(set.question) ? namedAlone(set, items) : (shared !== undefined && isAskedBy(set.question, shared)) ? null : outstanding(set, items);
  if (single !== null && single.alone) return { lines: [tagOf(single.item, set, texts) + saidBy(single.item, texts, marks)], missing: [] };
  const rest = items.filter((item) => item !== single?.item);
  const quotes = evenly(rest, single === null ? Math.min(longestItem, Math.max(shortestItem, Math.floor(listBudget / items.length))) : shortestItem);
  const headings = new Set(items.map(({ passage }) => passage.headingPath.at(-1)));
  const sections = headings.size === items.length && !headings.has(shared);
  return {
    lines: [
      ...(single === null ? [] : [tagOf(single.item, set, texts) + saidBy(single.item, texts, marks)]),
      tagOf(best, set, texts) + (shared === undefined ? `${sourceName(best, texts)}：` : texts.ask.listed(best.document.title, inQuotes(quotable(shared)))),
      ...(lead === undefined || leadQuote === undefined ? [] : [said(lead, quotable(leadQuote), marks)]),
      ...rest.map((item, at) => `- ${sections ? `${quotable(item.passage.headingPath.at(-1) ?? '')}：` : ''}${said(item, quotes[at] ?? '', marks)}`),
    ],
    missing: [],
  };
}

/** What kind of statement a list is; where a place is named its own name says enough. */
function tagOf(item: Evidence, { scope }: EvidenceSet, texts: Texts): string {
  return scope.places.length > 0 ? '' : texts.ask.tags[standingOf(item)];
}

function saidBy(item: Evidence, texts: Texts, marks: Marks): string {
  const quote = itemQuote(item.passage.text, longestItem);
  return texts.ask.said(sourceName(item, texts), inQuotes(quote), marks.of({ item, quote }));
}

const cause = /原因|究其|由于|因为/u;

/** The items cut to `room` each; where that would keep the cause of some and cut that of others, all are given whole or all by their first sentence. */
function evenly(items: readonly Evidence[], room: number): readonly string[] {
  const cut = items.map(({ passage }) => itemQuote(passage.text, room));
  const whole = items.map(({ passage }) => itemQuote(passage.text, Infinity));
  const uneven = cut.some((quote) => cause.test(quote)) && whole.some((quote, at) => cause.test(quote) && !cause.test(cut[at] ?? ''));
  if (!uneven) return cut;
  return whole.join('').length <= listBudget ? whole : items.map(({ passage }) => itemQuote(passage.text, 0));
}

const inlineItem = /(?<=^|[。！？；;，,：:\s])[一二三四五六七八九十]{1,2}是.+?(?=[。；;，,]\s*[一二三四五六七八九十]{1,2}是|[。；;]|$)/gu;
/** Asked for things, not for one fact about them. */
const asksForThings = /什么|啥|哪|怎么|几/u;

/** 一是…，二是…，三是… stands in the passage that answers: its items, and not the sentence that only leads to them. */
export function inlineList(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const [first] = saidIn(set).filter(({ item }) => set.scope.places.length === 0 || (item.document.place !== null && set.scope.places.includes(item.document.place)));
  // One cause is asked for, with what it is the cause of.
  if (set.shape === 'cause' && !asksForAll.test(set.question)) return null;
  if (first === undefined || !asksForThings.test(set.question) || (set.shape !== 'list' && set.shape !== 'plan' && figureAsked(fold(set.question)) !== null)) return null;
  const items = first.item.passage.text.match(inlineItem) ?? [];
  // One item that answers by itself is quoted alone.
  const leads = /[：:]\s*一是/u.test(first.quote) && shareOf(set, first.quote.split(/[：:]\s*一是/u)[0] ?? '') >= shareOf(set, items[0] ?? '');
  const quoted = leads ? 0 : (first.quote.match(inlineItem)?.length ?? 0);
  if (items.length < 2 || !items[0]?.startsWith('一是') || (quoted > 0 && quoted < items.length)) return null;
  return { lines: [`${tagOf(first.item, set, texts)}${sourceName(first.item, texts)}：`, ...items.map((text) => `- ${said(first.item, quotable(text), marks)}`)], missing: [] };
}

/** 改进措施：一是… opens a list with words of its own: the items after it, up to the next 一是, are what it asks for; null when the best item opens none. */
function openedList(best: Evidence, own: readonly Evidence[]): readonly Evidence[] | null {
  if (!/^[^一：:。；]{2,20}[：:]\s*一是/u.test(best.passage.text)) return null;
  const after = own.filter(({ passage }) => passage.ordinal > best.passage.ordinal).toSorted((one, other) => one.passage.ordinal - other.passage.ordinal);
  const next = after.findIndex(({ passage }, at) => passage.label === '一是' || passage.ordinal !== best.passage.ordinal + at + 1);
  const items = [best, ...(next < 0 ? after : after.slice(0, next))];
  return items.length > 1 ? items : null;
}

const naming = /乡镇|乡[(（]镇[)）]|乡、(?:民族乡、)?镇/u;
const asksConditions = /哪些|哪几|几(?:种|类)|什么(?:样的?)?(?:情况|情形|时候|人|行为|东西|内容|材料|条件|事项)|啥情况|何种/u;
const conditional = /(?<lead>[^。；;\n]{0,60}下列[^。；;：:]{0,20}(?:之一)?[^。；;：:]{0,40}|[^。；;\n：:]{2,80}(?=[：:]\s*[（(]一[）)]))[：:]/u;
const negated = /不(?:给|予|能|得|准|用|可以|需要|需|许|可|再|受理|适用)|免(?:予|除|于)?|无需|禁止|严禁|没有资格/u;
/** What the lead of such a list must say of the question beside the lead that says most. */
const leadShare = 0.5;

/** 哪些…不给…: the passage whose 有下列情形之一的，不予…： leads to a list, where its lead is about the question and denies what the question denies; null when there is none. */
function conditionsAsked(set: EvidenceSet): Evidence | null {
  if (!asksConditions.test(set.question)) return null;
  const denies = negated.test(set.question);
  const township = /乡镇|[镇乡]政府|镇里|乡里/u.test(set.question);
  const best = Math.max(...set.items.flatMap(({ document, passage }) => sentencesOf(passage.text).map((sentence) => shareOf(set, `${document.title}\n${sentence}`))));
  const bestScore = Math.max(...set.items.map(({ score }) => score));
  const leads = set.items.flatMap((item) => {
    const lead = item.document.status === 'superseded' ? undefined : conditional.exec(item.passage.text)?.groups?.['lead'];
    return lead === undefined || ordersReader(item.passage.text) || negated.test(lead) !== denies ? [] : [{ item, share: shareOf(set, `${item.document.title}\n${lead}`) * Math.sqrt(item.score / bestScore) }];
  }).filter(({ item, share }) => share >= leadShare * best && shareOf(set, conditional.exec(item.passage.text)?.groups?.['lead'] ?? '') > 0).toSorted((one, other) => other.share - one.share);
  const [first] = leads;
  // What townships must do stands where they are named.
  const named = set.items.some(({ passage }) => naming.test(passage.text) && shareOf(set, passage.text) >= leadShare * best);
  return first === undefined || (township && named && !naming.test(first.item.passage.text)) ? null : first.item;
}

/** The one item that is asked for among the others (明年普法怎么搞 in a list of plans), and whether it alone; null when all are. */
function outstanding(set: EvidenceSet, items: readonly Evidence[]): { readonly item: Evidence; readonly alone: boolean } | null {
  const ranked = items.map((item) => ({ item, strength: strengthOf(set, item) + shareOf(set, item.passage.text) })).toSorted((one, other) => other.strength - one.strength);
  const middle = ranked[Math.floor(ranked.length / 2)]?.strength ?? 0;
  const [first] = ranked;
  return first !== undefined && items.length > 1 && first.strength >= standsOut * middle && first.strength > 0 ? { item: first.item, alone: first.strength >= standsAlone * middle } : null;
}

/** What retrieval took for the members of the list; else what stands with the best passage under its heading, if it is an item of one. In reading order. */
export function membersOf(set: EvidenceSet): readonly Evidence[] {
  const ids = new Set((set.sentences ?? []).filter(({ member }) => member).map(({ passageId }) => passageId));
  const [first] = set.items;
  const found = set.items.filter(({ passage }) => ids.has(passage.id));
  const stands = first?.passage.role === 'item' || (asksForAll.test(set.question) && first?.passage.role !== 'article' && first?.passage.role !== 'row');
  const beside = first !== undefined && stands ? set.items.filter(({ passage, document }) => document.id === first.document.id && passage.role === 'item' && passage.headingPath.join('\n') === first.passage.headingPath.join('\n')) : [];
  const sections = found.length > 1 || beside.length > 1 ? [] : sectionsBeside(set);
  const members = sections.length > 1 ? sections : found.length > 0 ? found : beside.length > 1 ? beside : [];
  const items = members.filter(({ passage }) => !ordersReader(passage.text));
  const told = items.filter(({ passage }) => !aboutLibrary.test(passage.text));
  return (told.length > 0 ? told : items).toSorted((one, other) => one.passage.id - other.passage.id);
}

/** A heading that says this much of what is asked stands over the sections that are asked for. */
const sectionMatch = 0.3;

/** The passage each under its own heading, beside that of the best one: （一）… （二）… with a paragraph under each. */
function sectionsBeside(set: EvidenceSet): readonly Evidence[] {
  const { items, question } = set;
  const [first] = items;
  const path = first?.passage.headingPath ?? [];
  if (first === undefined || path.length < 2 || first.passage.role !== 'paragraph' || !asksForAll.test(question)) return [];
  const above = path.slice(0, -1).join('\n');
  if (!/方面|部分|块/u.test(question) && shareOf(set, path.at(-2) ?? '') < sectionMatch) return [];
  const beside = items.filter(({ passage, document }) => document.id === first.document.id && passage.role === 'paragraph' && passage.headingPath.length === path.length && passage.headingPath.slice(0, -1).join('\n') === above);
  const headings = new Set(beside.map(({ passage }) => passage.headingPath.at(-1)));
  return headings.size === beside.length ? beside : [];
}

/** Found this much better than any other item. */
const farBetter = 3;
/** A pair of characters that weighs this much is in few passages of the library. */
const rarePair = 3;
/** In characters. */
const longestName = 16;

/** 归档有什么毛病: of all items only 归档方面 names what is asked about; null where none does so alone. */
function namedAlone({ question, terms }: EvidenceSet, items: readonly Evidence[]): { readonly item: Evidence; readonly alone: boolean } | null {
  const asked = fold(question);
  const nameOf = ({ passage }: Evidence): string => withoutLabel(fold(/^[^。：:，；\n]*/u.exec(passage.text)?.[0] ?? ''));
  const named = items.filter((item) => nameOf(item).length > 2 && nameOf(item).length <= longestName && asked.includes(nameOf(item)));
  if (items.length > 1 && named.length === 1 && named[0] !== undefined) return { item: named[0], alone: true };
  const [first, second] = items.toSorted((one, other) => other.score - one.score);
  if (first === undefined || second === undefined || first.score < farBetter * second.score || nameOf(first).length > longestName) return null;
  const own = [...grams(asked).keys()].filter((gram) => gram.length === 2 && (terms?.get(gram) ?? 0) >= rarePair && nameOf(first).includes(gram));
  const elsewhere = fold([...first.passage.headingPath, ...items.filter((item) => item !== first).map(({ passage }) => passage.text)].join('\n'));
  return own.some((gram) => !elsewhere.includes(gram)) ? { item: first, alone: true } : null;
}

function strongest(set: EvidenceSet, members: readonly Evidence[]): Evidence {
  return members.reduce((best, item) => (strengthOf(set, item) > strengthOf(set, best) ? item : best));
}

function strengthOf(set: EvidenceSet, item: Evidence): number {
  return Math.max(0, ...(set.sentences ?? []).filter(({ passageId }) => passageId === item.passage.id).map((sentence) => sentence.strength));
}

/** 有下列情形之一的：（一）…（二）… stands in one passage: it is quoted as it is, a line for each item. */
function inside(item: Evidence, set: EvidenceSet, texts: Texts, marks: Marks): Extract {
  const text = item.passage.text.trim();
  const name = sourceName(item, texts);
  if ([...text].length <= longPassage) return { lines: [tagOf(item, set, texts) + texts.ask.said(name, inQuotes(quotable(text)), marks.of({ item, quote: quotable(text) }))], missing: [] };
  const sentences = sentencesOf(text).slice(0, longestList);
  return { lines: [`${tagOf(item, set, texts)}${name}：`, ...sentences.map((sentence) => `- ${said(item, quotable(sentence), marks)}`)], missing: [] };
}

/** The innermost heading that all of them stand under. */
function sharedHeading(items: readonly Evidence[]): string | undefined {
  const [first] = items;
  return first?.passage.headingPath.findLast((heading, depth) => items.every(({ passage }) => passage.headingPath[depth] === heading));
}

function said(item: Evidence, quote: string, marks: Marks): string {
  return `${inQuotes(quote)}${marks.of({ item, quote })}`;
}

/** What stands before the first remark with which a digest vouches for it: behind it begins another statement of another standing. */
function vouchedPart(text: string): string {
  const at = text.search(/[（(][^（()）]{0,20}(?:非规定要求|核对原文|未核实)[^（()）]*[）)]/u);
  return at < shortestPart ? text.replace(/[（(][^（()）]{2,20}(?:非规定要求|请核对原文|已核对原文)[）)]$/u, '') : text.slice(0, at).trim();
}

const shortestPart = 8;

/** Whole sentences of an item as far as they fit, the first always. */
export function itemQuote(text: string, room: number): string {
  const whole = vouchedPart(text.trim());
  if ([...whole].length <= room) return quotable(whole);
  const sentences = whole.match(/[^。！？]+[。！？]?/gu) ?? [whole];
  let end = sentences[0]?.length ?? whole.length;
  for (const sentence of sentences.slice(1)) {
    if (end + sentence.length > room) break;
    end += sentence.length;
  }
  return quotable(whole.slice(0, end));
}
