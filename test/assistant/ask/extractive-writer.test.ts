import { describe, expect, it } from 'vitest';
import { writeExtract } from '../../../src/assistant/ask/extractive-writer.ts';
import type { Evidence, EvidenceSet, QuestionShape } from '../../../src/domain/evidence.ts';
import { sentencesOf } from '../../../src/retrieval/sentences.ts';
import { sampleEvidence } from '../../support/evidence.ts';

interface Given {
  readonly shape?: QuestionShape;
  readonly scope?: Partial<EvidenceSet['scope']>;
  /** How strongly each passage answers; its sentences alike. */
  readonly strengths?: readonly number[];
  readonly members?: readonly number[];
}

function setOf(question: string, items: readonly Evidence[], { shape = 'fact', scope = {}, strengths = [], members = [] }: Given = {}): EvidenceSet {
  return {
    question,
    shape,
    scope: { places: [], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [], ...scope },
    items,
    completeness: 'complete',
    missing: [],
    nearest: [],
    sentences: items.flatMap((item, at) => sentencesOf(item.passage.text).map((sentence, place) => ({ passageId: item.passage.id, sentence, strength: strengths[at] ?? 1 - at / 10, member: members.includes(item.n) && place === 0 }))),
  };
}

const lines = (set: EvidenceSet): readonly string[] => writeExtract([set], 'zh', new Map())?.text.split('\n') ?? [];

const template = (n: number, text: string): Evidence => sampleEvidence(n, text, { id: 'template', kind: 'plan', place: null, sample: true, title: '××区工作方案', dataYear: null });
const rule = (n: number, text: string, title = '应诉办法'): Evidence => sampleEvidence(n, text, { id: `rule${n}`, kind: 'rule', place: null, title, dataYear: null, rule: title });
const ofPlace = (n: number, place: string, text: string, headingPath: readonly string[] = []): Evidence => sampleEvidence(n, text, { id: place, place, title: `${place}2023年报告` }, { headingPath });

describe('a place that is named', () => {
  const units = template(1, '加强应诉。〔责任单位：区政府办公室〕');
  const own = ofPlace(2, '青石乡', '青石乡由平安建设办公室制定应诉办法。');

  it('is not answered by the units of a template', () => {
    const said = lines(setOf('青石乡的应诉办法由哪个办公室制定？', [units, own], { shape: 'responsible', scope: { places: ['青石乡'] } }));
    expect(said[0]).toBe('青石乡（2023年度）：“青石乡由平安建设办公室制定应诉办法。”[1]');
    expect(said.join('\n')).not.toContain('区政府办公室');
  });

  it('is not answered at all when only a template or another place would answer', () => {
    expect(writeExtract([setOf('青石乡由谁负责？', [units, ofPlace(3, '白水镇', '由综治中心负责。')], { shape: 'responsible', scope: { places: ['青石乡'] } })], 'zh', new Map())).toBeNull();
  });

  it('is told of by another body that names it, where its own report says nothing', () => {
    const bulletin = ofPlace(4, '青石县司法局', '结对帮扶：市场监管局帮扶青石乡，环境分局帮扶沙湾乡。');
    expect(lines(setOf('青石乡由谁帮扶？', [bulletin], { shape: 'responsible', scope: { places: ['青石乡'] } }))).toEqual(['青石县司法局（2023年度）：“结对帮扶：市场监管局帮扶青石乡，环境分局帮扶沙湾乡。”[1]']);
  });

  it('leaves the template to a question that names none', () => {
    expect(lines(setOf('方案里应诉由哪个单位负责？', [units], { shape: 'responsible' }))[0]).toBe('责任单位：区政府办公室[1]');
  });

  it('answers by its own report before a rule that shares more words', () => {
    const said = lines(setOf('青石乡怎么应诉？', [rule(1, '应当依法应诉。'), own], { scope: { places: ['青石乡'] }, strengths: [1, 0.6] }));
    expect(said[0]).toContain('平安建设办公室');
  });
});

