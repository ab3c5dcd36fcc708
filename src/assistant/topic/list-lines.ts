import type { TopicClass } from '../../domain/topic.ts';

/** A line of a list taken apart: what tells its level, and its name. */
interface Entry {
  /** Columns before the first mark or word. */
  readonly indent: number;
  /** Rank of the outline mark (一、 above （一） above 1.), 0 without one. */
  readonly rank: number;
  /** The code or number it begins with, `01`, `A02`, `1.1`; empty without one. */
  readonly code: string;
  readonly name: string;
}

const bullet = /^(?:[-*+•●·○◆■]+|[①-⑳])\s*/u;
const heading = /^(#{1,6})\s+(?=\S)/u;
const chinese = /^(?:第[一二三四五六七八九十]{1,3}[类级章节]?[、.．:：\s]?|[一二三四五六七八九十]{1,3}[、.．])\s*/u;
const bracketed = /^[（(][一二三四五六七八九十]{1,3}[）)]\s*/u;
const numbered = /^(?:\d{1,3}[、.．)）](?!\d)|[（(]\d{1,3}[）)])\s*/u;
const lettered = /^[A-Za-z][、.．)）]\s*/u;
const coded = /^([A-Za-z]{0,2}\d{1,8}(?:[.．-]\d{1,4})*|[A-Z](?=[\s:：]))[\s:：、]+/u;
/** Levels parted by a mark within a line. */
const separators = /\s*[›»>＞\\\t]\s*|(?<=[\p{Script=Han}）)])\s*[/／]\s*(?=[\p{Script=Han}（(])/u;

/** One class a line, its level told by indentation, outline marks, codes or paths; classes below it may stand behind a colon. */
export function classesOfLines(text: string): TopicClass[] {
  const headings = text.split(/\r?\n/u).filter((line) => heading.test(line)).length >= 2;
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '' && (headings || !line.trimStart().startsWith('#')));
  const entries = lines.map((line) => entryOf(line, headings)).filter(({ name }) => name !== '');
  const codes = codeParents(entries);
  const open: { readonly depth: number; readonly path: readonly string[] }[] = [];
  const byCode = new Map<string, readonly string[]>();
  return entries.flatMap(({ indent, rank, code, name }) => {
    const [first = '', ...below] = name.split(separators).map((part) => part.trim()).filter((part) => part !== '');
    if (first === '') return [];
    // Indentation tells most, then the mark.
    const depth = indent * 10 + rank;
    if (codes === null) while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const above = codes === null ? (open.at(-1)?.path ?? []) : (byCode.get(codes.get(code) ?? '') ?? []);
    const { own, children } = withChildren([first, ...below].join('›') === first ? first : '');
    const path = own === '' ? [...above, first, ...below] : [...above, own];
    open.push({ depth, path });
    if (code !== '') byCode.set(code, path);
    return [path, ...children.map((child) => [...path, child])].map((one) => ({ path: one, scope: '', keywords: [] }));
  });
}

function entryOf(line: string, headings: boolean): Entry {
  const indent = /^[\s\u3000]*/u.exec(line)?.[0].replaceAll('\t', '    ').replaceAll('\u3000', '  ').length ?? 0;
  let rest = line.trim();
  const level = headings ? (heading.exec(rest)?.[1]?.length ?? 0) : 0;
  rest = rest.replace(heading, '').replace(bullet, '');
  const marks = [chinese, bracketed, numbered, lettered];
  const at = marks.findIndex((mark) => mark.test(rest));
  const mark = marks[at];
  const code = mark === undefined ? (coded.exec(rest)?.[1]?.replaceAll('．', '.') ?? '') : '';
  const name = (mark === undefined ? rest.replace(coded, '') : rest.replace(mark, '')).replaceAll(/^[“"「]|[”"」]$|[；;。，,]$/gu, '').trim();
  return { indent, rank: level > 0 ? level : mark === undefined ? 0 : Math.min(at + 1, 3), code, name };
}

/** The code each code stands below, where codes tell the levels; null where they only count, or there are none. */
function codeParents(entries: readonly Entry[]): ReadonlyMap<string, string> | null {
  const codes = entries.map(({ code }) => code).filter((code) => code !== '');
  if (codes.length < 2 || codes.length < entries.length * 0.8) return null;
  const parents = new Map<string, string>();
  for (const code of codes) {
    const above = codes.filter((other) => other !== code && isAbove(other, code)).toSorted((one, other) => other.length - one.length)[0];
    if (above !== undefined) parents.set(code, above);
  }
  return parents.size === 0 && !codes.some((code) => /\./u.test(code)) && entries.some(({ indent }) => indent > 0) ? null : parents;
}

function isAbove(above: string, code: string): boolean {
  if (/[.-]/u.test(code)) return code.startsWith(`${above}.`) || code.startsWith(`${above}-`);
  // 1 is no part of 10; 01 is one of 0101, A of A01.
  return code.startsWith(above) && (code.length - above.length >= 2 || /^[A-Za-z]+$/u.test(above));
}

/** 综合政务：政务公开、信访 and 综合政务（政务公开、信访）; a note within the name (货币（含外汇）) is part of it. */
export function withChildren(name: string): { readonly own: string; readonly children: readonly string[] } {
  const match = /^([^：:（(]{2,20})(?:[：:]\s*(.+)|[（(](?!含)([^（）()]+[、，,；;][^（）()]+)[）)])$/u.exec(name);
  const children = (match?.[2] ?? match?.[3] ?? '').split(/[、，,；;]/u).map((part) => part.trim()).filter((part) => part !== '');
  return match === null || children.length === 0 ? { own: name, children: [] } : { own: (match[1] ?? '').trim(), children };
}
