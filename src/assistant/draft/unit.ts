const suffix = '(?:街道(?:办事处)?|镇(?:人民政府|政府)?|乡(?:人民政府|政府)?|县(?:人民政府|政府)?|(?<![社片小园景辖灾林山牧库矿校厂])区(?:人民政府|政府)?|市(?:人民政府|政府)?|局|委员会)';
const name = `(?<unit>\\p{Script=Han}{1,12}?${suffix})`;
const before = '(?<=^|[，。！？；：、,.!?;:\\s“《（(])';

/** How people say for whom they write: 我是清水镇的, 清水镇2024年度报告, 单位：交通运输局, 我们清水镇. */
const said: readonly RegExp[] = [
  new RegExp(`${before}(?<unit>(?!我|咱|俺|这里|单位)\\p{Script=Han}{2,12}?(?:[镇乡区县市]人民政府|街道办事处))`, 'u'),
  new RegExp(`(?:(?:我|我们|咱们?|俺们?)(?:是|在|们是)|这里是|(?:我|本)(?:镇|乡|局|街道|单位|委)(?:是|为|叫)|(?:单位|发文机关)(?:名称)?(?:是|叫|为|[：:])|代表)\\s*${name}(?=的|这边|司法所|政府|党|综合|[，。！？；,.!?; ]|$)`, 'u'),
  new RegExp(`${before}${name}的?(?=20\\d\\d年?度?)`, 'u'),
  new RegExp(`${before}${name}的?(?=(?:整篇|全篇|整份|全文)?(?:法治政府|法治建设|年度|年报|报告|那份|这份|这篇|那篇))`, 'u'),
  new RegExp(`^，?${name}(?<!局|委员会)的(?=(?:存在的?|主要的?|党政|下一?年度?|明年)?(?:不足|短板|问题|举措|成效|安排|打算|计划|主要负责人|第一责任人|行政执法|执法|普法|调解|政务公开|整改|讲话)\\p{Script=Han}{0,16}[：:])`, 'u'),
  new RegExp(`(?:我|本)(?:镇|乡|局|街道|单位|委)[（(]${name}[）)]`, 'u'),
  /(?:我们|咱们?|俺们?)(?<unit>(?!全|各|整个|这个)\p{Script=Han}{2,4}?(?:街道|镇|乡))(?!村|级|域|长|政|企)/u,
];
const generic = /^(?:我们?|咱们?|本|各|全|该|整个|乡|街|每个?|哪个?|这个?|那个?|某|上级|乡镇|别的|其他|兄弟|上|中|省|州|辖|郊|城|市|县|区|镇|各县|各乡|全省|全国|地|职能|有关|相关|主管|执法|税务|什么)*$/u;
/** Words that only lead up to a name. */
const leads = /(?:请|麻烦|帮我|帮忙|给我|替我?|为|关于|用|把|再|想|要|需要|得|准备|打算|开始|继续|接着|先)*(?:写|起草|拟|做|弄|整|出|来|打开|改)?(?:一?[份篇个下])?/u;

/** 砚桥村的普法方案：…: a village or community whose paper is written; null where none is named. */
export function villageIn(title: string): string | null {
  return /^(?:关于)?(?<village>(?!各|全|每|本|我|该|某|农|乡|行政|示范)\p{Script=Han}{1,6}?(?:社区|村))(?:的|(?=20\d\d))/u.exec(title)?.groups?.['village'] ?? null;
}

/** The unit the person says they write for; null for 我镇 and where one is only spoken of. A unit to copy from is none. */
export function unitIn(text: string): string | null {
  for (const sentence of text.split(/[。！!？?；;\n]/u)) {
    const plain = sentence.split(/[，,]/u).filter((clause) => !/抄|照|参考|参照|仿|学习|像/u.test(clause)).join('，').replaceAll(new RegExp(`${before}${leads.source}(?=\\p{Script=Han})`, 'gu'), '，');
    for (const [index, pattern] of said.entries()) {
      // The first clauses are looked at as they stand: 我是清水镇的 is no lead.
      const found = pattern.exec(index === 1 || index >= 5 ? sentence : plain)?.groups?.['unit']?.replace(/^.*(?:关于|代表|[给为替写]|我们|咱们)(?=..)/u, '').replace(/^(?:一?[下份篇个段]|出|好)(?=\p{Script=Han}{2})/u, '');
      if (found !== undefined && !/在|全[镇乡县区市局]|^[个份篇]/u.test(found) && !generic.test(found.replace(new RegExp(`${suffix}$`, 'u'), ''))) return found.replace(/(?<=[镇乡县区市])政府$/u, '人民政府');
    }
  }
  return null;
}

/** The data year the person gives for the report, not one inside a fact: 2024年度, 2024年的报告, 写2024的. */
export function yearIn(text: string): number | null {
  const found = /(?<year>20\d\d)(?:年度|年?的?(?:整篇|全文)?(?:报告|年报|法治政府|法治建设|总结|第[一二三四五]部分|那份|这份)|的$)|(?:报告|数据|年度|年份)(?:年度|年份)?(?:是|为|[：:])\s*(?<stated>20\d\d)|(?:annual report|report|year)\D{0,12}(?<english>20\d\d)|(?<before>20\d\d)\s+(?:annual|report)/iu.exec(text.split(/(?<=[，。；,;！!\n])/u).filter((clause) => !/抄|参考|参照|仿|照着?/u.test(clause)).join(''))?.groups;
  const year = found?.['year'] ?? found?.['stated'] ?? found?.['english'] ?? found?.['before'];
  if (year !== undefined) return Number(year);
  // 2025年，计划…… tells of a plan; only a year that stands alone, or with a unit, is the report's.
  const clause = /^20\d\d年?度?$/u.test(text.trim()) ? text : text.split(/[，。；,;！!\n]/u).find((each) => /20\d\d年?/u.test(each) && isIdentity(each));
  return clause === undefined ? null : Number(/20\d\d/u.exec(clause)?.[0]);
}

const identityWords = /(?:我|本)(?:镇|乡|局|街道|单位|委)|我们?|咱们?|这里|单位|名称|机关|报告|年报|年度|数据|总结|是|在|叫|为|的|写|要|法治政府建设|法治|建设|情况|工作|人民政府|政府|办事处|党委|司法所|综合办|党政办|法制办|整篇|全文|[一这那本][份篇个]|今年|去年|关于|20\d\d年?度?|[：:（）()《》“”\s]/gu;

/** A clause that only says who writes and for which year: 清水镇2024年度, 我是司法所的小王. It is no fact of the report. */
export function isIdentity(clause: string): boolean {
  const bare = clause.trim();
  if (/^(?:我|我们|这里|本人|俺)(?:们)?(?:就)?(?:是|在)[^，\d]{1,16}(?:的|工作|干部|人员|负责人|所长|科长|科员|办事员|主任|小\p{Script=Han}|老\p{Script=Han})$/u.test(bare)) return true;
  const named = unitIn(bare) ?? new RegExp(`^${name}$`, 'u').exec(bare)?.groups?.['unit'] ?? null;
  if (named === null && (!/20\d\d/u.test(bare) || /^20\d\d年?$/u.test(bare))) return false;
  return bare.replace(named?.replace(/人民政府$/u, '') ?? '', '').replaceAll(identityWords, '') === '';
}
