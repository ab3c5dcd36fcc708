import type { Completeness, QuestionShape } from '../domain/evidence.ts';
import { signOf } from './answer-signs.ts';
import type { Chosen } from './assemble.ts';
import { besideFigure } from './beside-figure.ts';
import { asksRule, givesCause, shortcomingHeading } from './cues.ts';
import { absentWord, clauseCoverage, countedSaid, coverage, leastSubject, subjectSaid } from './question.ts';
import type { Wanted } from './question.ts';
import type { RankedSide, Ranking } from './ranking.ts';
import { ruleForm } from './scope.ts';
import { isArticle } from './search.ts';
import { sentencesOf, spoken } from './sentences.ts';
import { fold, grams } from './tokens.ts';

interface FoundSide extends RankedSide {
  readonly chosen: readonly Chosen[];
  /** Whether what was chosen answers for this side. */
  readonly answers: boolean;
}

/** Passages of a side that are read closely: an answer that stands further down is no answer. */
const readClosely = 8;
/**
 * What the best sentence and its passage must say on average of what is asked in `length` units, by whether the question
 * names a place or a year and whether it asks for a figure. Where the documents are few a number that stands there by
 * chance is the danger, where they are many it is a word; and the fewer characters are asked about, the likelier they
 * stand together by chance. Calibrated on questions that the libraries can and cannot answer (test/evals).
 */
const enough = {
  unnamed: { figure: (length: number): number => Math.min(0.5, 0.36 + 0.6 / length), other: (length: number): number => Math.min(0.75, 0.42 + 1.1 / length) },
  wide: { figure: (): number => 0.3, other: (): number => 0.32 },
  /** One of several places or years that are set beside each other. */
  compared: { figure: (): number => 0.22, other: (): number => 0.2 },
  named: { figure: (length: number): number => Math.min(0.5, 0.2 + 0.8 / length), other: (): number => 0.2 },
} as const;
const enoughFromRules = 0.6;
/** A side is wide when its own documents are more than this many and this share of the library (the county in the county's own library). */
const wide = { documents: 3, share: 0.1 };

/** In a named document's figure, a word that the library has may be missing up to this share of the question. */
const mostAbsent = 0.5;

/** What is counted is named beside the number, at least this much of it. */
const leastCounted = 0.34;

/** What stands right beside a figure tells best whose figure it is: how much that counts, and what answers have on average. */
const besideCounts = 0.3;
const besideUsual = 0.7;

/** A clause that makes up this share of a question may be what it asks; said alone it counts for a little less. */
const ownClause = 0.35;
const clauseCounts = 0.9;

/** A source that says it does not hold a thing answers nothing about it. */
const notHeld = /(?:没有|未曾?|尚未|不|无)(?:收录|掌握|查到|查得|找到|收集到?|见到)|查不到|找不到/u;

/** The day of the question itself: no document knows it unless it says so. */
const today = /今[天晚早]|明[天晚早]|昨[天晚]|后天|前天|现在几点/u;

/** Decides whether the evidence answers: complete, partial where only some of the sides or clauses are there, or none. */
export function decide({ question, read, sides }: Ranking, found: readonly FoundSide[]): { readonly completeness: Completeness; readonly missing: readonly string[] } {
  const day = today.exec(question)?.[0];
  const everything = found.flatMap(({ chosen }) => chosen);
  if (day !== undefined && !everything.some(({ passage }) => passage.text.includes(day))) return { completeness: 'none', missing: [day] };
  const unnamed = notNamed(question, read, everything);
  if (unnamed.length > 0) return { completeness: 'none', missing: unnamed };
  // Beside its topics a comparison is also asked as a whole; what answers that answers it.
  if (found.length > 1 && found.some(({ side, answers }) => side.name === null && answers)) return { completeness: 'complete', missing: [] };
  const failing = found.filter((side) => !side.answers).map(({ side }) => side.name ?? '');
  const missing = failing.filter((name) => name !== '');
  if (failing.length === sides.length) return { completeness: 'none', missing };
  if (failing.length > 0) return { completeness: 'partial', missing };
  const unsaid = found.length === 1 && found[0] !== undefined ? unsaidClauses(found[0]) : [];
  return unsaid.length > 0 ? { completeness: 'partial', missing: unsaid } : { completeness: 'complete', missing: [] };
}

/** 上半年, 一季度: the whole year is no answer. */
const partOfYear = /[上下]半年|[一二三四]季度|前[两二三]个?季度/u;

/** What came of it: a plan only says what should. */
const isReached = /实际|最终|最后|完成了|达到了|花了|用了/u;

function speaksOf(word: string, { document, passage }: Pick<Chosen, 'document' | 'passage'>): boolean {
  return fold([document.title, ...passage.headingPath, passage.text].join('\n')).includes(word);
}

