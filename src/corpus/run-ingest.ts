import { createEmbedder } from '../adapters/embedder.ts';
import { openLibrary } from '../adapters/sqlite-library.ts';
import { lockForWriting } from '../adapters/sqlite-lock.ts';
import { saveVectorIndex } from '../adapters/vector-index.ts';
import type { Config } from '../config.ts';
import type { Language } from '../domain/language.ts';
import type { CorpusRecord, IngestParts, IngestProgress, IngestReport } from './ingest.ts';
import { ingest, ingestRecords } from './ingest.ts';
import { fault } from '../texts/fault.ts';

export interface IngestPlace {
  readonly config: Config;
  /** The data folder. */
  readonly data: string;
  readonly language: Language;
  /** ISO 8601 date. */
  readonly today: string;
}

/** Ingests into a data folder in this process, as its only writer. Fails with the codes of `ingest` and `createEmbedder`. */
export function runIngest(paths: readonly string[] | null, place: IngestPlace, onProgress: (progress: IngestProgress) => void, signal: AbortSignal): Promise<IngestReport> {
  return withParts(place, signal, (parts) => ingest(paths, parts, onProgress, signal));
}

/** The same for the records of a collection. */
export function runIngestRecords(collection: string, records: AsyncIterable<CorpusRecord> | Iterable<CorpusRecord>, place: IngestPlace, onProgress: (progress: IngestProgress) => void, signal: AbortSignal): Promise<IngestReport> {
  return withParts(place, signal, (parts) => ingestRecords(collection, records, parts, onProgress, signal));
}

async function withParts(place: IngestPlace, signal: AbortSignal, work: (parts: IngestParts) => Promise<IngestReport>): Promise<IngestReport> {
  const embedder = await createEmbedder(place.config);
  const lock = lockForWriting(place.data);
  try {
    const library = openLibrary(place.data);
    try {
      if (library.readOnly) throw fault('library', 'libraryReadOnly', []);
      const saveVectors: IngestParts['saveVectors'] = (onProgress) => saveVectorIndex(library, place.data, embedder, { onProgress, signal });
      return await work({ library, embedder, language: place.language, today: place.today, saveVectors });
    } finally {
      library.close();
    }
  } finally {
    lock.release();
  }
}
