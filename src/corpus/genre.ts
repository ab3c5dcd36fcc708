import type { DocumentKind } from '../domain/document.ts';

const suffix = (words: string): RegExp => new RegExp(`(?:${words})(?:[（(][^（）()]{1,24}[）)])?$`, 'u');
const sampleTitle = suffix('模板|范本|样本|范文|格式文本|参考文本');
const reportTitle = suffix('报告|总结|汇报|年报|情况|通报|情况说明|述职|述法');
/** 2024年工作总结和2025年工作计划: of the year that is over first. */
const reportAndPlan = /总结.{0,12}(?:计划|思路|安排|打算|要点)$/u;
const planTitle = suffix('分解表|任务书|要点|方案|计划|安排|任务清单|任务分工|分工表?|预案|行动');
const ruleTitle = suffix('(?<![做看想方执司普立违守用学懂尊])法|条例|规定|办法|细则|规则|准则|决定|解释|宪法|规程|规范|标准|纲要|规划|意见|指引|制度|公约|第[一二三四五六七八九十百千零〇\\d]{1,8}条(?:之[一二三四五六七八九十])?');

/** Signs of the genre in the text itself, counted by the caller. */
interface GenreSigns {
  /** Lines that begin an article (第一条). */
  readonly articles: number;
  /** Notes of responsible units (〔责任单位：…〕). */
  readonly responsible: number;
  /** The opening says 现将…情况报告如下, or the headings are those of a report. */
  readonly reporting: boolean;
}

/** What a document does, by the genre its title names, else by the signs in its text. */
export function kindOf(title: string | null, signs: GenreSigns): DocumentKind {
  const named = title === null ? null : kindOfTitle(title);
  if (named !== null) return named;
  if (signs.articles >= 3) return 'rule';
  if (signs.responsible >= 2) return 'plan';
  if (signs.reporting) return 'report';
  return 'other';
}

function kindOfTitle(title: string): DocumentKind | null {
  const bare = title.replaceAll(/^《|》$/gu, '').trim();
  if (sampleTitle.test(bare)) return 'sample';
  if (reportTitle.test(bare) || reportAndPlan.test(bare)) return 'report';
  // 关于印发《…办法》的通知 is what it brings with it.
  const brought = broughtBy(bare);
  if (brought !== null) return kindOfTitle(brought);
  if (planTitle.test(bare)) return 'plan';
  return ruleTitle.test(bare) ? 'rule' : null;
}

/** The title of what a notice brings with it (关于印发《…办法》的通知); null for any other title. */
export function broughtBy(title: string): string | null {
  return /^.*(?:印发|发布|转发|公布).*《([^《》]+)》.*的(?:通知|公告|通告|令)$/u.exec(title)?.[1] ?? /(?:印发|发布|转发|公布)(.+)的(?:通知|公告|通告)$/u.exec(title)?.[1] ?? null;
}

/** A version in brackets: (2023-09-01), （2018年修正）; not the years a plan is for （2021—2025年）. */
const versionNote = /[（(](?:(?:19|20)\d\d(?:[-.年]\d{1,2}[-.月]\d{1,2}日?|年?(?:版|(?:第[一二三四五]次)?修[订正改]本?)?)|(?:第[一二三四五]次)?修[订正改]本?)[）)]$/gu;
/** The article a title ends in, for documents that are one article. */
const articleOf = /第[一二三四五六七八九十百千零〇\d]{1,8}条(?:之[一二三四五六七八九十])?$/gu;

/** The article a document is, when its title says so (行政复议法第二十四条); null for any other. */
export function articleInTitle(title: string): string | null {
  return title.match(articleOf)?.[0] ?? null;
}

/** Short name of a rule: its title, or that of what a notice brings, without 《》, 中华人民共和国, article and version date. */
export function ruleName(title: string): string {
  const bare = title.replaceAll(/\s+/gu, '');
  return (broughtBy(bare) ?? bare)
    .replaceAll('中华人民共和国', '')
    .replaceAll(versionNote, '')
    .replaceAll(articleOf, '')
    .replaceAll(/^《([^《》]+)》$/gu, '$1');
}
