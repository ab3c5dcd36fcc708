import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAnnotatedDocx } from '../adapters/docx-comments.ts';
import { writeDocx } from '../adapters/docx-writer.ts';
import { documentOf, documentOfText } from '../assistant/draft/word.ts';
import type { OfficialDocument } from '../domain/official-document.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { WordMatter } from '../terminal/word-in-hand.ts';
import { textsIn } from '../texts/texts.ts';
import { fault } from '../texts/fault.ts';

export interface WordOptions {
  /** Where the Word file goes. */
  readonly out?: string;
  readonly signer?: string;
  readonly date?: string;
}

// The form of a Chinese official document has Chinese words, whatever the person speaks.
const words = textsIn('zh');

/** Fails with code `usage` before any work is done when the path of a Word file ends in anything but .docx or its folder is not there. */
export function assertWordPath(path: string | undefined): void {
  if (path === undefined) return;
  if (!/\.docx$/iu.test(path)) throw fault('usage', 'wordEnding', [path]);
  assertFolder(path);
}

/** Fails with code `usage` when the folder a file is to be written in is not there. */
export function assertFolder(path: string): void {
  if (!existsSync(dirname(path))) throw fault('usage', 'unwritable', [path]);
}

/** Writes a draft as Word; does nothing without a path or for another outcome. Fails with code `usage` when the place cannot be written. */
export async function writeWord(outcome: Outcome, path: string | undefined, more: Pick<OfficialDocument, 'issuer' | 'signer' | 'date'>): Promise<void> {
  assertWordPath(path);
  if (path === undefined || outcome.kind !== 'draft') return;
  if (more.date !== undefined && (!/^\d{4}-\d{2}-\d{2}$/u.test(more.date) || Number.isNaN(Date.parse(more.date)))) throw fault('usage', 'notDate', [more.date]);
  write(path, await writeDocx(documentOf(outcome.draft, words.draft, { ...more, sources: true }), words.draft.word));
}

/** Writes a checked text as Word with a comment for each finding; as `writeWord` otherwise. */
export async function writeComments(outcome: Outcome, path: string | undefined, text: string): Promise<void> {
  assertWordPath(path);
  if (path === undefined || outcome.kind !== 'check') return;
  write(path, await writeAnnotatedDocx(text, outcome.findings, words.check, 'fazhi', new Date()));
}

/** Writes what a chat has in hand as Word; as `writeWord` otherwise. */
export async function writeMatter(path: string, matter: WordMatter): Promise<void> {
  assertWordPath(path);
  write(path, matter.kind === 'draft' ? await writeDocx(documentOfText(matter.title, matter.text, words.draft), words.draft.word) : await writeAnnotatedDocx(matter.text, matter.findings, words.check, 'fazhi', new Date()));
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch {
    throw fault('usage', 'unwritable', [path]);
  }
}
