import type { CheerioAPI } from 'cheerio/slim';
import type { ChildNode, Element } from 'domhandler';
import { readMark } from '../marks.ts';
import type { HeadingHint } from './loaded.ts';

/** Text of a page with its headings; `title` and `publishedOn` as the head of the page gives them. */
export interface PageText {
  readonly text: string;
  readonly headings: readonly HeadingHint[];
}

/** A backstop that keeps the walk within the stack; loaders refuse such pages before. */
const deepestNesting = 2000;

const removed = new Set(['script', 'style', 'noscript', 'template', 'head', 'nav', 'footer', 'aside', 'form', 'button', 'select', 'option', 'input', 'textarea', 'iframe', 'object', 'embed', 'svg', 'canvas', 'audio', 'video', 'map', 'link', 'meta', 'img', 'dialog', 'menu']);
const inline = new Set(['a', 'abbr', 'acronym', 'b', 'big', 'bdo', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark', 'o:p', 'q', 'ruby', 'rb', 's', 'samp', 'small', 'span', 'strike', 'strong', 'st1:chsdate', 'sub', 'sup', 'time', 'tt', 'u', 'ucaptitle', 'ucapcontent', 'var', 'wbr', 'bdi', 'nobr']);
const landmark = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary', 'menu', 'menubar', 'toolbar', 'dialog']);
/** Names that pages give to their furniture; an element with one of them goes when it holds no sentence. */
const furnitureName = /^(?:.*[-_])?(?:nav|navbar|navigation|menu|topbar|toolbar|breadcrumbs?|crumbs?|bread|location|position|weizhi|dqwz|mianbaoxie|share|bdshare|sharebox|share-box|fenxiang|footer|foot|copyright|sidebar|aside|pager|pagination|qrcode|ewm|erweima|friendlinks?|links?|related|xgnr|xgwj|xgxx|xgjd|recommend|prevnext|prev-next|fanye|print|dayin|close|fontsize|font-size|ziti|tools?|banner|search|login|skip)(?:[-_].*)?$/iu;

/** The words of a page in reading order, a block a line, tables row by row, without furniture and hidden text. */
export function pageText($: CheerioAPI): PageText {
  const writer = new Writer();
  const hidden = hiddenNames($);
  for (const node of $.root().contents().toArray()) walk(node, writer, hidden, { lists: [] }, 0);
  return writer.finish();
}

interface Context {
  /** Next number of each open ordered list, null for one without numbers. */
  readonly lists: readonly { next: number | null }[];
}

function walk(node: ChildNode, writer: Writer, hidden: ReadonlySet<string>, context: Context, depth: number): void {
  if (depth > deepestNesting) return;
  if (node.type === 'text') {
    writer.write(node.data);
    return;
  }
  if (!('tagName' in node)) {
    if ('children' in node) for (const child of node.children) walk(child, writer, hidden, context, depth + 1);
    return;
  }
  const element = node as Element;
  const tag = element.tagName.toLowerCase();
  if (tag === 'br') return writer.breakLine();
  if (tag === 'hr') return writer.breakLine();
  if (removed.has(tag) || isHidden(element, hidden) || isFurnitureElement(element, tag)) return writer.breakLine();
  if (tag === 'table' && isDataTable(element)) return writeTable(element, writer, hidden, context, depth);
  const isInline = inline.has(tag);
  if (!isInline) writer.breakLine();
  const level = /^h([1-6])$/u.exec(tag)?.[1];
  if (level !== undefined) writer.mark(Number(level));
  const inner = tag === 'ol' ? { lists: [...context.lists, { next: listStart(element) }] } : tag === 'ul' ? { lists: [...context.lists, { next: null }] } : context;
  if (tag === 'li') writeMarker(element, writer, context);
  for (const child of element.children) walk(child, writer, hidden, inner, depth + 1);
  if (!isInline) writer.breakLine();
}

function listStart(element: Element): number | null {
  const type = element.attribs['type'] ?? '1';
  return type === '1' ? Number.parseInt(element.attribs['start'] ?? '1', 10) || 1 : null;
}

/** A browser shows the number or dot of a list item; in text it has to stand there. */
function writeMarker(element: Element, writer: Writer, context: Context): void {
  const list = context.lists.at(-1);
  if (list === undefined) return;
  const number = list.next;
  if (number !== null) list.next = number + 1;
  if (readMark(textOf(element, 40).trim()) === null && textOf(element, 4).trim() !== '') writer.prefix(number === null ? '• ' : `${number}. `);
}

/** A table holds data when its cells are short; old pages put the whole article into one. */
function isDataTable(table: Element): boolean {
  const cells = cellsOf(table);
  return cells.length > 1 && cells.every((cell) => textOf(cell, 500).length < 400) && !cells.some((cell) => hasTag(cell, 'table'));
}

function rowsOf(table: Element): readonly Element[] {
  return table.children.flatMap((child) => (isTag(child, 'tr') ? [child as Element] : isTag(child, 'tbody') || isTag(child, 'thead') || isTag(child, 'tfoot') ? (child as Element).children.filter((row) => isTag(row, 'tr')).map((row) => row as Element) : []));
}

function cellsOf(table: Element): readonly Element[] {
  return rowsOf(table).flatMap((row) => row.children.filter((cell) => isTag(cell, 'td') || isTag(cell, 'th')).map((cell) => cell as Element));
}

function isTag(node: ChildNode, tag: string): boolean {
  return 'tagName' in node && (node as Element).tagName.toLowerCase() === tag;
}

function hasTag(element: Element, tag: string): boolean {
  const pending: ChildNode[] = [...element.children];
  for (let seen = 0; pending.length > 0 && seen < 2000; seen += 1) {
    const node = pending.pop() as ChildNode;
    if (isTag(node, tag)) return true;
    if ('children' in node) pending.push(...node.children);
  }
  return false;
}

function writeTable(table: Element, writer: Writer, hidden: ReadonlySet<string>, context: Context, depth: number): void {
  for (const row of rowsOf(table)) {
    const cells = row.children
      .filter((cell) => isTag(cell, 'td') || isTag(cell, 'th'))
      .map((cell) => {
        const inner = new Writer();
        walk(cell, inner, hidden, context, depth + 1);
        return inner.finish().text.replaceAll(/\s*\n\s*/gu, ' ').trim();
      });
    writer.breakLine();
    writer.write(cells.filter((cell) => cell !== '').join(' | '));
    writer.breakLine();
  }
}

function textOf(element: Element, limit: number): string {
  let text = '';
  const pending: ChildNode[] = [element];
  while (pending.length > 0 && text.length < limit) {
    const node = pending.pop() as ChildNode;
    if (node.type === 'text') text += node.data.replaceAll(/\s+/gu, ' ');
    else if ('children' in node && !('tagName' in node && ['script', 'style'].includes((node as Element).tagName))) pending.push(...node.children.toReversed());
  }
  return text;
}

function isHidden(element: Element, hidden: ReadonlySet<string>): boolean {
  const { attribs } = element;
  if ('hidden' in attribs || attribs['aria-hidden'] === 'true') return true;
  if (hidden.size > 0 && [...(attribs['class'] ?? '').split(/\s+/u).map((name) => `.${name}`), `#${attribs['id'] ?? ''}`].some((name) => hidden.has(name))) return true;
  const style = (attribs['style'] ?? '').slice(0, 2000).toLowerCase().replaceAll(/\s+/gu, '');
  if (/(?:display:none|visibility:hidden|mso-hide:all)/u.test(style) || /(?:^|;)(?:opacity:0(?:\.0+)?|font-size:0(?:px|pt|em|%)?)(?:;|!|$)/u.test(style)) return true;
  return /(?:^|;)color:(?:#fff(?:fff)?|white|rgb\(255,255,255\))(?:;|!|$)/u.test(style) && !style.includes('background');
}

/** Classes and ids that the page's own styles hide. */
function hiddenNames($: CheerioAPI): ReadonlySet<string> {
  const names = new Set<string>();
  const styles = $('style').text().slice(0, 200_000);
  for (const rule of styles.split('}')) {
    const [selectors, body] = rule.split('{');
    if (body === undefined || !/display\s*:\s*none|visibility\s*:\s*hidden/iu.test(body)) continue;
    for (const selector of (selectors ?? '').split(',')) if (/^\s*[.#][\w-]+\s*$/u.test(selector)) names.add(selector.trim());
  }
  return names;
}

function isFurnitureElement(element: Element, tag: string): boolean {
  const { attribs } = element;
  if (landmark.has(attribs['role'] ?? '')) return textOf(element, 4000).length < 3000;
  if (tag === 'header') return !hasTag(element, 'h1');
  // Word processors save the heads and feet of printed pages so.
  if (/^(?:header|footer)$/u.test(attribs['title'] ?? '')) return true;
  const named = [...(attribs['class'] ?? '').split(/\s+/u), attribs['id'] ?? ''].some((name) => name !== '' && furnitureName.test(name));
  if (named) {
    const text = textOf(element, 600);
    if (text.length < 500 && !/[。；！？]/u.test(text) && !hasTag(element, 'h1')) return true;
  }
  return (tag === 'ul' || tag === 'ol' || tag === 'div' || tag === 'dl') && isLinkList(element);
}

/** A list whose words are nearly all links leads to other pages. */
function isLinkList(element: Element): boolean {
  let links = 0;
  let linked = 0;
  const pending: ChildNode[] = [...element.children];
  for (let seen = 0; pending.length > 0; seen += 1) {
    if (seen > 400) return false;
    const node = pending.pop() as ChildNode;
    if (isTag(node, 'a')) {
      links += 1;
      linked += textOf(node as Element, 300).trim().length;
    } else if ('children' in node) pending.push(...node.children);
  }
  if (links < 4) return false;
  const text = textOf(element, 4000).replaceAll(/\s/gu, '');
  return !/[。；]/u.test(text) && linked >= text.length * 0.8;
}

/** Collects lines; white space collapses as a browser collapses it, but ideographic space stays. */
class Writer {
  #text = '';
  #line = '';
  #level: number | null = null;
  #prefix = '';
  readonly #headings: HeadingHint[] = [];

  write(words: string): void {
    const joined = words.replaceAll(/[ \t\r\n\f]+/gu, ' ');
    this.#line += this.#line.endsWith(' ') ? joined.trimStart() : joined;
  }

  /** Words that stand before the next line that has any. */
  prefix(words: string): void {
    this.breakLine();
    this.#prefix = words;
  }

  /** The line being written is a heading. */
  mark(level: number): void {
    this.#level = level;
  }

  breakLine(): void {
    const line = this.#line.replaceAll(/^[\s\u00a0]+|[\s\u00a0]+$/gu, '');
    this.#line = '';
    if (line === '') return;
    if (this.#level !== null) this.#headings.push({ start: this.#text.length, level: this.#level });
    this.#level = null;
    this.#text += `${this.#prefix}${line}\n`;
    this.#prefix = '';
  }

  finish(): PageText {
    this.breakLine();
    return { text: this.#text, headings: this.#headings };
  }
}
