import type { DocumentRecord } from '../../domain/document.ts';
import type { Passage } from '../../domain/passage.ts';
import { parseNumber } from '../../domain/numerals.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { grams } from '../../retrieval/tokens.ts';
import { actorChanged, anotherActs, strangeLevel, strangeTitle, withoutActors } from './actors.ts';
import { articleElsewhere, comparisonTurned, conditionTurned, dutyElsewhere, figureContrary, figureElsewhere, labelChanged, piecesOf, strayFigure } from './bound-figures.ts';
import { broughtWords, saysLittle } from './brought-words.ts';
import { withoutComparisons } from './comparison-words.ts';
import { saysContrary } from './contraries.ts';
import { untraced, type Fact } from './facts.ts';
import { foldTight } from './folded.ts';
import { changesOneCharacter, changesOpening } from './one-character.ts';
import { causeInvented, gradeChanged, modalAdded, qualifierChanged, toldAsDone, type Home } from './qualifiers.ts';
import { clauseSpans, sentenceSpans } from './sentences.ts';
import { notWorkedOut } from './worked-out.ts';

/** Why a sentence is not supported by the passages it cites. */
export type Unsupported = 'quote' | 'fact' | 'figure-of-another' | 'comparison' | 'actor' | 'words' | 'polarity';

const none: Synonyms = new Map();

/** What a sentence may be measured against: the passage, and the words around it (title, headings, place, year). */
export interface SupportSource {
  readonly text: string;
  readonly context: string;
}

interface Verdict {
  /** Null when every part of the sentence is supported. */
  readonly reason: Unsupported | null;
  readonly facts: readonly Fact[];
}

/** What is known of a passage besides its text: title, headings, place, body, years, dates, number and name of the rule. */
export function contextOf(document: DocumentRecord, passage: Passage): string {
  const years = document.dataYear === null ? '' : `${document.dataYear}年度`;
  const rule = document.rule === null ? '' : `《${document.rule}》`;
  return [document.title, rule, document.place, document.issuingBody, years, document.issuedOn, document.publishedOn, document.effectiveOn, document.number, ...passage.headingPath, passage.label].filter((part) => part !== null && part !== '').join('\n');
}

/** Words of the frame around a claim; they say nothing that a passage would have to hold. */
const frame =
  /据此|推算|由此|可见|算上|来说|一般|从[^，,]{1,10}看|需要(?:说明|注意|指出)的是|值得注意的是|总的来看|总体(?:上|来)?看|简单(?:地|来)?说|对此|存在[^，,]{0,8}的?问题(?=[:：])|进行了?|开展了?|作出了?|予以|给予|(?:与|比|较|相比)(?:上年|去年|上一年|上一?年度|前一年)(?:同期)?(?:相比)?|同比|有所|实现|做到|提升|提高|上升|增长|增加|下降|减少|降低|达到|因为|由于|是因|系因|原因(?:是|为|在于)|在于|根据|依据|按照|依照|可以看出|也就是说|换句话说|具体(?:来说|而言|如下|包括|是)?|其中|此外|另外|同时|因此|所以|总之|综上|如下|以下|上述|分别|包括|该?(?:报告|文件|规定|条例|方案|材料|资料)(?:中|里)?|(?:明确)?(?:规定|要求|指出|提到|显示|记载|载明|写明)|数据年度|年度|主要|一共|共计|合计|总共|需要|应当|必须|可以|以及|并且|而且|不过|但是|对于|关于|情况|内容|方面|问题|回答|答案|结论|即|也|均|都|要|须|应|乡镇|我镇|我乡|本镇|本乡|该镇|该乡|当地|这份|这一|此项|有关|相关|方可|才能|如果|的话|一是|二是|三是|四是|五是|六是|第[一二三四五六七八九十]|首先|其次|再次|最后|参照执行|参照/gu;
const negator = /不(?:同意|通过|成立)|可以不|可不|应当不|不得|不能|不需|不用|不必|不应|不可|不予|除外|不再|不是|不属|并非|缺少|缺乏|无需|无须|从其规定|(?<=^|[,;:。)且并但也均仍又])无(?!人机|线|偿|障碍|害|论|需|须|关)|没(?!收)|未(?!来|成年)|禁止|严禁|免于|不(?!足|断|同|仅|少|良|动产|服|论|但|只|过|管|久|止|满意|认可|限于|履行|公开为例外|作为|合法|合理|当|法|到位|高|够|强|完善|健全|明确|规范)/u;
const negators = new RegExp(negator.source, 'gu');
const must = /应当|必须|不得|务必|须(?!知)/u;
const may = /可以|可(?=[按以自酌])|无需|不必|不用/u;
const mayAct = '可以?(?![能见行靠持视观喜信])';

