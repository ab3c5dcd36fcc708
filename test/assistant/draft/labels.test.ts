import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../src/assistant/draft/material.ts';
import { sectionOf, type SectionKind } from '../../../src/assistant/draft/outline.ts';
import { labelOf, readRequest } from '../../../src/assistant/draft/request.ts';
import { writeFirstResponsible } from '../../../src/assistant/draft/sections/first-responsible.ts';
import { writeResults } from '../../../src/assistant/draft/sections/results.ts';

const part = (key: string): SectionKind => sectionOf(key) as SectionKind;
const material = (facts: readonly string[]): Parameters<typeof writeResults>[1] => ({ facts, elsewhere: [], plans: [], shortcomings: [], unknown: [], self: '我镇', year: 2025, omitted: [] });

describe('a label in a message', () => {
  it.each([
    ['写明年安排：3月底前新增持证执法人员2名', '3月底前新增持证执法人员2名'],
    ['先写明年的打算：6月底前培训10次', '6月底前培训10次'],
    ['明年：3月底前新增2名', '3月底前新增2名'],
    ['下一步安排：1月15日前开展培训', '1月15日前开展培训'],
    ['一是不足：执法人员只有6名', '执法人员只有6名'],
    ['先写主要举措和成效：全年开展检查41次', '全年开展检查41次'],
  ])('%s is no part of the fact', (text, fact) => {
    const request = readRequest(text);
    expect(request.facts).toEqual([fact]);
    expect(request.section).not.toBeNull();
  });

  it('holds for every clause behind it', () => {
    expect(readRequest('明年：3月底前新增2名；每村培训法律明白人2次').placed.map(({ section }) => section)).toEqual(['next-year', 'next-year']);
  });

  it.each(['处罚：12件', '执法检查：41次'])('%s names what is counted', (text) => {
    expect(labelOf(text)).toBeNull();
    expect(readRequest(text).facts).toEqual([text.replace('：', '')]);
  });

  it.each(['写不足部分，300字', '写不足部分，大约五百字左右', '写不足，不超过800字'])('%s: the length is no fact', (text) => {
    expect(readRequest(text).facts).toEqual([]);
  });
});

describe('a text of facts with labels', () => {
  const text = '云滩镇人民政府2025年\n全年开展执法检查41次；被申请行政复议2件，维持1件、调解1件。\n不足：执法人员只有6名；原因：编制少。\n明年：3月底前新增持证人员2名；每村培训法律明白人2次。\n';
  const read = (key: string): readonly string[] => readFiles([{ name: '', text }], part(key), 2025, '云滩镇').facts;

  it('gives each part what its label holds to the end of the line, without the label', () => {
    expect(read('next-year')).toEqual(['3月底前新增持证人员2名', '每村培训法律明白人2次']);
    expect(read('shortcomings')).toEqual(['执法人员只有6名', '原因：编制少']);
    expect(read('results')).toEqual(['全年开展执法检查41次', '被申请行政复议2件，维持1件、调解1件']);
  });

  it.each(['一是针对不足：执法人员只有6名的问题，明年：3月底前新增2名。', '针对执法人员只有6名的问题，：明年3月底前新增2名。', '针对执法人员只有6名的问题，明年：3月底前新增2名'])('%s is one arrangement without stray marks', (told) => {
    expect(readFiles([{ name: '', text: `检查41次。\n${told}\n` }], part('next-year'), null, null).facts).toEqual(['针对执法人员只有6名的问题，明年3月底前新增2名']);
    expect(readRequest(told).facts).toEqual(['针对执法人员只有6名的问题，明年3月底前新增2名']);
  });

  it('lets a label inside a sentence hold for the rest of its line', () => {
    const told = '针对执法人员少的问题，明年：3月底前新增2名；每村培训2次。\n普法8场。';
    expect(readFiles([{ name: '', text: told }], part('next-year'), null, null).facts).toEqual(['针对执法人员少的问题，明年3月底前新增2名', '每村培训2次']);
    expect(readFiles([{ name: '', text: told }], part('results'), null, null).facts).toEqual(['普法8场']);
  });

  it('lets a heading hold for the lines below it', () => {
    const headed = '举措和成效：\n普法20场。\n明年打算：\n培训6次。';
    expect(readFiles([{ name: '', text: headed }], part('next-year'), null, null).facts).toContain('培训6次');
    expect(readFiles([{ name: '', text: headed }], part('results'), null, null).facts).not.toContain('培训6次');
  });
});

describe('a clause without a subject of its own', () => {
  it.each(['被申请行政复议2件，维持1件、调解1件', '行政诉讼3件，驳回2件，调解1件', '受理信访10件，办结9件'])('%s stays behind the one it ends', (fact) => {
    expect(writeResults(part('results'), material([fact]))).toContain(`${fact}。`);
  });

  it('goes its own way with figures that cannot be part of those before', () => {
    expect(writeResults(part('results'), material(['处罚12件，调解80件']))).not.toContain('处罚12件，调解80件');
  });

  it('is not given to the other head', () => {
    expect(writeFirstResponsible({ ...material([]), facts: ['镇党委书记专题研究法治3次，镇长办公会研究4次'] })).toContain('镇党委书记专题研究法治3次，镇长办公会研究4次。');
  });
});
