import type { DraftKind } from '../../domain/finding.ts';

export type { DraftKind };

/** Whose document it is. */
export type UnitLevel = 'town' | 'county' | 'city' | 'department';

const reportTitle = /(?:报告|总结|汇报|情况)(?:\([^)]*\))?$/u;
const planTitle = /(?:要点|方案|计划|安排|部署|通知)(?:\([^)]*\))?$/u;
const reportOpening = /(?:报告|汇报|总结)如下|现将.{0,30}情况.{0,6}(?:报告|汇报|总结)|现就.{0,40}报告/u;
const ruleOfLaw = /法治(?:政府)?建设|依法行政|依法治/u;

/** A title, an opening and this much text are a report, however short its paragraphs; in UTF-16 units. */
const wholeLength = 150;

/** Tells the kind from title, opening, first-level headings and the folded text. */
export function kindOfDraft(title: string | null, opening: string | null, headings: readonly string[], text: string): DraftKind {
  // A title, an opening or one paragraph pasted alone is no report that lacks its parts.
  const complete = title !== null && reportTitle.test(title) && reportOpening.test(opening ?? '') && text.length >= wholeLength;
  if (headings.length === 0 && !complete && text.split('\n').filter((line) => line.trim().length >= 30).length < 4) return 'fragment';
  const units = text.match(/[〔([【](?:责任|牵头|配合)(?:单位|部门)/gu)?.length ?? 0;
  if (title !== null && planTitle.test(title) && !reportTitle.test(title)) return 'plan';
  if (units >= 3 && !reportOpening.test(opening ?? '')) return 'plan';
  const isReport = (title !== null && reportTitle.test(title)) || reportOpening.test(opening ?? '');
  if (!isReport) {
    const parts = headings.filter((heading) => /成效|举措|不足|问题|第一责任人|安排|打算/u.test(heading)).length;
    if (headings.length < 3 || parts < 2) return 'fragment';
  }
  if (/政府信息公开|政务公开/u.test(title ?? '')) return 'report';
  const named = title !== null && reportTitle.test(title) ? title : `${opening ?? ''}${headings.join('')}`;
  return ruleOfLaw.test(named) ? 'annual-report' : 'report';
}

/** Short name of the town, township or sub-district a draft speaks for, from title, opening or the publisher of its form. */
export function unitOf(title: string | null, opening: string | null, text: string): string | null {
  const publisher = /(?:公开主体|发布机构|信息来源|发文机关):?\s*(?<name>\p{Script=Han}{3,30})/u.exec(text)?.groups?.['name'] ?? null;
  const signature = text.split('\n').slice(-8).map((line) => line.trim()).findLast((line) => /^\p{Script=Han}{2,24}(?:镇|乡|街道)(?:党委、?)?(?:人民政府|办事处|党工委|委员会)$/u.test(line)) ?? null;
  for (const source of [title, publisher, opening, signature]) {
    const name = source === null ? null : placeIn(source);
    if (name !== null) return name;
  }
  return null;
}

const notNames = /^(?:各|全|我|本|乡|该|某|两|多|县|区|市|个|村|和(?![平顺田谐兴美睦])|在|为)/u;

function placeIn(text: string): string | null {
  for (const match of text.slice(0, 120).matchAll(/(?<chain>\p{Script=Han}*?)(?<suffix>街道|镇|乡)(?=人民政府|办事处|党|政府|关于|20|坚|深|认|严|始|以|紧|在|全|切|高|持|法|贯|围|聚|按|年|积|位|$|[,、。:])/gu)) {
    const name = (/(?:[省市区县州盟旗]|^)(?<name>[^省市区县州盟旗]{1,6})$/u.exec(match.groups?.['chain'] ?? '')?.groups?.['name'] ?? '').replace(/^.*(?:年|关于|的|是|由|、)/u, '');
    if (name !== '' && !notNames.test(name) && !/[我本该全各]$/u.test(name)) return name + (match.groups?.['suffix'] ?? '');
  }
  return null;
}

/** The level of the unit, from its name or from how the draft calls itself. */
export function levelOf(title: string | null, unit: string | null, text: string): UnitLevel | null {
  if (unit !== null) return 'town';
  // 云泉县…办法: who issues it stands at the head of its title, also of one that is no report or plan.
  const head = title ?? /\p{Script=Han}[^\n]*/u.exec(text)?.[0] ?? '';
  if (head.length <= 60 && /^\p{Script=Han}{1,6}?(?:县|区|旗)(?!.*(?:[镇乡]|街道|局|委员会|办公室|[,。;]))/u.test(head)) return 'county';
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const town = count(/(?:我|本|全)(?:镇|乡|街道)|[x×](?:镇|乡|街道)|镇党委|乡党委/giu);
  const county = count(/(?:我|本|全)(?:区|县)(?![级域])|区级|县级(?:有关)?部门|[x×](?:区|县)/giu);
  const city = count(/(?:我|本)市/gu);
  if (title !== null && /(?:局|厅|委员会|办公室)(?:关于|20|\d)/u.test(title)) return 'department';
  if (town > 0 && town >= county / 4) return 'town';
  if (county > 0 && county >= city) return 'county';
  return city > 0 ? 'city' : null;
}
