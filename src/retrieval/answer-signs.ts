import { commonSurname } from '../domain/surnames.ts';
import { figureAsked, showsFigure } from './figure.ts';
import type { FigureKind } from './figure.ts';

/** 书记叫什么, 局长是谁: the name of whoever holds an office. */
const asksHolder = /(?:书记|[镇乡县区局所市部处科队院省]长|主任|领导|委员)(?:的)?(?:叫(?:什么|啥)|姓(?:什么|啥)|是(?:谁|哪位|哪一位)|名字|姓名|叫)/u;
const givesHolder = new RegExp(`(?:书记|[镇乡县区局所市部处科队院省]长|主任|委员)[:：]?\\s?${commonSurname}\\p{Script=Han}{1,2}(?:同志|[,，。;；、)）\\s]|$)|${commonSurname}\\p{Script=Han}{1,2}(?:同志)?(?:现任|担任|当选)`, 'u');
const asksContact = /(?:电话|手机|邮箱|微信)(?:号码?|地址)?(?:是|多少|几号|怎么打|怎么加|[?？]|$)|(?:电话|手机)号码?|联系方式|微信号/u;
const givesContact = /\d{5,}|\d{3,4}-\d{7,8}|@/u;
/** 哪家律所: a firm, by its name. */
const asksFirm = /哪[家个一]*(?:的)?(?:律所|律师事务所|事务所|律师楼)|(?:律所|律师事务所|法律顾问|顾问)(?:是|叫|请的是|聘的是)(?:哪[家个]|什么|啥|谁)/u;
const givesFirm = /\p{Script=Han}{2,}(?:律师)?事务所/u;

/** 哪天之前, 最迟什么时候: a day by which, not one on which. */
const asksDeadline = /(?:哪一?天|哪个?月|几号|几月|什么时候|何[时日])(?:底)?[之以]?前|截止|最[迟晚]/u;
const givesDeadline = /前|截[止至]|[以之]?内|底|[不最]迟|不晚/u;

/** 每月多少钱, 一餐多少: so much for each of these; a total, or so much for each of something else, is no answer. */
const asksRate = /每(?:一?个|一)?(?<each>月|人|户|亩|餐|桌|吨|平方米?)|(?<!第)一个?(?<one>月|户|亩|餐|顿|桌)(?=[^,，。]{0,8}(?:多少|几))|(?<mean>[人户亩])均/u;
const givesRate = /每|均|标准|\/|(?<![\d一二三四五六七八九十])[一1](?:个?月|人|户|亩|餐|桌)|月(?:工资|薪|补|报酬)|以[内下]|不(?:得|能)?超过/u;
const rated: ReadonlySet<FigureKind> = new Set(['money', 'area', 'weight', 'any'] as const);

/** What came of a case or what a person holds: a figure beside other words counts something else. */
const outcomes: readonly (readonly [asks: RegExp, gives: RegExp])[] = [
  [/败诉|[打判]?输(?:了|掉)|官司输/u, /败诉|撤销|违法|责令|纠[正错]|输/u],
  [/胜诉|[打]?赢(?:了|过)|官司赢/u, /胜诉|驳回|维持|赢/u],
  [/撤诉|撤回起诉/u, /撤[诉回]/u],
  [/[持有]证(?!明|据|书)/u, /证(?!明|据)|资格/u],
  [/超期|逾期|超时|拖延/u, /超|逾期|延/u],
  [/[没未](?:有)?(?:办|审|了)?结|没(?:办|审|弄)完/u, /未|尚|在办|在审|结转|没|正在|剩|其余/u],
];

/**
 * What a sentence must show to answer a folded question that asks for a figure, a name, a number to call or a firm; always
 * true for other questions. `counts`: whether the question is after a figure at all.
 */
export function signOf(question: string, counts: boolean): (sentence: string) => boolean {
  const figure = counts && !asksContact.test(question) ? figureAsked(question) : null;
  const signs = [
    [asksHolder, givesHolder],
    [asksContact, givesContact],
    [asksFirm, givesFirm],
  ].flatMap(([asks, gives]) => (asks?.test(question) === true && gives !== undefined ? [gives] : []));
  const shown = [...(figure === null ? [] : [(sentence: string) => showsFigure(sentence, figure)]), ...signs.map((sign) => (sentence: string) => sign.test(sentence))];
  const rate = figure !== null && rated.has(figure) ? asksRate.exec(question)?.groups : undefined;
  const unit = rate?.['each'] ?? rate?.['one'] ?? rate?.['mean'];
  const by = figure === 'date' && asksDeadline.test(question);
  const came = counts ? outcomes.flatMap(([asks, gives]) => (asks.test(question) ? [gives] : [])) : [];
  // Of two things that are asked (几名律师、请的哪家律所) a sentence says the one or the other.
  return (sentence) => (shown.length === 0 || shown.some((shows) => shows(sentence))) && (unit === undefined || (givesRate.test(sentence) && sentence.includes(unit))) && (!by || givesDeadline.test(sentence)) && came.every((gives) => gives.test(sentence));
}
