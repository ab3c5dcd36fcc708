import { agrees, amount, amountsIn, inDigits, measureWords, percentageOf, shown, value, type Amount } from '../amounts.ts';
import type { CheckContext, Spot } from '../check-rule.ts';
import type { Reading } from '../reading.ts';

/** Growth, shares, rates and totals that do not follow from the figures beside them. */
export function arithmetic({ folded }: Reading, { words }: CheckContext): Spot[] {
  const { text, at } = inDigits(folded);
  return inSentences(text, words).map((spot) => (spot.span === null ? spot : { ...spot, span: [at(spot.span[0]), at(spot.span[1])] }));
}

function inSentences(folded: string, words: Words): Spot[] {
  return sentencesOf(folded).flatMap((sentence, index, all) => [...growth(sentence, words), ...shares(sentence, words), ...rates(sentence, words), ...totals(sentence, words), ...partsAbove(sentence, words), ...apart(sentence, all[index - 1], words)]);
}

type Words = CheckContext['words'];

interface Sentence {
  readonly text: string;
  /** Offset in the draft. */
  readonly start: number;
  readonly amounts: readonly Amount[];
}

/** Sentences between full stops; a semicolon does not end one, since a base may stand before it. */
function sentencesOf(folded: string): readonly Sentence[] {
  return [...folded.matchAll(/[^。!?\n]+/gu)].map((match) => ({ text: match[0], start: match.index, amounts: amountsIn(match[0]) })).filter(({ amounts }) => amounts.length > 0);
}

const up = '增长|增加|上升|提高|提升|增|升|多|扩大';
const down = '下降|减少|降低|回落|缩减|压减|降|减|少';
const change = `(?<direction>同比${up.replaceAll('|', '|同比')}|${up}|同比${down.replaceAll('|', '|同比')}|${down})`;
const percent = '(?<rough>[约近超逾将接了为达到的]*)(?<rate>\\d+(?:\\.\\d+)?)%(?<after>以上|左右|多|倍)?';
const lastYear = '(?:上年度?|去年|上一年度?|前一年|20\\d\\d年度?)(?:同期|全年|末|底)?';
const unit = `(?<unit>${measureWords})`;
const isDown = (direction: string): boolean => new RegExp(`^(?:同比)?(?:${down})$`, 'u').test(direction);

/** 从20件增加到30件，增长60% · 30件，比上年20件增长60% · 30件，比上年增加10件，增长60% · 去年20件，今年30件，同比增长60%. */
const growthForms: readonly { readonly pattern: RegExp; readonly base: (groups: Groups) => readonly [from: number, to: number] }[] = [
  { pattern: new RegExp(`[从由自][^,;\\d]{0,16}(?:20\\d\\d年[^,;\\d]{0,8})?${amount('from')}${unit}[^\\d;]{0,14}?(?<way>${up}|${down})?(?:到|至|为|了)+[^\\d;]{0,10}(?:20\\d\\d年[^,;\\d]{0,8})?${amount('to')}\\k<unit>(?<rest>[^;\\d率]{0,18}?(?:${change}|增幅|降幅|幅度|增长率)${percent})?`, 'gu'), base: ({ from, to }) => [value(from), value(to)] },
  { pattern: new RegExp(`${amount('to')}${unit}[^;\\d]{0,12}[比较]${lastYear}的?(?:(?!${up}|${down})[^,;\\d]){0,6}${amount('from')}\\k<unit>[^;\\d]{0,8}?${change}了?${percent}`, 'gu'), base: ({ from, to }) => [value(from), value(to)] },
  { pattern: new RegExp(`${amount('to')}${unit}[^;\\d]{0,12}(?:[比较]${lastYear}|同比)[^,;\\d]{0,6}?(?<way>${up}|${down})了?${amount('by')}\\k<unit>[^;\\d]{0,10}?(?:${change}|增幅|降幅)(?:了|为|达)?${percent}`, 'gu'), base: ({ to, by, way = '' }) => [value(to) + (isDown(way) ? value(by) : -value(by)), value(to)] },
  { pattern: new RegExp(`(?:上年度?|去年|上一年度?)(?!结转|遗留|转入)[^;\\d]{0,20}${amount('from')}${unit}[^\\d]{0,24}(?:今年|本年度?|20\\d\\d年)[^;\\d]{0,20}${amount('to')}\\k<unit>[^;\\d]{0,10}?${change}了?${percent}`, 'gu'), base: ({ from, to }) => [value(from), value(to)] },
  { pattern: new RegExp(`(?:今年|本年度?|全年)[^;\\d]{0,20}${amount('to')}${unit}[^;\\d]{0,6}(?:上年度?|去年|上一年度?)(?!结转|遗留|转入)(?:同期)?(?:(?!${up}|${down})[^;\\d]){0,8}${amount('from')}\\k<unit>[^;\\d]{0,10}?${change}了?${percent}`, 'gu'), base: ({ from, to }) => [value(from), value(to)] },
  { pattern: new RegExp(`(?<one>20\\d\\d)年[^;\\d]{0,16}${amount('first')}${unit}[^\\d;]{0,6}(?<two>20\\d\\d)年[^;\\d]{0,16}${amount('second')}\\k<unit>[^;\\d]{0,10}?${change}了?${percent}`, 'gu'), base: ({ one, two, first, second }) => (value(one) > value(two) ? [value(second), value(first)] : [value(first), value(second)]) },
  // 比去年的10万元减少3万元，下降40%.
  { pattern: new RegExp(`[比较](?:${lastYear})?的?[^,;\\d]{0,6}${amount('from')}${unit}(?<way>${up}|${down})了?${amount('by')}\\k<unit>[^;\\d]{0,8}?(?:${change}|增幅|降幅)(?:了|为|达)?${percent}`, 'gu'), base: ({ from, by, way = '' }) => [value(from), value(from) + (isDown(way) ? -value(by) : value(by))] },
  // 40件，同比增长25%（2023年为32件）: the base stands behind, in brackets.
  { pattern: new RegExp(`${amount('to')}${unit},?[^;\\d,(]{0,10}?${change}了?${percent}\\((?:${lastYear}|上年同期|同期)[^\\d,;)]{0,8}${amount('from')}\\k<unit>\\)`, 'gu'), base: ({ from, to }) => [value(from), value(to)] },
];
type Groups = Readonly<Record<string, string | undefined>>;

