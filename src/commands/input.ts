import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readSentFile } from '../corpus/read-sent-file.ts';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import type { Attachment } from '../domain/request.ts';

/** Reads a file, or standard input for `-`, as a document. Fails with `AppError` `missing` or `unreadable`; the hint is for the person. */
export async function readAttachment(path: string, language: Language): Promise<Attachment> {
  const name = path === '-' ? 'stdin.txt' : basename(path);
  const read = await readSentFile(name, readBytes(path), language);
  if (read.kind === 'left-out') throw new AppError('unreadable', `${path}`, read.reason);
  return { name, text: read.text };
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new AppError('missing', `There is no file ${path}.`, 'Check the path; use - for standard input.');
    throw new AppError('unreadable', `${path} cannot be read (${code ?? 'unknown fault'}).`, 'Check that it is a file you may read.');
  }
}
