import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createEmbedder } from '../../src/adapters/embedder.ts';
import { createLangchainEmbedder } from '../../src/adapters/langchain-embedder.ts';
import { readConfig } from '../../src/config.ts';
import type { AppError } from '../../src/domain/errors.ts';
import { startEmbeddingServer } from '../support/embedding-server.ts';
import type { EmbeddingFault } from '../support/embedding-server.ts';

const key = 'sk-test-never-shown-0123456789';
const server = await startEmbeddingServer();
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => server.break(null));

const embedderWith = (more: { model?: string; deadline?: number; batchSize?: number } = {}) =>
  createLangchainEmbedder({ model: more.model ?? 'test-model', baseUrl: server.url, apiKey: key, batchSize: more.batchSize ?? 10, pauseMilliseconds: 5, deadlineMilliseconds: { passage: more.deadline ?? 5000, question: more.deadline ?? 5000 } });
const texts = ['行政处罚决定', '行政复议申请', '人民调解'];
const failure = (promise: Promise<unknown>): Promise<AppError> => promise.then(() => Promise.reject(new Error('it did not fail')), (error: AppError) => error);

describe('the embedding endpoint', () => {
  it('is asked for floats under its model and key, and learns the length of the vectors', async () => {
    const embedder = embedderWith();
    expect(embedder.dimensions).toBeNull();
    const vectors = await embedder.embed(texts, 'passage');
    expect(vectors.map(({ length }) => length)).toEqual([64, 64, 64]);
    expect(embedder.dimensions).toBe(64);
    expect(embedder.id).toBe('openai-test-model');
    expect(server.requests).toEqual([{ path: '/v1/embeddings', authorization: `Bearer ${key}`, body: { model: 'test-model', input: texts, encoding_format: 'float' } }]);
  });

  it('gives each text its own vector when the reply is in another order', async () => {
    const expected = await embedderWith().embed(texts, 'passage');
    server.break('shuffled');
    expect(await embedderWith().embed(texts, 'passage')).toEqual(expected);
  });

  it('is tried again after a passing fault, twice at most', async () => {
    for (const fault of ['rate-limit', 'server-error', 'dead'] as const) {
      server.break([fault, fault]);
      expect(await embedderWith().embed(texts, 'passage')).toHaveLength(3);
      expect(server.requests).toHaveLength(3);
      server.break(fault);
      expect(await failure(embedderWith().embed(texts, 'passage'))).toMatchObject({ code: 'embedder' });
      expect(server.requests).toHaveLength(3);
    }
  });

  it.each<EmbeddingFault>(['html', 'one-missing', 'same-number', 'null-number', 'zero', 'base64'])('is not believed when its reply is %s', async (fault) => {
    server.break(fault);
    expect(await failure(embedderWith().embed(texts, 'passage'))).toMatchObject({ code: 'embedder', hint: expect.stringMatching(/\S/u) });
    expect(server.requests).toHaveLength(1);
  });

  it('is not believed when the length of its vectors changes', async () => {
    const embedder = embedderWith();
    await embedder.embed(texts, 'passage');
    server.break('short');
    expect(await failure(embedder.embed(texts, 'passage'))).toMatchObject({ code: 'embedder', found: expect.stringContaining('64') });
  });

  it('is refused once with a wrong key, and no message holds the key', async () => {
    server.break('unauthorized');
    const error = await failure(embedderWith().embed(texts, 'passage'));
    expect(error).toMatchObject({ code: 'embedder', found: expect.stringContaining('401') });
    expect(server.requests).toHaveLength(1);
    expect(`${error.message} ${error.found} ${error.hint} ${String(error.stack)} ${String(error.cause)}`).not.toContain(key);
  });

  it.each<EmbeddingFault>(['hang', 'hang-in-body'])('ends inside its deadline when it does %s', async (fault) => {
    server.break(fault);
    expect(await failure(embedderWith({ deadline: 150 }).embed(texts, 'question'))).toMatchObject({ code: 'embedder' });
  });

  it('ends when it is stopped', async () => {
    server.break('hang-in-body');
    const stop = new AbortController();
    const error = failure(embedderWith().embed(texts, 'passage', stop.signal));
    setTimeout(() => stop.abort(), 50);
    expect(await error).toMatchObject({ code: 'aborted' });
  });

  it('gets shorter texts when it says that one is too long', async () => {
    server.break('too-long');
    expect(await embedderWith().embed(['行政'.repeat(600), '短'], 'passage')).toHaveLength(2);
    expect(server.requests.map(({ body }) => body.input?.[0]?.length)).toEqual([1200, 450]);
  });

  it('gets no more texts in one call than it takes', async () => {
    await embedderWith({ batchSize: 2 }).embed([...texts, ...texts], 'passage');
    expect(Math.max(...server.requests.map(({ body }) => body.input?.length ?? 0))).toBe(2);
  });

  it('gets the instruction a bge model was trained with before a question only', async () => {
    const embedder = embedderWith({ model: 'BAAI/bge-large-zh-v1.5' });
    await embedder.embed(['问'], 'question');
    await embedder.embed(['文'], 'passage');
    expect(server.requests.map(({ body }) => body.input?.[0])).toEqual(['为这个句子生成表示以用于检索相关文章：问', '文']);
  });

  it('needs no call for no texts', async () => {
    expect(await embedderWith().embed([], 'passage')).toEqual([]);
    expect(server.requests).toEqual([]);
  });
});

describe('the embedder of the settings', () => {
  it('does not send the key of the chat endpoint to another machine', async () => {
    const embedder = await createEmbedder(readConfig({ EMBEDDER: 'openai', EMBEDDING_MODEL: 'm', EMBEDDING_BASE_URL: server.url, OPENAI_API_KEY: key, OPENAI_BASE_URL: 'http://127.0.0.2:1/v1' }));
    await embedder.embed(['一'], 'passage');
    expect(server.requests[0]?.authorization).not.toContain(key);
    const same = await createEmbedder(readConfig({ EMBEDDER: 'openai', EMBEDDING_MODEL: 'm', OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url }));
    await same.embed(['一'], 'passage');
    expect(server.requests[1]?.authorization).toContain(key);
  });

  it('is the hashing one unless another is chosen', async () => {
    expect((await createEmbedder(readConfig({}))).id).toMatch(/^hashing-256-/u);
  });
});
