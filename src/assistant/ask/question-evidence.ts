import type { Conversation } from '../../domain/conversation.ts';
import type { Evidence, EvidenceSet, QuestionScope } from '../../domain/evidence.ts';
import type { Language } from '../../domain/language.ts';
import { findEvidence, type EvidenceRequest } from '../../retrieval/evidence.ts';
import { simplified } from '../../retrieval/simplified.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { AssistantParts } from '../job.ts';
import { withVersions } from './current-versions.ts';
import { saidIn, shareOf } from './extract.ts';
import { inChinese, inOfficialWords } from './official-wording.ts';
import { rephrase } from './rephrase.ts';
import { withRemedy } from './remedy.ts';
import { splitClauses, splitEach } from './split-questions.ts';
import { withHeads, withNamedRow } from './table-row.ts';
import { wholeList, wholeQuestion } from './whole-list.ts';
import { wholeTable } from './whole-table.ts';
import { oldWording } from './wording.ts';

/** Evidence for a message of one or more questions. */
export interface QuestionEvidence {
  /** One set for each question, standing alone. */
  readonly sets: readonly EvidenceSet[];
  /** All of them together, numbered through. */
  readonly set: EvidenceSet;
  /** The year that was answered first because none was named, and those there is more of; null when years play no part. */
  readonly years: AnsweredYear | null;
}

interface AnsweredYear {
  readonly newest: number;
  /** Newest first. */
  readonly older: readonly number[];
}

/** Characters of evidence for a message of one question; several share somewhat more. */
const budget = 3000;

/** Finds evidence for every question of a message; each leans on the one before it, or on `scope`. */
export async function evidenceFor(questions: readonly string[], conversation: Conversation, parts: AssistantParts, signal: AbortSignal, language: Language = 'zh', scope: QuestionScope | null = null): Promise<QuestionEvidence> {
  let context = conversation;
  const sets: EvidenceSet[] = [];
  let years: AnsweredYear | null = null;
  for (const question of questions) {
    const asked = await rephrase(inChinese(question, language, parts.synonyms), context, parts, signal);
    const standing = inOfficialWords(await simplified(asked.question));
    const carried = asked.scope ?? scope;
    const request: EvidenceRequest = { question: standing, ...(carried === null ? {} : { scope: carried }), budget: Math.floor(budget / Math.min(2, questions.length)), signal };
    const wide = withVersions(await findEvidence(request, parts), parts.library);
    const newest = await ofNewestYear(wide, request, parts);
    const set = newest?.set ?? wide;
    if (newest !== null) years = newest.years;
    sets.push(...((await eachOfSeveral(set, parts, signal)) ?? (await eachClause(set, parts, signal)) ?? [await oldWording(wholeQuestion(wholeList(wholeTable(set, parts.library), parts.library), parts.library), parts, signal)]).map((one) => withRemedy(withNamedRow(withHeads(withVersions(one, parts.library), parts.library)), parts.library)));
    context = { ...context, turns: [...context.turns, { question: standing, answer: '' }], scope: wide.scope };
  }
  return { sets, set: joined(sets), years };
}

/** The words of the newest year count unless they say this much less than those of all years. */
const newestInstead = 0.7;
const allYears = /历年|逐年|每年|哪(?:一)?年|这?几年|近年|变化|[两二三四五]年|几份/u;

