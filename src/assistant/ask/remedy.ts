import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Library } from '../../ports.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import { fold, grams } from '../../retrieval/tokens.ts';

const asksRemedy = /怎么(?:改|办|解决|整改|弥补|补)|如何(?:改|解决)|打算|整改|改进|下一?步|准备怎么/u;
const shortcomings = /不足|问题|短板|困难|差距|薄弱/u;
const plans = /安排|打算|思路|计划|下一?步|努力方向/u;

/** What standing at the same place in its list counts, in pairs of characters that both share. */
const samePlace = 2;

/**
 * Brings forward what a report plans against the shortcoming that was found: these reports answer their shortcomings one by
 * one, mostly in the same order and often in other words than the question has. Unchanged where no remedy is asked for.
 */
export function withRemedy(set: EvidenceSet, library: Pick<Library, 'passages'>): EvidenceSet {
  const [first] = set.items.toSorted((one, other) => other.score - one.score);
  if (first === undefined || set.completeness === 'none' || !asksRemedy.test(set.question) || first.document.kind === 'rule' || !under(shortcomings)(first.passage)) return set;
  const all = library.passages(first.document.id).filter(({ role }) => role === 'item');
  const place = all.filter(({ headingPath }) => headingPath.join('\n') === first.passage.headingPath.join('\n')).findIndex(({ id }) => id === first.passage.id);
  const said = pairsOf(first.passage.text);
  const shared = (text: string): number => [...pairsOf(text)].filter((pair) => said.has(pair)).length;
  const [best] = all.filter(under(plans)).map((passage, at) => ({ passage, worth: shared(passage.text) + (at === place ? samePlace : 0) })).toSorted((one, other) => other.worth - one.worth);
  if (best === undefined || best.worth === 0) return set;
  const strength = Math.max(...(set.sentences ?? []).map((one) => one.strength));
  const remedy: Evidence = { n: set.items.find(({ passage }) => passage.id === best.passage.id)?.n ?? set.items.length + 1, passage: best.passage, document: first.document, score: first.score };
  return {
    ...set,
    items: [...set.items.filter(({ passage }) => passage.id !== best.passage.id), remedy],
    sentences: [...(set.sentences ?? []).filter(({ passageId }) => passageId !== best.passage.id), ...sentencesOf(best.passage.text).map((sentence) => ({ passageId: best.passage.id, sentence, strength, member: false }))],
  };
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set([...grams(fold(text)).keys()].filter((gram) => /^\p{Script=Han}{2}$/u.test(gram)));
}

/** Whether the innermost heading of a passage is of that sort, and no heading of the other sort stands inside it. */
function under(sort: RegExp): (passage: Passage) => boolean {
  return ({ headingPath }) => sort.test(headingPath.at(-1) ?? '') && (sort === shortcomings || !shortcomings.test(headingPath.at(-1) ?? ''));
}
