import type { EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';

/** Tables of more rows are lists of figures, no comparison. */
const mostRows = 12;

/** For a comparison: a table of which some row was found comes with all its rows, since each row sets one thing beside the other. */
export function wholeTables(set: EvidenceSet, library: Pick<Library, 'passages'>): EvidenceSet {
  const row = set.shape === 'comparison' ? set.items.find(({ passage }) => passage.role === 'row' && passage.headingPath.at(-1)?.includes('|') === true) : undefined;
  if (row === undefined) return set;
  const heading = row.passage.headingPath.join('\n');
  const rows = library.passages(row.document.id).filter((passage) => passage.role === 'row' && passage.headingPath.join('\n') === heading);
  const known = new Set(set.items.map(({ passage }) => passage.id));
  if (rows.length > mostRows) return set;
  return { ...set, items: [...set.items, ...rows.filter(({ id }) => !known.has(id)).map((passage, index) => ({ n: set.items.length + index + 1, passage, document: row.document, score: 0 }))] };
}
