import { createHash } from 'node:crypto';
import type { DocumentRecord } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { NewPassage } from '../domain/passage.ts';
import { readDeclared } from './declared.ts';
import { describeDocument } from './describe.ts';
import { leftOutMessage } from './left-out-message.ts';
import { decodeText } from './loaders/decode.ts';
import { readYaml } from './loaders/front-matter.ts';
import { type LeftOut, type LeftOutReason, leaveOut, loadText } from './loaders/load.ts';
import { cutPassages } from './passages.ts';

export { leftOutMessage } from './left-out-message.ts';

/** One file as a document of the library, or why it cannot be one. */
type SourceResult =
  | { readonly kind: 'document'; readonly document: DocumentRecord; readonly passages: readonly NewPassage[]; readonly extracted: string }
  | { readonly kind: 'left-out'; readonly reason: LeftOutReason; readonly message: string };

/** Raised with every release that reads files otherwise than the one before: what is in a library is then read again. */
export const readerVersion = 'r5';

/**
 * Reads one file the whole way: text, metadata, passages. `source` is its path in the library and names its type by its
 * ending; `sidecar` is the `<name>.meta.yaml` beside it, which counts before front matter. `message` is a sentence
 * for the person in their language. Never throws, whatever the bytes are.
 */
export async function readSource(source: string, bytes: Uint8Array, sidecar?: Uint8Array | string, language: Language = 'zh'): Promise<SourceResult> {
  const leftOut = ({ reason, detail }: LeftOut): SourceResult => ({ kind: 'left-out', reason, message: leftOutMessage(reason, detail, language) });
  const loaded = await loadText(source, bytes, language);
  if (loaded.kind === 'left-out') return leftOut(loaded);
  const beside = sidecar === undefined ? { kind: 'mapping' as const, values: {} } : readYaml((typeof sidecar === 'string' ? sidecar : await decodeText(sidecar)) ?? ':');
  if (beside.kind !== 'mapping') return leftOut(leaveOut('bad-metadata', 'YAML'));
  const declared = readDeclared({ ...loaded.frontMatter, ...beside.values });
  if (declared.kind === 'bad') return leftOut(leaveOut('bad-metadata', declared.key));
  const digest = createHash('sha256').update(bytes).update(sidecar ?? '').digest('hex');
  const document = describeDocument(source, loaded, declared.declared, digest);
  return { kind: 'document', document, passages: cutPassages(document, loaded), extracted: loaded.text };
}
