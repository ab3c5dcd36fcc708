import { describe, expect, it } from 'vitest';
import { memorySessionStore } from '../../src/adapters/memory-session-store.ts';
import { createAssistant, type Jobs } from '../../src/assistant/dispatch.ts';
import type { AssistantParts, JobInput, JobResult } from '../../src/assistant/job.ts';
import { newConversation } from '../../src/domain/conversation.ts';
import { AppError } from '../../src/domain/errors.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Channel } from '../../src/ports.ts';

const logged: string[] = [];
const log = {
  info: (event: string, fields: object = {}) => void logged.push(JSON.stringify([event, fields])),
  warn: (event: string, fields: object = {}) => void logged.push(JSON.stringify([event, fields])),
  error: (event: string, _error: unknown, fields: object = {}) => void logged.push(JSON.stringify([event, fields])),
};
// Dispatch itself touches only these parts; the jobs below stand where the real ones do.
const parts = { chatModel: null, log } as unknown as AssistantParts;
const answer = (text: string): JobResult => ({
  outcome: { kind: 'answer', text, completeness: 'complete', missing: [], citations: [], evidence: [], notes: [], writer: { model: null, fallback: null, truncated: false } },
  remember: { unit: text },
});
const request = (text: string, more: Partial<Request> = {}): Request => ({ conversation: 'c', command: null, text, attachments: [], language: 'zh', ...more });

function channel(): Channel & { readonly delivered: Outcome[] } {
  const delivered: Outcome[] = [];
  return { delivered, progress: () => {}, preview: () => {}, deliver: async (outcome) => void delivered.push(outcome) };
}

function jobsWith(ask: (input: JobInput) => Promise<JobResult>): Jobs {
  const other = async (input: JobInput): Promise<JobResult> => answer(`other ${input.attachments.map(({ name }) => name).join()}`);
  return { ask, topic: other, draft: other, check: other };
}

describe('a request', () => {
  it('gets exactly one outcome, and what the job remembers is kept for the next one', async () => {
    const sessions = memorySessionStore();
    const units: (string | null)[] = [];
    const assistant = createAssistant(parts, jobsWith(async (input) => (units.push(input.conversation.unit), answer('甲镇'))), sessions);
    const [first, second] = [channel(), channel()];
    await assistant.handle(request('几号前公开？'), first);
    await assistant.handle(request('几号前报送？'), second);
    expect([first, second].map(({ delivered }) => delivered.map(({ kind }) => kind))).toEqual([['answer'], ['answer']]);
    expect(units).toEqual([null, '甲镇']);
  });

  it('that fails is heard of, by its kind, without the text of the error', async () => {
    const sink = channel();
    const assistant = createAssistant(parts, jobsWith(async () => { throw new AppError('model', 'secret words', 'secret hint'); }), memorySessionStore());
    await assistant.handle(request('几号前公开？'), sink);
    expect(sink.delivered).toEqual([{ kind: 'failed', code: 'model' }]);
  });

  it('that takes longer than the deadline ends as such', async () => {
    const sink = channel();
    const never = async ({ signal }: JobInput): Promise<JobResult> => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    await createAssistant(parts, jobsWith(never), memorySessionStore(), { deadline: 20, waiting: 1 }).handle(request('几号前公开？'), sink);
    expect(sink.delivered).toEqual([{ kind: 'failed', code: 'aborted' }]);
  });

  it('can be stopped while it runs', async () => {
    const sink = channel();
    let running = (): void => {};
    const started = new Promise<void>((resolve) => (running = resolve));
    const assistant = createAssistant(parts, jobsWith(async ({ signal }) => new Promise((_, reject) => (signal.addEventListener('abort', () => reject(signal.reason)), running()))), memorySessionStore());
    const handled = assistant.handle(request('几号前公开？'), sink);
    await started;
    expect(assistant.stop('c')).toBe(true);
    await handled;
    expect(sink.delivered).toEqual([{ kind: 'stopped' }]);
    expect(assistant.stop('c')).toBe(false);
  });
});

