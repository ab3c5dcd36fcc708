import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChatModel } from '../../src/adapters/langchain-chat-model.ts';
import { readConfig } from '../../src/config.ts';
import type { ChatReply, ChatRequest } from '../../src/ports.ts';
import { startModelServer, type ModelFault, type ModelServer } from '../support/model-server.ts';
import { recordingLog } from '../support/recording-log.ts';

const key = 'sk-planted-0123456789abcdef';
const text = '行政诉讼案件31件[1]，行政复议案件17件[2]。';
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server[Symbol.asyncDispose]());

function model(limits: { total?: number; first?: number; idle?: number } = {}, log = recordingLog()) {
  // Limits are whole seconds in the settings; tests need shorter ones.
  const config = { ...readConfig({ CHAT_MODEL: 'scripted', OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url }), CHAT_DEADLINE_SECONDS: limits.total ?? 5, CHAT_FIRST_TOKEN_SECONDS: limits.first ?? 2, CHAT_IDLE_SECONDS: limits.idle ?? 2 };
  let now = 0;
  const clock = { now: () => now, random: () => 0.5, retryMs: 1, restMs: 30_000 };
  const chat = createChatModel(config, log, clock)!;
  return { chat, log, pass: (ms: number) => void (now += ms) };
}

const question: ChatRequest = { system: '只依据资料回答。{不是变量}', messages: [{ role: 'user', content: '多少件？' }] };
const ask = (request: Partial<ChatRequest> = {}, limits = {}): Promise<ChatReply> => model(limits).chat.complete({ ...question, ...request });

describe('a reply', () => {
  it('comes whole, streamed piece by piece, with the prompt sent as it is', async () => {
    server.script({ text, chunk: 3 });
    const pieces: string[] = [];
    const reply = await ask({ onText: (delta) => void pieces.push(delta), maxTokens: 900 });
    expect(reply).toMatchObject({ text, truncated: false });
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(text);
    const [sent] = server.requests;
    expect(sent?.body.messages).toEqual([
      { role: 'system', content: '只依据资料回答。{不是变量}' },
      { role: 'user', content: '多少件？' },
    ]);
    expect(sent?.body).toMatchObject({ model: 'scripted', stream: true, max_tokens: 900 });
    expect(sent?.body.stream_options).toBeUndefined();
  });

  it('never shows the thinking, in the text or in the stream', async () => {
    server.script({ text: `<think>先看资料</think>${text}`, chunk: 2 });
    const pieces: string[] = [];
    const reply = await ask({ onText: (delta) => void pieces.push(delta) });
    expect(reply.text).toBe(text);
    expect(pieces.join('')).toBe(text);
  });

  it('loses thinking that the endpoint opened itself, in the stream too from the second reply on', async () => {
    server.script({ text: `先看资料</think>${text}` });
    const { chat } = model();
    const pieces: string[] = [];
    expect((await chat.complete(question)).text).toBe(text);
    expect((await chat.complete({ ...question, onText: (delta) => void pieces.push(delta) })).text).toBe(text);
    expect(pieces.join('')).toBe(text);
  });

  it('is read from an endpoint that ignores stream: true', async () => {
    server.script({ text, fault: 'ignores-stream' });
    expect(await ask()).toEqual({ text, truncated: false, inputTokens: 10, outputTokens: 5 });
  });

  it.each<ModelFault>(['length', 'cut', 'no-end'])('is marked truncated: %s', async (fault) => {
    server.script({ text, fault });
    const reply = await ask();
    expect(reply.truncated).toBe(true);
    expect(text.startsWith(reply.text)).toBe(true);
    expect(reply.text).not.toBe('');
  });

  it('that stops half-way or never stops ends inside the limits, marked truncated', async () => {
    server.script({ text, fault: 'hang-mid-stream' });
    expect((await ask({}, { idle: 0.2 })).truncated).toBe(true);
    server.script({ text, fault: 'never-stops', pace: 1 });
    expect((await ask({}, { total: 0.4 })).truncated).toBe(true);
  });
});

