import { extractiveWriter, type Citation, type Writer } from '../../domain/citation.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { EvidenceSet, QuestionScope } from '../../domain/evidence.ts';
import type { Note, OtherYears, Outcome } from '../../domain/outcome.ts';
import { figureAsked, showsFigure } from '../../retrieval/figure.ts';
import { fold } from '../../retrieval/tokens.ts';
import { textsIn } from '../../texts/texts.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { answerNotes } from '../ask/answer-notes.ts';
import { answerArticle, unknownArticle } from '../ask/article-answer.ts';
import { answerFromCatalogue, type CatalogueAnswer } from '../ask/catalogue-answer.ts';
import { clarification } from '../ask/clarification.ts';
import { answerBasis, answerCauses, answerMember, followUp } from '../ask/follow-up.ts';
import { inForceOnly } from '../ask/current-versions.ts';
import { saidIn } from '../ask/extract.ts';
import { writeExtract } from '../ask/extractive-writer.ts';
import { writeByModel } from '../ask/model-writer.ts';
import { isOffTopic } from '../ask/off-topic.ts';
import { closestOf, nearestOf } from '../ask/nearest.ts';
import { evidenceFor, type QuestionEvidence } from '../ask/question-evidence.ts';
import { answerFromRecord } from '../ask/record-answer.ts';
import { partsOver, pointsAtDocument, withoutPointer } from '../ask/sent-documents.ts';
import { answerRuleStatus } from '../ask/rule-status.ts';
import { splitQuestions } from '../ask/split-questions.ts';
import { answerByVersions } from '../ask/version-comparison.ts';
import { answerUnitTasks } from '../ask/unit-tasks.ts';

const turnsKept = 6;
const answerKept = 500;
const wayOfAsking = /^(?:结果|情况|效果|详情|内容|进展|过程)?(?:如何|怎么样|怎样|呢)?$/u;
const relativeYear = /去年度?|前年|今年度?|(?<![比较同])上一?年度?|last year|this year/iu;

/**
 * Answers a question from the library, or from the documents the person sent when it points at them: cited, checked, complete
 * or partial; otherwise not found, off topic, or one question back.
 */
export async function ask(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const { conversation, signal, channel, language } = input;
  // A bare number asks nothing; a bare year may follow on a question.
  if (!/\p{Letter}/u.test(input.text) && !/^\D*(?:19|20)\d{2}\D*$/u.test(input.text)) return { outcome: { kind: 'off-topic' }, remember: {} };
  channel.progress('searching');
  const questions = splitQuestions(input.text).filter((question, at, all) => at === 0 || all.length === 1 || followUp(question, { turns: [{ question: all[0] ?? '', answer: question }], citations: [0] })?.kind !== 'basis');
  const pointed = input.attachments.length > 0 ? input.attachments : conversation.document !== null && pointsAtDocument(input.text) ? [conversation.document] : [];
  const sent = await partsOver(pointed, parts);
  if (sent !== null) return (await answerFrom(await evidenceFor(questions.map(withoutPointer), conversation, sent, signal), input, sent)).result;

  const fromKept = async (): Promise<JobResult | null> => {
    const kept = conversation.document === null ? null : await partsOver([conversation.document], parts);
    if (kept === null) return null;
    const own = await answerFrom(await evidenceFor(questions, conversation, kept, signal), input, kept);
    return own.found ? own.result : null;
  };
  const first = conversation.documentFirst === true ? await fromKept() : null;
  if (first !== null) return first;

  const leaning = await fromLastAnswer(input, parts);
  if (leaning !== null) return leaning;
  const found = await evidenceFor(questions, conversation, parts, signal, language);
  const { set } = found;
  const texts = textsIn(language);
  const counted = answerFromCatalogue(set, parts, texts) ?? answerByVersions(set, parts.library, texts);
  if (counted !== null) return answered(input, set, byCode(counted, answerNotes(input.text, counted.citations, counted.evidence, 0, [], parts.library, counted.text)));
  const unknown = unknownArticle(set, parts.library);
  if (unknown !== null) return notFound(input, { ...set, missing: [unknown], nearest: [] }, parts);
  const inFull = answerArticle(set, parts.library, texts) ?? answerUnitTasks(set, parts.library, texts);
  if (inFull !== null) return answered(input, set, byCode(inFull, answerNotes(input.text, inFull.citations, inFull.evidence, 0, [], parts.library, inFull.text)));
  const recorded = answerRuleStatus(set, parts.library, texts) ?? answerFromRecord(set, parts.library, texts);
  if (recorded !== null) return answered(input, set, byCode(recorded));
  const unclear = clarification(set, conversation, parts.library, texts);
  if (unclear === null && set.completeness !== 'none') return (await answerFrom(found, input, parts)).result;

  // What the library does not tell the document sent before may.
  const own = conversation.documentFirst === true ? null : await fromKept();
  if (own !== null) return own;
  if (unclear !== null) return { outcome: unclear, remember: { turns: turnsWith(conversation, set.question, unclear.question) } };
  return isOffTopic(set, parts.synonyms) ? { outcome: { kind: 'off-topic' }, remember: {} } : notFound(input, found.set, parts);
}

