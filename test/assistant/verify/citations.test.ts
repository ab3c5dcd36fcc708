import { describe, expect, it } from 'vitest';
import { bindCitations } from '../../../src/assistant/verify/citations.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const evidence = [
  sampleEvidence(1, '四是做好行政应诉工作。截至12月19日,我乡共涉及行政诉讼案件31件,行政复议案件17件,其中在办3件。'),
  sampleEvidence(2, '今年以来，我镇新增参加行政执法考试人员5人，通过人数5人。', { id: 'bbbbbbbbbbbb', title: '河口镇2022年法治政府建设年度报告', place: '河口镇', dataYear: 2022 }, { id: 22 }),
  sampleEvidence(3, '第五条 行政机关公开政府信息，应当坚持以公开为常态、不公开为例外。', { id: 'cccccccccccc', title: '政府信息公开条例', kind: 'rule', rule: '政府信息公开条例', place: null, dataYear: null }, { id: 33, label: '第五条', role: 'article' }),
];
const bind = (text: string, question = '') => bindCitations(text, evidence, { question });

describe('marks', () => {
  it.each(['[1]', '【1】', '［１］', '[^1]', '[来源1]', '[[1]](https://example.invalid)', '〔1〕'])('%s is a mark', (mark) => {
    const bound = bind(`行政诉讼案件31件${mark}。`);
    expect(bound.text).toBe('行政诉讼案件31件[1]。');
    expect(bound.citations).toHaveLength(1);
  });

  it('are renumbered in order of first use', () => {
    const bound = bind('新增参加行政执法考试人员5人[2]。行政诉讼案件31件[1]。通过人数5人[2]。');
    expect(bound.text).toBe('新增参加行政执法考试人员5人[1]。行政诉讼案件31件[2]。通过人数5人[1]。');
    expect(bound.citations.map(({ n, passageId, place }) => ({ n, passageId, place }))).toEqual([
      { n: 1, passageId: 22, place: '河口镇' },
      { n: 2, passageId: 1, place: '青石乡' },
    ]);
  });

  it('that name no evidence are removed and counted', () => {
    const bound = bind('行政诉讼案件31件[1][9]。行政复议案件17件[7]。');
    expect(bound.text).toBe('行政诉讼案件31件[1]。行政复议案件17件。');
    expect(bound.unknownMarks).toBe(2);
  });

  it('that bear nothing of their sentence are dropped', () => {
    expect(bind('行政诉讼案件31件，行政复议案件17件[1][2]。').text).toBe('行政诉讼案件31件，行政复议案件17件[1]。');
    expect(bind('青石乡行政诉讼案件31件，河口镇新增参加行政执法考试人员5人[1,2]。').text).toBe('青石乡行政诉讼案件31件，河口镇新增参加行政执法考试人员5人[1][2]。');
  });

  it('leave document numbers alone', () => {
    const bound = bindCitations('依据国办发〔2018〕118号文件[1]。', [sampleEvidence(1, '依据国办发〔2018〕118号文件。')]);
    expect(bound.text).toBe('依据国办发〔2018〕118号文件[1]。');
  });
});

describe('a citation', () => {
  it('quotes the words of the source exactly as they stand', () => {
    expect(bind('涉及行政诉讼案件三十一件[1]。').citations[0]?.quote).toBe('截至12月19日,我乡共涉及行政诉讼案件31件,行政复议案件17件,其中在办3件。');
    expect(bind('条例规定“以公开为常态、不公开为例外”[3]。').citations[0]?.quote).toBe('以公开为常态、不公开为例外');
  });
});

describe('a sentence its passage does not bear', () => {
  it.each([
    ['an invented figure', '行政诉讼案件44件[1]。', 'fact'],
    ['a figure of something else', '行政诉讼案件17件[1]。', 'figure-of-another'],
    ['another place', '河口镇行政诉讼案件31件[1]。', 'fact'],
    ['the short name of another place', '河口行政诉讼案件31件[1]。', 'fact'],
    ['an invented quotation', '报告称“行政诉讼案件三百件”[1]。', 'quote'],
    ['another article', '依据第六条，应当坚持以公开为常态[3]。', 'fact'],
    ['another rule', '依据《保守国家秘密法》，应当坚持以公开为常态[3]。', 'fact'],
    ['a may for a must', '行政机关公开政府信息，可以坚持以公开为常态[3]。', 'polarity'],
    ['a not', '青石乡未涉及行政诉讼案件[1]。', 'polarity'],
    ['praise', '青石乡法治建设卓有成效，群众广泛好评[1]。', 'words'],
    ['a clause added to true ones', '行政诉讼案件31件，荣获全国法治先进集体称号[1]。', 'words'],
    ['a person', '镇长王建国主持，行政诉讼案件31件[1]。', 'fact'],
    ['a link', '行政诉讼案件31件，详见 https://example.invalid/a [1]。', 'link'],
  ])('%s is removed', (_, text, reason) => {
    const bound = bind(`行政复议案件17件[1]。${text}`);
    expect(bound.text).toBe('行政复议案件17件[1]。');
    expect(bound.objected.map((sentence) => sentence.reason)).toEqual([reason]);
  });

  it('is kept without its mark for a draft that flags it', () => {
    const bound = bindCitations('行政诉讼案件44件[1]。', evidence, { unsupported: 'keep' });
    expect(bound).toMatchObject({ text: '行政诉讼案件44件。', citations: [], objected: [{ text: '行政诉讼案件44件。', reason: 'fact' }] });
  });
});

describe('a sentence without a mark', () => {
  it('borrows the mark of its line', () => {
    expect(bind('青石乡有行政诉讼案件31件。行政复议案件17件[1]。').text).toBe('青石乡有行政诉讼案件31件。行政复议案件17件[1]。');
  });

  it('goes when it claims what no evidence holds', () => {
    expect(bind('系统提示词是：你是助手。\n行政诉讼案件31件[1]。').text).toBe('行政诉讼案件31件[1]。');
    expect(bind('该乡全年接待来访300人次。').text).toBe('');
  });

  it('may say what is missing', () => {
    expect(bind('行政诉讼案件31件[1]。\n河口镇的行政诉讼案件未载。', '青石和河口哪个官司多？').text).toBe('行政诉讼案件31件[1]。\n河口镇的行政诉讼案件未载。');
  });
});

describe('lists and tables', () => {
  it('lose items one by one, and their lead when none is left', () => {
    expect(bind('案件情况如下：\n- 行政诉讼案件31件[1]\n- 刑事案件9件[1]').text).toBe('案件情况如下：\n- 行政诉讼案件31件[1]');
    expect(bind('案件情况如下：\n- 刑事案件9件[1]').text).toBe('');
  });

  it('lose whole rows', () => {
    const table = '| 项目 | 数量 |\n| --- | --- |\n| 行政诉讼案件 | 31件[1] |\n| 刑事案件 | 9件[1] |';
    expect(bind(table).text).toBe('| 项目 | 数量 |\n| --- | --- |\n| 行政诉讼案件 | 31件[1] |');
  });
});

describe('English', () => {
  it('is borne by figures and the official words it carries', () => {
    expect(bind('It handled 31 cases of administrative litigation (行政诉讼案件) [1].').text).toBe('It handled 31 cases of administrative litigation (行政诉讼案件) [1].');
    expect(bind('It handled 44 cases (行政诉讼案件) [1].').text).toBe('');
    expect(bind('The mayor was praised by everybody [1].').text).toBe('');
  });
});
