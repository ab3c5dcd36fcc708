import { blank } from '../blanks.ts';
import { holderOf } from '../outline.ts';
import { chineseNumber, inRegister } from '../wording.ts';
import { answersTo, headlineOf } from './shortcomings.ts';
import type { SectionMaterial } from './section-parts.ts';

/** One arrangement for each shortcoming: measure, who leads, until when. What answers none follows at the end. */
export function writeNextYear({ facts, unknown, self, shortcomings }: SectionMaterial): string {
  // 针对…，由…牵头 is an arrangement already; the shortcoming it names needs no other.
  const whole = facts.filter((fact) => fact.startsWith('针对'));
  const used = new Set<string>(whole);
  const unanswered = shortcomings.filter(({ what }) => !whole.some((fact) => answersTo(fact, what)));
  const answered = unanswered.map(({ what: shortcoming, measures: told }) => {
    const what = headline(headlineOf(inRegister(shortcoming, self))).replace(/^(?:我(?:镇|乡|街道|区|县|市|局)|本单位)/u, '').replace(/的?问题$/u, '');
    const measures = facts.filter((fact) => !used.has(fact) && answersTo(fact, shortcoming));
    for (const fact of measures) used.add(fact);
    return arrangement(`针对${what}的问题`, measures.length > 0 ? measures : told, what, self);
  });
  const others = facts.filter((fact) => !used.has(fact)).map((fact) => arrangement('', [fact], '', self));
  const points = [...whole.map((fact) => arrangement('', [fact], '', self)), ...answered, ...others];
  if (points.length === 0) points.push(`针对${blank('本年度的一条不足，与报告第二部分对应', null)}，${arrangement('', [], '这一不足', self)}`);
  const lines = points.map((point, index) => `${chineseNumber(index + 1)}是${point}`);
  return [...lines, ...unknown.map((what) => `${inRegister(what, self)}为${blank(what, null)}。`)].join('\n');
}

function arrangement(lead: string, measures: readonly string[], what: string, self: string): string {
  const told = measures.map((fact) => inRegister(fact, self).replace(/^(?:(?:我[镇乡局]|我街道)?(?:明年|来年|下一?年度?|下一?步|今后|20\d\d年)[，]?)?(?:我[镇乡局]|我街道)?(?:要|将|打算|计划|准备|拟|想)?[，]?/u, '')).join('，');
  const how = told === '' ? blank(`解决${what}的具体措施`, holderOf(what) ?? '承办科室') : told;
  const who = /牵头|负责|责任/u.test(told) ? '' : `，由${blank('牵头部门', '党政综合办公室任务分工')}牵头`;
  const when = /(?:月|年|季度)(?:底|末)?(?:之?前|完成)|年内|底前|完成时限|长期|[一二三四]季度/u.test(told) ? '' : `，${blank('完成时限', '承办科室')}前完成`;
  return `${lead === '' ? '' : `${lead}，`}${how}${who}${when}。`;
}

/** The shortcoming without its mark, causes and figures' detail: up to the first stop. */
function headline(text: string): string {
  const bare = text.replace(/^(?:[一二三四五六七八九十]+是|（[一二三四五六七八九十]+）|\d{1,2}[.、．]\s*)/u, '');
  const first = /^[^，。；]*/u.exec(bare)?.[0] ?? bare;
  return first === '' ? bare : first;
}
