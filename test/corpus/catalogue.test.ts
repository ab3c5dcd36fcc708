import { describe, expect, it } from 'vitest';
import { markSuperseded } from '../../src/corpus/catalogue.ts';
import type { DocumentRecord } from '../../src/domain/document.ts';

function rule(id: string, issuedOn: string | null, more: Partial<DocumentRecord> = {}): DocumentRecord {
  return { id, source: `${id}.md`, title: '某某法', kind: 'rule', sample: false, place: null, issuingBody: null, dataYear: null, issuedOn, publishedOn: null, effectiveOn: null, expiresOn: null, number: null, rule: '某某法', status: 'in-force', supersededBy: null, certainty: null, theme: null, digest: id, ...more };
}

function verdicts(records: readonly DocumentRecord[], today?: string): readonly (string | null)[] {
  return markSuperseded(records, today).map(({ status, supersededBy }) => (status === 'superseded' ? (supersededBy ?? 'declared') : null));
}

describe('versions of a rule', () => {
  it('yield to the newest, which yields to none', () => {
    expect(verdicts([rule('a', '2009-08-27'), rule('c', '2023-09-01'), rule('b', '2017-09-01')])).toEqual(['c', null, 'c']);
  });

  it('are of one rule only, and dated', () => {
    expect(verdicts([rule('a', '2009-08-27'), rule('b', '2023-09-01', { rule: '某某法实施条例' }), rule('c', null)])).toEqual([null, null, null]);
  });

  it('come back when the newer one is gone', () => {
    const [older] = markSuperseded([rule('a', '2009-08-27'), rule('b', '2023-09-01')]);
    expect(older?.supersededBy).toBe('b');
    expect(verdicts([older as DocumentRecord])).toEqual([null]);
  });

  it('of the same day stand beside each other', () => {
    expect(verdicts([rule('a', '2023-09-01'), rule('b', '2023-09-01')])).toEqual([null, null]);
  });

  it('in full yield to no digest, and digests only to digests dated the same way', () => {
    const digest = { certainty: 'quoted', sample: true } as const;
    expect(verdicts([rule('a', '2009-08-27'), rule('b', '2023-09-01', digest)])).toEqual([null, null]);
    expect(verdicts([rule('a', '2021-01-22', digest), rule('b', null, { ...digest, effectiveOn: '2021-07-15' })])).toEqual([null, null]);
    expect(verdicts([rule('a', '2009-08-27', digest), rule('b', '2023-09-01', digest)])).toEqual(['b', null]);
  });

  it('that are single articles are no versions', () => {
    expect(verdicts([rule('a', '2009-08-27', { title: '某某法第一条' }), rule('b', '2023-09-01', { title: '某某法第二条' })])).toEqual([null, null]);
  });

  it('stay superseded when the document says so, and when they have expired', () => {
    expect(verdicts([rule('a', '2023-09-01', { status: 'superseded' })])).toEqual(['declared']);
    expect(verdicts([rule('a', '2016-01-01', { expiresOn: '2020-12-31' }), rule('b', '2016-01-01', { expiresOn: '2030-12-31' })], '2024-01-01')).toEqual(['declared', null]);
  });

  it('replace nothing before they take effect', () => {
    const records = [rule('a', '2017-09-01'), rule('b', '2023-09-01', { effectiveOn: '2024-01-01' })];
    expect(verdicts(records, '2023-12-31')).toEqual([null, null]);
    expect(verdicts(records, '2024-01-01')).toEqual(['b', null]);
  });

  it('leave unchanged records as they are, and reports alone', () => {
    const records = [rule('a', '2017-09-01'), rule('r', '2009-01-01', { kind: 'report', rule: null })];
    expect(markSuperseded(records)).toEqual(records);
    expect(markSuperseded(records)[0]).toBe(records[0]);
  });
});
