import { describe, expect, it } from 'vitest';
import { findClassification } from '../../../src/assistant/verify/classification.ts';

describe('classification marks', () => {
  it.each([
    ['秘密★1年', '秘密'],
    ['机 密 ★ 10 年', '机密'],
    ['绝密★长期', '绝密'],
    ['机密☆５年', '机密'],
    ['秘密六个月', '秘密'],
    ['关于某事的请示\n绝密\n某局', '绝密'],
    ['密级：机密', '国家秘密'],
    ['【秘密】关于某事的通报', '国家秘密'],
    ['内部资料  注意保存', '内部资料'],
    ['内部文件，请勿外传', '内部资料'],
    ['【工作秘密】', '工作秘密'],
  ])('%s is marked', (text, mark) => expect(findClassification(text)).toEqual({ mark }));

  it.each(['保守国家秘密是公民的义务。', '涉及工作秘密、商业秘密的除外。', '机密文件应当专人保管。', '“秘密★1年”这样的标注是什么意思？', '内部文件不得作为处罚依据。', '商业秘密3年内不公开。', ''])('“%s” is not', (text) => expect(findClassification(text)).toBeNull());
});
