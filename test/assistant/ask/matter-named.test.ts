import { describe, expect, it } from 'vitest';
import { isAboutMatter, namesCounted } from '../../../src/assistant/ask/matter-named.ts';
import type { Evidence, EvidenceSet } from '../../../src/domain/evidence.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const setOf = (question: string, terms: Readonly<Record<string, number>>, items: readonly Evidence[] = []): EvidenceSet => ({
  question, shape: 'figure', scope: { places: [], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] }, items, completeness: 'complete', missing: [], nearest: [], sentences: [], terms: new Map(Object.entries(terms)),
});

describe('what is counted', () => {
  const names = (question: string, text: string, terms: Readonly<Record<string, number>> = {}) => namesCounted(setOf(question, terms), sampleEvidence(1, text, { title: '报告' }), text);

  it.each([['全县有多少个气象站？', '县气象局叫应责任人4600人次。'], ['有多少名消防员？', '消防大队救出群众167人，保障队员食宿。']])('must be named: %s', (question, text) => {
    expect(names(question, text)).toBe(false);
  });

  it.each([['有多少个气象站？', '建成气象站12个。'], ['打了几场官司？', '行政诉讼31件。'], ['罚了多少钱？', '罚没款3万元。'], ['几号前公开？', '4月1日前。'], ['死了几个人？', '死亡5人。'], ['发了多少资助钱？', '发放资助资金2870万元。'], ['水位到多少算警戒？', '警戒水位36.50米。'], ['几分及格？', '80分为合格。']])('in its own words, or is money, time or people: %s', (question, text) => {
    expect(names(question, text, { 诉讼: 2 })).toBe(true);
  });

  it('or by another word for it', () => {
    expect(names('有多少个辅警？', '协管员12名。', { 辅警: 5, 协管: 2 })).toBe(true);
  });
});

describe('the matter of a question', () => {
  const rule = (n: number, text: string) => sampleEvidence(n, text, { kind: 'rule', title: '办法' });
  const items = [rule(1, '给予行政拘留的，通知家属。'), rule(2, '行政拘留折抵刑期。'), rule(3, '妨碍诉讼的，处十五日以下的拘留。')];
  const about = (question: string, terms: Readonly<Record<string, number>>, item: Evidence | undefined) => isAboutMatter(setOf(question, terms, items))(item?.passage.text ?? '', item?.passage.text ?? '');

  it('is not another thing of the same last word', () => {
    const terms = { 行政: 1, 政拘: 6, 拘留: 5 };
    expect(about('行政拘留最长几天？', terms, items[2])).toBe(false);
    expect(about('行政拘留最长几天？', terms, items[1])).toBe(true);
  });

  it('is the same thing in another order', () => {
    const accidents = [rule(1, '安全事故。'), rule(2, '安全事故。'), rule(3, '事故安全。')];
    expect(isAboutMatter(setOf('安全事故几起？', { 安全: 1, 全事: 6, 事故: 2 }, accidents))('事故安全3起', '事故安全3起')).toBe(true);
  });

  it('binds nothing that the evidence does not know, or that everything has', () => {
    expect(about('电子拘留最长几天？', { 子拘: 9, 拘留: 1 }, items[2])).toBe(true);
  });
});
