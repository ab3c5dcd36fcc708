import { describe, expect, it } from 'vitest';
import { pointsAtDocument, withoutPointer } from '../../../src/assistant/ask/sent-documents.ts';

describe('a question about the document sent', () => {
  it.each(['这篇里行政诉讼有多少件？', '这里面处罚了多少件', '里面写了几条不足', '附件里有没有电话', '它里面提到谁', '上面那份报告里复议几件'])('is known in “%s”', (question) => {
    expect(pointsAtDocument(question)).toBe(true);
  });

  it.each(['溪湾镇处罚了多少件', '公文里怎么编号', '村里的法律顾问有几个', '那复议呢？'])('is not seen in “%s”', (question) => {
    expect(pointsAtDocument(question)).toBe(false);
  });

  it('is asked without the words that point', () => {
    expect(withoutPointer('这里面处罚了多少件')).toBe('处罚了多少件');
  });
});
