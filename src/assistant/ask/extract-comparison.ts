import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import { figureAsked, showsFigure } from '../../retrieval/figure.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import { clausesBeforeFigures, figuresIn } from './figure-reading.ts';
import { aroundAnswer, quoted, saidIn, shareOf, wholeSentences, type Extract, type Marks, type Said } from './extract.ts';
import { itemQuote, membersOf } from './extract-list.ts';
import { quotable } from './source-words.ts';

/** A sentence answers for its side when it says at least this share of what the best sentence of any side says. */
const besideBest = 0.5;
/** The same for a question after words: another version may word it differently. */
const besideBestWords = 0.45;
/** Which has more, is higher, takes longer: answered by figures, whatever words ask. */
const differs = /多了|少了|[多少]\p{Script=Han}{1,4}(?:多少|几)|多多少|少多少|多几|少几|增加了?多少|减少了?多少|增长了?多少|下降了?多少|差多少|相差/u;
/** 加起来多少: the sides are added up, not set against each other. */
export const sums = /一共|总共|合计|总计|加起来|加在一起|合起来|相加|总和|总数|(?<!公)共(?!同|享|产|建|治|识|青)\p{Script=Han}{0,10}?(?:多少|几)|in total|altogether/iu;
const ranks = /(?:多|少|高|低|大|小|长|短|快|慢)(?:一?些|一?点|呢|啊)?[?？。]*$|more|fewer|higher|lower/iu;

/** A cell holds the items of a list, each by its first sentence. */
const mostInCell = 6;
const itemInCell = 60;
const aloneInCell = 180;
const longestInCell = 200;
const cases = /官司|案|诉讼|复议|处罚|罚|纠纷|信访/u;

interface Side {
  /** As `EvidenceSet.missing` names it. */
  readonly name: string;
  readonly place: string | null;
  readonly year: number | null;
}

/** The places or years a question sets beside each other. */
function sidesOf({ question, scope: { places, years, rules }, items, missing }: EvidenceSet): readonly Side[] {
  // 新旧两版: the versions of the rule that were found, and those that say nothing.
  const versions = rules.length === 1 && places.length === 0 && years.length < 2 ? [...new Set([...missing.filter((name) => /^\d{4}$/u.test(name)), ...items.flatMap(({ document }) => (document.rule === rules[0] && document.issuedOn !== null ? [document.issuedOn.slice(0, 4)] : []))])].toSorted() : [];
  if (versions.length > 1) return versions.map((name) => ({ name, place: null, year: Number(name) }));
  // 棠岭乡2022年和苇溪镇2023年: each place has its own year.
  const paired = years.length > 1 ? places.flatMap((place) => years.filter((year) => besideEachOther(question, place, year)).slice(0, 1).map((year) => ({ name: place, place, year }))) : [];
  if (places.length > 1 && paired.length === places.length) return paired;
  if (places.length > 1) return places.flatMap((place) => (years.length > 1 ? years.map((year) => ({ name: `${place} ${year}`, place, year })) : [{ name: place, place, year: years[0] ?? null }]));
  if (years.length > 1) return years.map((year) => ({ name: String(year), place: places[0] ?? null, year }));
  return [];
}

function besideEachOther(question: string, place: string, year: number): boolean {
  const short = RegExp.escape(place.length > 2 ? place.replace(/(?:[镇乡县区市]|街道)$/u, '') : place);
  return new RegExp(`${short}(?:镇|乡|县|区|市|街道)?(?:的)?${year}|${year}年?度?(?:的)?${short}`, 'u').test(question);
}

