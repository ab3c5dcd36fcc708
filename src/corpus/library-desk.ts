import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { LibraryWriter } from '../ports.ts';
import type { IngestProgress, IngestReport } from './ingest.ts';
import { startIngest } from './start-ingest.ts';

/** Documents that people add to the library one by one, kept as files in a folder of the data folder. */
export interface LibraryDesk {
  /** Adds a file, or replaces the one of that name. Fails like `startIngest`. */
  add(name: string, bytes: Uint8Array, onProgress: (progress: IngestProgress) => void): Promise<IngestReport>;
  /** Removes a document that was added here; false for one that came from another folder or is not known. */
  remove(documentId: string): Promise<boolean>;
  /** Reads every folder of the library again. */
  refresh(onProgress: (progress: IngestProgress) => void): Promise<IngestReport>;
}

export function openLibraryDesk(library: Pick<LibraryWriter, 'folders' | 'document'>, config: Config, now: () => Date): LibraryDesk {
  const folder = resolve(config.DATA_DIR, 'library');
  let last: Promise<unknown> = Promise.resolve();

  /** One ingest after another: the library has one writer. */
  function ingest(prepare: () => void, paths: () => readonly string[], onProgress: (progress: IngestProgress) => void): Promise<IngestReport> {
    const turn = last.then(() => {
      prepare();
      return startIngest(paths(), { config, data: config.DATA_DIR, language: config.INTERFACE_LANGUAGE, today: now().toISOString().slice(0, 10) }, onProgress).finished;
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    add(name, bytes, onProgress) {
      const path = join(folder, basename(name));
      return ingest(
        () => {
          mkdirSync(folder, { recursive: true });
          // Written beside and moved: an ingest never meets half a file.
          writeFileSync(`${path}.part`, bytes, { flush: true });
          renameSync(`${path}.part`, path);
        },
        () => [folder],
        onProgress,
      );
    },
    async remove(documentId) {
      const name = library.folders().get(folder);
      const source = library.document(documentId)?.source;
      if (name === undefined || source === undefined || !source.startsWith(`${name}/`)) return false;
      await ingest(() => rmSync(join(folder, source.slice(name.length + 1)), { force: true }), () => [folder], () => {});
      return true;
    },
    refresh: (onProgress) => ingest(() => {}, () => [...library.folders().keys()], onProgress),
  };
}