/** Content grams of a piece of text: bigrams of Han characters and Latin words, numbers left to the facts. */
function contentGrams(text: string): string[] {
  const bare = withoutComparisons(text).replaceAll('#', ' ').replaceAll(frame, ' ').replaceAll(/[\d.,%〔〕]+(?:个百分点|个?工作日|人次|[件起宗例人名次场期份项条个户家处元万亿余])*|〔|〕/gu, ' ');
  return [...grams(bare).keys()].filter((gram) => (/^\p{Script=Han}{2}$/u.test(gram) && !/[的了在和与及是为再最多把被将于而也仍还]/u.test(gram)) || /^\p{Script=Latin}{3,}$/u.test(gram));
}

function covered(wanted: readonly string[], tight: string): number {
  return wanted.length === 0 ? 1 : wanted.filter((gram) => tight.includes(gram)).length / wanted.length;
}

/**
 * Whether passages support a sentence: quoted spans stand in one of them literally (width folded); every fact is found;
 * a figure belongs to what the passage says it of; every clause shares enough content words; no clause turns a must, a may
 * or a not round. `closeness` is the share of content words that must be found, 0 to 1.
 */
export function judge(sentence: string, sources: readonly SupportSource[], { closeness = 0.4, synonyms = none }: { readonly closeness?: number; readonly synonyms?: Synonyms } = {}): Verdict {
  const tight = sources.map((source) => foldTight(source.text + source.context)).join('\n').replaceAll(/[《》]/gu, '');
  for (const quote of quotesIn(sentence)) {
    if (!quote.split(/…+|\.{3,}/u).every((part) => tight.includes(foldTight(part).replaceAll(/[《》]/gu, '').replace(/[,.:;!?。]+$/u, '')))) return { reason: 'quote', facts: [] };
  }
  const stood = sources.map((source) => `${source.context}\n${source.text}`);
  const facts = notWorkedOut(untraced(sentence, stood), sentence, stood);
  if (facts.length > 0) return { reason: 'fact', facts };
  if (isEnglish(sentence)) return { reason: bearsOfficialWords(sentence, tight) ? null : 'words', facts: [] };
  const clauses = clauseSpans(sentence).map((span) => sentence.slice(span.start, span.end));
  const read = sources.map(readStated);
  const stated = read.flatMap(({ clauses: held }) => held);
  // Titles and headings tell what is spoken of, not whether it was done.
  const told = stated.filter((other) => !other.isContext);
  const all = contentGrams(sentence).filter((gram) => !saysLittle(gram));
  if (all.length > 0 && covered(all, tight) < closeness) return { reason: 'words', facts: [] };
  const everything = sources.map((source) => source.text + source.context).join('\n');
  const folded = foldTight(sentence);
  const homes = read.flatMap(({ sentences }) => sentences);
  const texts = read.map((source) => source.text);
  let last: StatedSentence | null = null;
  for (const [at, clause] of clauses.entries()) {
    const wanted = contentGrams(clause);
    const tightClause = foldTight(clause);
    // 案卷类型上, …方面, 从…看: what the next clause is about.
    const topic = at + 1 < clauses.length && /^\p{Script=Han}{2,8}(?:上|方面|来看|看|中|里)$/u.test(tightClause);
    if (!topic && broughtWords(tightClause, tight, synonyms).length > 0) return { reason: 'words', facts: [] };
    const own = contentGrams(clause.replaceAll(universalWords, ' ')).filter((gram) => !saysLittle(gram));
    // What follows a condition, or is short, is said of what the clause before it rests on.
    const follows = foldTight(clauses[at - 1] ?? '').endsWith('的');
    const figures = digits(tightClause).match(/\d+(?:\.\d+)?/gu) ?? [];
    const leans: boolean = last !== null && (follows || own.length < 4) && covered(own, last.tight) >= 0.5 && figures.every((figure) => last?.digits.includes(figure));
    const under: StatedSentence | null = follows && last !== null && underItsCondition(foldTight(clauses[at - 1] ?? ''), last) ? last : null;
    if (under !== null && figures.some((figure) => !`${under.digits}${digits(under.next)}`.includes(figure))) return { reason: 'figure-of-another', facts: [] };
    if (under !== null && broughtWords(withoutBodies(tightClause), `${under.tight}${under.next}${under.context}`, synonyms).length > 0) return { reason: 'words', facts: [] };
    const home: StatedSentence | null = leans ? last : homeOf(follows || own.length < 4 ? [...contentGrams(clauses[at - 1] ?? ''), ...own] : own, homes, tightClause, last);
    last = home;
    const nearest = nearestIn(wanted, home);
    if (causeInvented(tightClause, texts.join('\n'))) return { reason: 'words', facts: [] };
    if (gradeChanged(tightClause, nearest, figures, texts.map(digits))) return { reason: 'figure-of-another', facts: [] };
    if (strangeTitle(tightClause, tight, nearest)) return { reason: 'actor', facts: [] };
    if (home !== null) {
      if (changesOpening(tightClause, tight, home.tight)) return { reason: 'words', facts: [] };
      if (actorChanged(tightClause, home.tight, home.clauses, tight)) return { reason: 'actor', facts: [] };
      if (qualifierChanged({ clause: tightClause, sentence: folded, counted: digits(tightClause), follows, times: figuresOf(tightClause) }, home)) return { reason: 'words', facts: [] };
      if (toldAsDone(tightClause, { ...home, tight: home.chain }, home.context) || saysContrary(tightClause, [home.tight]) || modalAdded(tightClause, home, tight)) return { reason: 'polarity', facts: [] };
    }
    if (universal.test(tightClause) && (home === null || !tellsAll(tightClause, home))) return { reason: 'words', facts: [] };
    const solid = wanted.filter((gram) => !saysLittle(gram));
    if (solid.length >= 3 && covered(solid, tight) < (solid.length <= 4 ? Math.min(0.2, closeness) : closeness - 0.12)) return { reason: 'words', facts: [] };
    const literally = stated.filter((other) => other.tight.includes(foldTight(clause)));
    if (literally.length > 0) {
      // Words taken from behind a 未 or an 尚未 say its contrary.
      if (literally.some((other) => negator.test(withoutComparisons(other.tight)) === negator.test(withoutComparisons(foldTight(clause))))) continue;
      return { reason: 'polarity', facts: [] };
    }
    // Another law may always say otherwise; 除外 and 从其规定 are two ends of the same words.
    if (/另有规定/u.test(tightClause) && tight.includes('另有规定')) continue;
    // What is said of a thing is compared where the same thing is spoken of: 负责人不必出庭 beside 负责人应当出庭.
    const about = contentGrams(withoutComparisons(clause).replaceAll(negators, ' '));
    const equal = likest(about, told);
    if (saysContrary(clause, equal.map((other) => other.text))) return { reason: 'polarity', facts: [] };
    if (equal.length > 0 && !forbidsTheSame(clause, tight)) {
      // A condition inside the clause is another clause: 不能的要在15日内告知.
      const said = withoutComparisons(foldTight(clause)).replace(/^\p{Script=Han}{0,16}的(?=[要应须可由将会])/u, '');
      if (!(follows && negator.test(nearest) === negator.test(said)) && !negatesOther(said, equal) && !figureSaid(figures, nameBefore.exec(digits(tightClause))?.groups?.['name'] ?? '', negator.test(said), told) && !equal.some((other) => negator.test(withoutComparisons(other.tight)) === negator.test(said))) return { reason: 'polarity', facts: [] };
      if (must.test(said) && equal.every((other) => may.test(other.tight) && !must.test(withoutComparisons(other.tight)))) return { reason: 'polarity', facts: [] };
      if (may.test(said) && equal.every((other) => must.test(withoutComparisons(other.tight)) && !may.test(other.tight))) return { reason: 'polarity', facts: [] };
    }
    if (lackPraised(tightClause, tight) || negationLost(...([foldTight(clause), tight].map((text) => text.replaceAll('能够', '能')) as [string, string])) || modalTurned(foldTight(clause), tight)) return { reason: 'polarity', facts: [] };
    if (strangeLevel(clause, everything) || anotherActs(clause, likest(contentGrams(withoutActors(clause)), stated, 1))) return { reason: 'actor', facts: [] };
    if (changesOneCharacter(foldTight(clause), tight)) return { reason: 'words', facts: [] };
  }
  const pieces = piecesOf(sentence);
  const statedPieces = read.flatMap((source) => source.pieces);
  if (figureContrary(pieces, statedPieces)) return { reason: 'polarity', facts: [] };
  if (articleElsewhere(sentence, sources, contentGrams) || dutyElsewhere(sentence, sources, contentGrams) || strayFigure(pieces, statedPieces, contentGrams) || labelChanged(pieces, statedPieces, contentGrams) || conditionTurned(pieces, statedPieces) || figureElsewhere(pieces, sources)) return { reason: 'figure-of-another', facts: [] };
  return { reason: comparisonTurned(pieces, statedPieces) ? 'comparison' : null, facts: [] };
}

