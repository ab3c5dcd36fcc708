import { describe, expect, it } from 'vitest';
import type { QuestionScope } from '../../src/domain/evidence.ts';
import { namesOf } from '../../src/retrieval/catalogue-names.ts';
import { readScope } from '../../src/retrieval/scope.ts';
import { fold } from '../../src/retrieval/tokens.ts';
import { sampleDocument } from '../support/evidence.ts';

const rule = (title: string, changes = {}) => sampleDocument({ id: title.slice(0, 12), title, kind: 'rule', place: null, issuingBody: null, dataYear: null, rule: title, ...changes });
const names = namesOf(
  [
    sampleDocument({ id: '1', place: '青石乡', issuingBody: '云州市柳河区青石乡人民政府', dataYear: 2022 }),
    sampleDocument({ id: '2', place: '青石乡', issuingBody: '云州市柳河区青石乡人民政府', dataYear: 2023 }),
    sampleDocument({ id: '3', place: '白沙镇', issuingBody: '白沙镇人民政府', dataYear: 2022 }),
    sampleDocument({ id: '4', title: 'xx镇人民政府202x年法治政府建设情况报告', place: null, issuingBody: null, dataYear: null, sample: true }),
    rule('行政复议法'),
    rule('行政复议法实施条例'),
    rule('重大行政决策程序暂行条例'),
  ],
  1,
);
const read = (question: string, carried?: QuestionScope) => readScope(fold(question), names, carried, 2026);

describe('places', () => {
  it.each(['青石乡有多少案子', '青石那边有多少案子'])('are known from the catalogue, in full or short: %s', (question) => expect(read(question).scope.places).toEqual(['青石乡']));

  it('may be two', () => expect(read('青石和白沙哪个官司多').scope.places).toEqual(['青石乡', '白沙镇']));

  it.each(['xx镇的服务点有几处', 'XX镇的服务点有几处', '××镇的服务点有几处', '某某镇的服务点有几处'])('left blank by a template are known as such: %s', (question) => expect(read(question).scope).toMatchObject({ places: ['xx镇'], unknownPlaces: [] }));

  it('may be named by what lies above them', () => expect(read('柳河区的报告').scope.places).toEqual(['青石乡']));

  it('of a known county that the library does not have are told, and the county’s others are not meant', () => {
    expect(read('柳河区庙镇2023年的不足').scope).toMatchObject({ places: [], unknownPlaces: ['庙镇'] });
    expect(read('柳河区各乡镇的不足').scope).toMatchObject({ places: ['青石乡'], unknownPlaces: [] });
  });

  it.each(['河口镇去年有几个人', '帮我查查玉溪镇的不足', '请问红旗乡怎么普法'])('that the library does not have are told: %s', (question) => {
    const { places, unknownPlaces } = read(question).scope;
    expect(places).toEqual([]);
    expect(unknownPlaces).toHaveLength(1);
  });

  it.each(['乡镇怎么交年报', '各乡要报什么', '我镇的报告', '小区物业', '普法下乡', '全市有多少', '新院区为什么慢了', '青石集镇摆摊谁管', '工业园区有几家企业', '危险区怎么撤人', '装电梯县里补多少', '修路县里出多少钱'])('are not seen in ordinary words: %s', (question) => expect(read(question).scope.unknownPlaces).toEqual([]));
});

describe('what the library does not hold', () => {
  it.each([
    ['民法典第一千零三十二条', '民法典'],
    ['城市管理执法办法怎么规定的', '管理执法办法'],
    ['城市养犬办法第三条', '城市养犬办法'],
  ])('is a rule asked for by name: %s', (question, rule) => expect(read(question).unknownRules).toContain(rule));

  it.each(['有什么办法减少案件', '请假的规定有哪些', '执法规范怎么落实'])('is no rule in ordinary words: %s', (question) => expect(read(question).unknownRules).toEqual([]));

  it.each(['云麓区民政局2024年检查多少次', '平安县财政局去年的收入'])('is a department with its region that reports: %s', (question) => expect(read(question).scope.unknownPlaces).toHaveLength(1));
});

