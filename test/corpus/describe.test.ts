import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/corpus/dates.ts';
import { readDeclared } from '../../src/corpus/declared.ts';
import { kindOf, ruleName } from '../../src/corpus/genre.ts';
import { placeOf, shortBody, speakingPlace } from '../../src/corpus/places.ts';
import { read } from '../support/documents.ts';

describe('dates', () => {
  it.each([
    ['2024-01-30', '2024-01-30'],
    ['2024年1月3日', '2024-01-03'],
    ['２０２４．２．５', '2024-02-05'],
    ['二〇二四年一月二十日', '2024-01-20'],
    ['二○二三年十二月三十一日', '2023-12-31'],
    ['发布日期:2024-01-24 09:55:00', '2024-01-24'],
    ['2023-02-30', null],
    ['2023年', null],
    ['12024-01-30', null],
  ])('%s → %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });
});

describe('places', () => {
  it.each([
    ['上海市禾湾区云坪乡人民政府', '云坪乡'],
    ['青石镇综合行政执法办公室', '青石镇'],
    ['关于调整城乡居民最低生活保障标准的通知', null],
    ['提高城乡社区治理水平的意见', null],
    ['统筹城乡发展规划', null],
    ['古城乡居民委员会', '古城乡'],
    ['二道城乡人民政府', '二道城乡'],
    ['朝阳区住房和城乡建设委员会', '朝阳区'],
    ['栖川县市场监督管理局', '栖川县'],
    ['栖川县城市管理局', '栖川县'],
    ['栖川县城市管理综合执法局', '栖川县'],
    ['和平区司法局', '和平区'],
    ['中共青石镇委员会', '青石镇'],
    ['望江街道办事处', '望江街道'],
    ['青石镇政府', '青石镇'],
    ['新乡市司法局', '新乡市'],
    ['江西省景德镇市昌江区人民政府', '昌江区'],
    ['湖南省津市市人民政府', '津市市'],
    ['内蒙古自治区锡林郭勒盟行政公署', '锡林郭勒盟'],
    ['新疆维吾尔自治区和田地区行政公署', '和田地区'],
    ['产业联盟秘书处', null],
    ['国务院办公厅', null],
    ['加强城乡建设的意见', null],
    ['全面推进乡村振兴', null],
    ['各乡镇人民政府', null],
    ['××镇人民政府', null],
    ['长或乡长签发', null],
    ['本市场秩序', null],
  ])('%s → %s', (name, place) => {
    expect(placeOf(name)).toBe(place);
  });

  it('shorten a body to its own place', () => {
    expect(shortBody('上海市禾湾区云坪乡人民政府')).toBe('云坪乡人民政府');
  });

  it('are the subject of the text, not a place it mentions', () => {
    expect(speakingPlace('2023年，青石镇坚持以人民为中心。我镇与白水镇开展交流，青石镇派出干部5名。')).toBe('青石镇');
    expect(speakingPlace('近年来，白水镇的做法受到肯定，各地要学习。')).toBeNull();
  });
});

describe('the kind of a document', () => {
  const none = { articles: 0, responsible: 0, reporting: false };
  it.each([
    ['青石镇人民政府关于2023年度法治政府建设情况的报告', 'report'],
    ['2023年法治政府建设工作总结', 'report'],
    ['栖川县2024年法治政府建设工作要点', 'plan'],
    ['关于印发《法治政府建设实施方案》的通知', 'plan'],
    ['关于印发《合法性审查办法》的通知', 'rule'],
    ['中华人民共和国行政复议法', 'rule'],
    ['合法性审查工作办法（试行）', 'rule'],
    ['年度报告模板', 'sample'],
    ['推进综合执法', 'other'],
    ['典型做法', 'other'],
  ] as const)('%s → %s', (title, kind) => {
    expect(kindOf(title, none)).toBe(kind);
  });

  it('is told by its text when the title does not say', () => {
    expect(kindOf(null, { ...none, articles: 5 })).toBe('rule');
    expect(kindOf(null, { ...none, responsible: 3, reporting: true })).toBe('plan');
    expect(kindOf(null, { ...none, reporting: true })).toBe('report');
    expect(kindOf(null, none)).toBe('other');
  });

  it.each([
    ['中华人民共和国行政复议法', '行政复议法'],
    ['行政复议法(2023-09-01)', '行政复议法'],
    ['《中华人民共和国政府信息公开条例》', '政府信息公开条例'],
    ['行政处罚法（2021年修订）', '行政处罚法'],
    ['最高人民法院关于适用《中华人民共和国行政诉讼法》的解释', '最高人民法院关于适用《行政诉讼法》的解释'],
    ['法治政府建设实施纲要（2021—2025年）', '法治政府建设实施纲要（2021—2025年）'],
    ['中华人民共和国刑法第一百二十条之一', '刑法'],
  ])('rule name of %s', (title, name) => {
    expect(ruleName(title)).toBe(name);
  });
});

describe('what is declared', () => {
  it('is read under English and Chinese keys', () => {
    expect(readDeclared({ 标题: '甲', 类型: '报告', 地区: '青石镇', 数据年度: 2023, 成文日期: '2024年1月5日', 状态: '废止', sample: true, certainty: 'quoted', tags: ['x'] })).toEqual({
      kind: 'read',
      declared: { title: '甲', kind: 'report', place: '青石镇', dataYear: 2023, issuedOn: '2024-01-05', status: 'superseded', sample: true, certainty: 'quoted' },
    });
  });

  it('says “none” with an empty key, and nothing with a blank text', () => {
    expect(readDeclared({ place: null, title: null, number: '  ' })).toEqual({ kind: 'read', declared: { place: null } });
  });

  it.each([['kind', 'novel'], ['dataYear', 'soon'], ['publishedOn', '2024-13-01'], ['sample', 'maybe'], ['status', 'old'], ['certainty', 'sure'], ['title', ['a']], ['生效日期', '明天']])('is refused when %s is %s', (key, value) => {
    expect(readDeclared({ [key]: value })).toEqual({ kind: 'bad', key });
  });
});

describe('a document is described', () => {
  const body = '2023年，我镇扎实推进法治政府建设。现将有关情况报告如下。\n一、主要举措和成效\n（一）规范执法。处罚12件。\n二、存在的不足和原因\n人员偏少。\n四、2024年主要安排\n加强培训。\n';

  it('by its disclosure form, whose empty values are missing and whose publication is not its issue', async () => {
    const { document } = await read('a.txt', `索引号:\n主题分类:\n-\n公开主体:\n某市某某区青石镇人民政府\n发文字号:\n成文日期:\n发布日期:\n2024-01-30\n生效日期:\n${body}`.replace('某市某某区', '临江市望江区'));
    expect(document).toMatchObject({ title: '青石镇人民政府2023年法治政府建设情况报告', kind: 'report', sample: false, place: '青石镇', issuingBody: '临江市望江区青石镇人民政府', dataYear: 2023, issuedOn: null, publishedOn: '2024-01-30', number: null, theme: null });
  });

  it('by a form with labels and values on one line', async () => {
    const { document } = await read('a.txt', `索 引 号：QC-01　主题分类：公安、安全、司法\\司法\n发布机构：青石镇人民政府　发文字号：青政〔2024〕6号\n成文日期：2024年2月5日　有效性：有效\n青石镇2023年法治政府建设年度报告\n${body}`);
    expect(document).toMatchObject({ title: '青石镇2023年法治政府建设年度报告', number: '青政〔2024〕6号', issuedOn: '2024-02-05', theme: '公安、安全、司法/司法', status: 'in-force', place: '青石镇' });
  });

  it('by its title, signature and letterhead', async () => {
    const { document } = await read('a.txt', `青石镇人民政府文件\n青政发〔2024〕3号\n青石镇人民政府关于2023年度\n法治政府建设情况的报告\n县人民政府：\n${body}青石镇人民政府\n二〇二四年二月五日\n`);
    expect(document).toMatchObject({ title: '青石镇人民政府关于2023年度法治政府建设情况的报告', issuingBody: '青石镇人民政府', place: '青石镇', dataYear: 2023, issuedOn: '2024-02-05', number: '青政发〔2024〕3号' });
  });

  it('of a department is about the department, not its whole county', async () => {
    const { document } = await read('a.md', '# 栖川县民政局2024年工作总结\n\n2024年，我局扎实推进法治建设，办理行政处罚3件。\n\n栖川县民政局\n2025年1月6日\n');
    expect(document).toMatchObject({ kind: 'report', place: '栖川县民政局', issuingBody: '栖川县民政局', dataYear: 2024 });
  });

  it('knows the date printed under the title of a plan', async () => {
    const { document } = await read('预案.md', '# 青石县防汛应急预案\n\n青政办发〔2020〕18号　　2020年4月26日印发\n\n一、总则\n\n为做好防汛工作，制定本预案。\n');
    expect(document).toMatchObject({ issuedOn: '2020-04-26', number: '青政办发〔2020〕18号' });
  });

  it('as the rule that a notice brings with it, with the date of the notice and the end of its term', async () => {
    const notice = (title: string, date: string) => `青石县人民政府办公室关于印发《${title}》的通知\n青政办发〔2018〕22号\n\n各乡镇人民政府：\n现印发给你们，请认真执行。\n青石县人民政府办公室\n${date}\n\n${title}\n\n第一条　为了规范救助，制定本办法。\n第二条　本办法所称救助，是指临时救助。\n第三条　本办法由县民政局解释。\n第四条　本办法自2018年10月1日起施行，有效期五年。\n`;
    const { document } = await read('a.txt', notice('青石县临时救助办法', '2018年9月14日'));
    expect(document).toMatchObject({ title: '青石县临时救助办法', kind: 'rule', rule: '青石县临时救助办法', issuedOn: '2018-09-14', effectiveOn: '2018-10-01', expiresOn: '2023-10-01' });
    expect((await read('b.txt', notice('青石县临时救助办法（2024年修订）', '2024年5月30日'))).document.rule).toBe(document.rule);
  });

  it('with a footnote’s mark off its title, and the number of a file off its name', async () => {
    const bulletin = '青石县统计局\n2025年3月28日\n\n　　2024年，全县经济平稳运行。\n一、综合\n全年生产总值243亿元。\n';
    expect((await read('a.txt', `青石县2024年国民经济和社会发展统计公报[1]\n\n${bulletin}`)).document).toMatchObject({ title: '青石县2024年国民经济和社会发展统计公报', dataYear: 2024, issuedOn: '2025-03-28' });
    expect((await read('01_青石县2024年统计公报.txt', bulletin)).document).toMatchObject({ title: '青石县2024年统计公报', dataYear: 2024 });
  });

  it('as a report when it sums up one year and plans the next, and of no year when it plans several', async () => {
    expect((await read('a.md', '# 青石县司法局2024年工作总结和2025年工作计划\n\n2024年办理案件3件。\n')).document).toMatchObject({ kind: 'report', dataYear: 2024 });
    expect((await read('c.md', '# 青石镇关于2021—2023年衔接资金使用情况的自查报告\n\n2021年以来，投入资金86万元。\n')).document).toMatchObject({ kind: 'report', dataYear: 2023 });
    expect((await read('b.md', '# 青石县执法规范化建设三年行动实施方案（2024—2026年）\n\n2024年完成建设。\n')).document).toMatchObject({ kind: 'plan', dataYear: null });
  });

  it('as a template when unit and year are blanks', async () => {
    const { document } = await read('a.txt', body.replace('2023年，我镇', '202x年,xx镇').replaceAll('2024', '202x'));
    expect(document).toMatchObject({ kind: 'report', sample: true, place: null, issuingBody: null, dataYear: null, title: 'xx镇人民政府202x年法治政府建设情况报告' });
  });

  it('not as a template when a person is anonymous', async () => {
    const { document } = await read('a.txt', `青石镇2023年法治政府建设年度报告\n${body}调处张××与李某某的纠纷。\n`);
    expect(document).toMatchObject({ sample: false, place: '青石镇', dataYear: 2023 });
  });

  it('as a plan for the year it plans', async () => {
    const { document } = await read('a.txt', '栖川县2024年法治政府建设工作要点\n落实《法治政府建设实施纲要（2021—2025年）》。\n（一）培训2期。〔责任单位：县司法局〕\n（二）评查2次。〔责任单位：县司法局〕\n');
    expect(document).toMatchObject({ kind: 'plan', place: '栖川县', dataYear: 2024, rule: null });
  });

  it('as a version of a rule, by the name of the file or its history', async () => {
    const law = '# 中华人民共和国某某法\n\n1999年4月29日 第九届全国人民代表大会常务委员会第九次会议通过\n\n2023年9月1日 第十四届全国人民代表大会常务委员会第五次会议修订\n\n第一条 为了规范工作，制定本法。\n\n第二条 施行办法由国务院2010年1月1日以前公布。\n\n第三条 本法自2024年1月1日起施行。\n';
    expect((await read('某某法(2023-09-02).md', law)).document).toMatchObject({ kind: 'rule', rule: '某某法', title: '中华人民共和国某某法', issuedOn: '2023-09-02', effectiveOn: '2024-01-01', place: null, dataYear: null, issuingBody: '全国人民代表大会常务委员会' });
    expect((await read('法.md', law)).document).toMatchObject({ issuedOn: '2023-09-01' });
  });

  it('as front matter says, and as the sidecar says before it', async () => {
    const text = `---\ntitle: 甲\nplace: 白水镇\ndataYear: 2022\nsample: true\n---\n# 青石镇2023年法治政府建设年度报告\n${body}`;
    expect((await read('a.md', text)).document).toMatchObject({ title: '甲', place: '白水镇', dataYear: 2022, sample: true, kind: 'report' });
    expect((await read('a.md', text, '地区: 黄沙镇\n数据年度: 2021\n')).document).toMatchObject({ title: '甲', place: '黄沙镇', dataYear: 2021 });
  });

  it('with an id that follows its path and a digest that follows bytes and sidecar', async () => {
    const [one, same, moved, noted] = await Promise.all([read('a.txt', body), read('a.txt', `${body} `), read('b.txt', body), read('a.txt', body, 'title: 乙')]);
    expect(one.document.id).toMatch(/^[0-9a-f]{12}$/u);
    expect(same.document.id).toBe(one.document.id);
    expect(moved.document.id).not.toBe(one.document.id);
    expect(new Set([one, same, noted].map(({ document }) => document.digest)).size).toBe(3);
    expect(moved.document.digest).toBe(one.document.digest);
  });
});
