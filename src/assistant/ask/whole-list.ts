import type { EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';

/** Lists of more items are documents. */
const longestList = 15;

/** For a list or a plan of which some items were found and the others share no word with the question: all items under their heading. */
export function wholeList(set: EvidenceSet, library: Pick<Library, 'passages'>): EvidenceSet {
  if ((set.shape !== 'list' && set.shape !== 'plan') || set.scope.places.length === 0 || set.sentences?.some(({ member }) => member) === true) return set;
  const found = set.items.filter(({ passage, document }) => passage.role === 'item' && document.place !== null && set.scope.places.includes(document.place));
  const beside = (one: (typeof found)[number]): typeof found => found.filter(({ document, passage }) => document.id === one.document.id && passage.headingPath.join('\n') === one.passage.headingPath.join('\n'));
  const most = found.map(beside).toSorted((one, other) => other.length - one.length)[0] ?? [];
  const [first] = most;
  // 改进措施：一是… opens the list that is asked for.
  const opens = set.items[0]?.passage.id === first?.passage.id && /^[^一：:。；]{2,20}[：:]\s*一是/u.test(first?.passage.text ?? '');
  if (first === undefined || (!opens && (most.length < 2 || most.length < set.items.length / 2))) return set;
  const heading = first.passage.headingPath.join('\n');
  const known = new Set(set.items.map(({ passage }) => passage.id));
  const all = library.passages(first.document.id).filter(({ role, headingPath }) => role === 'item' && headingPath.join('\n') === heading).filter(({ ordinal }) => !opens || ordinal >= first.passage.ordinal);
  if (all.length > longestList) return set;
  return { ...set, items: [...set.items, ...all.filter(({ id }) => !known.has(id)).map((passage, at) => ({ n: set.items.length + at + 1, passage, document: first.document, score: 0 }))] };
}
