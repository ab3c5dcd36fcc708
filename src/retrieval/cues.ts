import type { DocumentRecord } from '../domain/document.ts';
import type { QuestionShape } from '../domain/evidence.ts';
import type { Passage } from '../domain/passage.ts';
import { figureAsked, showsFigure } from './figure.ts';
import type { FigureKind } from './figure.ts';
import type { ReadScope } from './scope.ts';

/** Words with which a text gives a cause or a purpose. */
export const givesCause = /原因|由于|因为|因此|(?:^|[,，。;；:：])[主要系是]*因(?![此为而素])|受[^,，。;；]{2,24}影响|导致|致使|造成|源于|在于|究其|所以|为(?:了|进一步|贯彻|落实|加强|规范|推动|[^,，。]{2,20}[,，])/u;
/** Words with which a text names a cause outright. */
export const causeWords = /原因|由于|因为|导致|致使|造成|源于|在于|究其|因此/u;
/** Headings under which causes stand. */
export const shortcomingHeading = /不足|问题|短板|差距|薄弱/u;
const planHeading = /安排|思路|打算|计划|下一?步|下一年|努力方向/u;
/** Words with which a text says who does a thing. */
export const doerWords = /责任单位|牵头|负责|承办|主办|组织实施|由[^,，。;；]{2,20}(?:会同|制定|组织|办理|审查|出庭|应诉|实施|承担|设立|管辖|作出|担任)/u;
/** Asked as a rule is asked: what must or may be done, and by when. */
export const asksRule = /应当?|必须|要不要|需要|可以|能不能|可不可以|规定|要求|几号前|什么时候前|最[晚迟少多长短]|至少|期限|时限|合不合|违不违|依据|哪几块|条件|程序|步骤|怎么办/u;
/** Asked as rules answer: by when, how many at least, whether one may. */
const normative = /要不要|该不该|需不需要|用不用|写不写|要写|该写|怎么写|必须写|时限|期限|时效|几天|几日|多少天|多少日|多久|工作日|应当?|必须|能不能|可不可以|可以|能否|最[少多长短晚迟]|至少|合法|违法|法定|条件|怎么罚/u;
const enumeration = /[(（]二[)）]|二是|(?:下列|以下|种类|包括|分为)/u;

/** The parts that reports of this genre have: how people ask for them, the headings they stand under, and their words. */
const parts: readonly { readonly asked: RegExp; readonly heading: RegExp; readonly words: string }[] = [
  { asked: /不足|问题|短板|毛病|缺点|薄弱|差距|短处|弱项|检讨|shortcoming|problem/u, heading: shortcomingHeading, words: '存在的不足 问题 原因' },
  { asked: /第一责任人|履职|一把手|书记|[镇乡]长|主要负责人/u, heading: /第一责任人|履职|主要负责人/u, words: '第一责任人 履职 主要负责人' },
  { asked: /安排|思路|打算|计划|下一?步|下一?年|明年|来年|次年|新一年|准备(?!(?:好|齐|哪些|什么|啥|几样|多少){0,2}(?:材料|资料|证件|证明|手续|东西))|接下来|今后|往后/u, heading: planHeading, words: '工作安排 主要安排 思路 打算' },
];

/** The words that head the parts of a report which a folded question asks for; `planned`: of a year that is only planned for. */
export function partWords(question: string, planned: boolean): string {
  return parts.flatMap(({ asked, heading, words }) => (asked.test(question) || (planned && heading === planHeading) ? [words] : [])).join(' ');
}

/** Whether a heading is that of a part which a folded question asks for. */
export function headsPart(question: string, planned: boolean): (heading: string) => boolean {
  const headings = parts.filter(({ asked, heading }) => asked.test(question) || (planned && heading === planHeading)).map(({ heading }) => heading);
  return (heading) => headings.some((part) => part.test(heading));
}

const explains = /解释|若干(?:问题|规定)|适用|实施(?:条例|细则|办法)/u;
const vague: ReadonlySet<FigureKind> = new Set(['any', 'item', 'duration', 'date', 'share'] as const);

/** How much more or less likely a passage is to answer a question of that shape, told from its form alone; 1 is neutral. */
export function cueFor(shape: QuestionShape, question: string, { scope, planned }: Pick<ReadScope, 'scope' | 'planned'>): (passage: Passage, document: DocumentRecord) => number {
  const figure = figureAsked(question);
  // How many cases or people there were stands beside that very unit; 多久 may be answered without a number.
  const [shown, unshown] = figure === null || vague.has(figure) ? [1.15, 0.85] : [1.4, 0.65];
  const inPart = headsPart(question, planned);
  const looksAhead = inPart('安排') || shape === 'plan';
  const lawful = scope.places.length === 0 && normative.test(question);
  const fromAbove = /[县区市省](?:里|上|级)|上级|上面/u.test(question);
  return ({ text, headingPath, role }, { kind, dataYear, title }) => {
    const heading = headingPath.join('\n');
    const headed = [...heading.matchAll(/20\d\d(?=年)/gu)].map((match) => Number(match[0]));
    let factor = inPart(heading) ? 1.5 : 1;
    // What is planned is not what was done.
    if (!looksAhead && kind === 'report' && planHeading.test(heading)) factor *= 0.7;
    // 四、2025年度主要安排 stands in the report of 2024 and speaks of 2025.
    if (scope.years.length > 0 && kind === 'report' && headed.length > 0) factor *= headed.some((year) => scope.years.includes(year)) ? 1.2 : 0.7;
    if (!looksAhead && kind === 'report' && dataYear !== null && scope.years.length > 0 && !scope.years.includes(dataYear)) factor *= 0.5;
    // What the courts or an office explain of a rule comes after the rule itself.
    if (kind === 'rule' && explains.test(title) && !explains.test(question)) factor *= 0.9;
    if (lawful && !fromAbove) factor *= kind === 'rule' ? 1.15 : kind === 'report' ? 0.75 : 1;
    if (fromAbove && kind === 'plan') factor *= 1.3;
    if (figure !== null) factor *= showsFigure(text, figure) ? shown : unshown;
    if (shape === 'cause' && causeWords.test(text)) factor *= 1.2;
    if (shape === 'responsible') factor *= (doerWords.test(text) ? 1.25 : 1) * (kind === 'plan' ? 1.1 : 1);
    if (shape === 'list') factor *= enumeration.test(text) ? 1.25 : role === 'item' ? 1.15 : 1;
    return factor;
  };
}
