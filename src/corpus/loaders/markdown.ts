import { decodeText } from './decode.ts';
import { readFrontMatter } from './front-matter.ts';
import { leaveOut, type LoadResult } from './loaded.ts';

/** Markdown: the decoded file itself, with its front matter read beside it. */
export async function loadMarkdown(bytes: Uint8Array): Promise<LoadResult> {
  const text = await decodeText(bytes);
  if (text === null) return leaveOut('undecodable');
  const front = readFrontMatter(text);
  if (front.kind === 'broken') return leaveOut('bad-metadata', 'YAML');
  if (front.values === null) return { kind: 'text', text, format: 'markdown' };
  return { kind: 'text', text, format: 'markdown', bodyStart: front.bodyStart, frontMatter: front.values };
}
