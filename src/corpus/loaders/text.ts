import { decodeText } from './decode.ts';
import { leaveOut, type LoadResult } from './loaded.ts';

/** Plain text: the decoded file itself. */
export async function loadPlainText(bytes: Uint8Array): Promise<LoadResult> {
  const text = await decodeText(bytes);
  return text === null ? leaveOut('undecodable') : { kind: 'text', text, format: 'text' };
}
