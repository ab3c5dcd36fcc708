import { describe, expect, it } from 'vitest';
import { replacedRules } from '../../../src/assistant/ask/current-versions.ts';
import type { DocumentRecord } from '../../../src/domain/document.ts';

const rule = (id: string, title: string, kind: DocumentRecord['kind'] = 'rule'): DocumentRecord => ({ id, source: `${id}.md`, title, kind, sample: false, place: null, issuingBody: null, dataYear: null, issuedOn: null, publishedOn: null, effectiveOn: null, expiresOn: null, number: null, rule: null, status: 'in-force', supersededBy: null, certainty: null, theme: null, digest: id });
const replaced = (...documents: DocumentRecord[]) => Object.fromEntries(replacedRules({ revision: 1, documents: () => documents }));

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