describe('what stands first', () => {
  it('is the rule, without what was done elsewhere or is advised where that says less', () => {
    const said = lines(setOf('三项制度是哪三项？', [rule(1, '三项制度是公示、记录、审核。'), ofPlace(2, '青石乡', '二是落实三项制度。'), rule(3, '三项制度要写出数字。（工作建议，非规定要求）')]));
    expect(said).toEqual(['【规定要求】《应诉办法》：“三项制度是公示、记录、审核。”[1]']);
  });

  it('is the sentence with all dates that are asked for', () => {
    const said = lines(setOf('几号前报送、几号前公开？', [rule(1, '应当在3月1日前报送。'), rule(2, '每年3月1日前报送、4月1日前公开。')], { shape: 'figure' }));
    expect(said[0]).toContain('4月1日前公开');
  });

  it('is the date of the act that is asked about, not of another', () => {
    const said = lines(setOf('报告几号前公开？', [rule(1, '几号前交：应当在3月1日前报送报告。'), rule(2, '每年4月1日前公开报告。')], { shape: 'figure', strengths: [1, 0.6] }));
    expect(said[0]).toContain('4月1日前公开');
    expect(said.join('\n')).not.toContain('3月1日');
  });

  it('is of the passage that was found first, not of one found for a few words of the question', () => {
    const found = (score: number, item: Evidence): Evidence => ({ ...item, score });
    const said = lines(setOf('留置最长多久？', [found(10, rule(1, '留置时间不得超过三个月。')), found(5, rule(2, '管护后应当在七日以内作出留置的决定。'))], { shape: 'figure', strengths: [0.7, 1] }));
    expect(said).toEqual(['【规定要求】《应诉办法》：“留置时间不得超过三个月。”[1]']);
  });

  it('holds the term that the question puts in quotation marks', () => {
    const said = lines(setOf('“综合查一次”由哪几家负责？', [template(1, '综合考核。〔责任单位：甲局〕'), template(2, '推行“综合查一次”。〔责任单位：乙局〕')], { shape: 'responsible' }));
    expect(said[0]).toBe('责任单位：乙局[1]');
  });

  it('is what happened together with why', () => {
    const said = lines(setOf('罚款决定被改，毛病出在哪？', [ofPlace(1, '青石乡', '个别决定被变更。全年1件被变更。原因是培训没有覆盖。')], { scope: { places: ['青石乡'] } }));
    expect(said[0]).toContain('原因是培训没有覆盖。');
  });
});

describe('a list', () => {
  it('inside a passage is given instead of the praise before it', () => {
    const said = lines(setOf('法律顾问做了些什么？', [ofPlace(1, '青石乡', '法律顾问作出了积极贡献。一是参与审查论证,二是参与代理、谈判,三是参与培训等工作。')]));
    expect(said).toEqual(['【某地做法】青石乡（2023年度）：', '- “一是参与审查论证”[1]', '- “二是参与代理、谈判”[1]', '- “三是参与培训等工作”[1]']);
  });

  it('leaves out what a digest says of itself', () => {
    const items = [1, 2, 3].map((n) => sampleEvidence(n, n === 3 ? '条号本库没有核对过。' : `第${n}项。`, { kind: 'rule', title: '要点', place: null, dataYear: null }, { role: 'item', headingPath: ['内容'] }));
    expect(lines(setOf('有哪些内容？', items, { shape: 'list', members: [1, 2, 3] })).filter((line) => line.startsWith('- '))).toHaveLength(2);
  });

  it('keeps the cause of every item or of none', () => {
    const long = '原因是' + '人手少，'.repeat(90) + '经费少。';
    const items = ['甲不足。原因是忙。', `乙不足。${long}`, `丙不足。${long}`, `丁不足。${long}`].map((text, at) => sampleEvidence(at + 1, text, {}, { role: 'item', headingPath: ['存在的不足和原因'] }));
    const said = lines(setOf('有哪些不足？', items, { shape: 'list', members: [1, 2, 3, 4] })).filter((line) => line.startsWith('- '));
    expect(said).toHaveLength(4);
    expect(said.join('\n')).not.toContain('原因');
  });

  it('of headings with one paragraph each is those headings', () => {
    const items = ['（一）提升能力', '（二）加强培训'].map((heading, at) => ofPlace(at + 1, '青石乡', `内容${at + 1}。`, ['四、改进思路', heading]));
    const said = lines(setOf('青石乡下一步怎么改，有几个方面？', items, { shape: 'plan', scope: { places: ['青石乡'] } }));
    expect(said).toContain('- 提升能力：“内容1。”[1]');
    expect(said).toContain('- 加强培训：“内容2。”[2]');
  });
});

