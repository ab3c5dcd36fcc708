import { broughtWords } from './brought-words.ts';
import { foldTight } from './folded.ts';

/** A sentence of a passage that a clause is held against, folded. */
export interface Home {
  readonly tight: string;
  readonly clauses: readonly string[];
}

/** Words that narrow what follows them: without them more is claimed. Those of one line may stand for each other. */
const narrowing: readonly RegExp[] = [
  /轻微|轻度/u,
  /(?:特别重大|较大|重大)(?:及?以上)?(?=[\p{Script=Han}]*?(?:事故|案件|事件|灾害|隐患|险情|舆情|违法|损失|伤亡))/u,
  /一般(?=事故|隐患|违法|案件|公文)/u,
  /严重/u,
  /(?:无|没有)正当理由|拒不/u,
  /提请|商请|申请(?=撤销|延期|强制)/u,
  /初次|首次/u,
  /一审/u,
  /二审|再审/u,
  /部分|个别|少数|有的|一些|某些|局部/u,
  /多数|大部分|大多|普遍/u,
  /基本上?(?!职|法|建|民|原|情|医|养|公|农|规|制|要求|单位|支出|生活|生产|覆盖|信息|形成)|大致|大体|[快将](?=结束|完成)|临近|尾声|差不多/u,
  /新增|新收|新受理|新发生|新签|新建|新设|新开/u,
  /专职/u,
  /兼职/u,
  /辅助|辅警|协管/u,
  /在编/u,
  /规模以上/u,
  /直接(?=经济|损失|纠错|责任|负责)/u,
  /力争|争取|拟|有望|预计|计划|打算|力求|将(?=于|在|新|建|开|组|出|制|推|完|实|对|会)/u,
  /试点|试行/u,
  /(?:规模|群体|系统|区域|普惠|经营|公益|临时|聚集|阶段|局部)性/u,
  /连续[一二两三四五六\d]+(?:个)?(?:[年次月]|季度|学期)/u,
  /户籍|常住/u,
  /被(?=申请|告(?!知))/u,
];
/** What may be told of a plan by other words: 将, 要, a date to come. */
const plans = /力争|争取|拟|有望|预计|计划|打算|力求|将|要|安排|目标|准备|下一步|应|须|需|底前|月前|年内|明年|推动|推进/u;
const planned = narrowing.findIndex((pattern) => pattern.test('力争'));
const recent = narrowing.findIndex((pattern) => pattern.test('新增'));
/** How far behind a narrowing word what it narrows stands, in Han characters. */
const reach = 4;

/** What a clause is held against, besides the sentence it rests on. */
interface Said {
  /** The clause and its whole sentence, folded, their numerals in digits in `counted`. */
  readonly clause: string;
  readonly sentence: string;
  readonly counted: string;
  /** It follows a condition (…的，). */
  readonly follows: boolean;
  /** Times in it: 六十日. */
  readonly times: readonly string[];
}

/** A condition, a narrowing word, a start, a threshold or a measure of the sentence a clause rests on is left out or changed. */
export function qualifierChanged({ clause, sentence, counted, follows, times }: Said, home: Home & { readonly digits: string }): boolean {
  return (
    narrowingLost(sentence, counted, { ...home, tight: home.digits }) ||
    conditionDropped(clause, sentence, home, follows) ||
    conditionChanged(clause, home) ||
    absenceWidened(clause, home) ||
    halfTold(sentence, home) ||
    measureChanged(clause, home) ||
    paperChanged(clause, home) ||
    timeTurned(clause, home) ||
    thresholdLost(sentence, home) ||
    startChanged(clause, home, times)
  );
}

/** Each with what it narrows and the figure of that, if there is one. */
const narrowed = narrowing.map((pattern, kind) => ({
  pattern,
  mayBeTold: kind === planned ? plans : kind === recent ? /新(?!闻|型|区|华|冠|能源)/u : null,
  // Only the act itself is done to somebody or asked for: 被申请行政复议3件 are 行政复议3件.
  reached: /被|提请/u.test(pattern.source) ? 1 : reach,
  withRun: new RegExp(`(?:${pattern.source})(?<run>\\p{Script=Han}{2,${reach}})(?:\\p{Script=Han}{0,12}(?<amount>\\d+(?:\\.\\d+)?))?`, 'gu'),
}));
const anyNarrowed = new RegExp(`(?:${narrowing.map(({ source }) => `(?:${source})`).join('|')})\\p{Script=Han}{2,${reach}}`, 'gu');

