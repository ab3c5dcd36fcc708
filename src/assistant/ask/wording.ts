import type { EvidenceSet } from '../../domain/evidence.ts';
import { findEvidence } from '../../retrieval/evidence.ts';
import type { AssistantParts } from '../job.ts';
import { checkRules } from '../verify/rules.ts';
import { saidIn } from './extract.ts';

/** Asked whether what a document says agrees with the rule, the document's own wording is looked at. */
export const agreement = /对得上|对不对|对不上|一致|相符|符合|过时|还对|跟.{0,10}(?:规定|条例|法).{0,4}(?:一样|不同|冲突)/u;

/**
 * A question that uses wording a rule has replaced (公开为原则) is also searched by the rule's own words, and what says them
 * comes first: the rule in force wins.
 */
export async function oldWording(set: EvidenceSet, parts: AssistantParts, signal: AbortSignal): Promise<EvidenceSet> {
  const asked = agreement.test(set.question) ? [set.question, ...saidIn(set).map(({ quote }) => quote)].join('\n') : set.question;
  const old = checkRules(asked).find((fault) => fault.kind === 'superseded-term' && fault.right !== null && fault.basis !== null && fault.certainty === 'text');
  if (old === undefined) return set;
  const right = await findEvidence({ question: `${old.basis ?? ''}${old.right ?? ''}`, budget: 800, signal }, parts);
  const rules = right.items.filter(({ document, passage }) => document.kind === 'rule' && document.status === 'in-force' && old.right !== null && passage.text.includes(old.right)).slice(0, 2);
  if (rules.length === 0) return set;
  const ids = new Set(rules.map(({ passage }) => passage.id));
  const items = [...rules, ...set.items.filter(({ passage }) => !ids.has(passage.id))].map((item, index) => ({ ...item, n: index + 1 }));
  return { ...set, items, completeness: set.completeness === 'none' ? 'partial' : set.completeness };
}
