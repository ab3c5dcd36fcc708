import type { Reading, Section } from './reading.ts';

/** The parts an annual report must have; “other matters” is asked for only where there are any. */
type PartKey = 'results' | 'shortcomings' | 'first-responsible' | 'next-year';

export const partKeys: readonly PartKey[] = ['results', 'shortcomings', 'first-responsible', 'next-year'];

const firstResponsible = /第一责任人|主要负责人.{0,6}履(?:行|职)|党政主要负责人.{0,8}(?:职责|情况)/u;
const shortcomings = /不足|短板|差距|薄弱|弱项|瓶颈|难点|堵点|欠缺|(?:存在|主要|面临|突出|当前|(?<![涉以危波普])[和及与、])的?.{0,6}(?:问题|困难)|^(?:有关|几个|工作中的)?(?:问题|困难|困境)/u;
/** Headings of results that speak of problems solved. */
const solved = /解决|化解|破解|整改|攻坚|补齐|问题导向|反映的?问题|突出问题(?:治理|整治)|[治清销]理/u;
const nextYear = /安排|打算|计划|思路|下一?步|下一?年|明年|今后|来年|努力方向|工作重点/u;

/** Which parts a heading announces; one heading may announce several (存在问题及下一步打算). */
export function partsOfHeading(title: string, dataYear: number | null): readonly PartKey[] {
  if (firstResponsible.test(title)) return ['first-responsible'];
  const found: PartKey[] = [];
  if (shortcomings.test(title) && (!solved.test(title) || /(?:存在|不足)[^,]{0,8}(?:不足|问题|差距|短板)/u.test(title))) found.push('shortcomings');
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
  shortcomings: /(?:仍然?|还|依然|尚)(?:存在|有).{0,24}(?:不足|差距|短板|薄弱环节|弱项|(?:一些|不少|以下|诸多|较多|突出|一定)[^。]{0,8}问题)|(?:存在|主要)的?(?:主要|突出)?(?:不足|问题|短板|薄弱环节|差距|困难)(?:之处)?(?:及原因|和原因)?(?:主要)?(?:是|有|在于|表现|如下|:)|^(?:不足|问题|短板|薄弱环节|差距)(?:之处|方面|主要)?(?:是|有|:)/u,
  'first-responsible': /第一责任人.*(?:主持|召开|研究|部署|亲自|带头|听取|督)|(?:主持|召开|研究|部署|亲自|带头|听取|督).*第一责任人/u,
  'next-year': /^(?:下一?步|下一?年|明年|来年|20\d\d年[,，]?.{0,12}(?:将|计划|打算))/u,
};
const paragraphLength = { shortcomings: 20, 'first-responsible': 40, 'next-year': 20 } as const;
/** A short line without a number that announces the shortcomings as a heading does. */
const bareHeading = /^[^。;,!?]{0,24}(?:不足|问题|短板|差距|薄弱环节|弱项|困难)(?:之处)?(?:(?:和|及|与|、|以及)(?:主要|产生|其|存在)*的?(?:不足|问题|短板|差距|薄弱环节|弱项|困难|原因))*(?:分析|情况|方面|如下)?:?$/u;

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
  if (reading.sections.length === 0 && reading.lines.some((line) => line.text.length >= 60 && line !== reading.opening)) {
    parts.push({ key: 'results', start: 0, end: reading.folded.length, body: reading.folded, section: null });
  }
  return parts;
}

function lowerPart(reading: Reading, key: Exclude<PartKey, 'results'>): Part | null {
  for (const [index, line] of reading.lines.entries()) {
    // A paragraph pasted alone is its own opening.
    if ((line === reading.opening || line === reading.title) && reading.kind !== 'fragment') continue;
    const headed = line.heading !== null && line.heading.level > 1 && partsOfHeading(line.heading.title, reading.dataYear).includes(key) && (key !== 'shortcomings' || bareHeading.test(line.heading.title));
    const announced = key === 'shortcomings' && line.heading === null && bareHeading.test(line.text);
    if (announced) {
      const next = reading.lines.slice(index + 1).find((later) => later.heading?.level === 1 || (later.heading === null && later.text.length <= 24 && !/[。;:,!?]|^[一二三四五六七八九]是|^首先|^其[次一二]/u.test(later.text) && !bareHeading.test(later.text) && !/原因/u.test(later.text)));
      return { key, start: line.start, end: next?.start ?? reading.folded.length, body: reading.folded.slice(line.start + line.text.length, next?.start), section: null };
    }
    if (!headed && (line.text.length < paragraphLength[key] || !paragraphSigns[key].test(line.text))) continue;
    const next = reading.lines.slice(index + 1).find((later) => later.heading !== null && (!headed || later.heading.level <= (line.heading?.level ?? 1)));
    const end = headed ? (next?.start ?? reading.folded.length) : line.start + line.text.length;
    return { key, start: line.start, end, body: reading.folded.slice(line.start, end), section: null };
  }
  return null;
}

/** One thing a part lists; `start` is an offset of the draft. */
export interface Point {
  readonly start: number;
  readonly text: string;
}

/** The points of a part: under lower headings, or 一是 …, 首先 …, 1. …, ①, or its paragraphs. */
export function pointsOf(reading: Reading, part: Part): readonly Point[] {
  const from = part.section === null ? part.start : part.section.line.start + part.section.heading.titleStart + part.section.heading.title.length;
  return pointsBetween(reading, from, part.end);
}

/** A heading that only says that shortcomings or causes follow. */
const umbrella = /^(?:(?:存在|主要|突出|目前|当前|仍|工作中?|法治(?:政府)?建设|依法行政|具体|的|方面)*(?:不足|问题|短板|差距|薄弱环节|困难)(?:之处|和原因|及原因|及其原因|表现)?|[^,。;]{0,10}原因(?:分析)?)$/u;
const listMarks: readonly RegExp[] = [
  /(?:^|[\n。;:,]\s*)(?<mark>[一二三四五六七八九十]{1,3}(?:是|要|、是))/gu,
  /(?:^|[\n。;:,]\s*)(?<mark>首先|其次|再次|再者|最后|此外|另外|其[一二三四五六]|第[一二三四五六七八九])(?=[,:是]|\p{Script=Han})/gu,
  /(?:^|[\n。;:,]\s*)(?<mark>\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①②③④⑤⑥⑦⑧⑨])/gu,
];

/** The points between two offsets, at the highest level that has at least two. */
export function pointsBetween(reading: Reading, from: number, to: number): readonly Point[] {
  const cut = (starts: readonly number[]): readonly Point[] => starts.map((start, index) => ({ start, text: reading.folded.slice(start, starts[index + 1] ?? to).trim() }));
  const lines = reading.lines.filter((line) => line.start >= from && line.start < to);
  const headed = lines.filter((line) => line.heading !== null && line.heading.level > 1 && !umbrella.test(line.heading.title));
  const top = Math.min(...headed.map((line) => line.heading?.level ?? 9));
  const marks = headed.filter((line) => line.heading?.level === top);
  if (marks.length > 1) return cut(marks.map((line) => line.start));
  const text = reading.folded.slice(from, to);
  for (const pattern of listMarks) {
    const items = [...text.matchAll(pattern)].map((match) => from + match.index + match[0].length - (match.groups?.['mark']?.length ?? 0));
    if (items.length > 1) return cut(items);
  }
  if (marks.length === 1) return cut(marks.map((line) => line.start));
  return lines.filter((line) => line.text.length >= 20 && !/(?:如下|以下[^。]{0,12}|表现[在为][^。]{0,8}):?$/u.test(line.text)).map((line) => ({ start: line.start, text: line.text }));
}
