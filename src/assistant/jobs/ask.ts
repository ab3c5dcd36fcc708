import { extractiveWriter, type Citation, type Writer } from '../../domain/citation.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { EvidenceSet, QuestionScope } from '../../domain/evidence.ts';
import type { Note, Outcome } from '../../domain/outcome.ts';
import { textsIn } from '../../texts/texts.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { answerNotes } from '../ask/answer-notes.ts';
import { answerFromCatalogue } from '../ask/catalogue-answer.ts';
import { clarification } from '../ask/clarification.ts';
import { writeExtract } from '../ask/extractive-writer.ts';
import { writeByModel } from '../ask/model-writer.ts';
import { isOffTopic } from '../ask/off-topic.ts';
import { nearestOf } from '../ask/nearest.ts';
import { evidenceFor, type QuestionEvidence } from '../ask/question-evidence.ts';
import { answerFromRecord } from '../ask/record-answer.ts';
import { partsOver, pointsAtDocument, withoutPointer } from '../ask/sent-documents.ts';
import { splitQuestions } from '../ask/split-questions.ts';

const turnsKept = 6;
const answerKept = 500;
/**
 * Answers a question from the library, or from the documents the person sent when it points at them: cited, checked, complete
 * or partial; otherwise not found, off topic, or one question back.
 */
export async function ask(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const { conversation, signal, channel, language } = input;
  channel.progress('searching');
  const questions = splitQuestions(input.text);
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

  const found = await evidenceFor(questions, conversation, parts, signal);
  const catalogue = answerFromCatalogue(found.set, parts, textsIn(language));
  if (catalogue !== null) return answered(input, found.set, { kind: 'answer', ...catalogue, completeness: catalogue.missing.length > 0 ? 'partial' : 'complete', notes: [], writer: extractiveWriter });
  const record = answerFromRecord(found.set, parts.library, textsIn(language));
  if (record !== null) return answered(input, found.set, { kind: 'answer', ...record, completeness: record.missing.length > 0 ? 'partial' : 'complete', notes: [], writer: extractiveWriter });
  const unclear = clarification(found.set, conversation, parts.library, textsIn(language));
  if (unclear === null && found.set.completeness !== 'none') return (await answerFrom(found, input, parts)).result;

  // What the library does not tell the document sent before may.
  const own = conversation.documentFirst === true ? null : await fromKept();
  if (own !== null) return own;
  if (unclear !== null) return { outcome: unclear, remember: { turns: turnsWith(conversation, found.set.question, unclear.question) } };
  return isOffTopic(found.set, parts.synonyms) ? { outcome: { kind: 'off-topic' }, remember: {} } : notFound(input, found.set);
}

async function answerFrom({ sets, set }: QuestionEvidence, input: JobInput, parts: AssistantParts): Promise<{ readonly found: boolean; readonly result: JobResult }> {
  const written = set.completeness === 'none' ? null : await write(input, sets, set, parts);
  return written === null ? { found: false, result: notFound(input, set) } : { found: true, result: answered(input, set, written) };
}

type Answer = Extract<Outcome, { kind: 'answer' }>;

/** By the model where there is one and what it wrote holds; else in the words of the sources, saying why. */
async function write(input: JobInput, sets: readonly EvidenceSet[], set: EvidenceSet, parts: AssistantParts): Promise<Answer | null> {
  const { language, signal, channel } = input;
  const notes = (text: string, citations: readonly Citation[], removed: number): readonly Note[] => answerNotes(input.text, citations, set.items, removed, input.attachments.map((attachment) => attachment.text), parts.library, text);
  const partial = { missing: set.missing, completeness: set.completeness === 'complete' ? 'complete' : 'partial' } as const;
  let fallback: Writer['fallback'] = null;
  if (parts.chatModel !== null) {
    channel.progress('writing');
    const reply = await writeByModel(set, language, parts.chatModel, parts.prompt('answer'), signal, (text) => channel.preview(text));
    if (reply.kind === 'written') {
      return { kind: 'answer', text: reply.text, ...partial, completeness: reply.truncated ? 'partial' : partial.completeness, citations: reply.citations, evidence: set.items, notes: notes(reply.text, reply.citations, reply.removed), writer: { model: parts.chatModel.name, fallback: null, truncated: reply.truncated } };
    }
    fallback = reply.fallback;
  }
  const extract = writeExtract(sets, language, parts.synonyms);
  if (extract === null) return null;
  const missing = [...new Set([...set.missing, ...extract.missing])];
  return { kind: 'answer', text: extract.text, completeness: missing.length > 0 ? 'partial' : partial.completeness, missing, citations: extract.citations, evidence: set.items, notes: notes(extract.text, extract.citations, 0), writer: { ...extractiveWriter, fallback } };
}

function notFound(input: JobInput, set: EvidenceSet): JobResult {
  return { outcome: { kind: 'not-found', missing: set.missing, nearest: nearestOf(set), evidence: set.items }, remember: { turns: turnsWith(input.conversation, set.question, ''), scope: carried(set.scope) } };
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
