import { describe, expect, it } from 'vitest';
import { listedSubjects, listedTitles } from '../../src/retrieval/listed-titles.ts';

describe('rules of the title table in a question', () => {
  it.each([
    ['打架按治安管理处罚法拘留几天?', ['治安管理处罚法']],
    ['按城乡规划法,镇的总体规划由谁审批?', ['城乡规划法']],
    ['采购合同法律审核几天?', []],
    ['公司法人代表换了怎么办?', []],
    ['义务教育法和食品安全法', ['义务教育法', '食品安全法']],
  ])('%s → %j', (question, titles) => {
    expect(listedTitles(question).map(({ title }) => title)).toEqual(titles);
  });
});

describe('subjects of rules in a question', () => {
  it.each([
    ['行政许可多少天办结', ['行政许可']],
    ['劳动合同试用期最长几个月', ['劳动合同']],
    ['多少天办结', []],
  ])('%s → %j', (question, subjects) => {
    expect(listedSubjects(question).map(({ at, length }) => question.slice(at, at + length))).toEqual(subjects);
  });
});
