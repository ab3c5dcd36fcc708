import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { lockForWriting } from '../adapters/sqlite-lock.ts';
import type { DocumentRecord } from '../domain/document.ts';
import type { Library, LibraryWriter } from '../ports.ts';
import { fold, grams } from '../retrieval/tokens.ts';
import { saying, type IngestProgress, type IngestReport } from './ingest.ts';
import { startIngest } from './start-ingest.ts';

/** Documents that people add to the library one by one, kept as files in a folder of the data folder; and taking documents out. */
export interface LibraryDesk {
  /** Adds a file, or replaces the one of that name. Fails like `startIngest`. */
  add(name: string, bytes: Uint8Array, onProgress: (progress: IngestProgress) => void): Promise<IngestReport>;
  /**
   * Takes a document out; false when it is not known. One that was added here loses its file; files of other folders that
   * say the same stay where they are and are left out from then on, until one is named by itself to an ingest or added here.
   */
  remove(documentId: string): Promise<boolean>;
  /** Reads again what the library was asked to hold. Fails with code `missing` when one of them is gone: its documents stay. */
  refresh(onProgress: (progress: IngestProgress) => void): Promise<IngestReport>;
}

/** Documents that hold every word in title, place, year, kind or source; all of them without a word. */
export function findDocuments(documents: readonly DocumentRecord[], words: string): readonly DocumentRecord[] {
  const wanted = wordsOf(words);
  return documents.filter((document) => {
    const told = toldOf(document);
    return wanted.every((word) => told.includes(word));
  });
}

/** Passages looked at for one word: a word that stands in more is found in the best of them. */
const mostPassages = 5000;

/**
 * Documents that `findDocuments` does not find and that hold every word all the same, in their text or partly in what is
 * told of them, and in how many passages one of the words stands (1 or more); most passages first.
 */
export function findInTexts(library: Library, words: string): readonly { readonly document: DocumentRecord; readonly passages: number }[] {
  const wanted = wordsOf(words);
  const passages = new Map<string, Set<number>>();
  const held = wanted.map((word) => {
    const ids = library.searchLexical({ grams: grams(word), limit: mostPassages }).map(({ passageId }) => passageId);
    const holding = library.passagesById(ids).filter(({ text, headingPath }) => fold([...headingPath, text].join('\n')).includes(word));
    for (const { id, documentId } of holding) passages.set(documentId, (passages.get(documentId) ?? new Set()).add(id));
    return new Set(holding.map(({ documentId }) => documentId));
  });
  const named = new Set(findDocuments(library.documents(), words));
  return library
    .documents()
    .filter((document) => !named.has(document) && wanted.every((word, index) => held[index]?.has(document.id) === true || toldOf(document).includes(word)))
    .map((document) => ({ document, passages: passages.get(document.id)?.size ?? 0 }))
    .toSorted((one, other) => other.passages - one.passages);
}

function wordsOf(words: string): readonly string[] {
  return fold(words).split(/\s+/u).filter((word) => word !== '');
}

function toldOf({ id, title, place, dataYear, kind, source }: DocumentRecord): string {
  return fold([id, title, place, dataYear, kind, source].join(' '));
}

export function openLibraryDesk(library: LibraryWriter, config: Config, now: () => Date): LibraryDesk {
  const folder = resolve(config.DATA_DIR, 'library');
  let last: Promise<unknown> = Promise.resolve();

  /** One ingest after another: the library has one writer. */
  function ingest(prepare: () => void, paths: readonly string[] | null, onProgress: (progress: IngestProgress) => void): Promise<IngestReport> {
    const turn = last.then(() => {
      prepare();
      return startIngest(paths, { config, data: config.DATA_DIR, language: config.INTERFACE_LANGUAGE, today: now().toISOString().slice(0, 10) }, onProgress).finished;
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
        // Named by itself: what was taken out once may be added again.
        [folder, path],
        onProgress,
      );
    },
    async remove(documentId) {
      const name = library.folders().get(folder);
      const document = library.document(documentId);
      if (document === undefined) return false;
      const { source } = document;
      const here = name !== undefined && source.startsWith(`${name}/`);
      // An ingest, if of nothing, judges anew who supersedes whom and brings the index up to date.
      await ingest(
        () => {
          takeOut(document);
          if (here) rmSync(join(folder, source.slice(name.length + 1)), { force: true });
        },
        here ? [folder] : [],
        () => {},
      );
      return true;
    },
    refresh: (onProgress) => ingest(() => {}, null, onProgress),
  };

  function takeOut(document: DocumentRecord): void {
    const { id, source, digest } = document;
    const lock = lockForWriting(config.DATA_DIR);
    try {
      const copies = library.leftOut().filter(({ reason, detail }) => reason === 'duplicate' && detail === source);
      const removal = { reason: 'removed', detail: saying({ document, passages: library.passages(id) }) } as const;
      library.remove([id]);
      library.recordLeftOut([{ source, digest }, ...copies].map((entry) => ({ source: entry.source, digest: entry.digest, ...removal })), []);
      library.compact();
    } finally {
      lock.release();
    }
  }
}
