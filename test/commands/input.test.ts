import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cleanEnvironment } from '../support/fazhi-process.ts';

/** `fazhi check -` with an input that nothing has been written to yet. */
function waiting() {
  const data = mkdtempSync(join(tmpdir(), 'fazhi-input-'));
  const child = spawn(process.execPath, ['src/commands/fazhi.ts', 'check', '-'], { cwd: fileURLToPath(new URL('../../', import.meta.url)), env: cleanEnvironment({ DATA_DIR: data }), stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = new Promise<number | null>((resolve) => void child.once('close', resolve));
  return { child, ended, said: () => said };
}

describe('standard input', () => {
  it('is read to its end, however slowly it comes', async () => {
    const { child, ended, said } = waiting();
    const bytes = Buffer.from('我镇布署了普法工作，广泛开展法治宣传，深入村组。\n');
    await sleep(300);
    // In the middle of a character.
    child.stdin.write(bytes.subarray(0, 8));
    await sleep(300);
    child.stdin.end(bytes.subarray(8));
    expect(await ended).toBe(0);
    expect(said()).toMatch(/“布署” .*应为“部署”/u);
  }, 20_000);

  it.skipIf(process.platform === 'win32')('that never ends is waited for until a signal comes', async () => {
    const { child, ended, said } = waiting();
    child.stdin.write('我镇');
    await sleep(1000);
    child.kill('SIGTERM');
    expect(await ended).toBe(1);
    expect(said()).toContain('SIGTERM');
  }, 20_000);
});
