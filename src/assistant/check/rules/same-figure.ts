import { amountsIn, type Amount } from '../amounts.ts';
import type { CheckContext, Spot } from '../check-rule.ts';
import { partsOf } from '../parts.ts';
import type { Reading } from '../reading.ts';

/** What is counted under names that differ only in wording; the whole name must match. */
const otherNames: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['持证人员', /^(?=.*(?:持|执法).*[证资])(?!.*(?:考试|培训|新|申领|换发|参加))(?:行政)?(?:执法)?(?:工作)?(?:人员|干部|队员|队伍)?(?:中)?(?:持有?|拥?有|具[有备]|已?取得了?)?(?:有效)?(?:的)?(?:行政)?(?:执法)?(?:资格)?(?:证件?|证书|资格证?|资格)(?:上岗)?的?(?:行政)?(?:执法)?(?:工作)?(?:人员|干部|队员)?$/u],
  ['行政诉讼', /^(?:被诉|应诉|行政应诉|被诉行政|行政被诉|行政官司)$/u],
  ['执法人员', /^(?:在岗)?(?:行政|综合|综合行政)?执法(?:工作)?(?:人员|干部|队员)$/u],
  ['法律顾问', /^(?:政府)?(?:外聘)?(?:法律)?顾问(?:律师)?$/u],
  ['人民调解员', /^(?:人民)?调解员(?:队伍)?$/u],
  ['人民调解委员会', /^(?:人民)?调解委员会$|^(?:人民)?调委会$/u],
  ['行政处罚', /^(?:行政)?处罚$/u],
  ['信访', /^(?:群众)?信访(?:件|事项)?$/u],
  ['行政复议', /^(?:被复议|被申请行政复议|行政被复议)$/u],
];

/** Words before a name that do not change what is counted. */
const leads = /^(?:20\d\d年度?|年内|年度?|本年度?|今年|我[镇乡县区市局办]|本[镇乡县区市局]|全[年镇乡县区市]|街道|镇村两级|期间|截[至止](?:目前|年底|年末|\d{1,2}月(?:底|末|\d{1,2}日)?)?|目前|现有?|共有?|总共|一共|累计|先后|已经?|依法|其中|办理|处理|办|作出|做出|实施|组织|开展|举办|举行|召开|完成|进行|发生|产生|查处|查办|收到|接到|涉及|配备|配有|拥有|设立|设有|设|聘请|聘任|聘有)+/u;
const tails = /(?:共计?|总计|合计|累计|总数|数量|人数|件数|达到|达|有|为|是|了|的|共|总|仅|只|办理|组织|开展|举办|举行|召开|进行|案件|案|决定|工作|活动)+$/u;
/** An amount that is no statement of the whole: a change, a bound, another time. */
const partial = /约|近|超|逾|至少|不少于|不低于|最多|每|各(?![类种项])|平均|比|较|增|减|新|升|降|[由从自]|至|到|上年|去年|前年|往年|上一年|以来|月|季|半年|旬|周|天|另|余|剩/u;
/** Signs that what follows is counted for somebody or something in particular. */
const scoped = /书记|[镇乡区县局所队]长|主任|同志|负责人|班子|方面|领域|部门|[中大]队|执法队|(?<!街道)办公室|[司公]?[法安]所|站|局|中心|村|社区|网格|企业|学校|行业|针对|围绕|对于|上年|去年|前年|上一年|以来|\d月|季度|半年|其他|另外|:/u;

/** What an amount counts is named this near before it, in UTF-16 units. */
const nearName = 300;

/** What comes of the deed before it is counted for that deed alone: 审查合同8件，提出意见16条. */
const outcome = /^(?:提出|提供|发放|发现|整改|解答|参与|参加|参训|印发|收集|征集|采纳|接受|覆盖|解决|受理|调解|化解|办结|审结|结案|成功|合格|通过|形成|教育|培训|责令|警告|约谈|罚款|移送|立案|受教育|惠及|服务)/u;

/** How many of the smaller unit one is: 1.2万元 and 12000元 are one amount. */
const larger: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
const sameUnit: Readonly<Record<string, string>> = { 名: '人', 起: '件', 宗: '件', 例: '件', 件次: '件', 场次: '场', 批次: '批', 户次: '户' };

