import { execFile, fork } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../../src/adapters/hashing-embedder.ts';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import type { SqliteLibrary } from '../../src/adapters/sqlite-library.ts';
import { openVectorIndex } from '../../src/adapters/vector-index.ts';
import { readConfig } from '../../src/config.ts';
import { ingest, ingestRecords } from '../../src/corpus/ingest.ts';
import type { IngestParts, IngestProgress, IngestReport } from '../../src/corpus/ingest.ts';
import { startIngest } from '../../src/corpus/start-ingest.ts';
import { AppError } from '../../src/domain/errors.ts';
import { stampOf } from '../../src/corpus/source-files.ts';
import type { Embedder, FileStamp } from '../../src/ports.ts';
import { grams } from '../../src/retrieval/tokens.ts';
import { temporaryFolder } from '../support/library-documents.ts';

const town = (name: string, figure: number): string => `# ${name}人民政府关于2024年度法治政府建设情况的报告\n\n现将有关情况报告如下。\n\n## 一、主要举措和成效\n\n全年办理行政处罚案件${figure}件，均已按期办结。\n`;

const rule = (date: string): string => `---\nkind: rule\ntitle: 示例乡镇工作条例\nissuedOn: ${date}\n---\n\n第一条 为了规范工作，制定本条例。\n`;

interface Place extends Disposable {
  readonly root: string;
  readonly data: string;
  readonly library: SqliteLibrary;
  readonly parts: IngestParts;
  /** Writes a file below the root. */
  write(path: string, text: string | Uint8Array): void;
  /** Ingests paths below the root; the statuses by source. */
  run(...paths: readonly string[]): Promise<Readonly<Record<string, string>>>;
}

function place(embedder: Embedder = createHashingEmbedder()): Place {
  const folder = temporaryFolder();
  const [root, data] = [join(folder.path, 'files'), join(folder.path, 'data')];
  mkdirSync(root);
  const library = openLibrary(data);
  const parts: IngestParts = { library, embedder, language: 'zh', today: '2026-03-01' };
  return {
    root,
    data,
    library,
    parts,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    async run(...paths) {
      return statuses(await ingest(paths.map((path) => join(root, path)), parts));
    },
    [Symbol.dispose]() {
      library.close();
      folder[Symbol.dispose]();
    },
  };
}

function statuses(report: IngestReport): Readonly<Record<string, string>> {
  return Object.fromEntries(report.sources.map(({ source, status, reason }) => [source, reason === undefined ? status : `${status}: ${reason}`]));
}

/** An embedder that counts, and fails after so many texts. */
function counting(failAfter = Infinity): Embedder & { texts: number } {
  const hashing = createHashingEmbedder(16);
  return {
    ...hashing,
    batchSize: 2,
    texts: 0,
    embed(texts, purpose) {
      if (this.texts + texts.length > failAfter) return Promise.reject(new AppError('embedder', 'The endpoint is gone.', 'Start it.'));
      this.texts += texts.length;
      return hashing.embed(texts, purpose);
    },
  };
}

/** Everything a reader of the library can see, without ids. */
function contentOf(library: SqliteLibrary): unknown {
  return library.documents().map((document) => ({ ...document, passages: library.passages(document.id).map(({ text, headingPath, ordinal }) => ({ text, headingPath, ordinal })) }));
}

function wordsOf(library: SqliteLibrary): readonly string[] {
  return library.documents().map((document) => library.passages(document.id).map(({ text }) => text).join('\n')).toSorted();
}

const settings = (at: Place) => ({ config: readConfig({}), data: at.data, language: 'zh' as const, today: '2026-03-01' });

