import { execFile } from 'node:child_process';
import { accessSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { answer, citation, scriptedAssistant } from '../support/scripted-assistant.ts';
import { servePage } from '../support/telegram-page.ts';
import { li, telegramTest } from '../support/telegram-test.ts';

const begin = telegramTest();
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) => {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
});

async function beginPage() {
  const { server } = await begin({ assistant: scriptedAssistant(({ text, attachments }) => answer(`**答**：${text}${attachments.map((one) => one.name).join('')}[1]`, [citation(1, 1, '依据')])) });
  servePage(server, [{ ...li, label: '小李' }]);
  const post = async (path: string, body: object): Promise<unknown> => (await fetch(`${server.root}/page/${path}`, { method: 'POST', body: JSON.stringify({ person: li.id, ...body }) })).json();
  const state = async (): Promise<{ messages: { messageId: number; text: string; keyboard: { text: string; callback_data: string }[][] }[] }> => (await fetch(`${server.root}/page/state?person=${li.id}`)).json() as never;
  return { server, post, state };
}

describe('the page to try the bot in', () => {
  it('says, uploads and presses for a person, and shows what the bot did', async () => {
    const { server, post, state } = await beginPage();
    expect(await (await fetch(server.root)).text()).toContain('法治助手');
    await post('say', { text: '你好' });
    await server.reply(li.id, '答：你好');
    await post('upload', { name: '报告.txt', bytes: Buffer.from('正文').toString('base64') });
    await server.reply(li.id, '答：报告.txt');
    const message = (await state()).messages.find((one) => one.text.startsWith('答：你好'));
    expect(await post('press', { message: message?.messageId, data: 'not offered' })).toEqual({ answer: expect.stringContaining('已失效') as string });
  });

  it('does nothing for another site in the same browser', async () => {
    const { server } = await beginPage();
    const response = await fetch(`${server.root}/page/say`, { method: 'POST', headers: { origin: 'https://elsewhere.example' }, body: JSON.stringify({ person: li.id, text: '代说' }) });
    expect(response.status).toBe(404);
    expect(server.chats.messages).toEqual([]);
  });

  it.skipIf(chromium === undefined)(`shows an answer in a real browser${chromium === undefined ? ' (skipped: no Chromium is installed)' : ''}`, async () => {
    const { server } = await beginPage();
    const profile = mkdtempSync(join(tmpdir(), 'fazhi-page-'));
    const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const { stdout } = await promisify(execFile)(chromium ?? '', ['--headless', '--no-sandbox', '--disable-gpu', ...quiet, `--user-data-dir=${profile}`, '--window-size=500,844', '--virtual-time-budget=4000', '--dump-dom', `${server.root}/?say=${encodeURIComponent('几号前公开')}`], { timeout: 25_000 }).finally(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
    expect(stdout).toContain('<strong>答</strong>：几号前公开');
    expect(stdout).toContain('<blockquote class="folded">');
    for (const label of ['[1] 原文', '👍 好', '👎 不好']) expect(stdout).toContain(`<button type="button">${label}</button>`);
  }, 30_000);
});
