import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesIn } from '../../src/corpus/sentences.ts';

function sentences(text: string): readonly string[] {
  return sentencesIn(text, 0, text.length).map(({ start, end }) => text.slice(start, end));
}

describe('sentences', () => {
  it('end at full and half-width stops, and at a semicolon', () => {
    expect(sentences('甲开展工作。乙取得成效!丙;丁？')).toEqual(['甲开展工作。', '乙取得成效!', '丙;', '丁？']);
  });

  it('take closing quotes with them and never end inside brackets or quotes', () => {
    expect(sentences('他说：“先学习。再执法。”群众满意（见附件一；附件二）。完')).toEqual(['他说：“先学习。再执法。”', '群众满意（见附件一；附件二）。', '完']);
    expect(sentences('推行“小事不出村。”的做法。好')).toEqual(['推行“小事不出村。”的做法。', '好']);
  });

  it('keep the note of responsible units', () => {
    expect(sentences('（一）提高效益。〔责任单位：区财政局；区级部门〕（二）培训。(责任单位:区委组织部)')).toEqual(['（一）提高效益。〔责任单位：区财政局；区级部门〕', '（二）培训。(责任单位:区委组织部)']);
  });

  it('do not end at a decimal point, but after a Latin word', () => {
    expect(sentences('增长6.2%，达到3.5亿元。')).toEqual(['增长6.2%，达到3.5亿元。']);
    expect(sentences('It was done. Next year more.')).toEqual(['It was done.', 'Next year more.']);
  });

  it('are not stopped from ending by a bracket that is never closed', () => {
    expect(sentences('甲（未完。乙。丙')).toEqual(['甲（未完。', '乙。', '丙']);
  });

  const piece = fc.constantFrom('甲', '镇', '。', '；', '！', '？', '，', '（', '）', '(', ')', '“', '”', '《', '》', '〔责任单位：', '〕', ' ', '\n', '\u200b', 'a', '.', '3', '…', '\ud842\udfb7');
  it('lose nothing but white space between them, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const spans = sentencesIn(text, 0, text.length);
        let position = 0;
        for (const { start, end } of spans) {
          expect(text.slice(position, start).replaceAll(/[\s\u200b]/gu, '')).toBe('');
          expect(end).toBeGreaterThan(start);
          position = end;
        }
        expect(text.slice(position).replaceAll(/[\s\u200b]/gu, '')).toBe('');
      }),
    );
  });

  it('cut a text without stops at a comma within two thousand characters', () => {
    const text = `${'镇'.repeat(1500)}，${'乡'.repeat(1800)}，${'县'.repeat(100)}`;
    expect(sentences(text).map((sentence) => sentence.length)).toEqual([1501, 1901]);
  });
});
