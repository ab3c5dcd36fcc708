import type { EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { saidIn } from './extract.ts';

/** Tables of more rows are lists of figures, no comparison. */
const mostRows = 12;

/** For a comparison: a table in the document that answers comes with all its rows, since each row sets one thing beside the other. */
export function wholeTable(set: EvidenceSet, library: Pick<Library, 'passages'>): EvidenceSet {
  if (set.shape !== 'comparison') return set;
  const tables = saidIn(set).map(({ item }) => ({ item, rows: library.passages(item.document.id).filter((passage) => passage.role === 'row' && passage.headingPath.at(-1)?.includes('|') === true) }));
  const best = tables.find(({ rows }) => rows.length > 0);
  if (best === undefined) return set;
  const inTables = best.rows;
  const heading = inTables[0]?.headingPath.join('\n');
  const rows = inTables.filter((passage) => passage.headingPath.join('\n') === heading);
  if (rows.length > mostRows) return set;
  const known = new Set(set.items.map(({ passage }) => passage.id));
  return { ...set, items: [...set.items, ...rows.filter(({ id }) => !known.has(id)).map((passage, index) => ({ n: set.items.length + index + 1, passage, document: best.item.document, score: 0 }))] };
}
