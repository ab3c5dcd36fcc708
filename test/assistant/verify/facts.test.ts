import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFacts, untraced } from '../../../src/assistant/verify/facts.ts';

const values = (text: string): string[] => extractFacts(text).map((fact) => `${fact.kind} ${fact.value}`);

describe('facts of a text', () => {
  it.each([
    [['31件', '三十一件', '３１ 件', '31 件', '31起'], '31件'],
    [['1.2万元', '12000元', '１２，０００元', '一万二千元', '12,000元'], '12000元'],
    [['20%', '百分之二十', '２０％', '两成'], '20%'],
    [['第二十五条', '第25条', '第 25 条'], '第二十五条'],
    [['2023年5月12日', '2023-05-12', '2023.5.12', '二〇二三年五月十二日'], '2023年5月12日'],
    [['国办发〔2018〕118号', '国办发[2018]118号', '国办发（2018）118号'], '国办发〔2018〕118号'],
    [['国务院令第713号', '国务院第713号令'], '国务院令第713号'],
    [['《法治政府建设实施纲要（2021—2025年）》', '《法治政府建设实施纲要(2021-2025年)》'], '《法治政府建设实施纲要（2021-2025年）》'],
    [['《中华人民共和国行政复议法》', '《行政复议法》'], '《行政复议法》'],
    [['1 April', 'April 1'], '4月1日'],
  ])('%j are one and the same', (forms, source) => {
    for (const form of forms) expect(untraced(form, [source]).map((fact) => fact.text), form).toEqual([]);
  });

  it('are equal however a figure is spelled', () => {
    const unit = fc.constantFrom('件', '人', '次', '户', '场');
    const spelling = fc.constantFrom<(value: number) => string>(
      String,
      (value) => value.toLocaleString('en-US'),
      (value) => [...String(value)].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join(''),
      (value) => `${value} `,
    );
    fc.assert(fc.property(fc.integer({ min: 2, max: 999_999 }), unit, spelling, (value, measure, spell) => void expect(untraced(`共办结${spell(value)}${measure}。`, [`共办结${value}${measure}。`])).toEqual([])));
  });

  it('are untraced when the figure or its unit is another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99_999 }), fc.integer({ min: 2, max: 99_999 }), (one, other) => {
        fc.pre(one !== other);
        expect(untraced(`共${one}件`, [`共${other}件`])).toHaveLength(1);
      }),
    );
    expect(untraced('新增5件', ['新增5人'])).toHaveLength(1);
    expect(untraced('增长20%', ['共20件'])).toHaveLength(1);
    expect(untraced('第二十四条', ['第二十五条'])).toHaveLength(1);
    expect(untraced('2023年5月12日', ['2022年5月12日'])).toHaveLength(1);
  });

  it('are all found again in the text itself', () => {
    const piece = fc.constantFrom('共办理31件，', '罚款一万二千元；', '占百分之二十，', '根据《行政复议法》第二十四条，', '2023年5月12日，', '青石乡司法所', '镇长王建国主持召开3次会议。', '\n（一）', '1. ', '第十八届人大第二次会议', '截至12月底', '〔2018〕118号', '[1]', '2024-01-24 09:55:00 ', '12345热线');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => void expect(untraced(pieces.join(''), [pieces.join('')])).toEqual([])));
  });

  it('are joined from a year and a day that one source states apart', () => {
    expect(untraced('2023年5月12日', ['2023年度报告。5月12日召开会议。'])).toEqual([]);
  });

  it.each(['一是落实三项制度', '四个亲自、两个确立', '第一责任人', '（一）主要做法', '1. 组织领导', '如下三个方面', '依法行政[1][2]', '〔待填：办案31件（司法所台账）〕', '进一步统一思想，一律公开'])('“%s” holds none', (text) => expect(values(text)).toEqual([]));

  it('are names of places, bodies and people too', () => {
    expect(values('镇长王建国到青石乡调研')).toEqual(['person 王建国', 'place 青石乡']);
    expect(values('聘请正衡律师事务所')).toEqual(['body 正衡律师事务所']);
    expect(untraced('推动溪湾镇建设', ['溪湾镇二〇二三年报告'])).toEqual([]);
    expect(untraced('推动河湾镇建设', ['溪湾镇二〇二三年报告']).map((fact) => fact.kind)).toEqual(['place']);
  });

  it('point at their own words', () => {
    const text = '全年  共３１ 件，《行政 复议法》第２４条。';
    for (const fact of extractFacts(text)) expect(text.slice(fact.start, fact.end)).toBe(fact.text);
    expect(extractFacts(text).map((fact) => fact.text)).toEqual(['３１ 件', '《行政 复议法》', '第２４条']);
  });
});
