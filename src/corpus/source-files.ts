import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { LibraryWriter } from '../ports.ts';
import { readerVersion } from './read-source.ts';
import { fault } from '../texts/fault.ts';

/** Ending of the file beside a source that overrides what is inferred from it. */
const sidecarEnding = '.meta.yaml';

/** A file that may become a document. */
interface SourceFile {
  readonly path: string;
  /** Name of its ingested folder and the path below it, with `/`: the same whatever the working folder is. */
  readonly source: string;
  /** Whether a sidecar lies beside it. */
  readonly hasSidecar: boolean;
}

/** What was found under the named paths. */
export interface SourceScan {
  /** In order of source, each once. */
  readonly files: readonly SourceFile[];
  /** Whether a source that is not among the files lies under a folder that was named, so that it has vanished. */
  readonly covers: (source: string) => boolean;
  /** Folders that have no name yet, or whose name moves to another path. */
  readonly newFolders: ReadonlyMap<string, string>;
}

/**
 * Lists the files under the named paths. Hidden files, office lock files and sidecars are no sources. `folders` are the
 * known folders by absolute path, `sources` the sources of the library. Fails with code `missing` for a path that is not
 * there, unless it is among `gone`: that has vanished.
 */
export async function scanSources(paths: readonly string[], folders: ReadonlyMap<string, string>, sources: Iterable<string>, gone: ReadonlySet<string> = new Set()): Promise<SourceScan> {
  const named = paths.filter((path) => !gone.has(path)).map((path) => {
    const absolute = resolve(path);
    if (!existsSync(absolute)) throw fault('missing', 'noPath', [path]);
    return { path: realpathSync(absolute), isFolder: statSync(absolute).isDirectory() };
  });
  const names = new Map(folders);
  const newFolders = new Map<string, string>();
  const known = [...sources];
  for (const { path, isFolder } of named) {
    const folder = isFolder ? path : dirname(path);
    if (folderOf(folder, names) !== undefined) continue;
    const name = nameFor(folder, names, known);
    for (const [other, taken] of names) if (taken === name) names.delete(other);
    names.set(folder, name);
    newFolders.set(folder, name);
  }
  const sourceOf = (path: string): string => {
    const folder = folderOf(path, names) as string;
    const below = path.slice(folder.endsWith(sep) ? folder.length : folder.length + 1);
    return `${names.get(folder)}/${sep === '/' ? below : below.replaceAll(sep, '/')}`;
  };
  const found = new Map<string, SourceFile>();
  for (const { path, isFolder } of named) {
    const files = isFolder ? await filesUnder(path) : [{ path, hasSidecar: existsSync(path + sidecarEnding) }];
    for (const file of files) {
      const source = sourceOf(file.path);
      found.set(source, { ...file, source });
    }
  }
  const swept = named.filter(({ isFolder }) => isFolder).map(({ path }) => path);
  const pathByName = new Map([...names].map(([path, name]) => [name, path]));
  return {
    files: [...found.values()].toSorted((left, right) => (left.source < right.source ? -1 : 1)),
    covers(source) {
      const [name = '', ...below] = source.split('/');
      const folder = pathByName.get(name);
      return folder !== undefined && (gone.has(join(folder, ...below)) || swept.some((path) => isUnder(join(folder, ...below), path)));
    },
    newFolders,
  };
}

/**
 * What a library was asked to hold: its whole folders, and of the others each file taken in. Fails with code `missing`,
 * naming the folders that are gone: reading them again would say nothing of their documents.
 */
export function pathsOf(library: Pick<LibraryWriter, 'folders' | 'wholeFolders' | 'unfinished' | 'documents' | 'leftOut'>): { readonly paths: readonly string[]; readonly gone: ReadonlySet<string> } {
  const folders = library.folders();
  const pathByName = new Map([...folders].map(([path, name]) => [name, path]));
  const placed = [...library.documents(), ...library.leftOut().filter(({ reason }) => reason !== 'removed')].flatMap(({ source }) => {
    const [name = '', ...below] = source.split('/');
    const folder = pathByName.get(name);
    return folder === undefined ? [] : [{ folder, path: join(folder, ...below) }];
  });
  const missing = [...new Set(placed.map(({ folder }) => folder).concat(library.wholeFolders()))].filter((folder) => !existsSync(folder) && placed.some(({ path }) => isUnder(path, folder)));
  if (missing.length > 0) throw fault('missing', 'foldersGone', [missing]);
  // Of a folder that is gone and of which nothing is left nobody asks any more.
  const whole = library.wholeFolders().filter((folder) => existsSync(folder));
  const single = placed.flatMap(({ path }) => (whole.some((other) => isUnder(path, other)) ? [] : [path]));
  return { paths: [...new Set([...whole, ...library.unfinished().filter((path) => existsSync(path)), ...single])], gone: new Set(single.filter((path) => !existsSync(path))) };
}

