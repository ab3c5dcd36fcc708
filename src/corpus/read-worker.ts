import type { Language } from '../domain/language.ts';
import { readSource } from './read-source.ts';

/** What the parent sends, once. */
export interface ReadTask {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly language: Language;
}

/** What the worker answers, once. */
export type ReadReply = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'left-out'; readonly reason: string };

process.on('SIGINT', () => {}); // Ctrl-C reaches the whole group; the parent decides what it means.
process.once('message', ({ name, bytes, language }: ReadTask) => void work(name, bytes, language));

async function work(name: string, bytes: Uint8Array, language: Language): Promise<void> {
  const read = await readSource(name, bytes, undefined, language);
  const reply: ReadReply = read.kind === 'document' ? { kind: 'text', text: read.extracted } : { kind: 'left-out', reason: read.message };
  process.send?.(reply, () => process.disconnect());
}
