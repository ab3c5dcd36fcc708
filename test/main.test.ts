import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAttachment } from '../src/commands/input.ts';
import { textsIn } from '../src/texts/texts.ts';
import { runProgram } from './support/fazhi-process.ts';

const { terminal, outcome } = textsIn('zh');
const data = mkdtempSync(join(tmpdir(), 'fazhi-main-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));
const chat = (lines: readonly string[], settings: Readonly<Record<string, string>> = {}) => runProgram('src/main.ts', [], { input: lines.map((line) => `${line}\n`).join(''), settings: { DATA_DIR: data, ...settings } });

describe('npm start without a token', () => {
  it('builds the sample library, answers one line after another with sources and ends at end of file', async () => {
    const run = await chat(['乡镇的法治政府建设年度报告几号前公开？', '苇溪镇2024年行政复议多少件？', '/open 1']);
    expect(run.status).toBe(0);
    expect(run.err).toContain(terminal.building);
    expect(run.err).toContain(terminal.noModel);
    expect(run.out).toMatch(/4月1日前[\s\S]*\[1\][\s\S]*出处/u);
    expect(run.out).toMatch(/行政复议3件[\s\S]*▶ .*【.*行政复议3件/u);
  });

  it('does not build it again', async () => {
    const run = await chat(['棠岭乡2023年行政处罚多少件？']);
    expect(run.err).not.toContain(terminal.building);
    expect(run.out).toContain('行政处罚决定2件');
  });

  it('forgets nothing between two starts but what /new says', async () => {
    await chat(['苇溪镇2024年行政处罚多少件？']);
    expect((await chat(['那复议呢？', '/new'])).out).toContain('行政复议3件');
    expect((await chat(['那复议呢？'])).out).not.toContain('行政复议3件，比上年');
  });

  it('says so once where hnswlib-node is absent, and answers all the same', async () => {
    const folder = join(data, 'without');
    const run = await chat(['苇溪镇2024年行政复议多少件？', '棠岭乡2023年行政处罚多少件？'], { DATA_DIR: folder, NODE_OPTIONS: `--import=${new URL('support/without-hnswlib.mjs', import.meta.url).href}` });
    expect(run.err.split(terminal.exactSearch)).toHaveLength(2);
    expect(run.out).toContain('行政复议3件');
    expect(run.out).toContain('行政处罚决定2件');
  });

  it('speaks the language of the question', async () => {
    const run = await chat(['/help', '/start', 'What is the weather tomorrow?', '/new'], { INTERFACE_LANGUAGE: 'en' });
    expect(run.out).toContain(textsIn('en').outcome.help.replaceAll('`', ''));
    expect(run.out).toContain(textsIn('en').outcome.offTopic);
  });

  it('tells no language by a command, an argument or a path', async () => {
    const file = join(data, 'name with 空格.txt');
    writeFileSync(file, '');
    for (const [language, other] of [['zh', 'en'], ['en', 'zh']] as const) {
      const run = await chat(['/open abc', '/word x.pdf', file, `/check ${file}`, '/frobnicate'], { INTERFACE_LANGUAGE: language });
      for (const said of [textsIn(language).terminal.openWhich, textsIn(language).terminal.wordWhere, textsIn(language).terminal.unknownCommand('/frobnicate')]) expect(run.out).toContain(said);
      expect(run.out.split(textsIn(language).outcome.unreadable('name with 空格.txt', '').slice(0, 24))).toHaveLength(3);
      expect(run.out).not.toContain(textsIn(other).terminal.openWhich);
    }
    // What was said before tells it.
    expect((await chat(['Compare fines of 苇溪镇 and 砚桥镇', '/open abc'])).out).toMatch(new RegExp(`Sources[\\s\\S]*${textsIn('en').terminal.openWhich.slice(0, 20)}`, 'u'));
  });

  it('reads a file for a job and says why one cannot be read', async () => {
    const run = await chat([`/check ${new URL('../corpus/reports/tangling-township-2024.md', import.meta.url).pathname}`, '/check /nowhere/x.docx', '/frobnicate']);
    expect(run.out).toContain(outcome.must);
    expect(run.out).toContain(textsIn('zh').commands.missingFile('/nowhere/x.docx'));
    expect(run.out).toContain(terminal.unknownCommand('/frobnicate'));
  });

  it('takes the path of a file for the file, and saves what is in hand as Word', async () => {
    const place = join(data, '我的 文件（初稿）');
    mkdirSync(place);
    const [file, checked, drafted] = [join(place, '报告 一.txt'), join(place, '批注.docx'), join(place, '草稿.docx')];
    writeFileSync(file, '云滩镇人民政府关于2024年防汛工作的报告\n\n县人民政府：\n2024年，全镇排查隐患56处。联系人电话13800138000。\n特此报告。\n');
    const run = await chat(['/word x.docx', file, `/check "${file}"`, `/word ${checked}`, `/word ${checked}`, '/draft 存在的不足和原因：执法人员少', `/word ${drafted}`, '/tmp/nothing-there.docx', '/help']);
    expect(run.status).toBe(0);
    expect(run.out.split(terminal.fileRead(file))).toHaveLength(3);
    for (const said of [terminal.wordNothing, terminal.wordWritten(checked, 'check'), terminal.wordThere(checked), terminal.wordWritten(drafted, 'draft'), textsIn('zh').commands.missingFile('/tmp/nothing-there.docx'), terminal.help]) expect(run.out).toContain(said);
    const words = async (path: string): Promise<string> => (await readAttachment(path, 'zh')).text;
    expect(await words(checked)).toContain('排查隐患56处');
    expect(await words(drafted)).toContain('执法人员少');
  });

  it('takes a message longer than any path for a message', async () => {
    const run = await chat([`我局是云岭县民政局，写2025年度报告第一部分：${'开展养老机构检查36家次，责令整改5家，'.repeat(8)}行政处罚2件`]);
    expect(run.status).toBe(0);
    expect(run.out).toContain('行政处罚2件');
  });

  it('reports faulty settings and does not start', async () => {
    const run = await chat([], { CHAT_IDLE_SECONDS: 'soon', EMBEDDER: 'magic' });
    expect(run).toMatchObject({ status: 2, out: '' });
    expect(run.err).toMatch(/CHAT_IDLE_SECONDS[\s\S]*EMBEDDER/u);
  });
});
