import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/assistant/jobs/check.ts';
import type { AssistantParts, JobInput } from '../../../src/assistant/job.ts';
import { newConversation } from '../../../src/domain/conversation.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { startModelServer, type ModelServer } from '../../support/model-server.ts';
import { scriptedModel } from '../../support/scripted-model.ts';

let built: BuiltParts;
let server: ModelServer;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
  server = await startModelServer();
});
afterAll(async () => {
  built[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
});

const withModel = (): AssistantParts => built.with(scriptedModel(server.url));
async function run(input: Partial<JobInput>, parts = built.with(null)): Promise<Outcome> {
  const { outcome } = await check({ text: '', attachments: [], conversation: newConversation('zh'), language: 'zh', signal: new AbortController().signal, channel: { progress: () => {}, preview: () => {} }, ...input }, parts);
  return outcome;
}
async function findings(input: Partial<JobInput>, parts?: AssistantParts): Promise<readonly Finding[]> {
  const outcome = await run(input, parts);
  if (outcome.kind !== 'check') throw new Error(`ended as ${outcome.kind}`);
  return outcome.findings;
}

const draft = '2024年，云岭镇认真布署法治政府建设，公开为原则。当事人王小明身份证号11010519491231002X。苇溪镇坚持规范执法，让群众共同参与办理过程当中来。';

describe('a check', () => {
  it('is of the file, of the document sent before, or of the message itself', async () => {
    const file = { name: '稿.txt', text: draft };
    const wanted = await findings({ attachments: [file], text: '帮我看看这篇能不能报' });
    expect(wanted.some(({ quote }) => quote === '布署')).toBe(true);
    expect(await findings({ conversation: { ...newConversation('zh'), document: file }, text: '能不能报' })).toEqual(wanted);
    expect(await findings({ text: draft.padEnd(90, '。') })).toEqual(expect.arrayContaining([expect.objectContaining({ quote: '布署' })]));
    expect(await run({})).toEqual({ kind: 'need-text', command: 'check' });
  });

  it.each(['你好', '检查一下', '谢谢您'])('of “%s” is no check: it asks for a text', async (text) => {
    expect(await run({ text })).toEqual({ kind: 'need-text', command: 'check' });
    expect(await run({ attachments: [{ name: '稿.txt', text }] })).toEqual({ kind: 'need-text', command: 'check' });
  });

  it('says what it took the text for', async () => {
    expect(await run({ attachments: [{ name: '稿.txt', text: draft }] })).toMatchObject({ readAs: 'fragment' });
  });

  it('of a classified text is refused', async () => {
    expect(await run({ attachments: [{ name: '稿.txt', text: `机密★3年\n${draft}` }] })).toEqual({ kind: 'confidential', mark: '机密' });
  });

  it('lists personal data masked, and places of the library (story 29)', async () => {
    const all = await findings({ attachments: [{ name: '稿.txt', text: draft }], text: '这篇里有当事人姓名和身份证号，能直接公开吗？' });
    expect(all.filter(({ rule }) => rule === 'personal-data').length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(all)).not.toMatch(/11010519491231002X|王小明/u);
    expect(all.some(({ rule, quote }) => rule === 'other-place' && quote === '苇溪镇')).toBe(true);
  });

  it('looks figures up in further files', async () => {
    const all = await findings({ attachments: [{ name: '稿.txt', text: '全年处罚12件，调解80件。' }, { name: '台账.txt', text: '处罚12件' }] });
    expect(all.filter(({ rule }) => rule === 'figure-source').map(({ quote }) => quote)).toEqual(['80件']);
  });

  it('speaks the person’s language', async () => {
    const [first] = await findings({ attachments: [{ name: '稿.txt', text: '认真布署工作。' }], language: 'en' });
    expect(first?.message).toContain('Probably a slip');
  });
});

describe('a check with a model', () => {
  const file = { name: '稿.txt', text: draft };
  it('adds what the model found, marked as its suggestion, when the quote stands in the text', async () => {
    server.script(JSON.stringify({ findings: [{ quote: '参与办理过程当中来', message: '句式杂糅', replacement: '参与办理过程' }, { quote: '文中没有的话', message: '错字', replacement: null }, { quote: '布署', message: '错别字', replacement: '部署' }] }));
    const all = await findings({ attachments: [file] }, withModel());
    const own = all.filter(({ rule }) => rule === 'model-reading');
    expect(own).toMatchObject([{ severity: 'should', quote: '参与办理过程当中来', replacement: '参与办理过程' }]);
    expect(own[0]?.message).toContain('模型建议');
    expect(draft.slice(own[0]?.location?.offset)).toMatch(/^参与办理过程当中来/u);
  });

  it('takes no replacement that changes a fact, and shows the model no personal number', async () => {
    server.script(JSON.stringify({ findings: [{ quote: '2024年，云岭镇', message: '年份', replacement: '2025年，云岭镇' }] }));
    const own = (await findings({ attachments: [file] }, withModel())).filter(({ rule }) => rule === 'model-reading');
    expect(own[0]?.replacement).toBeUndefined();
    expect(server.requests[0]?.body.messages.map(({ content }) => content).join('\n')).not.toContain('11010519491231002X');
  });

  it('is the rules alone when the model fails or talks nonsense', async () => {
    const rules = await findings({ attachments: [file] });
    for (const script of ['没有问题', '{"findings":[1,{"quote":5}]}', { fault: 'dead' as const }]) {
      server.script(script);
      expect(await findings({ attachments: [file] }, withModel())).toEqual(rules);
    }
    expect(await run({ attachments: [file] }, withModel())).toMatchObject({ writer: { model: null, fallback: 'unreachable' } });
  });
});