function growth({ text, start }: Sentence, words: Words): Spot[] {
  const spots: Spot[] = [];
  for (const { pattern, base } of growthForms) {
    for (const match of text.matchAll(pattern)) {
      const groups: Groups = match.groups ?? {};
      const [from, to] = base(groups);
      const span = [start + match.index, start + match.index + match[0].length] as const;
      if (!(from > 0) || from === to || groups['rate']?.length === 0) continue;
      const direction = groups['direction'] ?? groups['way'];
      if (direction !== undefined && isDown(direction) !== to < from) {
        spots.push({ severity: 'must', span, message: words.growthDirection(shown(from), shown(to)) });
        continue;
      }
      if (groups['rate'] === undefined || /个百分点/u.test(text.slice(match.index + match[0].length - 6, match.index + match[0].length + 4))) continue;
      const exact = (Math.abs(to - from) / from) * 100;
      if (!agrees(percentageOf(groups['rate'], `${groups['rough'] ?? ''}${groups['after'] ?? ''}`), exact)) spots.push({ severity: 'must', span, message: words.growthRate(groups['rate'], shown(exact), shown(from), shown(to)) });
    }
  }
  return spots;
}

const shareForm = new RegExp(`(?:占比?|比例|比重|份额)(?<of>[^,;\\d]{0,14}?)${percent}`, 'gu');

const ofWhole = new RegExp(`${amount('part')}${unit}[^;\\d]{0,12}占[^,;\\d]{0,12}${amount('whole')}\\k<unit>的${percent}`, 'gu');