/** What a negation bears on: 精 in 不精, 及时 in 未得到及时发现. */
const headsOf = (text: string): readonly string[] => text.split(new RegExp(negator.source, 'u')).slice(1).map((rest) => rest.replace(/^(?:能够?|得到?|有|被|再|曾|予|够|太|很)+/u, '').slice(0, 2)).filter((head) => /^\p{Script=Han}/u.test(head));

/** What is lacking is told at the end of a member; before a noun it narrows that: 不合格案卷. */
const shortfall = /不\p{Script=Han}{1,2}(?=[、,;。]|$|等|的?问题)/u;

/** What the passages negate is nothing the clause speaks of: 业务能力较弱 beside 业务能力不精. */
function negatesOther(said: string, stated: readonly StatedClause[]): boolean {
  return !negator.test(said) && stated.every(({ tight }) => shortfall.test(tight) && headsOf(withoutComparisons(tight)).every((head) => ![...head].some((character) => said.includes(character))));
}

/** A clause that holds the figures, speaks of the same and negates as much: 因…引发的行政诉讼2件 beside 未发生因…引发的行政复议；行政诉讼2件. */
const figureSaid = (figures: readonly string[], name: string, negated: boolean, stated: readonly StatedClause[]): boolean => name !== '' && stated.some(({ tight }) => figures.every((figure) => digits(tight).includes(figure)) && negator.test(withoutComparisons(tight)) === negated && tight.includes(name));
const nameBefore = /(?<name>\p{Script=Han}{2})(?:案件|事项)?(?:共有?|共计|有|为|达)?\d/u;

