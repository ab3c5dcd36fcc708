import type { Citation } from '../../domain/citation.ts';
import type { DocumentRecord } from '../../domain/document.ts';
import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Language } from '../../domain/language.ts';
import { asksRule } from '../../retrieval/cues.ts';
import { figureAsked } from '../../retrieval/figure.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { isArticle } from '../../retrieval/search.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import { textsIn, type Texts } from '../../texts/texts.ts';
import { checkRules } from '../verify/rules.ts';
import { clausesBeforeFigures } from './figure-reading.ts';
import { inForceOnly } from './current-versions.ts';
import { comparison, table } from './extract-comparison.ts';
import { inlineList, list } from './extract-list.ts';
import { aroundAnswer, clausesOf, Marks, quoted, saidIn, shareOf, type Extract, type Said } from './extract.ts';
import { inQuotes, quotable, sourceName, standingOf, type Standing } from './source-words.ts';
import { isAboutMatter, namesCounted } from './matter-named.ts';
import { forKindAsked } from './shown-answer.ts';
import { rowAnswer, rowOf } from './table-row.ts';
import { unitsNamed } from './unit-tasks.ts';
import { splitEach } from './split-questions.ts';
import { agreement } from './wording.ts';

/** An answer made of the words of its sources. */
interface ExtractedAnswer {
  /** Markdown with marks `[n]`, in order of use. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Sides of a comparison that no passage speaks of. */
  readonly missing: readonly string[];
}

/**
 * Answers from the evidence in its own words: the sentences that answer, each with its mark; a list item by item in the order
 * of its document; a comparison as a table with a row for each side. One set for each question of the message. Null when
 * no sentence answers.
 */
export function writeExtract(sets: readonly EvidenceSet[], language: Language, synonyms: Synonyms): ExtractedAnswer | null {
  const texts = textsIn(language);
  const marks = new Marks();
  const parts = sets.flatMap((set) => (set.completeness === 'none' ? [] : [shaped(set, texts, marks, sets.length > 1 ? 1 : 3)])).filter((part) => part !== null);
  if (marks.citations.length === 0) return null;
  const lines = saidOnce([...new Set(parts.flatMap((part) => part.lines))]);
  const closing = [
    ...yearLine(marks, lines.join('\n'), texts),
    ...(sets.some(asksForDate) && marks.items.some(({ document }) => document.kind === 'rule') && !lines.some((line) => line.includes('本级通知')) ? [texts.ask.localNotice] : []),
    ...(language === 'en' ? termLine(marks, texts, synonyms) : []),
  ];
  return { text: [...lines, ...closing].join('\n'), citations: marks.citations, missing: parts.flatMap((part) => part.missing) };
}

/** Without a quotation that another one of the same passage holds. */
function saidOnce(lines: readonly string[]): readonly string[] {
  const quotes = lines.map((line) => /“(?<quote>.+)”(?<mark>\[\d+\])$/u.exec(line)?.groups);
  return lines.filter((_, at) => !quotes.some((other, place) => place !== at && other?.['mark'] === quotes[at]?.['mark'] && other?.['quote']?.includes(quotes[at]?.['quote'] ?? '\n') === true && (other['quote'] !== quotes[at]?.['quote'] || place < at)));
}

/** `most`: lines of an answer that is no list. */
function shaped(found: EvidenceSet, texts: Texts, marks: Marks, most: number): Extract | null {
  const row = found.shape === 'comparison' ? null : rowAnswer(found, texts, marks);
  if (row !== null) return row;
  const set = newestOfSeries(withRules(plansFirst(withoutPlans(boundToTerm(boundToRule(boundToPlace(forAct(forActor(asRanked(forLimit(forKindAsked(inForceOnly(found)))))))))))));
  // 谁牵的头: whatever else it asks, who is responsible is wanted.
  if (set.shape !== 'comparison' && /谁牵[的个]头/u.test(set.question)) return responsible(set, texts, marks) ?? plain(set, texts, marks, most);
  switch (set.shape) {
    case 'comparison':
      // Sides that say nothing are not answered by a rule that happens to share words with the question.
      return comparison(set, texts, marks) ?? (set.scope.places.length > 1 ? null : (table(set, marks, (about) => plain(about, texts, marks, 1)) ?? plain(set, texts, marks, most)));
    case 'responsible':
      return responsible(set, texts, marks) ?? plain(set, texts, marks, most);
    case 'list':
    case 'plan':
      return list(set, texts, marks) ?? plain(set, texts, marks, most);
    case 'fact':
    case 'figure':
      // 有几个方面 counts nothing: it asks for each of them.
      if (/几(?:个|大)?(?:方面|部分|块|点(?!钟)|条(?!船))/u.test(set.question)) return list(set, texts, marks) ?? plain(set, texts, marks, most);
      return plain(set, texts, marks, most);
    case 'cause':
    case 'collection':
      return plain(set, texts, marks, most);
  }
}

