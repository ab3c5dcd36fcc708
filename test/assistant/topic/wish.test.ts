import { describe, expect, it } from 'vitest';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';
import { correctionIn, pastedList, titleLimit } from '../../../src/assistant/topic/wish.ts';

describe('what a person wants of a topic', () => {
  it.each([
    ['给这篇起个标题，20个字以内。', 20],
    ['标题不超过二十字', 20],
    ['题目控制在十五个字', 15],
    ['标题 12 字左右', 12],
    ['a title within 18 characters please', 18],
    ['给这篇选个主题', null],
    ['这12份文件批量归个类', null],
    ['国发〔2020〕20号归哪类', null],
  ])('a length for the title: %s', (text, limit) => {
    expect(titleLimit(text)).toBe(limit);
  });

  it.each([
    ['我们网站主题分类没有“司法”，只有综合政务、民政、财政这些，选哪个？', ['综合政务', '民政', '财政']],
    ['我们只有综合政务，民政，财政和其他四个类，放哪个', ['综合政务', '民政', '财政', '其他']],
    ['从政务公开、法治建设、社会救助里选一个', ['政务公开', '法治建设', '社会救助']],
    ['请从下面的主题分类里选：\n1. 财政、金融、审计\n2. 卫生、体育\n3. 其他', ['财政、金融、审计', '卫生、体育', '其他']],
  ])('a list of its own: %s', (text, names) => {
    expect(pastedList(text, '表')?.classes.map(({ path }) => path.join('›'))).toEqual(names);
  });

  it.each(['给这篇选个主题', '这篇报告有什么主题合适', '这个主题不对，应该是民政、扶贫、救灾›社会福利', '起个标题，要有单位、年度'])('no list: %s', (text) => {
    expect(pastedList(text, '表')).toBeNull();
  });

  it.each([
    ['这个主题不对，应该是综合政务›其他', '综合政务›其他'],
    ['分类错了，应该归到民政、扶贫、救灾/社会福利', '民政、扶贫、救灾›社会福利'],
    ['主题应为“税务”', '财政、金融、审计›税务'],
    ['主题改成城市规划吧', '城乡建设、环境保护›城市规划'],
    ['归类不对，应该是信访才对', '综合政务›信访'],
  ])('a correction: %s', (text, name) => {
    const wish = correctionIn(text, nationalList);
    expect(wish?.kind === 'class' ? wish.topicClass.path.join('›') : wish).toBe(name);
  });

  it('a correction that names a first level only', () => {
    expect(correctionIn('主题不对，应该是综合政务', nationalList)).toEqual({ kind: 'first-level', level1: '综合政务' });
    expect(correctionIn('主题不对，应该是民政', nationalList)).toEqual({ kind: 'first-level', level1: '民政、扶贫、救灾' });
  });

  it.each(['给这篇选个主题', '报告应该写哪几块？', '这篇应该是什么主题？'])('no correction: %s', (text) => {
    expect(correctionIn(text, nationalList)?.kind).not.toBe('class');
  });
});
