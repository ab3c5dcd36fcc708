import type { Placeholder } from '../../domain/draft.ts';
import type { Texts } from '../../texts/texts.ts';

/** Longer lists nobody reads. */
const mostLines = 6;
/** Of one holder. */
const mostTexts = 3;
/** What a reviewer sends a report back for comes first: something unverified, a missing cause, a missing head, then measures, then counts. */
const weights: readonly (readonly [pattern: RegExp, weight: number])[] = [
  [/请核对|^(?:数字|比例|金额|日期|次序|条款|文号|文件名称|地名|单位名称|姓名)$/u, 6],
  [/原因|不足/u, 5],
  [/主持|述法|过问|出庭|单位全称|年度$/u, 4],
  [/措施|牵头|时限/u, 3],
  [/件数|案件|条数|次数|个数|人数/u, 2],
];

/** What the person still has to supply, one line for each who holds it, what matters most first; the rest is counted. */
export function gapLines(placeholders: readonly Placeholder[], words: Texts['draft']): readonly string[] {
  const groups = [...Map.groupBy(placeholders, ({ holder }) => holder)].map(([holder, items]) => ({ holder, texts: [...new Set(items.map(({ text }) => text))] }));
  const weigh = (texts: readonly string[]): number => Math.max(...texts.map((text) => weights.find(([pattern]) => pattern.test(text))?.[1] ?? 1));
  const ordered = groups.map((group, index) => ({ ...group, index, weight: weigh(group.texts) })).toSorted((one, other) => other.weight - one.weight || other.texts.length - one.texts.length || one.index - other.index);
  const shown = ordered.length > mostLines ? ordered.slice(0, mostLines - 1) : ordered;
  const rest = ordered.slice(shown.length).reduce((sum, { texts }) => sum + texts.length, 0);
  return [...shown.map(({ texts, holder }) => words.gap(texts.length > mostTexts ? [...texts.slice(0, mostTexts), words.gapsOfOne(texts.length)] : texts, holder)), ...(rest === 0 ? [] : [words.gapsMore(rest)])];
}
