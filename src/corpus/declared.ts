import type { Certainty, DocumentKind, DocumentStatus } from '../domain/document.ts';
import { readDate } from './dates.ts';

/** What front matter or a sidecar file says of a document. A key that is absent or blank says nothing; null says “none”. */
export interface Declared {
  readonly title?: string;
  readonly kind?: DocumentKind;
  readonly sample?: boolean;
  readonly place?: string | null;
  readonly issuingBody?: string | null;
  readonly dataYear?: number | null;
  readonly issuedOn?: string | null;
  readonly publishedOn?: string | null;
  readonly effectiveOn?: string | null;
  readonly expiresOn?: string | null;
  readonly number?: string | null;
  readonly status?: DocumentStatus;
  readonly rule?: string | null;
  readonly certainty?: Certainty | null;
  readonly theme?: string | null;
}

type Key = keyof Declared;

/** The Chinese names of the keys, for people who write sidecar files by hand. */
const chinese: Readonly<Record<string, Key>> = {
  标题: 'title', 类型: 'kind', 文种: 'kind', 样例: 'sample', 地区: 'place', 地方: 'place', 发文机关: 'issuingBody', 数据年度: 'dataYear', 年度: 'dataYear', 成文日期: 'issuedOn', 发布日期: 'publishedOn',
  生效日期: 'effectiveOn', 施行日期: 'effectiveOn', 失效日期: 'expiresOn', 发文字号: 'number', 文号: 'number', 状态: 'status', 规定名称: 'rule', 确定程度: 'certainty', 主题分类: 'theme',
};
const kinds: Readonly<Record<string, DocumentKind>> = { rule: 'rule', plan: 'plan', report: 'report', sample: 'sample', other: 'other', 规定: 'rule', 法规: 'rule', 规则: 'rule', 计划: 'plan', 方案: 'plan', 要点: 'plan', 报告: 'report', 模板: 'sample', 样例: 'sample', 其他: 'other' };
const statuses: Readonly<Record<string, DocumentStatus>> = { 'in-force': 'in-force', superseded: 'superseded', 有效: 'in-force', 现行有效: 'in-force', 已修改: 'in-force', 废止: 'superseded', 已废止: 'superseded', 失效: 'superseded', 已失效: 'superseded', 已被替代: 'superseded' };
const certainties: Readonly<Record<string, Certainty>> = { text: 'text', quoted: 'quoted', memory: 'memory', 原文: 'text', 转引: 'quoted', 记忆: 'memory' };
const truths: Readonly<Record<string, boolean>> = { true: true, false: false, yes: true, no: false, 是: true, 否: false };

const readers: { readonly [K in Key]-?: (text: string) => Declared[K] | undefined } = {
  title: (text) => text,
  kind: (text) => kinds[text],
  sample: (text) => truths[text.toLowerCase()],
  place: (text) => text,
  issuingBody: (text) => text,
  dataYear: (text) => (/^(?:19|20)\d\d年?度?$/u.test(text) ? Number(text.slice(0, 4)) : undefined),
  issuedOn: wholeDate,
  publishedOn: wholeDate,
  effectiveOn: wholeDate,
  expiresOn: wholeDate,
  number: (text) => text,
  status: (text) => statuses[text],
  rule: (text) => text.replaceAll(/^《|》$/gu, ''),
  certainty: (text) => certainties[text],
  theme: (text) => text,
};
const nullable: ReadonlySet<Key> = new Set(['place', 'issuingBody', 'dataYear', 'issuedOn', 'publishedOn', 'effectiveOn', 'expiresOn', 'number', 'rule', 'certainty', 'theme']);

/** Reads the known keys of front matter or a sidecar file; others are not ours to judge. `bad` names the first key whose value cannot be used. */
export function readDeclared(values: Readonly<Record<string, unknown>>): { readonly kind: 'read'; readonly declared: Declared } | { readonly kind: 'bad'; readonly key: string } {
  const declared: Partial<Record<Key, unknown>> = {};
  for (const [name, value] of Object.entries(values)) {
    const key = chinese[name] ?? (Object.hasOwn(readers, name) ? (name as Key) : undefined);
    if (key === undefined) continue;
    // A key without a value means “none” where there can be none; a blank text says nothing.
    if (value === null || value === undefined) {
      if (nullable.has(key)) declared[key] = null;
      continue;
    }
    if (!['string', 'number', 'boolean'].includes(typeof value)) return { kind: 'bad', key: name };
    const text = String(value).normalize('NFC').trim();
    if (text === '') continue;
    const read = text.length <= 500 && !text.includes('\n') ? readers[key](text) : undefined;
    if (read === undefined) return { kind: 'bad', key: name };
    declared[key] = read;
  }
  return { kind: 'read', declared: declared as Declared };
}

function wholeDate(text: string): string | undefined {
  return text.length <= 20 ? (readDate(text) ?? undefined) : undefined;
}