/** 共80件，其中旅游纠纷20件，占40%: the part is the amount before, the whole a larger one of its unit in the sentence. */
function shares({ text, start, amounts }: Sentence, words: Words): Spot[] {
  // 审查21份，占全部30份的60%: the whole is named.
  const named = [...text.matchAll(ofWhole)].flatMap((match): Spot[] => {
    const { part, whole, rate = '', rough = '' } = match.groups ?? {};
    const exact = (value(part) / value(whole)) * 100;
    return agrees(percentageOf(rate, rough), exact) ? [] : [{ severity: 'must', span: [start + match.index, start + match.index + match[0].length], message: words.share(rate, shown(exact), shown(value(part)), shown(value(whole))) }];
  });
  return [...named, ...[...text.matchAll(shareForm)].flatMap((match): Spot[] => {
    const { of = '', rate = '', rough = '', after = '' } = match.groups ?? {};
    // 占全县的12%: the whole is not in the draft.
    if (/[全各][国省市区县]|同期|财政|人口|面积|上级/u.test(of)) return [];
    const before = amounts.filter((one) => one.end <= match.index);
    const part = before.at(-1);
    const between = text.slice(part?.end ?? 0, match.index);
    // 有35份没有解读，多元化解读比例57%: a proportion with a name of its own is not the share of what stands before it.
    if (part === undefined || between.includes(';') || between.length > 16 || (!match[0].startsWith('占') && /,[^,]*[^,所其该类占]$/u.test(between))) return [];
    const wholes = before.slice(0, -1).filter((one) => one.unit === part.unit && one.value >= part.value);
    if (wholes.length === 0) return [];
    const stated = percentageOf(rate, rough + after);
    if (wholes.some((whole) => agrees(stated, (part.value / whole.value) * 100))) return [];
    const whole = wholes[0] as Amount;
    return [{ severity: 'must', span: [start + part.start, start + match.index + match[0].length], message: words.share(rate, shown((part.value / whole.value) * 100), shown(part.value), shown(whole.value)) }];
  })];
}

const rateForm = /(?<stem>成功|办结|通过|合格|化解|调处|结案|审结|采纳|出庭|整改|完成|答复|回复|参训|胜诉|败诉|履约|执结|签约|上线|公开|覆盖|参考|持证|到会|参会)率(?:为|均?达到?了?|高达|保持在|约为?|分别为)?(?<rough>约|近|超)?(?<rate>\d+(?:\.\d+)?)%/gu;

/** What is counted for a rate under other words. */
const counting: Readonly<Record<string, string>> = { 覆盖: '(?:覆盖|配备|配齐|建成|建立|设立)', 参考: '(?:参考|参加考试)', 参会: '(?:参会|到会|参加会议)', 到会: '(?:参会|到会|参加会议)' };

/** 受理50件，办结48件，办结率98%: the part is what the word of the rate counts. */
function rates({ text, start, amounts }: Sentence, words: Words): Spot[] {
  return [...text.matchAll(rateForm)].flatMap((match): Spot[] => {
    const { stem = '', rate = '', rough = '' } = match.groups ?? {};
    const before = amounts.filter((one) => one.end <= match.index);
    const counts = (word: string): Amount | undefined => before.findLast((one) => new RegExp(`${word}[^\\d,;、]{0,8}$`, 'u').test(text.slice(0, one.start)));
    // 普法覆盖率 is of something else than what was counted before.
    if (counting[stem] !== undefined && /\p{Script=Han}$/u.test(text.slice(0, match.index))) return [];
    const part = counts(`(?<![不未])${counting[stem] ?? stem}`);
    if (part === undefined) return [];
    // 优秀63份、合格167份、不合格18份: what passed is all but those that did not.
    const rest = counts(`[不未]${stem}`);
    const wholes = before.filter((one) => one.start < part.start && one.unit === part.unit && one.value >= (rest === undefined ? 0 : part.value + rest.value));
    if (wholes.length === 0) return [];
    const stated = percentageOf(rate, rough);
    const exact = wholes.flatMap((whole) => [part.value, ...(rest === undefined ? [] : [whole.value - rest.value])].map((passed) => (passed / whole.value) * 100));
    // Between the last and the next the whole may be what is already ended (调解80件，成功78件，其中…).
    if (exact.some((one) => agrees(stated, one)) || exact.every((one) => one > 100)) return [];
    return [{ severity: 'must', span: [start + part.start, start + match.index + match[0].length], message: words.rate(rate, (exact.findLast((one) => one <= 100) ?? 0).toFixed(1)) }];
  });
}

const item = `[^\\d、,;:()]{0,16}\\d[\\d,]{0,20}(?:\\.\\d+)?(?:${measureWords})`;
const totalForm = new RegExp(`(?<parts>${item}(?:[、和及]${item}){1,24}|${item}(?:,${item}){1,24})[,、]?(?:全年|全镇|全乡|总数)?(?<word>合计|共计|总计|总共|一共|累计|共)[^\\d,;]{0,8}${amount('whole')}${unit}`, 'gu');
const halves = new RegExp(`上半年[^;\\d]{0,14}${amount('one')}${unit}[^\\d]{0,4}下半年[^;\\d]{0,14}${amount('two')}\\k<unit>[^\\d]{0,4}全年[^;\\d]{0,14}${amount('whole')}\\k<unit>`, 'gu');

