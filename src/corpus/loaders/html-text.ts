import type { ChildNode, Element, ParentNode } from 'domhandler';
import { readMark } from '../marks.ts';
import { childrenNamed, elementsNamed, isElement, wordsOf } from './dom.ts';
import type { HeadingHint } from './loaded.ts';

/** Text of a page with its headings. */
interface PageText {
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
export function pageText(page: ParentNode): PageText {
  const writer = new Writer();
  const hidden = hiddenNames(page);
  for (const node of page.children) walk(node, writer, hidden, { lists: [] }, 0);
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
  if (!isElement(node)) {
    if ('children' in node) for (const child of node.children) walk(child, writer, hidden, context, depth + 1);
    return;
  }
  const element = node;
  const tag = element.tagName;
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
  const words = wordsOf(element, 40).trim();
  if (words !== '' && readMark(words) === null) writer.prefix(number === null ? '• ' : `${number}. `);
}

/** A table holds data when its cells are short; old pages put the whole article into one. */
function isDataTable(table: Element): boolean {
  const cells = rowsOf(table).flatMap(cellsOf);
  return cells.length > 1 && cells.every((cell) => wordsOf(cell, 500).length < 400) && !cells.some((cell) => holds(cell, 'table'));
}

function rowsOf(table: Element): readonly Element[] {
  return [table, ...childrenNamed(table, 'thead'), ...childrenNamed(table, 'tbody'), ...childrenNamed(table, 'tfoot')].flatMap((part) => childrenNamed(part, 'tr'));
}

function cellsOf(row: Element): readonly Element[] {
  return row.children.filter((cell): cell is Element => isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th'));
}

function holds(element: Element, tag: string): boolean {
  return elementsNamed(element, tag).next().done !== true;
}

function writeTable(table: Element, writer: Writer, hidden: ReadonlySet<string>, context: Context, depth: number): void {
  for (const row of rowsOf(table)) {
    const cells = cellsOf(row).map((cell) => {
      const inner = new Writer();
      walk(cell, inner, hidden, context, depth + 1);
      return inner.finish().text.replaceAll(/\s*\n\s*/gu, ' ').trim();
    });
    writer.breakLine();
    writer.write(cells.filter((cell) => cell !== '').join(' | '));
    writer.breakLine();
  }
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
function hiddenNames(page: ParentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const styles = [...elementsNamed(page, 'style')].flatMap((style) => style.children.flatMap((child) => (child.type === 'text' ? [child.data] : [])));
  for (const rule of styles.join('\n').slice(0, 200_000).split('}')) {
    const [selectors, body] = rule.split('{');
    if (body === undefined || !/display\s*:\s*none|visibility\s*:\s*hidden/iu.test(body)) continue;
    for (const selector of (selectors ?? '').split(',')) if (/^\s*[.#][\w-]+\s*$/u.test(selector)) names.add(selector.trim());
  }
  return names;
}

function isFurnitureElement(element: Element, tag: string): boolean {
  const { attribs } = element;
  if (landmark.has(attribs['role'] ?? '')) return wordsOf(element, 3000).length < 3000;
  if (tag === 'header') return !holds(element, 'h1');
  // Word processors save the heads and feet of printed pages so.
  if (/^(?:header|footer)$/u.test(attribs['title'] ?? '')) return true;
  const named = [...(attribs['class'] ?? '').split(/\s+/u), attribs['id'] ?? ''].some((name) => name !== '' && furnitureName.test(name));
  if (named) {
    const text = wordsOf(element, 600);
    if (text.length < 500 && !/[。；！？]/u.test(text) && !holds(element, 'h1')) return true;
  }
  return (tag === 'ul' || tag === 'ol' || tag === 'div' || tag === 'dl') && isLinkList(element);
}

/** A list whose words are nearly all links leads to other pages. Long ones are looked at no further than needed to tell. */
function isLinkList(element: Element): boolean {
  const text = wordsOf(element, 6000);
  if (text.length >= 6000 || /[。；]/u.test(text)) return false;
  let links = 0;
  let linked = 0;
  for (const link of elementsNamed(element, 'a')) {
    links += 1;
    linked += wordsOf(link, 300).trim().length;
  }
  return links >= 4 && linked >= text.replaceAll(' ', '').length * 0.8;
}

/** Collects lines; white space collapses as a browser collapses it, but ideographic space stays. */
class Writer {
  #text = '';
  #line = '';
  #level: number | null = null;
  #prefix = '';
  /** The line ends in a space: asked of the line itself it would be copied each time. */
  #spaced = false;
  readonly #headings: HeadingHint[] = [];

  write(words: string): void {
    const joined = words.replaceAll(/[ \t\r\n\f]+/gu, ' ');
    const added = this.#spaced ? joined.replace(/^ /u, '') : joined;
    if (added === '') return;
    this.#line += added;
    this.#spaced = added.endsWith(' ');
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
    this.#spaced = false;
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
