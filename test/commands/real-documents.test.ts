import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram, sharedFolder, sharedIsThere, sharedReason } from '../support/fazhi-process.ts';

interface Answer {
  readonly kind: string;
  readonly text: string;
  readonly completeness: string;
  readonly citations: readonly { readonly n: number; readonly documentId: string; readonly title: string; readonly place: string | null; readonly year: number | null; readonly headingPath: readonly string[]; readonly quote: string }[];
  readonly evidence: readonly { readonly documentId: string; readonly title: string; readonly headingPath: readonly string[]; readonly text: string; readonly score: number }[];
  readonly model: string | null;
  readonly ms: number;
}

describe.skipIf(!sharedIsThere)(`the real reports and laws, with no model${sharedReason}`, () => {
  const data = mkdtempSync(join(tmpdir(), 'fazhi-real-'));
  afterAll(() => rmSync(data, { recursive: true, force: true }));
  const fazhi = async <T>(...args: string[]): Promise<T> => {
    const run = await runProgram('src/commands/fazhi.ts', [...args, '--data', data, '--json']);
    expect(run.err).toBe('');
    return JSON.parse(run.out) as T;
  };
  const ask = (question: string): Promise<Answer> => fazhi<Answer>('ask', question);

  beforeAll(async () => {
    const { documents } = await fazhi<{ documents: { status: string }[] }>('ingest', join(sharedFolder, 'reports'), join(sharedFolder, 'laws'));
    expect(documents.map(({ status }) => status)).toEqual(Array.from({ length: 48 }, () => 'added'));
  }, 120_000);

  it('are unchanged the second time', async () => {
    const { documents } = await fazhi<{ documents: { status: string }[] }>('ingest', join(sharedFolder, 'reports'), join(sharedFolder, 'laws'));
    expect(new Set(documents.map(({ status }) => status))).toEqual(new Set(['unchanged']));
  });

  it.each([
    ['江湾镇新增参加执法考试的有几人', '新增参加行政执法考试人员5人'],
    ['东坝乡行政诉讼多少件、在办多少件', '行政诉讼案件共31件,尚在办理中的有17件'],
    ['方案里经费保障由哪些单位负责', '责任单位:区财政局、区级有关部门'],
    ['重大行政决策的合法性审查至少给几个工作日', '不少于7个工作日'],
    ['新村乡的法律顾问是哪家律所', '上海申江律师事务所'],
  ])('%s → the first citation quotes “%s”', async (question, words) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ kind: 'answer', completeness: 'complete', model: null });
    expect(answer.citations[0]?.quote).toContain(words);
    expect(answer.text).toContain('[1]');
  });

  it('新村乡去年罚了多少案子 is not found, and says so', async () => {
    expect(await ask('新村乡去年罚了多少案子')).toMatchObject({ kind: 'not-found', completeness: 'none', citations: [], model: null });
  });

  it('the township report is classified under 司法 and called a report', async () => {
    const card = await fazhi<{ kind: string; themes: { level1: string; level2: string }[]; title: string; genre: string; abstract: string; keywords: string[] }>('topic', join(sharedFolder, 'reports/xincun-township-2023.txt'));
    expect(card).toMatchObject({ kind: 'topic', genre: '报告' });
    expect(card.themes[0]).toMatchObject({ level1: '公安、安全、司法', level2: '司法' });
    expect(card.title).toMatch(/新村乡.*2023年/u);
    expect([...card.abstract].length).toBeLessThanOrEqual(100);
    expect(card.keywords.length).toBeLessThanOrEqual(5);
  });

  it('the district plan is not called a report', async () => {
    const card = await fazhi<{ genre: string }>('topic', join(sharedFolder, 'reports/district-work-plan.txt'));
    expect(card.genre).not.toBe('报告');
  });

  it('the template has its missing parts and placeholders found', async () => {
    const { findings } = await fazhi<{ findings: { rule: string; severity: string }[] }>('check', join(sharedFolder, 'reports/town-template.txt'));
    expect(findings.filter(({ rule }) => rule === 'mandatory-part')).toHaveLength(3);
    expect(findings.some(({ rule }) => rule === 'placeholder')).toBe(true);
  });
});