describe('requests of one conversation', () => {
  it('are answered in order, and one too many is told to wait', async () => {
    const order: string[] = [];
    const slow = async ({ text }: JobInput): Promise<JobResult> => (await new Promise((resolve) => setTimeout(resolve, text === '一？' ? 20 : 1)), order.push(text), answer(text));
    const assistant = createAssistant(parts, jobsWith(slow), memorySessionStore(), { deadline: 1000, waiting: 1 });
    const outcomes = await Promise.all(['一？', '二？', '三？'].map((text) => assistant.handle(request(text), channel())));
    expect(order).toEqual(['一？', '二？']);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['answer', 'answer', 'busy']);
  });

  it('do not wait for those of another', async () => {
    const order: string[] = [];
    const slow = async ({ text }: JobInput): Promise<JobResult> => (await new Promise((resolve) => setTimeout(resolve, text === '慢？' ? 30 : 1)), order.push(text), answer(text));
    const assistant = createAssistant(parts, jobsWith(slow), memorySessionStore());
    await Promise.all([assistant.handle(request('慢？', { conversation: 'a' }), channel()), assistant.handle(request('快？', { conversation: 'b' }), channel())]);
    expect(order).toEqual(['快？', '慢？']);
  });
});

describe('a document', () => {
  it('sent alone is kept, and the next wish works on it', async () => {
    const sessions = memorySessionStore();
    const assistant = createAssistant(parts, jobsWith(async () => answer('x')), sessions);
    const first = channel();
    await assistant.handle(request('', { attachments: [{ name: '甲.docx', text: '正文四字' }] }), first);
    expect(first.delivered).toEqual([{ kind: 'document-received', name: '甲.docx', opening: '正文四字', characters: 4 }]);
    expect(await assistant.handle(request('帮我检查一下'), channel())).toMatchObject({ text: 'other 甲.docx' });
  });

  it('with a classification mark is refused before anything is stored', async () => {
    const sessions = memorySessionStore();
    const sink = channel();
    logged.length = 0;
    await createAssistant(parts, jobsWith(async () => answer('x')), sessions).handle(request('', { attachments: [{ name: '密件.docx', text: '秘密★1年\n某镇某事' }] }), sink);
    expect(sink.delivered[0]?.kind).toBe('confidential');
    expect(sessions.load('c')).toBeUndefined();
    expect(logged.join()).not.toMatch(/某镇|密件/u);
  });

  it('too long to work on is refused at once, and a line of a hundred thousand characters is no question', async () => {
    const assistant = createAssistant(parts, jobsWith(async () => answer('x')), memorySessionStore());
    expect((await assistant.handle(request('', { attachments: [{ name: '巨.txt', text: '法治'.repeat(300_000) }] }), channel())).kind).toBe('unreadable');
    expect((await assistant.handle(request('法治'.repeat(50_000)), channel())).kind).toBe('document-received');
  });

  it('is forgotten with /new', async () => {
    const sessions = memorySessionStore();
    const assistant = createAssistant(parts, jobsWith(async () => answer('x')), sessions);
    await assistant.handle(request('', { attachments: [{ name: '甲.docx', text: '正文' }] }), channel());
    await assistant.handle(request('', { command: 'new' }), channel());
    expect(await assistant.handle(request('', { command: 'check' }), channel())).toEqual({ kind: 'need-text', command: 'check' });
  });
});

const paragraph = '我镇全年开展普法宣传12场，参加群众3000余人，办理行政处罚案件27件。没有发生行政诉讼败诉案件。';
const checked = async (input: JobInput): Promise<JobResult> => ({ outcome: { kind: 'check', findings: [] }, remember: input.attachments[0] === undefined ? {} : { document: input.attachments[0] } });

