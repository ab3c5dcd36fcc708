import type { Fact } from './facts.ts';
import { extractFacts } from './facts.ts';
import { sentenceSpans } from './sentences.ts';

/** What a reader can work out from stated figures: how many of one unit, rounded as figures are. */
interface Amount {
  readonly value: number;
  readonly unit: string;
}

const amountOf = (fact: Fact): Amount | null => {
  if (fact.kind !== 'figure' && fact.kind !== 'money') return null;
  const [value = '', unit = '元'] = fact.value.split('|');
  return Number.isFinite(Number(value)) ? { value: Number(value), unit } : null;
};
const amountsIn = (text: string): readonly Amount[] => extractFacts(text).flatMap((fact) => amountOf(fact) ?? []);
const near = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6;

const total = /合计|共计|总计|一共|总共|加起来|相加|两者共|两项共|推算|计算|算下来|(?:以上|累计)的?共|据此/u;
const rest = /其余|其他|余下|剩余?|剩下|尚有|还有|另有|还差|有\d+\p{Script=Han}?[未没]|除[^，,]{1,20}外|推算|计算|算下来|相减|据此/u;
const change = /少|多|高|低|减|增|升|降|差/u;
const share = /占|比例|比重|比率|率|百分之/u;
const lastYear = /上年|去年|上一年|同比/u;
/** Kinds of thing are counted by naming them: 公安、交通、住建三家, 合同和协议两类. */
const kinds = /^(?:[二三四五六七八九十两]|\d|10)(?:大|个|小)?(?:类|种|家|点|件事|方面|层面|环节|阶段|步骤|级|者|项(?!目))/u;

/**
 * The facts of `facts` that no source states and that cannot be worked out either. Worked out is a sum, a rest or a share of
 * figures of one unit that the sentence itself gives (`facts` must then not hold these) or, where it says that it
 * reckons (据此, 其余, 合计), that stand in one sentence of a source; how many things it has just named; about half.
 */
export function notWorkedOut(facts: readonly Fact[], sentence: string, sources: readonly string[]): readonly Fact[] {
  if (facts.length === 0) return facts;
  const given = extractFacts(sentence).filter((fact) => !facts.some((other) => other.start === fact.start));
  const own = given.flatMap((fact) => amountOf(fact) ?? []);
  const stated = (lead: RegExp): readonly (readonly Amount[])[] => (lead.test(sentence) ? sources.flatMap((source) => sentenceSpans(source).map((span) => amountsIn(source.slice(span.start, span.end)))) : []);
  const reckoned = (fact: Fact): boolean => {
    const amount = amountOf(fact);
    if (countsItsMembers(sentence, fact)) return true;
    if (fact.kind === 'percent') return (fact.value === 'half' || share.test(sentence)) && own.some((one) => [own, ...sources.map(amountsIn)].some((others) => others.some((other) => other.unit === one.unit && other.value > one.value && isShare(fact, one, other))));
    if (amount === null) return false;
    return (total.test(sentence) && isTotal(amount, own)) || stated(total).some((amounts) => isTotal(amount, amounts)) || stated(rest).some((amounts) => isRest(amount, amounts)) || ((rest.test(sentence) || change.test(sentence)) && isRest(amount, own));
  };
  const left = facts.filter((fact) => !reckoned(fact));
  // What was it the year before is the difference from what it is: that year is named nowhere.
  const before = (left.length < facts.length || /[比较从由][^，。]{0,3}20\d\d年/u.test(sentence)) && sources.some((source) => lastYear.test(source));
  return left.filter((fact) => !(before && fact.kind === 'date' && /^\d{4}$/u.test(fact.value) && sources.some((source) => source.includes(String(Number(fact.value) + 1)))));
}

const sameUnit = (amount: Amount, others: readonly Amount[]): readonly number[] => others.filter((other) => other.unit === amount.unit).map(({ value }) => value);

/** All of one unit, or two that follow each other, add up to it. */
function isTotal(amount: Amount, others: readonly Amount[]): boolean {
  const values = sameUnit(amount, others);
  return values.some((_, from) => values.slice(from + 1).some((__, more) => near(values.slice(from, from + more + 2).reduce((sum, value) => sum + value, 0), amount.value)));
}

/** One less another is it. */
function isRest(amount: Amount, others: readonly Amount[]): boolean {
  const values = sameUnit(amount, others);
  return values.some((value, at) => values.slice(at + 1).some((other) => near(value - other, amount.value)));
}

/** The one is that share of the other, as exactly as the share is told. */
function isShare(fact: Fact, one: Amount, other: Amount): boolean {
  const percent = (one.value / other.value) * 100;
  if (fact.value === 'half') return /过半|以上|大半|超/u.test(fact.text) ? percent > 50 : /不|近|将/u.test(fact.text) ? percent > 40 && percent < 50 : percent > 45 && percent < 55;
  const decimals = (/\.(?<digits>\d+)/u.exec(fact.value)?.groups?.['digits'] ?? '').length;
  return near(Number(percent.toFixed(decimals)), Number(fact.value));
}

/** As many as the list right before it names. */
function countsItsMembers(sentence: string, fact: Fact): boolean {
  if (fact.kind !== 'figure' || !kinds.test(sentence.slice(fact.start).normalize('NFKC'))) return false;
  const list = /(?<list>[^，,；;。：:]*)$/u.exec(sentence.slice(0, fact.start))?.groups?.['list'] ?? '';
  const members = list.split(/、|以及|[和及与]/u).filter((member) => member !== '');
  return members.length > 1 && near(members.length, amountOf(fact)?.value ?? 0);
}
