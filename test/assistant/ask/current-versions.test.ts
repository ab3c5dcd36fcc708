import { describe, expect, it } from 'vitest';
import { inForceOnly, replacedRules } from '../../../src/assistant/ask/current-versions.ts';
import type { DocumentRecord } from '../../../src/domain/document.ts';
import type { EvidenceSet } from '../../../src/domain/evidence.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const rule = (id: string, title: string, kind: DocumentRecord['kind'] = 'rule'): DocumentRecord => ({ id, source: `${id}.md`, title, kind, sample: false, place: null, issuingBody: null, dataYear: null, issuedOn: null, publishedOn: null, effectiveOn: null, expiresOn: null, number: null, rule: null, status: 'in-force', supersededBy: null, certainty: null, theme: null, digest: id });
const replaced = (...documents: DocumentRecord[]) => Object.fromEntries(replacedRules({ revision: 1, documents: () => documents, passages: () => [] }));

describe('versions that stand in the title alone', () => {
  it('the newest replaces the others, with and without the name of the state', () => {
    expect(replaced(rule('a', '中华人民共和国甲法（2017-09-01）'), rule('b', '甲法(2023-09-01)'), rule('c', '乙法（2017-09-01）'))).toEqual({ a: 'b' });
  });

  it('a year alone tells, too', () => {
    expect(replaced(rule('a', '甲条例（2015年修订）'), rule('b', '甲条例（2021年修订）'))).toEqual({ a: 'b' });
  });

  it('reports of two years are no versions, nor are titles without a date', () => {
    expect(replaced(rule('a', '甲镇报告（2022年）', 'report'), rule('b', '甲镇报告（2023年）', 'report'), rule('c', '甲法'), rule('d', '甲法（2023-09-01）'))).toEqual({});
  });
});

describe('what a later document says it abolishes', () => {
  const library = (closing: string, ...documents: DocumentRecord[]) => ({ revision: 1, documents: () => documents, passages: (id: string) => (id === 'new' ? [sampleEvidence(1, closing).passage] : []) });
  const dated = (id: string, title: string, issuedOn: string, kind: DocumentRecord['kind'] = 'rule', number: string | null = null): DocumentRecord => ({ ...rule(id, title, kind), issuedOn, number });
  const told = (closing: string, ...documents: DocumentRecord[]) => Object.fromEntries(replacedRules(library(closing, ...documents)));

  it.each([
    ['本办法自2024年8月1日起施行。《甲县监督办法（试行）》（甲政发〔2019〕14号）同时废止。', dated('old', '甲县监督办法（试行）', '2019-06-20')],
    ['自印发之日起施行，甲政发〔2019〕14号文件同时废止。', dated('old', '甲县监督若干规定', '2019-06-20', 'rule', '甲政发〔2019〕14号')],
    ['2020年印发的《甲县监督预案》即行废止。', dated('old', '甲县监督预案', '2020-04-26', 'plan')],
  ])('by title or number: %s', (closing, old) => {
    expect(told(closing, dated('new', '甲县监督办法', '2024-07-12', old.kind), old)).toEqual({ old: 'new' });
  });

  it('not one that is younger, a report, or only mentioned', () => {
    const closing = '《甲县监督办法（试行）》同时废止。';
    expect(told(closing, dated('new', '甲县监督办法', '2024-07-12'), dated('old', '甲县监督办法（试行）', '2025-01-01'))).toEqual({});
    expect(told(closing, dated('new', '甲县监督办法', '2024-07-12'), dated('old', '甲县监督办法（试行）', '2019-01-01', 'report'))).toEqual({});
    expect(told('依照《甲县监督办法（试行）》制定。', dated('new', '甲县监督办法', '2024-07-12'), dated('old', '甲县监督办法（试行）', '2019-01-01'))).toEqual({});
  });

  const old = sampleEvidence(1, '暂扣一个月。', { id: 'old', kind: 'rule', title: '甲办法（试行）', status: 'superseded', supersededBy: 'new', issuedOn: '2019-06-20' });
  const now = sampleEvidence(2, '暂扣三个月。', { id: 'new', kind: 'rule', title: '甲办法', issuedOn: '2024-07-12' });
  const setOf = (question: string, years: readonly number[] = []): EvidenceSet => ({ question, shape: 'fact', scope: { places: [], years, kinds: [], rules: [], articles: [], unknownPlaces: [] }, items: [old, now], completeness: 'complete', missing: [], nearest: [], sentences: [] });

  it('the version in force answers, the old one only where it is asked for', () => {
    expect(inForceOnly(setOf('暂扣多久？')).items).toEqual([now]);
    expect(inForceOnly(setOf('试行办法里暂扣多久？')).items).toEqual([old]);
    expect(inForceOnly(setOf('按2019年的，暂扣多久？', [2019])).items).toEqual([old]);
  });
});
