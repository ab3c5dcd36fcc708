import type { Conversation } from '../../domain/conversation.ts';
import type { EvidenceSet } from '../../domain/evidence.ts';
import { findEvidence } from '../../retrieval/evidence.ts';
import { simplified } from '../../retrieval/simplified.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { AssistantParts } from '../job.ts';
import { saidIn } from './extract.ts';
import { rephrase } from './rephrase.ts';
import { splitPair } from './split-questions.ts';
import { wholeTable } from './whole-table.ts';
import { oldWording } from './wording.ts';

/** Evidence for a message of one or more questions. */
export interface QuestionEvidence {
  /** One set for each question, standing alone. */
  readonly sets: readonly EvidenceSet[];
  /** All of them together, numbered through. */
  readonly set: EvidenceSet;
}

/** Characters of evidence for a message of one question; several share somewhat more. */
const budget = 3000;

/** Finds evidence for every question of a message; each leans on the one before it. */
export async function evidenceFor(questions: readonly string[], conversation: Conversation, parts: AssistantParts, signal: AbortSignal): Promise<QuestionEvidence> {
  let context = conversation;
  const sets: EvidenceSet[] = [];
  for (const question of questions) {
    const asked = await rephrase(question, context, parts, signal);
    const standing = await simplified(asked.question);
    const set = await findEvidence({ question: standing, ...(asked.scope === null ? {} : { scope: asked.scope }), budget: Math.floor(budget / Math.min(2, questions.length)), signal }, parts);
    sets.push(...(await eachOfTwo(set, parts, signal)) ?? [await oldWording(wholeTable(set, parts.library), parts, signal)]);
    context = { ...context, turns: [...context.turns, { question: standing, answer: '' }], scope: set.scope };
  }
  return { sets, set: joined(sets) };
}

/** 普通程序和简易程序各几天: each is searched by itself, unless one sentence speaks of both; null when nothing is asked of two things each. */
async function eachOfTwo(set: EvidenceSet, parts: AssistantParts, signal: AbortSignal): Promise<readonly EvidenceSet[] | null> {
  const pair = splitPair(set.question.trim());
  // Places and years have their sides already.
  if (pair === null || set.scope.places.length + set.scope.unknownPlaces.length > 1 || set.scope.years.length > 1) return null;
  const [best] = saidIn(set);
  if (best !== undefined && pair.every(({ mark }) => fold(best.quote).includes(fold(mark)))) return null;
  const found: EvidenceSet[] = [];
  for (const { question } of pair) found.push(await findEvidence({ question, budget: Math.floor(budget / 2), signal }, parts));
  return found.some(({ completeness }) => completeness !== 'none') ? found.map(withBestOnly) : null;
}

/** One of two things each is answered by the passage that answers best, so that the two stand beside each other. */
function withBestOnly(set: EvidenceSet): EvidenceSet {
  const best = saidIn(set)[0]?.item.passage.id;
  return best === undefined || set.sentences === undefined ? set : { ...set, sentences: set.sentences.filter(({ passageId }) => passageId === best) };
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
    missing: [...new Set(sets.flatMap((set) => (set.completeness === 'none' ? [set.question.replace(/[?？]$/u, '')] : set.missing)))],
  };
}
