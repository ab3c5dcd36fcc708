import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { genreAsked, genreTitled } from '../../../src/assistant/draft/genre.ts';
import { sectionCalled } from '../../../src/assistant/draft/section-name.ts';
import { documentOfText } from '../../../src/assistant/draft/word.ts';
import { textsIn } from '../../../src/texts/texts.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { draftTalk } from '../../support/draft-conversation.ts';

describe('a paper of its own', () => {
  it.each([
    ['帮我起草一份关于开展2026年法治宣传月活动的通知，我们是临溪街道办事处', '关于开展2026年法治宣传月活动的通知'],
    ['拟个通知，下周开会', '关于〔待填：事项〕的通知'],
    ['写一份整改报告：县司法局督察指出我镇存在三个问题', '关于县司法局督察反馈问题整改情况的报告'],
    ['给镇长写个在全镇法治政府建设推进会上的讲话稿，重点讲执法', '在全镇法治政府建设推进会上的讲话'],
    ['帮我写2026年法治政府建设工作计划，重点三件事', '2026年法治政府建设工作计划'],
    ['制定一份行政执法专项整治实施方案', '行政执法专项整治实施方案'],
    ['起草一份关于表彰先进的决定', '关于表彰先进的决定'],
    ['写个申请执法经费的请示', '关于申请执法经费的请示'],
    ['给县司法局写一份商请支持普法师资的函', '关于商请支持普法师资的函'],
    ['写一份2025年普法工作总结', '2025年普法工作总结'],
    ['帮我写一份信访工作总结', '〔待填：年度〕信访工作总结'],
  ])('%s', (text, title) => {
    const asked = genreAsked(text, false);
    expect(asked !== null && 'title' in asked ? asked.title : asked).toBe(title);
    expect(genreTitled(title)).not.toBeNull();
  });

  it.each(['写2025年度法治政府建设情况的报告', '写存在的不足和原因：没有制定方案', '写下一年度计划', '明年怎么安排？', '印发工作方案3个', '写第四部分，下一步工作计划', '写执法那段，制定实施方案2个', '我镇转发通知5份', '我镇出台实施方案', '我局制定工作方案', '今年制定执法检查计划', '来文通知', '没有制定方案', '我们制定了工作方案', '写一段法治宣传', '写2025年法治政府建设工作总结', '作出行政处罚决定12件', '收到来函3件'])('%s asks for none', (text) => expect(genreAsked(text, false)).toBeNull());

  it('that cannot be drafted is said to be so', () => expect(genreAsked('写一份会议纪要', false)).toEqual({ unknown: '会议纪要' }));
});

