import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAnnotatedDocx } from '../adapters/docx-comments.ts';
import { writeDocx } from '../adapters/docx-writer.ts';
import { blank } from '../assistant/draft/blanks.ts';
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

/** A date as officials write it (2026年1月15日, 2026-01-15, 2026/1/15, 2026.1.15) as 2026年1月15日. Fails with code `usage` for what is none. */
export function dateNamed(text: string): string {
  const [year = 0, month = 0, day = 0] = (/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text.normalize('NFKC').replaceAll(/\s/gu, ''))?.slice(1) ?? []).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1949 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) throw fault('usage', 'notDate', [text]);
  return `${year}年${month}月${day}日`;
}

/** A draft with its date where it has a blank for one; another outcome as it is. */
export function dated(outcome: Outcome, date: string | undefined): Outcome {
  if (date === undefined || outcome.kind !== 'draft') return outcome;
  const { draft } = outcome;
  const text = draft.text.replaceAll(blank(words.draft.blanks.date, null), date);
  return { ...outcome, draft: { ...draft, text, placeholders: text === draft.text ? draft.placeholders : draft.placeholders.filter((one) => one.text !== words.draft.blanks.date) } };
}

/** Writes a draft as Word; does nothing without a path or for another outcome. Fails with code `usage` when the place cannot be written. */
export async function writeWord(outcome: Outcome, path: string | undefined, more: Pick<OfficialDocument, 'issuer' | 'signer' | 'date'>): Promise<void> {
  assertWordPath(path);
  if (path === undefined || outcome.kind !== 'draft') return;
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