describe('two sides', () => {
  const asked = (one: string, other: string): readonly string[] =>
    lines(setOf('青石乡和白水镇谁的明白人多？', [ofPlace(1, '青石乡', one), ofPlace(2, '白水镇', other)], { shape: 'comparison', scope: { places: ['青石乡', '白水镇'] } }));

  it('with a figure each end in which is larger', () => {
    expect(asked('培育明白人63名。', '每村明白人5名，全镇35名。')[0]).toBe('青石乡（2023年度）63名，白水镇（2023年度）35名，青石乡（2023年度）多28名（由引用的两个数字相减）[1][2]。');
  });

  it('are not compared where it is open which figure is meant', () => {
    expect(asked('老明白人63名、新明白人20名。', '明白人35名。')[0]).toBe('| 地方（年度） | 原文 |');
  });

  it('are compared by the whole, not by a part of it', () => {
    expect(asked('明白人63名、其中骨干明白人20名。', '明白人35名。')[0]).toContain('63名');
  });

  it('is made of places with any signs in their names', () => {
    const items = [ofPlace(1, '青石乡(东', '培育明白人3名。'), ofPlace(2, '白水*镇', '培育明白人5名。')];
    const said = lines(setOf('2022年的青石乡(东和2023年的白水*镇谁的明白人多？', items, { shape: 'comparison', scope: { places: ['青石乡(东', '白水*镇'], years: [2022, 2023] } })).join('\n');
    expect(said).toContain('培育明白人5名');
  });

  it('show of a list only what is about the aspect that is compared', () => {
    const items = ['青石乡', '白水镇'].flatMap((place, at) => ['执法能力有待加强。', '普法还有差距。', '人手不够。'].map((text, n) => sampleEvidence(at * 3 + n + 1, text, { id: place, place, title: `${place}报告` }, { role: 'item', headingPath: ['执法等方面的不足'] })));
    const said = lines(setOf('青石乡和白水镇的执法能力有哪些不足？', items, { shape: 'comparison', scope: { places: ['青石乡', '白水镇'] }, members: items.map(({ n }) => n) })).join('\n');
    expect(said.match(/执法能力有待加强/gu)).toHaveLength(2);
    expect(said).not.toContain('人手不够');
  });

  it('of which one is silent are not compared', () => {
    expect(asked('培育明白人63名。', '开展了培训。').join('\n')).toContain('只有一方载有数字，不作比较。');
  });
});

describe('the standing of what is quoted', () => {
  const of = (title: string, kind: 'other' | 'report', sample = false): readonly string[] => lines(setOf('联络员什么时候报？', [sampleEvidence(1, '联络员名单于1月20日前报送。', { id: 'n', kind, place: kind === 'report' ? '青石县司法局' : null, title, dataYear: 2024, sample })]));
  it('is a requirement in a notice, whatever it was filed as, and the notice is named', () => {
    for (const kind of ['other', 'report'] as const) expect(of('关于报送2024年度报告的通知', kind)[0]).toBe('【规定要求】《关于报送2024年度报告的通知》：“联络员名单于1月20日前报送。”[1]');
  });

  it('is no advice in minutes, which tell what was done', () => {
    expect(of('青石镇会议纪要', 'other')[0]).toContain('【某地做法】《青石镇会议纪要》');
    expect(of('写作要点', 'other', true)[0]).toContain('【工作建议】');
  });

  it('is told after the answer where only a practice was found', () => {
    const said = lines(setOf('应当几天内报送？', [ofPlace(1, '青石乡', '名单在5日内报送。')]));
    expect(said[0]).toContain('5日内');
    expect(said[1]).toContain('没有查到这方面的规定要求');
  });
});

