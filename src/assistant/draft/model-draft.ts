import type { Citation, Writer } from '../../domain/citation.ts';
import { ModelError } from '../../domain/errors.ts';
import type { Exemplar } from '../../domain/draft.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { ChatModel } from '../../ports.ts';
import type { Prompt } from '../../prompts.ts';
import { findPersonal, maskPersonal } from '../verify/personal.ts';
import { placeholdersIn } from './blanks.ts';
import { groundDraft, lostFacts, type Grounded } from './ground.ts';
import type { SectionKind } from './outline.ts';

/** What a section is written from, by a model. */
interface DraftOrder {
  readonly section: SectionKind;
  readonly self: string;
  /** A sentence each. */
  readonly facts: readonly string[];
  /** Everything a detail may be traced to. */
  readonly said: readonly string[];
  readonly skeleton: string;
  readonly evidence: readonly Evidence[];
  readonly exemplars: readonly Exemplar[];
}

/** What a model wrote, held against the person's words; or why it cannot be shown. */
export type ModelDraft =
  | { readonly kind: 'written'; readonly text: string; readonly citations: readonly Citation[]; readonly truncated: boolean; readonly replaced: number; readonly copied: Grounded['copied']; readonly restored: number }
  | { readonly kind: 'failed'; readonly fallback: NonNullable<Writer['fallback']> };

/** In tokens, and in characters for endpoints that do not heed it. */
const longestDraft = 2_500;
const mostCharacters = 5_000;
const longestExemplar = 400;

/** Has a model write a section and keeps of it what the person's words bear; blanks and facts it dropped are put back. Fails only with code `aborted`. */
export async function draftByModel(order: DraftOrder, model: ChatModel, prompt: Prompt, signal: AbortSignal, onText: (text: string) => void): Promise<ModelDraft> {
  // The facts and the skeleton share their personal data: masked together, so that one value has one stand-in.
  const mark = '\n\u0001\n';
  const masked = maskPersonal([order.facts.join('\n'), order.skeleton].join(mark));
  const [facts = '', skeleton = ''] = masked.text.split(mark);
  const { system, user } = prompt.fill({
    section: order.section.title,
    self: order.self,
    facts: facts === '' ? '（没有给出）' : harmless(facts),
    skeleton: harmless(skeleton),
    rules: order.evidence.map(({ n, document, passage }) => `[${n}] 《${document.rule ?? document.title}》\n${harmless(passage.text.replaceAll(/\[(\d{1,3})\]/gu, '〔$1〕'))}`).join('\n\n') || '（无）',
    // Form only: figures are blotted out before the model sees them, names of people and numbers of theirs as well.
    exemplars: order.exemplars.map(({ text }) => harmless(blotted(text.slice(0, longestExemplar)))).join('\n\n') || '（无）',
  });
  let reply: { readonly text: string; readonly truncated: boolean };
  try {
    reply = await written(model, system, user, signal, onText);
  } catch (error) {
    if (error instanceof ModelError) return { kind: 'failed', fallback: error.failure };
    throw error;
  }
  const whole = reply.truncated ? reply.text.slice(0, Math.max(0, reply.text.search(/[^。！？!?\n]*$/u))) : reply.text;
  const grounded = groundDraft(masked.restore(whole), { ...order, instruction: system });
  if (grounded === null) return { kind: 'failed', fallback: 'unusable' };
  const completed = complete(grounded.text, order);
  // Half a text that lost what was told is worse than the skeleton, which has all of it.
  if (reply.truncated && completed.restored > 0) return { kind: 'failed', fallback: 'unusable' };
  return { kind: 'written', ...grounded, text: completed.text, restored: completed.restored, truncated: reply.truncated };
}

/** One call; a model that goes on past the length of any section is stopped there. */
async function written(model: ChatModel, system: string, user: string, signal: AbortSignal, onText: (text: string) => void): Promise<{ readonly text: string; readonly truncated: boolean }> {
  const enough = new AbortController();
  let soFar = '';
  try {
    return await model.complete({
      system,
      messages: [{ role: 'user', content: user }],
      maxTokens: longestDraft,
      signal: AbortSignal.any([signal, enough.signal]),
      onText(delta) {
        soFar += delta;
        onText(soFar);
        if (soFar.length > mostCharacters) enough.abort();
      },
    });
  } catch (error) {
    if (enough.signal.aborted && !signal.aborted) return { text: soFar, truncated: true };
    throw error;
  }
}

/** Puts back facts the model dropped and blanks it dropped without a fact to fill them. */
function complete(text: string, { skeleton, facts }: DraftOrder): { readonly text: string; readonly restored: number } {
  const lost = lostFacts(text, facts);
  const has = new Set(placeholdersIn(text).map(({ text: what }) => what));
  const blanks = [...skeleton.matchAll(/〔待填：[^〕]*〕/gu)].map(([found]) => found).filter((found) => !has.has(placeholdersIn(found)[0]?.text ?? ''));
  const added = [...lost.map((fact) => `${fact}。`), ...(blanks.length === 0 ? [] : [`${[...new Set(blanks)].join('；')}。`])];
  return { text: added.length === 0 ? text : `${text}\n${added.join('')}`, restored: lost.length };
}

/** Text that imitates a closing tag stays text. */
function harmless(text: string): string {
  return text.replaceAll('<', '＜');
}

function blotted(text: string): string {
  return findPersonal(text)
    .toReversed()
    .reduce((result, { start, end }) => `${result.slice(0, start)}〇〇${result.slice(end)}`, text)
    .replaceAll(/\p{Nd}[\p{Nd}.,]*/gu, '〇');
}
