import { describe, expect, it } from 'vitest';
import { checkText } from '../../../../src/assistant/check/check-text.ts';
import { zh } from '../../../../src/texts/zh.ts';

const check = (text: string): readonly string[] => checkText(text, { words: zh.check, places: [], sources: [] }).map(({ rule, quote, replacement, message }) => `${rule} ${quote === '' ? message : `${quote}→${replacement ?? ''}`}`);

describe('mistakes of one shape', () => {
  it.each([
    ['二0二五年工作。', '二0二五→二〇二五'], ['二O二四年度工作。', '二O二四→二〇二四'], ['普法形势单一。', '形势→形式'], ['宣传的形势较为单调。', '形势→形式'], ['活动形势多样。', '形势→形式'], ['反对形势主义。', '形势→形式'], ['安全生产形式严峻。', '形式→形势'], ['分析形式任务。', '形式→形势'],
    ['会同区司法厅检查。', '区司法厅→区司法局'], ['县公安厅通报。', '县公安厅→县公安局'], ['推进溯源治理，化解纠纷。', '溯源治理→诉源治理'], ['重大执法决定法治审核。', '执法决定法治审核→执法决定法制审核'],
  ])('%s', (text, found) => {
    expect(check(text)).toEqual([`typo ${found}`]);
  });

  it.each(['二〇二五年工作。', '普法形势严峻。', '形式多样。', '形势任务教育。', '广西壮族自治区司法厅通报。', '省司法厅通报。', '开展水污染溯源治理。', '镇法治审核力量不足。'])('%s is right', (text) => {
    expect(check(text)).toEqual([]);
  });
});

describe('where somebody lives', () => {
  it.each(['李某家住云岭镇青石村三组12号。', '住址：柳河街道和平路8号2栋301室。', '现居住在青石村五组。', '户籍地址为云岭县柳河镇东街15号。'])('%s: found, not shown', (text) => {
    const [finding, ...others] = check(text);
    expect(others).toEqual([]);
    expect(finding).toContain('家庭住址');
    expect(finding).not.toMatch(/\d+号|[三五]组/u);
  });

  it.each(['走访居住在本镇的老党员12户。', '办公地址：云岭镇建设路8号。', '机关地址在建设路8号。'])('%s: nothing', (text) => {
    expect(check(text).filter((one) => one.includes('住址'))).toEqual([]);
  });
});
