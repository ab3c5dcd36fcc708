import { describe, expect, it } from 'vitest';
import { cardWish, mergedWish, type CardWish } from '../../../src/assistant/topic/card-wish.ts';

describe('what a person asks of a card', () => {
  it.each<readonly [string, Partial<CardWish>]>([
    ['给这篇起个标题，20个字以内。', { titleLimit: 20 }],
    ['标题不超过二十字', { titleLimit: 20 }],
    ['题目控制在十五个字', { titleLimit: 15 }],
    ['标题要短，18字以内', { titleLimit: 18 }],
    ['a title within 18 characters please', { titleLimit: 18 }],
    ['概述50字以内', { abstractLimit: 50 }],
    ['摘要别超过八十个字', { abstractLimit: 80 }],
    ['标题20字以内、主题词3个、概述50字以内', { titleLimit: 20, keywordCount: 3, abstractLimit: 50 }],
    ['主题词三个即可，概述控制在60字左右', { keywordCount: 3, abstractLimit: 60 }],
    ['给3个关键词', { keywordCount: 3 }],
    ['3 keywords and a summary under 60 characters', { keywordCount: 3, abstractLimit: 60 }],
    ['主题词用：普法、执法、人民调解', { keywords: ['普法', '执法', '人民调解'] }],
    ['关键词要有“人民调解”', { keywordsWith: ['人民调解'] }],
    ['主题词不要“法治政府建设”', { keywordsWithout: ['法治政府建设'] }],
    ['只要一个主题', { classes: 1 }],
    ['给5个候选主题', { classes: 5 }],
    ['标题不要年份', { titleYear: false }],
    ['标题带上单位和年度，不超过25字', { titleUnit: true, titleYear: true, titleLimit: 25 }],
    ['标题用“关于…的报告”格式', { titleAbout: true }],
    ['起三个标题', { titles: 3 }],
    ['再给两个备选标题', { titles: 3 }],
    ['文种改成通知', { genre: '通知' }],
    ['标题改成《关于做好防汛工作的通知》', { title: '关于做好防汛工作的通知' }],
    ['用英文', { language: 'en' }],
  ])('%s', (text, said) => {
    const read = cardWish(text);
    expect(Object.fromEntries(Object.entries(read.wish).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)))).toEqual(said);
    expect(read).toMatchObject({ any: true, unknown: [] });
  });

  it.each(['给这篇选个主题', '这12份文件批量归个类', '国发〔2020〕20号归哪类', '请为本文选择一个合适的主题', '这是我们镇的年度报告，帮我选个主题'])('asks for nothing besides: %s', (text) => {
    expect(cardWish(text)).toMatchObject({ any: false, unknown: [] });
  });

  it.each([
    ['概述要突出普法工作', '概述要突出普法工作'],
    ['标题20字以内，排版用仿宋', '排版用仿宋'],
    ['给这篇选主题，语气活泼一点', '语气活泼一点'],
  ])('names what it cannot do: %s', (text, clause) => {
    expect(cardWish(text).unknown).toEqual([clause]);
  });

  it('lets the later word count', () => {
    const merged = mergedWish(cardWish('标题20字以内，主题词3个').wish, cardWish('标题15字').wish);
    expect(merged).toMatchObject({ titleLimit: 15, keywordCount: 3 });
  });
});
