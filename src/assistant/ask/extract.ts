import type { Citation } from '../../domain/citation.ts';
import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import { figureAsked, showsFigure, type FigureKind } from '../../retrieval/figure.ts';
import { answeringSentences, sentencesOf, type AnsweringSentence } from '../../retrieval/sentences.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import { citationOf } from '../verify/citations.ts';
import { ordersReader } from '../verify/orders.ts';
import { articleWords } from './article-words.ts';
import { inQuotes, quotable, withoutLabel } from './source-words.ts';

/** Part of an extracted answer: Markdown lines with their marks, and the sides nothing was found for. */
export interface Extract {
  readonly lines: readonly string[];
  readonly missing: readonly string[];
}

/** Words of a passage, exactly as they stand in it. */
export interface Said {
  readonly item: Evidence;
  readonly quote: string;
  /** What introduces the quoted item of a list, exactly as it stands in the passage. */
  readonly lead?: string;
}

/** The quotation in its marks, with what introduces it; what was left out between them is marked. */
export function quoted({ lead, quote }: Said): string {
  return inQuotes(lead === undefined ? quote : `${withoutLabel(lead)}……${quote}`);
}

/** Numbers passages in order of use; the first words quoted of a passage are its citation. */
export class Marks {
  readonly items: Evidence[] = [];
  readonly citations: Citation[] = [];

  of({ item, quote }: Said): string {
    const known = this.items.findIndex(({ passage }) => passage.id === item.passage.id);
    if (known >= 0) return `[${known + 1}]`;
    this.items.push(item);
    this.citations.push(citationOf(item, this.items.length, quote));
    return `[${this.items.length}]`;
  }
}

/** The answering sentences, those of one passage that stand side by side as one; for a figure only those that show one, if any does. */
export function saidIn(found: EvidenceSet): readonly Said[] {
  const question = fold(found.question);
  const figure = figureAsked(question);
  const set = figure === null ? found : aboutAct(found, figure);
  // What orders the reader about is never quoted as an answer.
  const parts = figure === null ? [set] : clausesOf(set, /[,、;]/u);
  const whole = parts.length > 1 && figure !== null ? answersAll(set, parts.length, figure) : [];
  const together = whole.length > 0 ? null : inOnePassage(set, parts, figure);
  const each = together ?? clausesOf(set).flatMap(answeringSentences);
  // Where one sentence answers all, the next best thing to read is where it is laid down.
  const answering = (whole.length > 0 ? [...whole, ...each.toSorted((one, other) => Number(namesArticle.test(other.sentence)) - Number(namesArticle.test(one.sentence)))] : each).filter(({ sentence }) => !ordersReader(sentence) && (!/负责解释/u.test(sentence) || /解释|修订|施行|生效|实施|几年/u.test(question)) && (asksLibrary.test(question) || !aboutLibrary.test(sentence)));
  const shown = asksYears.test(set.question) ? yearsIn(set, answering) : figure === null || together !== null ? answering : inAskedUnit(question, answering.filter(({ sentence }) => showsFigure(sentence, figure)));
  const byPassage = new Map<number, string[]>();
  for (const { n, sentence } of shown.length > 0 ? shown : answering) byPassage.set(n, [...new Set([...(byPassage.get(n) ?? []), sentence])]);
  return [...byPassage].flatMap(([n, sentences]) => {
    const item = set.items.find((candidate) => candidate.n === n);
    if (item === undefined) return [];
    if (item.passage.role === 'article') return articleWords(item.passage.text, figure === null ? sentences : withFigure(set, item, sentences, figure, question), question).map(({ lead, quote }) => ({ item, quote, ...(lead === null ? {} : { lead }) }));
    // A row is one statement, whatever marks stand in its cells.
    const whole = item.passage.text.trim();
    if (item.passage.role === 'row' && [...whole].length <= longestRow) return [{ item, quote: whole }];
    return runsOf(item.passage.text, sentences).map((quote) => ({ item, quote: quotable(withBody(quote, item, asksHow.test(question) || set.shape === 'plan')) }));
  });
}

