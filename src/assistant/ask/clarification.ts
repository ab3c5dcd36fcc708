import type { Conversation } from '../../domain/conversation.ts';
import type { EvidenceSet } from '../../domain/evidence.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Library } from '../../ports.ts';
import { answeringSentences } from '../../retrieval/sentences.ts';
import type { Texts } from '../../texts/texts.ts';

const mostChoices = 6;

/**
 * Asks back, once, when a question about one unit's facts names no place and several places answer it (行政诉讼多少件？).
 * Null when the question is clear, when the person's unit is known, or when it was asked back just before.
 */
export function clarification(set: EvidenceSet, conversation: Conversation, library: Library, texts: Texts): Extract<Outcome, { kind: 'clarify' }> | null {
  const { places, unknownPlaces, rules } = set.scope;
  if (set.shape !== 'figure' || places.length + unknownPlaces.length + rules.length > 0 || conversation.unit !== null) return null;
  if (conversation.turns.at(-1)?.answer === texts.ask.whichPlace) return null;
  const first = set.items[0];
  if (first === undefined || first.document.kind !== 'report') return null;
  const cited = new Set(answeringSentences(set).map(({ n }) => n));
  const answering = set.items.filter(({ n, document }) => cited.has(n) && document.kind === 'report');
  const named = new Set(answering.map(({ document }) => document.place));
  if (answering.length < cited.size || named.size < 2) return null;
  const choices = [...new Set(library.documents().flatMap((document) => (document.kind === 'report' && document.place !== null ? [document.place] : [])))];
  return { kind: 'clarify', question: texts.ask.whichPlace, choices: [...choices.filter((place) => named.has(place)), ...choices.filter((place) => !named.has(place))].slice(0, mostChoices) };
}
