import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findClassification } from '../assistant/verify/classification.ts';
import { figureTableText } from '../adapters/figures-table.ts';
import type { DocumentRecord } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { NewPassage } from '../domain/passage.ts';
import { textsIn } from '../texts/texts.ts';
import { contentOf } from './loaders/file-kind.ts';
import { leftOutMessage, readSource } from './read-source.ts';

/** What a file is read as; `extracted` is empty unless it was asked for. */
type ReadFile =
  | { readonly kind: 'document'; readonly document: DocumentRecord; readonly passages: readonly NewPassage[]; readonly extracted: string }
  | { readonly kind: 'left-out'; readonly reason: string; readonly message: string };

/** What the reading process is sent for each file. */
export interface ReadOrder {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly sidecar: Uint8Array | undefined;
  readonly language: Language;
  /** A person sent it to work on its text: the text is returned, and whoever asked looks for classification marks. */
  readonly sent?: boolean;
}

/** Reads the files of one ingest. */
interface SourceReader extends Disposable {
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
      // What people send is never read in this process; the files of an ingest are the operator's own.
      if (order.sent !== true && /\.(?:md|markdown|txt|text)$/iu.test(order.source) && contentOf(order.bytes) === 'text') return readHere(order);
      const fresh = child === null;
      let result = await attempt(order);
      // It may have died of what the files before left behind.
      if (result === 'died' && !fresh) result = await attempt(order);
      return typeof result === 'string' ? { kind: 'left-out', reason: 'too-large', message: leftOutMessage('too-large', undefined, order.language) } : result;
    },
    [Symbol.dispose]() {
      child?.kill('SIGKILL');
    },
  };
}

/** Reads a file in this process. One for the library that carries a classification mark is left out: nothing of it may be stored. */
export async function readHere({ source, bytes, sidecar, language, sent }: ReadOrder): Promise<ReadFile> {
  // Spreadsheets are material to draft from, no documents of the library: each figure keeps its row and column.
  const table = sent === true ? await figureTableText(basename(source), bytes) : null;
  const result = table === null ? await readSource(source, bytes, sidecar, language) : await readSource(`${source}.txt`, new TextEncoder().encode(table), undefined, language);
  if (result.kind === 'left-out' || sent === true) return result;
  const classified = findClassification(result.extracted);
  if (classified !== null) return { kind: 'left-out', reason: 'confidential', message: textsIn(language).outcome.confidential(classified.mark) };
  return { kind: 'document', document: result.document, passages: result.passages, extracted: '' };
}
