import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createReranker } from '../../src/adapters/embedder.ts';
import { createHttpReranker } from '../../src/adapters/http-reranker.ts';
import { readConfig } from '../../src/config.ts';
import { startEmbeddingServer } from '../support/embedding-server.ts';

const server = await startEmbeddingServer();
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => server.break(null));
const reranker = createHttpReranker({ url: server.rerankUrl, model: 'bge-reranker', apiKey: 'k', deadlineMilliseconds: 2000 });
const texts = ['一', '二二二', '三三'];

describe('the re-ranking endpoint', () => {
  it('gets model, question and passages and scores each passage', async () => {
    expect(await reranker.rerank('问', texts)).toEqual([1, 3, 2]);
    expect(server.requests[0]).toMatchObject({ path: '/rerank', authorization: 'Bearer k', body: { model: 'bge-reranker', query: '问', documents: texts } });
  });

  it.each<readonly [string, unknown]>([
    ['results with score', { results: [{ index: 1, score: 2 }, { index: 2, score: 1 }, { index: 0, score: 0 }] }],
    ['output.results', { output: { results: [{ index: 1, relevance_score: 0.9, document: { text: 'x' } }, { index: 2, relevance_score: 0.5 }, { index: 0, relevance_score: 0.1 }] } }],
    ['data', { data: [{ index: 0, relevance_score: -3 }, { index: 1, relevance_score: 4 }, { index: 2, relevance_score: 0 }] }],
    ['a bare list', [{ index: 0, score: 0.1 }, { index: 1, score: 0.9 }, { index: 2, score: 0.5 }]],
    ['only the best', { results: [{ index: 1, relevance_score: 0.9 }, { index: 2, relevance_score: 0.8 }] }],
  ])('is read when it replies with %s', async (_, reply) => {
    server.rerankWith(() => reply);
    const scores = (await reranker.rerank('问', texts)) ?? [];
    expect(scores).toHaveLength(3);
    expect([0, 1, 2].toSorted((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0))).toEqual([1, 2, 0]);
  });

  it.each<readonly [string, unknown]>([
    ['nothing', {}],
    ['an empty list', { results: [] }],
    ['a position that does not exist', { results: [{ index: 7, relevance_score: 1 }] }],
    ['no numbers', { results: [{ index: 0, relevance_score: 'high' }] }],
    ['null', null],
  ])('leaves the order alone when it replies with %s', async (_, reply) => {
    server.rerankWith(() => reply);
    expect(await reranker.rerank('问', texts)).toBeNull();
  });

  it.each(['dead', 'hang', 'hang-in-body', 'unauthorized', 'server-error', 'html'] as const)('leaves the order alone when it fails (%s)', async (fault) => {
    server.break(fault);
    const impatient = createHttpReranker({ url: server.rerankUrl, model: undefined, apiKey: undefined, deadlineMilliseconds: 100 });
    expect(await impatient.rerank('问', texts)).toBeNull();
  });

  it('is found below an address that does not name it', async () => {
    server.rerankWith((documents) => documents.map((_, index) => ({ index, score: 5 - index })));
    const below = createHttpReranker({ url: server.url, model: undefined, apiKey: undefined });
    expect(await below.rerank('问', texts)).toEqual([5, 4, 3]);
    expect(server.requests[0]?.path).toBe('/v1/rerank');
  });

  it('is off unless set', () => {
    expect(createReranker(readConfig({}))).toBeNull();
    expect(createReranker(readConfig({ RERANK_URL: server.rerankUrl, RERANK_MODEL: 'm' }))?.name).toBe('m');
  });
});
