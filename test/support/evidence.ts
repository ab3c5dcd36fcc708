import type { DocumentRecord } from '../../src/domain/document.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Passage } from '../../src/domain/passage.ts';

/** A report of an invented township, with what a test changes of it. */
export function sampleDocument(changes: Partial<DocumentRecord> = {}): DocumentRecord {
  return {
    id: 'aaaaaaaaaaaa',
    source: 'reports/qingshi-2023.md',
    title: '青石乡人民政府2023年法治政府建设年度报告',
    kind: 'report',
    sample: false,
    place: '青石乡',
    issuingBody: '青石乡人民政府',
    dataYear: 2023,
    issuedOn: null,
    publishedOn: null,
    effectiveOn: null,
    expiresOn: null,
    number: null,
    rule: null,
    status: 'in-force',
    supersededBy: null,
    certainty: null,
    theme: null,
    digest: '',
    ...changes,
  };
}

/** One numbered passage of such a document. */
export function sampleEvidence(n: number, text: string, document: Partial<DocumentRecord> = {}, passage: Partial<Passage> = {}): Evidence {
  const record = sampleDocument(document);
  return {
    n,
    score: 1,
    document: record,
    passage: { id: n, documentId: record.id, ordinal: n - 1, headingPath: [], label: null, role: 'paragraph', text, locator: { start: 0, end: text.length, line: 1 }, digest: String(n), ...passage },
  };
}
