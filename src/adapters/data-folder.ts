import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fault } from '../texts/fault.ts';

/**
 * Makes a data folder with the folders above it. One level at a time: Node's own recursive way never ends where the system
 * says of an existing parent that it is not there, as /proc does. Fails with code `library`.
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  const missing: string[] = [];
  for (let at = path; !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  try {
    for (const one of missing) make(one);
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('a file is in its place'), { code: 'ENOTDIR' });
  } catch (error) {
    throw fault('library', 'dataFolder', [path, (error as NodeJS.ErrnoException).code ?? '?'], { cause: error });
  }
}

function make(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
