import { parseNumber } from '../../../domain/numerals.ts';
import { themesIn } from '../../check/rules/shortcomings.ts';
import { blank } from '../blanks.ts';
import { holderOf } from '../outline.ts';
import { chineseNumber, inRegister } from '../wording.ts';
import type { SectionMaterial } from './section-parts.ts';

/** A shortcoming as it was told, with what was told of it. */
interface Point {
  readonly what: string;
  readonly causes: string[];
  readonly measures: string[];
}

const cause = /^(?:主要|根本|都)?(?:是)?(?:原因(?:在于|是|有|：)?|因为|由于|是因为|根子在|源于|缘于)|^主要是(?=.{2})/u;
const joint = /，(?=(?:主要|根本|都)?(?:是)?(?:原因|因为|由于|是因为|根子)|主要是.{2}|(?:下一?步|今后|打算|计划|准备|拟))/u;
const measure = /^(?:下一?步|今后|明年|打算|计划|准备|拟|将|要(?!求))/u;
const predicate = /[少多低弱差难慢缺淡旧散乱]$|不|没|未|无|滞后|薄弱|老化|短缺|偏|仅|只有|有限|淡薄|缺乏|欠缺|被(?:撤销|变更|确认)|败诉/u;

/** Shortcoming, cause, measure: as many points as the person gave, each missing half a blank. */
export function writeShortcomings({ facts, plans, unknown, self }: SectionMaterial): string {
  const points = pointsIn(facts);
  if (points.length === 0) points.push(...[1, 2].map(() => ({ what: blank('不足的具体表现', '各承办科室工作台账'), causes: [], measures: [] })));
  const lines = points.map(({ what, causes, measures }, index) => {
    const topic = what.startsWith('〔') ? '这一不足' : inRegister(what, self);
    const holder = holderOf(what) ?? '承办科室';
    const why = causes.length > 0 ? causes.map((each) => inRegister(each, self)).join('，') : blank(`${short(topic)}的原因`, holder);
    const how = measures.length > 0 ? measures.map((each) => inRegister(each, self).replace(/^下一?步[，]?/u, '')).join('，') : blank(`解决${short(topic)}的措施、责任部门和时限`, holder);
    // What the arrangements for the next year answer already is not asked for a second time.
    const answered = measures.length === 0 && plans.some((fact) => answersTo(fact, what));
    return `${chineseNumber(index + 1)}是${topic === '这一不足' ? what : topic}。主要原因是${why}。${answered ? '' : `下一步，${how}。`}`;
  });
  const open = unknown.map((what) => `${inRegister(what, self)}为${blank(what, holderOf(what))}。`);
  return [...lines, ...open].join('\n');
}

/** Whether a measure is about what a shortcoming is about: a field of work of both, or people where people are few. */
export function answersTo(measure: string, shortcoming: string): boolean {
  if (themesIn(measure).some((theme) => themesIn(shortcoming).includes(theme))) return true;
  if (sameSubject(measure, shortcoming)) return true;
  return /人员|人手|力量|编制|队伍|\d人|\d名/u.test(shortcoming) && /招(?!投)|聘(?!请律)|考录|编制|配[备齐]|调配|充实|补充|增加.{0,6}[人名]/u.test(measure);
}

/** 网格员培训4期 answers 网格员法律知识不足: three characters or more of both that name who or what. */
function sameSubject(measure: string, shortcoming: string): boolean {
  const runs = [...measure.matchAll(/(?=(\p{Script=Han}{3}))/gu)].map((match) => match[1] ?? '').filter((run) => shortcoming.includes(run));
  return runs.some((run) => !/法治|行政|执法|工作|人员|建设|情况|开展|问题|不足|我[镇乡区县市局]|政府|一步/u.test(run));
}

/** The shortcomings told, in the order in which they are written. */
export function shortcomingsIn(facts: readonly string[]): readonly Point[] {
  return pointsIn(facts);
}

/** 第一条加上一句：……: the facts with a statement joined to the shortcoming of this number (1-based, -1 the last), a cause or a measure as its own; null where there is none of it. */
export function joinedToPoint<Told extends { readonly text: string }>(facts: readonly Told[], n: number, added: string): readonly Told[] | null {
  const what = pointsIn(facts.map(({ text }) => text)).at(n === -1 ? -1 : n - 1)?.what;
  const at = what === undefined ? -1 : facts.findIndex(({ text }) => text.includes(what));
  if (what === undefined || at < 0) return null;
  return facts.map((each, index) => (index === at ? { ...each, text: each.text.replace(what, () => `${what}，${added}`) } : each));
}

/** Statements about numbered shortcomings with their names; a list of causes that does not fit the number of shortcomings goes to the last one. */
export function withPointsNamed<Told extends { readonly text: string }>(told: readonly Told[], facts: readonly string[]): readonly Told[] {
  const listed = told.filter(({ text }) => /^第\d{1,2}条的原因是/u.test(text)).length;
  const fits = listed === 0 || listed === pointsIn(facts).length;
  return told.map((each) => ({ ...each, text: fits ? withPointNamed(each.text, facts) : each.text.replace(/^第\d{1,2}条的原因是/u, '主要原因是') }));
}

