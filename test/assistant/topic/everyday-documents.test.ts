import { describe, expect, it } from 'vitest';
import { abstractOf } from '../../../src/assistant/topic/abstract.ts';
import { candidatesFor } from '../../../src/assistant/topic/card.ts';
import { noWish } from '../../../src/assistant/topic/card-wish.ts';
import { unclassifiable } from '../../../src/assistant/topic/classifiable.ts';
import { genreOf } from '../../../src/assistant/topic/genre.ts';
import { keywordsOf } from '../../../src/assistant/topic/keywords.ts';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';
import { readSubject, type Subject } from '../../../src/assistant/topic/subject.ts';
import { titleFacts, titlesFor } from '../../../src/assistant/topic/titles.ts';

async function subjectOf(text: string): Promise<Subject> {
  const subject = await readSubject({ name: '', text });
  if (subject === null) throw new Error('no text');
  return subject;
}

const leaflet = `防溺水安全明白纸
各位家长朋友：
暑期将至，溺水事故进入易发高发期，请您做到以下几点：
一、教育孩子不私自下水游泳，不擅自与他人结伴游泳。
二、教育孩子不到无安全设施、无救援人员的水域游泳。
三、发现同伴溺水时，不盲目施救，要大声呼救。
柳堡镇中心小学`;
const fraud = `防范电信网络诈骗明白纸
1.凡是刷单返利的，都是诈骗。
2.凡是冒充公检法要求转账到“安全账户”的，都是诈骗。
3.凡是索要银行卡密码、验证码的，都是诈骗。
如遇诈骗，请立即拨打96110或110报警。
柳堡派出所宣`;
const appeal = `森林防火倡议书
广大村民朋友们：
当前天干物燥，极易引发森林火灾，特发出如下倡议：
一、不携带火种进山入林，不在林区吸烟、野炊。
二、不烧田埂、不烧秸秆、不烧荒。
三、文明祭祀，用鲜花代替烧纸、放鞭炮。`;
const bulletin = `工作简报
第12期
柳堡镇党政办公室编 2024年5月18日
我镇扎实开展农村人居环境整治提升行动
5月以来，柳堡镇以“三清三拆”为抓手，出动人员320人次，清理垃圾180吨，整治黑臭水体3处。
镇村两级建立“日巡查、周通报、月评比”机制，对排名后三位的村进行约谈。`;
const speech = `在全镇安全生产工作会议上的讲话
同志们：
今天我们召开全镇安全生产工作会议，下面，我讲三点意见。
一、认清形势，切实增强做好安全生产工作的责任感
去年全镇共排查隐患213处，整改208处。
二、突出重点，坚决防范遏制各类事故
三、压实责任，确保各项措施落到实处
谢谢大家！`;
const minutes = `柳堡镇镇长办公会议纪要
2024年4月8日，镇长主持召开镇长办公会议，研究农村公路养护等事项。纪要如下：
一、关于农村公路养护
会议同意安排资金35万元用于柳新路养护。
二、关于便民服务中心改造
会议决定启动便民服务中心改造，预算48万元。
三、关于信访积案化解
会议要求对3件信访积案实行领导包案。`;
const request = `关于解决柳堡镇防汛物资仓库建设资金的请示
县人民政府：
我镇地处清河下游，防汛任务繁重。拟新建防汛物资仓库300平方米，总投资86万元，其中我镇自筹26万元，尚缺60万元。
恳请县政府帮助解决资金60万元。
妥否，请批示。
柳堡镇人民政府
2024年2月20日`;
const reply = `关于同意设立柳堡镇敬老院的批复
柳堡镇人民政府：
你镇请示收悉。经研究，批复如下：
一、同意设立柳堡镇敬老院，核定床位60张。
二、所需经费由县财政和你镇按7:3比例分担。
三、请严格执行养老机构管理有关规定。
此复。
清河县民政局
2024年3月2日`;
const letter = `关于商请协助开展联合执法的函
县交通运输局：
近期，群众反映柳新路货车超限超载问题突出。我镇拟于4月10日至20日开展超限超载联合整治，商请贵局派执法人员5名参加。
请予支持为盼。
联系人：某某某，电话：0000-0012345。
柳堡镇人民政府`;
const conduct = `2023年度个人述职报告
本人分管农业农村、防汛抗旱工作。现述职如下：
一、履职情况
（一）抓粮食生产。全镇播种面积3.2万亩，粮食总产1.6万吨。
（二）抓乡村振兴。争取项目5个、资金420万元。
（三）抓防汛抗旱。维修塘坝9座，清淤沟渠12公里。
副镇长 王某`;
const undated = `柳堡镇安全生产工作总结
全年未发生较大以上生产安全事故。现总结如下：
一、主要做法
（一）健全责任体系。与各村、各企业签订安全生产责任书56份。
（二）狠抓隐患排查。开展检查128次，排查隐患213处。
（三）强化宣传教育。组织培训4期320人次。`;
const template = `xx市xx区xx镇202x年法治政府建设年度报告
202x年，xx镇深入推进依法行政。现将有关情况报告如下：
一、主要举措和成效
（一）依法全面履行政府职能。办理便民服务事项xx件。
（二）规范行政执法。开展行政执法检查xx次。
（三）化解矛盾纠纷。调解纠纷xx起。`;

