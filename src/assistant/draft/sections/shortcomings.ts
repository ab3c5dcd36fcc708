import { blank } from '../blanks.ts';
import { holderOf } from '../outline.ts';
import { chineseNumber, inRegister } from '../wording.ts';
import type { SectionMaterial } from './section-parts.ts';

interface Point {
  readonly what: string;
  readonly causes: string[];
  readonly measures: string[];
}

const cause = /^(?:主要)?(?:是)?(?:原因(?:在于|是|有|：)?|因为|由于|是因为|根子在|源于|缘于)/u;
const joint = /，(?=(?:主要)?(?:原因|因为|由于|是因为)|(?:下一?步|今后|打算|计划|准备|拟))/u;
const measure = /^(?:下一?步|今后|明年|打算|计划|准备|拟|将|要(?!求))/u;
const predicate = /[少多低弱差难慢缺淡旧散乱]$|不|没|未|无|滞后|薄弱|老化|短缺|偏|仅|只有|有限|淡薄|缺乏|欠缺|被(?:撤销|变更|确认)|败诉/u;

/** Shortcoming, cause, measure: as many points as the person gave, each missing half a blank. */
export function writeShortcomings({ facts, unknown, self }: SectionMaterial): string {
  const points = pointsIn(facts);
  if (points.length === 0) points.push(...[1, 2].map(() => ({ what: blank('不足的具体表现', '各承办科室工作台账'), causes: [], measures: [] })));
  const lines = points.map(({ what, causes, measures }, index) => {
    const topic = what.startsWith('〔') ? '这一不足' : inRegister(what, self);
    const holder = holderOf(what) ?? '承办科室';
    const why = causes.length > 0 ? causes.map((each) => inRegister(each, self)).join('，') : blank(`${short(topic)}的原因`, holder);
    const how = measures.length > 0 ? measures.map((each) => inRegister(each, self).replace(/^下一?步[，]?/u, '')).join('，') : blank(`解决${short(topic)}的措施、责任部门和时限`, holder);
    return `${chineseNumber(index + 1)}是${topic === '这一不足' ? what : topic}。主要原因是${why}。下一步，${how}。`;
  });
  const open = unknown.map((what) => `${inRegister(what, self)}为${blank(what, holderOf(what))}。`);
  return [...lines, ...open].join('\n');
}

/** The headlines of shortcomings, for the arrangements of the next year. */
export function shortcomingsIn(facts: readonly string[]): readonly string[] {
  return pointsIn(facts).map(({ what }) => what);
}

function pointsIn(facts: readonly string[]): Point[] {
  const points: Point[] = [];
  for (const fact of facts.flatMap((each) => each.split(joint))) {
    const last = points.at(-1);
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

/** 执法人员少、群众不爱走法律途径 are two; 一线力量不足，业务能力不强 are two; 文书、流程不规范 is one. */
function separate(fact: string): readonly string[] {
  const parts = fact.split(/、|，/u);
  return parts.length > 1 && parts.every((part) => part.length >= 4 && predicate.test(part)) ? parts.map((part) => part.replace(/^(?:一是|二是|三是|四是|还有|以及|另外)/u, '')) : [fact.replace(/^[一二三四五]是/u, '')];
}

/** What a blank names it by: no longer than a headline. */
function short(topic: string): string {
  return topic.length <= 24 ? topic.replace(/^我(?:镇|乡|街道|区|县|市|局)/u, '') : '这一不足';
}
