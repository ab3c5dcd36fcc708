import type { EvidenceSet } from '../../domain/evidence.ts';
import { findEvidence } from '../../retrieval/evidence.ts';
import type { AssistantParts } from '../job.ts';
import { checkRules } from '../verify/rules.ts';

/**
 * A question that uses wording a rule has replaced (公开为原则) is also searched by the rule's own words, and what says them
 * comes first: the rule in force wins.
 */
export async function oldWording(set: EvidenceSet, parts: AssistantParts, signal: AbortSignal): Promise<EvidenceSet> {
  const old = checkRules(set.question).find((fault) => fault.kind === 'superseded-term' && fault.right !== null && fault.basis !== null && fault.certainty === 'text');
  if (old === undefined) return set;
  const right = await findEvidence({ question: `${old.basis ?? ''}${old.right ?? ''}`, budget: 800, signal }, parts);
  const rules = right.items.filter(({ document, passage }) => document.kind === 'rule' && document.status === 'in-force' && old.right !== null && passage.text.includes(old.right)).slice(0, 2);
  if (rules.length === 0) return set;
  const ids = new Set(rules.map(({ passage }) => passage.id));
  const items = [...rules, ...set.items.filter(({ passage }) => !ids.has(passage.id))].map((item, index) => ({ ...item, n: index + 1 }));
  return { ...set, items, completeness: set.completeness === 'none' ? 'partial' : set.completeness };
}
