import { describe, expect, it } from 'vitest';
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

  it.each(['《法治某某建设规划（2021—2025年）》', '《江湾镇重大行政决策程序规定》', '《行政复议法实施条例》', '《某市法治政府建设实施方案（2021—2025年）》', '《关于进一步加强司法所建设的意见》', '《法治政府建设实施纲要（202x—2025年）》'])('leaves %s alone', (title) => expect(faults(title, 2023)).toEqual([]));

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
