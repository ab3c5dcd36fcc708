import { themesIn } from '../../check/rules/shortcomings.ts';
import { blank } from '../blanks.ts';
import type { Genre } from '../genre.ts';
import { homeOf } from '../homes.ts';
import { holderOf } from '../outline.ts';
import { chineseNumber, inRegister } from '../wording.ts';
import type { SectionMaterial } from './section-parts.ts';

type Group = Genre['groups'][number];

/** A paper that is no annual report: addressee, lead, the person's statements in the parts of its kind, a blank for each part they say nothing of, signature. */
export function writePaper(genre: Genre, { facts, unknown, self, signature }: SectionMaterial): string {
  const lead = facts.filter((fact) => genre.key === 'rectification' && states.test(fact));
  const told = facts.filter((fact) => !lead.includes(fact)).flatMap((fact) => piecesOf(fact, genre));
  const taken = new Map<Group, string[]>(genre.groups.map((group) => [group, []]));
  // What is asked for in the end is told last in a paper and looked for first.
  const particular = genre.groups.filter(({ takes }) => takes !== null).toReversed();
  const rest = genre.groups.find(({ takes }) => takes === null);
  for (const piece of told) {
    const group = topics.test(piece) ? rest : particular.find(({ takes }) => takes?.test(piece)) ?? rest;
    if (group !== undefined) taken.get(group)?.push(piece);
  }
  const found = lead.length > 0 ? lead.map((fact) => `${inRegister(fact.replace(/(?<=问题)(?:有|如下|是|主要是|为)?$/u, ''), self)}。`).join('') : genre.lead.includes('{found}') ? `${blank('督察或检查的时间、单位和反馈的问题数', '党政综合办公室')}。` : '';
  const parts = genre.groups.map((group, index) => `${chineseNumber(index + 1)}、${group.title}\n${bodyOf(group, taken.get(group) ?? [], self)}`);
  const open = unknown.map((what) => `${inRegister(what, self)}为${blank(what, holderOf(what))}。`);
  return [
    ...(genre.recipient ? [`${blank('主送机关', null)}：`] : []),
    genre.lead.replace('{found}', found).replace('{self}', self),
    ...parts,
    ...open,
    ...(genre.closing === '' ? [] : [genre.closing]),
    ...(genre.key === 'speech' || signature === undefined ? [] : [signature]),
  ].join('\n');
}

/** 县司法局督察指出我镇存在三个问题: who found what, said before the problems themselves. */
const states = /(?:督察|检查|巡察|审计|评查|考核|督查|反馈|通报)[^，]{0,12}(?:指出|反馈|发现|提出|存在)[^，]{0,16}(?:问题|意见)(?:有|如下|是|主要是|为)?$/u;
const counted = /^(?:重点|主要|今年|全年|要)*(?:做好|抓好|抓|是|有)?[一二两三四五六七八九十\d]+(?:件事?|项(?:工作|任务|重点)?|个?方面)(?:工作|任务)?[：:，]?(?:是|即)?/u;

/** 重点讲行政执法和信访: what the speech is to be of. */
const topics = /^(?:重点|主要|着重)(?:讲|谈|说|强调|部署)(?!授|座|解)/u;

/** 重点三件事：甲、乙、丙 is three; a clause with done work is one of its own where problems are answered. */
function piecesOf(fact: string, { key, groups }: Genre): readonly string[] {
  // Clauses of the same part stay one sentence.
  if (/^(?:request|letter|decision|summary)$/u.test(key)) {
    const groupOf = (clause: string): Group | undefined => groups.find(({ takes }) => takes?.test(clause));
    return fact.split('，').reduce<string[]>((pieces, clause) => (pieces.length > 0 && groupOf(clause) === groupOf(pieces.at(-1) ?? '') ? [...pieces.slice(0, -1), `${pieces.at(-1) ?? ''}，${clause}`] : [...pieces, clause]), []);
  }
  if (key === 'plan' && counted.test(fact)) return fact.replace(counted, '').split(/[、，]/u).filter((piece) => piece !== '');
  if (key === 'speech') return fact.split('，').reduce<string[]>((pieces, clause) => (topics.test(clause) || pieces.length === 0 || topics.test(pieces.at(-1) ?? '') ? [...pieces, clause] : [...pieces.slice(0, -1), `${pieces.at(-1) ?? ''}，${clause}`]), []);
  if (key === 'rectification') return fact.split('，').map((piece) => piece.replace(/^[一二三四五六七八九十]是/u, ''));
  if (key === 'notice') return fact.split('，').reduce<string[]>((pieces, clause) => (pieces.length > 0 && !/^(?:时间|对象|范围|地点|联系|报送|要求|请|各)/u.test(clause) ? [...pieces.slice(0, -1), `${pieces.at(-1) ?? ''}，${clause}`] : [...pieces, clause]), []);
  return [fact];
}

