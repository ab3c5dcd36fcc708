import type { Completeness } from '../domain/evidence.ts';
import type { Chosen } from './assemble.ts';
import { givesCause, shortcomingHeading } from './cues.ts';
import { figureAsked, showsFigure } from './figure.ts';
import type { FigureKind } from './figure.ts';
import { clauseCoverage, coverage } from './question.ts';
import type { Wanted } from './question.ts';
import type { RankedSide, Ranking } from './ranking.ts';
import { isArticle } from './search.ts';
import { sentencesOf } from './sentences.ts';
import { fold, grams } from './tokens.ts';

export interface FoundSide extends RankedSide {
  readonly chosen: readonly Chosen[];
}

/** Passages of a side that are read closely: an answer that stands further down is no answer. */
const readClosely = 8;
/**
 * What the best sentence and its passage must say on average, by whether the question names a place or a year and whether
 * it asks for a figure: where the documents are few a number that stands there by chance is the danger, where they are
 * many it is a word. Calibrated on questions that the libraries can and cannot answer (test/evals).
 */
const enough = { unnamed: { figure: 0.42, other: 0.53 }, named: { figure: 0.44, other: 0.36 }, fromRules: 0.6 };

/** A clause that makes up this share of a question may be what it asks; said alone it counts for a little less. */
const ownClause = 0.35;
const clauseCounts = 0.9;

/** Asked as a rule is asked: what must or may be done, and by when. */
const normative = /应当?|必须|要不要|需要|可以|能不能|可不可以|规定|要求|几号前|什么时候前|最[晚迟少多长短]|至少|期限|时限|合不合|违不违|依据|哪几块|条件|程序|步骤|怎么办/u;
/** 书记叫什么, 局长是谁: a name, which official texts seldom give. */
const namesHolder = /(?:书记|[镇乡县区局所市部处科队院省]长|主任|领导|委员)(?:的)?(?:叫(?:什么|啥)|姓(?:什么|啥)|是(?:谁|哪位|哪一位)|名字|姓名|叫)/u;
const givesHolder = /(?:书记|长|主任|委员)[:：]?\s?\p{Script=Han}{2,3}(?:同志|[,，。;；、)）\s]|$)|\p{Script=Han}{2,3}(?:同志)?(?:现任|担任|当选为?)/u;
/** The day of the question itself: no document knows it unless it says so. */
const today = /今[天晚早]|明[天晚早]|昨[天晚]|后天|前天|现在几点/u;
const asksContact = /电话|手机号?|号码|邮箱|联系方式|微信/u;
/** 哪家律所: a firm, by its name. */
const asksFirm = /哪[家个一]*(?:的)?(?:律所|律师事务所|事务所|律师楼)|(?:律所|律师事务所)(?:是|叫)(?:哪|什么|啥)/u;
const givesFirm = /\p{Script=Han}{2,}(?:律师)?事务所/u;
const givesContact = /\d{7,}|\d{3,4}-\d{7,8}|@/u;

/** Decides whether the evidence answers: complete, partial where only some of the sides or clauses are there, or none. */
export function decide({ question, read, inner, sides }: Ranking, found: readonly FoundSide[]): { readonly completeness: Completeness; readonly missing: readonly string[] } {
  const day = today.exec(question)?.[0];
  const everything = found.flatMap(({ chosen }) => chosen);
  if (day !== undefined && !everything.some(({ passage }) => passage.text.includes(day))) return { completeness: 'none', missing: [day] };
  const unnamed = notNamed(read, everything);
  if (unnamed.length > 0) return { completeness: 'none', missing: unnamed };
  const figure = inner === 'figure' ? figureAsked(question) : null;
  const failing = found.filter((side) => !answers(side, { question, figure, cause: inner === 'cause' })).map(({ side }) => side.name ?? '');
  const missing = failing.filter((name) => name !== '');
  if (failing.length === sides.length) return { completeness: 'none', missing };
  if (failing.length > 0) return { completeness: 'partial', missing };
  const unsaid = found.length === 1 && found[0] !== undefined ? unsaidClauses(found[0]) : [];
  return unsaid.length > 0 ? { completeness: 'partial', missing: unsaid } : { completeness: 'complete', missing: [] };
}