/** How the least or the most of something is asked for, and how it is laid down. */
const limits: readonly (readonly [asked: RegExp, laidDown: RegExp])[] = [
  [/至少|最少|最低|不能少于|下限/u, /不(?:得|能|应|可)?[少低]于|至少|最低/u],
  [/最多|最高|最长|不能超过|上限|顶多/u, /不(?:得|能|应|可)?(?:超过|高于|多于)|至多|最[多高长]|以内/u],
];
/** What lays a limit down answers before what only tells a number when it says this share of it. */
const besideNumber = 0.3;

/** 至少要几个: sentences that lay down a limit, where any does; how many somebody has is another question. */
function forLimit(set: EvidenceSet): EvidenceSet {
  const laidDown = figureAsked(fold(set.question)) === null || set.scope.places.length > 0 ? undefined : limits.find(([asked]) => asked.test(set.question))?.[1];
  const { sentences = [] } = set;
  const best = Math.max(0, ...sentences.map(({ strength }) => strength));
  const limiting = laidDown === undefined ? [] : sentences.filter(({ sentence, strength }) => strength >= besideNumber * best && laidDown.test(sentence));
  return limiting.length === 0 ? set : { ...set, sentences: limiting };
}

/** A passage counts at least this share of the best one: what completes a list was not ranked by itself. */
const unranked = 0.3;

/** The sentences of what was found first come before those of what was found for a few words of the question: as the square of how well each passage was found. */
function asRanked(set: EvidenceSet): EvidenceSet {
  const best = Math.max(0, ...set.items.map(({ score }) => score));
  // Of two things asked in one question the ranking knows only both together.
  if (set.shape === 'comparison' || best === 0 || clausesOf(set).length > 1) return set;
  const weight = new Map(set.items.map(({ passage, score }) => [passage.id, Math.max(unranked, score / best) ** 2]));
  return { ...set, sentences: (set.sentences ?? []).map((one) => ({ ...one, strength: one.strength * (weight.get(one.passageId) ?? 1) })) };
}

/** What the newest document of a series says counts when it says at least this share of what an older one says. */
const newestInstead = 0.7;

/** 应急局的总结: where no year is asked for and a body reports every year, its newest document answers. */
function newestOfSeries(set: EvidenceSet): EvidenceSet {
  if (set.scope.years.length > 0 || set.scope.places.length > 0 || (set.shape !== 'fact' && set.shape !== 'figure') || /历年|逐年|每年|哪几?年|近年|变化|几年|去年|前年|上年/u.test(set.question)) return set;
  const said = saidIn(set);
  const best = new Map(set.items.map(({ document }) => [document.id, Math.max(0, ...said.filter(({ item }) => item.document.id === document.id).map(({ quote }) => shareOf(set, quote)))]));
  const outdone = ({ document }: Evidence): boolean =>
    document.place !== null && document.dataYear !== null && (document.kind === 'report' || document.kind === 'plan') &&
    set.items.some(({ document: newer }) => newer.place === document.place && newer.kind === document.kind && seriesOf(newer) === seriesOf(document) && (newer.dataYear ?? 0) > (document.dataYear ?? 0) && (best.get(newer.id) ?? 0) > 0 && (best.get(newer.id) ?? 0) >= newestInstead * (best.get(document.id) ?? 0));
  const items = set.items.filter((item) => !outdone(item));
  return items.length === set.items.length ? set : { ...set, items };
}

/** The title without its years. */
function seriesOf({ title }: DocumentRecord): string {
  return fold(title).replaceAll(/\d+/gu, '');
}

/** What a named place says itself answers for it when it says at least this share of the best of all. */
const ownInstead = 0.5;

/** A named place binds the answer: its own documents where they answer, else what holds for everybody; never another place's report or a template. */
function boundToPlace(set: EvidenceSet): EvidenceSet {
  const { places } = set.scope;
  if (places.length !== 1) return set;
  const items = set.items.filter((item) => speaksFor(item, set));
  const isOwn = ({ document }: Evidence): boolean => document.place !== null && places.includes(document.place);
  const own = items.filter(isOwn);
  const strengthIn = (among: readonly Evidence[]): number => {
    const ids = new Set(among.map(({ passage }) => passage.id));
    return Math.max(0, ...(set.sentences ?? []).filter(({ passageId }) => ids.has(passageId)).map(({ strength }) => strength));
  };
  if (own.length === 0 || saidIn({ ...set, items }).some(({ item }) => isOwn(item))) return { ...set, items };
  // What a place plans or did stands in its own documents, whatever else shares words with 要做哪几件事.
  if ((set.shape === 'list' || set.shape === 'plan') && own.length > 1 && !asksForRule(set) && own.some(({ passage }) => passage.role === 'item')) return { ...set, items: own, sentences: (set.sentences ?? []).filter(({ passageId }) => own.some(({ passage }) => passage.id === passageId)) };
  return { ...set, items: strengthIn(own) >= ownInstead * strengthIn(items) ? own : items };
}

const looksAhead = /安排|打算|计划|思路|下一?步|明年|来年|准备|将|今后|目标|要求|方案|要点/u;
const planned = /安排|打算|思路|计划|下一?步/u;

