import type { TopicClass, TopicList } from '../../domain/topic.ts';

/** A list of classes read from text, or what is wrong with it in a word. */
export type ReadList = { readonly kind: 'list'; readonly list: TopicList } | { readonly kind: 'bad'; readonly reason: 'empty' | 'not-json' | 'no-classes' };

/**
 * Reads a list of 主题分类 at any depth: JSON (the shape of `theme-list.json`; `levels` with `l1` and `l2`; nested objects and
 * arrays), a table with tabs or commas whose columns are the levels, paths with › or / or >, or one class a line with the
 * levels told by indentation or numbering.
 */
export function readTopicList(text: string, name: string): ReadList {
  const trimmed = text.replace(/^\uFEFF/u, '').trim();
  if (trimmed === '') return { kind: 'bad', reason: 'empty' };
  if (/^[[{]/u.test(trimmed)) return fromJson(trimmed, name);
  // A tab behind a name parts columns; tabs before all names are indentation.
  const classes = /[^\t\n]\t/u.test(trimmed) ? fromTable(text.replace(/^\uFEFF/u, '')) : fromLines(text.replace(/^\uFEFF/u, ''));
  return listed(classes, name, '');
}

/** Classes with the classes above them, each once, in order. */
export function listed(classes: readonly TopicClass[], name: string, source: string): ReadList {
  const all = new Map<string, TopicClass>();
  for (const entry of classes) {
    entry.path.forEach((_, depth) => {
      const path = entry.path.slice(0, depth + 1);
      const key = path.join('\n');
      if (!all.has(key)) all.set(key, { path, scope: '', keywords: [] });
    });
    const key = entry.path.join('\n');
    if (entry.path.length > 0 && (entry.keywords.length > 0 || entry.scope !== '')) all.set(key, entry);
  }
  return all.size === 0 ? { kind: 'bad', reason: 'no-classes' } : { kind: 'list', list: { name, source, classes: [...all.values()] } };
}

function fromJson(text: string, fallback: string): ReadList {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'bad', reason: 'not-json' };
  }
  const record = isRecord(value) ? value : {};
  const name = typeof record['name'] === 'string' && record['name'] !== '' ? record['name'] : fallback;
  const source = typeof record['source'] === 'string' ? record['source'] : '';
  const tree = record['classes'] ?? record['levels'] ?? record['items'] ?? value;
  return listed(classesIn(tree, []), name, source);
}

/** Names under which lists in the wild keep the name of a class and the classes below it. */
const nameKeys = ['name', 'title', 'label', '名称', 'l1', 'l2', 'l3'];
const belowKeys = ['children', 'classes', 'items', 'l2', 'l3', '下级', '子类'];

function classesIn(value: unknown, above: readonly string[]): TopicClass[] {
  if (typeof value === 'string') return named(value, above);
  if (Array.isArray(value)) return value.flatMap((entry) => classesIn(entry, above));
  if (!isRecord(value)) return [];
  if (Array.isArray(value['path'])) {
    const path = value['path'].filter((part): part is string => typeof part === 'string' && part.trim() !== '').map((part) => part.trim());
    return path.length === 0 ? [] : [{ path: [...above, ...path], scope: textIn(value['scope'] ?? value['范围']), keywords: wordsIn(value['keywords'] ?? value['关键词']), hints: wordsIn(value['hints']) }];
  }
  const key = nameKeys.find((candidate) => typeof value[candidate] === 'string');
  if (key !== undefined) {
    const path = [...above, String(value[key]).trim()];
    const own: TopicClass = { path, scope: textIn(value['scope'] ?? value['范围']), keywords: wordsIn(value['keywords'] ?? value['关键词']) };
    return [own, ...belowKeys.filter((candidate) => candidate !== key && typeof value[candidate] === 'object').flatMap((candidate) => classesIn(value[candidate], path))];
  }
  // {"综合政务": ["政务公开", …]}
  return Object.entries(value).flatMap(([entry, below]) => [...named(entry, above), ...classesIn(below, [...above, entry.trim()])]);
}

function named(name: string, above: readonly string[]): TopicClass[] {
  const parts = name.split(/\s*[›»>＞\\]\s*/u).map((part) => part.trim()).filter((part) => part !== '');
  return parts.length === 0 ? [] : [{ path: [...above, ...parts], scope: '', keywords: [] }];
}

const headings = /^(?:一级|二级|三级|四级|第?[一二三四1-4]级|level ?\d|主题分类|类别|分类|类名|名称|l[1-4])/iu;
const keywordHeading = /关键词|主题词|keywords?/iu;
const scopeHeading = /范围|说明|scope|note/iu;

function fromTable(text: string): TopicClass[] {
  const rows = text.split(/\r?\n/u).map((line) => line.split('\t').map((cell) => cell.trim()));
  const [head = []] = rows;
  const hasHead = head.some((cell) => headings.test(cell) || keywordHeading.test(cell) || scopeHeading.test(cell));
  const keywordColumn = hasHead ? head.findIndex((cell) => keywordHeading.test(cell)) : -1;
  const scopeColumn = hasHead ? head.findIndex((cell) => scopeHeading.test(cell)) : -1;
  let above: string[] = [];
  return rows.slice(hasHead ? 1 : 0).flatMap((cells) => {
    const levels = cells.filter((_, column) => column !== keywordColumn && column !== scopeColumn);
    const last = levels.findLastIndex((cell) => cell !== '');
    if (last < 0) return [];
    // A merged cell of a spreadsheet is empty below its first row.
    const path = levels.slice(0, last + 1).map((cell, level) => (cell === '' ? (above[level] ?? '') : cell));
    above = path;
    return path.includes('') ? [] : [{ path, scope: cells[scopeColumn] ?? '', keywords: wordsIn(cells[keywordColumn]) }];
  });
}

/** A leading number, bullet or mark of an outline. */
const mark = /^(?:[-*+•●·]|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)、.．]|\d{1,3}(?:\.\d{1,3})+|[A-Z]?\d{2,6}(?=\s))\s*/u;
const chinese = /^[一二三四五六七八九十]{1,3}、/u;
const bracketed = /^[（(][一二三四五六七八九十]{1,3}[）)]/u;

function fromLines(text: string): TopicClass[] {
  const open: { readonly depth: number; readonly name: string }[] = [];
  return text.split(/\r?\n/u).flatMap((line) => {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) return [];
    const name = content.replace(mark, '').replaceAll(/[；;。]$/gu, '').trim();
    if (name === '') return [];
    if (/[›»>＞\\\t]|(?<=\p{Script=Han})[/／](?=\p{Script=Han})/u.test(name)) {
      return [{ path: name.split(/\s*[›»>＞\\/／\t]\s*/u).filter((part) => part !== ''), scope: '', keywords: [] }];
    }
    const indent = /^[\s\u3000]*/u.exec(line)?.[0].replaceAll('\t', '    ').replaceAll('\u3000', '  ').length ?? 0;
    // Outline marks tell the level where nothing is indented.
    const depth = indent * 10 + (chinese.test(content) ? 1 : bracketed.test(content) ? 2 : /^\d/u.test(content) ? 3 : 0);
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const path = [...open.map((entry) => entry.name), name];
    open.push({ depth, name });
    return [{ path, scope: '', keywords: [] }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function wordsIn(value: unknown): string[] {
  const words = Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : typeof value === 'string' ? value.split(/[、，,；;|\s]+/u) : [];
  return words.map((word) => word.trim()).filter((word) => word !== '');
}
