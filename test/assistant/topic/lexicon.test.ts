import { describe, expect, it } from 'vitest';
import { classify, themeOf } from '../../../src/assistant/topic/classify.ts';
import { lexiconOf } from '../../../src/assistant/topic/lexicon.ts';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';
import type { TopicList } from '../../../src/domain/topic.ts';

const list: TopicList = {
  name: '本站',
  source: '',
  neutral: ['健康发展'],
  classes: [
    { path: ['农业'], scope: '', keywords: ['农村'] },
    { path: ['交通'], scope: '', keywords: ['农村公路'] },
    { path: ['卫生'], scope: '', keywords: ['健康'] },
    { path: ['区划'], scope: '', keywords: ['撤销…设立'] },
  ],
};
const found = (text: string): string[] => lexiconOf(list).find(text).map(({ word }) => word);

describe('the words of a list in a text', () => {
  it('leaves out a word inside a longer one', () => {
    expect(found('农村公路和农村')).toEqual(['农村公路', '农村']);
  });

  it('leaves out a word inside a phrase that does not mean it', () => {
    expect(found('促进快递业健康发展')).toEqual([]);
    expect(found('健康中国')).toEqual(['健康']);
  });

  it('finds a keyword with a gap', () => {
    expect(found('同意撤销某某地区设立地级某某市')).toEqual(['撤销…设立']);
  });

  it('takes the names of classes that say nothing else', () => {
    const bare: TopicList = { name: '本站', source: '', classes: [{ path: ['城乡建设（含住房）'], scope: '', keywords: [] }] };
    expect(lexiconOf(bare).find('城乡建设与住房').map(({ word }) => word)).toEqual(['城乡建设', '住房']);
  });
});

describe('titles of national documents', () => {
  it.each([
    ['国务院关于杭州市城市总体规划的批复', '城乡建设、环境保护›城市规划'],
    ['国务院关于印发某自由贸易试验区总体方案的通知', '商贸、海关、旅游›对外经贸合作'],
    ['国务院关于取消一批行政许可事项的决定', '综合政务›其他'],
    ['国务院办公厅关于2026年部分节假日安排的通知', '综合政务›其他'],
    ['国务院办公厅关于公布若干新建国家级自然保护区名单的通知', '城乡建设、环境保护›环境监测、保护与治理'],
    ['国务院关于开展第八次全国人口普查的通知', '国民经济管理、国有资产监管›统计'],
    ['国务院办公厅关于成立某某普查领导小组的通知', '国务院组织机构›国务院议事协调机构'],
    ['国务院关于同意调整某市部分行政区划的批复', '民政、扶贫、救灾›行政区划与地名'],
    ['保障农民工工资支付条例', '劳动、人事、监察›劳动就业'],
  ])('%s → %s', (title, name) => {
    const [best] = classify({ title, printed: true, body: '' }, nationalList, [], 'zh').map(themeOf);
    expect(`${best?.level1}›${best?.level2}`).toBe(name);
  });
});