describe('a folder', () => {
  it('reads a file again only when its stamp tells that it changed', async () => {
    using at = place();
    const later = { ...at.parts, now: () => Date.now() + 60_000 };
    const run = async (): Promise<unknown> => statuses(await ingest([join(at.root, 'reports')], later));
    at.write('reports/a.md', town('示例镇', 12));
    at.write('reports/b.md', town('样例镇', 31));
    await run();
    const [a, b] = ['reports/a.md', 'reports/b.md'].map((source) => at.library.stamps().get(source)) as [FileStamp, FileStamp];
    // What is remembered for a stamp is believed: were the file read, this would be seen as unchanged.
    at.library.recordStamps(new Map([['reports/a.md', { ...a, digest: 'another' }]]), []);
    expect(await run()).toMatchObject({ 'reports/a.md': 'changed', 'reports/b.md': 'unchanged' });
    // As long as before and with the old date: the system's time of change still tells.
    const { mtime } = statSync(join(at.root, 'reports/b.md'));
    at.write('reports/b.md', town('样例镇', 13));
    utimesSync(join(at.root, 'reports/b.md'), mtime, mtime);
    expect(await run()).toMatchObject({ 'reports/b.md': 'changed' });
    expect(at.library.stamps().get('reports/b.md')).not.toEqual(b);
    rmSync(join(at.root, 'reports/b.md'));
    await run();
    expect([...at.library.stamps().keys()]).toEqual(['reports/a.md']);
  });

  it('does not trust the stamp of a file written just now, and minds the sidecar', async () => {
    using at = place();
    at.write('reports/a.md', town('示例镇', 12));
    await at.run('reports');
    expect(at.library.stamps().size).toBe(0);
    const file = { path: join(at.root, 'reports/a.md'), hasSidecar: false };
    const [now, later] = [Date.now(), Date.now() + 60_000];
    expect(stampOf(file, now)).toBeUndefined();
    expect(stampOf(file, later)).toBe(stampOf(file, later));
    at.write('reports/a.md.meta.yaml', 'title: 另一个标题');
    expect(stampOf({ ...file, hasSidecar: true }, later)).not.toBe(stampOf(file, later));
  });

  it('is taken in once, and a second run reads and embeds nothing', async () => {
    const embedder = counting();
    using at = place(embedder);
    at.write('reports/a.md', town('甲镇', 3));
    at.write('reports/deep/b.md', town('乙乡', 5));
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'added', 'reports/deep/b.md': 'added' });
    const { texts } = embedder;
    const { revision } = at.library;
    expect(texts).toBe(at.library.passageCount);
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'unchanged', 'reports/deep/b.md': 'unchanged' });
    expect(embedder.texts).toBe(texts);
    expect(at.library.revision).toBe(revision);
  });

  it('brings what changed, and drops what vanished from answers', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    at.write('reports/b.md', town('乙乡', 5));
    at.write('reports/c.md', town('丙镇', 7));
    await at.run('reports');
    const ids = new Map(at.library.documents().map(({ source, id }) => [source, id]));
    at.write('reports/b.md', town('乙乡', 6).replace('行政处罚', '行政强制'));
    rmSync(join(at.root, 'reports/c.md'));
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'unchanged', 'reports/b.md': 'changed', 'reports/c.md': 'removed' });
    expect(at.library.documents().map(({ source, id }) => [source, id])).toEqual([['reports/a.md', ids.get('reports/a.md')], ['reports/b.md', ids.get('reports/b.md')]]);
    const found = at.library.searchLexical({ grams: grams('行政处罚案件'), limit: 20 }).map(({ passageId }) => at.library.passagesById([passageId])[0]?.text);
    expect(found.some((text) => text?.includes('案件3件'))).toBe(true);
    expect(found.some((text) => text?.includes('案件5件') || text?.includes('案件7件'))).toBe(false);
  });

  it('is known by its bytes: a touched file is unchanged, a file of the same length and time is not', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    await at.run('reports');
    const { atime, mtime } = statSync(join(at.root, 'reports/a.md'));
    utimesSync(join(at.root, 'reports/a.md'), new Date(), new Date());
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'unchanged' });
    at.write('reports/a.md', town('甲镇', 4));
    utimesSync(join(at.root, 'reports/a.md'), atime, mtime);
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'changed' });
  });

  it('keeps out hidden files, lock files and sidecars, and says why others are left out', async () => {
    using at = place();
    at.write('reports/.hidden.md', town('甲镇', 1));
    at.write('reports/.git/config.md', town('甲镇', 2));
    at.write('reports/~$draft.docx', 'lock');
    at.write('reports/a.md', town('甲镇', 3));
    at.write('reports/a.md.meta.yaml', 'place: 乙镇\n');
    at.write('reports/empty.txt', '');
    at.write('reports/picture.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47]));
    symlinkSync(join(at.root, 'reports'), join(at.root, 'reports', 'circle'));
    const expected = { 'reports/a.md': 'added', 'reports/empty.txt': 'left-out: empty', 'reports/picture.png': 'left-out: unknown-type' };
    expect(await at.run('reports')).toEqual(expected);
    expect(at.library.documents()[0]?.place).toBe('乙镇');
    expect(at.library.leftOut().map(({ source, detail }) => [source, detail.length > 5])).toEqual([['reports/empty.txt', true], ['reports/picture.png', true]]);
    expect(await at.run('reports')).toEqual({ ...expected, 'reports/a.md': 'unchanged' });
    at.write('reports/empty.txt', town('丁镇', 9));
    rmSync(join(at.root, 'reports/picture.png'));
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'unchanged', 'reports/empty.txt': 'added' });
    expect(at.library.leftOut()).toEqual([]);
  });

  it('changes a document when only its sidecar changes', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    await at.run('reports');
    at.write('reports/a.md.meta.yaml', 'place: 丙乡\n');
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'changed' });
    expect(at.library.documents()[0]?.place).toBe('丙乡');
    rmSync(join(at.root, 'reports/a.md.meta.yaml'));
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'changed' });
  });

  it('loses a document that can no longer be read', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    await at.run('reports');
    at.write('reports/a.md', '');
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'left-out: empty' });
    expect(at.library.documents()).toEqual([]);
    expect(at.library.passageCount).toBe(0);
  });

  it('keeps nothing of a file with a classification mark, also when it was in the library before', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    at.write('reports/b.html', `<p>机密★3年</p><p>${town('乙镇', 4)}</p>`);
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'added', 'reports/b.html': 'left-out: confidential' });
    at.write('reports/a.md', `秘密★1年\n\n${town('甲镇', 3)}`);
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'left-out: confidential', 'reports/b.html': 'left-out: confidential' });
    expect([at.library.documents(), at.library.leftOut(), at.library.passageCount]).toEqual([[], [], 0]);
  });

  it('marks the older of two versions of a rule, and no more once the newer is gone', async () => {
    using at = place();
    at.write('laws/old.md', rule('2017-01-01'));
    at.write('laws/new.md', rule('2023-01-01'));
    await at.run('laws');
    const status = (): unknown => Object.fromEntries(at.library.documents().map((document) => [document.source, document.status]));
    expect(status()).toEqual({ 'laws/new.md': 'in-force', 'laws/old.md': 'superseded' });
    rmSync(join(at.root, 'laws/new.md'));
    await at.run('laws');
    expect(status()).toEqual({ 'laws/old.md': 'in-force' });
  });
});