interface Statement {
  readonly key: string;
  readonly value: number;
  /** Half of what the last written digit counts. */
  readonly margin: number;
  /** As written, without the unit. */
  readonly shown: string;
  readonly span: readonly [start: number, end: number];
  /** Where the figure stands with its unit. */
  readonly figure: readonly [start: number, end: number];
}

/** One thing counted twice with two figures, also in other words: 行政处罚案件45件 … 作出行政处罚47起 · 持证人员12人 … 现有执法证的14人. */
export function sameFigure(reading: Reading, { words }: CheckContext): Spot[] {
  return differingCounts(reading).map(([known, now]) => ({ severity: 'should', span: now.span, message: words.contradiction(known.shown, now.shown) }));
}

/** Pairs of statements that count one thing with two figures, the first one told and a later one. */
export function differingCounts(reading: Reading): readonly (readonly [first: Statement, later: Statement])[] {
  const planning = partsOf(reading).find((part) => part.key === 'next-year');
  const seen = new Map<string, Statement>();
  const pairs: (readonly [Statement, Statement])[] = [];
  for (const one of amountsIn(reading.folded)) {
    if (planning !== undefined && one.start >= planning.start) break;
    const statement = statementOf(reading, one);
    if (statement === null) continue;
    const known = seen.get(statement.key);
    if (known === undefined) seen.set(statement.key, statement);
    else if (Math.abs(known.value - statement.value) > Math.max(known.margin, statement.margin)) pairs.push([known, statement]);
  }
  return pairs;
}

/** Reads an amount with the name in its clause, before it or behind it; null when it is not a plain count of one thing. */
function statementOf({ folded, dataYear }: Reading, amount: Amount): Statement | null {
  const near = folded.slice(Math.max(0, amount.start - nearName), amount.start);
  const start = amount.start - near.length + Math.max(...[...'。;!?\n'].map((end) => near.lastIndexOf(end))) + 1;
  const head = folded.slice(start, amount.start);
  const clauseStart = start + Math.max(...[...',、:()《》%'].map((mark) => head.lastIndexOf(mark))) + 1;
  const before = folded.slice(clauseStart, amount.start);
  const behind = /^[^,;。、:!?\n()《》%\d]{0,16}/u.exec(folded.slice(amount.end))?.[0] ?? '';
  const otherYear = (text: string): boolean => [...text.matchAll(/20\d\d(?=年)/gu)].some(([year]) => Number(year) !== dataYear);
  const prefix = folded.slice(start, clauseStart);
  if (scoped.test(prefix) || otherYear(prefix) || otherYear(before) || partial.test(before.replace(/截至|20\d\d年/gu, ''))) return null;
  const named = bare(before);
  const said = /^(?:占|同比|均|都|全部|全都|无一)/u.test(behind) ? '' : behind;
  const name = bare(`${named}${said}`);
  if (bare(prefix.replaceAll(/[,、]/gu, '')) !== '' && outcome.test(name)) return null;
  const other = otherNames.find(([, pattern]) => pattern.test(name))?.[0];
  // 3人取得执法证: how many came to it, not how many there are.
  if (/取得/u.test(name) && !/已|现|共|累计|人员|的/u.test(before + said)) return null;
  // Words on both sides make it a count of what happened, not of what there is.
  if (other === undefined && ((named !== '' && said !== '') || name.length < (amount.unit.endsWith('元') ? 3 : 4) || !/^\p{Script=Han}+$/u.test(name))) return null;
  const written = folded.slice(amount.start, amount.end - amount.unit.length);
  const scale = larger[amount.unit[0] ?? ''] ?? 1;
  const unit = scale === 1 ? amount.unit : amount.unit.slice(1);
  return {
    // In any order: 调解矛盾纠纷 and 矛盾纠纷调解 are one.
    key: `${[...(other ?? name)].toSorted().join('')}|${sameUnit[unit] ?? unit}`,
    value: amount.value * scale,
    margin: scale === 1 ? 0 : 0.5 * scale * 10 ** -(written.split('.')[1]?.length ?? 0),
    shown: written,
    span: [said === '' ? clauseStart + Math.max(0, before.length - 14) : amount.start, amount.end + (named === '' || other !== undefined ? said.length : 0)],
    figure: [amount.start, amount.end],
  };
}

/** A name without what leads up to it and what only says its kind or that it was done. */
function bare(text: string): string {
  return text.replaceAll(/[\s“”"]|各[类种项]/gu, '').replace(leads, '').replace(tails, '');
}
