import { describe, expect, it } from 'vitest';
import { closestOf, nearestOf } from '../../../src/assistant/ask/nearest.ts';
import type { EvidenceSet } from '../../../src/domain/evidence.ts';
import { sampleDocument, sampleEvidence } from '../../support/evidence.ts';

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

describe('the passage closest to a question that nothing answers', () => {
  const library = { passageCount: 10, passageFrequency: () => 1 } as never;
  const parts = { library, synonyms: new Map() };
  const items = [sampleEvidence(1, '派驻律师1名。每月到乡服务4次。'), sampleEvidence(2, '派驻律师2名。', { id: 'other', place: '白水镇' })];
  it('is of the place that is named', () => expect(closestOf({ ...set('青石乡律师每月到乡服务几回？', ['青石乡']), items }, parts)?.quote).toBe('每月到乡服务4次。'));
  it('is none where only another place speaks of it', () => expect(closestOf({ ...set('青石乡律师几名？', ['青石乡']), items: items.slice(1) }, parts)).toBeNull());
  it('says less where it holds a word of the question that is no phrase', () => expect(closestOf({ ...set('买一架航拍无人机要花多少钱？', []), items: [sampleEvidence(1, '采购无人机2架,经费12万元。')] }, parts)?.quote).toContain('12万元'));
  it('is none of a version in force no more', () => expect(closestOf({ ...set('律师几名？', []), items: [sampleEvidence(1, '律师1名。', { status: 'superseded' })] }, parts)).toBeNull());
  it('is none where it says little of what is asked', () => expect(closestOf({ ...set('青石乡水库大坝高度和库容是多少？', ['青石乡']), items }, parts)).toBeNull());
  it('is none where the library lacks the thing itself', () => expect(closestOf({ ...set('民法典里律师几名？', []), items, missing: ['民法典'] }, parts)).toBeNull());
});