/** What a report plans for the next year is no answer about what was done, unless nothing else is there. */
function withoutPlans(set: EvidenceSet): EvidenceSet {
  const { sentences = [], scope, items, question } = set;
  if (looksAhead.test(question) || asksAhead.test(question) || set.shape === 'plan' || set.shape === 'comparison' || set.shape === 'responsible') return set;
  const ahead = new Set(items.flatMap(({ passage, document }) => ((document.kind === 'report' || /总结/u.test(document.title)) && planned.test(passage.headingPath.join('\n')) && !(scope.years.includes((document.dataYear ?? 0) + 1) && !scope.years.includes(document.dataYear ?? 0)) ? [passage.id] : [])));
  const done = sentences.filter(({ passageId }) => !ahead.has(passageId));
  return ahead.size === 0 || !done.some(({ strength }) => strength > 0.6 * Math.max(0, ...sentences.map((one) => one.strength))) ? set : { ...set, sentences: done };
}

const asksAhead = /下一?步|以后|今后|往后|准备(?!工作|好|了)|打算|整改|怎么改|改进|防止|避免|明年|来年|接下来|补上|怎么解决|如何解决/u;
const measures = /^(?:\d{4}年)?(?:改进|整改|下一?步)(?:措施|工作)?[：:]/u;
/** What is planned counts twice where that is asked for; what it answers, the shortcoming, half. */
const [ahead, behind] = [2, 0.5];

/** 以后怎么防止超期: the plan against a shortcoming answers, not the shortcoming, which shares more words. */
function plansFirst(set: EvidenceSet): EvidenceSet {
  const { sentences = [], items, question } = set;
  if (!asksAhead.test(question) || set.shape === 'cause' || set.shape === 'comparison') return set;
  const isPlan = ({ passage, document }: Evidence): boolean => (document.kind === 'report' || document.kind === 'plan') && (planned.test(passage.headingPath.join('\n')) || /整改|改进/u.test(passage.headingPath.at(-1) ?? '') && !/问题|不足/u.test(passage.headingPath.at(-1) ?? '') || measures.test(passage.text));
  const plans = new Set(items.filter(isPlan).map(({ passage }) => passage.id));
  if (!sentences.some(({ passageId, strength }) => plans.has(passageId) && strength > 0)) return set;
  return { ...set, sentences: sentences.map((one) => ({ ...one, strength: one.strength * (plans.has(one.passageId) ? ahead : behind) })) };
}

/** Beside advice that says it best a rule that says it nearly as well is the answer. */
const besideAdvice = 0.5;

/** Where all that says most is advice, the best sentences of rules count as much. */
function withRules(set: EvidenceSet): EvidenceSet {
  const { sentences = [], items } = set;
  const best = Math.max(0, ...sentences.map(({ strength }) => strength));
  const standing = (passageId: number, sentence: string): Standing | null => {
    const item = items.find(({ passage }) => passage.id === passageId);
    return item === undefined ? null : standingOf(item, sentence);
  };
  const leaders = sentences.filter(({ strength }) => strength >= 0.8 * best);
  if (set.shape === 'list' || set.shape === 'plan' || leaders.some(({ member }) => member) || leaders.length === 0 || !leaders.every(({ passageId, sentence }) => standing(passageId, sentence) === 'advice')) return set;
  return { ...set, sentences: sentences.map((one) => (one.strength >= besideAdvice * best && standing(one.passageId, one.sentence) === 'rule' ? { ...one, strength: one.strength / besideAdvice } : one)) };
}

/** What a named rule says itself answers when it says at least this share of the best of all. */
const ruleInstead = 0.4;

/** A named rule binds the answer where it answers. */
function boundToRule(set: EvidenceSet): EvidenceSet {
  const { rules } = set.scope;
  if (rules.length !== 1 || set.shape === 'comparison') return set;
  const ids = new Set(set.items.flatMap(({ document, passage }) => (document.rule !== null && rules.includes(document.rule) ? [passage.id] : [])));
  const strengthOf = (own: boolean): number => Math.max(0, ...(set.sentences ?? []).filter(({ passageId }) => !own || ids.has(passageId)).map(({ strength }) => strength));
  return ids.size === 0 || strengthOf(true) < ruleInstead * strengthOf(false) ? set : { ...set, items: set.items.filter(({ passage }) => ids.has(passage.id)) };
}