const quarters = new RegExp(['一', '二', '三', '四'].map((name, index) => `${name}季度[^;\\d]{0,14}${amount(`quarter${index}`)}${index === 0 ? unit : '\\k<unit>'}[^\\d]{0,4}第?`).join('') + `[^;\\d]{0,4}(?:全年|合计|共计|总计)[^;\\d]{0,14}${amount('whole')}\\k<unit>`, 'gu');

/** 信访20件、纠纷30件，合计60件 · 上半年12件，下半年15件，全年30件 · 共45件，即甲28件、乙15件. */
function totals({ text, start }: Sentence, words: Words): Spot[] {
  const spots: Spot[] = [];
  for (const match of text.matchAll(totalForm)) {
    const { parts = '', word = '', whole, unit: counted = '' } = match.groups ?? {};
    const all = amountsIn(parts);
    const comma = !/[、和及]/u.test(parts.replaceAll(/[^、和及,]/gu, ''));
    // Between commas stand things of other kinds as well; 共 begins a new count there.
    if (all.some((one) => one.unit !== counted) || (comma && !word.endsWith('计')) || /其中|上年|结转|办结|审结|结案|整改|成功|通过|占/u.test(parts)) continue;
    const sum = all.reduce((total, one) => total + one.value, 0);
    if (Math.abs(sum - value(whole)) > 1e-6) spots.push({ severity: 'must', span: [start + match.index, start + match.index + match[0].length], message: words.total(shown(sum), shown(value(whole))) });
  }
  for (const match of [...text.matchAll(halves), ...text.matchAll(quarters)]) {
    const { whole, unit: _unit, ...terms } = match.groups ?? {};
    const sum = Object.values(terms).reduce((total, term) => total + value(term), 0);
    if (Math.abs(sum - value(whole)) > 1e-6) spots.push({ severity: 'must', span: [start + match.index, start + match.index + match[0].length], message: words.total(shown(sum), whole ?? '') });
  }
  return [...spots, ...listed(text, start, words)];
}

const listedForm = new RegExp(`${amount('whole')}${unit}[,;:(]\\s*(?<lead>其中|包括|分别(?:为|是)?|即|含)[:,]?(?<parts>[^;。)]{4,160})`, 'gu');

/** A whole followed by its parts: more than the whole never, less only where the parts are called complete. */
function listed(text: string, start: number, words: Words): Spot[] {
  return [...text.matchAll(listedForm)].flatMap((match): Spot[] => {
    const { whole = '', unit: counted = '', lead = '', parts = '' } = match.groups ?? {};
    const alikeNamed = likeNamed(parts, counted);
    const end = alikeNamed ?? /,/u.exec(parts)?.index ?? parts.length;
    const items = parts.slice(0, end).split(alikeNamed === null ? '、' : /[,、]/u);
    const numbers = items.map((one) => new RegExp(`^[^\\d]*?(\\d[\\d,]{0,20}(?:\\.\\d+)?)${counted}$`, 'u').exec(one.trim())?.[1]);
    if (items.length < 2 || numbers.some((number) => number === undefined)) return [];
    const sum = numbers.reduce((total, number) => total + value(number), 0);
    const before = Math.max(value(whole), ...amountsIn(text.slice(0, match.index)).filter((one) => one.unit === counted).map((one) => one.value));
    const complete = /分别|即/u.test(lead) && !/等/u.test(parts.slice(0, end));
    if (sum <= before + 1e-6 && !(complete && sum < value(whole))) return [];
    return [{ severity: 'must', span: [start + match.index, start + match.index + match[0].length - (parts.length - end)], message: words.total(shown(sum), shown(value(whole))) }];
  });
}

/** Where a list between commas ends whose members are named alike (农业领域8件，城管领域12件); null when there is none. */
function likeNamed(parts: string, counted: string): number | null {
  const [first, ...others] = parts.split(',').map((one) => new RegExp(`^(?<name>[^\\d、]{2,12})\\d[\\d,.]*${counted}$`, 'u').exec(one.trim())?.groups?.['name']?.slice(-2));
  const last = others.findIndex((name) => name === undefined || name !== first);
  const members = last < 0 ? others.length : last;
  return first === undefined || members === 0 ? null : parts.split(',').slice(0, members + 1).join(',').length;
}