const school = `柳堡镇中心小学2023年度工作总结
现总结如下：
一、抓好教学质量
组织教研活动36次。
二、抓好校园安全
开展应急演练8次。
三、抓好师德师风
组织教师培训12场。`;
const land = `征收土地预公告
根据《中华人民共和国土地管理法》，因建设污水处理厂需要，拟征收柳东村集体土地2.3公顷。现公告如下：
一、征收范围。东至柳河，西至柳新路。
二、征收目的。用于公益事业建设。
清河县人民政府
2024年8月1日`;
const answer = `关于对县人大第45号建议的答复
王某某代表：
您提出的《关于加快农村道路硬化的建议》收悉，现答复如下：
我镇2024年计划硬化村道12公里，总投资360万元，已完成5公里。
感谢您对我镇工作的关心和支持。
柳堡镇人民政府`;
const roster = `2025年春节值班安排表
1月28日 带班领导：张三 值班人员：李四
请值班人员坚守岗位，遇突发事件及时报告。
柳堡镇党政办`;
const news = `柳堡镇开展“送法进企业”活动
本网讯 6月12日，柳堡镇司法所联合综合行政执法队走进企业，开展“送法进企业”普法宣传活动。
活动中，工作人员对法律法规进行讲解，发放宣传资料200余份。`;

describe('documents of every day', () => {
  it.each([
    ['a leaflet of a school', leaflet, '明白纸', '科技、教育›教育'],
    ['a leaflet of the police', fraud, '明白纸', '公安、安全、司法›公安'],
    ['an appeal', appeal, '倡议书', '农业、林业、水利›林业'],
    ['a bulletin', bulletin, '简报', '城乡建设、环境保护›城乡建设（含住房）'],
    ['a speech', speech, '讲话', '市场监管、安全生产监管›安全生产监管'],
    ['a request', request, '请示', '农业、林业、水利›水利'],
    ['a reply', reply, '批复', '民政、扶贫、救灾›社会福利'],
    ['a letter between bodies', letter, '函', '工业、交通›公路'],
    ['a report on oneself', conduct, '报告', '劳动、人事、监察›人事工作'],
    ['the summary of a school', school, '总结', '科技、教育›教育'],
    ['a notice of expropriation', land, '公告', '国土资源、能源›土地'],
    ['an answer to a proposal', answer, '答复', '工业、交通›公路'],
    ['a roster', roster, '安排', '综合政务›应急管理'],
    ['news of what was done', news, '其他', '公安、安全、司法›司法'],
    ['a summary', undated, '总结', '市场监管、安全生产监管›安全生产监管'],
  ])('%s has genre and class', async (_, text, genre, path) => {
    const subject = await subjectOf(text);
    expect(unclassifiable(subject, nationalList)).toBeNull();
    expect(genreOf(subject)).toBe(genre);
    expect(candidatesFor(subject, nationalList, [], 'zh').slice(0, 2).map(({ topicClass }) => topicClass.path.join('›'))).toContain(path);
  });

  it('minutes are not filed under paperwork for being minutes', async () => {
    const [first] = candidatesFor(await subjectOf(minutes), nationalList, [], 'zh');
    expect(first?.topicClass.path.at(-1)).not.toBe('文秘工作');
  });

  it.each([
    ['a shopping list', '周末采购清单\n牛奶2箱\n鸡蛋30个\n洗衣液1瓶\n苹果5斤'],
    ['a chat', '晚上一起吃饭吗？\n好啊，去哪里？\n老地方吧，六点半见，我开车去接你。\n好的，那我先去买个蛋糕。'],
    ['a poem', '秋思\n秋风吹过故乡的山岗，\n落叶铺满来时的路旁。\n我站在桥头望着远方，\n月光洒在静静的河面上。'],
    ['a private letter', '亲爱的妈妈：\n您好！我在这边一切都好，请您不要挂念。\n天气转凉了，记得多穿衣服，药要按时吃。\n国庆放假我就回家看您。\n儿子'],
  ])('%s is none of an authority', async (_, text) => {
    expect(unclassifiable(await subjectOf(text), nationalList)).toBe('not-official');
  });
});

