import { describe, expect, it } from 'vitest';
import { documentOf, webForm } from '../../../src/assistant/draft/word.ts';
import { extractiveWriter } from '../../../src/domain/citation.ts';
import type { Draft } from '../../../src/domain/draft.ts';
import { zh } from '../../../src/texts/zh.ts';

const draft: Draft = {
  section: '主要举措和成效',
  text: '一、主要举措和成效\n\n全年处罚12件，依法实施[1]。\n\n【规定要求】\n行政处罚由执法人员实施。[1]',
  placeholders: [],
  citations: [{ n: 1, passageId: 1, documentId: 'a', title: '行政处罚法', place: null, year: null, headingPath: ['第五章'], quote: '由执法人员实施' }],
  exemplars: [],
  remarks: [],
  writer: extractiveWriter,
};

describe('a draft to be sent', () => {
  it('leaves the quoted rules out and takes the sources along when asked', () => {
    expect(documentOf(draft, zh.draft, { issuer: '云岭镇人民政府', date: '2025-01-20' })).toEqual({ issuer: '云岭镇人民政府', date: '2025-01-20', title: '主要举措和成效', body: '全年处罚12件，依法实施[1]。' });
    expect(documentOf(draft, zh.draft, { sources: true }).appendix).toEqual({ title: '出处', lines: ['[1] 《行政处罚法》 › 第五章：由执法人员实施'] });
  });

  it('takes its title from its first line when that is one', () => {
    const { title, body } = documentOf({ ...draft, section: '', text: '云岭镇人民政府关于2024年度法治政府建设情况的报告\n\n现将有关情况报告如下。' }, zh.draft);
    expect([title, body]).toEqual(['云岭镇人民政府关于2024年度法治政府建设情况的报告', '现将有关情况报告如下。']);
  });

  it('of a whole report is signed, dated and addressed, with blanks for what nobody told', () => {
    const whole = documentOf({ ...draft, section: '', text: '清水镇人民政府关于2024年度法治政府建设情况的报告\n\n现将有关情况报告如下。\n\n清水镇人民政府\n〔待填：成文日期〕' }, zh.draft, { issuer: '清水镇' });
    expect(whole).toEqual({ title: '清水镇人民政府关于2024年度法治政府建设情况的报告', body: '现将有关情况报告如下。', signer: '〔待填：签发人〕', recipient: '〔待填：主送机关〕', issuer: '清水镇人民政府', date: '〔待填：成文日期〕' });
  });

  it('goes on the web with the card of its form and without marks', () => {
    const text = webForm(documentOf(draft, zh.draft, { issuer: '云岭镇人民政府', date: '2025-01-20', title: '报告' }), { themes: [{ level1: '公安、安全、司法', level2: '司法', confidence: 0.9, reason: '' }], genre: '报告', keywords: ['法治政府', '报告'], abstract: '处罚12件' }, zh.draft);
    expect(text.split('\n').slice(0, 4)).toEqual(['主题分类：公安、安全、司法 › 司法', '公开主体：云岭镇人民政府', '发文字号：', '成文日期：2025-01-20']);
    expect(text).not.toContain('[1]');
    expect(text).toContain('\n报告\n');
  });
});