/** 不得作出 in both: whatever else the clause says, what it negates is what the passage negates. */
function forbidsTheSame(clause: string, tight: string): boolean {
  const heads = [...foldTight(clause).matchAll(new RegExp(`(?:${negator.source})\\p{Script=Han}{1,2}`, 'gu'))].map((match) => (/^不[属是]/u.test(match[0]) ? match[0].slice(0, 3) : match[0]));
  return heads.length > 0 && heads.every((head) => tight.includes(head));
}

/** Three characters that the passages only have behind 不 or 未 stand here without it: 能出庭的 for 不能出庭的. 未经…不得 says what must be. */
function negationLost(said: string, tight: string): boolean {
  return [...said.matchAll(/(?=(\p{Script=Han}{3}))/gu)].some((match) => {
    const words = match[1] ?? '';
    if (/^经|[不未无没]/u.test(words) || /[不未无没缺]\p{Script=Han}{0,8}$/u.test(said.slice(0, match.index)) || !tight.includes(words)) return false;
    return tight.split(words).slice(0, -1).every((before) => /(?:不(?!得|断|仅|同)|未|没有|(?<=^|[,;:。])无)$/u.test(before));
  });
}

const merit = /(?<!(?:不|欠|有待|需|进一步|未|没)\p{Script=Han}{0,4})(?:规范|完善|健全|明确|到位|充分|及时|严格|扎实|透明|合理|平衡|协调|统一|稳定)/gu;
/** A merit that the passages only have as lacking: 文书较为规范 for 文书不规范. */
function lackPraised(said: string, tight: string): boolean {
  return (said.match(merit) ?? []).some((word) => tight.includes(word) && tight.split(word).slice(0, -1).every((before) => /(?:不|欠)(?:够|太|甚|尽|很)?$/u.test(before)));
}