const partForm = new RegExp(`其中:?[^\\d,;、。]{0,14}${amount('part')}${unit}`, 'gu');

/** 共10件，其中调解12件: no part is larger than everything counted before it. */
function partsAbove({ text, start, amounts }: Sentence, words: Words): Spot[] {
  return [...text.matchAll(partForm)].flatMap((match): Spot[] => {
    const part = value(match.groups?.['part']);
    const wholes = amounts.filter((one) => one.end <= match.index && one.unit === match.groups?.['unit']);
    if (wholes.length === 0 || /上年|结转|往年|遗留/u.test(text) || wholes.some((one) => one.value >= part)) return [];
    const whole = wholes.at(-1) as Amount;
    return [{ severity: 'must', span: [start + whole.start, start + match.index + match[0].length], message: words.partAboveWhole(shown(part), shown(whole.value)) }];
  });
}

/** Ends a case or a person has only one of: what is counted under them together is no more than the whole. */
const endings: readonly (readonly string[])[] = [
  ['胜诉', '败诉', '撤诉', '和解', '(?:尚?未审结|正在审理|在审|未结)'],
  ['维持', '撤销', '变更', '确认违法', '驳回', '终止', '(?:正在审理|在审|未结)'],
  ['(?<![未不])(?:办结|审结|结案|已结)', '(?:未办?结|未审结|在办|正在办理|尚在办理|正在审理|在审)'],
  ['(?<!不)合格', '不合格'],
  ['(?<!未)通过', '未通过'],
  ['(?<!未)采纳', '未采纳'],
  ['(?<!未)完成', '未完成'],
  ['(?:简易|当场)', '(?:普通|一般)(?:程序|案件?|#)'],
  ['男', '女'],
];

/** 行政诉讼10件，胜诉8件、败诉3件 · 应诉10件，8件胜诉，1件败诉: together they are no more than the whole, and the whole when nothing else is told of. */
function apart({ text, start, amounts }: Sentence, previous: Sentence | undefined, words: Words): Spot[] {
  const clause = (one: Amount): string => `${/[^,;、:()]*$/u.exec(text.slice(0, one.start))?.[0] ?? ''}#${/^[^,;、:()\d]*/u.exec(text.slice(one.end))?.[0] ?? ''}`;
  // Nobody tells of more in one sentence.
  if (amounts.length > 40) return [];
  for (const family of endings) {
    const counted = family.map((word) => amounts.filter((one) => new RegExp(word, 'u').test(clause(one))));
    // Twice under one word are two instances or two years.
    const parts = counted.flat();
    const [first] = parts;
    if (first === undefined || parts.length < 2 || counted.some((found) => found.length > 1) || parts.some((one) => one.unit !== first.unit) || new Set(parts).size < parts.length) continue;
    const from = Math.min(...parts.map((one) => one.start));
    const ofUnit = (all: readonly Amount[]): readonly number[] => all.filter((one) => one.unit === first.unit).map((one) => one.value);
    const own = ofUnit(amounts.filter((one) => one.end <= from && !/优|良/u.test(clause(one))));
    // 全年应诉10件。其中，胜诉8件…: the whole stands in the sentence before, in the same paragraph.
    const leansBack = previous !== undefined && previous.start + previous.text.length + 1 === start && (text.startsWith('其中') || from <= 6);
    const wholes = own.length > 0 || !leansBack ? own : ofUnit(previous.amounts);
    if (wholes.length === 0) continue;
    const sum = parts.reduce((total, one) => total + one.value, 0);
    const whole = Math.max(...wholes);
    if (wholes.includes(sum) || /上年|结转|往年|遗留|[一二]审/u.test(text)) continue;
    // Less than the whole is right when anything else is told of the rest.
    if (sum < whole && (ofUnit(amounts.filter((one) => one.start > from && !parts.includes(one))).length > 0 || /其余|其他|另|剩余|尚|正在|未|撤诉|和解|调解|驳回|移送/u.test(text.slice(from)))) continue;
    const last = parts.reduce((one, other) => (other.end > one.end ? other : one));
    return [{ severity: 'must', span: [start + from, start + last.end], message: words.total(shown(sum), shown(whole)) }];
  }
  return [];
}
