import { blank } from '../blanks.ts';
import { holderOf, themes, type Need, type SectionKind } from '../outline.ts';
import { chineseNumber, inRegister } from '../wording.ts';
import type { SectionMaterial } from './section-parts.ts';

/** A field of work: the person's facts as sentences, then the sentences whose figures are missing. */
export function writeTheme(section: SectionKind, { facts, unknown, self }: SectionMaterial): string {
  const told = facts.map((fact) => `${inRegister(fact, self)}。`);
  const missing = frames(section.needs, facts, self);
  const needed = section.needs.map(({ text }) => text).join('');
  // 处罚案件数 is asked for already by the frame that has 处罚 in it.
  const open = unknown.filter((what) => !missing.some((frame) => sharesWords(what, frame)) && !sharesWords(what, needed)).map((what) => `${inRegister(what, self)}为${blank(what, holderOf(what))}。`);
  const askedAgain = unknown.filter((what) => sharesWords(what, needed) && !missing.some((frame) => sharesWords(what, frame))).map((what) => `${inRegister(what, self)}为${blank(what, holderOf(what))}。`);
  if (told.length + missing.length + open.length === 0 && section.needs.length === 0) return `${self}${blank(`${section.title}的具体做法、数量和效果`, holderOf(section.title) ?? '承办科室台账')}。`;
  return [...told, ...missing.map((frame) => `${frame}。`), ...open, ...askedAgain].join('');
}

/** The first part: facts under the fields of work they belong to, then what no fact was given for. */
export function writeResults(section: SectionKind, material: SectionMaterial): string {
  const { facts, self } = material;
  const groups = new Map<SectionKind | null, string[]>();
  for (const fact of facts) {
    const theme = themes.find(({ asked }) => asked.test(fact)) ?? null;
    groups.set(theme, [...(groups.get(theme) ?? []), fact]);
  }
  if (groups.size < 2) return writeTheme(section, material);
  const ordered = [...themes.filter((theme) => groups.has(theme)), ...(groups.has(null) ? [null] : [])];
  const paragraphs = ordered.map((theme, index) => {
    const own = (groups.get(theme) ?? []).map((fact) => `${inRegister(fact, self)}。`).join('');
    return `（${chineseNumber(index + 1)}）${theme === null ? '做好其他工作' : theme.title}。${own}`;
  });
  const missing = frames(section.needs, facts, self);
  const unknown = material.unknown.map((what) => `${inRegister(what, self)}为${blank(what, holderOf(what))}`);
  const rest = [...missing, ...unknown];
  return [...paragraphs, ...(rest.length === 0 ? [] : [`（${chineseNumber(ordered.length + 1)}）统筹推进其他工作。${rest.map((frame) => `${frame}。`).join('')}`])].join('\n');
}

/** The opening: the frame of the genre around what the person said; 现将有关情况报告如下 ends it. */
export function writeOpening(section: SectionKind, { facts, self }: SectionMaterial): string {
  const set = frames(section.needs, facts, self);
  const head = set.filter((frame) => !frame.includes('〔') && !frame.includes('如下'));
  return `${[...head, ...facts.map((fact) => inRegister(fact, self)), ...set.filter((frame) => !head.includes(frame))].join('。')}。`;
}

function frames(needs: readonly Need[], facts: readonly string[], self: string): readonly string[] {
  return needs.filter(({ found }) => !facts.some((fact) => found.test(fact))).map(({ frame, text, holder }) => {
    const texts = text.split('|');
    let index = 0;
    return frame.replaceAll('{self}', self).replaceAll('{}', () => blank(texts[Math.min(index++, texts.length - 1)] ?? '', holder === '' ? null : holder));
  });
}

function sharesWords(what: string, text: string): boolean {
  return [...what.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? '').filter((pair) => !/全年|今年|本年|件数|案件|数量|次数|人数|情况/u.test(pair)).some((pair) => text.includes(pair));
}
