import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/fazhi-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'fazhi-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const empty = join(folder, 'empty.txt');
writeFileSync(empty, '');

const png = join(folder, 'picture.txt');
writeFileSync(png, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));

describe('a command that cannot work says what was found and what to do, and fails', () => {
  it.each([
    ['a wrong command', ['ansk', '你好吗'], {}, /没有“ansk”这个命令，是不是 ask？/u, /There is no command ansk; did you mean ask\?/u],
    ['a missing argument', ['ask'], {}, /还缺：要问的问题/u, /Missing: the question/u],
    ['an empty question', ['ask', '  '], {}, /问题是空的/u, /question is empty/u],
    ['a question without quotes', ['ask', '几号', '公开'], {}, /引号/u, /in quotes/u],
    ['an unknown option', ['ask', '几号前公开？', '--fast'], {}, /没有 --fast 这个选项/u, /no option --fast/u],
    ['a needed option', ['draft', '写一段'], {}, /必须写明 --section/u, /--section <name> is needed/u],
    ['an option without its value', ['draft', '写一段', '--section'], {}, /--section <name> 后面要写内容/u, /needs a value/u],
    ['a missing file', ['topic', join(folder, 'nothing.txt')], {}, /找不到文件：.*nothing\.txt/u, /There is no file .*nothing\.txt/u],
    ['a folder instead of a file', ['check', folder], {}, /是文件夹，不是文件/u, null],
    ['an empty file', ['check', empty], {}, /empty\.txt\n文件是空的/u, null],
    ['a picture', ['topic', png], {}, /内容与扩展名不符/u, null],
    ['empty standard input', ['check', '-'], {}, /标准输入是空的/u, null],
    ['an unreadable setting', ['doctor'], { EMBEDDER: 'magic' }, /EMBEDDER 只能是 hashing、openai、local 之一/u, /EMBEDDER must be one of: hashing, openai, local/u],
    ['a year that is none', ['draft', '--section', '成效', '--year', '24', '普法'], {}, /“24”不是年份/u, null],
    ['a year nobody has reported of', ['draft', '--section', '成效', '--year', '3000', '普法'], {}, /1949 到 20\d\d 之间/u, null],
    ['a section that is none', ['draft', '--section', '不存在的节', '普法'], {}, /没有“不存在的节”这一节。[\s\S]*存在的不足和原因/u, /no section 不存在的节/u],
    ['a question file without questions', ['eval', '--questions', empty], {}, /empty\.txt 里没有题目/u, null],
    ['a folder that is not there', ['ingest', join(folder, 'no-such-folder')], {}, /没有这个文件或文件夹：.*no-such-folder/u, null],
    ['a document that is not there', ['library', '--remove', '没有这份'], {}, /资料库里没有“没有这份”/u, null],
    ['a data folder that cannot be made', ['library', '--data', '/proc/fazhi/data'], {}, /数据目录 \/proc\/fazhi\/data 不能用/u, null],
  ] as const)('%s', async (_, args, settings, inChinese, inEnglish) => {
    const place = args.some((word) => word === '--data') ? [] : ['--data', join(folder, 'data')];
    for (const [language, words] of [['zh', inChinese], ['en', inEnglish]] as const) {
      // In English by a few: the shape of the texts holds the rest.
      if (words === null) continue;
      const run = await runProgram('src/commands/fazhi.ts', [...args, ...(args.at(-1) === '--section' ? [] : place)], { settings: { ...settings, INTERFACE_LANGUAGE: language } });
      expect(run.err).toMatch(words);
      expect(run.err).not.toMatch(/\n\s+at /u);
      expect(run.status).not.toBe(0);
    }
  });

  it('a data folder named for a question holds a library: nothing is made or filled there', async () => {
    const typed = join(folder, 'mistyped');
    const bare = mkdtempSync(join(folder, 'bare-'));
    for (const [data, args] of [[typed, ['ask', '乡镇有多少？']], [typed, ['check', 'README.md']], [typed, ['topic', 'README.md']], [bare, ['ask', '乡镇有多少？']]] as const) {
      const run = await runProgram('src/commands/fazhi.ts', [...args, '--data', data]);
      expect(run).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/里没有资料库。\n.*fazhi ingest <文件夹> --data/u) });
    }
    expect(existsSync(typed)).toBe(false);
    // The folder of the settings, named or not, has its first start.
    expect(await runProgram('src/commands/fazhi.ts', ['ask', '几号前公开？', '--data', bare], { settings: { DATA_DIR: bare } })).toMatchObject({ status: 0 });
  });

  it('each command explains itself', async () => {
    for (const name of ['ingest', 'library', 'ask', 'topic', 'draft', 'check', 'eval', 'doctor']) {
      const run = await runProgram('src/commands/fazhi.ts', [name, '--help']);
      expect(run).toMatchObject({ status: 0, err: '' });
      expect(run.out).toMatch(/--data <folder>[\s\S]*--json/u);
    }
  });

  it('tells its version', async () => {
    expect(await runProgram('src/commands/fazhi.ts', ['--version'])).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u), err: '' });
  });

  it('help is in the interface language', async () => {
    expect((await runProgram('src/commands/fazhi.ts', ['ask', '--help'])).out).toMatch(/用法：.*ask[\s\S]*选项：[\s\S]*显示用法/u);
    expect((await runProgram('src/commands/fazhi.ts', ['ask', '--help'], { settings: { INTERFACE_LANGUAGE: 'en' } })).out).toMatch(/^Usage: fazhi ask \[options\] <question>[\s\S]*Options:/u);
  });

  it('with --json a mistake in the command line is one JSON document, too', async () => {
    const run = await runProgram('src/commands/fazhi.ts', ['ask', '--json']);
    expect(JSON.parse(run.out)).toMatchObject({ kind: 'failed', code: 'usage' });
    expect(run.status).toBe(2);
  });

  it('with --json the fault is one JSON document, too', async () => {
    const run = await runProgram('src/commands/fazhi.ts', ['topic', join(folder, 'nothing.txt'), '--json', '--data', join(folder, 'data')]);
    expect(JSON.parse(run.out)).toMatchObject({ kind: 'failed', code: 'missing' });
    expect(run.status).toBe(1);
  });
});
