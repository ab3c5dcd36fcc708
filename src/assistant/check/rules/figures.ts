import { untraced } from '../../verify/facts.ts';
import { amount, value } from '../amounts.ts';
import { sentenceAt, type CheckContext, type CheckRule, type Spot } from '../check-rule.ts';
import type { Reading } from '../reading.ts';
import { arithmetic } from './arithmetic.ts';
import { sameFigure } from './same-figure.ts';
import { TakenSpans } from '../taken-spans.ts';

const unit = '(?<unit>万元|亿元|元|件次|人次|场次|批次|件|起|次|场|个|名|人|处|条|份|部|家|户|项|学时|期)';

/** Figures of one draft that cannot all be right, growth without a base, rates above 100 %, announced numbers of points. */
export const figures: CheckRule = {
  name: 'figure',
  find(reading, context) {
    const spots = [...partAboveWhole(reading, context), ...arithmetic(reading, context), ...rates(reading, context), ...sameFigure(reading, context), ...growth(reading, context), ...announced(reading, context)];
    // One figure can be wrong in two ways; it is shown once.
    const taken = new TakenSpans();
    return spots.filter(({ span }) => span === null || taken.take(...span));
  },
};

/** 参加考试5人，通过6人 · 收案10件，办结12件 · 共10件，其中调解12件. */
const outcomes = new RegExp(`${amount('whole')}${unit}[,;](?:其中|已)?\\s*(?:[\\p{Script=Han}]{0,4}(?:通过|合格|办结|审结|结案|成功|采纳|整改|完成)(?:人数|件数|数量)?)${amount('part')}\\k<unit>`, 'gu');

function partAboveWhole({ folded }: Reading, { words }: CheckContext): Spot[] {
  return [...folded.matchAll(outcomes)]
    .filter((match) => value(match.groups?.['part']) > Math.max(...wholesBefore(folded, match)) && !/上年|结转|往年|遗留/u.test(sentenceAt(folded, match.index).text))
    .map((match) => ({ severity: 'must', span: [match.index, match.index + match[0].length], message: words.partAboveWhole(match.groups?.['part'] ?? '', match.groups?.['whole'] ?? '') }));
}

/** Every figure of the unit that could be the whole: 审查167件，比上年增加36件，其中… speaks of 167. */
function wholesBefore(folded: string, match: RegExpExecArray): readonly number[] {
  const sentence = sentenceAt(folded, match.index);
  const before = folded.slice(sentence.start, match.index) + (match.groups?.['whole'] ?? '') + (match.groups?.['unit'] ?? '');
  return [...before.matchAll(new RegExp(`(\\d[\\d,]{0,20}(?:\\.\\d+)?)${match.groups?.['unit'] ?? ''}`, 'gu'))].map((found) => value(found[1]));
}

const boundedRate = /(?<name>成功|办结|出庭|合格|通过|覆盖|满意|化解|审查|结案|公开|参训|持证|调解|答复)率(?:为|达到?|保持在|提升至)?\s*(?<rate>\d+(?:\.\d+)?)%/gu;

function rates({ folded }: Reading, { words }: CheckContext): Spot[] {
  const spots: Spot[] = [];
  for (const match of folded.matchAll(boundedRate)) {
    if (Number(match.groups?.['rate']) > 100) spots.push({ severity: 'must', span: [match.index, match.index + match[0].length], message: words.rateAbove });
  }
  return spots;
}

const growthWords = /(?<word>增长|上升|下降|减少|提高|提升|增加|降低)了?(?<rate>\d+(?:\.\d+)?)(?:%|个百分点)/gu;
const base = /[从由]|同比|环比|比|较|上年|去年|上一年|年初|相比|目标|以上|至/u;
/** Figures of the economy are given against the same time of the year before without saying so. */
const economic = /生产总值|GDP|可支配收入|预算收入|税收|财政收入|固定资产|投资|工业增加值|产值|零售|消费品|进出口|营业收入|支出|三公|能耗/u;

function growth({ folded, kind }: Reading, { words }: CheckContext): Spot[] {
  if (kind === 'plan') return [];
  return [...folded.matchAll(growthWords)]
        .filter((match) => [base, economic].every((pattern) => !pattern.test(sentenceAt(folded, match.index).text)))
    .map((match) => ({ severity: 'should', span: [match.index, match.index + match[0].length], message: words.growthBase }));
}

const announcement = /(?:以下|如下|下列)(?<n>[一二三四五六七八九]|\d)(?:个方面|项|点|条|方面)[^。:\n]{0,10}[:。]/gu;

function announced({ folded, lines }: Reading, { words }: CheckContext): Spot[] {
  const spots: Spot[] = [];
  for (const match of folded.matchAll(announcement)) {
    const said = '一二三四五六七八九'.indexOf(match.groups?.['n'] ?? '') + 1 || Number(match.groups?.['n']);
    const next = lines.find((line) => line.start > match.index && line.heading?.level === 1)?.start ?? folded.length;
    const items = folded.slice(match.index + match[0].length, next).match(/(?:^|[\n。;:,])\s*[一二三四五六七八九]是/gu)?.length ?? 0;
    if (items >= 2 && items !== said) spots.push({ severity: 'should', span: [match.index, match.index + match[0].length], message: words.announced(said, items) });
  }
  return spots;
}

/** Figures that the material sent along with the draft does not hold. Without material nothing is said: no source was named. */
export const figureSources: CheckRule = {
  name: 'figure-source',
  find({ original }, { words, sources }) {
    if (sources.length === 0) return [];
    return untraced(original, sources)
      .filter((fact) => fact.kind === 'figure' || fact.kind === 'percent' || fact.kind === 'money')
      .map((fact) => ({ severity: 'should', span: [fact.start, fact.end], message: words.noSource }));
  },
};
