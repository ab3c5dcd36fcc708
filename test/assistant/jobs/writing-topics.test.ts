import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistantParts } from '../../../src/assistant/job.ts';
import { topic } from '../../../src/assistant/jobs/topic.ts';
import { newConversation } from '../../../src/domain/conversation.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { countyPlan, talkTopics, townReport, withTopics } from '../../support/topic-conversation.ts';

let built: BuiltParts;
let parts: AssistantParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
  parts = withTopics(built.with(null));
});
afterAll(() => built[Symbol.dispose]());

type Answer = Extract<Outcome, { kind: 'answer' }>;

async function proposals(text: string, documents: readonly string[] = []): Promise<{ readonly answer: Answer; readonly rows: readonly string[] }> {
  const answer = await talkTopics(parts).say(text, documents);
  if (answer.kind !== 'answer') throw new Error(`“${text}” ended as ${answer.kind}`);
  return { answer, rows: answer.text.split('\n').filter((line) => line.startsWith('|')).slice(2) };
}

function names(rows: readonly string[]): string[] {
  return rows.map((row) => row.split('|')[1]?.trim() ?? '');
}

/** Each row has its mark and each mark quotes its passage. */
function expectSound({ answer, rows }: Awaited<ReturnType<typeof proposals>>): void {
  expect(rows.flatMap((row) => [...row.matchAll(/\[(\d+)\]/gu)].map((match) => Number(match[1])))).toEqual(answer.citations.map(({ n }) => n));
  for (const { n, quote } of answer.citations) expect(answer.evidence.find((item) => item.n === n)?.passage.text).toContain(quote);
}

describe('what there is to write about', () => {
  it('is what the rules require, what the last report owes and what the plan asks for, each with basis, priority and facts', async () => {
    const found = await proposals('苇溪镇今年报告该写哪些，全部列出来');
    expectSound(found);
    expect(found.answer.text).toContain('数据年度2025年');
    const holding = (words: string): readonly string[] => found.rows.filter((row) => row.includes(words));
    expect(holding('规定要求必写')).toHaveLength(4);
    expect(holding('上年报告承认的不足').length).toBeGreaterThan(0);
    expect(holding('上年报告写了要做').length).toBeGreaterThan(0);
    expect(holding('年度计划有任务').length).toBeGreaterThan(0);
    for (const row of holding('规定要求必写')) expect(row).toContain('| 高 |');
    expect(holding('3月底前制定现场处置程序清单')[0]).toContain('守住程序底线');
    // Of the county's plan only what concerns townships.
    expect(found.answer.text).not.toContain('严格述法考核');
  });

  it('leaves out what the draft at hand has, and the parts it has', async () => {
    const first = await proposals('苇溪镇2025年报告还有什么可写的，都列出来');
    const draft = `苇溪镇人民政府关于2025年度法治政府建设情况的报告
2025年，苇溪镇推进法治政府建设。现将有关情况报告如下。
一、主要举措和成效
（一）守住程序底线。制定现场处置程序清单，3月底前印发。
（二）充实审核力量。增配法制审核人员1名。
二、存在的不足和原因
（一）数字化应用仍不深。主要原因是培训少。`;
    const second = await proposals('还有什么可写的，全部列出来', [draft]);
    expectSound(second);
    expect(second.answer.text).toContain('已对照');
    expect(names(first.rows)).toEqual(expect.arrayContaining(['守住程序底线', '充实审核力量']));
    expect(names(second.rows)).not.toEqual(expect.arrayContaining(['守住程序底线']));
    expect(names(second.rows)).not.toContain('充实审核力量');
    expect(second.rows.filter((row) => row.includes('规定要求必写'))).toHaveLength(2);
    expect(second.rows.filter((row) => row.includes('规定要求必写')).join('\n')).toContain('第一责任人');
  });

  it('takes the plan and the report a person sends', async () => {
    const found = await proposals('柳堡镇今年报告该写哪些？全部列出来', [townReport, countyPlan]);
    expectSound(found);
    expect(found.answer.text).toContain('柳堡镇2024年度');
    expect(found.rows.join('\n')).toContain('推进合法性审查全覆盖');
    expect(found.rows.join('\n')).toContain('充实执法队伍');
    expect(found.answer.completeness).toBe('complete');
  });

  it('takes a plan and a report that were sent one after the other', async () => {
    const conversation = { ...newConversation('zh'), document: { name: '1.txt', text: countyPlan }, earlierDocuments: [{ name: '2.txt', text: townReport }] };
    const { outcome } = await topic({ text: '柳堡镇今年报告可以写哪些', attachments: [conversation.document], conversation, language: 'zh', signal: new AbortController().signal, channel: { progress: () => undefined, preview: () => undefined } }, parts);
    expect(outcome).toMatchObject({ kind: 'answer', completeness: 'complete', text: expect.stringContaining('上年报告承认的不足') as string });
  });

  it('says what it could not find', async () => {
    const { answer } = await proposals('柳堡镇今年报告该写哪些？', [townReport]);
    expect(answer).toMatchObject({ completeness: 'partial', missing: ['年度计划'] });
  });

  it('is short: the mandatory parts in one line and a few of each basis, the rest on demand', async () => {
    const talk = talkTopics(parts);
    const short = await talk.say('苇溪镇今年报告该写哪些');
    if (short.kind !== 'answer') throw new Error(short.kind);
    const rows = short.text.split('\n').filter((line) => line.startsWith('|')).slice(2);
    expectSound({ answer: short, rows });
    expect(rows).toHaveLength(6);
    for (const words of ['规定要求必写', '上年报告承认的不足', '上年报告写了要做', '年度计划有任务']) expect(rows.join('\n')).toContain(words);
    expect(short.text).toMatch(/另有\d+项没有列出/u);
    const rest = await talk.say('全部');
    expect(rest).toMatchObject({ kind: 'answer' });
    expect(rest.kind === 'answer' && rest.citations.length).toBeGreaterThan(10);
  });

  it('is no sample’s when the library holds samples only: it says so, lists what the rules require and asks for the unit’s own files', async () => {
    const { answer, rows } = await proposals('还有什么可以写的');
    expect(answer.text).toContain('资料库里只有示例资料');
    expect(rows).toHaveLength(4);
    for (const { place } of answer.citations) expect(place).toBeNull();
    expect((await proposals('柳堡镇今年报告可以写哪些内容')).answer.text).toContain('柳堡镇');
  });

  it('asks which unit is meant where the library has reports of several, and goes on when told', async () => {
    const library = new Proxy(parts.library, {
      get(target, name) {
        if (name === 'documents') return () => target.documents().map((document) => ({ ...document, sample: false }));
        const value = Reflect.get(target, name, target) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const talk = talkTopics({ ...parts, library });
    expect(await talk.say('今年报告该写哪些')).toMatchObject({ kind: 'clarify', choices: expect.arrayContaining(['苇溪镇']) as string[] });
    expect(await talk.say('苇溪镇')).toMatchObject({ kind: 'answer', text: expect.stringContaining('苇溪镇2025年度') as string });
  });

  it('brings no fact of another place', async () => {
    const { answer } = await proposals('苇溪镇今年报告该写哪些');
    for (const { place } of answer.citations) expect([null, '苇溪镇', '栖川县']).toContain(place);
  });
});