/** A row for each side: what it says, or that it says nothing (未载). No side is ranked above another. */
export function comparison(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const figures = asksForFigure(set);
  const sides = sidesOf(set).map((side) => ({ side, said: saidOf(side, set, figures) }));
  const best = Math.max(0, ...sides.flatMap(({ said }) => said.map(({ share }) => share)));
  // Places are added up within one year: the newest that all of them report.
  const yearsOf = sides.map(({ said }) => new Set(said.map(({ item }) => item.document.dataYear)));
  const year = sums.test(set.question) && set.scope.years.length < 2 ? ([...(yearsOf[0] ?? [])].filter((one) => yearsOf.every((years) => years.has(one))).toSorted((one, other) => (other ?? 0) - (one ?? 0))[0] ?? null) : null;
  const missing: string[] = [];
  const shown: { readonly name: string; readonly said: Said }[] = [];
  const rows = sides.flatMap(({ side, said }) => {
    const found = isMissing(side, set) ? [] : said.filter(({ item, share }) => (year === null || item.document.dataYear === year) && share > 0 && share >= (figures ? besideBest : besideBestWords) * best);
    if (found.length === 0) {
      missing.push(side.name);
      return [`| ${side.place === null ? (set.scope.rules[0] === undefined ? (side.year === null ? side.name : texts.ask.year(side.year)) : texts.ask.version(set.scope.rules[0], side.name)) : texts.ask.place(side.place, side.year ?? ownItems(side, set)[0]?.document.dataYear ?? null)} | ${side.place === null && set.scope.rules.length > 0 ? texts.ask.sides.notFound : texts.ask.sides.missing} |`];
    }
    // Two reports are two rows: their years or places differ.
    return [...new Map(found.map(({ item }) => [item.document.id, item.document])).values()].map((document) => {
      const cells = withinCell(found.filter(({ item }) => item.document.id === document.id).slice(0, figures ? 1 : mostInCell));
      const name = document.kind === 'rule' ? texts.ask.version(document.rule ?? document.title, document.issuedOn?.slice(0, 4) ?? side.name) : texts.ask.place(document.place ?? side.name, document.dataYear);
      if (cells[0] !== undefined) shown.push({ name, said: cells[0] });
      return `| ${name} | ${cells.map((cell) => `${quoted({ ...cell, quote: aroundAnswer(cell.quote, longestInCell, (clause) => shareOf(set, clause)) }).replaceAll('|', '／')}${marks.of(cell)}`).join(' ')} |`;
    });
  });
  if (rows.length === 0 || rows.length === missing.length) return null;
  const concluded = !figures || missing.length > 0 ? [] : sums.test(set.question) ? sumOf(shown, set, texts, marks) : ranks.test(set.question) || differs.test(set.question) ? conclusion(shown, set, texts, marks) : [];
  return { lines: [...concluded, ...(concluded.length > 0 ? [''] : []), `| ${set.scope.places.length === 0 && set.scope.rules.length > 0 ? texts.ask.sides.version : texts.ask.sides.head} | ${texts.ask.sides.text} |`, '| --- | --- |', ...rows, '', ...(missing.length > 0 && figures ? [texts.ask.oneSided] : [])], missing };
}

/** What a cell may take, in characters; its first quotation always stands. */
const cellBudget = 260;

function withinCell<T extends Said>(cells: readonly T[]): readonly T[] {
  let room = cellBudget;
  return cells.filter(({ quote }, at) => {
    room -= quote.length;
    return at === 0 || room >= 0;
  });
}

const total = /(?:共(?:计|有|收到|办理|受理)?|合计|总计|总数(?:达到?|为)?|全[省市县区乡镇村](?:共)?)$/u;

/** A figure of a quotation, and how much of the question stands beside it. */
interface Comparable {
  readonly value: number;
  readonly share: number;
}

/** The one figure of a quotation that can be set beside another, for each unit: what is given as the total, else what stands beside most of the words asked, else the only one. */
function figuresOf(quote: string, set: EvidenceSet): ReadonlyMap<string, Comparable> {
  return new Map([...Map.groupBy(figuresIn(quote), ({ unit }) => unit)].flatMap(([unit, all]) => {
    const totals = all.filter(({ clause }) => total.test(clause));
    const whole = all.filter(({ part }) => !part);
    const among = (totals.length > 0 ? totals : whole.length > 0 ? whole : all).map(({ value, clause }) => ({ value, share: shareOf(set, clause) }));
    const most = Math.max(...among.map(({ share }) => share));
    const [only, ...others] = among.filter(({ share }) => among.length === 1 || (share === most && most > 0));
    return only !== undefined && others.length === 0 ? [[unit, only] as const] : [];
  }));
}