describe('the abstract', () => {
  const abstract = async (text: string): Promise<string> => {
    const subject = await subjectOf(text);
    return abstractOf(subject, titleFacts(subject, '工作'), nationalList);
  };

  it('says what is done, with its figures, not whom it is for, how to be reached or how it ends', async () => {
    expect(await abstract(request)).toMatch(/拟新建防汛物资仓库300平方米，总投资86万元.*恳请县政府帮助解决资金60万元。$/u);
    for (const text of [request, letter, reply]) expect(await abstract(text)).not.toMatch(/县人民政府：|交通运输局：|妥否|为盼|此复|联系人|收悉|电话/u);
    expect(await abstract(minutes)).toContain('农村公路养护、便民服务中心改造、信访积案化解');
  });

  it('names no year the text has not, and no blank of a template', async () => {
    expect(await abstract(undated)).toMatch(/^柳堡镇安全生产/u);
    expect(await abstract(template)).not.toMatch(/[x×]/u);
  });

  it('neither thanks nor names the paper', async () => {
    expect(await abstract(answer)).toMatch(/硬化村道12公里，总投资360万元，已完成5公里。$/u);
    expect(await abstract(news)).toMatch(/^柳堡镇开展“送法进企业”活动：6月12日/u);
  });

  it('does not say a thing twice', async () => {
    expect((await abstract(reply)).match(/同意设立柳堡镇敬老院/gu)).toHaveLength(1);
  });
});

describe('titles and keywords', () => {
  const titles = async (text: string): Promise<readonly string[]> => {
    const subject = await subjectOf(text);
    return titlesFor(subject, genreOf(subject), titleFacts(subject, '工作'), '工作', noWish);
  };

  it('complete a printed title by who issues it and never cut a name', async () => {
    expect(await titles(reply)).toEqual(['关于同意设立柳堡镇敬老院的批复', '清河县民政局关于同意设立柳堡镇敬老院的批复', expect.stringContaining('敬老院') as string]);
    expect((await titles(template)).join('')).not.toContain('x');
    expect((await titles(school))[0]).toBe('柳堡镇中心小学2023年度工作总结');
    expect((await titles(land)).join('')).not.toMatch(/预的|预公告公告/u);
    expect((await titles(news))[0]).toBe('柳堡镇开展“送法进企业”活动');
    expect((await titles(bulletin))[0]).toBe('柳堡镇扎实开展农村人居环境整治提升行动');
  });

  it('are words of the text: no figures of a telephone number, no half words, no bodies', async () => {
    const subject = await subjectOf(letter);
    const words = keywordsOf(subject, '工业、交通', '函', '', nationalList, noWish);
    expect(words.at(-1)).toBe('函');
    expect(words).not.toContain('12345');
    for (const word of words) expect(word).not.toMatch(/局$|^\d+$/u);
    expect(keywordsOf(await subjectOf(land), '国土资源、能源', '公告', '', nationalList, noWish)).toContain('土地管理法');
    expect(keywordsOf(await subjectOf(answer), '工业、交通', '答复', '', nationalList, noWish).length).toBeGreaterThan(1);
    const gas = await subjectOf('致全镇学生家长的一封信\n家长朋友：\n一、注意用火用电，预防煤气中毒。\n二、谨防溺水。\n柳堡镇教育办公室');
    expect(keywordsOf(gas, '科技、教育', '公开信', '', nationalList, noWish)).toContain('预防煤气中毒');
  });
});

