import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestCommand } from '../../src/commands/ingest.ts';
import { readConfig } from '../../src/config.ts';
import { startEmbeddingServer } from '../support/embedding-server.ts';
import { temporaryFolder } from '../support/library-documents.ts';

/** Runs the command over a folder of its own and collects what it writes. */
function workplace(settings: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const [data, files] = [join(folder.path, 'data'), join(folder.path, 'reports')];
  mkdirSync(files);
  writeFileSync(join(files, 'a.md'), '# 甲镇人民政府2024年度法治政府建设情况报告\n\n全年办理行政处罚案件3件。\n');
  writeFileSync(join(files, 'copy.md'), '# 甲镇人民政府2024年度法治政府建设情况报告\n\n全年办理行政处罚案件3件。\n');
  writeFileSync(join(files, 'empty.txt'), '');
  return {
    data,
    files,
    async run(paths: readonly string[], options: { json?: boolean; language?: 'zh' | 'en'; signal?: AbortSignal } = {}) {
      const [out, err]: [string[], string[]] = [[], []];
      const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), signal: options.signal ?? new AbortController().signal };
      const status = await ingestCommand(paths, { data, json: options.json ?? false, language: options.language ?? 'zh' }, io, readConfig({ CORPUS_DIR: files, ...settings }));
      return { status, out, err };
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

describe('fazhi ingest', () => {
  it('says what became of each file and why it was left out', async () => {
    using at = workplace();
    const { status, out } = await at.run([at.files]);
    expect(status).toBe(0);
    expect(out).toEqual([
      expect.stringMatching(/^新增\treports\/a\.md\t甲镇/u),
      '未收录\treports/copy.md\t与 reports/a.md 内容相同。',
      expect.stringMatching(/^未收录\treports\/empty\.txt\t文件是空的/u),
      expect.stringMatching(/^新增 1，未收录 2。文库现有 \d+ 个段落/u),
    ]);
    expect((await at.run([at.files], { language: 'en' })).out[0]).toMatch(/^unchanged\treports\/a\.md/u);
  });

  it('writes one JSON document and nothing else', async () => {
    using at = workplace();
    const { out } = await at.run([at.files], { json: true });
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ kind: 'ingest', counts: { added: 1, 'left-out': 2 }, stopped: false, embeddingError: null, documents: [{ source: 'reports/a.md', status: 'added' }, { source: 'reports/copy.md', reason: 'duplicate' }, { source: 'reports/empty.txt', reason: 'empty' }] });
  });

  it('without a path takes the corpus of the settings, then the folders it knows', async () => {
    using at = workplace();
    expect((await at.run([])).out[0]).toMatch(/^新增\treports\/a\.md/u);
    rmSync(join(at.files, 'a.md'));
    expect((await at.run([])).out.slice(0, 2)).toEqual(['移除\treports/a.md', expect.stringMatching(/^新增\treports\/copy\.md/u)]);
  });

  it('ends with status 1 when vectors are missing or it was stopped, and says what to do', async () => {
    await using server = await startEmbeddingServer();
    server.break('unauthorized');
    using at = workplace({ EMBEDDER: 'openai', EMBEDDING_MODEL: 'm', EMBEDDING_BASE_URL: server.url, EMBEDDING_API_KEY: 'sk-secret-0123456789' });
    const failed = await at.run([at.files]);
    expect(failed.status).toBe(1);
    expect(failed.err.join()).toContain('401');
    expect(failed.err.join()).not.toContain('sk-secret');
    const stopped = await at.run([at.files], { signal: AbortSignal.abort() });
    expect([stopped.status, stopped.err.at(-1)]).toEqual([1, expect.stringContaining('再次运行')]);
    server.break(null);
    expect((await at.run([at.files])).status).toBe(0);
  });

  it('fails for a path that is not there', async () => {
    using at = workplace();
    await expect(at.run([join(at.files, 'nowhere')])).rejects.toMatchObject({ code: 'missing' });
  });

  it('ends with status 1 when a file named by itself is refused or nothing can be taken in, not for one among others', async () => {
    using at = workplace();
    const empty = join(at.files, 'empty.txt');
    expect((await at.run([empty])).status).toBe(1);
    expect((await at.run([join(at.files, 'a.md'), empty])).status).toBe(1);
    expect((await at.run([at.files])).status).toBe(0);
    expect((await at.run([join(at.files, 'copy.md')])).status).toBe(0);
    const barren = join(at.files, '..', 'barren');
    mkdirSync(barren);
    writeFileSync(join(barren, 'empty.txt'), '');
    expect((await at.run([barren])).status).toBe(1);
  });
});

describe('fazhi ingest without a path', () => {
  const report = (place: string): string => `# ${place}人民政府2024年度法治政府建设情况报告\n\n全年办理行政处罚案件3件。\n`;

  it('looks again at the one file that was asked for, not at its folder, and takes it out when it is gone', async () => {
    using at = workplace();
    writeFileSync(join(at.files, 'b.md'), report('乙镇'));
    await at.run([join(at.files, 'a.md')]);
    expect((await at.run([])).out[0]).toMatch(/^未变\treports\/a\.md/u);
    expect((await at.run([])).out).toHaveLength(2);
    writeFileSync(join(at.files, 'a.md'), report('丙镇'));
    expect((await at.run([])).out[0]).toMatch(/^更新\treports\/a\.md\t丙镇/u);
    rmSync(join(at.files, 'a.md'));
    expect((await at.run([])).out).toEqual(['移除\treports/a.md', expect.any(String)]);
  });

  it('keeps a folder that was asked for whole, later or at once, with what is new in it', async () => {
    using at = workplace();
    await at.run([join(at.files, 'a.md')]);
    await at.run([at.files]);
    writeFileSync(join(at.files, 'b.md'), report('乙镇'));
    expect((await at.run([])).out).toContainEqual(expect.stringMatching(/^新增\treports\/b\.md/u));
  });

  it('goes on with what was broken off, also with single files that were not reached', async () => {
    using at = workplace();
    writeFileSync(join(at.files, 'b.md'), report('乙镇'));
    const stopped = await at.run([join(at.files, 'b.md')], { signal: AbortSignal.abort() });
    expect(stopped.status).toBe(1);
    expect((await at.run([])).out).toContainEqual(expect.stringMatching(/^新增\treports\/b\.md/u));
    expect((await at.run([])).out).toHaveLength(2);
  });

  it('says which folder is gone as long as something of it is in the library', async () => {
    using at = workplace();
    const other = join(at.files, '..', 'others');
    mkdirSync(other);
    writeFileSync(join(other, 'c.md'), report('丁镇'));
    await at.run([at.files, other]);
    rmSync(other, { recursive: true });
    await expect(at.run([])).rejects.toMatchObject({ code: 'missing', message: expect.stringContaining('others') as string });
  });
});