/** Jobs that tell what they worked on. */
function recordingJobs(drafted = '一是执法人员少。'): { readonly jobs: Jobs; readonly seen: { readonly job: string; readonly input: JobInput }[] } {
  const seen: { job: string; input: JobInput }[] = [];
  const record = (job: string, run: (input: JobInput) => Promise<JobResult>) => (input: JobInput): Promise<JobResult> => {
    seen.push({ job, input });
    return run(input);
  };
  const draft = async (): Promise<JobResult> => ({ outcome: { kind: 'draft', draft: { section: '存在的不足', text: drafted, placeholders: [], citations: [], exemplars: [], remarks: [], writer: { model: null, fallback: null, truncated: false } } }, remember: {} });
  return { jobs: { ask: record('ask', async () => answer('x')), topic: record('topic', async () => answer('x')), draft: record('draft', draft), check: record('check', checked) }, seen };
}

describe('a text in hand', () => {
  it('is named in the answer that is about it, a pasted one by its first words', async () => {
    const assistant = createAssistant(parts, recordingJobs().jobs, memorySessionStore());
    expect(await assistant.handle(request(paragraph), channel())).toMatchObject({ kind: 'document-received', name: '', opening: '我镇全年开展普法宣传12场，参加群众30' });
    expect(await assistant.handle(request('这篇能不能报？'), channel())).toMatchObject({ kind: 'check', about: { opening: '我镇全年开展普法宣传12场，参加群众30' } });
    await assistant.handle(request('', { attachments: [{ name: '甲.docx', text: '正文' }] }), channel());
    expect(await assistant.handle(request('帮我检查一下'), channel())).toMatchObject({ kind: 'check', about: { name: '甲.docx' } });
    // What came with the wish needs no name.
    expect(await assistant.handle(request('帮我检查', { attachments: [{ name: '乙.docx', text: '正文' }] }), channel())).not.toHaveProperty('about');
  });

  it('gives way to the next one, but is kept', async () => {
    const sessions = memorySessionStore();
    const assistant = createAssistant(parts, recordingJobs().jobs, sessions);
    for (const name of ['甲', '乙', '甲', '丙']) await assistant.handle(request('', { attachments: [{ name: `${name}.docx`, text: name }] }), channel());
    expect([sessions.load('c')?.document?.name, sessions.load('c')?.earlierDocuments?.map(({ name }) => name)]).toEqual(['丙.docx', ['甲.docx', '乙.docx']]);
  });

  it('is one of several sent together, and all of them when they are meant', async () => {
    const { jobs, seen } = recordingJobs();
    const assistant = createAssistant(parts, jobs, memorySessionStore());
    const files = ['甲', '乙', '丙'].map((name) => ({ name: `${name}.docx`, text: name }));
    expect(await assistant.handle(request('', { attachments: files }), channel())).toMatchObject({ kind: 'document-received', name: '丙.docx', others: [{ name: '甲.docx' }, { name: '乙.docx' }] });
    await assistant.handle(request('选主题'), channel());
    await assistant.handle(request('这些文件批量归类'), channel());
    await assistant.handle(request('用这三份材料写第一部分'), channel());
    expect(seen.map(({ input }) => input.attachments.map(({ text }) => text).toSorted().join(''))).toEqual(['丙', '丙乙甲', '丙乙甲']);
  });

  it('is the draft shown last, when nothing was sent since', async () => {
    const { jobs, seen } = recordingJobs('一是执法人员少。[1]');
    const assistant = createAssistant(parts, jobs, memorySessionStore());
    await assistant.handle(request('', { attachments: [{ name: '甲.docx', text: '正文' }] }), channel());
    await assistant.handle(request('写一段不足'), channel());
    expect(await assistant.handle(request('检查'), channel())).toMatchObject({ about: { name: '存在的不足' } });
    expect(await assistant.handle(request('检查我发来的文件'), channel())).toMatchObject({ about: { name: '甲.docx' } });
    expect(seen.filter(({ job }) => job === 'check').map(({ input }) => input.attachments[0]?.text)).toEqual([expect.stringContaining('一是执法人员少。'), '正文']);
  });

  it('is checked at once when a corrected draft is waited for', async () => {
    const sessions = memorySessionStore();
    const assistant = createAssistant(parts, recordingJobs().jobs, sessions);
    sessions.save('c', { ...newConversation('zh'), awaits: 'check' });
    expect((await assistant.handle(request(paragraph), channel())).kind).toBe('check');
    expect((await assistant.handle(request(`${paragraph}还有一句。`), channel())).kind).toBe('document-received');
  });

  it('lends its facts to drafts and answers questions first, when told so', async () => {
    const { jobs, seen } = recordingJobs();
    const assistant = createAssistant(parts, jobs, memorySessionStore());
    await assistant.handle(request('', { attachments: [{ name: '台账.txt', text: '青石镇2024年法治政府建设情况报告\n全年办理27件。' }] }), channel());
    expect(await assistant.handle(request('作为起草材料'), channel())).toMatchObject({ kind: 'document-in-use', use: 'facts' });
    expect(await assistant.handle(request('写第一部分'), channel())).toMatchObject({ about: { name: '台账.txt' } });
    expect(seen.at(-1)?.input).toMatchObject({ attachments: [{ name: '台账.txt' }], year: 2024 });
    expect(await assistant.handle(request('就它提问'), channel())).toMatchObject({ kind: 'document-in-use', use: 'ask' });
    await assistant.handle(request('办理了多少件？'), channel());
    expect(seen.at(-1)?.input.conversation.documentFirst).toBe(true);
    await assistant.handle(request('报告必须写哪几块？'), channel());
    expect(seen.at(-1)?.input.conversation.documentFirst).toBe(false);
  });
});

