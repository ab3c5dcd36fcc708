import type { ReportProgress } from '../../domain/conversation.ts';
import type { Texts } from '../../texts/texts.ts';
import { partsOfHeading } from '../check/parts.ts';
import { readDraft } from '../check/reading.ts';
import { blank } from './blanks.ts';
import { factsFor } from './fact-store.ts';
import { datedTitle, forUnit, headNeeds, parts, sectionAsked, sectionOf, type SectionKind } from './outline.ts';
import { chineseNumber, selfReference } from './wording.ts';

/** What a message asks of a whole report. */
export type ReportWish = 'start' | 'next' | 'outline' | 'assemble';

const wishes: readonly (readonly [ReportWish, RegExp])[] = [
  ['next', /^(?:写|继续写?|接着写?|到)?下一?(?:节|段|部分|块|章)[吧了]?[。！!]?$|^(?:继续|接着|往下)(?:写|来|走)?(?:下去|吧)?[。！!]?$|^(?:next(?: section)?|go on|continue)[.!]?$/iu],
  ['outline', /^(?:看看?|列)?(?:提纲|大纲|目录|进度)[。！!？?]?$|^(?:现在)?(?:写到哪(?:里|儿)?了?|还(?:缺|差|要)(?:什么|哪些|啥).{0,4}|哪些(?:还)?没写)[？?]?$|^(?:outline|progress)[.?]?$/iu],
  ['assemble', /^(?:(?:请|麻烦|再|先|帮我|给我|把|让我|我要|我想|要|来|看看?|显示|展示|打开|输出|导出|合成|生成|出|发)*)(?:一下)?(?:这?一?份|完整的?)?(?:全文|整篇|完整稿|全稿|整份|完整版?的?报告|全部报告)(?:的?(?:报告|稿子?|年报|草稿|文稿))?(?:发|拿|给|让)?(?:我|出来)?(?:看看?|一下)?[。！!]?$|^(?:show )?(?:the )?(?:whole|full)(?: text| report)?[.!]?$|(?:合成|合起来|拼成|汇总成)(?:一篇|全文|整篇)/iu],
  ['start', /(?:写|起草|草拟|拟|做|弄|整|出|搞|来)(?:一?[篇份个])?[^，。]{0,24}(?:整篇|全文|整份|整个|年度报告|年报|情况(?:的)?报告|工作报告|(?:法治|20\d\d年?度?)[^，。]{0,12}报告)|(?:整篇|整份|全文|从头)[^，。]{0,6}(?:写|起草|来)|(?:年度报告|年报|整篇报告)[^，。]{0,8}(?:提纲|怎么写起|一节一节|逐节|还没动笔|还没写)|^(?:开始)?(?:写|起草)(?:整篇|报告|年报|全文)吧?$|^(?:那|好|行|好的)?[，,]?(?:我们?|咱们?)?(?:就|现在)?(?:开始|动手)写(?:吧|了|啦)?(?:$|[，,。])|(?:年报|年度报告|法治报告)[^。]{0,16}(?:怎么|咋|如何|从哪)[^，。]{0,6}(?:弄|写|搞|下手|开始|做|整)|(?:要|想|准备|打算)(?:来)?写[^，。]{0,14}(?:报告|年报)(?:了|吧|啦)?$|(?:报告|年报)(?:现在|今天)?(?:就)?(?:开始|动手)写|(?:write|draft|prepare)\b.{0,40}\b(?:annual report|whole report|full report)/iu],
];

/** What a message asks of a whole report; null when it asks for a section or something else. */
export function reportWish(text: string, running: boolean): ReportWish | null {
  const bare = text.trim();
  // 年度报告的行政执法部分 is a section.
  const part = /报告(?:里|中)?的(?<part>[^，。：:\n]{2,24})/u.exec(bare)?.groups?.['part'];
  const section = (part !== undefined && sectionAsked(part) !== null) || /报告(?:里|中)?的?[^，。：:\n]{2,16}(?:部分|一?段|一?节|章|块)(?:[，。：:\n]|$)/u.test(bare);
  return wishes.find(([wish, pattern]) => (wish === 'start' ? !section : running) && pattern.test(bare))?.[0] ?? null;
}