/** 第一条的原因是……: the number replaced by the shortcoming it stands for. */
function withPointNamed(fact: string, facts: readonly string[]): string {
  return fact.replace(/^第(?<n>[一二三四五六七八九十\d]{1,2})(?:条|点|个|项)(?:不足|问题)?的?(?=(?:主要)?(?:原因|措施|办法)|是因为|因为)/u, (found, n: string) => {
    const point = pointsIn(facts)[(parseNumber(n) ?? 0) - 1];
    return point === undefined ? found : `${point.what.split('，')[0] ?? point.what}的`;
  });
}

function pointsIn(facts: readonly string[]): Point[] {
  const points: Point[] = [];
  for (const [fact, own] of facts.flatMap((each) => each.split(joint).map((part, index) => [part, index === 0] as const))) {
    // A sentence of its own may answer an earlier shortcoming and not the one just before it.
    const last = own && points.length > 1 && (cause.test(fact) || measure.test(fact)) ? pointAnswered(points, fact) : points.at(-1);
    // 主要原因是编制少 names no shortcoming of its own: it belongs to the one before it.
    const bareCause = last !== undefined && cause.test(fact);
    const { what, why, how } = (bareCause ? null : (reasoned.exec(fact) ?? answered.exec(fact)))?.groups ?? {};
    if (what !== undefined) {
      const point = points.find((other) => sharesWords(other.what, what)) ?? { what, causes: [], measures: [] };
      if (!points.includes(point)) points.push(point);
      if (why !== undefined) point.causes.push(why);
      if (how !== undefined) point.measures.push(how);
    } else if (bareCause) last.causes.push(fact.replace(cause, ''));
    else if (last !== undefined && measure.test(fact)) last.measures.push(fact);
    else points.push(...separate(fact).map((each) => ({ what: each, causes: [], measures: [] })));
  }
  return points;
}

/** The shortcoming a cause or measure answers, the last one first; the last where it answers none. Who is to do it says nothing of what. */
function pointAnswered(points: readonly Point[], fact: string): Point | undefined {
  const what = fact.replace(cause, '').replace(/由[^，]{1,10}?(?:队|所|办公?室?|股|局|科|中心|站|委员?会?|部门|单位|政府|镇|乡)(?:牵头|负责)?/u, '');
  return points.findLast((point) => answersTo(what, point.what)) ?? points.at(-1);
}

/** 执法人员少的原因是编制少, 执法人员少是因为编制少: the cause of a shortcoming named with it. */
const reasoned = /^(?<what>[^，]{2,30}?)(?:的)?(?:主要)?(?:原因(?:是|在于|为)|是(?:因为|由于))(?<why>.+)$/u;
/** 执法人员少的措施是…: what will be done about a shortcoming named with it. */
const answered = /^(?:解决|针对)?(?<what>[^，]{2,30}?)(?:的|，)(?:问题的)?(?:措施|办法|打算)(?:是|为)(?<how>.+)$/u;

/** Whether two namings speak of the same shortcoming: half of the shorter one's pairs of characters. */
function sharesWords(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].toSorted((left, right) => left.length - right.length);
  const pairs = [...short.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? '');
  return pairs.length > 0 && pairs.filter((pair) => long.includes(pair)).length / pairs.length >= 0.5;
}

/** 执法人员少、群众不爱走法律途径 are two; so are 一线执法力量不足，群众法律意识不强, of two fields of work. 案卷质量差，3本不合格 is one with its proof, 文书、流程不规范 one of two things. */
function separate(fact: string): readonly string[] {
  const bare = fact.replace(/^[一二三四五]是/u, '');
  const listed = bare.split('、');
  if (listed.length > 1 && listed.every((part) => part.length >= 4 && predicate.test(part))) return listed.map(withoutMark);
  const groups: string[] = [];
  for (const part of bare.split('，')) {
    const themes = themesIn(part);
    const last = groups.at(-1);
    // 只有2名持证人员 proves what was said before it.
    const proof = last !== undefined && /^(?:目前|现在|全[镇乡县局]|其中)?(?:只有|仅有?|才有?|不足)\d/u.test(part);
    const own = last === undefined || proof ? last === undefined : (/^[一二三四五]是/u.test(part) && predicate.test(part)) || (part.length >= 4 && predicate.test(part) && themes.length > 0 && themesIn(last).length > 0 && !themes.some((theme) => themesIn(last).includes(theme)));
    if (own) groups.push(part);
    else groups[groups.length - 1] = `${last}，${part}`;
  }
  return groups.map(withoutMark);
}

const withoutMark = (part: string): string => part.replace(/^(?:[一二三四五]是|还有|以及|另外)/u, '');

/** The clause that names the lack: the first that speaks of a field of work, else the first. */
export function headlineOf(what: string): string {
  const clauses = what.split('，');
  return clauses.find((clause) => predicate.test(clause) && themesIn(clause).length > 0) ?? clauses[0] ?? what;
}

/** What a blank names it by: no longer than a headline. */
function short(whole: string): string {
  const topic = headlineOf(whole);
  return topic.length <= 24 ? topic.replace(/^我(?:镇|乡|街道|区|县|市|局)/u, '') : '这一不足';
}
