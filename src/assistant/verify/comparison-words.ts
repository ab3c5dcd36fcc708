/**
 * What is said of a number besides the number: at least or at most, before or after, more or less than before.
 * `toMore` and `toLess` name the level that was reached (提高到97%), `more` and `less` the change (提高3%); `from` is
 * what it was before (由85%提高到…).
 */
type Comparison = 'floor' | 'ceiling' | 'over' | 'under' | 'before' | 'after' | 'more' | 'less' | 'toMore' | 'toLess' | 'from';

const gap = '(?:了|约|近|大约|为|的?幅度为|的?比例为|达到?|留|要|有|需|给|保留|安排|提前)?\\s*$';
const floorWords = '(?:不|不得|不应|不能|不可|应不|应当不|一般不)(?:少于|低于|小于|短于)|至少|最少|最低|起码|≥';
const ceilingWords = '(?:不|不得|不应|不能|不可|应不|应当不|一般不)(?:超过?|多于|高于|大于|长于|晚于|迟于)|至多|最多|最高|最长|最迟|≤';
const underWords = '不足|不到|未达到?|不满|未满|没有?达到|少于|低于|小于';
const overWords = '超过|超出|突破|高于|多于|大于|逾|超';
const lessWords = '下降|减少|降低|下滑|缩减|回落|压减|减低|缩短|下调|压缩|降(?=至|到)|减(?=至|到)|降幅|少了?|低(?:了|出)?';
const moreWords = '增长|增加|上升|提高|提升|上涨|升高|扩大|上浮|升(?=至|到)|增(?=至|到)|增幅|涨幅|多[了出]?|高(?:了|出)?';

const before: readonly (readonly [comparison: Comparison, pattern: RegExp])[] = [
  ['from', /(?:[由从]|[比较](?=上年|去年|20))(?:上年|去年|年初|上一年|20\d\d年)?度?的?\s*$/u],
  ['floor', new RegExp(`(?:${floorWords})\\p{Script=Han}{0,8}\\s*$`, 'u')],
  ['ceiling', new RegExp(`(?:${ceilingWords})\\p{Script=Han}{0,6}\\s*$`, 'u')],
  ['under', new RegExp(`(?:${underWords})${gap}`, 'u')],
  ['over', new RegExp(`(?:${overWords})${gap}`, 'u')],
  ['toLess', new RegExp(`(?:${lessWords})(?:到|至)${gap}`, 'u')],
  ['toMore', new RegExp(`(?:${moreWords})(?:到|至)${gap}`, 'u')],
  ['less', new RegExp(`(?:${lessWords})${gap}`, 'u')],
  ['more', new RegExp(`(?:${moreWords})${gap}`, 'u')],
];
const after: readonly (readonly [comparison: Comparison, pattern: RegExp])[] = [
  ['floor', /^\s*及?(?:以上|之上)/u],
  ['ceiling', /^\s*(?:以下|以内|之内|之下|内)/u],
  ['before', /^\s*[底末]?(?:之前|以前|前(?!后|期|述|往|景))/u],
  ['after', /^\s*[底末]?(?:之后|以后|后|起|开始|以来)/u],
];

/** The comparisons that a number at `start`–`end` of a text stands under; none for one that is simply stated. */
export function comparisonsAt(text: string, start: number, end: number): readonly Comparison[] {
  const lead = text.slice(Math.max(0, start - 12), start);
  const found = before.find(([, pattern]) => pattern.test(lead))?.[0];
  // 由三至九人组成 and 从26个单位抽取 tell of no change.
  const led = found === 'from' && /[由从]/u.test(lead.slice(-8)) && (!/[至到升降增减提扩缩变改调]/u.test(text.slice(end, end + 12)) || /组成/u.test(text.slice(end, end + 16))) ? undefined : found;
  // 退回15项后 tells when something else was done, not how many.
  const followed = after.find(([comparison, pattern]) => ((comparison !== 'before' && comparison !== 'after') || /[日天月年时分周号度\d]$/u.test(text.slice(start, end))) && pattern.test(text.slice(end, end + 4)))?.[0];
  return [led, followed].flatMap((comparison) => comparison ?? []);
}

const sides: readonly ReadonlySet<Comparison>[] = [new Set(['floor', 'over']), new Set(['ceiling', 'under', 'before'])];

/** Whether what a sentence says of a number may rest on what a passage says of it. Leaving 以内 out is allowed; 不足, the value before a change and the change itself may not be told as the value. */
export function mayRest(said: readonly Comparison[], stated: readonly Comparison[]): boolean {
  if (said.length === 0) return !stated.some((one) => one === 'under' || one === 'over' || one === 'floor' || one === 'from' || one === 'more' || one === 'less');
  return said.every((one) => stated.some((other) => one === other || sides.some((side) => side.has(one) && side.has(other))));
}

const comparisons = new RegExp([floorWords, ceilingWords, '(?:不足|不到|未达到?|不满|未满|没有?达到)(?=约|近|预期|目标|要求|标准|计划|进度|\\s*[\\d一二三四五六七八九十百半])'].join('|'), 'gu');

/** A clause without the negations that belong to a comparison: 不得少于两人 forbids nothing that 至少两人 does not. */
export function withoutComparisons(text: string): string {
  return text.replaceAll(comparisons, '#');
}