/** In characters. */
const longestRow = 300;

/** What a digest says of itself answers only who asks for that. */
export const aboutLibrary = /本库(?:没有|未|只有)|资料库(?:没有|未)|文稿中不要写出条号/u;
/** 〔责任单位：…〕 after a full stop is no sentence. */
const remarkAlone = /^[〔（(【[][^〔〕（）()【】[\]]*[〕）)】\]][。；;]?$/u;
const asksLibrary = /收录|原文|全文|条文|条号|第几条|哪一?条|核对|核实|有没有|出(?:来)?了?(?:没|吗)|出台|发布了?(?:没|吗)|20\d\d.{0,4}20\d\d|新的?(?:纲要|规划)/u;

const unitsOfTime: readonly (readonly [asked: RegExp, shown: RegExp])[] = [
  [/(?:几|多少)(?:个)?(?:工作)?[天日]/u, /[\d一二三四五六七八九十百]\s*(?:个)?(?:工作)?[日天]/u],
  [/(?:几|多少)个?月/u, /[\d一二三四五六七八九十]\s*个?月/u],
  [/(?:几|多少)年/u, /[\d一二三四五六七八九十]\s*年/u],
];

/** 几天 is answered in days where some sentence that answers has days. */
function inAskedUnit<T extends { readonly sentence: string }>(question: string, sentences: readonly T[]): readonly T[] {
  const unit = unitsOfTime.find(([asked]) => asked.test(question))?.[1];
  const fitting = unit === undefined ? [] : sentences.filter(({ sentence }) => unit.test(sentence));
  return fitting.length > 0 ? fitting : sentences;
}

const asks = /多少|几|哪|什么|谁|怎么|如何|吗|是否|要不要|能不能/u;
/** What a sentence is worth to a clause of whose own words it says nothing. */
const besideClause = 0.3;

/** 普通程序和简易程序的期限: two things beside each other that are no places or years. */
const pairs = /(?<one>\p{Script=Han}{2,12}?)(?:和|跟|与|同|比)(?<other>\p{Script=Han}{2,12}?)(?:的|,|各|在|有|是|哪|分别|区别|不同|$)/u;

/** Something of each is compared; whether they are the same thing is another question. */
const attribute = /的|期限|时限|多长|多久|多少/u;

/** 几号前交、几号前公开 asks twice: each clause is answered by what says its own words. What stands behind a comma is searched by itself before. */
export function clausesOf(set: EvidenceSet, joint = /、/u): readonly EvidenceSet[] {
  const { sentences } = set;
  const question = fold(set.question);
  const asked = question.split(joint).filter((clause) => asks.test(clause));
  const pair = set.shape === 'comparison' && attribute.test(question) ? pairs.exec(question)?.groups : undefined;
  const clauses = asked.length < 2 && pair !== undefined ? [pair['one'] ?? '', pair['other'] ?? ''] : asked;
  if (clauses.length < 2 || sentences === undefined) return [set];
  const said = clauses.map((clause) => [...grams(clause.replaceAll(/几号|多少|什么|哪些|几/gu, ' ')).keys()].filter((gram) => gram.length > 1));
  return said.flatMap((own, at) => {
    const distinct = own.filter((gram) => !said.some((other, index) => index !== at && other.includes(gram)));
    if (distinct.length === 0) return [];
    const subject = at === 0 || leaningClause.test(clauses[at] ?? '') ? subjectOf(clauses[0] ?? '') : [];
    const off = (passageId: number): number => (subject.length === 0 || speaksOf(set, passageId, subject) ? 1 : besideClause);
    return [{ ...set, sentences: sentences.map((sentence) => ({ ...sentence, strength: off(sentence.passageId) * sentence.strength * (besideClause + ((1 - besideClause) * distinct.filter((gram) => sentence.sentence.includes(gram)).length) / distinct.length) })) }];
  });
}

