import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parts as reportParts, sectionOf, sectionTitled, themes } from '../../../src/assistant/draft/outline.ts';
import { findRequirements } from '../../../src/assistant/draft/requirements.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'requirements-'));
let samples: BuiltParts;
/** A library without any rule on the report: only some that speak of reports, heads and arrangements of their own. */
let elsewhere: BuiltParts;
beforeAll(async () => {
  const law = (name: string, articles: readonly string[]): void => writeFileSync(join(folder, `${name}.txt`), [name, '', '第一章 总则', '', ...articles.map((article, index) => `第${'一二三四五'[index] ?? ''}条 ${article}`)].join('\n'));
  law('中华人民共和国渔港管理条例', ['渔港经营人应当每年度发布安全责任报告，报告内容包括主要举措和成效、存在的问题及改进情况。', '履行职责的部门主要负责人应当依法履行第一责任人职责，不得推诿。', '各部门应当作出下一年度的工作安排，编制年度计划。']);
  [samples, elsewhere] = await Promise.all([buildParts([sampleFolder]), buildParts([folder])]);
});
afterAll(() => {
  samples[Symbol.dispose]();
  elsewhere[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});
const quotes = async (built: BuiltParts, section: NonNullable<ReturnType<typeof sectionOf>>): Promise<readonly string[]> => (await findRequirements(section, built.with(null), new AbortController().signal)).chosen.map(({ quote }) => quote);

describe('the rules above a draft', () => {
  it('are about that part of the report', async () => {
    for (const [key, words] of [['results', '举措和成效'], ['shortcomings', '不足和原因'], ['first-responsible', '第一责任人'], ['next-year', '下一年度'], ['litigation', '出庭应诉']] as const) {
      const section = sectionOf(key);
      const found = section === undefined ? [] : await quotes(samples, section);
      expect(found.length, key).toBeGreaterThan(0);
      for (const quote of found) expect(quote).toContain(words);
    }
  });

  it('are none where no rule is about it', async () => {
    expect(elsewhere.with(null).library.documents().map(({ kind, status }) => `${kind} ${status}`)).toContain('rule in-force');
    for (const section of [...reportParts, ...themes]) expect(await quotes(elsewhere, section), section.key).toEqual([]);
    for (const key of ['leadership', 'digital']) expect(await quotes(samples, sectionOf(key) ?? sectionTitled(key)), key).toEqual([]);
  });
});