const partOrder = ['opening', 'results', 'shortcomings', 'first-responsible', 'next-year'] as const;

/** A report with nothing written yet; a report of the unit's own, if given, lends the names of its sections (without years). */
export function startReport(unit: string | null, year: number | null, pattern: string | null): ReportProgress {
  const own = pattern === null ? [] : readDraft(pattern).sections;
  const sections = partOrder.map((key) => {
    const found = own.find(({ heading }) => partsOfHeading(heading.title, null)[0] === key);
    const title = found?.heading.title.replaceAll(/20\d\d年度?/gu, '').replace(/^[的，,]+/u, '') ?? sectionOf(key)?.title ?? '';
    return { key, title, text: null };
  });
  return { unit, year, sections, facts: [], whole: true };
}

/** The report with the text of one section, its heading left off. A section it does not have changes nothing. */
export function withSection(report: ReportProgress, key: string, text: string): ReportProgress {
  return { ...report, sections: report.sections.map((section) => (section.key === key ? { ...section, text } : section)) };
}

/** The next section that has no text yet: after the one with the title `after` if there is such, else the first. */
export function nextSection(report: ReportProgress, after: string | null = null): SectionKind | null {
  const at = report.sections.findIndex(({ key }) => sectionOf(key)?.title === after);
  const open = report.sections.find(({ text }, index) => index > at && text === null) ?? report.sections.find(({ key, text }) => text === null && sectionOf(key)?.title !== after);
  return open === undefined ? null : (sectionOf(open.key) ?? null);
}

/** Title, then every section with what it needs or that it is written. */
export function outlineText(report: ReportProgress, words: Texts['draft']): string {
  const lines = numbered(report).map(({ key, heading, text }) => {
    const section = parts.find((part) => part.key === key);
    const needs = key === 'first-responsible' ? headNeeds.both.map(({ text: what, holder }) => blank(what, holder)) : (section?.needs ?? []).filter(({ text: what }) => what !== '').map(({ text: what, holder }) => blank(what.replaceAll('|', '、'), holder));
    const told = section === undefined ? 0 : factsFor(section, report.facts ?? []).length;
    const state = text !== null ? `（${words.outlineDone}）` : told > 0 ? words.outlineFacts(told) : needs.length === 0 ? '' : words.outlineNeeds(forUnit(needs.join('；'), selfReference(report.unit, '')));
    return [heading, state].filter((part) => part !== '').join('\n');
  });
  return [titleOf(report, words), ...lines].join('\n\n');
}

/** The whole report: what is not written yet is what `blanks` gives for it, else one blank. */
export function reportText(report: ReportProgress, words: Texts['draft'], blanks: (key: string) => string | null = () => null): string {
  const body = numbered(report, true).map(({ key, heading, text }) => [...(key === 'opening' ? [] : [heading]), text ?? blanks(key) ?? blank(heading.replace(/^[一二三四五]、/u, ''), null)].join('\n\n'));
  return [titleOf(report, words), ...body, `${unitName(report.unit, words)}\n${blank(words.blanks.date, null)}`].join('\n\n');
}

function numbered(report: ReportProgress, dated = false): readonly { readonly key: string; readonly heading: string; readonly text: string | null }[] {
  let number = 0;
  return report.sections.map(({ key, title, text }) => ({ key, heading: key === 'opening' ? title : `${chineseNumber((number += 1))}、${dated ? datedTitle(key, title, report.year) : title}`, text }));
}

function titleOf({ unit, year }: ReportProgress, words: Texts['draft']): string {
  return words.reportTitle(unitName(unit, words), year === null ? words.reportTitleYear : `${year}年度`);
}

/** The full name of a unit as it signs: 清水镇 → 清水镇人民政府. */
export function unitName(unit: string | null, words: Texts['draft']): string {
  if (unit === null) return words.reportTitleUnit;
  if (/(?:政府|办事处|局|委员会|党委)$/u.test(unit)) return unit;
  return unit.endsWith('街道') ? `${unit}办事处` : /(?:镇|乡|区|县|市)$/u.test(unit) ? `${unit}人民政府` : unit;
}