const told = async (text: string): Promise<{ readonly titles: readonly string[]; readonly abstract: string; readonly genre: string }> => {
  const subject = await subjectOf(text);
  const facts = titleFacts(subject, '');
  return { titles: titlesFor(subject, genreOf(subject), facts, '', noWish), abstract: abstractOf(subject, facts, nationalList), genre: genreOf(subject) };
};

describe('who issues a document is told by names only', () => {
  it.each([
    ['关于解决敬老院改造资金的请示\n县人民政府：\n我乡敬老院建于1998年。改造需资金120万元，恳请县政府予以解决。妥否，请批示。', '恳请县'],
    ['关于省道大桥路段封闭施工的交通管制通告\n自7月1日起实行全封闭交通管制，请过往车辆绕行县道X012，绕行县道请减速。', '绕行县'],
    ['在全镇安全生产工作会议上的讲话\n同志们：\n今天召开全镇安全生产工作会议。去年全镇排查隐患312处。下面，我讲三点意见。一要认清形势。', '召开全镇在'],
  ])('%s', async (text, wrong) => {
    const { titles, abstract } = await told(text);
    expect([...titles, abstract].join('\n')).not.toContain(wrong + (wrong.endsWith('县') ? '关于' : ''));
    expect(titles.every((title) => !title.startsWith(wrong) && !title.startsWith('请过往') && !title.startsWith('今天'))).toBe(true);
  });

  it('and a place that stands behind the year is not said twice', async () => {
    const { titles, abstract } = await told('2025年河口镇部门预算公开说明\n一、部门职责\n二、收支情况\n本年收入预算3562.8万元。三、政府采购预算120万元。\n河口镇人民政府');
    for (const text of [...titles, abstract]) expect(text.split('河口镇').length - 1).toBeLessThanOrEqual(1);
  });
});

describe('forms that are easily misread', () => {
  it('an order is one, and its name is whole', async () => {
    expect(await told('森林防火禁火令\n为有效预防森林火灾，县人民政府决定：3月1日至5月31日，禁火区内严禁一切野外用火。')).toMatchObject({ genre: '命令', titles: expect.arrayContaining(['森林防火禁火令']) as string[] });
  });

  it('the head of a table is no title; its note is', async () => {
    expect((await told('序号\t村名\t危房户数\t补助（万元）\n1\t和平村\t6\t18.0\n2\t团结村\t4\t4.8\n备注：2025年农村危房改造计划表，村镇建设办公室')).titles[0]).toBe('2025年农村危房改造计划表');
  });

  it('an abstract leaves out whom a text addresses, who signs and where people met', async () => {
    expect((await told('关于表彰优秀村干部的决定\n各村：2024年，全镇上下攻坚克难。经研究，决定授予20名同志“优秀村干部”称号。\n中共白云镇委员会 白云镇人民政府')).abstract).not.toMatch(/各村|委员会/u);
    expect((await told('镇长办公会议纪要\n〔2025〕3号\n时间：2025年2月18日\n地点：镇政府三楼会议室\n主持：镇长\n会议听取了2025年预算编制情况汇报，研究了镇区道路维修事项。')).abstract).not.toMatch(/地点|主持|3号/u);
  });
});