describe('where a file is', () => {
  it('does not depend on how the folder is named on the command line', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    await at.run('reports');
    const before = process.cwd();
    expect(statuses(await ingest([join(at.root, 'reports/../reports/')], at.parts))).toEqual({ 'reports/a.md': 'unchanged' });
    symlinkSync(join(at.root, 'reports'), join(at.root, 'link'));
    expect(statuses(await ingest([join(at.root, 'link')], at.parts))).toEqual({ 'reports/a.md': 'unchanged' });
    expect(process.cwd()).toBe(before);
  });

  it('tells two folders of one name apart', async () => {
    using at = place();
    at.write('east/reports/a.md', town('甲镇', 3));
    at.write('west/reports/a.md', town('乙镇', 4));
    expect(await at.run('east/reports', 'west/reports')).toEqual({ 'reports/a.md': 'added', 'reports-2/a.md': 'added' });
    rmSync(join(at.root, 'west/reports/a.md'));
    expect(await at.run('west/reports')).toEqual({ 'reports-2/a.md': 'removed' });
    expect(at.library.documents().map(({ source }) => source)).toEqual(['reports/a.md']);
  });

  it('stays the same when a folder above or below is named', async () => {
    using at = place();
    at.write('all/reports/a.md', town('甲镇', 3));
    at.write('all/plans/b.md', town('乙镇', 4));
    await at.run('all/reports');
    expect(await at.run('all')).toEqual({ 'all/plans/b.md': 'added', 'reports/a.md': 'unchanged' });
    expect(await at.run('all/plans')).toEqual({ 'all/plans/b.md': 'unchanged' });
    rmSync(join(at.root, 'all/reports/a.md'));
    expect(await at.run('all')).toEqual({ 'all/plans/b.md': 'unchanged', 'reports/a.md': 'removed' });
  });

  it('follows a folder that was moved', async () => {
    using at = place();
    at.write('old/reports/a.md', town('甲镇', 3));
    await at.run('old/reports');
    const [before] = at.library.documents();
    renameSync(join(at.root, 'old'), join(at.root, 'new'));
    expect(await at.run('new/reports')).toEqual({ 'reports/a.md': 'unchanged' });
    expect(at.library.documents()).toEqual([before]);
  });

  it('named alone takes in that file and removes no other', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    at.write('reports/b.md', town('乙镇', 4));
    await at.run('reports');
    rmSync(join(at.root, 'reports/a.md'));
    at.write('reports/c.md', town('丙镇', 4));
    expect(await at.run('reports/c.md')).toEqual({ 'reports/c.md': 'added' });
    expect(at.library.documents()).toHaveLength(3);
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'removed', 'reports/b.md': 'unchanged', 'reports/c.md': 'unchanged' });
  });

  it('must exist: otherwise nothing at all is changed', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    await expect(at.run('reports', 'nowhere')).rejects.toMatchObject({ code: 'missing', found: expect.stringContaining('nowhere') });
    expect(at.library.documents()).toEqual([]);
  });
});

