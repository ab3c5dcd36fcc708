import { describe, expect, it } from 'vitest';
import { answerByVersions } from '../../../src/assistant/ask/version-comparison.ts';
import type { Evidence, EvidenceSet } from '../../../src/domain/evidence.ts';
import type { Library } from '../../../src/ports.ts';
import { textsIn } from '../../../src/texts/texts.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const old = { id: 'old', kind: 'rule', place: null, title: '青石县监督办法（试行）', rule: '青石县监督办法（试行）', issuedOn: '2019-06-20', dataYear: null } as const;
const now = { id: 'now', kind: 'rule', place: null, title: '青石县监督办法', rule: '青石县监督办法', issuedOn: '2024-07-12', dataYear: null } as const;
const items: readonly Evidence[] = [
  sampleEvidence(1, '监督员聘期2年。', old), sampleEvidence(2, '执法证暂扣1个月至3个月。', old),
  sampleEvidence(3, '监督员聘期3年，可以连聘一次。', now), sampleEvidence(4, '执法证暂扣3个月至6个月。', now), sampleEvidence(5, '《青石县监督办法（试行）》同时废止。', now),
];
const documents = [...new Map(items.map(({ document }) => [document.id, document])).values()];
const library = { revision: 1, documents: () => documents, document: (id: string) => documents.find((document) => document.id === id), passages: (id: string) => items.filter(({ document }) => document.id === id).map(({ passage }) => passage) } as unknown as Library;
const setOf = (question: string, years: readonly number[] = []): EvidenceSet => ({ question, shape: 'comparison', scope: { places: [], years, kinds: [], rules: [], articles: [], unknownPlaces: [] }, items, completeness: 'complete', missing: [], nearest: [], sentences: [] });
const rowsOf = (question: string, years: readonly number[] = []) => answerByVersions(setOf(question, years), library, textsIn('zh'))?.text.split('\n').slice(2);

describe('two versions of a document', () => {
  it.each([['监督员聘期，新旧办法有什么不同？', []], ['监督员聘期2019年的和2024年的一样吗？', [2019, 2024]]])('are set beside each other by what they say of the same: %s', (question, years) => {
    expect(rowsOf(question, years)).toEqual(['| 《青石县监督办法（试行）》（2019年版本） | “监督员聘期2年。”[1] |', '| 《青石县监督办法》（2024年版本） | “监督员聘期3年，可以连聘一次。”[2] |']);
  });

  it.each([['执法证暂扣，老办法和新办法差几个月？', '1个月至3个月', '3个月至6个月']])('with the figures that are asked for: %s', (question, before, after) => {
    const [one, other] = rowsOf(question) ?? [];
    expect([one?.includes(before), other?.includes(after)]).toEqual([true, true]);
  });

  it('only where both are meant', () => {
    expect(rowsOf('监督员聘期几年？')).toBeUndefined();
    expect(rowsOf('监督员聘期2018年的和2024年的一样吗？', [2018, 2024])).toBeUndefined();
  });
});