describe('papers written from what was told', () => {
  let built: BuiltParts;
  beforeAll(async () => {
    built = await buildParts([sampleFolder]);
  });
  afterAll(() => built[Symbol.dispose]());

  it('a notice has its time, its range and whom to call, and blanks for the rest', async () => {
    const talk = draftTalk(built.with(null));
    const { text } = await talk.draft('帮我起草一份关于开展法治宣传月活动的通知，我们是临溪街道办事处，时间3月1日到3月31日，对象各社区');
    expect(text).toContain('一、时间和范围\n时间：3月1日到3月31日。对象：各社区。');
    expect(text).toContain('〔待填：具体任务和做法〕');
    expect(text).toMatch(/临溪街道办事处\n〔待填：成文日期〕$/u);
    const more = await talk.draft('加一句：各社区于4月5日前报送总结，联系人张小兰');
    expect(more.text).toContain('三、有关要求\n各社区于4月5日前报送总结。联系人：张小兰。');
    expect((await talk.draft('把4月5日改成4月8日')).text).toContain('4月8日前');
    const document = documentOfText('', talk.conversation.draft?.text ?? '', textsIn('zh').draft);
    expect([document.title, document.recipient, document.issuer]).toEqual(['临溪街道办事处关于开展法治宣传月活动的通知', '〔待填：主送机关〕', '临溪街道办事处']);
  });

  it.each([
    ['写个申请执法经费的请示：现有执法记录仪3台都老化，申请经费5万元用于购买记录仪', '一、请示缘由\n现有执法记录仪3台都老化。\n二、请示事项\n申请经费5万元用于购买记录仪。\n妥否，请批示。\n'],
    ['给县司法局写一份商请支持普法师资的函：请派2名讲师', '二、商请事项\n请派2名讲师。\n特此函达，请予支持并函复。\n'],
    ['起草一份关于表彰先进的决定：授予王村普法先进集体称号，希望再接再厉', '一、决定事项\n授予王村普法先进集体称号。\n二、有关要求\n希望再接再厉。\n'],
    ['写一份2025年普法工作总结：办讲座5场，年轻人参加少，下一步进企业', '一、主要工作和成效\n办讲座5场。\n二、存在的不足\n年轻人参加少。\n三、下一步打算\n下一步进企业。\n'],
  ])('%s: what was told stands in its part', async (text, body) => {
    expect((await draftTalk(built.with(null)).draft(`我是清水镇的，${text}`)).text).toContain(`${body}清水镇人民政府\n〔待填：成文日期〕`);
  });

  it.each(['关于申请执法经费的请示', '清水镇人民政府关于商请支持普法师资的函', '关于表彰先进的决定', '清水镇2025年工作总结', '清水镇人民政府关于做好防汛工作的通知'])('%s is the name of a paper that can be drafted', (title) => expect(sectionCalled(title)).toBe(title));

  it('a report on what was put right answers each problem, and praises none', async () => {
    const { text } = await draftTalk(built.with(null)).draft('写一份整改报告：县司法局督察指出我镇（柏树镇）存在三个问题：一是行政规范性文件未备案，二是执法记录仪使用不规范，三是法律顾问没有参与合同审查。我们已经补报备案2件，给执法人员配了6台记录仪');
    expect(text).toContain('县司法局督察指出我镇存在三个问题。现将整改情况报告如下。');
    expect(text).toContain('（一）关于行政规范性文件未备案的问题。整改情况：我镇已经补报备案2件。');
    expect(text).toContain('（二）关于执法记录仪使用不规范的问题。整改情况：给执法人员配备6台记录仪。');
    expect(text).toContain('（三）关于法律顾问没有参与合同审查的问题。〔待填：法律顾问没有参与合同审查的整改措施和结果');
  });

  it('a speech is of what was told, on the topics named', async () => {
    const talk = draftTalk(built.with(null));
    const { text } = await talk.draft('给镇长写个在全镇法治政府建设推进会上的讲话稿，重点讲行政执法和信访，今年信访量下降12%，处罚案件30件');
    expect(text).toContain('（一）行政执法方面。〔待填：');
    expect(text).toContain('（二）信访方面。〔待填：');
    expect(text).toMatch(/信访量下降12%，处罚案件30件。/u);
    expect(text).not.toContain('重点讲');
    expect((await talk.draft('短一点，500字以内')).remarks.join('')).toContain('没有超过500字');
  });

  it('a plan has its tasks one by one, each with a blank for who and when', async () => {
    const { text } = await draftTalk(built.with(null)).draft('帮我写2026年法治政府建设工作计划，我们是云岭县市场监督管理局，重点三件事：食品安全执法、公平竞争审查、行刑衔接');
    for (const task of ['（一）食品安全执法。', '（二）公平竞争审查。', '（三）行刑衔接。']) expect(text).toContain(task);
    expect(text.match(/完成时限：〔待填/gu)).toHaveLength(3);
  });

  it('is a draft beside the report, which stays', async () => {
    const talk = draftTalk(built.with(null));
    await talk.draft('写清水镇2025年度报告第一部分，行政处罚12件');
    const { text, remarks } = await talk.draft('写一份关于开展执法检查的通知');
    expect(text).not.toContain('12件');
    expect(remarks.join('')).toContain('新开了草稿');
    expect(talk.conversation.drafts).toHaveLength(1);
  });
});

describe('a title in Word', () => {
  it('says who sends the paper', () => {
    const text = '关于开展法治宣传月活动的通知\n\n各社区：\n现将有关事项通知如下。\n临溪街道办事处\n2026年2月3日';
    expect(documentOfText('', text, textsIn('zh').draft)).toMatchObject({ title: '临溪街道办事处关于开展法治宣传月活动的通知', recipient: '各社区', date: '2026年2月3日', body: '现将有关事项通知如下。' });
  });
});

it.each(['写整改方案，巡察反馈我乡合同没审查', '起草一份食品安全专项整治工作方案'])('%s is a plan of its own', (text) => {
  const asked = genreAsked(text, false);
  expect(asked !== null && 'genre' in asked ? [asked.genre.key, asked.title.endsWith('方案'), genreTitled(asked.title)?.key] : null).toEqual(['plan', true, 'plan']);
});

describe('a report begun while a paper is open', () => {
  it('is a draft of its own, and what is told after goes into it', async () => {
    const built = await buildParts([sampleFolder]);
    const talk = draftTalk(built.with(null));
    await talk.draft('写整改方案，巡察反馈我乡（石桥乡）法治培训走过场、合同没审查');
    await talk.draft('写石桥乡2025年度报告，整篇');
    const { text } = await talk.draft('行政处罚3件，培训执法人员8人次');
    expect(text).toContain('一、主要举措和成效');
    expect(text).toContain('行政处罚3件');
    expect(text).not.toContain('走过场');
    expect(talk.conversation.drafts?.map(({ name }) => name)).toEqual(['整改方案']);
    built[Symbol.dispose]();
  });
});
