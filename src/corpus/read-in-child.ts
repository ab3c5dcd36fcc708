import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Language } from '../domain/language.ts';
import { leftOutMessage } from './read-source.ts';
import type { ReadReply, ReadTask } from './read-worker.ts';

export interface ReadLimits {
  /** After this the child is killed and the file left out. */
  readonly milliseconds: number;
  /** JavaScript heap of the child. */
  readonly megabytes: number;
}

const usual: ReadLimits = { milliseconds: 10_000, megabytes: 384 };

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a file somebody sent in a process of its own, one at a time: a file that takes too long, too much memory or the
 * process down is left out with its reason, and the chat goes on. Never rejects.
 */
export function readInChild(name: string, bytes: Uint8Array, language: Language, limits: ReadLimits = usual): Promise<ReadReply> {
  const turn = last.then(() => readAlone({ name, bytes, language }, limits));
  last = turn;
  return turn;
}

function readAlone(task: ReadTask, { milliseconds, megabytes }: ReadLimits): Promise<ReadReply> {
  return new Promise((resolve) => {
    const leftOut = (reason: 'too-large' | 'damaged'): void => resolve({ kind: 'left-out', reason: leftOutMessage(reason, undefined, task.language) });
    const child = fork(fileURLToPath(new URL('read-worker.ts', import.meta.url)), [], { serialization: 'advanced', execArgv: [`--max-old-space-size=${megabytes}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const deadline = setTimeout(() => {
      leftOut('too-large');
      child.kill('SIGKILL');
    }, milliseconds);
    child.on('message', (reply: ReadReply) => resolve(reply));
    child.once('error', () => leftOut('damaged'));
    // Out of memory or a native crash: whatever was in the file, it cannot be read within the limits.
    child.once('close', () => {
      clearTimeout(deadline);
      leftOut('too-large');
    });
    child.send(task, () => {});
  });
}
