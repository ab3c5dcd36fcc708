import { leaveOut, type LoadResult } from './loaded.ts';
import { loadMarkdown } from './markdown.ts';
import { loadPlainText } from './text.ts';

export { leaveOut } from './loaded.ts';
export type { Format, HeadingHint, LeftOut, LeftOutReason, LoadedText, LoadResult } from './loaded.ts';

/** Reads a file as text. What cannot be read is a value with its reason; nothing is thrown for any bytes. */
export async function loadText(name: string, bytes: Uint8Array): Promise<LoadResult> {
  if (bytes.length === 0) return leaveOut('empty');
  const extension = /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  const result = extension === 'md' || extension === 'markdown' ? await loadMarkdown(bytes) : extension === 'txt' || extension === '' ? await loadPlainText(bytes) : leaveOut('unknown-type');
  return result.kind === 'text' && result.text.slice(result.bodyStart ?? 0).trim() === '' ? leaveOut('empty') : result;
}