/** Rules, articles and periods that the question names and no passage does. */
function notNamed(question: string, { unknownRules, ranges, scope, namesVersions }: Ranking['read'], chosen: readonly Chosen[]): readonly string[] {
  const texts = chosen.map(({ passage, document }) => fold([document.title, ...passage.headingPath, passage.text].join('\n')));
  // An article of a rule is told by the rule alone, not by who mentions it.
  const rules = unknownRules.filter((title) => (scope.articles.length > 0 && ruleForm.test(title)) || !texts.some((text) => text.includes(title)));
  const periods = ranges.length > 0 && !texts.some((text) => ranges.every((year) => text.includes(year))) ? [ranges.join('-')] : [];
  const part = partOfYear.exec(question)?.[0];
  const parts = part !== undefined && !chosen.some((one) => speaksOf(part, one)) ? [part] : [];
  const articles = scope.rules.length > 0 && scope.articles.length > 0 && !chosen.some(({ passage }) => isArticle(passage, scope.articles)) ? scope.articles.map((article) => `第${article}条`) : [];
  const undated = (scope.rules.length > 0 || namesVersions) && scope.places.length === 0 ? scope.years.map(String).filter((year) => !texts.some((text) => text.includes(year)) && !chosen.some(({ document }) => [document.issuedOn, document.effectiveOn].some((date) => date?.startsWith(year)))) : [];
  return [...rules, ...periods, ...parts, ...articles, ...undated];
}

type Chose = Omit<FoundSide, 'answers'>;

/** Whether what was chosen for one side answers a folded question of that shape; `documents`: how many the library has; `compared`: there are other sides. */
export function answersFor(found: Chose, question: string, shape: QuestionShape, documents: number, compared: boolean): boolean {
  const { side, wanted, chosen } = found;
  const { own, common } = marginsOf(found, question, shape);
  const sort = shape === 'figure' ? 'figure' : 'other';
  const { length } = wanted.units;
  if (side.name === null) return Math.max(own, common) >= enough.unnamed[sort](length);
  // Nothing is asked but the part of the report (明年要做什么): what stands there answers.
  if (length === 0) return chosen.some(({ passage, document }) => side.isAbout(passage, document));
  if (side.own === null) return own >= enough.unnamed[sort](length);
  const narrow = side.own.size <= Math.max(wide.documents, documents * wide.share);
  return own >= (side.onlyMentioned === true ? enough.unnamed : !narrow ? enough.wide : compared ? enough.compared : enough.named)[sort](length) || (asksRule.test(question) && common >= enoughFromRules);
}

/** What the best sentence and its passage say on average, from 0 to 1: among the side's own documents, and the common ones. */
function marginsOf({ side, wanted, chosen }: Chose, question: string, shape: QuestionShape): { readonly own: number; readonly common: number } {
  const margins = { own: 0, common: 0 };
  const shows = signOf(question, shape === 'figure');
  const near = besideFigure(wanted, shows);
  const part = partOfYear.exec(question)?.[0];
  const reached = shape === 'figure' && isReached.test(question);
  for (const { passage, document } of chosen.slice(0, readClosely)) {
    if (shape === 'cause' && document.kind !== 'rule' && !givesCause.test(passage.text) && !shortcomingHeading.test(passage.headingPath.join('\n'))) continue;
    if (reached && document.kind === 'plan') continue;
    if (part !== undefined && !speaksOf(part, { passage, document })) continue;
    const head = grams([document.title, ...passage.headingPath].join('\n'));
    const headings = grams(passage.headingPath.join('\n'));
    const body = grams(passage.text);
    const inPassage = (gram: string): boolean => body.has(gram) || head.has(gram);
    const whole = saidBest(wanted, inPassage);
    // A number beside other words than the one that is asked about is another number.
    if (shape === 'figure' && side.own !== null && absentWord(wanted, inPassage) > mostAbsent) continue;
    if (subjectSaid(wanted, inPassage) < leastSubject) continue;
    const whose = side.isAbout(passage, document) ? 'own' : 'common';
    for (const sentence of sentencesOf(passage.text)) {
      if (!shows(sentence) || notHeld.test(sentence)) continue;
      const held = grams(spoken(sentence));
      if ((countedSaid(wanted, (gram) => held.has(gram) || headings.has(gram)) ?? 1) < leastCounted) continue;
      const mean = (saidBest(wanted, (gram) => held.has(gram) || head.has(gram)) + whole) / 2;
      margins[whose] = Math.max(margins[whose], shape === 'figure' ? mean + besideCounts * (near(sentence) - besideUsual) : mean);
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
function unsaidClauses({ wanted, chosen }: Chose): readonly string[] {
  const held = new Set(chosen.flatMap(({ passage, document }) => [...grams([document.title, ...passage.headingPath, passage.text].join('\n')).keys()]));
  return clauseCoverage(wanted, (gram) => held.has(gram)).filter(({ share, said }) => share >= 0.25 && said < 0.25).map(({ words }) => words);
}
