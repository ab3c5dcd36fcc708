import type { TopicClass, TopicList } from '../../domain/topic.ts';
import { csvCells } from './labelled-table.ts';
import { classesOfLines } from './list-lines.ts';

/** A list of classes read from text, or what is wrong with it in a word. */
type ReadList = { readonly kind: 'list'; readonly list: TopicList } | { readonly kind: 'bad'; readonly reason: 'empty' | 'not-json' | 'no-classes' };

/**
 * Reads a list of 主题分类 at any depth: JSON (the shape of `theme-list.json`; `levels` with `l1` and `l2`; nested objects and
 * arrays), a table with tabs or commas whose columns are the levels, paths with › or / or >, or one class a line with the
 * levels told by indentation, numbering, codes (01, 0101) or a class behind a colon.
 */
export function readTopicList(text: string, name: string): ReadList {
  const trimmed = text.replace(/^\uFEFF/u, '').trim();
  if (trimmed === '') return { kind: 'bad', reason: 'empty' };
  if (/^[[{]/u.test(trimmed)) return fromJson(trimmed, name);
  const content = text.replace(/^\uFEFF/u, '');
  const rows = tableRows(content);
  return listed(rows === null ? classesOfLines(content) : fromTable(rows), name, '');
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

const headings = /^(?:一级|二级|三级|四级|第?[一二三四1-4]级|level ?\d|主题分类|类别|分类|类名|类目|主题|栏目|名称|name|class|l[1-4]$)/iu;
const keywordHeading = /关键词|主题词|keywords?/iu;
const scopeHeading = /范围|说明|scope|note/iu;
const codeHeading = /^(?:代码|编码|编号|序号|code|id|no\.?)$/iu;
const parentHeading = /上级|父级|父类|所属|parent/iu;
const codeCell = /^[A-Za-z]{0,2}\d[\d.-]*$|^[A-Z]$/u;

function fromTable(rows: readonly (readonly string[])[]): TopicClass[] {
  const [head = []] = rows;
  const hasHead = head.some((cell) => headings.test(cell) || keywordHeading.test(cell) || scopeHeading.test(cell) || codeHeading.test(cell));
  const body = rows.slice(hasHead ? 1 : 0);
  const column = (title: RegExp): number => (hasHead ? head.findIndex((cell) => title.test(cell)) : -1);
  const [keywords, scope, parent] = [column(keywordHeading), column(scopeHeading), column(parentHeading)];
  const isCode = (index: number): boolean => index >= 0 && body.every((cells) => (cells[index] ?? '') === '' || codeCell.test(cells[index] ?? ''));
  const codes = [...head.keys()].filter((index) => index !== parent && isCode(index) && body.some((cells) => (cells[index] ?? '') !== ''));
  const names = Array.from({ length: Math.max(...rows.map((cells) => cells.length)) }, (_, index) => index).filter((index) => ![keywords, scope, parent, ...codes].includes(index));
  const extra = (cells: readonly string[]): Pick<TopicClass, 'scope' | 'keywords'> => ({ scope: cells[scope] ?? '', keywords: wordsIn(cells[keywords]) });
  if (names.length === 1 && parent >= 0) return belowParents(body, names[0] ?? 0, parent, codes[0] ?? -1, extra);
  // One column of names beside their codes is a list with codes.
  if (names.length === 1 && codes.length > 0) return classesOfLines(body.map((cells) => `${cells[codes[0] ?? 0] ?? ''} ${cells[names[0] ?? 0] ?? ''}`).join('\n'));
  let above: readonly string[] = [];
  return body.flatMap((cells) => {
    const levels = names.map((index) => cells[index] ?? '');
    const last = levels.findLastIndex((cell) => cell !== '');
    if (last < 0) return [];
    // A merged cell of a spreadsheet is empty below its first row.
    const path = levels.slice(0, last + 1).map((cell, level) => (cell === '' ? (above[level] ?? '') : cell));
    above = path;
    return path.includes('') ? [] : [{ path, ...extra(cells) }];
  });
}

/** Rows that name the class above them, by its name or its code. */
function belowParents(rows: readonly (readonly string[])[], name: number, parent: number, code: number, extra: (cells: readonly string[]) => Pick<TopicClass, 'scope' | 'keywords'>): TopicClass[] {
  const known = new Map(rows.flatMap((cells) => [[cells[name] ?? '', cells] as const, ...(code < 0 ? [] : [[cells[code] ?? '', cells] as const])]));
  const pathOf = (cells: readonly string[], depth: number): readonly string[] => {
    const above = known.get(cells[parent] ?? '');
    return [...(above === undefined || above === cells || (cells[parent] ?? '') === '' || depth > 8 ? [] : pathOf(above, depth + 1)), cells[name] ?? ''];
  };
  return rows.filter((cells) => (cells[name] ?? '') !== '').map((cells) => ({ path: pathOf(cells, 0).filter((part) => part !== ''), ...extra(cells) }));
}

/** The rows of a table with tabs, with commas or of Markdown; null when the text is none. */
function tableRows(text: string): readonly (readonly string[])[] | null {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  const trim = (cells: readonly string[]): readonly string[] => cells.map((cell) => cell.trim());
  if (lines.length > 1 && lines.every((line) => /^\s*\|.*\|\s*$/u.test(line))) return lines.filter((line) => !/^[\s|:-]+$/u.test(line)).map((line) => trim(line.trim().slice(1, -1).split('|')));
  // A tab behind a name parts columns; tabs before all names are indentation.
  if (lines.some((line) => /[^\t\n]\t/u.test(line))) return lines.map((line) => trim(line.split('\t')));
  const cells = lines.map((line) => csvCells(line));
  return lines.length > 1 && (cells[0]?.length ?? 0) > 1 && cells.every((row) => row.length === cells[0]?.length) && lines.every((line) => !/[：:›>]/u.test(line)) ? cells.map(trim) : null;
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
