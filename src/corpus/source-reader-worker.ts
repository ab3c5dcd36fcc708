import { readSource } from './read-source.ts';
import type { ReadFile, ReadOrder } from './source-reader.ts';

// Ctrl-C reaches the whole group; the parent decides what it means, and ends this process with itself.
process.on('SIGINT', () => {});
process.on('message', ({ source, bytes, sidecar, language }: ReadOrder) => {
  void readSource(source, bytes, sidecar, language).then((result) => {
    const reply: ReadFile = result.kind === 'document' ? { kind: 'document', document: result.document, passages: result.passages } : result;
    process.send?.(reply);
  });
});
