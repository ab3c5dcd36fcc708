import { describe, expect, it } from 'vitest';
import { sectionCalled } from '../../../src/assistant/draft/section-name.ts';

describe('the name of a section', () => {
  it.each([
    ['存在的不足和原因', '存在的不足和原因'],
    ['二、不足', '二、不足'],
    ['其他', '其他需要报告的情况'],
    ['五、其他需要报告的情况', '五、其他需要报告的情况'],
    ['全文', '全文'],
    ['whole report', 'whole report'],
    ['关于做好防汛工作的通知', '关于做好防汛工作的通知'],
    ['不存在的节', null],
    ['abc', null],
    ['情况', null],
    ['  ', null],
  ])('%s → %s', (name, section) => {
    expect(sectionCalled(name)).toBe(section);
  });
});