/** 可以委托 where the passages only have 应当委托, and the other way round. */
function modalTurned(said: string, tight: string): boolean {
  const acts = (modal: string, text: string): readonly string[] => [...text.matchAll(new RegExp(`(?:${modal})(?<act>\\p{Script=Han}{2})`, 'gu'))].map((match) => match.groups?.['act'] ?? '');
  const turned = (one: string, other: string): boolean => acts(one, said).some((act) => acts(other, tight).includes(act) && !acts(one, tight).includes(act));
  return turned(mayAct, '应当|必须') || turned('应当|必须', mayAct);
}

interface StatedSentence extends Home {
  /** With the sentences before it that a semicolon joins to it: 将实行…；制定…. */
  readonly chain: string;
  /** With its numerals in digits. */
  readonly digits: string;
  readonly context: string;
  /** The sentence after it, where that sets no condition of its own. */
  readonly next: string;
}

function homesIn({ text, context }: SupportSource): readonly StatedSentence[] {
  return sentenceSpans(text).map((span, index, spans) => {
    const whole = text.slice(span.start, span.end);
    const following = foldTight(text.slice(spans[index + 1]?.start ?? text.length, spans[index + 1]?.end));
    const joined = spans.slice(0, index).findLastIndex(({ end }) => !/[；;]$/u.test(text.slice(0, end))) + 1;
    return { chain: foldTight(text.slice(spans[joined]?.start, span.end)), next: /的,/u.test(following) ? '' : following, digits: digits(foldTight(whole)), tight: foldTight(whole), clauses: clauseSpans(whole).map(({ start, end }) => foldTight(whole.slice(start, end))), context };
  });
}

/** The sentence of the passages that holds most of the words; null when none holds a third. */
function homeOf(about: readonly string[], all: readonly StatedSentence[], clause: string, last: StatedSentence | null): StatedSentence | null {
  const figures = digits(clause).match(/\d+(?:\.\d+)?/gu) ?? [];
  const measured = digits(clause).match(/\d+(?:\.\d+)?[\p{Script=Han}%]/gu) ?? [];
  const exactly = measured.length === 0 ? [] : all.filter((home) => measured.every((figure) => home.digits.includes(figure)));
  const holding = exactly.length > 0 ? exactly : figures.length === 0 ? (negator.test(withoutComparisons(clause)) ? all.filter((home) => negator.test(withoutComparisons(home.tight)) && covered(about, home.tight) >= 0.25) : []) : all.filter((home) => figures.every((figure) => home.digits.includes(figure)));
  const homes = holding.length > 0 ? holding : all;
  const shared = homes.map((home) => covered(about, home.tight));
  const best = Math.max(0, ...shared);
  return about.length === 0 || best < (holding.length > 0 ? 0.25 : 0.34) ? null : (last !== null && (shared[homes.indexOf(last)] ?? -1) >= Math.max(0.3, best - 0.34) ? last : (homes[shared.indexOf(best)] ?? null));
}

/** Whether a sentence sets a condition nearly in those words, and not its contrary. */
const underItsCondition = (condition: string, home: Home): boolean => home.clauses.some((other) => other.endsWith('的') && negator.test(other) === negator.test(condition) && covered(contentGrams(condition), other) >= 0.8);

const withoutBodies = (clause: string): string => clause.replaceAll(/(?:由|经|报)?\p{Script=Han}{0,8}?(?:局|委|办|政府|部门|机关|机构|单位|队|所|站|中心|书记|长|主任|负责人)/gu, ' ');

/** The clause of a sentence that holds most of the words. */
function nearestIn(about: readonly string[], home: StatedSentence | null): string {
  const shared = home?.clauses.map((clause) => covered(about, clause)) ?? [];
  return home?.clauses[shared.indexOf(Math.max(0, ...shared))] ?? '';
}

/** Numerals before a measure word in digits: 六十日 and 60日 are one. */
const digits = (tight: string): string => tight.replaceAll(/[零一二三四五六七八九十百千万两]+(?=个?工作日|[日天月年人名件次元份条个项倍以])/gu, (numeral) => String(parseNumber(numeral) ?? numeral));

const figuresOf = (tight: string): readonly string[] => tight.match(/[\d一二三四五六七八九十百]+(?:个?工作日|[日天月年])/gu) ?? [];

