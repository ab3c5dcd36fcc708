import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
import { createHashingEmbedder } from '../../src/adapters/hashing-embedder.ts';
import { isFull } from '../../src/adapters/sqlite-file.ts';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import { createSessionStore } from '../../src/adapters/sqlite-session-store.ts';
import { ingest } from '../../src/corpus/ingest.ts';
import { newConversation } from '../../src/domain/conversation.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { cleanEnvironment, runProgram } from '../support/fazhi-process.ts';

const { terminal, faults } = textsIn('zh');
const data = mkdtempSync(join(tmpdir(), 'fazhi-first-'));
afterAll(() => {
  chmodSync(data, 0o755);
  rmSync(data, { recursive: true, force: true });
});
const question = '棠岭乡2023年行政处罚多少件？';

describe('a new data folder', () => {
  it('is built once when several programs start at the same time, and all of them answer', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => runProgram('src/main.ts', [], { input: `${question}\n`, settings: { DATA_DIR: data } })));
    for (const run of runs) {
      expect(run.err).toContain(terminal.built(36, 520).slice(0, 5));
      expect(run.out).toContain('行政处罚决定2件');
      expect(run.status).toBe(0);
    }
    expect(runs.filter(({ err }) => !err.includes(terminal.waiting)).length).toBeGreaterThanOrEqual(1);
  }, 60_000);
});

describe('a data folder that may only be read', () => {
  // The superuser may write anywhere: for the sake of this test it becomes somebody else.
  const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const run = (program: string, args: readonly string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { ...somebody, cwd: fileURLToPath(new URL('../../', import.meta.url)), env: { ...cleanEnvironment({ DATA_DIR: data }), NODE_COMPILE_CACHE: '' }, input, encoding: 'utf8' });
    return { status, out: stdout, err: stderr };
  };

  it.skipIf(process.platform === 'win32')('is asked all the same, and says that nothing is kept', () => {
    if ('uid' in somebody) chmodSync(tmpdir(), (statSync(tmpdir()).mode & 0o7777) | 0o011);
    chmodSync(data, 0o555);
    const asked = run('src/commands/fazhi.ts', ['ask', question]);
    expect(asked).toMatchObject({ status: 0, err: `${terminal.readOnly}\n` });
    expect(asked.out).toContain('行政处罚决定2件');
    expect(run('src/commands/fazhi.ts', ['library', '棠岭']).out).toContain('棠岭乡人民政府2023年度');
    expect(run('src/main.ts', [], `${question}\n`)).toMatchObject({ status: 0, out: expect.stringContaining('行政处罚决定2件') });
    expect(run('src/commands/fazhi.ts', ['ingest', 'corpus'])).toMatchObject({ status: 1, err: expect.stringContaining(faults.libraryReadOnly[0]) });
    chmodSync(data, 0o755);
  }, 60_000);
});

describe('a chat database', () => {
  it('is called damaged only when it is', () => {
    const file = join(data, 'broken.db');
    writeFileSync(file, 'no database, and longer than the head of one. '.repeat(100));
    expect(() => openChatDatabase(file)).toThrow('damaged');
  });
});

describe('a first start that was broken off', () => {
  it('is gone on with at the next start, which says so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fazhi-broken-'));
    const files = join(folder, 'files');
    mkdirSync(files);
    for (let n = 1; n <= 40; n += 1) writeFileSync(join(files, `${n}.md`), `# 云岭县第${n}镇人民政府2024年度法治政府建设情况报告\n\n全年办理行政处罚案件${n}件。\n`);
    const settings = { DATA_DIR: join(folder, 'data'), CORPUS_DIR: files };
    // As a kill leaves it: begun, and not all in.
    const library = openLibrary(settings.DATA_DIR);
    const stop = new AbortController();
    const place = { library, embedder: createHashingEmbedder(), language: 'zh', today: '2024-06-01' } as const;
    await ingest([files], place, ({ step, done }) => void (step === 'reading' && done >= 16 && stop.abort()), stop.signal);
    const begun = library.documents().length;
    library.close();
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(40);
    const run = await runProgram('src/commands/fazhi.ts', ['library', '--json'], { settings });
    expect(run.status).toBe(0);
    const asked = await runProgram('src/commands/fazhi.ts', ['ask', '云岭县第39镇2024年行政处罚多少件？'], { settings });
    expect(asked.err).toContain(terminal.goingOn);
    expect(asked.out).toContain('39件');
    const again = await runProgram('src/commands/fazhi.ts', ['ask', '云岭县第38镇2024年行政处罚多少件？'], { settings });
    expect(again.err).toBe('');
    rmSync(folder, { recursive: true });
  }, 60_000);
});

describe('a first start that cannot build a library', () => {
  const fresh = (): string => mkdtempSync(join(tmpdir(), 'fazhi-none-'));
  const ask = (settings: Readonly<Record<string, string>>) => runProgram('src/commands/fazhi.ts', ['ask', question], { settings: { DATA_DIR: fresh(), ...settings } });

  it('names the setting whose folder is not there', async () => {
    const run = await ask({ CORPUS_DIR: '/nowhere/at/all' });
    expect(run).toMatchObject({ status: 2, err: expect.stringMatching(/CORPUS_DIR .*\/nowhere\/at\/all/u) });
  });

  it('says that nothing in it could be taken in', async () => {
    const empty = fresh();
    writeFileSync(join(empty, 'empty.txt'), '');
    expect((await ask({ CORPUS_DIR: empty })).err).toContain(terminal.nothingIn(empty));
  });

  it('says why there are no vectors, and answers all the same', async () => {
    const run = await ask({ EMBEDDER: 'openai', EMBEDDING_MODEL: 'm', EMBEDDING_BASE_URL: 'http://127.0.0.1:9' });
    expect(run.err).toMatch(/EMBEDDING_BASE_URL/u);
    expect(run.out).toContain('行政处罚决定2件');
  });

  it('refuses synonyms in another encoding than it reads', async () => {
    const file = join(fresh(), 'synonyms.tsv');
    writeFileSync(file, Uint8Array.of(0xb9, 0xd9, 0xcb, 0xbe, 9, 0xd0, 0xd0));
    expect(await ask({ SYNONYMS_FILE: file })).toMatchObject({ status: 2, err: expect.stringContaining('SYNONYMS_FILE') });
  });
});

describe('a full disk', () => {
  it('costs what is remembered over a restart, not the conversation', () => {
    const database = openChatDatabase(join(mkdtempSync(join(tmpdir(), 'fazhi-full-')), 'chat.db'));
    const sessions = createSessionStore(database, () => new Date());
    const said = (words: string) => ({ ...newConversation('zh'), turns: [{ question: words, answer: words.repeat(5000) }] });
    sessions.save('one', said('前'));
    // SQLite fails as it does where there is no room.
    database.exec(`PRAGMA max_page_count = ${Number(Object.values(database.prepare('PRAGMA page_count').get() ?? {})[0])}`);
    sessions.save('one', said('后后'));
    expect(sessions.load('one')).toEqual(said('后后'));
    database.exec('PRAGMA max_page_count = 100000');
    sessions.save('one', said('再后'));
    expect(createSessionStore(database, () => new Date()).load('one')).toEqual(said('再后'));
    sessions.forgetChat('one');
    expect(sessions.load('one')).toBeUndefined();
    database.close();
  });

  it.each([[13, true], [778, true], [4874, true], [10, false], [5, false]])('is what SQLite calls %i: %s', (errcode, full) => {
    expect(isFull({ errcode })).toBe(full);
  });
});
