import { readdirSync, readFileSync } from 'node:fs';
import { readSentFile } from '../../src/corpus/read-sent-file.ts';
import { hostileFiles, mutatedFile } from './hostile-files.ts';

export interface FilesResult {
  readonly hostile: number;
  readonly mutated: number;
  readonly read: number;
  readonly refused: number;
  /** In seconds, and for which file. */
  readonly slowest: number;
  readonly slowestFile: string;
  /** Of the process that reads, at most; null where it cannot be seen. */
  readonly memoryMegabytes: number | null;
  readonly deaths: number;
}

/** Reads files that were made to break a reader as the chat reads them; that this returns means the process lives. */
export async function tortureFiles(options: { readonly hostile: number; readonly mutated: number }): Promise<FilesResult> {
  let read = 0;
  let refused = 0;
  let deaths = 0;
  let slowest = 0;
  let slowestFile = '';
  const hostile = hostileFiles().slice(0, options.hostile);
  const files = [...hostile, ...Array.from({ length: options.mutated }, (_, number) => ({ name: '', make: () => mutatedFile(number) }))];
  let memory: number | null = null;
  const watch = setInterval(() => {
    const now = readersMemory();
    if (now !== null) memory = Math.max(memory ?? 0, now);
  }, 20);
  for (const file of files) {
    const made = file.make();
    const { name, bytes } = made instanceof Uint8Array ? { name: file.name, bytes: made } : made;
    const started = performance.now();
    const result = await readSentFile(name, bytes, 'zh').catch(() => null);
    const seconds = (performance.now() - started) / 1000;
    if (seconds > slowest) [slowest, slowestFile] = [seconds, name];
    if (result === null) deaths += 1;
    else if (result.kind === 'text') read += 1;
    else refused += 1;
  }
  clearInterval(watch);
  return { hostile: hostile.length, mutated: options.mutated, read, refused, slowest: Math.round(slowest * 10) / 10, slowestFile, memoryMegabytes: memory === null ? null : Math.round(memory / 1024), deaths };
}

/** The largest resident size among the children of this process, in kilobytes; null where there is no /proc. */
function readersMemory(): number | null {
  let most: number | null = null;
  try {
    for (const id of readdirSync('/proc')) {
      if (!/^\d+$/u.test(id)) continue;
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      if (Number(/^PPid:\s+(\d+)/mu.exec(status)?.[1]) !== process.pid) continue;
      most = Math.max(most ?? 0, Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0));
    }
  } catch {
    return most;
  }
  return most;
}
