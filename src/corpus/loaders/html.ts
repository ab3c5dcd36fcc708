import { decodeText } from './decode.ts';
import { elementsNamed, parseMarkup, wordsOf } from './dom.ts';
import { pageText } from './html-text.ts';
import { leaveOut, type LoadResult } from './loaded.ts';

/** A saved web page: its words in reading order, without page furniture and hidden text. */
export async function loadHtml(bytes: Uint8Array): Promise<LoadResult> {
  const source = await decodeText(bytes);
  if (source === null) return leaveOut('undecodable');
  if (isTooDeep(source)) return leaveOut('too-large');
  const page = parseMarkup(source, 'html');
  const { text, headings } = pageText(page);
  if (text.trim() === '') return leaveOut(/<img\b/iu.test(source) ? 'scan' : 'empty');
  const named = new Map([...elementsNamed(page, 'meta')].map((meta) => [meta.attribs['name']?.toLowerCase(), meta.attribs['content']?.trim() ?? '']));
  const [head] = elementsNamed(page, 'title');
  // The head of a government page names the article; the title of others ends in the name of the site.
  const title = named.get('articletitle') || ((head === undefined ? '' : wordsOf(head, 300)).split(/[-_|—–]/u)[0] ?? '').trim();
  const publishedOn = named.get('pubdate') ?? '';
  return { kind: 'text', text, format: 'html', headings, properties: { ...(title === '' ? {} : { title }), ...(publishedOn === '' ? {} : { publishedOn }) } };
}

/** More open tags than this within each other are no document. */
const deepestNesting = 300;
const closedByThemselves = new Set(['p', 'li', 'td', 'th', 'tr', 'dd', 'dt', 'option', 'br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'base', 'col', 'embed', 'param', 'source', 'track', 'wbr', 'frame', 'tbody', 'thead', 'colgroup', 'o:p']);

/** Counts open tags before anything is parsed: a parser given a hundred thousand open elements is slow, and so is every walk. */
function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const match of source.matchAll(/<(\/?)([a-z][a-z0-9:]{0,20})(?:\s[^<>]{0,5000})?(\/?)>/giu)) {
    if (match[3] === '/' || closedByThemselves.has((match[2] ?? '').toLowerCase())) continue;
    depth = match[1] === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepestNesting) return true;
  }
  return false;
}