function bodyOf(group: Group, told: readonly string[], self: string): string {
  if (told.length === 0) return `${blank(group.blank, null)}。`;
  const sentence = (fact: string): string => `${labelled(inRegister(fact, self))}。`;
  switch (group.form) {
    case 'problems':
      return problems(told, self);
    case 'tasks':
      return told.map((fact, index) => `（${chineseNumber(index + 1)}）${inRegister(fact, self)}。${fact.length <= 14 && !/\d/u.test(fact) ? `${blank(`${fact}的具体措施`, holderOf(fact))}。` : ''}责任单位：${/(?:牵头|负责|责任单位)/u.test(fact) ? '见上' : blank('责任单位', null)}；完成时限：${/\d{1,2}月(?:底|\d|前)|季度|年底/u.test(fact) ? '见上' : blank('完成时限', null)}。`.replaceAll(/责任单位：见上；|；完成时限：见上(?=。)/gu, '')).join('\n');
    case 'topics': {
      const of = told.filter((fact) => topics.test(fact)).flatMap((fact) => fact.replace(topics, '').replace(/(?:方面|工作|问题|这?[两几三]?[块个]?方面)$/u, '').split(/、|和|以及|及|与/u)).filter((topic) => topic !== '');
      const said = told.filter((fact) => !topics.test(fact)).map(sentence);
      return [...of.map((topic, index) => `（${chineseNumber(index + 1)}）${topic}方面。${blank(`${topic}的具体任务和要求`, holderOf(topic) ?? '承办科室')}。`), ...(said.length === 0 ? [] : [said.join('')])].join('\n');
    }
    case 'items':
      return told.length === 1 ? sentence(told[0] ?? '') : told.map((fact, index) => `（${chineseNumber(index + 1)}）${sentence(fact)}`).join('\n');
    default:
      return told.map(sentence).join('');
  }
}

/** 时间3月1日 → 时间：3月1日; 对象各社区 → 对象：各社区. */
const labelled = (text: string): string => text.replaceAll(/(?<=^|，)(?<label>(?:活动|培训|检查|宣传)?(?:时间|对象|范围|地点|联系人|联系电话|电话))(?:为|是)?(?=[^：:为是])/gu, '$<label>：');

/** Each problem with what was done about it: what speaks of the same thing, else of the same field of work. A problem without an answer has a blank. */
function problems(told: readonly string[], self: string): string {
  const lacks = told.filter((fact) => homeOf(fact) === 'shortcomings' && !done.test(fact));
  const measures = told.filter((fact) => !lacks.includes(fact));
  const of = new Map<string, string[]>(lacks.map((lack) => [lack, []]));
  const apart: string[] = [];
  for (const measure of measures) {
    const best = lacks.map((lack) => ({ lack, score: shared(measure, lack) })).toSorted((one, other) => other.score - one.score)[0];
    if (best === undefined || best.score === 0) apart.push(measure);
    else of.get(best.lack)?.push(measure);
  }
  const lines = lacks.map((lack, index) => {
    const answers = (of.get(lack) ?? []).map((each) => inRegister(each, self)).join('，');
    const name = inRegister(lack, self).replace(/的?问题$/u, '');
    return `（${chineseNumber(index + 1)}）关于${name}的问题。${answers === '' ? `${blank(`${name}的整改措施和结果`, holderOf(lack) ?? '承办科室')}。` : `整改情况：${answers}。`}${blank('责任人和完成时间', holderOf(lack) ?? '承办科室')}。`;
  });
  return [...lines, ...(apart.length === 0 ? [] : [`${lacks.length === 0 ? '' : '同时，'}${apart.map((each) => inRegister(each, self)).join('，')}。`])].join('\n');
}

const done = /^(?:我们?|我[镇乡局])?(?:已经?|均已|现已)|了\d|补|重新|完成|整改|配[备齐]/u;

/** How much two statements speak of the same: pairs of characters, then a field of work. */
function shared(one: string, other: string): number {
  const pairs = [...one.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? '').filter((pair) => other.includes(pair) && !/执法|行政|人员|工作|我镇/u.test(pair));
  return pairs.length * 2 + (themesIn(one).some((theme) => themesIn(other).includes(theme)) ? 1 : 0);
}