/** A narrowing word of the passage left out: 4起违法行为 for 4起轻微违法行为, where the narrowed word stands there nowhere else. */
function narrowingLost(said: string, clause: string, home: Home): boolean {
  const figures: readonly string[] = clause.match(/\d+(?:\.\d+)?/gu) ?? [];
  const rest = home.tight.replaceAll(anyNarrowed, ' ');
  return narrowed.some(({ pattern, mayBeTold, reached, withRun }) => {
    if (!pattern.test(home.tight) || pattern.test(said) || mayBeTold?.test(said) === true) return false;
    return [...home.tight.matchAll(withRun)].some(({ groups }) => {
      const amount = groups?.['amount'];
      // 新收行政诉讼5件…共6件: the 6 are not narrowed.
      if (amount !== undefined && figures.length > 0 && !figures.includes(amount)) return false;
      return pairs(groups?.['run'] ?? '').slice(0, reached).some((pair) => said.includes(pair) && !rest.includes(pair));
    });
  });
}

const pairs = (run: string): readonly string[] => [...run].slice(0, -1).map((_, at) => run.slice(at, at + 2)).filter((pair) => !/[的了和与及等为是在]/u.test(pair));

const done = /已经?(?!于|知|受理|有规定)|(?<=完成|建成|建立|制定|开展|修订|组建|形成|出台|实现|达到|引进|新建|落实|整改|推动|增派|增配)了|均已/u;
const notYet = /拟|力争|争取|计划|打算|预计|将(?!\p{Script=Han}{1,20}(?:纳入|作为|列为|列入|融入|移送|转|分解|落实到|报))(?=\p{Script=Han})|应当?|必须|不少于|不低于|底前|月前|年内|要求|责任单位|牵头/u;
const planHeading = /安排|计划|打算|思路|下一?步|下一?年|主要任务|整改措施|工作要点|实施方案|目标|整改要求/u;
const doneHeading = /总结|完成情况|回顾|成效|履职情况|不足|问题|情况报告|情况的报告|年度报告/u;

/** What is planned or required told as done: 已建成 for what stands under 工作安排, or for a 应当. */
export function toldAsDone(said: string, home: Home, context: string): boolean {
  if (!done.test(said) || done.test(home.tight) || /已/u.test(home.tight)) return false;
  return notYet.test(home.tight) || context.split('\n').some((line) => planHeading.test(line) && !doneHeading.test(line));
}

const anchors = /(?<start>[^,.;:。]{2,24}?)之日(?:起|开始|后|内)?/gu;
/** From when a time runs, without the words that lead to it. */
const startsIn = (text: string): readonly string[] => [...text.matchAll(anchors)].map((match) => (match.groups?.['start'] ?? '').replace(/^.*(?:自|从|在|于|应当?|须|需|后)(?=\p{Script=Han}{2})/u, ''));

/** A time that runs from another day than in the passages: 自受理之日起 for 自立案之日起. */
function startChanged(said: string, home: Home, figures: readonly string[]): boolean {
  const mine = startsIn(said);
  if (mine.length === 0) return false;
  const beside = home.clauses.flatMap((clause, at) => {
    if (!figures.some((figure) => clause.includes(figure))) return [];
    const own = startsIn(clause);
    return own.length > 0 ? own : startsIn(home.clauses[at - 1] ?? '');
  });
  const theirs = beside.length > 0 ? beside : startsIn(home.tight);
  return theirs.length > 0 && mine.some((start) => !theirs.some((other) => sameStart(start, other)));
}

const startVerb = /收到|接到|收悉|受理|立案|登记|作出|公布|印发|送达|知道|批准|签收|届满|施行|形成|生效|办结/gu;

function sameStart(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((start) => (start.match(startVerb) ?? []).map((verb) => verb.replace(/接到|收悉/u, '收到')));
  if ((mine ?? []).length > 0 && (theirs ?? []).length > 0 && !(mine ?? []).some((verb) => theirs?.includes(verb))) return false;
  const wanted = pairs(one.replaceAll(/收到|之|该|其|本/gu, ''));
  return wanted.length === 0 ? /收到/u.test(other) : wanted.filter((pair) => other.includes(pair)).length >= wanted.length * 0.6;
}

const each = /(?:各(?![类项种级方界部自乡镇村县])(?=\p{Script=Han}{0,4}$)|人均|户均|平均|每(?:一|个)?[人户生件名村镇乡个处位家份场宗起]|(?<=\p{Script=Han})一[件户名人起])[^,;。、]{0,12}$/u;
/** Whether what stands before a figure makes it one of each, not of all. */
export const isOfEach = (before: string): boolean => each.test(foldTight(before).replaceAll(/\([^)]*\)/gu, ''));

