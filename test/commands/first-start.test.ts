import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
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
