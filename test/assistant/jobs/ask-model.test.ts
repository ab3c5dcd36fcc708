import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistantParts } from '../../../src/assistant/job.ts';
import { converse } from '../../support/ask-conversation.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { citingModel, evidenceIn, startModelServer, type ModelFault, type ModelServer } from '../../support/model-server.ts';
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

const parts = (limits = {}): AssistantParts => built.with(scriptedModel(server.url, limits));

const question = '苇溪镇2024年行政诉讼多少件？';
/** The number under which the passage with these words was sent. */
const numberOf = (request: Parameters<typeof evidenceIn>[0], words: string): number => evidenceIn(request).find(({ text }) => text.includes(words))?.n ?? 0;

describe('a model that answers', () => {
  it('is given numbered evidence as data and no address', async () => {
    server.script(citingModel);
    await converse(parts()).answer(question);
    const [request] = server.requests;
    const prompt = request?.body.messages.map((message) => message.content).join('\n') ?? '';
    expect(evidenceIn(request!).length).toBeGreaterThan(1);
    expect(prompt).toContain('新收行政诉讼5件');
    expect(prompt).toContain('数据年度2024年');
    expect(prompt).not.toMatch(/\.md|\.txt|passageId|[0-9a-f]{12}/u);
  });

  it('ends as a sentence where what followed the semicolon was taken out', async () => {
    server.script((request) => `苇溪镇2024年新收行政诉讼5件[${numberOf(request, '新收行政诉讼5件')}]；判决撤销77件[${numberOf(request, '新收行政诉讼5件')}]。`);
    const answer = await converse(parts()).answer(question);
    expect(answer.text).toBe('苇溪镇2024年新收行政诉讼5件[1]。');
  });

  it('is shown with its marks bound, checked and renumbered', async () => {
    server.script((request) => `苇溪镇2024年新收行政诉讼5件、上年结转1件，共6件[${numberOf(request, '新收行政诉讼5件')}]。`);
    const answer = await converse(parts()).answer(question);
    expect(answer.text).toBe('苇溪镇2024年新收行政诉讼5件、上年结转1件，共6件[1]。');
    expect(answer.writer).toEqual({ model: 'scripted', fallback: null, truncated: false });
    expect(answer.citations).toMatchObject([{ n: 1, place: '苇溪镇', year: 2024 }]);
    expect(answer.citations[0]?.quote).toContain('新收行政诉讼5件');
  });

  it('streams a preview while it writes', async () => {
    server.script((request) => ({ text: `新收行政诉讼5件[${numberOf(request, '新收行政诉讼5件')}]。`, chunk: 2 }));
    const talk = converse(parts());
    await talk.answer(question);
    expect(talk.previews.length).toBeGreaterThan(3);
    expect(talk.previews.at(-1)).toContain('新收行政诉讼5件');
  });

  it('loses unknown marks and unsupported sentences, and that is told', async () => {
    server.script((request) => {
      const n = numberOf(request, '新收行政诉讼5件');
      return `新收行政诉讼5件[${n}][99]。全镇荣获全国法治先进集体[${n}]。上年结转3件[${n}]。`;
    });
    const answer = await converse(parts()).answer(question);
    expect(answer.text).toBe('新收行政诉讼5件[1]。');
    expect(answer.notes).toContainEqual({ kind: 'sentences-removed', count: 2 });
  });

  it('sees no identity number, phone or card of the question or the evidence', async () => {
    server.script(citingModel);
    const talk = converse(parts());
    await talk.say('这篇里处罚了多少件？', [{ name: '', text: '一、执法情况\n\n全年处罚27件。联系人电话13800138000，身份证11010519491231002X。\n' }]);
    const sent = server.requests.map((request) => JSON.stringify(request.body)).join('');
    expect(sent).toContain('处罚27件');
    expect(sent).not.toContain('13800138000');
    expect(sent).not.toContain('11010519491231002X');
  });

  it('rephrases a follow-up, and is not believed when it adds something', async () => {
    const talk = converse(parts());
    server.script((request) => `新收行政诉讼5件[${numberOf(request, '新收行政诉讼5件')}]。`);
    await talk.answer(question);
    server.script([{ text: '苇溪镇2024年行政复议多少件？' }, { text: '资料中未载。' }]);
    await talk.say('那复议呢？');
    expect(talk.conversation.turns.at(-1)?.question).toBe('苇溪镇2024年行政复议多少件？');
    server.script([{ text: '苇溪镇2019年在溪湾镇行政复议300件都结了吗？' }, { text: '资料中未载。' }]);
    await talk.say('都结了吗？');
    expect(talk.conversation.turns.at(-1)?.question).not.toContain('2019');
  });
});

describe('a model that fails', () => {
  it.each<[ModelFault, string]>([
    ['dead', 'unreachable'],
    ['server-error', 'unreachable'],
    ['unauthorized', 'refused'],
    ['hang', 'timeout'],
    ['html', 'unusable'],
    ['empty', 'unusable'],
  ])('%s: the extractive writer answers from the same evidence and says so', async (fault, fallback) => {
    server.script({ text: '新收行政诉讼5件[1]。', fault });
    const answer = await converse(parts(fault === 'hang' ? { total: 1, first: 0.3 } : {})).answer(question);
    expect(answer.citations[0]?.quote).toContain('新收行政诉讼5件');
    expect(answer.writer).toEqual({ model: null, fallback, truncated: false });
  });

  it.each(['苇溪镇2024年行政诉讼5件。', '资料中未载。', '苇溪镇2024年行政诉讼500件[1]。', '[1]'])('without a citation that holds (%s) it is not shown as an answer', async (text) => {
    server.script(text);
    const answer = await converse(parts()).answer(question);
    expect(answer.writer).toEqual({ model: null, fallback: 'uncited', truncated: false });
    expect(answer.citations[0]?.quote).toContain('新收行政诉讼5件');
  });

  it.each<ModelFault>(['length', 'cut', 'no-end', 'never-stops', 'hang-mid-stream'])('half-way (%s): what holds is shown as incomplete', async (fault) => {
    server.script((request) => {
      const n = numberOf(request, '新收行政诉讼5件');
      return { text: `新收行政诉讼5件[${n}]。上年结转1件[${n}]。共6件[${n}]。全部审结[${n}]。`, fault, pace: fault === 'never-stops' ? 5 : 0 };
    });
    // The words that hold have to arrive within the limit: only what never ends is cut off, after seconds.
    const answer = await converse(parts(fault === 'never-stops' || fault === 'hang-mid-stream' ? { total: 3, idle: 1 } : {})).answer(question);
    expect(answer).toMatchObject({ completeness: 'partial', writer: { model: 'scripted', truncated: true } });
    expect(answer.text).toContain('新收行政诉讼5件[1]');
  });

  it('stops at once when the person does', async () => {
    server.script({ text: '慢慢写'.repeat(200), pace: 20 });
    const stopping = new AbortController();
    const call = converse(parts()).say(question, [], stopping.signal);
    await expect.poll(() => server.requests.length).toBe(1);
    stopping.abort();
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    await expect.poll(() => server.requests[0]?.aborted).toBe(true);
  });
});
