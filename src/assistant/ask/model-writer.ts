import type { Citation, Writer } from '../../domain/citation.ts';
import { ModelError } from '../../domain/errors.ts';
import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Language } from '../../domain/language.ts';
import type { ChatModel } from '../../ports.ts';
import type { Prompt } from '../../prompts.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { bindCitations } from '../verify/citations.ts';
import { maskPersonal } from '../verify/personal.ts';

/** What a model wrote, bound and checked; or why it cannot be shown. */
type ModelAnswer =
  | { readonly kind: 'written'; readonly text: string; readonly citations: readonly Citation[]; readonly removed: number; readonly truncated: boolean }
  | { readonly kind: 'failed'; readonly fallback: NonNullable<Writer['fallback']> };

const kindNames = { rule: '规定', plan: '计划', report: '报告', sample: '模板', other: '其他资料' } as const;
const longestAnswer = 1500;

/**
 * Has a model answer from the numbered evidence and keeps what the evidence bears, in its words or by `synonyms`. `onText` gets the text so far, unchecked.
 * Fails only with code `aborted`.
 */
export async function writeByModel(set: EvidenceSet, language: Language, model: ChatModel, prompt: Prompt, signal: AbortSignal, onText: (text: string) => void, synonyms: Synonyms): Promise<ModelAnswer> {
  const { system, user } = prompt.fill({ question: maskPersonal(set.question).text, evidence: set.items.map(evidenceWords).join('\n\n'), language: language === 'zh' ? '简体中文' : 'English' });
  let soFar = '';
  try {
    const reply = await model.complete({
      system,
      messages: [{ role: 'user', content: user }],
      maxTokens: longestAnswer,
      signal,
      onText(delta) {
        soFar += delta;
        onText(soFar);
      },
    });
    // The end of a truncated text may be half a figure.
    const text = reply.truncated ? reply.text.slice(0, Math.max(0, reply.text.search(/[^。！？!?\n|]*$/u))) : reply.text;
    const bound = bindCitations(text, set.items, { question: set.question, synonyms });
    if (bound.citations.length === 0) return { kind: 'failed', fallback: 'uncited' };
    // What stood behind the semicolon may have been taken out.
    return { kind: 'written', text: bound.text.replaceAll(/(?<=\S)[；，、](?=\s*$)/gmu, '。'), citations: bound.citations, removed: bound.objected.length, truncated: reply.truncated };
  } catch (error) {
    if (error instanceof ModelError) return { kind: 'failed', fallback: error.failure };
    throw error;
  }
}

/** A passage as the model sees it: a number and what the catalogue knows, no address; personal numbers are masked. */
function evidenceWords({ n, document, passage }: Evidence): string {
  const facts = [
    `《${document.title}》`,
    document.place,
    document.dataYear === null ? null : `数据年度${document.dataYear}年`,
    kindNames[document.kind] + (document.sample && document.kind !== 'rule' ? '（示例）' : ''),
    document.status === 'superseded' ? '已被取代' : null,
    passage.headingPath.join(' › '),
  ].filter((fact) => fact !== null && fact !== '');
  // Text that imitates the numbering or the closing tag stays text.
  const text = maskPersonal(passage.text).text.replaceAll(/\[(\d{1,3})\]/gu, '〔$1〕').replaceAll('<', '＜');
  return `[${n}] ${facts.join('｜')}\n${text}`;
}
