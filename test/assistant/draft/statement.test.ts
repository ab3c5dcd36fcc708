import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memorySessionStore } from '../../../src/adapters/memory-session-store.ts';
import { createAssistant } from '../../../src/assistant/dispatch.ts';
import { readingOf } from '../../../src/assistant/draft/statement.ts';
import { reportWish } from '../../../src/assistant/draft/report.ts';
import { draft } from '../../../src/assistant/jobs/draft.ts';
import type { JobResult } from '../../../src/assistant/job.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import type { Command } from '../../../src/domain/request.ts';
import type { SessionStore } from '../../../src/ports.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';

let built: BuiltParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
});
afterAll(() => built[Symbol.dispose]());

/** The real dispatch; a second one over the same store is the program started again. */
function started(sessions: SessionStore): (text: string, command?: Command | null) => Promise<Outcome> {
  const other = async (): Promise<JobResult> => ({ outcome: { kind: 'off-topic' }, remember: {} });
  const assistant = createAssistant(built.with(null), { ask: other, topic: other, check: other, draft }, sessions);
  return (text, command = null) => assistant.handle({ conversation: 'c', command, text, attachments: [], language: 'zh' }, { progress: () => {}, preview: () => {}, deliver: async () => {} });
}

describe('what a short message says', () => {
  it.each(['罚款缴纳期限', '苇溪镇2024年执法检查次数', '听证程序', '行政处罚法第42条', '三项制度', '法律顾问的职责', '柳河乡2023年处罚', '政府信息公开条例'])('%s is a matter to be looked up', (text) => {
    expect(readingOf(text)).toBe('matter');
  });
  it.each(['执法人员少', '落实三项制度', '完善执法程序', '书记带头学法', '今年新招了三名持证人员', '信访量增加', '培训2次', '实行告知承诺制', '处罚标准不统一', '经费问题'])('%s tells of the work', (text) => {
    expect(readingOf(text)).toBe('statement');
  });
  it.each(['法治文化广场', '村规民约备案', '加分项'])('%s tells nothing', (text) => {
    expect(readingOf(text)).toBe('unclear');
  });
});

describe('while a draft is open', () => {
  it.each(['整份报告', '给我看整份报告', '看看完整的报告', '全文', '输出整篇报告'])('%s shows the whole', (text) => {
    expect(reportWish(text, true)).toBe('assemble');
  });

  it('a matter is answered, commands are done, the unclear is asked back, and the draft stays as it was', async () => {
    const sessions = memorySessionStore();
    const say = started(sessions);
    await say('存在的不足和原因：执法人员少', 'draft');
    const before = sessions.load('c')?.draft?.text;
    expect((await say('罚款缴纳期限')).kind).toBe('off-topic');
    expect((await say('苇溪镇2024年执法检查次数')).kind).toBe('off-topic');
    expect(await say('切换到第一份')).toMatchObject({ kind: 'drafts', said: 'opened' });
    expect(await say('切换到第七份')).toMatchObject({ kind: 'drafts', said: 'unknown' });
    expect((await say('法治文化广场')).kind).toBe('clarify');
    expect(sessions.load('c')?.draft?.text).toBe(before);
    expect(await say('培训少')).toMatchObject({ kind: 'draft' });
    expect((await say('加分项')).kind).toBe('clarify');
    expect(sessions.load('c')?.draft?.facts).not.toContain('加分项');
  });

  it('after a restart only clear facts and words about the draft go into it', async () => {
    const sessions = memorySessionStore();
    await started(sessions)('存在的不足和原因：执法人员少', 'draft');
    const say = started(sessions);
    for (const text of ['法治文化广场', '村规民约备案', '罚款缴纳期限', '行政执法证申领']) expect((await say(text)).kind).toBe('off-topic');
    expect(await say('执法经费短缺')).toMatchObject({ kind: 'draft' });
    expect(sessions.load('c')?.draft?.facts).toBe('执法人员少\n执法经费短缺');
  });
});
