import type { DocumentRecord } from '../../domain/document.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Library } from '../../ports.ts';
import { figureAsked, type FigureKind } from '../../retrieval/figure.ts';
import { coverage, wantedOf, type Wanted } from '../../retrieval/question.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import { wholeSentences } from './extract.ts';

/** A figure that a document gives for what is asked, with the sentence it stands in. */
export interface ReadFigure {
  readonly passage: Passage;
  /** Exactly as it stands in the passage. */
  readonly sentence: string;
  readonly value: number;
  /** As printed, width folded (万元, 件, %). */
  readonly unit: string;
  /** Printed with 余, 多 or 近: no exact number. */
  readonly about: boolean;
  /** The last characters before the figure (受理纠纷, 调解成功): figures of one name are compared. */
  readonly beside: string;
  /** How much of the noun stands beside the figure, 0 to 1. */
  readonly score: number;
}

/** What a figure counts, for setting figures of different documents beside each other. */
interface FigureNoun {
  readonly wanted: Wanted;
  /** Null: any sort. */
  readonly kind: FigureKind | null;
  /** The question names the unit itself (多少人次); null where several would do. */
  readonly unit: string | null;
  readonly noun: string;
}

const quantity = /(?<![\d.年月第〔])(?<number>\d[\d,]{0,20}(?:\.\d+)?)(?<more>余|多)?(?<unit>万元|亿元|元|%|个百分点|人次|件次|学时|课时|小时|工作日|公里|亩|[件起宗例次场期轮人名位户家条份本册台架部辆处个项批篇款间所座艘套张]|天|日)(?!\d*[月时]|\p{Script=Han}?[市县]级)/gu;
const unitKinds: Readonly<Partial<Record<FigureKind, RegExp>>> = {
  person: /^(?:人|名|位|人次)$/u,
  case: /^(?:件|起|宗|例|件次)$/u,
  time: /^(?:次|场|期|轮)$/u,
  money: /元$/u,
  share: /%/u,
  duration: /^(?:学时|课时|小时|天|日|工作日)$/u,
  entry: /^条$/u,
  copy: /^(?:份|件|个|本|册|篇)$/u,
  site: /^(?:处|个|所|座|间)$/u,
  device: /^(?:台|架|部|辆|艘|个)$/u,
  household: /^(?:户|家)$/u,
};
/** 15日内完成 counts nothing, unless a length of time is asked for. */
const period = /^(?:天|日|工作日|小时)$/u;
const timed = /天数?$|日数?$|时间|时长|时限|期限|小时|周期/u;
/** Nouns that name only that something is counted. */
const countingNouns = /案件数量?|案件|案子|件数|起数|次数|场次|人数|数量|数额|金额|总[数额量]|数字|数据|情况|的数$|(?<=[件案人访])数$|(?:活动|工作)$/gu;
/** A change since last year is no figure of this year. */
const change = /(?:增加|减少|下降|上升|提高|增长|降低|多|少|[^新]增|降|减)(?:了|约|近)?$|(?:比上年|同比|较上年|较去年)[^\d]{0,5}$/u;
const overtaken = /^(?:增|升|降|减|提|调|扩|上升|下降)\p{Script=Han}{0,3}$/u;
/** 全年没有发生行政复议案件 is a figure, too. */
const nothing = /(?:没有|未)(?:发生|出现|收到|新收|新增)(?<noun>[^,。;]{2,20})/gu;
/** 其中 speaks of what follows up to the next comma: 其中简易程序8件、普通程序13件，决定罚款… */
const ofAPart = /(?:其中|含|包括)[^,;。]*$/u;
const otherParts = /安排|打算|思路|计划|下一?步|明年|履职|第一责任人/u;
const shortcomings = /不足|问题|短板|差距/u;

/** What a question about figures counts; `matter` holds the noun and no words of asking. */
export function figureNoun(question: string, matter: string, library: Library, synonyms: Synonyms): FigureNoun {
  const bare = matter.replaceAll(countingNouns, ' ').trim();
  return { wanted: wantedOf(/\p{Script=Han}{2}/u.test(bare) ? bare : matter, '', library, synonyms), kind: kindOf(question, matter), unit: /多少(?<unit>[人件]次)/u.exec(question)?.groups?.['unit'] ?? null, noun: matter };
}

/** The sort of figure; null where several would do. */
function kindOf(question: string, matter: string): FigureKind | null {
  const asked = figureAsked(question);
  if (asked !== null && asked !== 'any' && asked !== 'item' && asked !== 'date') return asked;
  if (matter.endsWith('率')) return 'share';
  if (/罚款|罚没|经费|资金|费用|投入|金额|预算/u.test(matter)) return 'money';
  if (/人员|人数|律师|干部|调解员|法律明白人|队员/u.test(matter)) return 'person';
  if (/学时|课时/u.test(matter)) return 'duration';
  return null;
}