const conditionOf = (clause: string): string | undefined => /^(?<condition>.{3,}?的)(?=$|予以|应当|可以?|不得|由|须|要|一律|视为|按)/u.exec(clause)?.groups?.['condition'];
/** A condition of the passage shortened or changed: 初次违法的 for 初次违法且危害后果轻微并及时改正的. */
function conditionChanged(clause: string, home: Home): boolean {
  const said = conditionOf(clause);
  if (said === undefined) return false;
  const held = home.clauses.flatMap((other) => conditionOf(other) ?? []);
  if (held.length === 0) return false;
  // 档案确需外借的: only who or what is meant was added.
  if (held.some((other) => said.endsWith(other))) return false;
  const wanted = pairs(said.slice(0, -1)).filter((pair) => /^\p{Script=Han}{2}$/u.test(pair));
  if (wanted.length === 0) return false;
  const best = held.toSorted((one, other) => share(wanted, other) - share(wanted, one))[0] ?? '';
  if (share(wanted, best) < 0.5) return false;
  if (broughtWords(said, home.tight).length > 0) return true;
  const parts = best.slice(0, -1).split(/且|并(?!不)|同时/u);
  return parts.length > 1 && parts.some((part) => pairs(part).length > 0 && share(pairs(part), said) < 0.3);
}

const share = (wanted: readonly string[], text: string): number => (wanted.length === 0 ? 1 : wanted.filter((pair) => text.includes(pair)).length / wanted.length);

const cause = /(?:原因(?:是|为|在于)|因为|由于|是因|系因|缘于|源于|出于|(?<=^|[,、件起项条处个])因(?![素此而公地果]))(?<cause>\p{Script=Han}{3,})/u;
/** A cause that the passages do not hold nearly in its own words: it is what a writer invents most easily. */
export function causeInvented(clause: string, tight: string): boolean {
  const told = pairs(cause.exec(clause)?.groups?.['cause'] ?? '');
  return told.length > 0 && share(told, tight) < 0.5;
}

const grade = /[一二三四五六七八九特甲乙]级|[国省县乡村]道(?![路理德歉])/gu;
/** A grade (一级, 二级; 省道, 县道) that the clause a sentence rests on, or the passage of its figures, has otherwise. */
export function gradeChanged(clause: string, nearest: string, figures: readonly string[], passages: readonly string[]): boolean {
  const said = clause.match(grade) ?? [];
  const near: readonly string[] = nearest.match(grade) ?? [];
  const holding = figures.length === 0 ? [] : passages.filter((passage) => figures.every((figure) => passage.includes(figure)));
  return said.some((one) => (near.length > 0 && said.length === 1 && !near.includes(one)) || (holding.length > 0 && !holding.some((passage) => passage.includes(one))));
}

/** 可以 where the sentence says the act outright, 应当 where it only allows it, 不 where it negates nothing. */
export function modalAdded(clause: string, home: Home, tight: string): boolean {
  const acts = (pattern: RegExp): string[] => [...clause.matchAll(pattern)].map((match): string => match.groups?.['act'] ?? '');
  const plain = home.tight.replaceAll(/不(?:少于|低于|得?超过|足|到|断|仅|同)/gu, ' ');
  return (
    acts(/可以?(?![能见行靠持视观])(?<act>\p{Script=Han}{2})/gu).some((act) => plain.includes(act) && !/可|必要时|视情|酌情/u.test(plain)) ||
    acts(/(?:应当|必须|不得)(?<act>\p{Script=Han}{2})/gu).some((act) => new RegExp(`可以?${act}`, 'u').test(plain) && !/应当|必须|不得|[须应]/u.test(plain)) ||
    acts(/(?:不予|不|未|无需|不必|不用)(?<act>\p{Script=Han}{2})/gu).some((act) => plain.includes(act) && !(clause.includes(`不予${act}`) && plain.includes('不予')) && ![`不${act}`, `未${act}`].some((negated) => tight.includes(negated)) && !/从其|免|[除例]外/u.test(plain) && plain.split(act).slice(0, -1).every((before) => !/[不未无没非否]\p{Script=Han}{0,3}$|(?:未|没有|无)[^,;。]{0,14}$/u.test(before.replace(/逾期未\p{Script=Han}{1,4}的/u, ''))))
  );
}

