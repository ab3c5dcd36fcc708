import { readMark } from '../../corpus/marks.ts';
import type { TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import { sentenceSpans } from '../verify/sentences.ts';
import { lexiconOf } from './lexicon.ts';
import type { Subject } from './subject.ts';
import type { TitleFacts } from './titles.ts';

/** The most characters of a 内容概述 unless asked otherwise, its full stop included. */
export const abstractLength = 100;
/** A point longer than this is a sentence, not a point. */
const longestPoint = 36;

/** Whose ideas it follows and how well it went is no content. */
const formula = /习近平|为指导|精神|坚强领导|领导下|深入贯彻|认真领会|总体部署|总要求|新局面|提供.{0,8}保障|奠定|卓越|显著|突出成效|圆满|好评|新突破|新进展|取得.{0,10}(?:成效|成绩|进展)/u;
/** Headings every document of the genre has. */
const generic = /主要(?:工作|举措|做法|成效|安排|任务)|工作(?:举措|成效|安排|打算|思路|要求|目标)$|存在|不足|问题|原因|下一步|履职情况|总体(?:要求|思路|情况)|指导思想|基本情况|^(?:加强)?组织领导$|保障措施|附则|总则|责任人|有关情况$|[?？]$/u;
const shortcomings = /存在|不足|问题|短板|下一步|下一年|明年|\d{4}年.{0,20}(?:安排|打算|思路|计划)/u;
/** Fewer points do not tell what a document is about. */
const fewestPoints = 3;
const mostPoints = 6;

/**
 * What a text says, in at most `limit` characters and in its own words: what it is, then its points; for a text without
 * points its most telling clauses. Every part stands in the text as it is, with full-width punctuation; ends as a sentence.
 */
export function abstractOf(subject: Subject, facts: TitleFacts, list: TopicList, limit: number = abstractLength): string {
  const budget = limit - 1;
  const lead = leadOf(subject, facts);
  const kept: string[] = [];
  for (const point of pointsOf(subject)) {
    if (kept.length < mostPoints && length(`${lead}：${[...kept, point].join('；')}`) <= budget) kept.push(point);
  }
  if (kept.length >= 2) return ended(lead === '' ? kept.join('；') : `${lead}：${kept.join('；')}`);
  const clauses = tellingClauses(subject, list, budget - (lead === '' ? 0 : length(lead) + 1));
  return ended(clauses === '' ? [...widened(subject.title)].slice(0, budget).join('') : lead === '' || clauses.includes(lead) ? clauses : `${lead}：${clauses}`);
}

/** Year, place and matter, each as the text says it; else its printed title. */
function leadOf(subject: Subject, { place, year, matter }: TitleFacts): string {
  const said = (word: string): boolean => word !== '' && subject.text.includes(word);
  const when = said(`${year}年`) ? `${year}年` : '';
  if (said(matter) && said(place)) return `${when}${place}${matter}`;
  return subject.printed && length(subject.title) <= 40 ? widened(subject.title) : said(matter) ? `${when}${matter}` : '';
}

/**
 * The points of the text in its own order: the outermost headings or items that say something. What is wanting and what is
 * planned comes in only where there is nothing else: without its heading it would read as done.
 */
function pointsOf({ passages }: Subject): readonly string[] {
  const depths = new Map<number, string[]>();
  const late: string[] = [];
  const add = (text: string, above: readonly string[], heading: boolean): void => {
    const point = widened(unmarked(text)).replaceAll(/[。；：！？，]+$/gu, '');
    if (length(point) < 5 || length(point) > longestPoint || formula.test(point) || (heading && generic.test(point))) return;
    const group = above.some((entry) => shortcomings.test(entry)) ? late : (depths.get(above.length) ?? depths.set(above.length, []).get(above.length) ?? []);
    if (!group.includes(point)) group.push(point);
  };
  const seen = new Set<string>();
  for (const { role, headingPath, text } of passages) {
    headingPath.forEach((heading, depth) => {
      const key = headingPath.slice(0, depth + 1).join('\n');
      if (!seen.has(key)) add(heading, headingPath.slice(0, depth), true);
      seen.add(key);
    });
    if (role !== 'item') continue;
    const [span] = sentenceSpans(text);
    if (span !== undefined) add(text.slice(span.start, span.end), headingPath, false);
  }
  const levels = [...depths].toSorted(([one], [other]) => one - other).map(([, points]) => points);
  return levels.find((points) => points.length >= fewestPoints) ?? [...levels.flat(), ...late];
}

/** The clauses that say most, in the order of the text. */
function tellingClauses(subject: Subject, list: TopicList, budget: number): string {
  const sentences = sentenceSpans(subject.body).map(({ start, end }) => subject.body.slice(start, end));
  const clauses = sentences.slice(0, 60).flatMap((sentence, order) => {
    const text = clausesOf(unmarked(sentence)).join('，');
    return text === '' || length(text) > budget ? [] : [{ text, order, score: (weigh(text, list) + (order < 3 ? 0.6 : 0)) / Math.sqrt(length(text)) }];
  });
  const kept: typeof clauses = [];
  for (const clause of clauses.toSorted((one, other) => other.score - one.score || one.order - other.order)) {
    if (kept.length < 3 && length([...kept, clause].map(({ text }) => text).join('；')) <= budget) kept.push(clause);
  }
  if (kept.length > 0) return kept.toSorted((one, other) => one.order - other.order).map(({ text }) => text).join('；');
  // One endless sentence: its first clauses as far as they fit.
  const parts: string[] = [];
  for (const part of widened(sentences[0] ?? '').split(/(?<=[，；、])/u)) {
    if (length(parts.join('') + part) > budget) break;
    parts.push(part);
  }
  return parts.join('');
}

function clausesOf(sentence: string): readonly string[] {
  return widened(sentence).replaceAll(/[。；：！？]+$/gu, '').split('，').map((clause) => clause.trim()).filter((clause) => clause !== '' && !formula.test(clause));
}

function weigh(text: string, list: TopicList): number {
  return lexiconOf(list).find(fold(text)).reduce((sum, hit) => sum + Math.max(...hit.voices.map((voice) => voice.weight)), 0);
}

function unmarked(text: string): string {
  const mark = readMark(text);
  return mark === null ? text : text.slice(mark.length);
}

/** New text carries full-width punctuation. */
function widened(text: string): string {
  return text
    .trim()
    .replaceAll(/(?<!\d),|,(?!\d)/gu, '，')
    .replaceAll(';', '；')
    .replaceAll(/(?<!\d):|:(?!\d)/gu, '：')
    .replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

function ended(text: string): string {
  return `${text.replaceAll(/[，；：、。]+$/gu, '')}。`;
}

function length(text: string): number {
  return [...text].length;
}
