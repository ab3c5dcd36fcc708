import type { Completeness } from '../domain/evidence.ts';
import type { Chosen } from './assemble.ts';
import { figureAsked, showsFigure } from './figure.ts';
import type { FigureKind } from './figure.ts';
import { clauseCoverage, coverage } from './question.ts';
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
const enough = { unnamed: { figure: 0.42, other: 0.53 }, named: { figure: 0.5, other: 0.36 }, fromRules: 0.6 };

/** Asked as a rule is asked: what must or may be done, and by when. */
const normative = /应当?|必须|要不要|需要|可以|能不能|可不可以|规定|要求|几号前|什么时候前|最[晚迟少多长短]|至少|期限|时限|合不合|违不违|依据|哪几块|条件|程序|步骤|怎么办/u;
/** 书记叫什么, 局长是谁: a name, which official texts seldom give. */
const namesHolder = /(?:书记|[镇乡县区局所市部处科队院省]长|主任|领导|委员)(?:的)?(?:叫(?:什么|啥)|姓(?:什么|啥)|是(?:谁|哪位|哪一位)|名字|姓名|叫)/u;
const givesHolder = /(?:书记|长|主任|委员)[:：]?\s?\p{Script=Han}{2,3}(?:同志|[,，。;；、)）\s]|$)|\p{Script=Han}{2,3}同?志?(?:任|担任|当选为?)/u;
const asksContact = /电话|手机号?|号码|邮箱|联系方式|微信/u;
const givesContact = /\d{7,}|\d{3,4}-\d{7,8}|@/u;

/** Words and headings with which a text gives a cause. */
const givesCause = /原因|由于|因为|因此|导致|致使|造成|源于|在于|究其|所以|为(?:了|进一步|贯彻|落实|加强|规范|推动|[^,，。]{2,20}[,，])/u;
const shortcomings = /不足|问题|短板|差距|薄弱/u;

/** Decides whether the evidence answers: complete, partial where only some of the sides or clauses are there, or none. */
export function decide({ question, read, inner, sides }: Ranking, found: readonly FoundSide[]): { readonly completeness: Completeness; readonly missing: readonly string[] } {
  const everything = found.flatMap(({ chosen }) => chosen);
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
  const [holder, contact] = [namesHolder.test(question), asksContact.test(question)];
  for (const { passage, document } of chosen.slice(0, readClosely)) {
    const head = grams([document.title, ...passage.headingPath].join('\n'));
    const body = grams(passage.text);
    const whole = coverage(wanted, (gram) => body.has(gram) || head.has(gram));
    const whose = side.own === null || side.own.has(document.id) ? 'own' : 'common';
    if (cause && document.kind !== 'rule' && !givesCause.test(passage.text) && !shortcomings.test(passage.headingPath.join('\n'))) continue;
    for (const sentence of sentencesOf(passage.text)) {
      if ((figure !== null && !showsFigure(sentence, figure)) || (holder && !givesHolder.test(sentence)) || (contact && !givesContact.test(sentence))) continue;
      const held = grams(sentence);
      margins[whose] = Math.max(margins[whose], (coverage(wanted, (gram) => held.has(gram) || head.has(gram)) + whole) / 2);
    }
  }
  return margins;
}

/** Clauses that make up a good part of the question and of which no passage says anything. */
function unsaidClauses({ wanted, chosen }: FoundSide): readonly string[] {
  const held = new Set(chosen.flatMap(({ passage, document }) => [...grams([document.title, ...passage.headingPath, passage.text].join('\n')).keys()]));
  return clauseCoverage(wanted, (gram) => held.has(gram)).filter(({ share, said }) => share >= 0.25 && said < 0.25).map(({ words }) => words);
}