/** Nothing is left out: 全部调解成功. The clause of the passage that says so of the same thing uses such a word too. */
const universal = /全部(?!门)|一律|悉数|无一(?:例外|遗漏)|均(?![衡值等])|(?<![首成])都(?!市)|各(?=[乡镇县市区村部])|所有(?!制)/u;
const universalWords = new RegExp(universal.source, 'gu');
const whole = /各(?=\d)|全过程|全程|全流程|全部(?!门)|全体|全数|一律|悉数|无一|所有(?!制)|全覆盖|均(?![衡值等])|(?<![首成])都(?!市)|100%|百分之百|凡|分别|应.尽/u;
const each = /凡|各(?!自)|每|所有|全部|全[县镇乡市区体]/u;

function tellsAll(clause: string, home: Home): boolean {
  const word = universal.exec(clause);
  if (word === null) return true;
  const act = /^[已应须为系]?(?<act>\p{Script=Han}{2})/u.exec(clause.slice(word.index + word[0].length))?.groups?.['act'];
  const spoken = act === undefined ? [] : home.clauses.filter((other) => other.includes(act));
  if ((spoken.length > 0 ? spoken : home.clauses).some((other) => (word[0] === '各' ? each : whole).test(other))) return true;
  // 5人参加、5人通过 are all of them.
  const amountsIn = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/gu) ?? [];
  return spoken.some((other) => amountsIn(other).length > 0 && amountsIn(other).every((amount) => home.clauses.slice(0, home.clauses.indexOf(other)).some((earlier) => amountsIn(earlier).includes(amount))));
}

/** A passage as every sentence that cites it is held against it: read once. */
interface Stated {
  readonly text: string;
  readonly clauses: readonly StatedClause[];
  readonly sentences: readonly StatedSentence[];
  readonly pieces: ReturnType<typeof piecesOf>;
}

const remembered = new Map<string, Stated>();
const mostRemembered = 64;

function readStated(source: SupportSource): Stated {
  const key = `${source.context}\0${source.text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const stated = { text: foldTight(source.text), clauses: clausesOf(source), sentences: homesIn(source), pieces: [...piecesOf(source.text), ...piecesOf(source.context)] };
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, stated);
  return stated;
}

interface StatedClause {
  readonly text: string;
  readonly tight: string;
  /** The clauses before it in its sentence: who acts in them acts in it too. */
  readonly before: readonly string[];
  readonly isContext: boolean;
}

function clausesOf({ text, context }: SupportSource): readonly StatedClause[] {
  const clauses = sentenceSpans(text).flatMap((sentence) => {
    const whole = text.slice(sentence.start, sentence.end);
    const parts = clauseSpans(whole).map((span) => whole.slice(span.start, span.end));
    return parts.map((part, index) => ({ text: part, tight: foldTight(part), before: parts.slice(Math.max(0, index - 3), index), isContext: false }));
  });
  return [...clauses, { text: context, tight: foldTight(context), before: [], isContext: true }];
}

/** The clauses that speak of the same thing: those that fit the words best, and nearly as well. */
function likest(about: readonly string[], stated: readonly StatedClause[], least = 2): readonly StatedClause[] {
  if (about.length < least) return [];
  const ranked = stated.map((other) => ({ other, shared: covered(about, other.tight) }));
  const best = Math.max(0, ...ranked.map(({ shared }) => shared));
  return best < 0.6 ? [] : ranked.filter(({ shared }) => shared >= best - nearlySame).map(({ other }) => other);
}

/** Clauses that fit this nearly as well as the best speak of the same thing; one of them may hold the exception. */
const nearlySame = 0.15;

/** More Latin words than Han characters: its wording cannot be compared with a Chinese passage. */
function isEnglish(sentence: string): boolean {
  return (sentence.match(/\p{Script=Latin}{2,}/gu) ?? []).length > (sentence.match(/\p{Script=Han}/gu) ?? []).length / 2;
}

/** An English sentence is borne by the official words it carries: a Chinese term or quotation of the passage in it. */
function bearsOfficialWords(sentence: string, tight: string): boolean {
  const terms = sentence.match(/\p{Script=Han}[\p{Script=Han}\d、，,（）()《》—-]*\p{Script=Han}/gu) ?? [];
  return terms.length > 0 && terms.every((term) => tight.includes(foldTight(term).replaceAll(/[《》]/gu, '')) || covered(contentGrams(term), tight) >= 0.8);
}

/** What stands between quotation marks; single words in them are terms and count as well. */
export function quotesIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/[“「『](?<chinese>[^“”「」『』]{2,})[”」』]|"(?<plain>[^"]{2,})"/gu)].map((match) => match.groups?.['chinese'] ?? match.groups?.['plain'] ?? '');
}