/** Rules, articles and periods that the question names and no passage does. */
function notNamed({ unknownRules, ranges, scope }: Ranking['read'], chosen: readonly Chosen[]): readonly string[] {
  const texts = chosen.map(({ passage, document }) => fold([document.title, ...passage.headingPath, passage.text].join('\n')));
  const rules = unknownRules.filter((title) => !texts.some((text) => text.includes(title)));
  const periods = ranges.length > 0 && !texts.some((text) => ranges.every((year) => text.includes(year))) ? [ranges.join('-')] : [];
  const articles = scope.rules.length > 0 && scope.articles.length > 0 && !chosen.some(({ passage }) => isArticle(passage, scope.articles)) ? scope.articles.map((article) => `第${article}条`) : [];
  return [...rules, ...periods, ...articles];
}

/** What a sentence must show to be an answer. */
export interface Asked {
  readonly question: string;
  readonly figure: FigureKind | null;
  readonly cause: boolean;
}

/** Whether one side's evidence answers. */
function answers(found: FoundSide, asked: Asked): boolean {
  const { side, wanted, chosen } = found;
  const { own, common } = marginsOf(found, asked);
  const sort = asked.figure === null ? 'other' : 'figure';
  if (side.name === null && side.common === null) return own >= enough.unnamed[sort];
  // Nothing is asked but the part of the report (明年要做什么): what stands there answers.
  if (wanted.units.length === 0) return chosen.some(({ document }) => side.own?.has(document.id) === true);
  if (side.name === null) return Math.max(own, common) >= enough.unnamed[sort];
  return own >= enough.named[sort] || (normative.test(asked.question) && common >= enough.fromRules);
}

/** What the best sentence and its passage say on average, from 0 to 1: among the side's own documents, and the common ones. */
export function marginsOf({ side, wanted, chosen }: FoundSide, { question, figure, cause }: Asked): { readonly own: number; readonly common: number } {
  const margins = { own: 0, common: 0 };
  const shows = [namesHolder.test(question) ? givesHolder : null, asksContact.test(question) ? givesContact : null, asksFirm.test(question) ? givesFirm : null].filter((sign) => sign !== null);
  for (const { passage, document } of chosen.slice(0, readClosely)) {
    const head = grams([document.title, ...passage.headingPath].join('\n'));
    const body = grams(passage.text);
    const whole = saidBest(wanted, (gram) => body.has(gram) || head.has(gram));
    const whose = side.own === null || side.own.has(document.id) ? 'own' : 'common';
    if (cause && document.kind !== 'rule' && !givesCause.test(passage.text) && !shortcomingHeading.test(passage.headingPath.join('\n'))) continue;
    for (const sentence of sentencesOf(passage.text)) {
      if ((figure !== null && !showsFigure(sentence, figure)) || !shows.every((sign) => sign.test(sentence))) continue;
      const held = grams(sentence);
      margins[whose] = Math.max(margins[whose], (saidBest(wanted, (gram) => held.has(gram) || head.has(gram)) + whole) / 2);
    }
  }
  return margins;
}

/** What is said of the whole question, or of a clause of it that asks by itself (分几级，用什么颜色). */
function saidBest(wanted: Wanted, has: (gram: string) => boolean): number {
  const clauses = clauseCoverage(wanted, has).filter(({ share }) => share >= ownClause && share < 1);
  return Math.max(coverage(wanted, has), ...clauses.map(({ said }) => said * clauseCounts));
}

/** Clauses that make up a good part of the question and of which no passage says anything. */
function unsaidClauses({ wanted, chosen }: FoundSide): readonly string[] {
  const held = new Set(chosen.flatMap(({ passage, document }) => [...grams([document.title, ...passage.headingPath, passage.text].join('\n')).keys()]));
  return clauseCoverage(wanted, (gram) => held.has(gram)).filter(({ share, said }) => share >= 0.25 && said < 0.25).map(({ words }) => words);
}