describe('with a draft open', () => {
  it.each([
    ['执法人员少，主要是编制不足', 'draft'],
    ['全年处罚27件', 'draft'],
    ['普法讲座12场\n调解纠纷113件\n处罚案件27件', 'draft'],
    ['苇溪镇 行政处罚', 'ask'],
    ['介绍一下三项制度', 'ask'],
    ['不对，我问的是2023年的', 'ask'],
    ['几号前公开？', 'ask'],
    ['检查', 'check'],
  ])('“%s” goes to %s', async (text, job) => {
    const { jobs, seen } = recordingJobs('一是〔待填：不足〕。');
    const sessions = memorySessionStore();
    const assistant = createAssistant(parts, jobs, sessions);
    sessions.save('c', { ...newConversation('zh'), drafting: true, draft: { section: '存在的不足和原因', text: '一是〔待填：不足〕。', facts: '' }, shownDraft: { section: '存在的不足和原因', text: '一是〔待填：不足〕。' } });
    await assistant.handle(request(text), channel());
    expect(seen.map((one) => one.job)).toEqual([job]);
  });
});

describe('the language of an answer', () => {
  it('is the one chosen, also after /new, until another is; else that of the message', async () => {
    const { jobs, seen } = recordingJobs();
    const sink = channel();
    const languages: string[] = [];
    const assistant = createAssistant(parts, jobs, memorySessionStore());
    const asked = async (text: string, more: Partial<Request> = {}): Promise<string> => {
      await assistant.handle(request(text, more), { ...sink, deliver: async (_, language) => void languages.push(language) });
      return languages.at(-1) ?? '';
    };
    expect(await asked('年度报告几号前公开？')).toBe('zh');
    expect(await asked('When must the report be published?')).toBe('en');
    expect(await asked('用英文回答：年度报告几号前公开？')).toBe('en');
    expect(await asked('What are the shortcomings of 鹤汀乡 in 2024?')).toBe('en');
    expect(await asked(`Please check this paragraph: ${paragraph}`)).toBe('en');
    expect(await asked('PDF 和 Word 都能发吗')).toBe('zh');
    expect(await asked('切换英文')).toBe('en');
    expect(await asked('年度报告几号前公开？')).toBe('en');
    expect(await asked('', { command: 'new' })).toBe('en');
    expect(await asked('年度报告几号前公开？')).toBe('en');
    expect(seen.at(-1)?.input.language).toBe('en');
    // A channel that knows persons says what each chose.
    expect(await asked('年度报告几号前公开？', { chosenLanguage: null })).toBe('zh');
    expect(await asked('换回中文')).toBe('zh');
    expect(await asked('When must the report be published?')).toBe('zh');
  });
});
