import { load } from 'cheerio/slim';
import type { ChildNode, Element, ParentNode } from 'domhandler';

/**
 * Parses markup into a tree. Everything below walks it without recursion and in one pass: the selectors of the library take
 * minutes on a page of half a million elements.
 */
export function parseMarkup(source: string, language: 'html' | 'xml'): ParentNode {
  const $ = load(source, { xml: { xmlMode: language === 'xml', decodeEntities: true, withStartIndices: true, withEndIndices: true } });
  return $.root()[0] as ParentNode;
}

/** All elements with one of these names, in document order. */
export function* elementsNamed(root: ParentNode, ...names: readonly string[]): Generator<Element> {
  const wanted = new Set(names);
  const pending: ChildNode[] = root.children.toReversed();
  while (pending.length > 0) {
    const node = pending.pop() as ChildNode;
    if (isElement(node) && wanted.has(node.tagName)) yield node;
    if ('children' in node) for (let index = node.children.length - 1; index >= 0; index -= 1) pending.push(node.children[index] as ChildNode);
  }
}

/** The children of an element with this name. */
export function childrenNamed(element: ParentNode | undefined, name: string): readonly Element[] {
  return (element?.children ?? []).flatMap((child) => (isElement(child) && child.tagName === name ? [child] : []));
}

/** The first child of an element with this name. */
export function childNamed(element: ParentNode | undefined, name: string): Element | undefined {
  return element?.children.find((child): child is Element => isElement(child) && child.tagName === name);
}

export function isElement(node: ChildNode): node is Element {
  return 'tagName' in node;
}

/** Words of an element in order, white space as single spaces, cut off at about `limit` characters. */
export function wordsOf(element: ParentNode, limit = Number.POSITIVE_INFINITY): string {
  let text = '';
  const pending: ChildNode[] = element.children.toReversed();
  while (pending.length > 0 && text.length < limit) {
    const node = pending.pop() as ChildNode;
    if (node.type === 'text') text += node.data;
    else if ('children' in node && node.type !== 'script' && node.type !== 'style') for (let index = node.children.length - 1; index >= 0; index -= 1) pending.push(node.children[index] as ChildNode);
  }
  return text.replaceAll(/\s+/gu, ' ');
}