/** 依据呢, 第二条呢, 还有呢: answered from what was said last. */
async function fromLastAnswer(input: JobInput, parts: AssistantParts): Promise<JobResult | null> {
  const { conversation, language, signal } = input;
  const texts = textsIn(language);
  const wish = followUp(input.text, conversation);
  const last = conversation.turns.at(-1);
  if (wish === null || last === undefined) return null;
  if (wish.kind === 'more') {
    const found = await evidenceFor([last.question], { ...conversation, turns: conversation.turns.slice(0, -1) }, parts, signal, language, conversation.scope);
    const told = new Set(conversation.citations);
    const sets = found.sets.map((set) => unread(set, told));
    const set = unread(found.set, told);
    const further = set.items.length === 0 ? null : writeExtract(sets, language, parts.synonyms);
    if (further === null) return { outcome: { kind: 'clarify', question: texts.ask.nothingMore, choices: [] }, remember: {} };
    const notes = answerNotes(last.question, further.citations, set.items, 0, [], parts.library, further.text);
    const result = answered(input, { ...set, question: last.question }, byCode({ text: further.text, citations: further.citations, evidence: set.items }, notes));
    return { ...result, remember: { ...result.remember, citations: [...conversation.citations, ...further.citations.map(({ passageId }) => passageId)] } };
  }
  const told = wish.kind === 'basis' ? answerBasis(conversation, parts.library, texts) : wish.kind === 'causes' ? answerCauses(conversation, parts.library, texts) : answerMember(wish, conversation, parts.library, texts);
  if (told === null) return wish.kind === 'member' ? { outcome: { kind: 'clarify', question: texts.ask.noMember, choices: [] }, remember: {} } : null;
  return { outcome: byCode(told, answerNotes(input.text, told.citations, told.evidence, 0, [], parts.library, told.text)), remember: {} };
}

/** An answer without any wording to be done: counted, recorded or quoted in full. */
function byCode(told: CatalogueAnswer & { readonly missing?: readonly string[] }, notes: readonly Note[] = []): Answer {
  const missing = told.missing ?? [];
  return { kind: 'answer', ...told, completeness: missing.length > 0 ? 'partial' : 'complete', missing, notes, writer: extractiveWriter };
}

/** What a sentence is worth beside the best of all of them to be told when more is asked for. */
const furtherWorth = 0.75;

/** A set without what was told already; what is left must answer nearly as well. */
function unread(set: EvidenceSet, told: ReadonlySet<number>): EvidenceSet {
  const kinds = new Set(set.items.filter(({ passage }) => told.has(passage.id)).map(({ document }) => document.kind));
  const best = Math.max(0, ...(set.sentences ?? []).map(({ strength }) => strength));
  const sentences = (set.sentences ?? []).filter(({ passageId, strength }) => !told.has(passageId) && strength >= furtherWorth * best);
  const worth = new Set(sentences.map(({ passageId }) => passageId));
  return { ...set, items: set.items.filter(({ passage, document }) => worth.has(passage.id) && (kinds.size === 0 || kinds.has(document.kind))), sentences };
}

async function answerFrom({ sets, set, years }: QuestionEvidence, input: JobInput, parts: AssistantParts): Promise<{ readonly found: boolean; readonly result: JobResult }> {
  const told = set.completeness === 'none' || lacksDay(sets, set) ? null : await write(input, sets, set, parts);
  const written = told === null ? null : withYears(told, input, years);
  return written === null ? { found: false, result: notFound(input, set.missing.length > 0 ? set : { ...set, missing: set.scope.places }, parts) } : { found: true, result: answered(input, set, written) };
}

/** Says which year was answered where the question left it open or named it by 去年. */
function withYears(answer: Answer, { text, language }: JobInput, years: QuestionEvidence['years']): Answer {
  const words = textsIn(language).ask;
  const cited = [...new Set(answer.citations.flatMap(({ documentId, year }) => (year !== null && answer.evidence.some(({ document }) => document.id === documentId && document.kind === 'report') ? [year] : [])))];
  const [word] = relativeYear.exec(text) ?? [];
  const lines = [
    ...(word !== undefined && cited.length > 0 ? [words.relativeYear(word, cited)] : []),
    ...(years !== null && years.older.length > 0 && cited.includes(years.newest) ? [words.olderYears(years.newest, years.older)] : []),
  ];
  return lines.length === 0 ? answer : { ...answer, text: [answer.text, ...lines].join('\n') };
}

type Answer = Extract<Outcome, { kind: 'answer' }>;

