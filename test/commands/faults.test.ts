import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/fazhi-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'fazhi-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const empty = join(folder, 'empty.txt');
writeFileSync(empty, '');

describe('a command that cannot work says what was found and what to do, and fails', () => {
  it.each([
    ['a wrong command', ['ansk', '你好吗'], {}, /unknown command|error/iu],
    ['a missing argument', ['ask'], {}, /missing required argument/u],
    ['an unknown option', ['ask', '几号前公开？', '--fast'], {}, /unknown option/u],
    ['a missing file', ['topic', join(folder, 'nothing.txt')], {}, /There is no file/u],
    ['an empty file', ['check', empty], {}, /empty|空/iu],
    ['an unreadable setting', ['doctor'], { EMBEDDER: 'magic' }, /EMBEDDER must be one of/u],
    ['a year that is none', ['draft', '--section', '成效', '--year', '24', '普法'], {}, /four digits/u],
    ['a folder that is not there', ['ingest', join(folder, 'no-such-folder')], {}, /no-such-folder/u],
  ] as const)('%s', async (_, args, settings, words) => {
    const run = await runProgram('src/commands/fazhi.ts', [...args, '--data', join(folder, 'data')], { settings });
    expect(run.err).toMatch(words);
    expect(run.err).not.toMatch(/\n\s+at /u);
    expect(run.status).not.toBe(0);
  });

  it('each command explains itself', async () => {
    for (const name of ['ingest', 'ask', 'topic', 'draft', 'check', 'eval', 'doctor']) {
      const run = await runProgram('src/commands/fazhi.ts', [name, '--help']);
      expect(run).toMatchObject({ status: 0, err: '' });
      expect(run.out).toMatch(/--data <folder>[\s\S]*--json/u);
    }
  });

  it('with --json the fault is one JSON document, too', async () => {
    const run = await runProgram('src/commands/fazhi.ts', ['topic', join(folder, 'nothing.txt'), '--json', '--data', join(folder, 'data')]);
    expect(JSON.parse(run.out)).toMatchObject({ kind: 'failed', code: 'missing' });
    expect(run.status).toBe(1);
  });
});