/** 能延长吗, 几号前公开: a clause without a subject has that of the first one. */
const leaningClause = /^(?:能|可|要|需|得|最|由|谁|几|多少|什么时候|何时|怎么|是否|是不是|有没有|用什么|找谁)/u;
/** Its passage, headings and title hold this share of the subject's pairs of characters. */
const subjectHeld = 0.6;

/** Pairs of characters of what a clause is about: what stands before it begins to ask. */
function subjectOf(clause: string): readonly string[] {
  const end = clause.search(/[要应须得在几]|多少|什么|最|能|可以|怎/u);
  return [...grams(end > 1 ? clause.slice(0, end) : end < 0 ? clause : '').keys()].filter((gram) => gram.length > 1 && !/[的了是有]/u.test(gram));
}

function speaksOf(set: EvidenceSet, passageId: number, subject: readonly string[]): boolean {
  const item = set.items.find(({ passage }) => passage.id === passageId);
  if (item === undefined) return false;
  const context = fold([item.document.title, ...item.passage.headingPath, item.passage.text].join('\n'));
  return subject.filter((gram) => context.includes(gram)).length >= subjectHeld * subject.length;
}

const act = /(?:几号|几日|哪[一]?天|什么时候|何时|多久|几天|多少天)(?:之?[前内])?(?:要|必须|应当?|得|能|可以)?(?<act>\p{Script=Han}{2})/gu;
/** A sentence that names the act itself counts when it is worth this much beside the best one. */
const worthAct = 0.35;

/** 几号前公开: when something is done is told by sentences that name the act, where there are any; 几号前报送 is another date. */
function aboutAct(set: EvidenceSet, figure: FigureKind): EvidenceSet {
  const acts = [...fold(set.question).matchAll(act)].map(({ groups }) => groups?.['act'] ?? '');
  const [only] = acts;
  if (only === undefined || acts.length > 1) return set;
  const sentences = set.sentences ?? [];
  const best = Math.max(0, ...sentences.map(({ strength }) => strength));
  const naming = sentences.filter(({ sentence, strength }) => sentence.includes(only) && showsFigure(sentence, figure) && strength >= worthAct * best);
  return naming.length === 0 ? set : { ...set, sentences: naming };
}

const asksYears = /哪几?年|几几年|哪一年/u;
/** A sentence with the years that are asked for is worth this much beside the best one. */
const worthYears = 0.3;

/** 哪几年: sentences that name years, among those that answer, else the best one among all. */
function yearsIn(set: EvidenceSet, answering: readonly AnsweringSentence[]): readonly AnsweringSentence[] {
  const dated = answering.filter(({ sentence }) => /\d{4}年/u.test(sentence));
  if (dated.length > 0) return dated;
  const all = set.sentences ?? [];
  const best = Math.max(0, ...all.map(({ strength }) => strength));
  const [found] = all.filter(({ sentence, strength }) => /\d{4}年/u.test(sentence) && strength >= worthYears * best).toSorted((one, other) => shareOf(set, other.sentence) - shareOf(set, one.sentence));
  const item = set.items.find(({ passage }) => passage.id === found?.passageId);
  return found === undefined || item === undefined ? answering : [{ n: item.n, sentence: found.sentence }];
}

/** Asked for the sum, and a sentence that gives it. */
const [sums, sum] = [/一共|总共|合计|总数/u, /共|合计|总/u];
/** A passage that answers every clause says at least this share of what the best sentence for each says. */
const worthTogether = 0.35;

