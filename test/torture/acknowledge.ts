import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TelegramServer } from '../support/telegram-server.ts';
import { percentile } from './streaming.ts';

export interface AcknowledgeResult {
  readonly updates: number;
  readonly perSecond: number;
  readonly p99: number;
  readonly refused: number;
  readonly answered: number;
}

const secret = 'a-secret-of-the-webhook';

/** Posts updates to the real bot process over many connections as fast as it takes them; every one is kept before it is acknowledged. */
export async function tortureAcknowledge(options: { readonly updates: number; readonly connections: number }): Promise<AcknowledgeResult> {
  const data = mkdtempSync(join(tmpdir(), 'fazhi-torture-'));
  const server = await TelegramServer.start();
  const port = await freePort();
  const people = Array.from({ length: 200 }, (_, index) => 9000 + index);
  const environment = { TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/`, TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_WEBHOOK_PORT: String(port), LIMIT_MESSAGES_PER_DAY: '0' };
  const child = spawn(process.execPath, [new URL('echo-bot.ts', import.meta.url).pathname, server.root, server.token, data, people.join(','), JSON.stringify(environment)], { stdio: ['ignore', 'ignore', 'inherit'] });
  await server.until(() => server.calls.find((call) => call.method === 'setMyCommands'), 20_000);
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const times: number[] = [];
  let refused = 0;
  let next = 0;
  const post = (body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-telegram-bot-api-secret-token': secret } }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      while (next < options.updates) {
        const index = next++;
        const id = people[index % people.length] ?? 0;
        const body = JSON.stringify({ update_id: 5000 + index, message: { message_id: 100_000 + index, date: Math.floor(Date.now() / 1000), chat: { id, type: 'private' }, from: { id, is_bot: false, first_name: '某' }, text: `第${index}问` } });
        const sent = performance.now();
        if ((await post(body)) !== 200) refused += 1;
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  const answered = (): number => server.chats.messages.filter((message) => message.from === 'bot' && message.text.startsWith('答：')).length;
  await server.until(() => (answered() >= options.updates ? true : undefined), 120_000, 'An answer to every update').catch(() => undefined);
  child.kill('SIGTERM');
  await once(child, 'exit');
  const total = answered();
  await server.close();
  rmSync(data, { recursive: true, force: true });
  return { updates: options.updates, perSecond: Math.round(options.updates / seconds), p99: Math.round(percentile(times, 0.99)), refused, answered: total };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