/** The unit in which the figures of all sides are set beside each other: the one the question names, else the only one of its sort, else the one that clearly stands beside more of its words; null where it is open which figures are meant. */
function commonUnit(figures: readonly ReadonlyMap<string, Comparable>[], question: string): string | null {
  const units = [...(figures[0]?.keys() ?? [])].filter((unit) => figures.every((one) => one.has(unit)));
  const asked = units.filter((unit) => new RegExp(`(?:多少|几|多|少)个?${unit}`, 'u').test(question));
  const named = asked.length > 0 ? asked : units.filter((unit) => question.includes(unit));
  if (named.length > 0) return named.toSorted((one, other) => other.length - one.length)[0] ?? null;
  const told = figureAsked(fold(question));
  // 处罚少多少 counts decisions; only 罚款 counts money.
  const open = told === null || told === 'any' || (told === 'money' && !/[款元金钱费]/u.test(question));
  const sort = open ? (/款|金额|钱|经费|资金/u.test(question) ? 'money' : cases.test(question) ? 'case' : told) : told;
  const share = (unit: string): number => figures.reduce((sum, one) => sum + (one.get(unit)?.share ?? 0), 0);
  const [best, second] = units.filter((unit) => sort === null || showsFigure(`1${unit}`, sort)).toSorted((one, other) => share(other) - share(one));
  return best === undefined || (second !== undefined && share(second) === share(best)) ? null : best;
}

type ShownSide = { readonly name: string; readonly said: Said };

/** The figures of all sides added up, where each side gives one of the unit that is asked for; nothing where it is open which figures are meant. */
function sumOf(sides: readonly ShownSide[], set: EvidenceSet, texts: Texts, marks: Marks): readonly string[] {
  const figures = sides.map(({ said }) => figuresOf(said.quote, set));
  const unit = commonUnit(figures, set.question);
  if (unit === null || unit === '%' || sides.length < 2 || (set.scope.years.length < 2 && new Set(sides.map(({ said }) => said.item.document.dataYear)).size > 1)) return [];
  const total = Number(figures.reduce((sum, one) => sum + (one.get(unit)?.value ?? 0), 0).toFixed(4));
  return [texts.ask.summed('', `${total}${unit}`, sides.length, sides.map(({ said }) => marks.of(said)).join(''))];
}

/** Which of two figures of one unit is larger, told from the quotations alone; nothing where it is open which figures are meant. */
function conclusion(sides: readonly ShownSide[], set: EvidenceSet, texts: Texts, marks: Marks): readonly string[] {
  const [one, other] = sides;
  if (one === undefined || other === undefined || sides.length > 2) return [];
  const figures = [one, other].map(({ said }) => figuresOf(said.quote, set));
  const unit = commonUnit(figures, set.question);
  if (unit === null) return [];
  const [figure = 0, beside = 0] = figures.map((all) => all.get(unit)?.value ?? 0);
  const marked = marks.of(one.said) + marks.of(other.said);
  if (figure === beside) return [texts.ask.equal(one.name, other.name, `${figure}${unit}`, marked)];
  const [more, less, high, low] = figure > beside ? [one, other, figure, beside] : [other, one, beside, figure];
  // 66.7 − 50 is 16.700000000000003 to a computer.
  return [texts.ask.larger(more.name, less.name, [`${high}${unit}`, `${low}${unit}`], `${Number((high - low).toFixed(4))}${unit === '%' ? '个百分点' : unit}`, marked)];
}

function isMissing({ name, place }: Side, { missing }: EvidenceSet): boolean {
  return missing.includes(name) || (place !== null && missing.includes(place));
}

function asksForFigure({ question }: EvidenceSet): boolean {
  return ranks.test(question) || differs.test(question) || figureAsked(fold(question)) !== null;
}

/** The passages of one side. A report of one year also says what the next one is to bring: with one year asked, the search has chosen. */
/** What a sentence says of the question, what stands right before its figures counting as much as the rest. */
function beside(set: EvidenceSet, sentence: string): number {
  const before = clausesBeforeFigures(sentence);
  // Rules write their numbers in characters.
  if (before.length === 0) return shareOf(set, sentence);
  return (shareOf(set, sentence) + Math.max(0, ...before.map((clause) => shareOf(set, clause)))) / 2;
}

const looksAhead = /安排|打算|计划|思路|下一?步|明年|准备/u;

