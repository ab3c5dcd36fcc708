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
    if (last !== undefined && cause.test(fact)) last.causes.push(fact.replace(cause, ''));
    else if (last !== undefined && measure.test(fact)) last.measures.push(fact);
    else points.push(...separate(fact).map((what) => ({ what, causes: [], measures: [] })));
  }
  return points;
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
