import { extractiveWriter, type Citation, type Writer } from '../../domain/citation.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { EvidenceSet, QuestionScope } from '../../domain/evidence.ts';
import type { Note, Outcome } from '../../domain/outcome.ts';
import type { Library } from '../../ports.ts';
import { findEvidence } from '../../retrieval/evidence.ts';
import { fold } from '../../retrieval/tokens.ts';
import { textsIn } from '../../texts/texts.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { rephrase } from '../rephrase.ts';
import { answerNotes } from './answer-notes.ts';
import { attachedLibrary } from './attached-library.ts';
import { answerFromCatalogue } from './catalogue-answer.ts';
import { clarification } from './clarification.ts';
import { writeExtract } from './extractive-writer.ts';
import { writeByModel } from './model-writer.ts';
import { isOffTopic } from './off-topic.ts';
import { splitQuestions } from './split-questions.ts';
import { wholeTable } from './whole-table.ts';
import { oldWording } from './wording.ts';

const turnsKept = 6;
const answerKept = 500;
const aboutSent = /(?:这|本|该|上述|上面|我发的|发来的|刚发的?)(?:篇|份|个|文|封|段)?(?:文件|文|稿|报告|材料|附件|方案|文档|pdf|word)?|附件|文中|里面|(?:this|the attached|attached) (?:document|file|report|text)/iu;

/**
 * Answers a question from the library, or from the documents the person sent when it is about them: cited, checked, complete or
 * partial; otherwise not found, off topic, or one question back.
 */
export async function ask(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const { conversation, signal, channel } = input;
  channel.progress('searching');
  const questions = splitQuestions(input.text);
  const sent = await sentLibrary(input);
  const searched = sent === null ? parts : { ...parts, library: sent, vectors: { method: 'none', count: 0, search: () => [] } };
  const { sets, set, last } = await evidenceFor(sent === null ? questions : questions.map(withoutPointing), conversation, searched, signal);

  const catalogue = sent === null ? answerFromCatalogue(set, parts.library, textsIn(input.language)) : null;
  if (catalogue !== null) return answered(input, set, { kind: 'answer', ...catalogue, completeness: 'complete', missing: [], notes: [], writer: extractiveWriter });
  if (set.completeness === 'none') return isOffTopic(set, parts.synonyms) ? { outcome: { kind: 'off-topic' }, remember: {} } : notFound(input, set);
  const unclear = clarification(set, conversation, parts.library, textsIn(input.language));
  if (unclear !== null) return { outcome: unclear, remember: { turns: turnsWith(conversation, last, unclear.question) } };

  const written = await write(input, sets, set, searched, parts);
  return written === null ? notFound(input, set) : answered(input, set, written);
}

/** 这篇里, 附件中: which document is meant is known by now, and no document says these words. */
function withoutPointing(question: string): string {
  const bare = question.replace(/(?:在|从|根据|按照?)?(?:我发(?:来|给你)?的|发来的|刚发的?)?(?:这|该|上述|上面的?|附件(?:里|中)?的?)(?:一?(?:篇|份|个|段|封))?(?:文件|文章|报告|材料|稿子|文|附件|文档)?(?:里面?|中|上)?(?:的)?|(?:文|附件)(?:里面?|中)/gu, '');
  return /\p{Letter}{2}/u.test(bare) ? bare : question;
}

/** The library of the documents a question is about, or null when it is about none: sent with it, or sent before and named. */
async function sentLibrary({ attachments, conversation, text }: JobInput): Promise<Library | null> {
  const documents = attachments.length > 0 ? attachments : conversation.document !== null && aboutSent.test(fold(text)) ? [conversation.document] : [];
  if (documents.length === 0) return null;
  const library = await attachedLibrary(documents);
  return library.passageCount === 0 ? null : library;
}

