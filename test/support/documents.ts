import { readFileSync, existsSync, readdirSync } from 'node:fs';
import type { DocumentRecord } from '../../src/domain/document.ts';
import type { NewPassage } from '../../src/domain/passage.ts';
import { readSource } from '../../src/corpus/read-source.ts';

/** The folder of real documents beside a checkout; not every machine has it. */
const shared = new URL('../../../shared/', import.meta.url);

export const sharedFolder: { readonly there: boolean; readonly reason: string } = { there: existsSync(new URL('reports/', shared)), reason: '../shared is not on this machine' };

/** The files of one folder of ../shared, by name. */
export function sharedFiles(folder: 'reports' | 'laws'): readonly { readonly name: string; readonly bytes: Buffer }[] {
  if (!sharedFolder.there) return [];
  const at = new URL(`${folder}/`, shared);
  return readdirSync(at).map((name) => ({ name, bytes: readFileSync(new URL(encodeURIComponent(name), at)) }));
}

export interface ReadDocument {
  readonly document: DocumentRecord;
  readonly passages: readonly NewPassage[];
  readonly extracted: string;
}

/** Reads a document that must be readable; a failing test names the reason. */
export async function read(name: string, content: string | Uint8Array, sidecar?: string): Promise<ReadDocument> {
  const result = await readSource(name, typeof content === 'string' ? new TextEncoder().encode(content) : content, sidecar);
  if (result.kind === 'left-out') throw new Error(`${name} was left out: ${result.reason}`);
  return result;
}

/** Heading path and text of each passage, as a person would read them. */
export function outlineOfPassages(passages: readonly NewPassage[]): readonly string[] {
  return passages.map(({ headingPath, text }) => [...headingPath, text].join(' › '));
}