describe('quotations', () => {
  it('hold the marks of the source one level deeper; the citation keeps them as they are', () => {
    const answer = writeExtract([setOf('什么活动？', [ofPlace(1, '青石乡', '开展“法律体检”活动。')])], 'zh', new Map());
    expect(answer?.text).toContain('“开展‘法律体检’活动。”');
    expect(answer?.citations[0]?.quote).toBe('开展“法律体检”活动。');
  });

  it('end at full stops where the sentence is short: its second half may be what is asked', () => {
    expect(lines(setOf('教育局被告了几次？', [ofPlace(1, '青石乡', '因公开引发复议3件，均为维持；诉讼1件，尚未审结。')], { shape: 'figure', scope: { places: ['青石乡'] } }))[0]).toContain('诉讼1件，尚未审结。');
  });

  it('say the data year once', () => {
    expect(lines(setOf('多少件？', [ofPlace(1, '青石乡', '共31件。')], { shape: 'figure' }))).toEqual(['【某地做法】青石乡（2023年度）：“共31件。”[1]']);
  });
});

describe('the cause that is asked for', () => {
  const text = '一是公开不及时。原因是审核层级多。二是咨询电话拥堵。原因是学区图不能查询。';
  it('is that of the shortcoming the question names, with it', () => {
    expect(lines(setOf('咨询电话为什么拥堵？', [ofPlace(1, '青石乡', text)], { shape: 'cause', scope: { places: ['青石乡'] } }))).toEqual(['青石乡（2023年度）：“二是咨询电话拥堵。原因是学区图不能查询。”[1]']);
  });

  it('comes before what only happened', () => {
    const said = lines(setOf('沿河棚子拆不掉卡在哪？', [ofPlace(1, '青石乡', '沿河棚子拆不掉的仍有11处。'), ofPlace(2, '青石乡', '沿河棚子没有拆除的主要原因是补偿标准未谈妥。')], { scope: { places: ['青石乡'] } }));
    expect(said[0]).toContain('补偿标准未谈妥');
  });
});

describe('what is planned against a shortcoming', () => {
  it('answers 以后怎么防止, not the shortcoming itself', () => {
    const said = lines(setOf('青石乡以后怎么防止答复超期？', [ofPlace(1, '青石乡', '答复超期时有发生，有3件超期答复。', ['二、存在的问题']), ofPlace(2, '青石乡', '在答复系统中设置红灯提醒。', ['三、下一步安排'])], { scope: { places: ['青石乡'] }, strengths: [1, 0.6] }));
    expect(said[0]).toContain('红灯提醒');
  });
});

describe('conditions that are asked for', () => {
  const grants = rule(1, '第三条 匿名举报经查实的，同样给予奖励。', '举报奖励办法');
  const denies = rule(2, '第十条 有下列情形之一的，不予奖励：（一）工作人员举报的；（二）已经立案的。', '举报奖励办法');
  it('are those that deny where the question denies', () => {
    expect(lines(setOf('哪些举报不给奖励？', [grants, denies], { shape: 'list' }))[0]).toContain('工作人员举报的');
  });

  it('need not be called 下列情形: what introduces a numbered list is told by its lead', () => {
    const kinds = rule(1, '第二条 奖励的种类：（一）现金；（二）证书。', '举报奖励办法');
    const other = rule(2, '第十条 奖励举报人应当遵守下列规定：（一）保密；（二）及时。', '举报奖励办法');
    for (const question of ['奖励有哪几种？', '奖励分几类？', '奖励的种类有哪些？']) expect(lines(setOf(question, [{ ...kinds, score: 5 }, { ...other, score: 2 }], { shape: 'list', strengths: [0.6, 1] }))[0], question).toContain('现金');
  });
});

describe('a rank or level', () => {
  it('binds the answer to what names it', () => {
    const plan = (n: number, text: string) => sampleEvidence(n, text, { id: 'plan', kind: 'plan', place: '青石县', title: '森林火灾应急预案', dataYear: null });
    const said = lines(setOf('森林火灾三级响应谁启动？', [plan(1, '森林火灾扑灭后由林业局调查。'), plan(2, '三级响应：由局长启动。')], { shape: 'responsible' }));
    expect(said).toEqual(['【规定要求】《森林火灾应急预案》：“三级响应：由局长启动。”[1]']);
  });
});