/** Evidence for every question of a message; each leans on the one before it. `last` is the last one, standing alone. */
async function evidenceFor(questions: readonly string[], conversation: Conversation, parts: AssistantParts, signal: AbortSignal): Promise<{ readonly sets: readonly EvidenceSet[]; readonly set: EvidenceSet; readonly last: string }> {
  let context = conversation;
  const sets: EvidenceSet[] = [];
  let last = '';
  for (const question of questions) {
    const asked = await rephrase(question, context, parts, signal);
    const set = await findEvidence({ question: asked.question, ...(asked.scope === null ? {} : { scope: asked.scope }), budget: Math.floor(3000 / Math.min(3, questions.length)), signal }, parts);
    sets.push(await oldWording(wholeTable(set, parts.library), parts, signal));
    last = asked.question;
    context = { ...context, turns: [...context.turns, { question: asked.question, answer: '' }], scope: set.scope };
  }
  return { sets, set: joined(sets), last };
}

/** Several questions are answered from one numbered set; the first that found something gives it its shape. */
function joined(sets: readonly EvidenceSet[]): EvidenceSet {
  const [first] = sets;
  if (first === undefined || sets.length === 1) return first as EvidenceSet;
  const items = [...new Map(sets.flatMap((set) => (set.completeness === 'none' ? [] : set.items)).map((item) => [item.passage.id, item])).values()].map((item, index) => ({ ...item, n: index + 1 }));
  const found = sets.filter((set) => set.completeness !== 'none');
  const main = found[0] ?? first;
  const terms = new Map(sets.flatMap((set) => [...(set.terms ?? [])]));
  return {
    ...main,
    question: sets.map((set) => set.question).join(''),
    items,
    terms,
    completeness: found.length === 0 ? 'none' : found.length === sets.length && found.every((set) => set.completeness === 'complete') ? 'complete' : 'partial',
    missing: [...new Set(sets.flatMap((set) => (set.completeness === 'none' ? [set.question.replace(/[?？]$/u, '')] : set.missing)))],
    nearest: main.nearest,
  };
}

type Answer = Extract<Outcome, { kind: 'answer' }>;

/** By the model where there is one and what it wrote holds; else in the words of the sources, saying why. */
async function write(input: JobInput, sets: readonly EvidenceSet[], set: EvidenceSet, searched: AssistantParts, parts: AssistantParts): Promise<Answer | null> {
  const { language, signal, channel } = input;
  const notes = (citations: readonly Citation[], removed: number): readonly Note[] => answerNotes(input.text, citations, set.items, removed, input.attachments.map((attachment) => attachment.text), searched.library);
  const partial = { missing: set.missing, completeness: set.completeness === 'complete' ? 'complete' : 'partial' } as const;
  let fallback: Writer['fallback'] = null;
  if (parts.chatModel !== null) {
    channel.progress('writing');
    const reply = await writeByModel(set, language, parts.chatModel, parts.prompt('answer'), signal, (text) => channel.preview(text));
    if (reply.kind === 'written') {
      return { kind: 'answer', text: reply.text, ...partial, completeness: reply.truncated ? 'partial' : partial.completeness, citations: reply.citations, evidence: set.items, notes: notes(reply.citations, reply.removed), writer: { model: parts.chatModel.name, fallback: null, truncated: reply.truncated } };
    }
    fallback = reply.fallback;
  }
  const extract = writeExtract(sets, language, parts.synonyms);
  if (extract === null) return null;
  const missing = [...new Set([...set.missing, ...extract.missing])];
  return { kind: 'answer', text: extract.text, completeness: missing.length > 0 ? 'partial' : partial.completeness, missing, citations: extract.citations, evidence: set.items, notes: notes(extract.citations, 0), writer: { ...extractiveWriter, fallback } };
}

function notFound(input: JobInput, set: EvidenceSet): JobResult {
  return { outcome: { kind: 'not-found', missing: set.missing, nearest: set.nearest, evidence: set.items }, remember: { turns: turnsWith(input.conversation, set.question, ''), scope: carried(set.scope) } };
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
