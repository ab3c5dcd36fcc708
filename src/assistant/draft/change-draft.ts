import type { Conversation } from '../../domain/conversation.ts';
import { extractiveWriter, type Writer } from '../../domain/citation.ts';
import type { Draft } from '../../domain/draft.ts';
import { ModelError } from '../../domain/errors.ts';
import { textsIn } from '../../texts/texts.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { maskPersonal } from '../verify/personal.ts';
import { foldTight } from '../verify/folded.ts';
import { basisOf } from './basis.ts';
import { factsOf } from './fact-store.ts';
import { markUntold } from './ground.ts';
import { placeholdersIn } from './blanks.ts';
import type { DraftRequest } from './request.ts';
import { factsKey, spokenIn } from './register.ts';
import { reviseByRule, type Revised } from './revise.ts';
import { fullWidth, selfReference } from './wording.ts';

const keptVersions = 5;

/** The text a change is asked of: pasted with the wish, sent as a file, the last draft, or the last document if it is short. */
export function textToChange({ text, attachments, conversation }: JobInput): string | null {
  const pasted = /^[^\n：:]{0,60}[：:\n]\s*(?<rest>[\s\S]{20,})$/u.exec(text.trim())?.groups?.['rest'];
  if (pasted !== undefined) return pasted;
  const sent = attachments[0]?.text;
  if (sent !== undefined) return sent;
  if (conversation.draft !== null) return conversation.draft.text;
  return conversation.document !== null && conversation.document.text.length <= 3_000 ? conversation.document.text : null;
}

/** Shorter, more formal, other words, undo, or where each sentence comes from. Facts stay; what changed is listed. */
export async function changeDraft(text: string, request: DraftRequest, input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const words = textsIn(input.language).draft;
  const last = input.conversation.draft;
  const section = last?.section ?? request.section?.title ?? '';
  const draftOf = (body: string, remarks: readonly string[], writer: Writer = extractiveWriter): Draft => ({ section, text: body, placeholders: placeholdersIn(body), citations: (last?.citations ?? []).filter(({ n }) => body.includes(`[${n}]`)), exemplars: [], remarks, writer });

  if (request.revisions.includes('undo')) {
    const before = last?.earlier?.at(-1);
    if (last === null || before === undefined) return { outcome: { kind: 'draft', draft: draftOf(text, [words.nothingToUndo]) }, remember: {} };
    const facts = last.earlierFacts?.at(-1) ?? null;
    const { report } = input.conversation;
    return {
      outcome: { kind: 'draft', draft: draftOf(before, [words.undone]) },
      remember: { draft: { ...last, text: before, earlier: last.earlier?.slice(0, -1) ?? [], earlierFacts: last.earlierFacts?.slice(0, -1) ?? [] }, ...(facts === null || report === null || report === undefined ? {} : { report: { ...report, facts } }) },
    };
  }
  if (request.revisions.includes('longer')) return { outcome: { kind: 'draft', draft: draftOf(text, [words.longerNeeds, ...thinFacts(last?.facts ?? '').map((fact) => words.longerAsk(fact))]) }, remember: {} };
  if (request.revisions.includes('basis')) return { outcome: { kind: 'draft', draft: draftOf(text, basisOf(text, [...factsOf(input.conversation), ...(last?.facts ?? '').split('\n').map((line) => ({ section: '', text: line }))], words)) }, remember: {} };

  // The rules below a draft are quotations: only the draft itself is reworded.
  const cut = text.indexOf(`\n\n${words.requirements}`);
  const body = cut < 0 ? text : text.slice(0, cut);
  const tail = cut < 0 ? '' : text.slice(cut);
  const limit = Number(/(?<n>\d{2,5})字(?:以内|以下|之内)/u.exec(input.text)?.groups?.['n'] ?? 0);
  const length = [...body].length;
  if (limit > 0 && length <= limit && request.revisions.every((each) => each === 'shorter')) return { outcome: { kind: 'draft', draft: draftOf(text, [words.withinLimit(length, limit)]) }, remember: {} };
  const self = selfReference(input.unit ?? input.conversation.unit, text);
  const { revised, writer } = await reworded(body, request, self, input, parts);
  const changed = revised.text + tail;
  // Nothing changed is no version to go back from.
  if (changed === text && last !== null) return { outcome: { kind: 'draft', draft: draftOf(text, revised.changes, writer) }, remember: {} };
  const remember: Conversation['draft'] = { section, text: changed, facts: last?.facts ?? body, citations: last?.citations ?? [], earlier: [...(last?.earlier ?? []), text].slice(-keptVersions), earlierFacts: [...(last?.earlierFacts ?? []), null].slice(-keptVersions) };
  return { outcome: { kind: 'draft', draft: draftOf(changed, [words.changed, ...revised.changes], writer) }, remember: { draft: remember } };
}

/** Statements of few words: a figure without time, people, way or effect. */
function thinFacts(facts: string): readonly string[] {
  return facts.split('\n').filter((fact) => fact !== '' && [...fact].length <= 30).slice(0, 5);
}

async function reworded(body: string, request: DraftRequest, self: string, input: JobInput, parts: AssistantParts): Promise<{ readonly revised: Revised; readonly writer: Writer }> {
  const words = textsIn(input.language).draft;
  const byRule = (): Revised => {
    const revised = reviseByRule(body, request.revisions, self, words);
    // What was put into the words of the genre when it was drafted is told now.
    const before = request.revisions.includes('formal') ? spokenIn(input.conversation.draft?.facts ?? '').filter(([from]) => !body.includes(from)) : [];
    return before.length === 0 ? revised : { ...revised, changes: [...revised.changes.filter((change) => change !== words.changedNothing), words.formalAlready(before)] };
  };
  if (parts.chatModel === null) {
    const revised = byRule();
    return { revised: request.revisions.includes('reword') ? { ...revised, changes: [words.rewordNeedsModel, ...revised.changes] } : revised, writer: extractiveWriter };
  }
  const masked = maskPersonal(body);
  const { system, user } = parts.prompt('draft-revise').fill({ wish: input.text.slice(0, 200), self, text: masked.text.replaceAll('<', '＜') });
  try {
    input.channel.progress('writing');
    const reply = await parts.chatModel.complete({ system, messages: [{ role: 'user', content: user }], maxTokens: 2_500, signal: input.signal });
    const text = fullWidth(masked.restore(reply.text).replaceAll(/```\w*|\*\*/gu, '').trim()).replaceAll(/我们(?!党|国)|咱们/gu, self);
    // Words may change, deeds may not be added.
    const untold = markUntold(text, foldTight([body, input.conversation.draft?.facts ?? ''].join('\n'))) !== text;
    if (reply.truncated || text === '' || untold || factsKey(text) !== factsKey(body)) {
      const revised = byRule();
      return { revised: { ...revised, changes: [words.changedUnsafe, ...revised.changes] }, writer: { model: null, fallback: 'unusable', truncated: false } };
    }
    return { revised: { text, changes: [words.changedByModel([...body].length, [...text].length)] }, writer: { model: parts.chatModel.name, fallback: null, truncated: false } };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { revised: byRule(), writer: { model: null, fallback: error.failure, truncated: false } };
  }
}
