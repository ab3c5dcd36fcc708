import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readSentFile } from '../corpus/read-sent-file.ts';
import type { Language } from '../domain/language.ts';
import type { Attachment } from '../domain/request.ts';
import { fault } from '../texts/fault.ts';

/** Reads a file, or standard input for `-`, as a document. Fails with `AppError` `missing` or `unreadable`; the hint is for the person. */
export async function readAttachment(path: string, language: Language): Promise<Attachment> {
  const name = path === '-' ? 'stdin.txt' : basename(path);
  const bytes = readBytes(path);
  if (path === '-' && bytes.length === 0) throw fault('usage', 'emptyInput', []);
  const read = await readSentFile(name, bytes, language);
  if (read.kind === 'left-out') throw fault('unreadable', 'leftOut', [path, read.reason]);
  return { name, text: read.text };
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw fault('missing', 'noFile', [path]);
    if (code === 'EISDIR') throw fault('usage', 'isFolder', [path]);
    if (code === 'EACCES' || code === 'EPERM') throw fault('unreadable', 'noPermission', [path]);
    throw fault('unreadable', 'unreadableFile', [path, code ?? '?']);
  }
}
