import { describe, expect, it } from 'vitest';
import { nearestClasses } from '../../../src/assistant/topic/class-names.ts';
import { classAskedAbout, correctionIn } from '../../../src/assistant/topic/correction.ts';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';

const said = (text: string, afterCard: boolean): unknown => {
  const wish = correctionIn(text, nationalList, afterCard);
  return wish?.kind === 'class' ? wish.topicClass.path.join('›') : wish?.kind === 'first-level' ? wish.level1 : wish;
};

describe('a correction', () => {
  it.each([
    ['这个主题不对，应该是综合政务›其他', '综合政务›其他'],
    ['分类错了，应该归到民政、扶贫、救灾/社会福利', '民政、扶贫、救灾›社会福利'],
    ['主题应为“税务”', '财政、金融、审计›税务'],
    ['主题改成城市规划吧', '城乡建设、环境保护›城市规划'],
    ['归类不对，应该是信访才对', '综合政务›信访'],
    ['主题不对，应该是民政', '民政、扶贫、救灾'],
  ])('in a message that names its subject: %s', (text, name) => {
    expect(said(text, false)).toBe(name);
    expect(said(text, true)).toBe(name);
  });

  it.each([
    ['不对，应该是综合政务', '综合政务'],
    ['主题错了，是市场监管', '市场监管、安全生产监管'],
    ['改成 城乡建设、环境保护/环境监测', '城乡建设、环境保护›环境监测、保护与治理'],
    ['改为城乡建设、环境保护，环境监测、保护与治理', '城乡建设、环境保护›环境监测、保护与治理'],
    ['这个不是公安，是司法', '公安、安全、司法›司法'],
    ['不是公安是司法', '公安、安全、司法›司法'],
    ['不应该是公安，应是综合政务的应急管理', '综合政务›应急管理'],
    ['司法', '公安、安全、司法›司法'],
    ['还是归信访吧', '综合政务›信访'],
    ['分错了，国防动员才对', '国防›国防动员'],
    ['类别选错了 社会保障更合适', '劳动、人事、监察›社会保障'],
    ['不对不对，人家是讲安全生产监管的', '市场监管、安全生产监管›安全生产监管'],
    ['正确答案：税务', '财政、金融、审计›税务'],
    ['标题不错，主题应该是旅游', '商贸、海关、旅游›旅游'],
    ['归农业', '农业、林业、水利›农业、畜牧业、渔业'],
    ['综合政务里的其他', '综合政务›其他'],
    ['wrong, should be justice', '公安、安全、司法›司法'],
    ['it should go under market regulation', '市场监管、安全生产监管'],
    ['Not public security but justice', '公安、安全、司法›司法'],
    ["no, it's civil affairs", '民政、扶贫、救灾'],
  ])('after a card: %s', (text, name) => {
    expect(said(text, true)).toBe(name);
  });

  it.each([
    ['第二个才对', { kind: 'nth', n: 2 }],
    ['选2', { kind: 'nth', n: 2 }],
    ['the second one', { kind: 'nth', n: 2 }],
    ['没错，就是这个', { kind: 'confirmed' }],
    ['不对', { kind: 'unclear' }],
    ['改成环保', { kind: 'unknown', name: '环保' }],
    // 教育 stands in it and is not meant.
    ['不对，是法治宣传教育', { kind: 'unknown', name: '法治宣传教育' }],
    ['应该是环球影城类', null],
    ['应该是农业农村', { kind: 'unknown', name: '农业农村' }],
    ['主题错了，应该是环球影城', { kind: 'unknown', name: '环球影城' }],
  ])('after a card, that names no class of the list: %s', (text, wish) => {
    expect(said(text, true)).toEqual(wish);
  });

  it.each(['标题20字以内', '标题改成关于召开会议的通知', '改短一点', '再正式一点', '写一段存在的不足', '应该几号前报送', '这份报告应该是哪个部门写的', '为什么不是司法？', '我们应该是乡镇，不是县', '应该是体育局发的', '谢谢'])('is none: %s', (text) => {
    expect(said(text, true)).toBeNull();
  });

  it.each(['给这篇选个主题', '请为本文选择一个合适的主题', '报告应该写哪几块？', '这篇应该是什么主题？', '司法', '帮我选个主题，要符合法治政府建设'])('is none where no card was shown: %s', (text) => {
    expect(said(text, false)).toBeNull();
  });
});

describe('the classes of a list that come near a name', () => {
  it.each([
    ['法治宣传教育', '公安、安全、司法›司法'],
    ['环保', '城乡建设、环境保护›环境监测、保护与治理'],
    ['乡村振兴', '民政、扶贫、救灾›扶贫'],
    ['疫情防控', '卫生、体育›卫生'],
  ])('%s', (name, path) => {
    expect(nearestClasses(name, nationalList).map((near) => near.path.join('›'))).toContain(path);
  });

  it('are none for a name without any sense there', () => {
    expect(nearestClasses('环球影城', nationalList)).toEqual([]);
  });
});

describe('a question after a card', () => {
  it('is about the class it names', () => {
    expect(classAskedAbout('为什么不是司法？', nationalList)).toMatchObject({ kind: 'class' });
    expect(classAskedAbout('能不能归到综合政务', nationalList)).toMatchObject({ kind: 'first-level' });
    expect(classAskedAbout('明天开会吗', nationalList)).toBeNull();
  });
});