/** 抽了多少份，合格率多少: of one passage that gives each figure the sentences that do, before figures of several places; null where none does. */
function inOnePassage(set: EvidenceSet, clauses: readonly EvidenceSet[], figure: FigureKind | null): readonly AnsweringSentence[] | null {
  if (clauses.length < 2 || figure === null) return null;
  const parts = fold(set.question).split(/[,、;]/u).filter((clause) => asks.test(clause));
  const kinds = parts.map(figureAsked);
  // Two figures of one sort may well be of two passages.
  if (parts.length !== clauses.length || kinds.some((kind) => kind === null || kind === 'any') || new Set(kinds).size < kinds.length) return null;
  const best = clauses.map(({ sentences = [] }, at) => Math.max(0, ...sentences.filter(({ sentence }) => showsFigure(sentence, kinds[at] ?? figure)).map(({ strength }) => strength)));
  const found = set.items.flatMap(({ n, passage }) => {
    const own = clauses.map(({ sentences = [] }, at) => sentences.filter(({ passageId, sentence }) => passageId === passage.id && showsFigure(sentence, kinds[at] ?? figure))
      .toSorted((one, other) => (sums.test(parts[at] ?? '') ? Number(sum.test(other.sentence)) - Number(sum.test(one.sentence)) : 0) || other.strength - one.strength)[0]);
    if (own.some((one, at) => one === undefined || (!sums.test(parts[at] ?? '') && one.strength < worthTogether * (best[at] ?? 0)) || one.strength === 0)) return [];
    return [{ n, sentences: own.map((one) => one?.sentence ?? ''), worth: own.reduce((sum, one, at) => sum + (one?.strength ?? 0) / (best[at] ?? 1), 0) }];
  }).toSorted((one, other) => other.worth - one.worth)[0];
  return found === undefined ? null : [...new Set(found.sentences)].map((sentence) => ({ n: found.n, sentence }));
}

const namesArticle = /第[一二三四五六七八九十百\d]+条/u;

/** One sentence that gives a figure for every clause is worth this much beside the best one. */
const worthWhole = 0.4;

/** 每年3月1日前报送、4月1日前公开: the sentence with as many figures of the sort that is asked as there are clauses, where one is about the question. */
function answersAll(set: EvidenceSet, clauses: number, figure: FigureKind): readonly AnsweringSentence[] {
  const subject = subjectOf(fold(set.question).split(/[,、;]/u)[0] ?? '');
  const best = Math.max(0, ...(set.sentences ?? []).map(({ strength }) => strength));
  const [whole] = (set.sentences ?? [])
    .filter(({ passageId, sentence, strength }) => strength >= worthWhole * best && speaksOf(set, passageId, subject) && sentence.split(/[、,，；;]/u).filter((part) => showsFigure(part, figure)).length >= clauses)
    .toSorted((one, other) => other.strength - one.strength);
  const item = set.items.find(({ passage }) => passage.id === whole?.passageId);
  return whole === undefined || item === undefined ? [] : [{ n: item.n, sentence: whole.sentence }];
}

/** Of an article that answers, for a figure: the sentence in the unit that is asked for, where those that were chosen have none. */
function withFigure(set: EvidenceSet, { passage }: Evidence, sentences: readonly string[], figure: FigureKind, question: string): readonly string[] {
  const unit = unitsOfTime.find(([asked]) => asked.test(question))?.[1];
  const fits = (sentence: string): boolean => showsFigure(sentence, figure) && (unit === undefined || unit.test(sentence));
  if (sentences.some(fits)) return sentences;
  const [best] = sentencesOf(passage.text).filter(fits).map((sentence) => ({ sentence, share: shareOf(set, sentence) })).toSorted((one, other) => other.share - one.share);
  return best === undefined || best.share === 0 ? sentences : [best.sentence];
}

