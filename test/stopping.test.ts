import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { textsIn } from '../src/texts/texts.ts';
import { cleanEnvironment } from './support/fazhi-process.ts';

const data = mkdtempSync(join(tmpdir(), 'fazhi-stopping-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** A bot that cannot reach Telegram; `ended` resolves when no process holds its output any more, children included. */
function start(command: string, args: readonly string[]) {
  const child = spawn(command, args, { cwd: fileURLToPath(new URL('../', import.meta.url)), env: { ...cleanEnvironment(), DATA_DIR: data, TELEGRAM_BOT_TOKEN: '1:A', TELEGRAM_API_ROOT: 'http://127.0.0.1:9' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const lost = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => {
        output += piece.toString();
        if (output.includes('127.0.0.1:9')) resolve();
      });
    }
  });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  return { child, lost, ended, output: () => output };
}

describe('one signal ends it', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s, while Telegram cannot be reached', async (signal) => {
    const { child, lost, ended, output } = start(process.execPath, ['src/main.ts']);
    await lost;
    expect(output()).toContain('ECONNREFUSED');
    child.kill(signal);
    await ended;
    expect(child.exitCode).toBe(0);
  }, 20_000);

  it.skipIf(process.platform === 'win32')('Ctrl-C while the library is built for the first time, without a word of a fault', async () => {
    const child = spawn(process.execPath, ['src/main.ts'], { cwd: fileURLToPath(new URL('../', import.meta.url)), env: { ...cleanEnvironment(), DATA_DIR: join(data, 'first') }, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString();
      // As a terminal does: to all processes of the group.
      if (said === `${textsIn('zh').terminal.building}\n`) process.kill(-(child.pid ?? 0), 'SIGINT');
    });
    await new Promise((resolve) => void child.once('close', resolve));
    expect({ status: child.exitCode, said }).toEqual({ status: 0, said: `${textsIn('zh').terminal.building}\n` });
  }, 20_000);

  it.skipIf(process.platform === 'win32')('SIGTERM to npm start leaves no process behind', async () => {
    const { child, lost, ended } = start('npm', ['start']);
    await lost;
    child.kill('SIGTERM');
    await ended;
  }, 20_000);

  it('a token Telegram refuses ends it with a word', async () => {
    const { createServer } = await import('node:http');
    const server = createServer((_, response) => response.writeHead(401, { 'content-type': 'application/json' }).end('{"ok":false,"error_code":401,"description":"Unauthorized"}')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { runProgram } = await import('./support/fazhi-process.ts');
    const address = server.address();
    const run = await runProgram('src/main.ts', [], { settings: { DATA_DIR: data, TELEGRAM_BOT_TOKEN: '1:A', TELEGRAM_API_ROOT: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` } });
    server.close();
    expect(run.status).toBe(1);
    expect(run.err).toContain(textsIn('zh').faults.tokenRefused.join('\n'));
  }, 20_000);
});
