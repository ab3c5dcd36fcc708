import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumber, fullWidth, headsOf, inRegister, selfReference } from '../../../src/assistant/draft/wording.ts';

describe('wording', () => {
  it.each([
    ['全年处罚6件,罚款1,200元(已缴清)', '全年处罚6件，罚款1,200元（已缴清）'],
    ['时间9:30,地点:镇政府', '时间9:30，地点：镇政府'],
    ['推行"互联网+政务服务"', '推行“互联网+政务服务”'],
    ['审查 35 件', '审查35件'],
    ['GB/T 9704, page 3', 'GB/T 9704, page 3'],
  ])('%s → %s', (given, wanted) => {
    expect(fullWidth(given)).toBe(wanted);
  });

  it('never changes a digit', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('全年', '处罚', '1,234', '97.5%', ',', ':', '(', ')', ' ', '"', '件', '9:30', '12'), { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        expect(fullWidth(text).match(/\d/gu)?.join('')).toBe(text.match(/\d/gu)?.join(''));
      }),
    );
  });

  it.each([
    ['云岭镇人民政府', '', '我镇'],
    ['白石乡', '', '我乡'],
    ['城东街道办事处', '', '我街道'],
    [null, '我们乡今年', '我乡'],
    [null, '书记和镇长都写', '我镇'],
    [null, '执法人员少', '本单位'],
  ])('%s speaks of itself as %#', (unit, said, wanted) => {
    expect(selfReference(unit, said)).toBe(wanted);
  });

  it('names the two heads of a unit', () => {
    expect(headsOf('我镇')).toEqual(['镇党委书记', '镇长']);
    expect(headsOf('我街道')).toEqual(['街道党工委书记', '街道办事处主任']);
    expect(headsOf('我县')).toEqual(['县委书记', '县长']);
  });

  it('keeps the person’s words and drops 我们', () => {
    expect(inRegister('我们镇执法人员少。', '我镇')).toBe('我镇执法人员少');
    expect(inRegister('今年我们开展检查41次,', '我镇')).toBe('今年我镇开展检查41次');
    expect(inRegister('我们党的领导', '我镇')).toBe('我们党的领导');
  });

  it('counts in Chinese', () => {
    expect([1, 10, 11, 20, 21].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十一']);
  });
});