/** 镇党委书记履职情况。 heads its item and says nothing itself: what stands under it is quoted along. */
function withBody(quote: string, { passage }: Evidence, how: boolean): string {
  const text = passage.text.trim();
  if (remarkAlone.test(quote.trim())) return [...text].length <= bodyRoom ? text : (wholeSentences(text)[0] ?? text);
  if ([...quote].length > (how && !/\d/u.test(fold(quote).replace(/^\d+[.、]/u, '')) ? longLead : runInHeading) || passage.role === 'row' || !text.startsWith(quote.trim())) return quote;
  const sentences = wholeSentences(text.slice(text.indexOf(quote.trim()) + quote.trim().length));
  let end = quote.trim().length;
  for (const sentence of sentences) {
    const at = text.indexOf(sentence, end);
    if (at < 0 || at + sentence.length > bodyRoom) break;
    end = at + sentence.length;
  }
  return text.slice(0, end);
}

/** In characters. Asked how, the sentence that only names the work is a lead as well. */
const [runInHeading, longLead, bodyRoom] = [18, 45, 200];
const asksHow = /怎么|怎样|如何|咋|措施|做法|办法|打算/u;

/** A sentence up to this length is quoted up to its full stops, not from semicolon to semicolon, in characters: 复议3件，均为维持；行政诉讼1件。 */
const shortSentence = 80;

function runsOf(text: string, sentences: readonly string[]): readonly string[] {
  const whole = [...text.matchAll(/[^。！？\n]+[。！？]?/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const spans = sentences
    .map((sentence) => ({ start: text.indexOf(sentence), end: text.indexOf(sentence) + sentence.length }))
    .map((span) => whole.find(({ start, end }) => start <= span.start && end >= span.end && end - start <= shortSentence) ?? span)
    .toSorted((one, other) => one.start - other.start);
  const runs: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last !== undefined && (span.start < last.end || text.slice(last.end, span.start).trim() === '')) last.end = Math.max(last.end, span.end);
    else runs.push({ ...span });
  }
  return runs.map(({ start, end }) => text.slice(start, end).trim());
}

/** What a synonym's gram counts beside one of the question's own. */
const synonymShare = 0.4;

/** How much of what the question is about a text says, 0 to 1. */
export function shareOf({ terms, question }: EvidenceSet, text: string): number {
  const own = grams(question);
  const known = terms ?? new Map([...own.keys()].map((gram) => [gram, 1]));
  const wanted = [...known].filter(([gram]) => gram.length > 1).map(([gram, weight]) => [gram, own.has(gram) ? weight : weight * synonymShare] as const);
  const said = grams(text);
  const total = wanted.reduce((sum, [, weight]) => sum + weight, 0);
  return total === 0 ? 0 : wanted.reduce((sum, [gram, weight]) => sum + (said.has(gram) ? weight : 0), 0) / total;
}

/** The clauses of an overlong sentence that say most, with those beside them as far as they fit; whole clauses, as they stand. */
export function aroundAnswer(quote: string, room: number, share: (clause: string) => number): string {
  if ([...quote].length <= room) return quote;
  const clauses = quote.match(/[^，,；;]+[，,；;]?/gu) ?? [quote];
  const shares = clauses.map(share);
  let first = Math.max(0, shares.indexOf(Math.max(...shares)));
  let last = first;
  const length = (): number => clauses.slice(first, last + 1).join('').length;
  for (let grown = true; grown; ) {
    grown = false;
    if (last + 1 < clauses.length && length() + (clauses[last + 1]?.length ?? 0) <= room) {
      last += 1;
      grown = true;
    }
    if (first > 0 && length() + (clauses[first - 1]?.length ?? 0) <= room) {
      first -= 1;
      grown = true;
    }
  }
  return quotable(clauses.slice(first, last + 1).join(''));
}

const longestFigure = 120;

/** Sentences up to the full stop: 共7件；审结6件 belongs together. Longer ones are cut at semicolons. */
export function wholeSentences(text: string): readonly string[] {
  return (text.match(/[^。！？\n]+[。！？]?/gu) ?? []).flatMap((sentence) => ([...sentence].length <= longestFigure ? [sentence.trim()] : sentencesOf(sentence)));
}
