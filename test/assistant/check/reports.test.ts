import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../src/assistant/check/check-text.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { zh } from '../../../src/texts/zh.ts';

const root = new URL('../../../', import.meta.url);
const check = (text: string): readonly Finding[] => checkText(text, { words: zh.check, places: [], sources: [] });

describe('the sample reports', () => {
  const files = globSync('corpus/{reports,plans}/*.md', { cwd: root.pathname });
  const texts = files.map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));

  it('give at most one false must in ten pages', () => {
    expect(files.length).toBeGreaterThan(0);
    // A page of a printed report holds 22 lines of 28 characters.
    const pages = texts.reduce((sum, { text }) => sum + text.length / (22 * 28), 0);
    // Samples that have a fault on purpose say so in their note.
    const clean = texts.filter(({ text }) => !/note:.*(?:有意|故意)/u.test(text));
    const musts = clean.flatMap(({ path, text }) => check(text).filter(({ severity }) => severity === 'must').map(({ rule, quote }) => `${path}: ${rule} ${quote}`));
    expect(clean.length).toBeGreaterThan(texts.length / 2);
    expect(musts.length, musts.join('\n')).toBeLessThanOrEqual(Math.floor(pages / 10));
  });
});

const reports = new URL('../shared/reports/', root);
describe.skipIf(!existsSync(reports))('five real reports (skipped where ../shared/reports is absent)', () => {
  const all = existsSync(reports) ? Object.fromEntries(globSync('*.txt', { cwd: reports.pathname }).map((name) => [name.split('-')[0] ?? '', check(readFileSync(new URL(name, reports), 'utf8'))])) : {};
  const of = (name: string): readonly Finding[] => all[name] ?? [];
  const has = (name: string, rule: string, part: string, severity = 'must'): boolean => of(name).some((finding) => finding.rule === rule && finding.severity === severity && (finding.quote + finding.message + (finding.replacement ?? '')).includes(part));

  it('the template lacks three parts, is full of blanks and lost its numbers', () => {
    expect(of('town').filter(({ rule }) => rule === 'mandatory-part')).toHaveLength(3);
    expect(['xx镇', '202x年'].every((blank) => has('town', 'placeholder', blank))).toBe(true);
    expect(of('town').filter(({ rule }) => rule === 'numbering')).toHaveLength(5);
    expect(has('town', 'typo', '民主集中制') && has('town', 'superseded-wording', '法治宣传')).toBe(true);
  });

  it('the township of 2022 has a wrong title, a superseded principle, no causes and a troop unit', () => {
    expect(has('dongba', 'rule-title', '《法治政府建设与责任落实督察工作规定》')).toBe(true);
    expect(has('dongba', 'superseded-wording', '公开为原则')).toBe(true);
    expect(has('dongba', 'shortcoming', '没有写原因') && has('dongba', 'personal-data', '部队') && has('dongba', 'typo', '另一方面')).toBe(true);
    expect(has('dongba', 'cut-off-date', '12月19日', 'should')).toBe(true);
  });

  it('the town of 2023 has every part and speaks of wider areas as its own', () => {
    expect(of('jiangwan').some(({ rule }) => rule === 'mandatory-part' || rule === 'shortcoming')).toBe(false);
    expect(has('jiangwan', 'wrong-level', '全市') && has('jiangwan', 'wrong-level', '依法治区')).toBe(true);
    expect(has('jiangwan', 'spliced-sentence', '坚持', 'should') && has('jiangwan', 'stray-space', '进一', 'should')).toBe(true);
  });

  it('the township of 2023 covers one head, ends in a request and has typos and splices', () => {
    expect(has('xincun', 'mandatory-part', '没有写政府主要负责人') && has('xincun', 'foreign-text', '主题')).toBe(true);
    expect(['突出问题', '依法行政', '共同参与'].every((right) => has('xincun', 'typo', right))).toBe(true);
    expect(of('xincun').filter(({ rule, quote }) => rule === 'spliced-sentence' && quote.includes('没有深入的进行'))).toHaveLength(2);
  });

  it('the plan is no report and a district makes no 地方性法规', () => {
    expect(of('district').map(({ rule }) => rule)).not.toContain('mandatory-part');
    expect(has('district', 'wrong-level', '地方性法规')).toBe(true);
  });
});
