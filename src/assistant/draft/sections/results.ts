import { blank } from '../blanks.ts';
import { holderOf, themeOf, themes, type Need, type SectionKind } from '../outline.ts';
import { chineseNumber, inRegister, leadOf } from '../wording.ts';
import type { SectionMaterial } from './section-parts.ts';

/** A field of work: the person's facts as sentences, then the sentences whose figures are missing. */
export function writeTheme(section: SectionKind, { facts, unknown, self, year }: SectionMaterial): string {
  const told = [...new Set(facts.map((fact) => `${ofTheYear(inRegister(fact, self))}。`))];
  const missing = frames(section.needs, facts, { self, year });
  const needed = section.needs.map(({ text }) => text).join('');
  // 处罚案件数 is asked for already by the frame that has 处罚 in it.
  const open = unknown.filter((what) => !missing.some((frame) => sharesWords(what, frame)) && !sharesWords(what, needed)).map((what) => `${inRegister(what, self)}为${blank(what, holderOf(what))}。`);
  const askedAgain = unknown.filter((what) => sharesWords(what, needed) && !missing.some((frame) => sharesWords(what, frame))).map((what) => `${inRegister(what, self)}为${blank(what, holderOf(what))}。`);
  if (told.length + missing.length + open.length === 0 && section.needs.length === 0) return `${self}${blank(`${section.title}的具体做法、数量和效果`, holderOf(section.title) ?? '承办科室台账')}。`;
  return [...told, ...missing.map((frame) => `${frame}。`), ...open, ...askedAgain].join('');
}

/** The first part: facts under the fields of work they belong to, each field with the sentences whose figures are missing. */
export function writeResults(section: SectionKind, { facts, unknown, self, year, omitted }: SectionMaterial): string {
  const told = new Map<string | null, string[]>();
  const add = (key: string | null, sentence: string): void => {
    const sentences = told.get(key) ?? [];
    if (!sentences.includes(sentence)) told.set(key, [...sentences, sentence]);
  };
  for (const fact of facts) for (const { key, text } of byTheme(fact)) add(key, `${ofTheYear(inRegister(text, self))}。`);
  for (const need of section.needs.filter(({ theme = '' }) => !omitted.includes(theme))) if (!facts.some((fact) => need.found.test(fact))) for (const frame of frames([need], [], { self, year })) add(need.theme ?? null, `${frame}。`);
  const asked = [...told.values()].flat().join('');
  for (const what of unknown.filter((each) => !sharesWords(each, asked.replaceAll(/^[^〔]*$/gmu, '')))) add(themeOf(what)?.key ?? null, `${inRegister(what, self)}为${blank(what, holderOf(what))}。`);
  const ordered = [...themes.filter(({ key }) => told.has(key)), ...(told.has(null) ? [null] : [])];
  return ordered.map((theme, index) => `（${chineseNumber(index + 1)}）${theme === null ? '统筹推进其他工作' : theme.title}。${(told.get(theme?.key ?? null) ?? []).join('')}`).join('\n');
}

/** 今年 is the year of writing; a report tells of a whole year gone by. */
const ofTheYear = (sentence: string): string => sentence.replace(/^(?<self>我(?:镇|乡|街道|区|县|市|局|委|厅)|本单位)?(?:今年以来|今年|本年度?)(?=\p{Script=Han})/u, '$<self>全年');

/** A statement cut where it goes over to another field of work; a clause that tells none goes with the one before it. */
function byTheme(fact: string): readonly { readonly key: string | null; readonly text: string }[] {
  const groups: { key: string | null; text: string }[] = [];
  for (const clause of fact.split('，')) {
    const last = groups.at(-1);
    // 均经合法性审查 speaks of what was named before it.
    const key = last !== undefined && (leansOn(clause, last.text) || /^(?:均|都|全部|其中|并|且|较|比|同比|占|共|累计|办结|成功|按期|涉及|整改|责令|限期|当场|参训)/u.test(clause)) ? null : (themeOf(clause)?.key ?? null);
    if (last !== undefined && (key === null || last.key === key || last.key === null)) {
      last.text = `${last.text}，${clause}`;
      last.key ??= key;
    } else groups.push({ key, text: clause });
  }
  return groups;
}

/** 维持1件、调解1件 behind 被申请行政复议2件: how the cases named before ended, no more of them than there were. */
function leansOn(clause: string, before: string): boolean {
  const ending = /^(?:其中)?(?:被|予以|经|已)?(?:维持|撤销|变更|驳回|撤回|撤诉|和解|调解|终止|终结|确认|责令|胜诉|败诉|不予|办结|结案|审结|化解|履行|成功|答复|采纳|合格|纠正|改正)\p{Script=Han}{0,4}(?<count>\d+)(?<unit>\p{Script=Han})/u.exec(clause)?.groups;
  if (ending === undefined) return false;
  const of = [...before.matchAll(/(?<count>\d+)(?<unit>\p{Script=Han})/gu)].filter((match) => match.groups?.['unit'] === ending['unit']);
  return (!clause.includes('调解') || /复议|诉讼|案/u.test(before)) && of.some((match) => Number(match.groups?.['count']) >= Number(ending['count']));
}

/** The opening: the frame of the genre around what the person said; 现将有关情况报告如下 ends it. */
export function writeOpening(section: SectionKind, { facts, self, year }: SectionMaterial): string {
  const set = frames(section.needs, facts, { self, year });
  const lead = set.filter((frame) => !frame.includes('如下'));
  const own = facts.map((fact) => inRegister(fact, self));
  const first = [...lead.slice(0, 1), ...own, ...lead.slice(1)].join('，').replaceAll('。，', '。');
  return `${year === null || new RegExp(`${year}年`, 'u').test(first) ? '' : `${year}年，`}${first}。${set.filter((frame) => frame.includes('如下')).join('')}。`.replace(/。。$/u, '。');
}

function frames(needs: readonly Need[], facts: readonly string[], { self }: Pick<SectionMaterial, 'self' | 'year'>): readonly string[] {
  return needs.filter(({ found }) => !facts.some((fact) => found.test(fact))).map(({ frame, text, holder }) => {
    const texts = text.split('|');
    let index = 0;
    return frame.replaceAll('{self}', self).replaceAll('{lead}', leadOf(self)).replaceAll('{}', () => blank(texts[Math.min(index++, texts.length - 1)] ?? '', holder === '' ? null : holder));
  });
}

function sharesWords(what: string, text: string): boolean {
  return [...what.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? '').filter((pair) => !/全年|今年|本年|件数|案件|数量|次数|人数|情况/u.test(pair)).some((pair) => text.includes(pair));
}
