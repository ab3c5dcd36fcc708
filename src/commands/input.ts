import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readSentFile } from '../corpus/read-sent-file.ts';
import type { Language } from '../domain/language.ts';
import type { Attachment } from '../domain/request.ts';
import { fault } from '../texts/fault.ts';

/** Reads a file, or standard input for `-`, as a document. Fails with `AppError` `missing` or `unreadable`, whose hint is for the person, or with the reason of `signal`. */
export async function readAttachment(path: string, language: Language, signal?: AbortSignal): Promise<Attachment> {
  const name = path === '-' ? 'stdin.txt' : basename(path);
  const bytes = path === '-' ? await readInput(signal) : readBytes(path);
  if (path === '-' && bytes.length === 0) throw fault('usage', 'emptyInput', []);
  const read = await readSentFile(name, bytes, language);
  if (read.kind === 'left-out') throw fault('unreadable', 'leftOut', [path, read.reason]);
  return { name, text: read.text };
}

/** Not at one go: a pipe that has nothing to give yet is no fault. */
async function readInput(signal: AbortSignal | undefined): Promise<Uint8Array> {
  const stop = (): void => void process.stdin.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    signal?.throwIfAborted();
    return await buffer(process.stdin);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw fault('missing', 'noFile', [path]);
    if (code === 'EISDIR') throw fault('usage', 'isFolder', [path]);
    if (code === 'EACCES' || code === 'EPERM') throw fault('unreadable', 'noPermission', [path]);
    throw fault('unreadable', 'unreadableFile', [path, code ?? '?']);
  }
}