/** “…”, and what is told apart by its rank: 三级响应, 一类事项. */
const named = /[“"「](?<term>[^”"」]{2,16})[”"」]|(?<level>(?:[一二三四五六七八九十甲乙丙丁]|[ⅠⅡⅢⅣI]+)[级类等档](?=[\p{Script=Han}])\p{Script=Han}{2})/gu;

/** A term that the question itself puts in quotation marks stands in what answers, where any of the evidence has it. */
function boundToTerm(set: EvidenceSet): EvidenceSet {
  if (set.shape === 'plan' || set.shape === 'comparison') return set;
  // 二级响应(Ⅱ级响应): one rank in both ways of writing it.
  const [rank] = set.question.match(/(?<=级(?:应急)?响应\()[ⅠⅡⅢⅣ]级(?:应急)?响应/u) ?? [];
  if (rank !== undefined) return ofRank(set, rank);
  if (set.shape === 'list') return set;
  const terms = [...set.question.matchAll(named)].map(({ groups }) => fold(groups?.['term'] ?? groups?.['level'] ?? ''));
  // In a table the level stands in the row, what it is a level of above it.
  const holds = ({ document, passage }: Evidence, term: string): boolean => {
    const context = fold([document.title, ...passage.headingPath, passage.text].join('\n'));
    return context.includes(term) || (passage.role === 'row' && fold(passage.text).includes(term.slice(0, -2)) && context.includes(term.slice(-2)));
  };
  const items = set.items.filter((item) => terms.every((term) => holds(item, term)));
  return terms.length === 0 || items.length === 0 ? set : { ...set, items };
}

/** Where the words of a rank begin. */
const anyRank = /[ⅠⅡⅢⅣ]级/gu;

/** What is said of one rank: in a passage that tells of several in turn, from its name up to that of the next. */
function ofRank(set: EvidenceSet, rank: string): EvidenceSet {
  const level = rank.slice(0, 2);
  const spans = new Map<number, readonly [start: number, end: number]>();
  for (const { document, passage } of set.items) {
    const starts = [...passage.text.matchAll(anyRank)];
    const [longest] = starts.flatMap(({ 0: found, index }, at) => (found === level ? [[index, starts[at + 1]?.index ?? passage.text.length] as const] : [])).toSorted(([from, to], [start, end]) => end - start - (to - from));
    if (longest === undefined) continue;
    // A heading that ended up behind the paragraph before is that of the next one.
    const next = longest[1] - longest[0] > rankName ? undefined : set.items.find((item) => item.document.id === document.id && item.passage.ordinal === passage.ordinal + 1);
    if (next !== undefined) spans.set(next.passage.id, [0, next.passage.text.search(anyRank) < 0 ? next.passage.text.length : next.passage.text.search(anyRank)]);
    else spans.set(passage.id, passage.role === 'row' ? [0, passage.text.length] : longest);
  }
  if (spans.size === 0) return set;
  const asked = grams(fold(set.question));
  const best = Math.max(0, ...(set.sentences ?? []).map(({ strength }) => strength));
  const sentences = set.items.flatMap(({ passage: { id, text, role, headingPath } }) => {
    const [start, end] = spans.get(id) ?? [0, 0];
    // What is asked of a row may stand in the head of its column (批准启动).
    if (end > 0 && role === 'row') return [...grams(fold(headingPath.at(-1) ?? '')).keys()].some((gram) => gram.length > 1 && gram !== '响应' && asked.has(gram)) ? [{ passageId: id, sentence: text.trim(), strength: 1.1 * best, member: false }] : [];
    return (set.sentences ?? []).filter(({ passageId, sentence }) => passageId === id && text.indexOf(sentence) + sentence.length > start && text.indexOf(sentence) < end);
  });
  return sentences.length === 0 ? set : { ...set, shape: set.shape === 'list' ? 'fact' : set.shape, items: set.items.filter(({ passage }) => spans.has(passage.id)), sentences };
}

/** 4.4 Ⅰ级响应: no more than the name of a rank, in characters. */
const rankName = 12;

/** Order in which statements of different standing are shown. */
const standings: readonly Standing[] = ['rule', 'practice', 'advice'];

/** A further line says at least this share of what the line that says most of the question says. */
const besideMost = { rule: 0.8, other: 0.3 };
/** A rule that says less than this share of what the best line says of the question is about something else. */
const besideBest = 0.55;
/** Beside a rule that answers, what was done elsewhere or is advised must say as much as the rule, in more words than a heading has. */
const besideRule = 0.9;
const shortestStatement = 15;
/** A cause that stands further away, in characters, is that of something else. */
const farCause = 120;

/** 30万次 is no money. */
const money = /[\d〇零一二三四五六七八九十百千万亿两](?:余|多)?(?:元|块)|[\d.][万亿](?!\p{Script=Han})|%|倍/u;

/** The sentences that answer: what a named place says when one is named, else requirements before practice before advice. */
function plain(set: EvidenceSet, texts: Texts, marks: Marks, most: number): Extract | null {
  const listed = inlineList(set, texts, marks);
  if (listed !== null) return listed;
  const figure = figureAsked(fold(set.question));
  const isAbout = figure === null || set.scope.places.length > 0 || set.scope.articles.length > 0 || clausesOf(set).length > 1 ? () => true : isAboutMatter(set);
  const all = saidIn(set).filter((one) => speaksFor(one.item, set) && !ofOtherReport(one.quote, set) && (figure !== 'money' || one.item.passage.role === 'row' || money.test(fold(one.quote))) && (figure === null || namesCounted(set, one.item, one.quote)) && isAbout(contextOf(one), fold(one.quote)));
  const named = all.filter(({ item }) => set.scope.articles.length > 0 && isArticle(item.passage, set.scope.articles));
  const current = (named.length > 0 ? named : nearFigure(ofYears(all, set), set)).filter(({ item }) => item.document.status === 'in-force');
  const said = current.length > 0 ? current : named.length > 0 ? named : all;
  const own = said.filter(({ item }) => item.document.place !== null && set.scope.places.includes(item.document.place));
  // How many there were in a place is told by that place, not by a rule that happens to hold a number.
  if (own.length === 0 && set.scope.places.length > 0 && figureAsked(fold(set.question)) !== null && !asksForRule(set) && !said.some(({ item }) => item.document.kind === 'plan' || set.scope.places.some((name) => fold(item.passage.text).includes(name)))) return null;
  // Each clause of a question that asks twice has its own best sentence.
  const asked = Math.max(clausesOf(set).length, splitEach(set.question)?.length ?? 1);
  const caused = [...new Map((own.length > 0 ? own : said).map((one) => withCause(one, set)).map((one) => [`${one.item.passage.id} ${one.quote}`, one])).values()];
  const shown = withinBudget(worthShowing(causesFirst(caused, set), set, asked).slice(0, most), asked);
  if (shown.length === 0) return null;
  const wording = wordingLine(set, texts, marks);
  const groups = standingsFor(shown[0], set).map((standing) => [standing, shown.filter(({ item, quote }) => standingOf(item, quote) === standing)] as const).filter(([, members]) => members.length > 0);
  const tagged = groups.length > 1 || set.scope.places.length === 0;
  const lines = groups.flatMap(([standing, members]) => members.map((member) => `${tagged ? texts.ask.tags[standing] : ''}${texts.ask.said(sourceName(member.item, texts), rowWords(member, texts) ?? quoted(standing === 'practice' ? { ...member, quote: aroundAnswer(member.quote, longestPractice, (clause) => shareOf(set, clause)) } : member), marks.of(member))}`));
  // Asked what must be done, what somebody did is no answer by itself.
  const onlyPractice = set.scope.places.length === 0 && groups.length === 1 && groups[0]?.[0] === 'practice' && set.scope.kinds.length === 0 && asksForRule(set) ? [texts.ask.onlyPractice] : [];
  return { lines: [...wording, ...lines, ...onlyPractice], missing: [] };
}

/** A row that is quoted whole, each cell with the name of its column; null for anything else. A row that begins with its number is called by what comes next. */
function rowWords({ item, quote }: Said, texts: Texts): string | null {
  const row = item.passage.text.trim() === quote.trim() ? rowOf(item) : null;
  if (row === null || row.cells.some(([column]) => column === '')) return null;
  const [[, name = ''] = [], ...rest] = row.cells;
  return /^\d+$/u.test(row.label) && rest.length > 0 ? texts.ask.tableRow(name, rest) : texts.ask.tableRow(row.label, row.cells);
}

/** 应急响应 and 应诉 hold the 应 of 应当 without asking for a rule; a cause or an event is none either. */
function asksForRule({ question, shape }: EvidenceSet): boolean {
  return shape !== 'cause' && asksRule.test(fold(question).replaceAll(/应急|响应|应对|应诉|供应|反应|适应|对应|相应|效应|应用|应邀|可以?说/gu, ' '));
}

/** 年度报告 is that of this genre unless 信息公开 is said: the two have other dates and other contents. */
function ofOtherReport(quote: string, { question }: EvidenceSet): boolean {
  return /年度报告|年报/u.test(question) && !/信息公开|公开年报|两(?:份|个|种)|区别|不同/u.test(question) && /信息公开(?:工作)?年度报告/u.test(quote) && !/法治政府建设/u.test(quote);
}

const actors = /(?:党委)?书记|[镇乡县区]长|主要负责人|局长|主任/u;

/** 镇长出庭几次: what the part about that person says counts, where it says as much of the matter; the figures of the whole township are others. */
function ofActor(said: readonly Said[], set: EvidenceSet): readonly Said[] {
  const actor = actors.exec(fold(set.question))?.[0];
  if (actor === undefined) return [];
  const own = said.filter(({ item: { passage }, quote }) => fold(quote).includes(actor) || isOfActor(passage, actor));
  const best = Math.max(0, ...said.map(({ quote }) => shareOf(set, quote)));
  return own.filter(({ quote }) => shareOf(set, quote) >= besideActor * best);
}

const besideActor = 0.5;

/** （二）镇长履职情况。 heads the passage, or a heading above it names the person. */
function isOfActor({ headingPath, text }: Passage, actor: string): boolean {
  return headingPath.some((heading) => fold(heading).includes(actor)) || new RegExp(`^(?:[(（][^()（）]{1,3}[)）])?[^，。,]{0,4}${actor}[^，。,]{0,6}[。：:]`, 'u').test(fold(text));
}

/** A sentence about the person who is named counts this much more: it need not repeat who it is about. */
const aboutActor = 1.6;

const whoDoes = /谁(?:来|去)?(?:负责)?(?<act>\p{Script=Han}{2})/u;

/** 由谁主持: a sentence that names the act itself says who does it. */
function forAct(set: EvidenceSet): EvidenceSet {
  const act = whoDoes.exec(fold(set.question))?.groups?.['act'];
  if (act === undefined || /负责|牵头|的/u.test(act)) return set;
  return { ...set, sentences: (set.sentences ?? []).map((one) => (fold(one.sentence).replaceAll('组织部', '').includes(act) ? { ...one, strength: one.strength * aboutActor } : one)) };
}

function forActor(set: EvidenceSet): EvidenceSet {
  const actor = figureAsked(fold(set.question)) === null ? undefined : actors.exec(fold(set.question))?.[0];
  if (actor === undefined) return set;
  const ids = new Set(set.items.filter(({ passage }) => isOfActor(passage, actor)).map(({ passage }) => passage.id));
  return ids.size === 0 ? set : { ...set, sentences: (set.sentences ?? []).map((one) => (ids.has(one.passageId) ? { ...one, strength: one.strength * aboutActor } : one)) };
}

/** A figure counts what stands right before it: sentences whose figures count something else fall behind those that count what is asked. */
const besideFigure = 0.6;

function nearFigure(said: readonly Said[], set: EvidenceSet): readonly Said[] {
  const sort = figureAsked(fold(set.question));
  if (sort === null || sort === 'date' || clausesOf(set).length > 1) return said;
  const near = new Map(said.map((one) => [one, Math.max(0, ...clausesBeforeFigures(one.quote).map((clause) => shareOf(set, clause)))]));
  // A requirement is weighed against requirements only.
  const standing = (one: Said): Standing => standingOf(one.item, one.quote);
  const best = new Map(standings.map((each) => [each, Math.max(0, ...said.filter((one) => standing(one) === each).map((one) => near.get(one) ?? 0))]));
  const byActor = ofActor(said, set);
  if (byActor.length > 0) return byActor;
  const noun = /(?:多少|几)(?:件|份|个|起|项|次|场|名|人|处|台|条|家|户)?(?<noun>\p{Script=Han}{2,6}?)(?:[?？。!！]|$)/u.exec(fold(set.question))?.groups?.['noun'];
  // 审了多少合同: 合同57件 counts contracts, 决策、执法和合同事项19项 does not.
  const exact = noun === undefined ? [] : said.filter(({ quote }) => new RegExp(`${noun}(?:共|约|达|有)?\\d`, 'u').test(fold(quote)));
  if (exact.length > 0) return exact;
  return said.filter((one) => (near.get(one) ?? 0) >= besideFigure * (best.get(standing(one)) ?? 0));
}

/** What a report of another year says is no answer about the year that is asked for, where a report of that year answers. */
function ofYears(said: readonly Said[], { scope, question }: EvidenceSet): readonly Said[] {
  if (scope.years.length === 0 || /安排|打算|计划|思路|下一?步|明年|准备/u.test(question)) return said;
  const own = said.filter(({ item }) => scope.years.includes(item.document.dataYear ?? 0));
  return own.length === 0 ? said : said.filter(({ item }) => item.document.kind !== 'report' || own.some((one) => one.item.document.id === item.document.id));
}

/** What another place reports, or a template leaves blank, is no answer about the place that is named, unless it names that place. */
function speaksFor({ document: { place, kind, sample }, passage }: Evidence, { scope: { places } }: EvidenceSet): boolean {
  if (places.length === 0 || kind === 'rule' || kind === 'other') return true;
  return place === null ? !sample && kind !== 'sample' : places.includes(place) || kind === 'plan' || (!sample && places.some((name) => fold(passage.text).includes(name)));
}

/** Requirements first; what the plan of a named year says itself comes before what holds every year. */
function standingsFor(best: Said | undefined, { scope }: EvidenceSet): readonly Standing[] {
  const ofYear = best !== undefined && standingOf(best.item, best.quote) === 'practice' && scope.years.includes(best.item.document.dataYear ?? 0);
  return ofYear ? ['practice', 'rule', 'advice'] : standings;
}

/** Without what says little beside the others: after a rule that answers at most one more line. */
function worthShowing(said: readonly Said[], set: EvidenceSet, clauses: number): readonly Said[] {
  const covers = new Map(said.map((one) => [one, Math.max(0, ...sentencesOf(one.quote).map((sentence) => shareOf(set, sentence)))]));
  const cover = (one: Said): number => covers.get(one) ?? 0;
  const fullest = Math.max(0, ...covers.values());
  // What caused an event no rule tells.
  const ruling = Math.max(0, ...said.filter(({ item, quote }) => standingOf(item, quote) === 'rule').map(cover));
  // A rule about something else, found for one word of the question, goes before nothing.
  if (clauses < 2 && ruling > 0 && ruling < besideBest * fullest && set.shape === 'fact') return worthShowing(said.filter(({ item, quote }) => standingOf(item, quote) !== 'rule'), set, clauses);
  const rules = set.shape === 'cause' ? [] : said.filter(({ item, quote }) => standingOf(item, quote) === 'rule');
  const [leader] = said;
  const keys = leader === undefined ? [] : keysOf(set, contextOf(leader));
  const fullestRule = Math.max(0, ...rules.map(cover));
  const kept = said.filter((one, at) => {
    // What does not even name the matter that the first line names is about another one.
    if (at > 0 && clauses < 2 && keys.some((gram) => !contextOf(one).includes(gram))) return false;
    if (rules.length > 0 && !rules.includes(one)) return cover(one) >= besideRule * fullestRule && cover(one) > 0 && [...one.quote].length >= shortestStatement;
    return at === 0 || clauses > 1 || set.shape === 'comparison' || cover(one) >= besideMost[rules.length > 0 ? 'rule' : 'other'] * fullest;
  });
  const [first] = kept;
  if (first === undefined) return leader === undefined ? [] : [leader];
  return rules.includes(first) ? kept.slice(0, 2) : kept;
}

/** A gram that weighs this much beside the heaviest one names the matter. */
const key = 0.75;

/** The heaviest pairs of characters of the question that its best answer has. */
function keysOf({ terms, question }: EvidenceSet, context: string): readonly string[] {
  const own = grams(fold(question));
  const weighed = [...(terms ?? [])].filter(([gram]) => gram.length > 1 && own.has(gram) && context.includes(gram));
  const most = Math.max(0, ...weighed.map(([, weight]) => weight));
  return weighed.filter(([, weight]) => weight >= key * most).map(([gram]) => gram);
}

function contextOf({ item: { document, passage } }: Said): string {
  return fold([document.title, ...passage.headingPath, passage.text].join('\n'));
}

/** Sentences of reports run on; those of rules are quoted whole, in characters. */
const longestPractice = 220;

/** What an answer quotes besides its first words, in characters; a question that asks twice has twice the room. */
const quoteBudget = 300;

/** The first always, the others while there is room. */
function withinBudget(said: readonly Said[], asked: number): readonly Said[] {
  let room = quoteBudget * asked;
  return said.filter(({ quote, lead }, at) => {
    room -= quote.length + (lead?.length ?? 0);
    return at === 0 || room >= 0;
  });
}

const causes = /原因|究其|由于|因为|引起|系因/u;
const asksCause = /卡在哪|道理|根源|症结|毛病|问题出在|咋回事|缘由|怎么搞的|出在哪|错在哪|怎么回事|为什么|为何|为啥|原因/u;

/** What gives no cause is worth this much less where a cause is asked for. */
const withoutCause = 0.4;

/** Asked for a cause, a sentence that gives one comes before one that only tells what happened, unless it says much less. */
function causesFirst(said: readonly Said[], set: EvidenceSet): readonly Said[] {
  const [first] = said;
  if ((set.shape !== 'cause' && !asksCause.test(set.question)) || first === undefined || causes.test(first.quote)) return said;
  const share = (one: Said): number => shareOf(set, contextOf(one));
  const giving = said.filter((one) => causes.test(one.quote) && share(one) >= withoutCause * share(first));
  return giving.length === 0 ? said : [...giving, ...said.filter((one) => !giving.includes(one))];
}

/** 一是…。原因是…。二是…。原因是…: each shortcoming of a passage with its own cause. */
function causesIn(text: string): readonly string[] {
  const groups: string[] = [];
  let open = '';
  for (const sentence of text.match(/[^。！？\n]+[。！？]?\n?/gu) ?? []) {
    open += sentence;
    if (!/^(?:主要|根本)?原因|^究其/u.test(sentence.trim())) continue;
    groups.push(open.trim());
    open = '';
  }
  return groups;
}

/** Asked for the cause, what happened is quoted on to the sentence of its passage that says why. */
function withCause(one: Said, set: EvidenceSet): Said {
  const { shape, question } = set;
  if (shape !== 'cause' && !asksCause.test(question)) return one;
  const groups = causesIn(one.item.passage.text);
  if (groups.length > 1) {
    const [best = one.quote] = groups.toSorted((left, right) => shareOf(set, right) - shareOf(set, left));
    return { item: one.item, quote: quotable(best) };
  }
  if (causes.test(one.quote)) return one;
  const { text } = one.item.passage;
  const start = text.indexOf(one.quote);
  const after = text.slice(start + one.quote.length);
  const at = after.search(/(?:主要)?(?:原因|究其)/u);
  if (start < 0 || at < 0 || at > farCause) return one;
  const end = after.slice(at).search(/[。！？\n]|$/u);
  return { item: one.item, quote: text.slice(start, start + one.quote.length + at + end + 1).trim() };
}


/** Whether wording of the question is in force, when the table knows it and a rule in the evidence says it. */
function wordingLine(set: EvidenceSet, texts: Texts, marks: Marks): readonly string[] {
  const asked = agreement.test(set.question) ? [set.question, ...saidIn(set).map(({ quote }) => quote)].join('\n') : set.question;
  const old = checkRules(asked).find((fault) => fault.kind === 'superseded-term' && fault.certainty === 'text');
  const item = set.items.find(({ document, passage }) => document.kind === 'rule' && document.status === 'in-force' && old?.right !== null && old?.right !== undefined && passage.text.includes(old.right));
  if (old === undefined || item === undefined) return [];
  return [`${texts.ask.oldWording(old.text, old.right ?? '', old.basis ?? '')}${marks.of({ item, quote: old.right ?? '' })}`];
}

const longWork = 200;
/** A body with what it is to do. */
const doer = /由\p{Script=Han}{2,16}(?:负责|组织|承担|管辖|办理|制定|实施|决定|批准|主持|审)|(?:局|部门|机关|政府|机构|办公室|委员会|组织|法院)(?:应当|负责|依法|定期|可以|会同|是)/u;

/** Where the best sentence stands in work with named units, these come first; null when it does not. */
function responsible(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const { places } = set.scope;
  const said = saidIn(set);
  // The units of a template, or of another place's plan, are not those of the place that is named.
  const best = places.length > 0 ? said.find(({ item }) => item.document.place !== null && places.includes(item.document.place)) : (said.find(({ item }) => unitsNamed.test(item.passage.text)) ?? said[0]);
  const [first] = said;
  // 应当由县级司法行政部门定期培训 says who as well as 〔责任单位：…〕 does, where it says more of what is asked.
  if (first !== undefined && first.item !== best?.item && doer.test(fold(first.quote))) return null;
  const named = best === undefined ? null : unitsNamed.exec(best.item.passage.text);
  if (best === undefined || named?.groups?.['units'] === undefined) return null;
  const mark = marks.of({ item: best.item, quote: named[0] });
  const whole = quotable(best.item.passage.text);
  const work = [...whole].length <= longWork ? whole : quotable(/^[^。]*。/u.exec(whole)?.[0] ?? whole);
  return { lines: [texts.ask.responsible(named.groups['units'].trim(), mark), texts.ask.said(sourceName(best.item, texts), inQuotes(work), mark)], missing: [] };
}

/** The data years of the reports that were cited. */
function yearLine(marks: Marks, above: string, texts: Texts): readonly string[] {
  const reports = [...new Map(marks.items.flatMap(({ document }) => (document.kind === 'report' && document.dataYear !== null ? [[document.id, document] as const] : []))).values()];
  // Said once: where a line names the report with its year nothing is left to say.
  const silent = reports.filter(({ place, title, dataYear }) => !(place !== null && above.includes(texts.ask.place(place, dataYear))) && !(title.includes(String(dataYear)) && above.includes(title)));
  if (silent.length === 0) return [];
  const [first] = reports;
  if (reports.length === 1) return [texts.ask.dataYear(first?.dataYear ?? 0)];
  const places = [...new Set(reports.map((document) => document.place ?? document.title))];
  return [texts.ask.dataYears(places.map((place) => [place, reports.filter((document) => (document.place ?? document.title) === place).flatMap((document) => document.dataYear ?? [])]))];
}

/** Dates for a report are set again, and earlier, by the notice of each level. */
function asksForDate({ question }: EvidenceSet): boolean {
  return figureAsked(fold(question)) === 'date' && /报告|年报|report/iu.test(question);
}

/** Longer words are none of the synonym file. */
const longestWord = 16;

/** The words of the synonym file in a Chinese text in its order, the longest first from the left: 议案 is none of 复议案件. */
function wordsIn(text: string, synonyms: Synonyms): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longestWord, text.length - at);
    while (length > 1 && !synonyms.has(text.slice(at, at + length))) length -= 1;
    if (length > 1) words.push(text.slice(at, at + length));
    at += length;
  }
  return words;
}

/** For a reader of English: the official terms in the quotations, with the English the synonym file gives them or what they begin or end with. */
function termLine(marks: Marks, texts: Texts, synonyms: Synonyms): readonly string[] {
  const english = (word: string): readonly (readonly [string, string])[] => {
    const said = synonyms.get(word)?.find((other) => /^[a-z]/u.test(other));
    return said === undefined || !/^\p{Script=Han}+$/u.test(word) ? [] : [[word, said]];
  };
  const found = wordsIn(marks.citations.map((citation) => citation.quote).join('\n'), synonyms).flatMap((word) => {
    const shorter = [...Array(Math.max(0, word.length - 2)).keys()].map((less) => word.length - 1 - less);
    return [[word], shorter.map((length) => word.slice(0, length)), shorter.map((length) => word.slice(-length))].map((forms) => forms.flatMap(english)[0]).filter((pair, index, all) => pair !== undefined && (index === 0 || all[0] === undefined));
  });
  const pairs = [...new Map(found.flatMap((pair) => (pair === undefined ? [] : [pair])))];
  return pairs.length === 0 ? [] : [`\n${texts.ask.terms(pairs.slice(0, 8))}`];
}
