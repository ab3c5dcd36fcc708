import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../support/telegram-faults.ts';
import { TelegramServer } from '../support/telegram-server.ts';

export interface SecretsResult {
  readonly paths: number;
  readonly logged: number;
  /** Crashes that were logged: those paths were really taken. */
  readonly crashes: number;
  /** Planted things found in what the process wrote. */
  readonly found: readonly string[];
}

/** How long a process may take to start or to end, in milliseconds. */
const long = 20_000;

const planted = { text: '独龙江边的秘方', idNumber: '11010519491231002X', phone: '13800138000', fileName: '张三的名单', key: 'sk-plantedplantedplanted' };

/** Takes the real process along every path where something goes wrong, with planted secrets in all that passes through it, and reads every byte it wrote. */
export async function tortureSecrets(): Promise<SecretsResult> {
  const server = await TelegramServer.start();
  const person = { id: 9_871_234_567, name: '李四光' };
  let output = '';
  let paths = 0;
  const say = (text: string): void => void server.say(person, `${text} ${planted.text} ${planted.idNumber} ${planted.phone} ${planted.key} ${server.token}`);
  const run = async (work: (gone: Promise<unknown>) => Promise<unknown>): Promise<void> => {
    // Each anew: what a process died of comes first in the next one.
    const data = mkdtempSync(join(tmpdir(), 'fazhi-torture-'));
    const child = spawn(process.execPath, [new URL('echo-bot.ts', import.meta.url).pathname, server.root, server.token, data, String(person.id), JSON.stringify({ LOG_LEVEL: 'debug' }), 'log'], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    // Its streams have then been read to their end.
    const gone = once(child, 'close');
    await Promise.race([work(gone), gone]);
    server.clearFaults();
    server.drop();
    child.kill('SIGTERM');
    await Promise.race([gone, sleep(6000)]);
    child.kill('SIGKILL');
    await gone;
    rmSync(data, { recursive: true, force: true });
  };
  /** Resolves when the process of this run has started. */
  const ready = (): Promise<unknown> => {
    const before = server.calls.length;
    return server.until(() => server.calls.slice(before).find((call) => call.method === 'setMyCommands'), long);
  };

  const kinds: readonly Fault[] = [{ kind: 'rate', seconds: 1 }, { kind: 'internal' }, { kind: 'html' }, { kind: 'reset-before' }, { kind: 'reset-after' }, { kind: 'blocked' }, { kind: 'entities' }];
  await run(async () => {
    await ready();
    for (const fault of kinds) {
      for (const methods of [['sendMessage'], ['sendMessageDraft'], ['getUpdates'], ['getFile'], ['answerCallbackQuery']]) {
        server.fail(methods, fault);
        paths += 1;
      }
      say('问');
      server.upload(person, `${planted.fileName}.docx`, Buffer.from(planted.text), { caption: planted.text });
      await sleep(fault.kind === 'rate' ? 1500 : 300);
    }
    server.clearFaults();
    // The assistant breaks; the file cannot be read; the words are unknown commands.
    for (const text of ['抛错', '/unknown', '/role 1 admin', '/export', '/forget_yes']) {
      say(text);
      paths += 1;
      await sleep(300);
    }
  });
  // A token nobody knows, a second poller, and a process that dies of what it is asked.
  await run(async (gone) => {
    await ready();
    paths += 1;
    const ended = new AbortController();
    void gone.then(() => ended.abort());
    for (const until = Date.now() + long; !ended.signal.aborted && Date.now() < until; await Promise.race([gone, sleep(50)])) await fetch(`${server.root}/bot${server.token}/getUpdates`, { method: 'POST', body: '{"timeout":0}' });
  });
  for (const text of ['崩溃', '拒绝']) {
    await run((gone) => {
      paths += 1;
      say(text);
      return Promise.race([gone, sleep(long, undefined, { ref: false })]);
    });
  }
  await server.close();
  const secrets = { ...planted, token: server.token, tokenTail: server.token.split(':')[1] ?? '', person: String(person.id), name: person.name };
  return { paths, logged: output.split('\n').length, crashes: output.split('process.crashed').length - 1, found: Object.entries(secrets).filter(([, secret]) => output.includes(secret)).map(([name]) => name) };
}
