import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/fazhi-process.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';

interface Answer {
  readonly kind: string;
  readonly text: string;
  readonly model: string | null;
  readonly fallback: string | null;
  readonly truncated: boolean;
  readonly citations: readonly { readonly n: number; readonly quote: string }[];
}

const question = '苇溪镇2024年行政复议多少件？';
const cited = '苇溪镇2024年度被申请行政复议3件。[1]';

describe('fazhi ask with a model behind a real endpoint', () => {
  const data = mkdtempSync(join(tmpdir(), 'fazhi-model-'));
  let server: ModelServer;
  beforeAll(async () => {
    server = await startModelServer(cited);
    await runProgram('src/commands/fazhi.ts', ['ingest', 'corpus', '--data', data]);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(data, { recursive: true, force: true });
  });
  const ask = async (settings: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const run = await runProgram('src/commands/fazhi.ts', ['ask', question, '--data', data, '--json'], {
      settings: { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-planted-key-0001', CHAT_MODEL: 'loopback', ...settings },
    });
    expect(run.status).toBe(0);
    expect(run.out + run.err).not.toContain('sk-planted-key');
    return JSON.parse(run.out) as Answer;
  };

  it('gives the answer of the model with citations that quote the source', async () => {
    server.script(cited);
    const answer = await ask();
    expect(answer).toMatchObject({ kind: 'answer', text: cited, model: 'loopback', fallback: null });
    expect(answer.citations).toHaveLength(1);
    expect(answer.citations[0]?.quote).toContain('行政复议3件');
  });

  it('removes a mark that was never sent', async () => {
    server.script('苇溪镇2024年度被申请行政复议3件。[1][99]');
    expect(await ask()).toMatchObject({ text: cited, model: 'loopback' });
  });

  it('hides what a model thinks', async () => {
    server.script({ text: `<think>先看资料[1]，再编一个。</think>${cited}`, chunk: 3 });
    expect((await ask()).text).toBe(cited);
  });

  it.each([
    ['an answer without sources', '苇溪镇2024年度被申请行政复议3件。', 'uncited'],
    ['an answer its source does not support', '苇溪镇2024年度被申请行政复议8件。[1]', 'uncited'],
    ['an empty answer', { fault: 'empty' }, 'unusable'],
    ['a dead endpoint', { fault: 'dead' }, 'unreachable'],
    ['an endpoint that never answers', { fault: 'hang' }, 'timeout'],
    ['a refused key', { fault: 'unauthorized' }, 'refused'],
  ] as const)('%s is not shown: the sources are quoted instead, and it says so', async (_, script, fallback) => {
    server.script(script);
    const answer = await ask(fallback === 'timeout' ? { CHAT_FIRST_TOKEN_SECONDS: '1', CHAT_DEADLINE_SECONDS: '2' } : {});
    expect(answer).toMatchObject({ kind: 'answer', model: null, fallback });
    expect(answer.citations[0]?.quote).toContain('行政复议3件');
  });

  it('falls back where nothing listens', async () => {
    expect(await ask({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' })).toMatchObject({ kind: 'answer', model: null, fallback: 'unreachable' });
  });
});
