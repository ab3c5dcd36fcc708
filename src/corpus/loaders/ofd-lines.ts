import type { Element, ParentNode } from 'domhandler';
import { childrenNamed, elementsNamed, wordsOf } from './dom.ts';
import type { PageLine } from './pdf-lines.ts';

/** The visible lines of an OFD page, in the order the file draws them; millimetres, y upwards from the foot. */
export function readPageLines(page: ParentNode, top: number): readonly PageLine[] {
  const lines: { text: string; x: number; end: number; y: number; size: number; top: number }[] = [];
  for (const object of elementsNamed(page, 'ofd:TextObject', 'TextObject')) {
    if (isHidden(object)) continue;
    const [left = 0, above = 0, width = 0] = numbersOf(object.attribs['Boundary']);
    const size = numbersOf(object.attribs['Size'])[0] ?? 0;
    for (const code of named(object, 'TextCode')) {
      const text = wordsOf(code).trim();
      if (text === '') continue;
      const x = left + (numbersOf(code.attribs['X'])[0] ?? 0);
      const y = top - above - (numbersOf(code.attribs['Y'])[0] ?? 0);
      const end = Math.max(left + width, x + size * 0.5);
      const last = lines.at(-1);
      // Programs draw a line in several pieces, some every character by itself.
      if (last !== undefined && Math.abs(last.y - y) <= Math.max(size, last.size) * 0.5 && x >= last.end - size) {
        last.text += x - last.end > size * 0.8 ? ` ${text}` : text;
        last.end = Math.max(last.end, end);
        last.size = Math.max(last.size, size);
      } else lines.push({ text, x, end, y, size, top });
    }
  }
  return lines;
}

/** The children of an element by name, with the usual prefix or without. */
export function named(element: ParentNode | undefined, name: string): readonly Element[] {
  const prefixed = childrenNamed(element, `ofd:${name}`);
  return prefixed.length > 0 ? prefixed : childrenNamed(element, name);
}

/** Numbers of an attribute, apart by white space; four are the most that count. */
export function numbersOf(value: string | undefined): readonly number[] {
  return (value ?? '').slice(0, 200).trim().split(/\s+/u).map(Number).filter(Number.isFinite);
}

/** Switched off, transparent, unfilled or white: not to be seen on paper. */
function isHidden(object: Element): boolean {
  for (let at: Element | null = object; at !== null; at = at.parent !== null && 'attribs' in at.parent ? (at.parent as Element) : null) {
    if (at.attribs['Visible'] === 'false' || at.attribs['Alpha'] === '0') return true;
  }
  if (object.attribs['Fill'] === 'false' && object.attribs['Stroke'] !== 'true') return true;
  const [fill] = named(object, 'FillColor');
  return fill !== undefined && (fill.attribs['Alpha'] === '0' || /^\s*(?:255\s+255\s+255|#FF\s+#FF\s+#FF)\s*$/iu.test(fill.attribs['Value'] ?? ''));
}