/** A place reports every year: a question that names none is answered from the newest one, where that answers. */
async function ofNewestYear(wide: EvidenceSet, request: EvidenceRequest, parts: AssistantParts): Promise<{ readonly set: EvidenceSet; readonly years: AnsweredYear } | null> {
  const { places, years } = wide.scope;
  if (places.length === 0 || years.length > 0 || wide.shape === 'collection' || (wide.shape === 'comparison' && places.length < 2) || allYears.test(wide.question)) return null;
  const own = parts.library.documents().filter((document) => document.place !== null && places.includes(document.place) && document.dataYear !== null && (document.kind === 'report' || document.kind === 'plan'));
  const yearsOf = places.map((place) => new Set(own.flatMap((document) => (document.place === place ? (document.dataYear ?? 0) : []))));
  // Several places are set beside each other in a year of which all of them report.
  const dated = [...new Set(own.map(({ dataYear }) => dataYear ?? 0))].filter((year) => yearsOf.every((known) => known.has(year))).toSorted((one, other) => other - one);
  const [newest = 0, ...older] = dated;
  // 谁的多: where one of several places reports more years than the others, the year they share is compared.
  const uneven = places.length > 1 && own.some(({ dataYear }) => dataYear !== newest);
  if (newest === 0 || (older.length === 0 && !uneven)) return null;
  const past = new Set(own.filter(({ dataYear }) => dataYear !== newest).map(({ id }) => id));
  const set = await findEvidence({ ...request, within: new Set(parts.library.documents().filter(({ id }) => !past.has(id)).map(({ id }) => id)) }, parts);
  const best = (among: EvidenceSet): number => Math.max(0, ...saidIn(among).map(({ item, quote }) => (item.document.place !== null && places.includes(item.document.place) ? shareOf(wide, wide.shape === 'cause' ? item.passage.text : quote) : 0)));
  if (set.completeness === 'none') return null;
  // The items of a list need not repeat what the question calls them.
  const listed = set.shape === 'list' || set.shape === 'plan';
  if (!listed && (best(set) === 0 || best(set) < newestInstead * best(wide))) return null;
  if (listed && !set.items.slice(0, 1).some(({ document }) => document.place !== null && places.includes(document.place))) return null;
  const told = new Set(wide.items.filter(({ document }) => past.has(document.id)).map(({ document }) => document.dataYear ?? 0));
  return { set, years: { newest, older: older.filter((year) => told.has(year)) } };
}

/** 普通程序和简易程序各几天: each is searched by itself in the same places and years, unless one sentence speaks of all; null when nothing is asked of several things each. */
async function eachOfSeveral(set: EvidenceSet, parts: AssistantParts, signal: AbortSignal): Promise<readonly EvidenceSet[] | null> {
  const several = splitEach(set.question.trim());
  // Places and years have their sides already.
  if (several === null || set.scope.places.length + set.scope.unknownPlaces.length > 1 || set.scope.years.length > 1) return null;
  const [best] = saidIn(set);
  if (best !== undefined && several.every(({ mark }) => fold(best.quote).includes(fold(mark)))) return null;
  const scope = { ...set.scope, kinds: [], rules: [], articles: [] };
  const found: EvidenceSet[] = [];
  for (const { question } of several) found.push(await findEvidence({ question, scope, budget: Math.floor(budget / 2), signal }, parts));
  return found.some(({ completeness }) => completeness !== 'none') ? found.map(withBestOnly) : null;
}

/** Another passage must be found this much better for a clause, and say this much more of it, than the best passage for all of them. */
const [foundBetter, elsewhere] = [1.25, 1.1];

const nextYear = /明年|来年|下一?年度?|次年/u;
const yearWord = /明年|来年|下一?年度?|次年|今年|去年|本年度?|上一?年度?/gu;

/** 今年有哪些短板，明年怎么补: each clause by its own year, without what the other clause asks of another; the year before the next one where it names none. */
function withOwnYear(question: string, { places: [place = ''], years }: QuestionScope): { readonly question: string; readonly years: readonly number[] } {
  const words = [...question.matchAll(yearWord)];
  const [own] = words.at(-1) ?? [];
  const next = Math.max(...years);
  return { question: words.length > 1 ? place + question.slice(words.at(-1)?.index) : question, years: [own !== undefined && nextYear.test(own) ? next : next - 1] };
}

