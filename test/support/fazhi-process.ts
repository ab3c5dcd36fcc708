import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The real inputs, beside a checkout of those who have them. */
export const sharedFolder = fileURLToPath(new URL('../../../shared/', import.meta.url));
export const sharedIsThere = existsSync(sharedFolder);
export const sharedReason = sharedIsThere ? '' : ' (skipped: the folder ../shared with the real documents is absent)';

export interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Settings of the machine's owner must not reach a test: only these few variables pass. */
export function cleanEnvironment(settings: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_COMPILE_CACHE'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]));
  return { ...Object.fromEntries(kept), DOTENV_CONFIG_PATH: '/nonexistent', ...settings };
}

/** Runs one of the project's programs to its end, from the project's folder, with `input` on standard input. */
export async function runProgram(program: 'src/main.ts' | 'src/commands/fazhi.ts', args: readonly string[], { settings = {}, input = '' }: { settings?: Readonly<Record<string, string>>; input?: string } = {}): Promise<Run> {
  const child = spawn(process.execPath, [program, ...args], { cwd: root, env: cleanEnvironment(settings), stdio: 'pipe' });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (piece: Buffer) => void out.push(piece));
  child.stderr.on('data', (piece: Buffer) => void err.push(piece));
  child.stdin.on('error', () => {}); // a program that has already ended reads no more
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}
