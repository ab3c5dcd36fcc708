import { type HeadingHint, type LeftOut, leaveOut, type LoadResult } from './loaded.ts';
import { readZip } from './zip-parts.ts';

/** An archive of more files is a data dump, not what somebody works on in a chat. */
const mostFiles = 100;
const mostCharacters = 5_000_000;

/** What archives hold besides the files somebody put there. */
const furniture = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)|\/$/iu;

/** One archive within another; by any other name its content is not what the name says. */
const archive = /\.(?:zip|rar|7z|tar|t?gz)$/iu;

/** How the files of an archive are read, and the words for those that are not. */
interface ZipReading {
  /** Reads one file of the archive. */
  readonly read: (name: string, bytes: Uint8Array) => Promise<LoadResult>;
  /** The line above the files that could not be read. */
  readonly notRead: string;
  /** Why a file could not be read, for the person. */
  readonly explain: (leftOut: LeftOut) => string;
}

/**
 * An archive of documents as one text: each under a line with its name, those that cannot be read listed with their reason at
 * the end. An archive within an archive is not opened. With nothing to read in it, the reason is that of the first file.
 */
export async function loadZip(bytes: Uint8Array, { read, notRead, explain }: ZipReading): Promise<LoadResult> {
  const zip = readZip(bytes, (name) => !furniture.test(name));
  if (zip.kind !== 'parts') return leaveOut(zip.kind);
  if (zip.parts.size === 0) return leaveOut('empty');
  if (zip.parts.size > mostFiles) return leaveOut('too-large');
  let text = '';
  const headings: HeadingHint[] = [];
  const unread: { readonly name: string; readonly leftOut: LeftOut }[] = [];
  for (const [stored, content] of zip.parts) {
    const name = nameOf(stored);
    const result = archive.test(name) ? leaveOut('nested') : await read(name, content);
    if (result.kind === 'left-out') {
      unread.push({ name, leftOut: result });
      continue;
    }
    headings.push({ start: text.length, level: 1 });
    text += `【${name}】\n`;
    const body = result.bodyStart ?? 0;
    for (const { start, level } of result.headings ?? []) if (start >= body) headings.push({ start: text.length + start - body, level: level + 1 });
    text += `${result.text.slice(body)}\n\n`;
    if (text.length > mostCharacters) return leaveOut('too-large');
  }
  if (text === '') return unread[0]?.leftOut ?? leaveOut('empty');
  if (unread.length > 0) {
    headings.push({ start: text.length, level: 1 });
    text += `【${notRead}】\n${unread.map(({ name, leftOut }) => `${name}：${explain(leftOut)}`).join('\n')}\n`;
  }
  return { kind: 'text', text, format: 'zip', headings };
}

/** A name as people read it: without folders and line breaks. Windows writes Chinese names in GB18030 without saying so. */
function nameOf(stored: string): string {
  const bytes = /^[\u0000-\u00ff]*$/u.test(stored) ? Buffer.from(stored, 'latin1') : null;
  const name = bytes === null ? stored : (strictly('utf-8', bytes) ?? strictly('gb18030', bytes) ?? stored);
  return (name.split(/[\\/]/u).at(-1) ?? '').replaceAll(/[\p{Cc}【】]+/gu, ' ').trim().slice(0, 200);
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
