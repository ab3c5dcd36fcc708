import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../src/texts/texts.ts';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot } from '../support/telegram-bot.ts';
import { TelegramServer } from '../support/telegram-server.ts';
import { li, telegramTest } from '../support/telegram-test.ts';

const { terminal } = textsIn('zh');
const begin = telegramTest();
const echo = () => scriptedAssistant(({ text }) => answer(`答：${text}`));

/** A port that nothing listens on. */
async function closedRoot(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the way to Telegram', () => {
  it('says at once that it cannot be reached, now and then again, and a stop ends the start', async () => {
    const root = await closedRoot();
    const said: string[] = [];
    const stop = new AbortController();
    const token = '123456:nobody';
    const nowhere = Object.assign(Object.create(TelegramServer.prototype), { token, root }) as TelegramServer;
    const starting = startBot(nowhere, { assistant: echo(), tuning: { lostAgain: 100 }, say: (text) => void said.push(text), signal: stop.signal });
    starting.catch(() => undefined);
    await until(() => said.length >= 2);
    expect(said[0]).toBe(terminal.telegramLost(new URL(root).host, 'ECONNREFUSED', null));
    expect(said[1]).toMatch(/已试 \d+ 次/u);
    expect(said.join('')).not.toContain(token);
    const reason = new Error('stopped');
    stop.abort(reason);
    await expect(starting).rejects.toBe(reason);
  });

  it('starts as soon as Telegram answers', async () => {
    const said: string[] = [];
    const server = await TelegramServer.start();
    server.fail(['getMe'], { kind: 'html' }, 2);
    const bot = await startBot(server, { assistant: echo(), allowed: [li.id], say: (text) => void said.push(text) });
    server.say(li, '你好');
    await server.reply(li.id, '答：你好');
    await bot.stop();
    await server.close();
    expect(said).toEqual([expect.stringMatching(/^连不上 Telegram/u), terminal.telegramBack, expect.stringMatching(/^Telegram 机器人 @\S+ 已上线/u)]);
  });

  it('tells of a break in the middle, and of its end', async () => {
    const said: string[] = [];
    const { server } = await begin({ assistant: echo(), say: (text) => void said.push(text) });
    server.fail(['getUpdates'], { kind: 'html' }, 2);
    server.say(li, '一');
    await server.reply(li.id, '答：一');
    await until(() => said.includes(terminal.telegramBack));
    expect(said.slice(1)).toEqual([expect.stringMatching(/^连不上 Telegram/u), terminal.telegramBack]);
  });

  it('says that nobody may use it yet', async () => {
    const said: string[] = [];
    const server = await TelegramServer.start();
    const bot = await startBot(server, { assistant: echo(), say: (text) => void said.push(text) });
    await bot.stop();
    await server.close();
    expect(said).toContain(terminal.telegramNobody);
  });

  it('names the setting of a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const server = await TelegramServer.start();
    await expect(startBot(server, { assistant: echo(), environment: { METRICS_PORT: String(port) } })).rejects.toMatchObject({ code: 'settings', hint: expect.stringContaining('METRICS_PORT') });
    await server.close();
    other.close();
  });
});