describe('a rank or level in a table', () => {
  it('stands in its row', () => {
    const of = (n: number, text: string, role: 'row' | 'paragraph', heading: string): Evidence => sampleEvidence(n, text, { id: 'plan', kind: 'plan', place: null, title: '防汛预案', dataYear: null }, { role, headingPath: [heading] });
    const said = lines(setOf('二级响应谁批准？', [of(1, '二级 | 水位37米 | 指挥长', 'row', '响应级别 | 启动条件 | 批准人'), of(2, '受旱时启动抗旱二级响应。', 'paragraph', '应急响应')]));
    expect(said[0]).toContain('指挥长');
  });

  const plan = (n: number, text: string, role: 'row' | 'paragraph', heading: string): Evidence => sampleEvidence(n, text, { id: 'plan', kind: 'plan', place: null, title: '防汛预案', dataYear: null }, { role, headingPath: [heading], ordinal: n });

  it('is found by its Roman figure, by the head of the column that is asked for, and read with the names of its columns', () => {
    const head = '级别 | 启动条件 | 批准启动';
    const items = [plan(1, 'Ⅲ级响应期间每日报告一次。Ⅱ级响应期间每6小时报告一次。', 'paragraph', '响应行动'), plan(2, 'Ⅲ级 | 超警戒水位；小型水库出险 | 副指挥长', 'row', head), plan(3, 'Ⅱ级 | 达到保证水位；中型水库出险 | 常务副指挥长', 'row', head)];
    expect(lines(setOf('二级响应(Ⅱ级响应)由谁批准', items))[0]).toBe('【规定要求】《防汛预案》：表格中“Ⅱ级”一行，启动条件：达到保证水位；中型水库出险，批准启动：常务副指挥长[1]');
  });

  it('is told by what follows its name in a passage that tells of several', () => {
    const items = [plan(1, 'Ⅲ级响应期间每日报告一次。Ⅱ级响应期间每6小时报告一次。Ⅰ级响应期间每3小时报告一次。', 'paragraph', '响应行动')];
    expect(lines(setOf('二级响应(Ⅱ级响应)多久报告一次', items))).toEqual(['【规定要求】《防汛预案》：“Ⅱ级响应期间每6小时报告一次。”[1]']);
  });

  it('is told by the next paragraph where its name ended up behind the one before', () => {
    const items = [plan(1, '由指挥长决定启动。4.4 Ⅰ级响应', 'paragraph', '应急响应'), plan(2, '水位超过保证水位时启动。', 'paragraph', '应急响应')];
    expect(lines(setOf('一级响应(Ⅰ级响应)什么条件启动', items))).toEqual(['【规定要求】《防汛预案》：“水位超过保证水位时启动。”[1]']);
  });
});

describe('a limit', () => {
  it.each([['持证执法人员至少要几人？', '持证执法人员不得少于四人。'], ['持证执法人员最多可以有几人？', '持证执法人员不超过四人。']])('is asked of what lays it down, not of who has how many: %s', (question, text) => {
    const said = lines(setOf(question, [ofPlace(1, '青石乡', '持证执法人员7人。'), rule(2, text, '执法条例')], { shape: 'figure', strengths: [1, 0.4] }));
    expect(said).toEqual([`【规定要求】《执法条例》：“${text}”[1]`]);
  });
});

describe('what two questions find in one passage', () => {
  it('is quoted once, by the longer quotation', () => {
    const text = '达到保证水位或者水库出现险情时启动应急响应工作。由指挥长批准。';
    const item = rule(1, text, '防汛预案');
    const of = (question: string, ...sentences: readonly string[]): EvidenceSet => ({ ...setOf(question, [item]), sentences: sentences.map((sentence) => ({ passageId: item.passage.id, sentence, strength: 1, member: false })) });
    const said = writeExtract([of('什么条件启动？', '达到保证水位或者水库出现险情时启动应急响应工作。'), of('谁批准？', text)], 'zh', new Map());
    expect(said?.text).toBe(`【规定要求】《防汛预案》：“${text}”[1]`);
  });
});