function ownItems({ place, year }: Side, { items, scope, question }: EvidenceSet): readonly Evidence[] {
  const byVersion = scope.rules.length > 0 && place === null;
  const ofYear = year !== null && !looksAhead.test(question) && items.some(({ document }) => document.place === place && document.dataYear === year && document.kind === 'report');
  return items.filter(({ document }) => {
    if (ofYear && place !== null && document.kind === 'report' && document.dataYear !== year) return false;
    if (byVersion) return document.kind === 'rule' && document.issuedOn?.startsWith(String(year)) === true;
    return (place === null ? document.dataYear !== null : document.place === place) && (scope.years.length < 2 || year === null || document.dataYear === year);
  });
}

/** What the passages of one side say: the members of its list in order, or the sentences that answer, best first; for a figure every sentence that shows one is looked at. */
function saidOf(side: Side, set: EvidenceSet, figures: boolean): readonly (Said & { readonly share: number })[] {
  const own = ownItems(side, set);
  const figure = figureAsked(fold(set.question)) ?? (cases.test(set.question) ? 'case' : 'item');
  if (!figures) {
    const narrowed = { ...set, items: own, completeness: 'complete' } as const;
    const listed = membersOf(narrowed).filter(({ passage }) => passage.role !== 'lead' && passage.role !== 'article');
    const asked = listed.length > 1 && listed.some(({ passage }) => shareOf(set, passage.headingPath.join('\n')) > 0);
    const about = aspectOf(listed, set);
    return (asked ? about.map((item) => ({ item, quote: itemQuote(item.passage.text, Math.min(aloneInCell, Math.max(itemInCell, Math.floor(cellBudget / about.length)))) })) : saidIn(narrowed)).map((one) => ({ ...one, share: asked ? 1 : shareOf(set, [...one.item.passage.headingPath, one.quote].join('\n')) }));
  }
  return own
    .flatMap((item) => wholeSentences(item.passage.text).flatMap((sentence) => (showsFigure(sentence, figure) && (item.document.kind === 'rule' || clausesBeforeFigures(sentence).length > 0) ? [{ item, quote: quotable(sentence), share: beside(set, sentence) }] : [])))
    .toSorted((one, other) => other.share - one.share || one.item.n - other.item.n);
}

/** Members that say this much more than the middle one are what the comparison is about (在决策上各要怎么做). */
const standsOut = 1.5;
const besideAspect = 0.7;
/** A heading that says this much of the question is what it asks for. */
const namesAll = 0.45;

/** Of a list set beside another only the members about the aspect that is compared, where some are. */
function aspectOf(listed: readonly Evidence[], set: EvidenceSet): readonly Evidence[] {
  // The part alone is compared (工作安排对比): all of it is meant.
  if (listed.some(({ passage }) => shareOf(set, passage.headingPath.join('\n')) >= namesAll)) return listed;
  const shares = listed.map(({ passage }) => shareOf(set, passage.text));
  const most = Math.max(...shares);
  const middle = shares.toSorted((one, other) => other - one)[Math.floor(shares.length / 2)] ?? 0;
  return most >= standsOut * middle && most > 0 ? listed.filter((_, at) => (shares[at] ?? 0) >= besideAspect * most) : listed;
}

/** Rows of a table in the evidence, put together again under its head, below what `lead` says; null when there is none. */
export function table(set: EvidenceSet, marks: Marks, lead: (about: EvidenceSet) => Extract | null): Extract | null {
  const about = new Set(saidIn(set).map(({ item }) => item.document.id));
  const first = set.items.find(({ passage, document }) => about.has(document.id) && passage.role === 'row' && passage.headingPath.at(-1)?.includes('|') === true);
  const head = first?.passage.headingPath.at(-1);
  if (first === undefined || head === undefined) return null;
  const rows = set.items.filter(({ passage, document }) => document.id === first.document.id && passage.role === 'row' && passage.headingPath.at(-1) === head).toSorted((one, other) => one.passage.ordinal - other.passage.ordinal);
  if (rows.length < 2) return null;
  const columns = head.split('|').length;
  const said = lead({ ...set, items: set.items.filter(({ passage, document }) => document.id === first.document.id && passage.role !== 'row') });
  return {
    lines: [...(said?.lines ?? []), '', `| ${head} |`, `|${' --- |'.repeat(columns)}`, ...rows.map((item) => `| ${item.passage.text.trim()}${marks.of({ item, quote: item.passage.text.trim() })} |`), ''],
    missing: said?.missing ?? [],
  };
}