/** The figures that a document gives for a noun, best first: the noun stands beside them, they are totals of the year and no change since the last one. */
export function figuresFor({ wanted, kind, unit: asked, noun }: FigureNoun, document: DocumentRecord, library: Pick<Library, 'passages'>): readonly ReadFigure[] {
  const units = kind === null ? null : (unitKinds[kind] ?? null);
  const fits = (unit: string): boolean => (asked !== null ? unit === asked : units === null ? !period.test(unit) || timed.test(noun) : units.test(unit));
  const found = library.passages(document.id).flatMap((passage) => {
    if (passage.role === 'metadata') return [];
    const heading = fold(passage.headingPath.join('\n'));
    const place = otherParts.test(heading) ? 0.6 : shortcomings.test(heading) ? 0.75 : 1;
    const head = grams(heading);
    return wholeSentences(passage.text).flatMap((sentence) => inSentence(fold(sentence), wanted, head).filter(({ unit }) => fits(unit)).map((figure) => ({ ...figure, passage, sentence, score: figure.score * place })));
  });
  return found.toSorted((one, other) => other.score - one.score || one.passage.ordinal - other.passage.ordinal);
}

type Bare = Pick<ReadFigure, 'value' | 'unit' | 'about' | 'beside' | 'score'>;

/** What stands further back in its sentence, or only in the heading, says less of a figure. */
const [inClause, inRun, inHeading] = [1, 0.85, 0.72];

function inSentence(sentence: string, wanted: Wanted, heading: ReadonlyMap<string, number>): readonly Bare[] {
  const matches = [...sentence.matchAll(quantity)];
  let end = 0;
  let inherited = '';
  const said = (text: string): number => {
    const held = grams(text);
    return coverage(wanted, (gram) => held.has(gram));
  };
  const noneOf = [...sentence.matchAll(nothing)].map(({ groups }) => ({ value: 0, unit: '件', about: false, beside: '', score: said(groups?.['noun'] ?? '') }));
  return [...noneOf, ...matches.flatMap((match, at): Bare[] => {
    const { number = '', unit = '', more } = match.groups ?? {};
    const between = sentence.slice(end, match.index);
    end = match.index + match[0].length;
    const clause = inherited + between.slice(Math.max(0, between.search(/[^,、;；:。]*$/u)));
    const next = matches[at + 1];
    // 由9人增至12人: the second is the figure of this year.
    if (next !== undefined && overtaken.test(sentence.slice(end, next.index)) && /[至到为]$/u.test(sentence.slice(end, next.index))) {
      inherited = clause;
      return [];
    }
    const arrived = inherited !== '';
    inherited = '';
    if (!arrived && change.test(clause) && !/[至到为]$/u.test(clause)) return [];
    const before = sentence.slice(Math.max(0, sentence.lastIndexOf('。', match.index) + 1), match.index);
    const run = before.slice(before.lastIndexOf(';') + 1);
    const behind = /^(?:的)?\p{Script=Han}{2,8}/u.exec(sentence.slice(end))?.[0] ?? '';
    const runGrams = grams(run);
    const near = Math.max(said(clause), 0.9 * said(clause + behind));
    const score = Math.max(inClause * near, inRun * said(run), inHeading * coverage(wanted, (gram) => runGrams.has(gram) || heading.has(gram)));
    const part = ofAPart.test(run) ? 0.7 : 1;
    const whole = /(?:^|[,;、])?(?:共|合计|总计|一共|总数为?|共有|共计)$/u.test(clause) ? 1.1 : 1;
    const share = /新收|结转|旧存/u.test(clause) ? 0.9 : /(?:平均|人均|户均|每\p{Script=Han}{1,3})[^,，]{0,6}$/u.test(clause) ? 0.6 : 1;
    return [{ value: Number(number.replaceAll(',', '')), unit, about: more !== undefined || /(?:近|约|超过?|逾)$/u.test(clause), beside: /新收|结转|旧存/u.test(clause) ? '' : clause.replaceAll(/\P{Script=Han}/gu, '').slice(-4), score: score * part * whole * share }];
  })];
}

/** A figure of one sentence with what stands before it, up to the last comma or figure. */
interface FigureInSentence {
  readonly value: number;
  readonly unit: string;
  readonly clause: string;
  /** It stands behind 其中: a part of another. */
  readonly part: boolean;
}

/** The figures of a sentence in order; of 由9人增至12人 only the second, and none that only tells a change. */
export function figuresIn(sentence: string): readonly FigureInSentence[] {
  const folded = fold(sentence);
  const matches = [...folded.matchAll(quantity)];
  let end = 0;
  let inherited = '';
  return matches.flatMap((match, at): FigureInSentence[] => {
    const between = folded.slice(end, match.index);
    end = match.index + match[0].length;
    const clause = inherited + between.slice(Math.max(0, between.search(/[^,、;；:。]*$/u)));
    const next = matches[at + 1];
    const after = next === undefined ? '' : folded.slice(end, next.index);
    inherited = overtaken.test(after) && /[至到为]$/u.test(after) ? clause : '';
    if (inherited !== '' || (change.test(clause) && !/[至到为]$/u.test(clause))) return [];
    return [{ value: Number(match.groups?.['number']?.replaceAll(',', '')), unit: match.groups?.['unit'] ?? '', clause, part: ofAPart.test(folded.slice(0, match.index).replaceAll(/[,、]/gu, ' ')) }];
  });
}

/** What stands before each figure of a sentence. */
export function clausesBeforeFigures(sentence: string): readonly string[] {
  return figuresIn(sentence).map(({ clause }) => clause);
}
