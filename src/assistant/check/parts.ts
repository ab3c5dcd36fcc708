import type { Reading, Section } from './reading.ts';

/** The parts an annual report must have; “other matters” is asked for only where there are any. */
export type PartKey = 'results' | 'shortcomings' | 'first-responsible' | 'next-year';

export const partKeys: readonly PartKey[] = ['results', 'shortcomings', 'first-responsible', 'next-year'];

const firstResponsible = /第一责任人|主要负责人.{0,6}履(?:行|职)|党政主要负责人.{0,8}(?:职责|情况)/u;
const shortcomings = /不足|短板|差距|薄弱|弱项|(?:存在|主要|面临)的?.{0,6}(?:问题|困难)|^问题/u;
const nextYear = /安排|打算|计划|思路|下一?步|下一?年|明年|今后|来年|努力方向|工作重点/u;

/** Which parts a heading announces; one heading may announce several (存在问题及下一步打算). */
export function partsOfHeading(title: string, dataYear: number | null): readonly PartKey[] {
  if (firstResponsible.test(title)) return ['first-responsible'];
  const found: PartKey[] = [];
  if (shortcomings.test(title)) found.push('shortcomings');
  if ((nextYear.test(title) && !/成效|完成|落实情况/u.test(title)) || (dataYear !== null && title.includes(`${dataYear + 1}年`))) found.push('next-year');
  return found.length === 0 ? ['results'] : found;
}

/** A stretch of the draft that fulfils a part. Offsets are UTF-16 units. */
export interface Part {
  readonly key: PartKey;
  readonly start: number;
  readonly end: number;
  /** Folded text without the first-level heading. */
  readonly body: string;
  readonly section: Section | null;
}

/** Signs that a paragraph without a heading of its own does the work of a part. */
const paragraphSigns: Readonly<Record<Exclude<PartKey, 'results'>, RegExp>> = {
  shortcomings: /(?:仍然?|还|也|依然)(?:存在|有).{0,24}(?:不足|差距|短板|薄弱环节|问题)|存在的?(?:主要)?(?:不足|问题|短板)(?:主要)?(?:是|有|表现|如下|:)/u,
  'first-responsible': /第一责任人.*(?:主持|召开|研究|部署|亲自|带头|听取|督)|(?:主持|召开|研究|部署|亲自|带头|听取|督).*第一责任人/u,
  'next-year': /^(?:下一?步|下一?年|明年|来年|20\d\d年[,，]?.{0,12}(?:将|计划|打算))/u,
};
const paragraphLength = 60;

/** The parts of a report that are there, by first-level headings, then lower headings, then paragraphs. */
export function partsOf(reading: Reading): readonly Part[] {
  const parts: Part[] = [];
  for (const section of reading.sections) {
    for (const key of partsOfHeading(section.heading.title, reading.dataYear)) parts.push({ key, start: section.start, end: section.end, body: section.body, section });
  }
  for (const key of ['shortcomings', 'first-responsible', 'next-year'] as const) {
    if (parts.some((part) => part.key === key)) continue;
    const part = lowerPart(reading, key);
    if (part !== null) parts.push(part);
  }
  if (reading.sections.length === 0 && reading.lines.some((line) => line.text.length >= paragraphLength && line !== reading.opening)) {
    parts.push({ key: 'results', start: 0, end: reading.folded.length, body: reading.folded, section: null });
  }
  return parts;
}

function lowerPart(reading: Reading, key: Exclude<PartKey, 'results'>): Part | null {
  for (const [index, line] of reading.lines.entries()) {
    if (line === reading.opening || line === reading.title) continue;
    const headed = line.heading !== null && line.heading.level > 1 && partsOfHeading(line.heading.title, reading.dataYear).includes(key);
    if (!headed && (line.text.length < paragraphLength || !paragraphSigns[key].test(line.text))) continue;
    const next = reading.lines.slice(index + 1).find((later) => later.heading !== null && (!headed || later.heading.level <= (line.heading?.level ?? 1)));
    const end = headed ? (next?.start ?? reading.folded.length) : line.start + line.text.length;
    return { key, start: line.start, end, body: reading.folded.slice(line.start, end), section: null };
  }
  return null;
}

/** The points of a part: under lower headings, or 一是 …, or its paragraphs. Offsets are those of the draft. */
export function pointsOf(reading: Reading, part: Part): readonly { readonly start: number; readonly text: string }[] {
  const lines = reading.lines.filter((line) => line.start >= part.start && line.start < part.end && line !== part.section?.line);
  const headed = lines.filter((line) => line.heading !== null);
  const top = Math.min(...headed.map((line) => line.heading?.level ?? 9));
  const marks = headed.filter((line) => line.heading?.level === top);
  if (marks.length > 0) return marks.map((line, index) => ({ start: line.start, text: reading.folded.slice(line.start, marks[index + 1]?.start ?? part.end).trim() }));
  const from = part.end - (reading.folded.slice(part.start, part.end).length - (part.section === null ? 0 : part.section.line.text.length));
  const text = reading.folded.slice(from, part.end);
  const items = [...text.matchAll(/(?:^|[\n。;:,，；：]\s*)(?<mark>[一二三四五六七八九十]{1,3}(?:是|要))/gu)].map((match) => from + match.index + match[0].length - (match.groups?.['mark']?.length ?? 0));
  if (items.length > 1) return items.map((start, index) => ({ start, text: reading.folded.slice(start, items[index + 1] ?? part.end).trim() }));
  return lines.filter((line) => line.text.length >= 20).map((line) => ({ start: line.start, text: line.text }));
}
