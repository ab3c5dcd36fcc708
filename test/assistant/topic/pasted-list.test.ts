import { describe, expect, it } from 'vitest';
import { pastedList } from '../../../src/assistant/topic/pasted-list.ts';

describe('a list of classes in a message', () => {
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
});
