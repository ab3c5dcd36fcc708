import { describe, expect, it } from 'vitest';
import { sourceList } from '../../src/assistant/source-list.ts';

const source = (n: number, label: string, quote: string) => ({ n, passageId: n, label, quote });

describe('the list of sources', () => {
  it('does not say twice what the answer says, inner quotation marks or not', () => {
    const entries = sourceList([source(1, '《甲》', '要求的是“不足”加“原因”。'), source(2, '《乙》', '另一句。')], '“要求的是‘不足’加‘原因’。”[1]');
    expect(entries).toEqual([{ numbers: '[1]', label: '《甲》', words: '' }, { numbers: '[2]', label: '《乙》', words: '另一句。' }]);
  });

  it('puts what looks the same on one line and cuts what is long', () => {
    expect(sourceList([source(1, '《甲》', '一二三四'), source(2, '《甲》', '一二三四')], '', 2)).toEqual([{ numbers: '[1] [2]', label: '《甲》', words: '一二……' }]);
  });
});
