import { describe, expect, it } from 'vitest';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot } from '../support/telegram-bot.ts';
import { li, telegramTest } from '../support/telegram-test.ts';

const begin = telegramTest();
const echo = () => scriptedAssistant(({ text }) => answer(`答：${text}`));
const secret = 'a-secret-of-the-webhook';

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function beginWebhook() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const started = await begin({ assistant: echo(), environment: { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_WEBHOOK_PORT: String(port), METRICS_PORT: String(await freePort()) } });
  return { ...started, url };
}

function post(url: string, body: string, given = secret): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers: { 'x-telegram-bot-api-secret-token': given } });
}

describe('polling', () => {
  it('asks for the kinds of update it knows, after taking a webhook away', async () => {
    const { server } = await begin({ assistant: echo() });
    const methods = server.calls.map((call) => call.method);
    expect(methods.indexOf('deleteWebhook')).toBeLessThan(methods.indexOf('getUpdates'));
    const polls = server.calls.filter((call) => call.method === 'getUpdates');
    expect(polls.every((call) => JSON.stringify(call.fields['allowed_updates']) === JSON.stringify(['message', 'edited_message', 'callback_query', 'my_chat_member', 'stopped_message_generation']))).toBe(true);
  });

  it('goes on after Telegram was away, and says nothing of the token', async () => {
    const log: string[] = [];
    const { server } = await begin({ assistant: echo(), log });
    server.fail(['getUpdates'], { kind: 'html' }, 2);
    server.say(li, '一');
    server.say(li, '二');
    await server.reply(li.id, '答：二');
    expect(log.join('')).not.toContain(server.token);
  });

  it('ends when another bot polls with the same token', async () => {
    const { server, bot } = await begin({ assistant: echo() });
    await fetch(`${server.root}/bot${server.token}/getUpdates`, { method: 'POST', body: '{"timeout":0}' });
    await expect(bot.done).rejects.toMatchObject({ code: 'telegram', found: 'Another bot polls with the same token.' });
  });

  it('does not start with a token Telegram does not know', async () => {
    const { server } = await begin({ assistant: echo() });
    const wrong = Object.assign(Object.create(server), { token: '123456:wrong', root: server.root });
    await expect(startBot(wrong, { assistant: echo() })).rejects.toMatchObject({ code: 'telegram', hint: 'Check TELEGRAM_BOT_TOKEN.' });
  });

  it('lets the answer in hand finish when it is stopped, and answers the rest at the next start', async () => {
    const gate = Promise.withResolvers<void>();
    const slow = scriptedAssistant(async ({ text }) => {
      if (text === '慢') await gate.promise;
      return answer(`答：${text}`);
    });
    const { server, bot } = await begin({ assistant: slow });
    server.say(li, '慢');
    server.say(li, '后');
    await server.until(() => (slow.requests.length === 1 && server.waiting === 0 ? true : undefined));
    const stopped = bot.stop();
    setTimeout(gate.resolve, 100);
    await stopped;
    expect(server.replies(li.id).map((message) => message.text)).toEqual(['答：慢']);
    const again = await startBot(server, { assistant: echo(), allowed: [li.id], data: bot.data });
    await server.reply(li.id, '答：后');
    await again.stop();
    expect(server.replies(li.id)).toHaveLength(2);
  });
});

describe('a webhook', () => {
  it('takes updates, each once', async () => {
    const { server, url } = await beginWebhook();
    server.say(li, '一');
    await server.reply(li.id, '答：一');
    const update = JSON.stringify({ update_id: 77, message: { message_id: 900, date: Math.floor(Date.now() / 1000), chat: { id: li.id, type: 'private' }, from: { id: li.id, is_bot: false, first_name: '李' }, text: '二' } });
    expect((await post(url, update)).status).toBe(200);
    expect((await post(url, update)).status).toBe(200);
    server.say(li, '三');
    await server.reply(li.id, '答：三');
    expect(server.replies(li.id).map((message) => message.text)).toEqual(['答：一', '答：二', '答：三']);
  });

  it('refuses who does not know the secret, what is no update and what is too big', async () => {
    const { url } = await beginWebhook();
    expect((await post(url, '{"update_id":1}', 'guess')).status).toBe(401);
    expect((await post(url, '{"update_id":1}', '')).status).toBe(401);
    expect((await post(url, 'no json')).status).toBe(400);
    expect((await fetch(url)).status).toBe(405);
    const big = await post(url, `{"update_id":1,"x":"${'x'.repeat(1_100_000)}"}`).then((response) => response.status, () => 413);
    expect(big).toBe(413);
  });

  it('shows health and figures on a port of their own', async () => {
    const { server, bot } = await beginWebhook();
    server.say(li, '一');
    await server.reply(li.id, '答：一');
    const at = `http://127.0.0.1:${bot.ports.operations}`;
    expect(await (await fetch(`${at}/health`)).json()).toEqual({ ok: true });
    const metrics = await (await fetch(`${at}/metrics`)).text();
    expect(metrics).toContain('fazhi_updates_total{result="taken"} 1');
    expect(metrics).toContain('fazhi_answer_seconds_count{kind="answer"} 1');
  });

  it('is not started without a secret', async () => {
    const { readConfig } = await import('../../src/config.ts');
    expect(() => readConfig({ TELEGRAM_WEBHOOK_URL: 'https://example.org/hook' })).toThrow('TELEGRAM_WEBHOOK_SECRET');
  });
});