describe('years', () => {
  it('are numbers with or without 年', () => {
    expect(read('青石乡2022年的案子').scope.years).toEqual([2022]);
    expect(read('白沙镇2022打了几起官司').scope.years).toEqual([2022]);
  });

  it('of a report stay its own where the report speaks of the year after', () => expect(read('青石乡2022年报告里说下一年要做哪几件事').scope.years).toEqual([2022]));

  it('that a report of the year before speaks of are no second side', () => {
    const { scope } = read('白沙镇2022年总结提出2023年改造几座泵站');
    expect(scope.years).toEqual([2022]);
    expect(read('白沙镇2022年和2023年的报告有什么不同').scope.years).toEqual([2022, 2023]);
  });

  it('may tell versions of a rule apart', () => {
    expect(read('2018年的奖励办法和2024年的说法一样吗').namesVersions).toBe(true);
    expect(read('2018年和2024年的案件一样多吗').namesVersions).toBe(false);
    expect(read('2018年那个临时救助暂行办法还能用吗').namesVersions).toBe(true);
    expect(read('2018年有什么办法减少案件').namesVersions).toBe(false);
  });

  it('may have two digits where the library knows such years', () => {
    expect(read('青石乡23年的安排').scope.years).toEqual([2023]);
    expect(read('满20年能退休吗').scope.years).toEqual([]);
  });

  it('are told from a place’s newest report by 去年, 前年 and 明年', () => {
    expect(read('青石乡去年罚了多少').scope.years).toEqual([2023]);
    expect(read('白沙镇去年罚了多少').scope.years).toEqual([2022]);
    expect(read('青石乡前年罚了多少').scope.years).toEqual([2022]);
    expect(read('青石乡明年怎么安排').scope.years).toEqual([2024]);
  });

  it('of two places are each their own', () => {
    const { yearsOf } = read('白沙2022和青石2023的短板');
    expect([...yearsOf]).toEqual([['白沙镇', [2022]], ['青石乡', [2023]]]);
  });

  it('are all that a place reports on when several are asked without saying which', () => expect(read('青石乡两年的罚款对比').scope.years).toEqual([2022, 2023]));

  it('inside a title are a period, not a data year', () => {
    const { scope, ranges } = read('2026到2030的纲要出了没');
    expect(scope.years).toEqual([]);
    expect(ranges).toEqual(['2026', '2030']);
  });
});

describe('rules and articles', () => {
  it('are known by full and shortened names, the longest first', () => {
    expect(read('复议法第二十条说什么').scope).toMatchObject({ rules: ['行政复议法'], articles: [20] });
    expect(read('行政复议法实施条例25条').scope).toMatchObject({ rules: ['行政复议法实施条例'], articles: [25] });
    expect(read('重大行政决策程序条例').scope.rules).toEqual(['重大行政决策程序暂行条例']);
  });

  it('in brackets that the library does not have are told', () => expect(read('《城市供水条例》怎么规定').unknownRules).toEqual(['城市供水条例']));

  it('may be asked for by how they changed', () => {
    expect(read('新老复议法有什么不同').comparesVersions).toBe(true);
    expect(read('复议法的期限').comparesVersions).toBe(false);
  });

  it('are no number of things: 24条 counts', () => expect(read('公示信息24条').scope.articles).toEqual([]));
});

describe('what is left', () => {
  it('is the question without places, years and where to look', () => {
    expect(read('青石乡去年罚了多少').rest.trim()).toBe('罚了多少');
    expect(read('方案里经费谁负责')).toMatchObject({ rest: '   经费谁负责', lookedInto: ['plan'] });
  });
});

describe('a follow-up', () => {
  const before: QuestionScope = { places: ['青石乡'], years: [2022], kinds: [], rules: [], articles: [], unknownPlaces: [] };

  it('keeps place and year', () => expect(read('那复议呢', before).scope).toMatchObject({ places: ['青石乡'], years: [2022] }));

  it('names its own year or place over the one before', () => {
    expect(read('2023年呢', before).scope).toMatchObject({ places: ['青石乡'], years: [2023] });
    expect(read('白沙镇呢', before).scope.places).toEqual(['白沙镇']);
  });

  it('about a rule leaves the place behind', () => expect(read('行政复议法的期限多长', before).scope.places).toEqual([]));
});

describe('a rule that exists and that the library does not have', () => {
  it('is unknown, and its name is no part of what is asked', () => {
    const { unknownRules, rest } = read('治安管理处罚法规定拘留几天');
    expect(unknownRules).toEqual(['治安管理处罚法']);
    expect(rest).not.toContain('处罚');
  });

  it('stays known where the library has it', () => expect(read('行政复议法规定几天')).toMatchObject({ unknownRules: [], scope: { rules: ['行政复议法'] } }));
});
