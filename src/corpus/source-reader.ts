import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findClassification } from '../assistant/verify/classification.ts';
import type { DocumentRecord } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { NewPassage } from '../domain/passage.ts';
import { textsIn } from '../texts/texts.ts';
import { contentOf } from './loaders/file-kind.ts';
import { leftOutMessage, readSource } from './read-source.ts';

/** What a file of a folder is read as; the extracted text itself is not needed. */
export type ReadFile =
  | { readonly kind: 'document'; readonly document: DocumentRecord; readonly passages: readonly NewPassage[] }
  | { readonly kind: 'left-out'; readonly reason: string; readonly message: string };

/** What the reading process is sent for each file. */
export interface ReadOrder {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly sidecar: Uint8Array | undefined;
  readonly language: Language;
}

/** Reads the files of one ingest. */
export interface SourceReader extends Disposable {
  /** One at a time. A file that takes too long, too much memory or its process down is left out. */
  read(order: ReadOrder): Promise<ReadFile>;
}

export interface ReaderLimits {
  readonly milliseconds: number;
  /** JavaScript heap of the reading process. */
  readonly megabytes: number;
}

const usual: ReaderLimits = { milliseconds: 60_000, megabytes: 512 };

/** Plain text is read here; formats with a complicated reader in a process of their own, started for the first of them. */
export function createSourceReader(limits: ReaderLimits = usual): SourceReader {
  let child: ChildProcess | null = null;

  function attempt(order: ReadOrder): Promise<ReadFile | 'late' | 'died'> {
    const process = (child ??= fork(fileURLToPath(new URL('source-reader-worker.ts', import.meta.url)), [], { serialization: 'advanced', execArgv: [`--max-old-space-size=${limits.megabytes}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }));
    return new Promise((resolve) => {
      const end = (result: ReadFile | 'late' | 'died'): void => {
        clearTimeout(deadline);
        process.removeAllListeners();
        if (typeof result === 'string') {
          process.on('error', () => {});
          process.kill('SIGKILL');
          child = null;
        }
        resolve(result);
      };
      const deadline = setTimeout(() => end('late'), limits.milliseconds);
      process.once('message', (result: ReadFile) => end(result));
      process.once('error', () => end('died'));
      process.once('exit', () => end('died'));
      process.send(order, (error) => error !== null && end('died'));
    });
  }

  return {
    async read(order) {
      if (/\.(?:md|markdown|txt|text)$/iu.test(order.source) && contentOf(order.bytes) === 'text') return readHere(order);
      let result = await attempt(order);
      // It may have died of what the files before left behind.
      if (result === 'died') result = await attempt(order);
      return typeof result === 'string' ? { kind: 'left-out', reason: 'too-large', message: leftOutMessage('too-large', undefined, order.language) } : result;
    },
    [Symbol.dispose]() {
      child?.kill('SIGKILL');
    },
  };
}

/** Reads a file in this process. One that carries a classification mark is left out: nothing of it may be stored. */
export async function readHere({ source, bytes, sidecar, language }: ReadOrder): Promise<ReadFile> {
  const result = await readSource(source, bytes, sidecar, language);
  if (result.kind === 'left-out') return result;
  const classified = findClassification(result.extracted);
  if (classified !== null) return { kind: 'left-out', reason: 'confidential', message: textsIn(language).outcome.confidential(classified.mark) };
  return { kind: 'document', document: result.document, passages: result.passages };
}
