import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestCommand } from '../../src/commands/ingest.ts';
import { libraryCommand } from '../../src/commands/library.ts';
import { compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { openLibraryDesk } from '../../src/corpus/library-desk.ts';
import { temporaryFolder } from '../support/library-documents.ts';

const report = (place: string, year: number): string => `# ${place}人民政府${year}年度法治政府建设情况报告\n\n全年办理行政处罚案件${year - 2000}件。\n`;

/** A library of two reports and two versions of a law. */
async function workplace() {
  const folder = temporaryFolder();
  const [data, files] = [join(folder.path, 'data'), join(folder.path, 'reports')];
  mkdirSync(files);
  writeFileSync(join(files, 'jia.md'), report('甲镇', 2024));
  writeFileSync(join(files, 'yi.md'), report('乙镇', 2023));
  writeFileSync(join(files, 'old.md'), '# 某某市养犬管理条例\n\n（2010年1月1日通过）\n\n第一条　为了规范养犬，制定本条例。\n');
  writeFileSync(join(files, 'new.md'), '# 某某市养犬管理条例\n\n（2010年1月1日通过　2020年1月1日修订）\n\n第一条　为了规范养犬行为，制定本条例。\n');
  const config = readConfig({ DATA_DIR: data, CORPUS_DIR: files });
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), signal: new AbortController().signal };
  const ingest = (...paths: string[]) => ingestCommand(paths, { data, json: false, language: 'zh' }, io, config);
  const said = (): string => out.splice(0).join('\n');
  await ingest(files);
  said();
  return {
    files,
    ingest: async (...paths: string[]) => (await ingest(...paths), said()),
    library: async (words: readonly string[], remove?: string) => (await libraryCommand(words, { json: false, ...(remove === undefined ? {} : { remove }) }, io, config), said()),
    async add(name: string, text: string) {
      const workbench = await compose(config);
      const { sources } = await openLibraryDesk(workbench.writer, config, () => new Date()).add(name, Buffer.from(text), () => {});
      await workbench.close();
      return sources.map(({ status }) => status);
    },
    json: async (words: readonly string[]) => (await libraryCommand(words, { json: true }, io, config), JSON.parse(said()) as { documents: { title: string; status: string }[] }),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

describe('fazhi library', () => {
  it('lists documents with id, title, kind, place, year and source, those with every word if any are given', async () => {
    using at = await workplace();
    expect(await at.library([])).toMatch(/^资料库共 4 份文件\n[\s\S]*[0-9a-f]{12}\t《甲镇人民政府2024年度法治政府建设情况报告》\t报告，甲镇，2024年\treports\/jia\.md/u);
    expect(await at.library(['乙镇', '２０２３'])).toMatch(/符合的 1 份\n.*乙镇/u);
    expect((await at.json(['条例'])).documents.map(({ status }) => status).toSorted()).toEqual(['in-force', 'superseded']);
  });

  it('finds by words of the text as well, after those of title and place, and says in how many passages', async () => {
    using at = await workplace();
    const found = await at.library(['养犬行为']);
    expect(found).toMatch(/^资料库共 4 份文件，符合的 1 份（其中 1 份是正文里有）\n.*reports\/new\.md\t正文 1 段$/u);
    // One word of the title, one of the text.
    expect(await at.library(['乙镇', '行政处罚'])).toMatch(/符合的 1 份（其中 1 份.*\n.*乙镇.*正文 1 段$/u);
    expect((await at.library(['条例'])).split('\n')[0]).toBe('资料库共 4 份文件，符合的 2 份');
    expect(await at.library(['甲镇', '养犬'])).toContain('符合的 0 份');
    expect((await at.json(['养犬行为'])).documents).toEqual([expect.objectContaining({ passages: 1 })]);
  });

  it('takes a document out by title, and an ingest of its folder does not bring it back', async () => {
    using at = await workplace();
    expect(await at.library([], '《甲镇人民政府2024年度法治政府建设情况报告》')).toContain('已从资料库移除');
    expect(await at.library(['甲镇'])).toContain('符合的 0 份');
    expect(await at.ingest()).toMatch(/未收录\treports\/jia\.md\t有人把它移出了资料库/u);
    expect(await at.library(['甲镇'])).toContain('符合的 0 份');
  });

  it('has it again when the file itself is named', async () => {
    using at = await workplace();
    await at.library([], '甲镇人民政府2024年度法治政府建设情况报告');
    expect(await at.ingest(join(at.files, 'jia.md'))).toMatch(/新增\treports\/jia\.md/u);
    expect(await at.ingest()).toMatch(/未变\treports\/jia\.md/u);
  });

  it('keeps out what says the same in other bytes, another folder or under another name, until that is named itself', async () => {
    using at = await workplace();
    const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');
    writeFileSync(join(at.files, 'other.md'), utf16(report('甲镇', 2024)));
    expect(await at.ingest(at.files)).toMatch(/未收录\treports\/other\.md/u);
    await at.library([], '甲镇人民政府2024年度法治政府建设情况报告');
    const later = join(at.files, '..', 'later');
    mkdirSync(later);
    writeFileSync(join(later, 'copy.md'), report('甲镇', 2024));
    renameSync(join(at.files, 'jia.md'), join(at.files, 'renamed.md'));
    for (const paths of [[at.files, later], [at.files], []]) {
      await at.ingest(...paths);
      expect(await at.library(['甲镇'])).toContain('符合的 0 份');
    }
    expect(await at.ingest(join(later, 'copy.md'))).toMatch(/新增\tlater\/copy\.md/u);
    expect(await at.ingest()).toMatch(/未变\tlater\/copy\.md/u);
    expect(await at.library(['甲镇'])).toContain('符合的 1 份');
  });

  it('has it again when somebody adds the text anew, however often it is taken out', async () => {
    using at = await workplace();
    for (const _ of [1, 2]) {
      await at.library([], '甲镇人民政府2024年度法治政府建设情况报告');
      expect(await at.add('sent.md', report('甲镇', 2024))).toEqual(['added']);
      expect(await at.library(['甲镇'])).toContain('符合的 1 份');
    }
  });

  it('judges anew what the one taken out had superseded', async () => {
    using at = await workplace();
    const newest = (await at.json(['条例'])).documents.find(({ status }) => status === 'in-force') as { title: string; id?: string };
    await at.library([], newest.id ?? '');
    expect((await at.json(['条例'])).documents).toEqual([expect.objectContaining({ status: 'in-force' })]);
  });

  it('takes nothing out when it is not clear which', async () => {
    using at = await workplace();
    await expect(at.library([], '法治政府建设情况报告')).rejects.toMatchObject({ code: 'usage', found: expect.stringMatching(/甲镇[\s\S]*乙镇/u) });
    // Part of a title, though only one has it.
    await expect(at.library([], '甲镇')).rejects.toMatchObject({ code: 'usage', found: expect.stringMatching(/[0-9a-f]{12}\t《甲镇人民政府2024年度法治政府建设情况报告》/u) });
    await expect(at.library([], '某某市养犬管理条例')).rejects.toMatchObject({ code: 'usage' });
    await expect(at.library([], '丙镇')).rejects.toMatchObject({ code: 'missing' });
    await expect(at.library([], ' ')).rejects.toMatchObject({ code: 'missing' });
    expect(await at.library([])).toContain('共 4 份文件');
  });
});

describe('fazhi ingest without a path, when a folder is gone', () => {
  it('names it, fails and changes nothing', async () => {
    using at = await workplace();
    renameSync(at.files, `${at.files}-moved`);
    await expect(at.ingest()).rejects.toMatchObject({ code: 'missing', found: expect.stringContaining(at.files) });
    expect(await at.library([])).toContain('共 4 份文件');
  });
});
