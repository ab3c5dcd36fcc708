import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { Marks } from './extract.ts';
import { bare, rowOf, withHeads, type TableRow } from './table-row.ts';

const placeName = /(?:镇|乡|街道|县|区|市|州|局|委|办|中心|村|社区|大队|公司|学校|医院)$/u;

interface Placed {
  readonly item: Evidence;
  readonly row: TableRow;
  readonly value: number;
}

/** Ranks the places that are rows of one table by the column the question names (哪家不合格最多); null where no table in the evidence has both. `only`: these places are set beside each other, all of them. */
export function answerByTable(matter: string, order: 'most' | 'least', set: EvidenceSet, library: Pick<Library, 'passages'>, texts: Texts, only: readonly string[] = []): (CatalogueAnswer & { readonly missing: readonly string[] }) | null {
  const asked = fold(matter).replaceAll(/\s/gu, '');
  const documents = [...new Map(set.items.filter(({ passage }) => passage.role === 'row').map(({ document }) => [document.id, document])).values()];
  for (const document of documents) {
    const items = library.passages(document.id).filter(({ role }) => role === 'row').map((passage, at): Evidence => ({ n: at + 1, passage, document, score: 0 }));
    const rows = withHeads({ ...set, items }, library).items.flatMap((item) => {
      const row = rowOf(item);
      return row !== null && (only.length > 0 ? only.includes(row.label) : placeName.test(row.label)) ? [{ item, row }] : [];
    });
    const columns = [...new Set(rows.flatMap(({ row }) => row.cells.map(([column]) => column)))].filter((column) => bare(column).length > 1 && asked.includes(bare(column)));
    const [column] = columns.toSorted((one, other) => bare(other).length - bare(one).length);
    if (column === undefined) continue;
    const placed = rows.flatMap(({ item, row }): Placed[] => {
      const said = row.cells.find(([name]) => name === column)?.[1].replaceAll(',', '') ?? '';
      return /^-?\d+(?:\.\d+)?/u.test(said) ? [{ item, row, value: Number.parseFloat(said) }] : [];
    });
    if (placed.length > 1 && placed.length >= only.length) return written(placed.toSorted((one, other) => (order === 'most' ? other.value - one.value : one.value - other.value)), column, order, texts);
  }
  return null;
}

function written(sorted: readonly Placed[], column: string, order: 'most' | 'least', texts: Texts): CatalogueAnswer & { readonly missing: readonly string[] } {
  const marks = new Marks();
  const cited = sorted.map((one) => ({ ...one, mark: marks.of({ item: one.item, quote: one.item.passage.text.trim() }) }));
  const [first] = cited;
  const tied = cited.filter(({ value }) => value === first?.value);
  const cell = ({ row }: Placed): string => row.cells.find(([name]) => name === column)?.[1] ?? '';
  const title = first?.item.document.title ?? '';
  return {
    text: [
      texts.ask.ranked(bare(column), order, /率|%|分/u.test(column), tied.map(({ row }) => row.label), first === undefined ? '' : cell(first), tied.map(({ mark }) => mark).join('')),
      '',
      `| ${texts.ask.rankedTable.head[0] ?? ''} | ${column} |`,
      '| --- | --- |',
      ...cited.map((one) => `| ${one.row.label} | ${cell(one)}${one.mark} |`),
      '',
      texts.ask.fromTable(title),
    ].join('\n'),
    citations: marks.citations,
    evidence: marks.items,
    missing: [],
  };
}
