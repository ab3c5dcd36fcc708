import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/retrieval/catalogue-names.ts';
import { departmentNames, isDepartment, regionOf, reportingDepartments } from '../../src/retrieval/departments.ts';
import { readScope } from '../../src/retrieval/scope.ts';
import { fold } from '../../src/retrieval/tokens.ts';
import { sampleDocument } from '../support/evidence.ts';

describe('a department', () => {
  it.each([['栖川县民政局', true], ['栖川县卫生健康委员会', true], ['苇溪镇', false], ['青石村委会', false], ['栖川县', false]])('%s is one: %s', (place, department) => {
    expect(isDepartment(place)).toBe(department);
  });

  it('belongs to its region', () => {
    expect(regionOf('栖川县民政局')).toBe('栖川县');
    expect(regionOf('民政局')).toBe('');
  });

  it('is called in full, without its region and for short', () => {
    expect(departmentNames('栖川县住房和城乡建设局')).toEqual(expect.arrayContaining(['住房和城乡建设局', '住建局', '县住建局', '栖川县住建局']));
  });

  it.each([
    ['区公安分局2024年信息公开年报有哪些问题', ['区公安分局']],
    ['财政局去年罚了多少', ['财政局']],
    ['经费由财政局负责吗', []],
  ])('is named as reporting in “%s”: %j', (text, departments) => {
    expect(reportingDepartments(text)).toEqual(departments);
  });
});

describe('a question about a department', () => {
  const names = namesOf(
    [
      sampleDocument({ id: '1', place: '栖川县民政局', issuingBody: '栖川县民政局', dataYear: 2024 }),
      sampleDocument({ id: '2', place: '栖川县卫生健康局', issuingBody: '栖川县卫生健康局', dataYear: 2023 }),
      sampleDocument({ id: '3', place: '栖川县', issuingBody: '栖川县人民政府', dataYear: 2024 }),
    ],
    1,
  );
  const scope = (question: string) => readScope(fold(question), names, undefined, 2026).scope;

  it.each(['民政局2024年收到多少件申请', '县民政局去年收到多少件申请', '栖川县民政局的不足'])('is about that department alone: %s', (question) => {
    expect(scope(question).places).toEqual(['栖川县民政局']);
  });

  it('knows it by its short name', () => expect(scope('卫健局2023年罚没多少').places).toEqual(['栖川县卫生健康局']));

  it('tells one that does not report here', () => expect(scope('公安局2024年年报有哪些问题')).toMatchObject({ places: [], unknownPlaces: ['公安局'] }));

  it('does not take for a reporter who is given a task', () => expect(scope('工作要点里民政局牵头哪几项').places).toEqual([]));
});