const measure = /以(?<what>\p{Script=Han}{2,12})为(?:准|依据|主)/u;
/** What counts where two differ: 以本级通知为准. */
function measureChanged(clause: string, home: Home): boolean {
  const [said, held] = [clause, home.tight].map((text) => measure.exec(text)?.groups?.['what']);
  return said !== undefined && held !== undefined && share(pairs(said), held) < 0.5;
}

const titled = /《(?<title>[^》]+)》/gu;
/** Another paper than the one the sentence speaks of: 《…决定书》 for 《…意见书》. */
function paperChanged(clause: string, home: Home): boolean {
  const titles = (text: string): readonly string[] => [...text.matchAll(titled)].map((match) => match.groups?.['title'] ?? '');
  const held = titles(home.tight).filter((title) => /[书单表]$/u.test(title));
  return held.length > 0 && titles(clause).some((title) => /[书单表]$/u.test(title) && !held.includes(title));
}

const side = /(?<act>\p{Script=Han}{2})(?:之|以)?(?<side>[前后])(?![期续果备勤台往景提述])/gu;
const period = /[年月日季周]均|按(?:[日周旬月年]|季度?)(?![期时])|每(?:学期|学年|季度?|半年|[一两二三]?个?[月年周]|日|天)/gu;
/** Before told as after, each term as each year. */
function timeTurned(clause: string, home: Home): boolean {
  const turned = [...clause.matchAll(side)].some((match) => {
    const act = match.groups?.['act'] ?? '';
    const [same, other] = match.groups?.['side'] === '前' ? ['前', '后'] : ['后', '前'];
    const at = (one: string | undefined): boolean => new RegExp(`${act}[之以]?${one ?? ''}`, 'u').test(home.tight);
    return at(other) && !at(same);
  });
  const held = home.tight.match(period) ?? [];
  return turned || (held.length > 0 && (clause.match(period) ?? []).some((one) => !home.tight.includes(one)));
}

/** A threshold left out: 村级合同一律送审 for 5万元以上的合同一律送审. */
function thresholdLost(said: string, home: Home): boolean {
  return [...home.tight.matchAll(/(?<amount>\d+(?:\.\d+)?)[^,.;:。\d]{1,8}的(?<what>\p{Script=Han}{2})/gu)].some((match) => {
    const { amount = '', what = '' } = match.groups ?? {};
    const ruled = home.tight.slice(match.index + match[0].length - what.length).split(/[,;。]/u)[0] ?? '';
    return said.includes(what) && !said.includes(amount) && pairs(ruled).length > 1 && share(pairs(ruled), said) >= 0.6;
  });
}

/** What the passage only orders under a condition, told of every case: 应当取得同意 without 有重大影响的. */
function conditionDropped(clause: string, said: string, home: Home, follows: boolean): boolean {
  if (!(follows || /应当|必须|不得/u.test(clause)) || /依法|按规定|符合|特定|一般|有的|部分|情形|情况|视/u.test(said)) return false;
  const at = home.clauses.findIndex((other) => (follows || /应当|必须|不得/u.test(other)) && share(pairs(clause), other) >= 0.7 && pairs(clause).length > 3);
  const before = home.clauses[at - 1] ?? '';
  return at > 0 && /\p{Script=Han}{4,}的$/u.test(before) && !/之一的$|规定的$|需要的$/u.test(before) && share(pairs(before), said) < 0.15;
}

const absent = /(?:未|没有|无)(?:再)?(?:发生|出现|产生|收到|存在|形成|建立|制定|明确|配备)?(?<what>\p{Script=Han}{2,10})/gu;
/** What did not happen told more widely: 未发生返贫 for 未发生规模性返贫. */
function absenceWidened(clause: string, home: Home): boolean {
  const held = [...home.tight.matchAll(absent)].map((match) => match.groups?.['what'] ?? '');
  return [...clause.matchAll(absent)].some((match) => {
    const what = match.groups?.['what'] ?? '';
    const same = held.filter((other) => other.endsWith(what.slice(-2)) || other.includes(what));
    return same.length > 0 && same.every((other) => other.length > what.length + 1 && other.endsWith(what));
  });
}

/** One of two told for both: 专职 for 专（兼）职. */
function halfTold(said: string, home: Home): boolean {
  return [...home.tight.matchAll(/(?<one>\p{Script=Han})\((?<other>\p{Script=Han})\)(?<rest>\p{Script=Han})/gu)].some(({ groups }) => {
    const { one = '', other = '', rest = '' } = groups ?? {};
    return said.includes(one + rest) !== said.includes(other + rest) && !said.includes(`${one}、${other}`);
  });
}
