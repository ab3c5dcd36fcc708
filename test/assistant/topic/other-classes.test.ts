import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAssistant, type Assistant } from '../../../src/assistant/dispatch.ts';
import { topic } from '../../../src/assistant/jobs/topic.ts';
import type { JobResult } from '../../../src/assistant/job.ts';
import { asksForOthers } from '../../../src/assistant/topic/other-classes.ts';
import { pastedList } from '../../../src/assistant/topic/pasted-list.ts';
import type { Conversation } from '../../../src/domain/conversation.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { townReport, withTopics } from '../../support/topic-conversation.ts';

describe('asking what else a document could be filed under', () => {
  it.each(['换个主题', '再换一个', '换一个分类吧', '请换个分类', '重新选一个', '不合适，换', '这个不太合适，再选一个', '还有别的可能吗', '还有其他选择吗？', '有没有别的分类', '别的呢', '还能归到哪一类？', '还可能是什么', '还有哪些可能', '再给几个候选', '给我三个选项', '第二选择是什么', 'any other topics?'])('%s asks', (message) => {
    expect(asksForOthers(message)).toBe(true);
  });

  it.each(['第二个', '换成司法', '改成综合政务›其他', '还有别的事吗，帮我起草一段', '换个标题', '换一种说法写这段', '有没有败诉的案件？', '还有什么要求', '还有哪些乡镇没交', '别的乡镇怎么写', '再给我一份模板', '给几个标题'])('%s does not', (message) => {
    expect(asksForOthers(message)).toBe(false);
  });
});

describe('a list in the message', () => {
  it('may number its classes with 01, 02', () => {
    expect(pastedList('本地目录：01 机构职能 02 行政执法 03 人事信息 04 财政预决算', '')?.classes.map(({ path }) => path)).toEqual([['机构职能'], ['行政执法'], ['人事信息'], ['财政预决算']]);
  });
});

describe('the answer', () => {
  let built: BuiltParts;
  beforeAll(async () => {
    built = await buildParts([sampleFolder]);
  });
  afterAll(() => built[Symbol.dispose]());

  it('lists them, 第二个 means the second of those, and a list given then is used', async () => {
    const kept = new Map<string, Conversation>();
    const other = (kind: string) => (): Promise<JobResult> => Promise.resolve({ outcome: { kind: 'clarify', question: kind, choices: [] }, remember: {} });
    const assistant: Assistant = createAssistant(withTopics(built.with(null)), { topic, ask: other('ask'), draft: other('draft'), check: other('check') }, { load: (key) => kept.get(key), save: (key, conversation) => void kept.set(key, conversation), forget: (key) => void kept.delete(key) });
    const say = (text: string, document?: string): Promise<Outcome> => assistant.handle({ conversation: 'one', command: null, text, attachments: document === undefined ? [] : [{ name: '1.txt', text: document }], language: 'zh' }, { progress: () => undefined, preview: () => undefined, deliver: () => Promise.resolve() });
    await say('给这篇选个主题', townReport);
    const others = await say('换个主题');
    expect(others).toMatchObject({ kind: 'clarify', question: expect.stringContaining('公安、安全、司法 › 司法') as string });
    const choices = others.kind === 'clarify' ? others.choices : [];
    expect(choices.length).toBeGreaterThan(0);
    expect(choices).not.toContain('公安、安全、司法›司法');
    expect(await say('还有别的可能吗')).toMatchObject({ kind: 'clarify', choices });
    expect(await say('第一个')).toMatchObject({ kind: 'topic-kept', path: choices[0]?.split('›') });
    const card = await say('我们网站只有这几类：综合政务、民政、财政、应急管理，选哪个？');
    expect(card.kind === 'topic' && card.card.themes[0]?.level1).toBe('综合政务');
  });
});
