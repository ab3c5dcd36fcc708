import { describe, expect, it } from 'vitest';
import { nearestOf } from '../../../src/assistant/ask/nearest.ts';
import type { EvidenceSet } from '../../../src/domain/evidence.ts';
import { sampleDocument } from '../../support/evidence.ts';

const own = sampleDocument();
const other = sampleDocument({ id: 'other', place: '白水镇', title: '白水镇2023年报告' });
const law = sampleDocument({ id: 'law', kind: 'rule', place: null, title: '公证法' });
const set = (question: string, places: readonly string[]): EvidenceSet => ({
  question, shape: 'fact', items: [], completeness: 'none', missing: [], nearest: [own, other, law], scope: { places, years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] },
});

describe('documents near a question that nothing answers', () => {
  it('are those of the place it names', () => expect(nearestOf(set('青石乡罚了多少钱？', ['青石乡']))).toEqual([own]));
  it('and those that name its subject', () => expect(nearestOf(set('公证要多少钱？', []))).toEqual([law]));
  it('or none', () => expect(nearestOf(set('股票涨了没有？', []))).toEqual([]));
});