async function tries(fault: ModelFault): Promise<number> {
  server.script({ text, fault });
  await ask().catch(() => undefined);
  return server.requests.length;
}

describe('a failure', () => {
  it.each<[ModelFault, string]>([
    ['dead', 'unreachable'],
    ['hang', 'timeout'],
    ['unauthorized', 'refused'],
    ['rate-limit', 'refused'],
    ['server-error', 'unreachable'],
    ['html', 'unusable'],
    ['empty', 'unusable'],
    ['garbage', 'unusable'],
  ])('%s is told as %s, without key, address or text', async (fault, failure) => {
    server.script({ text, fault });
    const { chat, log } = model({ first: 0.2 });
    const error: Error & Record<string, unknown> = await chat.complete(question).then(
      () => expect.unreachable('it must fail'),
      (reason: unknown) => reason as Error & Record<string, unknown>,
    );
    expect(error).toMatchObject({ code: 'model', failure });
    const told = [error.message, error.stack, JSON.stringify(error), String(error.cause), ...log.lines].join('\n');
    for (const secret of [key, 'planted', '127.0.0.1', '多少件']) expect(told).not.toContain(secret);
  });

  it('is retried at most twice, and only where it may pass', async () => {
    expect(await tries('server-error')).toBe(3);
    expect(await tries('rate-limit')).toBe(3);
    expect(await tries('dead')).toBe(3);
    expect(await tries('unauthorized')).toBe(1);
    expect(await tries('html')).toBe(1);
    expect(await tries('cut')).toBe(1);
  });

  it('that passes is not seen', async () => {
    server.script([{ fault: 'server-error' }, { fault: 'dead' }, { text }]);
    expect((await ask()).text).toBe(text);
  });

  it('three times in a row leaves the endpoint alone until it has rested', async () => {
    server.script({ fault: 'unauthorized' });
    const { chat, pass } = model();
    for (let time = 0; time < 5; time += 1) await expect(chat.complete(question)).rejects.toMatchObject({ code: 'model' });
    expect(server.requests).toHaveLength(3);
    server.script({ text });
    pass(30_001);
    expect((await chat.complete(question)).text).toBe(text);
    expect((await chat.complete(question)).text).toBe(text);
  });
});

describe('stopping', () => {
  it.each<ModelFault | undefined>(['hang', 'hang-mid-stream', 'never-stops', undefined])('ends the call and the connection: %s', async (fault) => {
    server.script({ text: text.repeat(50), pace: 5, ...(fault === undefined ? {} : { fault }) });
    const controller = new AbortController();
    let frames = 0;
    const call = ask({
      signal: controller.signal,
      onText: () => {
        frames += 1;
        if (frames === 3) controller.abort();
      },
    });
    if (fault === 'hang' || fault === 'hang-mid-stream') setTimeout(() => controller.abort(), 150);
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    const seen = frames;
    await expect.poll(() => server.requests[0]?.aborted).toBe(true);
    expect(frames).toBe(seen);
  });

  it('before the start sends nothing', async () => {
    server.script({ text });
    await expect(ask({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
    expect(server.requests).toHaveLength(0);
  });
});

describe('structured output', () => {
  const schema = { name: 'choice', definition: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'], additionalProperties: false } };

  it('is asked for where a schema is given', async () => {
    server.script({ text: '{"n":1}' });
    await ask({ schema });
    expect(server.requests[0]?.body.response_format).toMatchObject({ type: 'json_schema', json_schema: { name: 'choice', schema: schema.definition } });
  });

  it('is asked for once only where the endpoint does not know it', async () => {
    server.script({ text: '{"n":1}', fault: 'no-structured-output' });
    const { chat } = model();
    expect((await chat.complete({ ...question, schema })).text).toBe('{"n":1}');
    expect((await chat.complete({ ...question, schema })).text).toBe('{"n":1}');
    expect(server.requests.map((request) => request.body.response_format !== undefined)).toEqual([true, false, false]);
  });
});

it('is null without CHAT_MODEL', () => {
  expect(createChatModel(readConfig({}), recordingLog())).toBeNull();
});