describe('the same content twice', () => {
  it('is one document in whatever encoding it comes, now and later, and nothing is read again for it', async () => {
    using at = place();
    const text = town('甲镇', 3);
    at.write('reports/a.txt', text);
    expect(await at.run('reports')).toEqual({ 'reports/a.txt': 'added' });
    at.write('reports/b.txt', Buffer.from(`\uFEFF${text}`, 'utf16le'));
    at.write('reports/c.txt', `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    at.write('reports/d.txt', town('甲镇', 4));
    const found = { 'reports/a.txt': 'unchanged', 'reports/b.txt': 'left-out: duplicate', 'reports/c.txt': 'left-out: duplicate' };
    expect(await at.run('reports')).toEqual({ ...found, 'reports/d.txt': 'added' });
    expect(await at.run('reports')).toEqual({ ...found, 'reports/d.txt': 'unchanged' });
    rmSync(join(at.root, 'reports/a.txt'));
    expect(await at.run('reports')).toEqual({ 'reports/a.txt': 'removed', 'reports/b.txt': 'added', 'reports/c.txt': 'left-out: duplicate', 'reports/d.txt': 'unchanged' });
  });

  it('is told of a file that was refused as it is of the first', async () => {
    using at = place();
    at.write('reports/a.bin', Buffer.from([1, 2, 0, 255]));
    at.write('reports/b.bin', Buffer.from([1, 2, 0, 255]));
    const { sources } = await ingest([join(at.root, 'reports')], at.parts);
    expect(sources.map(({ reason }) => reason)).toEqual(['unknown-type', 'unknown-type']);
  });

  it('is one document, the copy is named with its original', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    at.write('reports/copy of a.md', town('甲镇', 3));
    const report = await ingest([join(at.root, 'reports')], at.parts);
    expect(report.sources).toEqual([expect.objectContaining({ source: 'reports/a.md', status: 'added' }), { source: 'reports/copy of a.md', status: 'left-out', reason: 'duplicate', detail: 'reports/a.md' }]);
    expect(at.library.documents()).toHaveLength(1);
  });

  it('keeps the document that was there first, and the copy steps in when it goes', async () => {
    using at = place();
    at.write('reports/b.md', town('甲镇', 3));
    await at.run('reports');
    at.write('reports/a.md', town('甲镇', 3));
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'left-out: duplicate', 'reports/b.md': 'unchanged' });
    rmSync(join(at.root, 'reports/b.md'));
    expect(await at.run('reports')).toEqual({ 'reports/a.md': 'added', 'reports/b.md': 'removed' });
    expect(at.library.leftOut()).toEqual([]);
  });
});

describe('any history of changes', () => {
  const name = fc.constantFrom('x/a.md', 'x/b.md', 'x/y/a.md', 'x/y/c.txt');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('write' as const), name, figure: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant('empty' as const), name }),
    fc.record({ kind: fc.constant('delete' as const), name }),
    fc.record({ kind: fc.constant('ingest' as const), path: fc.constantFrom('x', 'x', 'x/y') }),
  );

  it('ends in the same library as taking in the last state at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        using at = place(createHashingEmbedder(8));
        mkdirSync(join(at.root, 'x/y'), { recursive: true });
        // So that the folder named first is always the same.
        await at.run('x');
        for (const each of steps) {
          if (each.kind === 'write') at.write(each.name, town('甲镇', each.figure));
          else if (each.kind === 'empty') at.write(each.name, '');
          else if (each.kind === 'delete') rmSync(join(at.root, each.name), { force: true });
          else await at.run(each.path);
        }
        await at.run('x');
        const again = await at.run('x');
        expect(Object.values(again).every((status) => status === 'unchanged' || status.startsWith('left-out'))).toBe(true);
        using folder = temporaryFolder();
        const fresh = openLibrary(folder.path);
        await ingest([join(at.root, 'x')], { ...at.parts, library: fresh });
        // Of equal files the one that was first stays, so only the words are compared.
        expect(wordsOf(at.library)).toEqual(wordsOf(fresh));
        expect(at.library.unembedded(at.parts.embedder.id, 5)).toEqual([]);
        fresh.close();
      }),
      { numRuns: 25 },
    );
  });
});

describe('an embedder that fails', () => {
  it('leaves the documents in the library, and the next run computes only what is missing', async () => {
    const failing = counting(5);
    using at = place(failing);
    for (let index = 0; index < 6; index += 1) at.write(`reports/${index}.md`, town(`第${index}镇`, index));
    const report = await ingest([join(at.root, 'reports')], at.parts);
    expect(report.embeddingError).toEqual({ code: 'embedder', found: 'The endpoint is gone.', hint: 'Start it.' });
    expect([report.embedded, report.stopped]).toEqual([4, false]);
    expect(at.library.documents()).toHaveLength(6);
    expect(at.library.searchLexical({ grams: grams('行政处罚'), limit: 3 })).toHaveLength(3);
    const sound = counting();
    const second = await ingest([join(at.root, 'reports')], { ...at.parts, embedder: sound });
    expect([second.embedded, second.embeddingError]).toEqual([at.library.passageCount - 4, null]);
    expect(sound.texts).toBe(second.embedded);
  });
});

/** Files enough for several transactions: 10 documents of 250 passages and a few. */
function writeLongFiles(at: Place): void {
  for (let file = 0; file < 10; file += 1) {
    const articles = Array.from({ length: 250 }, (_, index) => `第${index + 1}条 第${file}号办法规定，乡镇人民政府应当办理第${index * 7 + file}类事项。`);
    at.write(`laws/${String(file).padStart(2, '0')}.md`, `# 示例第${file}号办法\n\n${articles.join('\n\n')}\n`);
  }
}

describe('an ingest that is stopped', () => {
  it('keeps what was committed and goes on from there', async () => {
    using at = place();
    writeLongFiles(at);
    const stop = new AbortController();
    const report = await ingest([join(at.root, 'laws')], at.parts, (progress) => progress.step === 'reading' && progress.done === 7 && stop.abort(), stop.signal);
    expect(report.stopped).toBe(true);
    expect(at.library.documents()).toHaveLength(7);
    const seen: IngestProgress[] = [];
    const second = statuses(await ingest([join(at.root, 'laws')], at.parts, (progress) => void seen.push(progress)));
    expect(Object.values(second).filter((status) => status === 'unchanged')).toHaveLength(7);
    expect(Object.values(second).filter((status) => status === 'added')).toHaveLength(3);
    expect(seen.at(-1)).toMatchObject({ step: 'embedding', done: at.library.passageCount });
  });

  it('by force at any moment loses nothing that was committed, and the end is the same', async () => {
    using at = place();
    writeLongFiles(at);
    const worker = fileURLToPath(new URL('../../src/corpus/ingest-worker.ts', import.meta.url));
    let documents = 0;
    for (const delay of [150, 250, 350, 500]) {
      const child = fork(worker, [], { execArgv: [], serialization: 'advanced' });
      const gone = new Promise((resolve) => void child.once('exit', resolve));
      child.send({ kind: 'start', paths: [join(at.root, 'laws')], place: settings(at) });
      await pause(delay);
      child.kill('SIGKILL');
      await gone;
      expect(at.library.documents().length).toBeGreaterThanOrEqual(documents);
      documents = at.library.documents().length;
      for (const document of at.library.documents()) expect(at.library.passages(document.id).length).toBeGreaterThanOrEqual(250);
    }
    await startIngest([join(at.root, 'laws')], settings(at)).finished;
    using fresh = place();
    await ingest([join(at.root, 'laws')], fresh.parts);
    expect(contentOf(at.library)).toEqual(contentOf(fresh.library));
    const index = await openVectorIndex(at.library, at.data, at.parts.embedder);
    expect(index.count).toBe(at.library.passageCount);
  });
});

describe('an ingest beside the chat', () => {
  it('shows its progress, and what it commits is found here at once', async () => {
    using at = place();
    at.write('reports/a.md', town('甲镇', 3));
    const steps = new Set<string>();
    const report = await startIngest([join(at.root, 'reports')], settings(at), ({ step }) => void steps.add(step)).finished;
    expect(statuses(report)).toEqual({ 'reports/a.md': 'added' });
    expect([...steps]).toEqual(expect.arrayContaining(['scanning', 'reading', 'embedding']));
    expect(at.library.searchLexical({ grams: grams('行政处罚'), limit: 3 })).not.toEqual([]);
  });

  it('stops when it is told to', async () => {
    using at = place();
    writeLongFiles(at);
    const running = startIngest([join(at.root, 'laws')], settings(at), ({ step }) => step === 'reading' && running.stop());
    expect((await running.finished).stopped).toBe(true);
  });

  it('is the only one: a second is refused, and a fault is told as here', async () => {
    using at = place();
    writeLongFiles(at);
    let second: Promise<unknown> | undefined;
    const first = startIngest([join(at.root, 'laws')], settings(at), () => {
      second ??= startIngest([join(at.root, 'laws')], settings(at)).finished.then(() => null, (error: unknown) => error);
    });
    await first.finished;
    expect(await second).toMatchObject({ code: 'library', found: expect.stringContaining('Another process') });
    await expect(startIngest([join(at.root, 'nowhere')], settings(at)).finished).rejects.toMatchObject({ code: 'missing' });
  });

  it('leaves no process behind when this one dies', async () => {
    using at = place();
    writeLongFiles(at);
    const script = `const { startIngest } = await import(${JSON.stringify(new URL('../../src/corpus/start-ingest.ts', import.meta.url).href)});
      startIngest([${JSON.stringify(join(at.root, 'laws'))}], ${JSON.stringify(settings(at))}, () => process.exit(0));`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    // The lock is free as soon as the worker has ended.
    for (let tries = 0; ; tries += 1) {
      const ended = await startIngest([join(at.root, 'laws')], settings(at)).finished.then(() => true, (error: AppError) => error.code !== 'library' || Promise.reject(tries > 40 ? error : undefined)).catch((error: unknown) => (error === undefined ? false : Promise.reject(error)));
      if (ended) break;
      await pause(100);
    }
    expect(at.library.documents()).toHaveLength(10);
  });
});

describe('the records of a collection', () => {
  const records = [
    { id: '1', title: '示例法第一条', text: '为了规范行政处罚，制定本法。' },
    { id: '2', title: '示例法第二条', text: '' },
    { id: '3', title: '', text: '没有标题的记录。' },
  ];

  it('become a document each, found by title or text', async () => {
    using at = place();
    const report = await ingestRecords('set', records, at.parts);
    expect(statuses(report)).toEqual({ 'set/1': 'added', 'set/2': 'added', 'set/3': 'added' });
    expect(at.library.documents().map(({ source, title }) => [source, title]).slice(0, 2)).toEqual([['set/1', '示例法第一条'], ['set/2', '示例法第二条']]);
    const found = (words: string): unknown => at.library.searchLexical({ grams: grams(words), limit: 1 }).map(({ passageId }) => at.library.documents().find(({ id }) => id === at.library.passagesById([passageId])[0]?.documentId)?.source);
    expect([found('行政处罚'), found('第二条'), found('没有标题')]).toEqual([['set/1'], ['set/2'], ['set/3']]);
  });

  it('are not taken in again while they are the same', async () => {
    using at = place();
    await ingestRecords('set', records, at.parts);
    const changed = [...records.slice(0, 2), { ...(records[2] as (typeof records)[number]), text: '改过的记录。' }];
    expect(statuses(await ingestRecords('set', changed, at.parts))).toEqual({ 'set/1': 'unchanged', 'set/2': 'unchanged', 'set/3': 'changed' });
    expect(basename(at.library.documents()[2]?.source ?? '')).toBe('3');
  });
});
