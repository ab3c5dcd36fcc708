import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAssistant, type Assistant } from '../../../src/assistant/dispatch.ts';
import { topic } from '../../../src/assistant/jobs/topic.ts';
import type { JobResult } from '../../../src/assistant/job.ts';
import type { Conversation } from '../../../src/domain/conversation.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import type { Request } from '../../../src/domain/request.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { countyPlan, townReport, withTopics } from '../../support/topic-conversation.ts';

let built: BuiltParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
});
afterAll(() => built[Symbol.dispose]());

/** The whole way of a message, the other jobs only named. */
function talk(): (text: string, document?: string, command?: Request['command']) => Promise<Outcome> {
  const kept = new Map<string, Conversation>();
  const other = (kind: 'ask' | 'draft' | 'check') => (): Promise<JobResult> => Promise.resolve({ outcome: { kind: 'clarify', question: kind, choices: [] }, remember: {} });
  const assistant: Assistant = createAssistant(withTopics(built.with(null)), { topic, ask: other('ask'), draft: other('draft'), check: other('check') }, { load: (key) => kept.get(key), save: (key, conversation) => void kept.set(key, conversation), forget: (key) => void kept.delete(key) });
  return (text, document, command = null) =>
    assistant.handle({ conversation: 'one', command, text, attachments: document === undefined ? [] : [{ name: document === countyPlan ? '方案.txt' : '1.txt', text: document }], language: 'zh' }, { progress: () => undefined, preview: () => undefined, deliver: () => Promise.resolve() });
}

describe('what is said after a topic card', () => {
  it('of a table is understood by the row also after another question, in the order the files came', async () => {
    const say = talk();
    for (const document of [townReport, countyPlan]) await say('', document);
    const table = await say('这两份批量归个类');
    expect(table).toMatchObject({ kind: 'answer', text: expect.stringMatching(/\| 1 \|.+报告.+\n\| 2 \|.+方案/u) as string });
    expect(await say('年度报告几号前公开？')).toMatchObject({ question: 'ask' });
    expect(await say('第2行应该是综合政务›政务公开')).toMatchObject({ kind: 'topic-kept', path: ['综合政务', '政务公开'] });
    expect(await say('年度报告几号前公开？')).toMatchObject({ question: 'ask' });
    expect(await say('应该是司法')).not.toMatchObject({ kind: 'topic-kept' });
  });

  it('of one row of a table goes on with the card of that row, and the rows keep their numbers', async () => {
    const say = talk();
    for (const document of [townReport, countyPlan]) await say('', document);
    await say('这两份批量归个类');
    expect(await say('给第2份起个标题')).toMatchObject({ kind: 'topic', card: { genre: '方案' } });
    expect(await say('不对，应该是综合政务›其他')).toMatchObject({ kind: 'topic-kept', path: ['综合政务', '其他'] });
    expect(await say('第1行应该是综合政务›政务公开')).toMatchObject({ kind: 'topic-kept', title: expect.stringContaining('柳堡镇') as string });
    expect(await say('第3行应该是司法')).toMatchObject({ kind: 'clarify', question: expect.stringContaining('只有 2 行') as string });
  });

  it('corrects its class, asks why, or wants it otherwise, whatever the other jobs would make of the words', async () => {
    const say = talk();
    expect((await say('给这篇选个主题', townReport)).kind).toBe('topic');
    expect(await say('改成政务公开')).toMatchObject({ kind: 'topic-kept', path: ['综合政务', '政务公开'] });
    expect(await say('这个不是公安，是司法')).toMatchObject({ kind: 'topic-kept', path: ['公安、安全、司法', '司法'] });
    expect(await say('为什么不是信访？')).toMatchObject({ kind: 'clarify', question: expect.stringContaining('综合政务 › 信访') as string });
    expect((await say('概述50字以内')).kind).toBe('topic');
    expect(await say('不对')).toMatchObject({ kind: 'clarify', choices: expect.any(Array) as string[] });
  });

  it('is no correction once something else was done, nor is a question or thanks', async () => {
    const say = talk();
    await say('给这篇选个主题', townReport);
    expect((await say('谢谢')).kind).not.toBe('topic-kept');
    expect(await say('乡镇的年度报告几号前公开？')).toMatchObject({ question: 'ask' });
    expect(await say('综合政务')).not.toMatchObject({ kind: 'topic-kept' });
  });

  it('is about the document sent last', async () => {
    const say = talk();
    await say('选主题', townReport);
    await say('主题词2个');
    const card = await say('选主题', countyPlan);
    expect(card.kind === 'topic' && card.card.keywords.length).toBeGreaterThan(2);
  });

  it('begins anew with a bare command', async () => {
    const say = talk();
    await say('选主题', townReport);
    await say('主题词2个');
    const card = await say('', undefined, 'topic');
    expect(card.kind === 'topic' && card.card.keywords.length).toBe(5);
  });
});