/** By the model where there is one and what it wrote holds; else in the words of the sources, saying why. */
async function write(input: JobInput, sets: readonly EvidenceSet[], set: EvidenceSet, parts: AssistantParts): Promise<Answer | null> {
  const { language, signal, channel } = input;
  const notes = (text: string, citations: readonly Citation[], removed: number): readonly Note[] => answerNotes(input.text, citations, set.items, removed, input.attachments.map((attachment) => attachment.text), parts.library, text);
  // 结果如何 asks for nothing that a sentence about the matter would have to name.
  const lacking = set.missing.filter((name) => !wayOfAsking.test(name));
  const partial = { missing: lacking, completeness: set.completeness === 'complete' || (set.missing.length > 0 && lacking.length === 0) ? 'complete' : 'partial' } as const;
  let fallback: Writer['fallback'] = null;
  if (parts.chatModel !== null) {
    channel.progress('writing');
    const reply = await writeByModel(inForceOnly(set), language, parts.chatModel, parts.prompt('answer'), signal, (text) => channel.preview(text), parts.synonyms);
    if (reply.kind === 'written') {
      return { kind: 'answer', text: reply.text, ...partial, completeness: reply.truncated ? 'partial' : partial.completeness, citations: reply.citations, evidence: set.items, notes: notes(reply.text, reply.citations, reply.removed), writer: { model: parts.chatModel.name, fallback: null, truncated: reply.truncated } };
    }
    fallback = reply.fallback;
  }
  const extract = writeExtract(sets, language, parts.synonyms);
  if (extract === null) return null;
  const missing = [...new Set([...lacking, ...extract.missing].map((name) => versionName(name, set, language)))];
  return { kind: 'answer', text: extract.text, completeness: missing.length > 0 ? 'partial' : partial.completeness, missing, citations: extract.citations, evidence: set.items, notes: notes(extract.text, extract.citations, 0), writer: { ...extractiveWriter, fallback } };
}

/** 2017 as a side of two versions of a rule is a version. */
function versionName(name: string, { scope }: EvidenceSet, language: JobInput['language']): string {
  const [rule] = scope.rules;
  if (!/^\d{4}$/u.test(name)) return name;
  return rule !== undefined && scope.places.length === 0 ? textsIn(language).ask.version(rule, name) : textsIn(language).ask.year(Number(name));
}

const asksDay = /几号|几月几|哪一?天|几日(?!内)/u;

/** Asked for the day of a duty, no sentence that answers gives a day: 截至12月底 tells only how far a report goes. */
function lacksDay(sets: readonly EvidenceSet[], { question, scope }: EvidenceSet): boolean {
  const told = (text: string): string => fold(text).replaceAll(/(?:截至|截止到?|到)(?:\d{4}年)?\d{1,2}月(?:底|末|\d{1,2}日)?/gu, '');
  if (sets.length > 1 || scope.places.length > 0 || !asksDay.test(question) || figureAsked(fold(question)) !== 'date') return false;
  const said = sets.flatMap((one) => saidIn(one));
  return said.length > 0 && said.every(({ item, quote }) => item.document.kind === 'report' && !showsFigure(told(quote), 'date'));
}

function notFound(input: JobInput, set: EvidenceSet, parts: AssistantParts): JobResult {
  const closest = closestOf(set, parts);
  const otherYears = otherYearsOf(set, parts);
  // A place that the library has documents of is not missing: only this fact is.
  const near = nearestOf(set);
  const own = set.missing.concat(set.scope.places).flatMap((place) => (near.some((document) => document.place === place) ? [] : parts.library.documents().filter((document) => document.place === place && document.status === 'in-force').toSorted((one, other) => (other.dataYear ?? 0) - (one.dataYear ?? 0)).slice(0, 1)));
  return { outcome: { kind: 'not-found', ...(closest === null ? {} : { closest }), missing: set.scope.places.length > 0 && set.missing.every((name) => /^\d{4}$/u.test(name)) ? set.scope.places : set.missing, nearest: [...new Set([...near, ...own])], ...(otherYears.length === 0 ? {} : { otherYears }), evidence: set.items }, remember: { turns: turnsWith(input.conversation, set.question, ''), scope: carried(set.scope) } };
}

/** The places of a question that report, but not of the years it asks about. */
function otherYearsOf({ question, scope: { places, years } }: EvidenceSet, { library }: AssistantParts): readonly OtherYears[] {
  return places.flatMap((place) => {
    const held = [...new Set(library.documents().flatMap(({ place: of, kind, dataYear }) => (of === place && kind === 'report' && dataYear !== null ? [dataYear] : [])))].toSorted((one, other) => other - one);
    // 明年 is planned in the report of the year before.
    return years.length === 0 || held.length === 0 || years.some((year) => held.includes(year)) || /明年|来年|下一?年/u.test(question) ? [] : [{ place, asked: years, held }];
  });
}

function answered(input: JobInput, set: EvidenceSet, answer: Answer): JobResult {
  return { outcome: answer, remember: { turns: turnsWith(input.conversation, set.question, answer.text), scope: carried(set.scope), citations: answer.citations.map((citation) => citation.passageId) } };
}

/** Places and years live on in a follow-up; what kind of document was named does not. */
function carried(scope: QuestionScope): QuestionScope {
  return { ...scope, kinds: [], articles: [], unknownPlaces: [] };
}

function turnsWith(conversation: Conversation, question: string, answer: string): Conversation['turns'] {
  return [...conversation.turns, { question, answer: answer.slice(0, answerKept) }].slice(-turnsKept);
}