describe('a row of a table', () => {
  it('is one statement, called by its name and not by its number', () => {
    const row = sampleEvidence(1, '5 | 人社局 | 春节前宣传；5月宣传月 | 监察大队', { id: 'list', kind: 'plan', place: null, title: '责任清单', dataYear: null }, { role: 'row', headingPath: ['序号 | 责任单位 | 主要活动 | 责任科室'] });
    expect(lines(setOf('春节前宣传归哪个科室？', [row]))[0]).toBe('【某地做法】《责任清单》：表格中“人社局”一行，主要活动：春节前宣传；5月宣传月，责任科室：监察大队[1]');
  });
});

describe('two figures that one passage gives', () => {
  it('are both quoted from it, before a figure of another passage', () => {
    const target = rule(1, '案卷评查合格率达到95%以上。', '规划');
    const report = ofPlace(2, '青石县', '评查共抽取案卷248份。经评定，合格率92.7%。');
    const said = lines(setOf('案卷评查一共抽了多少份，合格率多少？', [target, report], { shape: 'figure', strengths: [1, 0.8] })).join('\n');
    expect(said).toContain('248份');
    expect(said).toContain('92.7%');
    expect(said).not.toContain('95%');
  });
});

describe('a body that reports every year', () => {
  it('answers from its newest report where no year is asked for', () => {
    const of = (n: number, year: number, text: string) => sampleEvidence(n, text, { id: `y${year}`, place: '青石县应急局', title: `应急局${year}年工作总结`, dataYear: year });
    expect(lines(setOf('避难场所总数是多少？', [of(1, 2023, '避难场所总数达到21处。'), of(2, 2024, '避难场所总数达到25处。')], { shape: 'figure' })).join('\n')).not.toContain('21处');
  });
});

describe('a person who is named', () => {
  it('is answered by the part about that person, not by the figure of the whole township', () => {
    const said = lines(setOf('青石镇镇长出庭应诉几次？', [ofPlace(1, '青石镇', '镇政府负责人出庭应诉5次。'), ofPlace(2, '青石镇', '镇长履职情况。出庭应诉3次。')], { shape: 'figure', scope: { places: ['青石镇'] } })).join('\n');
    expect(said).toContain('3次');
    expect(said).not.toContain('5次');
  });
});

describe('money', () => {
  it('is no number of times', () => {
    expect(writeExtract([setOf('青石乡普法花了多少钱？', [ofPlace(1, '青石乡', '普法视频播放量超30万次。')], { shape: 'figure', scope: { places: ['青石乡'] } })], 'zh', new Map())).toBeNull();
    expect(lines(setOf('青石乡普法花了多少钱？', [ofPlace(1, '青石乡', '普法经费5.5万元。')], { shape: 'figure', scope: { places: ['青石乡'] } }))[0]).toContain('5.5万元');
  });
});

describe('how a thing is done', () => {
  it('is told by what stands under the sentence that only names the work', () => {
    const said = lines(setOf('青石乡明年怎么提高决策民主性？', [ofPlace(1, '青石乡', '一是进一步增强行政决策的民主性。深入基层听取意见，邀请专家论证。')], { shape: 'plan', scope: { places: ['青石乡'] } }));
    expect(said[0]).toContain('邀请专家论证');
  });
});

describe('who does a thing', () => {
  it('is a body of the sort that is asked for', () => {
    const said = lines(setOf('青石乡的办法是哪个办公室牵头制定的？', [ofPlace(1, '青石乡', '负责人带头制定办法并出庭。'), ofPlace(2, '青石乡', '指导平安建设办公室制定办法。')], { shape: 'responsible', scope: { places: ['青石乡'] } }));
    expect(said[0]).toContain('平安建设办公室');
  });


  it('is told by the sentence that names the act', () => {
    expect(lines(setOf('听证由谁主持？', [rule(1, '听证应当公开，由单位组织。'), rule(2, '听证由非本案调查人员主持。')], { strengths: [1, 0.8] }))[0]).toContain('非本案调查人员主持');
  });

  it('is not told by who explains the document', () => {
    const said = lines(setOf('物资由谁负责储备？', [rule(1, '本办法由应急办负责解释，自印发之日起施行。'), rule(2, '物资由民政办储备。')], { shape: 'responsible' }));
    expect(said.join('\n')).not.toContain('负责解释');
    expect(said[0]).toContain('民政办');
  });
});
