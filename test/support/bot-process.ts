import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from './fazhi-process.ts';
import { TelegramServer } from './telegram-server.ts';

const root = new URL('../..', import.meta.url).pathname;

/** The program as a newcomer starts it, over the sample library, against a loopback Bot API. */
export class BotProcess {
  readonly data = mkdtempSync(join(tmpdir(), 'fazhi-whole-'));
  readonly server: TelegramServer;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess;
  /** All it wrote, over all its starts. */
  output = '';

  private constructor(server: TelegramServer, environment: Readonly<Record<string, string>>) {
    this.server = server;
    this.#environment = environment;
    this.#child = this.#spawn();
  }

  /** Resolves when it polls for the first time, the library built. */
  static async start(environment: Readonly<Record<string, string>>): Promise<BotProcess> {
    const started = new BotProcess(await TelegramServer.start(), environment);
    await started.server.until(() => started.server.calls.find((call) => call.method === 'getUpdates'), 50_000, 'The first poll').catch((error: Error) => {
      throw new Error(`${error.message}\n${started.output.slice(-2000)}`);
    });
    return started;
  }

  /** Ends it by a signal; resolves with its exit status. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    this.#child.kill(signal);
    const [code] = (await once(this.#child, 'exit')) as [number | null];
    return code;
  }

  startAgain(): void {
    this.#child = this.#spawn();
  }

  async close(): Promise<void> {
    await this.end('SIGTERM');
    await this.server.close();
    rmSync(this.data, { recursive: true, force: true });
  }

  #spawn(): ChildProcess {
    const child = spawn(process.execPath, ['src/main.ts'], {
      cwd: root,
      env: { ...cleanEnvironment(), HOME: this.data, DATA_DIR: this.data, TELEGRAM_BOT_TOKEN: this.server.token, TELEGRAM_API_ROOT: this.server.root, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    return child;
  }
}
