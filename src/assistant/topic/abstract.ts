import { readMark } from '../../corpus/marks.ts';
import type { TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import { maskPersonal } from '../verify/personal.ts';
import { sentenceSpans } from '../verify/sentences.ts';
import { withoutGenre } from './genre.ts';
import { lexiconOf } from './lexicon.ts';
import type { Subject } from './subject.ts';
import type { TitleFacts } from './titles.ts';

/** The most characters of a 内容概述 unless asked otherwise, its full stop included. */
export const abstractLength = 100;
/** A point longer than this is a sentence, not a point. */
const longestPoint = 36;

/** How to be reached, what the text is based on and how it ends is no content. */
const frame = /^感谢|(?:衷心|诚挚)感谢|热烈(?:的)?欢迎|^本(?:细则|办法|规定|方案|制度|预案|条例)适用于|联系(?:人|电话|方式)|电话[:：]|举报电话|如有异议|请向.{1,16}反映|特此(?:通知|公告|通告|通报|说明|函|报告)|(?:妥否|当否|可否).{0,4}请|此复|收悉|为盼|为荷|(?:如下|以下)[:：。]?$|^(?:现|经研究)?(?:批复|通知|公告|报告|通报)|^(?:根据|按照|依据|为|为了)[^，]{2,60}$|自.{2,10}起(?:施行|实施|执行)|制定本|^(?:同志们|谢谢|大家[上下]午好|您好)|^(?:出席|列席|参加|缺席|主持|记录)[:：]|^第\d+期$|^〔?(?:19|20)\d\d〕?第?\d+号$|\d{4}年\d{1,2}月\d{1,2}日$/u;
/** A line that only names whom it is for. */
const salutation = /^.{2,40}[:：]$/u;
/** The same before the first sentence: 各村（社区）：为…; and what a minute says of its meeting before what was said. */
const addressed = /^(?:各|全[镇乡县市区体]|广大|尊敬的|亲爱的)[^，。；：:]{1,40}[:：]\s*|^(?:(?:时间|地点|主持人?|出席|列席|参加|记录)(?:人员)?[:：][^，。；：:]{1,24}?)+(?=会议(?:听取|研究|指出|强调|议定|决定|认为|传达|学习|审议|通报)|$)/u;
/** Nothing but who signs. Each name ends at its first ending: any other cut of a long row of names would be tried as well. */
const signed = /^(?!.*(?:为|是|由|向|请))(?:(?:(?!局|委员会|党委|政府|办公室|办事处|大队|支队|中心|总站)\p{Script=Han}){0,24}(?:局|委员会|党委|政府|办公室|办事处|大队|支队|中心|总站)\s*(?:\d{4}年\d{1,2}月\d{1,2}日)?\s*)+$/u;
/** Whose ideas it follows and how well it went is no content. */
const formula = /习近平|为指导|精神|坚强领导|领导下|深入贯彻|认真领会|总体部署|总要求|新局面|提供.{0,8}保障|奠定|卓越|显著|突出成效|圆满|好评|新突破|新进展|取得.{0,10}(?:成效|成绩|进展)/u;
/** Headings every document of the genre has. */
const generic = /^(?:推动|落实|推进|履行|开展).{0,8}情况$|(?:工作|任务|目标)?(?:开展|完成|进展|落实|推进|履行)情况$|^\d{4}年(?:工作)?(?:计划|安排|打算|思路)$|^(?:时间安排|方法步骤|实施步骤|有关要求|工作要求|其他(?:事项|需要.{2,8}事项)?|总体|指导思想|意义|组织保障)$|主要(?:工作|举措|做法|成效|安排|任务)|工作(?:举措|成效|安排|打算|思路|要求|目标)$|存在|不足|问题|原因|下一步|履职情况|总体(?:要求|思路|情况)|指导思想|基本情况|^(?:加强)?组织领导$|保障措施|附则|总则|责任人|有关情况$|[?？]$/u;
const shortcomings = /存在|不足|问题|短板|下一步|下一年|明年|\d{4}年.{0,20}(?:安排|打算|思路|计划)/u;
/** Fewer points do not tell what a document is about. */
const fewestPoints = 3;
const mostPoints = 6;
const mostClauses = 3;
/** A shorter clause is a remark, in characters. */
const fewestCharacters = 8;
/** What a template leaves open: xx次, 202x年. */
const blank = /[x×X＊*○〇]{2}|\d[x×X＊*○〇]/u;
/** A point up to this length is a name, in characters. */
const nameLength = 9;

/**
 * What a text says, in at most `limit` characters and in its own words: what it is, then its points; for a text without
 * points its most telling clauses. Every part stands in the text as it is, with full-width punctuation; ends as a sentence.
 */
export function abstractOf(subject: Subject, facts: TitleFacts, list: TopicList, limit: number = abstractLength): string {
  const budget = limit - 1;
  const lead = leadOf(subject, facts);
  const room = budget - (lead === '' ? 0 : length(lead) + 1);
  const kept: string[] = [];
  for (const point of new Set(pointsOf(subject))) {
    if (kept.length < mostPoints && length(`${lead}：${[...kept, point].join('；')}`) <= budget) kept.push(point);
  }
  if (kept.length >= fewestPoints) {
    // Names of points are a list, sentences follow one another.
    const points = kept.join(kept.every((point) => length(point) <= nameLength && !/[，、]/u.test(point)) ? '、' : '；');
    // Names alone tell little: what is done, with its figures, stands before them where there is room.
    const first = kept.every((point) => length(point) <= nameLength) ? tellingClauses(subject, list, room - length(points) - 1, 1) : '';
    return ended([(kept[0] ?? '').startsWith(lead) ? '' : lead, [first, points].filter((part) => part !== '').join('；')].filter((part) => part !== '').join('：'));
  }
  const clauses = tellingClauses(subject, list, room, mostClauses);
  if (clauses === '' && lead === '') return ended(wholeClauses(subject.title === '' ? subject.text : subject.title, budget));
  return ended(clauses === '' ? lead : lead === '' || clauses.includes(lead) ? clauses : `${lead}：${clauses}`);
}

/** Year, place and matter, each as the text says it; else what its printed title is about. Blanks of a template are left out. */
function leadOf(subject: Subject, { place, year, matter }: TitleFacts): string {
  const said = (word: string): boolean => word !== '' && !blank.test(word) && subject.text.includes(word);
  const when = said(year) && said(`${year}年`) ? `${year}年` : '';
  // A matter that is a task (同意设立…, 做好…) begins the sentence by itself.
  if (said(matter) && said(place) && !task.test(matter)) return `${when}${place}${matter}`;
  const about = withoutGenre(subject.title).replaceAll(/^.{0,30}?关于(?:印发|转发)?|的$/gu, '');
  if (subject.printed && length(about) >= 4 && length(about) <= 40 && !blank.test(about)) return widened(about);
  return said(matter) ? `${when}${matter}` : '';
}

const task = /^(?:推进|推动|加强|做好|开展|同意|解决|商请|举办|召开|公布|调整|进一步|建立|全面|实施|禁止|规范|恳请|申请)/u;

/**
 * The points of the text in its own order: the outermost headings or items that say something. What is wanting and what is
 * planned comes in only where there is nothing else: without its heading it would read as done.
 */
function pointsOf({ passages }: Subject): readonly string[] {
  const depths = new Map<number, string[]>();
  const late: string[] = [];
  const add = (text: string, above: readonly string[], heading: boolean): void => {
    const point = widened(unmarked(text)).replaceAll(/[。；：！？，]+$|^关于(?=.{2})/gu, '');
    if (length(point) < (heading ? 2 : 4) || length(point) > longestPoint || formula.test(point) || frame.test(point) || ((heading || length(point) <= nameLength) && generic.test(point)) || blank.test(point)) return;
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

/** What is asked for, granted, decided or meant to be done. */
const acting = /拟(?:将|于|新建|定|设立|开展)|同意|决定|恳请|请求|申请|商请|解决|要求|取消|设立|批准|授予|给予|禁止|不得/u;

/** The clauses that say most, in the order of the text. */
function tellingClauses({ passages }: Subject, list: TopicList, budget: number, most: number): string {
  const body = passages.filter(({ headingPath }) => !headingPath.some((heading) => shortcomings.test(heading))).flatMap(({ text }) => text.split('\n')).filter((line) => !salutation.test(line.trim())).join('\n');
  const sentences = sentenceSpans(body).map(({ start, end }) => body.slice(start, end).trim().replace(addressed, '').replace(/^(?:本网讯|本报讯|讯)\s*|^[^，。；：:]{2,24}[:：]\s+/u, ''));
  const clauses = sentences.slice(0, 60).flatMap((sentence, order) => {
    const text = clausesOf(unmarked(sentence)).join('，');
    return text === '' || signed.test(text) || length(text) < fewestCharacters || length(text) > budget || generic.test(text) || blank.test(text) || maskPersonal(text).text !== text || (most === 1 && !acting.test(text) && !/\d/u.test(text)) ? [] : [{ text, order, score: (weigh(text, list) + (order < 3 ? 0.6 : 0) + (acting.test(text) ? 1.5 : 0) + (/\d/u.test(text) ? 0.8 : 0)) / Math.sqrt(length(text)) }];
  });
  const kept: typeof clauses = [];
  for (const clause of clauses.toSorted((one, other) => other.score - one.score || one.order - other.order)) {
    if (kept.length < most && length([...kept, clause].map(({ text }) => text).join('；')) <= budget) kept.push(clause);
  }
  if (kept.length > 0) return kept.toSorted((one, other) => one.order - other.order).map(({ text }) => text).join('；');
  return most === 1 ? '' : wholeClauses(sentences[0] ?? '', budget);
}

/** The first clauses as far as they fit: one endless sentence, or a line that is no sentence. */
function wholeClauses(text: string, budget: number): string {
  const parts: string[] = [];
  for (const part of widened(text).split(/(?<=[，；、。\n])/u)) {
    if (length(parts.join('') + part) > budget) break;
    parts.push(part.trim());
  }
  // Not even one fits: words without a stop.
  return parts.length > 0 ? parts.join('').replaceAll(/。(?!$)/gu, '；') : [...widened(text)].slice(0, budget).join('');
}

function clausesOf(sentence: string): readonly string[] {
  return widened(sentence).replaceAll(/[。；：！？]+$/gu, '').split('，').map((clause) => clause.trim()).filter((clause) => clause !== '' && !formula.test(clause) && !frame.test(clause));
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
    .replaceAll(/\((?=[^()]*\p{Script=Han})([^()]*)\)/gu, '（$1）')
    .replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

function ended(text: string): string {
  return `${text.replaceAll(/[，；：、。]+$/gu, '')}。`;
}

function length(text: string): number {
  return [...text].length;
}
