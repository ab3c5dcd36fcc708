import { parseNumber } from '../../domain/numerals.ts';
import type { TopicList } from '../../domain/topic.ts';
import { classNamed, classesIn, nearestClasses, type NamedClass } from './class-names.ts';

/** What the person says the right class is; `nth` and `confirmed` mean the classes shown on the card. */
export type CorrectionWish =
  | NamedClass
  | { readonly kind: 'nth'; readonly n: number }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'unclear' };

/** Nobody corrects a class in more words, in characters. */
const longest = 120;
const subject = /主题(?!词)|分类|归类|归|类别|这一?类/u;
const wrongAlone = /^(?:(?:这个?|你|它|结果|好像|应该|我觉得)*(?:不对|不是(?:这[个类样]|吧)?|错|有误|不准确?|不合适|归错|选错|分错|弄错|搞错|不妥)|no\b|nope\b|wrong|incorrect|that'?s (?:wrong|not right))|(?:归|选|分|弄|搞|判)错|[归选分]得?不对/iu;
const wrongClass = /(?:主题(?!词)|分类|归类|类别?|选得?)[^，,。]{0,8}(?:不对|错|有误|不准|选错|不合适|不妥|有问题)|(?:wrong|incorrect) (?:topic|class|categor)|(?:topic|class|category)\b.{0,16}(?:wrong|incorrect|not right)/iu;
const target =
  /(?:应该?|应当|得|要|其实|明明)(?:是|为|算|归(?:到|入|在|为|属于)?|选|属于?|填|放(?:到|在|进)?|列(?:入|到|在)?)|(?:改|换|调整|更正|纠正|修正|修改)(?:成|为|到|归(?:到|入)?|作|选)|^(?:请|帮我|给我)?(?:改|换)\s*(?=[\p{Script=Han}“])|归(?:到|入|为|在|于)|(?<!不)属于|放(?:到|在|进)|(?<![挑不])选(?!错|得|择?的?不)|(?:正确的?|对的)(?:答案|主题|分类|类别?)?(?:应?该?是|为|[:：])|而是|(?:it|that|this)(?:'s| is)(?! (?:wrong|not|incorrect))|should (?:be|go|have been|read)(?: (?:filed|put|classified))?(?: (?:under|in|to|as))?|belongs? (?:to|under|in)|(?:change|move|set|file|put|make) (?:it|this|the (?:topic|class))?\s*(?:to|under|in|as|into)?|(?:correct|right) (?:topic|class|one|category) (?:is|would be)/giu;
/** What stands before and behind the name of a class in a short message. */
const head = /^(?:我(?:们)?|觉得|认为|看|想|这个?|它|那|就|还是|应该?|应当|是|为|属于|归(?:到|入|在|于)?|选|用|按|算|到|成|请|帮|把|都|更像|主题(?:分类)?|分类|类别|its?|is|it's|under|the|as|to|in|[\s:：“"「《'‘]+)+/iu;
const tail = /(?:[\s”"」》'’]+|才(?:是|对|行)?|更?(?:合适|准确?|恰当|好|贴切|妥当?)(?:一?[些点])?|比较|吧|啊|呀|哦|嘛|的|了|呢|对|这一?[类个]|那一?[类个]|一?类|里面?|下面?|谢谢|instead|please|class|topic|category|\.)+$/iu;
const otherField = /标题|题目|题名|文种|体裁|主题词|关键词|概述|摘要|[一二两三四五六七八九十\d]\s*个?字|英文|中文|英语|候选/u;
const question = /为什么|为何|凭什么|怎么(?:不|会|没)|哪[个些一里类]|是不是|能不能|可不可以|行不行|什么意思|(?:吗|呢|么)\s*[?？]?$|^(?:why|can|could|what|which|is|does)\b/iu;
const nth = /^(?:我?(?:觉得|认为)?|应该?是?|选|用|要|就|改成|改为|换成|还是|归)*(?:第([一二三四五\d])|(?<=选|用|要)([一二三四五\d]))(?:个|项|种|类)?(?:才?对|更?(?:合适|准|好)|吧|了)*[。.!！]*$|^(?:the )?(first|second|third)(?: one)?(?: is (?:right|better|correct))?[.!]*$/iu;
const agreed = /^(?:对[的了]?|正确|没错|是的|就是?(?:这个|它|这一?类)|确认|采纳|归得?对|选得?对|分得?对|correct|right|confirmed?|that'?s right|yes)[，,。!！.\s]*(?:主题|分类|归类)?(?:没问题|对|正确|没错|就这样|就是?(?:它|这个|这一?类))?[。!！.]*$/iu;
/** A name this long stands in a sentence for nothing else, in characters. */
const longName = 4;
/** 改短一点 asks for other words, not for another class. */
const manner = /[短长]|正式|简[洁短]|通俗|口语|一?[点些]$|^(?:成|为)$/u;
const clauses = /[，,。！!？?；;\n]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;
const ordinals: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3 };

/**
 * Reads “这个主题不对，应该是民政”; null when the message corrects nothing. After a card (`afterCard`) few words do: 不对，
 * 是司法; the name of a class alone; 第二个才对. A question is no correction.
 */
export function correctionIn(text: string, list: TopicList, afterCard = false): CorrectionWish | null {
  const message = text.trim();
  if (message === '' || [...message].length > longest || question.test(message)) return null;
  if (afterCard) {
    const place = nth.exec(message);
    const n = place === null ? null : (ordinals[(place[3] ?? '').toLowerCase()] ?? parseNumber(place[1] ?? place[2] ?? ''));
    if (n !== null && n >= 1 && n <= 5) return { kind: 'nth', n };
    if (agreed.test(message)) return { kind: 'confirmed' };
  }
  const wrong = wrongClass.test(message) || (afterCard && wrongAlone.test(message));
  // 选个主题 asks for a class, it names none.
  const targets = [...message.matchAll(target)].filter((match) => !/(?:不|别|没|勿)$/u.test(message.slice(0, match.index)) && (afterCard || wrongClass.test(message) || !/^(?:选|放|要选)/u.test(match[0])));
  if (!wrong && !afterCard && (targets.length === 0 || !subject.test(message))) return null;
  // What is said of another field of the card is no class.
  const about = targets.length > 0 ? message.slice(clauseStart(message, targets[0]?.index ?? 0)) : message;
  if (!wrong && otherField.test(about)) return null;
  for (const match of targets.toReversed()) {
    const said = named(message.slice(match.index + match[0].length), list);
    if (said !== null) return said;
  }
  const told = wrong || /不是|不属于|并非|\bnot\b/iu.test(message) ? afterNegation(message, list) : null;
  if (told !== null) return told;
  const whole = afterCard ? named(message, list) : null;
  if (whole !== null) return whole;
  const mentioned = wrong ? classesIn(message, list).filter(({ start, end }) => end - start >= longName) : [];
  if (mentioned.length === 1 && mentioned[0] !== undefined) return mentioned[0].named;
  const unknown = targets.map((match) => ({ act: match[0], name: firstClause(message.slice(match.index + match[0].length)) })).findLast(({ name }) => name !== '' && [...name].length <= 24 && !/主题|分类|类别|什么|哪/u.test(name));
  if (unknown !== undefined && !otherField.test(unknown.name) && !manner.test(unknown.name) && (wrong || subject.test(message) || (looksLikeName(unknown.name) && (/^(?:改|换|归|放|调整|更正|纠正)/u.test(unknown.act) || (afterCard && !/我们|报告|文件|[局部厅]/u.test(message) && nearestClasses(unknown.name, list).length > 0))))) return { kind: 'unknown', name: unknown.name };
  const rest = wrong ? remainder(message) : '';
  if (rest !== '') return { kind: 'unknown', name: rest };
  return wrong && !otherField.test(message) ? { kind: 'unclear' } : null;
}

/** The class a question after a card is about: 为什么不是司法？; null when it names none. */
export function classAskedAbout(text: string, list: TopicList): NamedClass | null {
  if (!question.test(text) || [...text].length > 40 || otherField.test(text)) return null;
  if (!/不是|不归|不选|不属于|归|选|改|属于|放|行不行|合适|not|under/iu.test(text)) return null;
  const found = classesIn(text, list);
  return found.length === 1 ? (found[0]?.named ?? null) : null;
}

/** A class at the beginning of some words: all of them up to the end of the sentence, else up to a comma. */
function named(words: string, list: TopicList): NamedClass | null {
  const sentence = words.split(/[。！!？?；;\n]/u)[0] ?? '';
  const clause = sentence.split(/[，,]/u)[0] ?? '';
  for (const part of [sentence, sentence.replace(/[，,]/u, '›'), clause, clause.split(/(?:而?不是|而非)/u)[0] ?? '']) {
    for (const name of [part.trim(), trimmed(part)]) {
      const found = name === '' || /^其[他它]$/u.test(name) ? null : classNamed(name, list);
      if (found !== null) return found;
    }
  }
  return null;
}

/** 这个不是公安，是司法; 不是公安是司法. */
function afterNegation(message: string, list: TopicList): NamedClass | null {
  for (const clause of message.split(clauses).toReversed()) {
    const negated = /(?:不是|不属于|并非|不归|别选|\bnot\b)/iu.exec(clause);
    const turn = negated === null ? null : /(?:而|应该?|应当)?(?<!不)是|而属于|\bbut\b/iu.exec(clause.slice(negated.index + negated[0].length));
    const said = negated === null ? clause : turn === null ? clause.slice(0, negated.index) : clause.slice(negated.index + negated[0].length + turn.index + turn[0].length);
    const found = said.trim() === '' ? null : named(said, list);
    if (found !== null) return found;
  }
  return null;
}

function clauseStart(message: string, index: number): number {
  return Math.max(...[...'，,。；;！!\n'].map((mark) => message.lastIndexOf(mark, index))) + 1;
}

function firstClause(words: string): string {
  return trimmed(words.split(/[，,。！!？?；;\n]/u)[0] ?? '');
}

function looksLikeName(name: string): boolean {
  return /^[\p{Script=Han}、（）()›>/]{2,16}$/u.test(name) && !/[的了我你请把给再写]|(?<!其)他/u.test(name);
}

/** What a message that something is wrong says besides. */
function remainder(message: string): string {
  const parts = message.split(clauses).map(trimmed).filter((clause) => clause !== '');
  const other = parts.filter((clause) => !wrongAlone.test(clause) && !wrongClass.test(clause) && !/^(?:你|请|再|重新|麻烦|看)/u.test(clause) && !/不是|不属于/u.test(clause)).at(-1) ?? '';
  return looksLikeName(other) || /^[a-z][a-z ]{2,30}$/iu.test(other) ? other : '';
}

function trimmed(name: string): string {
  return name.trim().replace(head, '').replace(tail, '').trim();
}