/** A file's bytes with those of its sidecar, and the digest of both and of how they are read. */
interface SourceBytes {
  readonly bytes: Uint8Array;
  readonly sidecar: Uint8Array | undefined;
  readonly digest: string;
}

/** Larger files are not read at all; the loaders say that they are too large from less on. */
const mostBytes = 256 * 1024 * 1024;

/** Milliseconds a file must have rested: one written just now may be written again without its times telling. */
const rest = 2000;

/**
 * Changes whenever the bytes of a source or of its sidecar do, or how they are read; undefined where its times cannot tell
 * that, or the file is gone. The time of change is set by the system alone, so that a copy with an old date is told too.
 */
export function stampOf({ path, hasSidecar }: Pick<SourceFile, 'path' | 'hasSidecar'>, now: number): string | undefined {
  const parts = [readerVersion];
  for (const file of hasSidecar ? [path, path + sidecarEnding] : [path]) {
    const facts = statSync(file, { throwIfNoEntry: false });
    if (facts === undefined || Math.max(facts.mtimeMs, facts.ctimeMs) > now - rest) return undefined;
    parts.push(`${facts.ino}:${facts.size}:${facts.mtimeMs}:${facts.ctimeMs}`);
  }
  return parts.join(' ');
}

/** Reads a source; undefined when it vanished or cannot be read. */
export function readSourceBytes(path: string): SourceBytes | undefined {
  try {
    if (statSync(path).size > mostBytes) return undefined;
    const bytes = readFileSync(path);
    const sidecar = existsSync(path + sidecarEnding) ? readFileSync(path + sidecarEnding) : undefined;
    const hash = createHash('sha256').update(readerVersion).update(bytes);
    if (sidecar !== undefined) hash.update(sidecar);
    return { bytes, sidecar, digest: hash.digest('hex') };
  } catch {
    return undefined;
  }
}

/** Real files below a folder; a link to a folder is not followed, so that no circle can arise. */
async function filesUnder(folder: string): Promise<Omit<SourceFile, 'source'>[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sidecars = new Set(entries.flatMap(({ name }) => (name.endsWith(sidecarEnding) ? [name.slice(0, -sidecarEnding.length)] : [])));
  const files: Omit<SourceFile, 'source'>[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name.startsWith('~$') || entry.name.endsWith(sidecarEnding)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesUnder(path)));
    else if (entry.isFile() || (entry.isSymbolicLink() && existsSync(path) && statSync(path).isFile())) files.push({ path, hasSidecar: sidecars.has(entry.name) });
  }
  return files;
}

/** The innermost known folder that holds a path. */
function folderOf(path: string, folders: ReadonlyMap<string, string>): string | undefined {
  return [...folders.keys()].filter((folder) => isUnder(path, folder)).toSorted((left, right) => right.length - left.length)[0];
}

/**
 * The folder's own name. When another folder has it: its name is taken over if that folder is gone and files of it are
 * found again here (it was moved), else a number is added.
 */
function nameFor(folder: string, folders: ReadonlyMap<string, string>, sources: readonly string[]): string {
  const plain = basename(folder) || 'root';
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? plain : `${plain}-${number}`;
    const other = [...folders].find(([, taken]) => taken === name)?.[0];
    if (other === undefined) return name;
    const moved = !existsSync(other) && sources.some((source) => source.startsWith(`${name}/`) && existsSync(join(folder, ...source.split('/').slice(1))));
    if (moved) return name;
  }
}

/** Whether a path is a folder or lies below it. */
export function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