/** 通信为什么老断，打算怎么办: each clause is searched by itself where one of them is answered by another passage than the whole; null otherwise. */
async function eachClause(set: EvidenceSet, parts: AssistantParts, signal: AbortSignal): Promise<readonly EvidenceSet[] | null> {
  const ofNextYear = nextYear.test(set.question) && !/\d{4}/u.test(fold(set.question)) && set.scope.places.length < 2 && set.scope.years.length > 0;
  // 出庭几次，出庭率多少: what nothing answers together one clause may, where a place is named.
  const halves = set.completeness === 'none' && set.scope.places.length === 1 && set.missing.every((name) => name === set.scope.places[0]);
  const clauses = (set.completeness === 'none' && !halves) || (set.shape === 'comparison' && !ofNextYear) ? null : splitClauses(set.question.trim());
  if (clauses === null || set.scope.rules.length > 1) return null;
  if (halves) {
    const each: EvidenceSet[] = [];
    for (const question of clauses) each.push(await findEvidence({ question, scope: set.scope, budget: Math.floor(budget / 2), signal }, parts));
    return each.some(({ completeness, items }) => completeness !== 'none' && items.some(({ document }) => document.place === set.scope.places[0])) ? each : null;
  }
  const whole = saidIn(set)[0]?.item;
  if (whole === undefined) return null;
  const found: EvidenceSet[] = [];
  for (const question of clauses) {
    const told = ofNextYear ? withOwnYear(question, set.scope) : { question, years: set.scope.years };
    const one = wholeList(await findEvidence({ question: told.question, scope: { ...set.scope, years: told.years }, budget: Math.floor(budget / 2), signal }, parts), parts.library);
    // Of a clause that leans on the first little is left; whether all is answered was decided for the whole.
    found.push(one.completeness === 'none' && (set.completeness === 'complete' || ofNextYear) ? { ...one, completeness: 'complete', missing: [] } : one);
  }
  const contextOf = ({ document, passage }: Evidence): string => fold([document.title, ...passage.headingPath, passage.text].join('\n'));
  const better = found.some((one, at) => {
    const [best] = one.completeness === 'none' ? [] : saidIn(one);
    const score = one.items.find(({ passage }) => passage.id === whole.passage.id)?.score ?? 0;
    // What a later clause finds in another document was found for want of its subject.
    if (best === undefined || (at > 0 && set.scope.places.length === 0 && best.item.document.id !== whole.document.id)) return false;
    return best.item.score > foundBetter * score && shareOf(one, contextOf(best.item)) > elsewhere * shareOf(one, contextOf(whole));
  });
  // What happened and what is planned never stand in one place; a list is given whole beside a figure.
  const apart = new Set(found.flatMap(({ shape, completeness }) => (completeness === 'none' ? [] : [shape === 'plan' || shape === 'list' ? shape : 'other'])));
  return better || apart.size > 1 ? found : null;
}

/** One of several things is answered by the passage that answers best, so that they stand beside each other. */
function withBestOnly(set: EvidenceSet): EvidenceSet {
  const best = saidIn(set)[0]?.item.passage.id;
  return best === undefined || set.sentences === undefined ? set : { ...set, sentences: set.sentences.filter(({ passageId }) => passageId === best) };
}

/** What a question is about, without its words of asking, as it is named where nothing was found. */
function subjectOf(question: string): string {
  const bare = question.replace(/[?？。]+$/u, '').replace(/(?:一共|总共|共|各|分别)?(?:有|是|为|办了)?(?:多少|几)(?:[件起次场人个份条天]|万?元)?$/u, '');
  return bare.length > 1 ? bare : question;
}

/** The first that found something gives its shape; what the others lack is named. */
function joined(sets: readonly EvidenceSet[]): EvidenceSet {
  const [first] = sets;
  if (first === undefined || sets.length === 1) return first as EvidenceSet;
  const found = sets.filter((set) => set.completeness !== 'none');
  const items = [...new Map(found.flatMap((set) => set.items).map((item) => [item.passage.id, item])).values()].map((item, index) => ({ ...item, n: index + 1 }));
  const complete = found.length === sets.length && found.every((set) => set.completeness === 'complete');
  return {
    ...(found[0] ?? first),
    question: sets.map((set) => set.question).join(''),
    items,
    terms: new Map(sets.flatMap((set) => [...(set.terms ?? [])])),
    completeness: found.length === 0 ? 'none' : complete ? 'complete' : 'partial',
    missing: [...new Set(sets.flatMap((set) => (set.completeness === 'none' ? [subjectOf(set.question)] : set.missing)))],
  };
}
