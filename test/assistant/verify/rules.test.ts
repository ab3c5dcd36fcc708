import { describe, expect, it } from 'vitest';
import { lastArticleIn } from '../../../src/assistant/verify/article-known.ts';
import { articleKnown, checkRules, ruleTitled, ruleTitles } from '../../../src/assistant/verify/rules.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const faults = (text: string, year: number | null = null): string[] => checkRules(text, year).map((fault) => `${fault.kind}: ${fault.text} → ${fault.right}`);

describe('names of rules', () => {
  it('finds a title whose words are swapped, though nobody listed it', () => {
    expect(faults('按照《法治政府建设责任落实与督察工作规定》')).toEqual(['wrong-title: 《法治政府建设责任落实与督察工作规定》 → 《法治政府建设与责任落实督察工作规定》']);
    expect(faults('《法治政府建设与落实责任督察工作规定》')).toEqual(['wrong-title: 《法治政府建设与落实责任督察工作规定》 → 《法治政府建设与责任落实督察工作规定》']);
  });

  it('names what replaced a superseded rule', () => {
    expect(faults('根据《信访条例》')).toEqual(['superseded-title: 《信访条例》 → 《信访工作条例》']);
  });

  it('finds a wrong number', () => {
    expect(faults('《重大行政决策程序暂行条例》（国务院令第731号）')).toEqual(['wrong-number: 令第731号 → 国务院令第713号']);
    expect(faults('《重大行政决策程序暂行条例》(国令713号)')).toEqual([]);
  });

  it('finds wrong years of a plan, and a plan cited outside its years', () => {
    expect(faults('《法治政府建设实施纲要（2026—2030年）》', 2026)).toEqual(['wrong-years: 《法治政府建设实施纲要（2026—2030年）》 → null']);
    expect(faults('《法治政府建设实施纲要(2015-2020年)》')).toEqual([]);
    expect(faults('《法治政府建设实施纲要（2021—2025年）》', 2019)[0]).toContain('outside-period');
    expect(faults('深入实施“七五”普法规划', 2023)[0]).toContain('outside-period');
  });

  it('finds superseded wording, but not where it is told as the past', () => {
    expect(faults('坚持公开为原则、不公开为例外')).toEqual(['superseded-term: 公开为原则 → 以公开为常态、不公开为例外']);
    expect(faults('旧条例的提法是公开为原则')).toEqual([]);
    expect(faults('开展法制宣传')).toEqual(['superseded-term: 法制宣传 → 法治宣传']);
  });

  it.each(['《法治某某建设规划（2021—2025年）》', '《溪湾镇重大行政决策程序规定》', '《行政复议法实施条例》', '《某市法治政府建设实施方案（2021—2025年）》', '《关于进一步加强司法所建设的意见》', '《法治政府建设实施纲要（202x—2025年）》'])('leaves %s alone', (title) => expect(faults(title, 2023)).toEqual([]));

  it.each([
    ['《行政处法罚》', '《行政处罚法》'],
    ['《政府信息公开条利》', '《政府信息公开条例》'],
    ['《优化营商坏境条例》', '《优化营商环境条例》'],
    ['《重大行政决策程序暂条例》', '《重大行政决策程序暂行条例》'],
    ['《人民调节法》', '《人民调解法》'],
    ['《行政复义法》', '《行政复议法》'],
    ['《中华人民共和国行政许司法》', '《行政许可法》'],
    ['《法治政府建设督察与责任落实工作规定》', '《法治政府建设与责任落实督察工作规定》'],
    ['《安全生产发》', '《安全生产法》'],
    ['《某某河流保护条列》', '《某某河流保护条例》'],
  ])('finds the slip in %s', (title, right) => expect(faults(title)).toEqual([`wrong-title: ${title} → ${right}`]));

  it.each(['《江苏省优化营商环境条例》', '《优化营商环境条例实施细则》', '《行政执法监督办法》', '《海上交通安全法》', '《监察官法》', '《检察官法》', '《民事诉讼法》', '《地下水管理办法》', '《乡镇权责清单》', '《某某县信访工作办法》', '《村委会组织法》'])('takes %s for another document', (title) => expect(faults(title)).toEqual([]));

  it.each([
    ['《行政处罚法》第九十九条', '第九十九条', '86'],
    ['《中华人民共和国行政处罚法》（2021年修订）第八十五条、第87条', '第87条', '86'],
    ['依据行政复议法第一百二十条', '第一百二十条', '90'],
    ['《信访工作条例》的第51条', '第51条', '50'],
    ['《政府信息公开条例》第零条', '第零条', '56'],
  ])('finds the article that does not exist in %s', (text, article, last) => expect(checkRules(text).map(({ kind, text: found, detail }) => [kind, found, detail])).toEqual([['no-article', article, last]]));

  it('doubts a statute that no list holds, and no other kind of rule', () => {
    expect(faults('《中华人民共和国行政执法促进保障法》')).toEqual(['doubtful-title: 《中华人民共和国行政执法促进保障法》 → null']);
    expect(faults('《云岭县河道管理办法》《云岭县执法方法》《水法》《畜牧法》《海商法》')).toEqual([]);
  });

  it('asks the library for the last article of a rule the table does not know', () => {
    expect(checkRules('《云岭县河道条例》第四十条', null, () => 30).map(({ kind, detail }) => [kind, detail])).toEqual([['no-article', '30']]);
    expect(checkRules('《云岭县河道条例》第三十条', null, () => 30)).toEqual([]);
    expect(faults('《江苏省信访工作条例》第六十条，江苏省信访工作条例第六十条')).toEqual([]);
  });

  it('takes a rule for held in full only when its articles are there', () => {
    const articles = (count: number): ReturnType<typeof sampleEvidence>[] => Array.from({ length: count }, (_, index) => sampleEvidence(index + 1, '应当公开。', { kind: 'rule', rule: '某某条例', title: '某某条例' }, { id: index, role: 'article', label: `第${index + 1}条` }));
    const library = (all: readonly ReturnType<typeof sampleEvidence>[]): Parameters<typeof lastArticleIn>[0] => ({ documents: () => [all[0]!.document], passages: () => all.map(({ passage }) => passage) });
    expect(lastArticleIn(library(articles(20)))('《某某条例》')).toBe(20);
    expect(lastArticleIn(library(articles(20).slice(15)))('某某条例')).toBeNull();
    expect(lastArticleIn(library(articles(20)))('《别的条例》')).toBeNull();
  });

  it.each([
    ['《行政处罚法》（2019年修正）', 'unknown-version'],
    ['《行政许可法（2018年修订）》', 'unknown-version'],
    ['2020年修订的《行政复议法》', 'unknown-version'],
    ['《行政诉讼法》2016年修正', 'unknown-version'],
    ['《行政处罚法》（2017年修正）', 'old-version'],
    ['《行政处罚法》（2017）', 'old-version'],
    ['《中华人民共和国政府信息公开条例》（2007年）', 'old-version'],
    ['2017年版《行政复议法》', 'old-version'],
  ])('finds the wrong version in %s', (text, kind) => expect(checkRules(text, 2024).map((fault) => fault.kind)).toEqual([kind]));

  it.each([['《行政处罚法》（2021年修订）', 2024], ['《行政复议法》（2017年修正）', 2023], ['1996年颁布的《行政处罚法》', 2024], ['2021年7月15日起施行的《行政处罚法》', 2021], ['旧的《行政处罚法》（2017年修正）', 2024], ['《行政复议法》（2023年修订）', 2023]])('takes the version in %s for right in %i', (text, year) => expect(faults(text, year)).toEqual([]));

  it('has a table without contradictions', () => {
    for (const rule of ruleTitles) {
      if (rule.replacedBy !== undefined) expect(ruleTitled(rule.replacedBy), rule.title).toBeDefined();
      for (const wrong of rule.wrong ?? []) expect(ruleTitled(wrong), wrong).toBeUndefined();
      expect(faults(`《${rule.title}》`).filter((fault) => !fault.startsWith('superseded-title'))).toEqual([]);
    }
  });

  it('lets an article be cited when the library or the table holds it', () => {
    const item = sampleEvidence(1, '第七条 某事应当公开。', { kind: 'rule', rule: '某某条例' }, { role: 'article', label: '第七条' });
    const library = { documents: () => [item.document], passages: () => [item.passage] };
    expect(articleKnown('《某某条例》', 7, library)).toBe('library');
    expect(articleKnown('某某条例', 8, library)).toBeNull();
    expect(articleKnown('《中华人民共和国政府信息公开条例》', 5, library)).toBe('table');
    expect(articleKnown('《中华人民共和国政府信息公开条例》', 99, library)).toBeNull();
  });
});
