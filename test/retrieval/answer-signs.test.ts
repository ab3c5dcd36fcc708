import { describe, expect, it } from 'vitest';
import { signOf } from '../../src/retrieval/answer-signs.ts';

describe('a sentence shows what is asked for', () => {
  it.each([
    ['城市低保一个月多少钱', '城市低保标准为每人每月820元。', true],
    ['城市低保一个月多少钱', '全年累计发放低保金8917万元。', false],
    ['公务接待每人多少钱', '工作餐按每人60元安排。', true],
    ['一年投入多少钱', '全年投入资金8917万元。', true],
    ['省级示范村是哪一年评上的', '该村曾获评省级示范村。', false],
    ['省级示范村是哪一年评上的', '该村2021年获评省级示范村。', true],
    ['持证的执法人员多少人', '确保每一名执法人员均有证在岗。', false],
    ['任务要求哪天之前完成', '年初召开了动员会议。', false],
    ['任务要求哪天之前完成', '6月底前完成整改。', true],
    ['因为重复申请没处理的有几件', '不予处理——重复申请 | 2 | 0 | 2', true],
    ['因为重复申请没处理的有几件', '不予处理——重复申请', false],
    ['重复申请最多几天答复', '不予处理——重复申请 | 2 | 0 | 2', false],
    ['持证的执法人员多少人', '现有持证执法人员12名。', true],
  ])('%s: %s %s', (question, sentence, shown) => expect(signOf(question, true)(sentence)).toBe(shown));
});
