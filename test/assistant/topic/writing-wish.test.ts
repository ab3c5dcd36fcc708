import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/retrieval/tokens.ts';
import { writingTopicWish } from '../../../src/assistant/topic/writing-wish.ts';

describe('a wish for subjects to write about', () => {
  it.each([
    '还有什么可以写的', '今年报告可以写哪些内容', '写材料没思路，帮我想几个题目', '今年的报告还能写点什么', '给点写作选题', '有哪些主题可以写', '今年该写什么', '报告写什么好',
    '下一份报告有哪些可写的点', '没灵感，推荐几个可写的题目', '哪些工作还没写进报告', '我们还缺哪些内容没写', '帮我想想今年总结写哪些方面', '苇溪镇2025年报告还有什么可写的', '明年的法治政府建设报告可以从哪些方面写', '不知道写什么', '今年报告还可以补充哪些内容', '对照计划看看还有哪些没写', '今年报告写什么',
    'what else could we write about', 'suggest topics for our next report', 'What should our next report cover?',
  ])('%s', (text) => {
    expect(writingTopicWish.test(fold(text))).toBe(true);
  });

  it.each([
    '乡镇年度报告要写什么', '乡镇的年报都要写什么？', '法治政府建设年度报告写什么',
    '报告必须写哪几块？', '年度报告要写哪些内容', '报告应包括哪些内容', '给这篇起几个标题', '这篇选什么主题', '存在的不足怎么写', '帮我写一段存在的不足', '给这篇想几个题目', '这份报告写了什么', '芦坝乡的报告写了哪些内容', '哪些报告没有提到行政复议', '2024年哪些报告写到普法', '还有哪些乡镇写到罚款', '2024年苇溪镇报告讲了哪些不足', '哪些乡镇没有写诉讼',
    'What must a township report include?', 'Which reports do not mention reconsideration?',
  ])('is another question: %s', (text) => {
    expect(writingTopicWish.test(fold(text))).toBe(false);
  });
});
