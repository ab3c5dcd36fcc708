import type { Language } from '../domain/language.ts';
import { withShortRuns } from '../domain/short-runs.ts';
import { createSourceReader, type ReaderLimits } from './source-reader.ts';

/** The text of a file somebody sent, or why it cannot be had, in their language. */
type SentFile = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'left-out'; readonly reason: string };

const usual: ReaderLimits = { milliseconds: 10_000, megabytes: 384 };

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a file somebody sent in a process of its own, one at a time: a file that takes too long, too much memory or the
 * process down is left out with its reason, and the chat goes on. Never rejects.
 */
export function readSentFile(name: string, bytes: Uint8Array, language: Language, limits: ReaderLimits = usual): Promise<SentFile> {
  const turn = last.then(async (): Promise<SentFile> => {
    using reader = createSourceReader(limits);
    const read = await reader.read({ source: name, bytes, sidecar: undefined, language, sent: true });
    return read.kind === 'document' ? { kind: 'text', text: withShortRuns(read.extracted.replaceAll(/\r\n?/gu, '\n')) } : { kind: 'left-out', reason: read.message };
  });
  last = turn;
  return turn;
}
