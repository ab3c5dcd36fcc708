import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctorCommand, type Diagnosis } from '../../src/commands/doctor.ts';
import { readConfig } from '../../src/config.ts';
import { runIngest } from '../../src/corpus/run-ingest.ts';
import { temporaryFolder } from '../support/library-documents.ts';

/** An endpoint that answers everything alike. */
async function endpoint(status: number, body: string) {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, [Symbol.asyncDispose]: async () => void (await new Promise((resolve) => server.close(resolve))) };
}

async function closedAddress(): Promise<string> {
  await using server = await endpoint(200, '');
  return server.address;
}

/** A library of one report that was ingested with the hashing embedder. */
async function library() {
  const folder = temporaryFolder();
  const [data, files] = [join(folder.path, 'data'), join(folder.path, 'reports')];
  mkdirSync(files);
  writeFileSync(join(files, 'a.md'), '# 甲镇人民政府2024年度法治政府建设情况报告\n\n全年办理行政处罚案件3件。\n');
  const config = readConfig({ DATA_DIR: data });
  await runIngest([files], { config, data, language: 'zh', today: '2026-01-01' }, () => {}, new AbortController().signal);
  return { data, files, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

async function doctor(settings: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly faults: readonly string[]; readonly all: readonly Diagnosis[] }> {
  const out: string[] = [];
  const status = await doctorCommand({ json: true }, { out: (text) => void out.push(text), err: () => {}, signal: new AbortController().signal }, readConfig(settings));
  const { diagnoses } = JSON.parse(out.join('')) as { diagnoses: Diagnosis[] };
  return { status, all: diagnoses, faults: diagnoses.filter((one) => one.status === 'fault').map(({ name, found, hint }) => `${name}：${found} ${hint}`) };
}

describe('fazhi doctor', () => {
  it('finds nothing wrong with a fresh folder or a built library', async () => {
    using at = await library();
    expect(await doctor({ DATA_DIR: join(at.data, 'fresh') })).toMatchObject({ status: 0, faults: [] });
    expect(await doctor({ DATA_DIR: at.data })).toMatchObject({ status: 0, faults: [], all: expect.arrayContaining([expect.objectContaining({ found: '入库后没有改动' })]) });
  });

  it('tells files that changed, and a folder that is gone', async () => {
    using at = await library();
    writeFileSync(join(at.files, 'a.md'), '# 甲镇人民政府2024年度法治政府建设情况报告\n\n全年办理行政处罚案件4件。\n');
    expect((await doctor({ DATA_DIR: at.data })).all).toContainEqual(expect.objectContaining({ status: 'note', found: expect.stringContaining('1 份文件入库后有改动') }));
    renameSync(at.files, `${at.files}-moved`);
    expect(await doctor({ DATA_DIR: at.data })).toMatchObject({ status: 1, faults: [expect.stringContaining(at.files)] });
  });

  it('tells a library whose vectors are of another embedder, and an embedding endpoint that is away or refuses the key', async () => {
    using at = await library();
    await using refusing = await endpoint(401, '{"error":{"message":"Incorrect API key provided: sk-secret"}}');
    const away = await doctor({ DATA_DIR: at.data, EMBEDDER: 'openai', EMBEDDING_MODEL: 'm', EMBEDDING_BASE_URL: refusing.address, EMBEDDING_API_KEY: 'sk-secret' });
    expect(away.all).toContainEqual(expect.objectContaining({ status: 'note', found: expect.stringMatching(/^\d+ 个段落还没有当前向量方式的向量$/u) }));
    expect(away.faults).toEqual([expect.stringContaining('不接受密钥（401）')]);
  });

  it('goes on when the model of EMBEDDER=local is missing', async () => {
    using at = await library();
    const { faults, all, status } = await doctor({ DATA_DIR: at.data, EMBEDDER: 'local', LOCAL_EMBEDDING_DIR: at.files });
    expect(faults).toEqual([expect.stringMatching(/向量方式：LOCAL_EMBEDDING_DIR 指向的文件夹里没有 model\.onnx/u)]);
    expect(all.map(({ name }) => name)).toContain('Telegram');
    expect(status).toBe(1);
  });

  it('goes on when the library is damaged', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'library.db'), 'no library at all, only words');
    expect(await doctor({ DATA_DIR: folder.path })).toMatchObject({ status: 1, faults: [expect.stringContaining('资料库文件已损坏')] });
  });

  it.each([
    ['a wrong key', 401, '{}', /不接受密钥，HTTP 401.*检查 OPENAI_API_KEY/u],
    ['an unknown model', 404, '{}', /找不到这个模型或路径，HTTP 404.*CHAT_MODEL/u],
    ['a server that fails', 500, 'oops', /服务出错，HTTP 500/u],
    ['a page instead of a reply', 200, '<html>登录</html>', /应答不是预期的格式.*\/v1/u],
  ])('tells of the chat model: %s', async (_, code, body, words) => {
    using folder = temporaryFolder();
    await using model = await endpoint(code, body);
    expect(await doctor({ DATA_DIR: folder.path, CHAT_MODEL: 'm', OPENAI_BASE_URL: model.address })).toMatchObject({ status: 1, faults: [expect.stringMatching(words)] });
  });

  it('tells of a chat model and of Telegram that cannot be reached, by their code', async () => {
    using folder = temporaryFolder();
    const address = await closedAddress();
    const { faults } = await doctor({ DATA_DIR: folder.path, CHAT_MODEL: 'm', OPENAI_BASE_URL: address, TELEGRAM_BOT_TOKEN: '1:A', TELEGRAM_API_ROOT: address });
    expect(faults).toEqual([expect.stringMatching(/对话模型：.*连不上，ECONNREFUSED/u), expect.stringMatching(/Telegram：.*连不上，ECONNREFUSED/u)]);
    expect(faults.join('')).not.toContain('1:A');
  });

  it('tells a token Telegram does not know', async () => {
    using folder = temporaryFolder();
    await using telegram = await endpoint(401, '{"ok":false,"error_code":401,"description":"Unauthorized"}');
    expect((await doctor({ DATA_DIR: folder.path, TELEGRAM_BOT_TOKEN: '1:A', TELEGRAM_API_ROOT: telegram.address })).faults).toEqual([expect.stringContaining('令牌无效')]);
  });
});
