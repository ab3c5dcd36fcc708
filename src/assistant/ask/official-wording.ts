import type { Language } from '../../domain/language.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { fold } from '../../retrieval/tokens.ts';

/** 报告要写什么, 年报包括哪些内容: the parts that a report must have. */
const asksContents = /(?<subject>[^,，。?？]*?(?:报告|年报))(?:里|中)?(?:的)?(?:(?:一般|到底|究竟|都|主要|必须|应该|应当|需要|得|要|该|内容)*(?:写(?:些|点|哪)?|包括|包含|涵盖|由哪|有)(?:什么|啥|哪些|哪几|几)?(?:内容|部分|块|方面|东西|大块|项)?(?:组成|构成)?|(?:内容|结构|组成部分)(?:上)?(?:有|是|要)?(?:哪些|什么|啥|怎么)?(?:要求|规定)?|(?:由|分)?(?:哪)?几(?:个)?(?:部分|块|方面)(?:组成|构成)?)(?:[?？。]|$)/u;
const ofContents = /什么|啥|哪些|哪几|几(?:个)?(?:部分|块|方面|项)|内容|结构|组成/u;
/** Words that make a report another one than that of this library's genre. */
const otherReport = /信息公开|督察|督查|审计|工作报告|调查|检查|评估|财政|预算|执法|复议|信访|[^\s]{2,}[镇乡县]的?(?:\d{4}年)?(?:度)?(?:报告|年报)/u;

/** 有什么短板，为什么: the causes stand beside the shortcomings. */
const shortcomingsAndCauses = /(?<subject>.*?(?:不足|短板|问题|毛病|差距|薄弱))(?:之处|环节)?(?:都)?(?:是|有|在)?(?:什么|哪些|啥|哪里|哪)?[,，、和及]?(?:(?:分别|各自?)?(?:是)?(?:为什么|为啥|什么原因|原因(?:是什么|在哪里?|何在|呢)?|怎么造成的?|根源(?:在哪|是什么)?))(?:造成的)?[?？。]*$/u;

/** 收不收费, 停不停止执行, 够不够: the word that is asked about, as rules write it. */
const asksEither = /(?<first>\p{Script=Han})不\k<first>(?<rest>\p{Script=Han}?)/gu;
/** Words of asking that are no matter. */
const auxiliary = /[是能可会要该有对行好算用]/u;

/** How people say what rules and reports call by another name, where the words beside it tell which is meant. */
const spoken: readonly (readonly [said: RegExp, written: string])[] = [
  [/罚了(?=(?:[多几]少?|好)[^,，。?？]{0,2}[钱万元])/gu, '罚款'],
  // 被告 by itself is the defendant, and 被告知 is something else.
  [/(?:被(?:人(?:家)?|群众|老百姓|当事人|企业|公司)?|挨|吃)告(?:了|过|上法[庭院]|到法院)+(?=几|多少|没|吗|次|[?？]|$)|(?:被|挨)告(?=(?:几|多少)[次回])/gu, '行政诉讼'],
  [/谁说了算|由?谁拍板/gu, '由谁决定批准'],
  [/报备/gu, '备案'],
  [/(?:有没有|有无|有)?(?:时间|期限)(?:上)?(?:的)?限制(?:吗|没有|么)?/gu, '的期限是多久'],
  [/拿到?(?=奖金|奖励|补[贴助]|救助金)/gu, '领取'],
  [/起码/gu, '至少'],
  [/[迟晚]交了?|[交报][迟晚]了/gu, '逾期未报送'],
];
/** Ranks that plans write in Roman figures: 一级响应 is Ⅰ级响应. */
const rank = /([一二三四])级(应急)?响应/gu;

function plainly(question: string): string {
  const written = spoken.reduce((text, [said, official]) => text.replaceAll(said, official), question);
  return written.replaceAll(rank, (whole, figure: string, between: string | undefined) => `${whole}(${'ⅠⅡⅢⅣ'['一二三四'.indexOf(figure)]}级${between ?? ''}响应)`).replaceAll(asksEither, (whole, first: string, rest: string) => (auxiliary.test(first) ? whole : `是否${first}${rest}`));
}

const left = /(?<subject>(?:报告|年报)[^,，。?？]{0,6}?)(?:是不是|是否)?(?:可以|能不能|能否|能|可不可以|可否)不(?<act>\p{Script=Han}{1,4}?)了?[吗么呢嘛]?(?=[?？。]|$)/u;
const late = /(?:晚|迟|推迟|拖)(?:了|上|个)*(?:几|一两|两三|\d+|半)(?:天|个?月|日子)[才再]?上?(?:报(?!告|名|案|警|销)送?|交(?!通|流|易|接))(?:上去|了)?/u;

/** 报告可以不公开吗 asks whether it is a duty, not what may be left out of something else; 晚了几天报 is 不按期报送. */
function asDuty(question: string): string {
  const owed = question.replace(left, '$<subject>要不要$<act>');
  return late.test(owed) && !/报告|年报|[税费款货案]/u.test(owed) ? owed.replace(late, '年度报告不按期报送') : owed;
}

/** A folded, simplified question in the words that rules and reports of this genre use; unchanged where it needs none. */
export function inOfficialWords(asked: string): string {
  const question = asDuty(plainly(asked));
  const contents = asksContents.exec(question);
  if (contents !== null && ofContents.test(contents[0]) && !otherReport.test(contents[0])) {
    const subject = (contents.groups?.['subject'] ?? '').replace(/法治政府建设(?:情况)?/u, '').replace(/年度?报告|年报|报告/u, '法治政府建设年度报告');
    return `${question.slice(0, contents.index)}${subject}必须写哪几项内容？`;
  }
  const causes = shortcomingsAndCauses.exec(question);
  if (causes !== null && /为什么|为啥|原因|造成|根源/u.test(causes[0]) && /什么|哪|啥|[,，、和]/u.test(causes[0])) return `${(causes.groups?.['subject'] ?? '').replace(/(?:的|有(?:什么|哪些|啥)|存在(?:什么|哪些)?)*(?:不足|短板|问题|毛病|差距|薄弱)$/u, '')}有哪些不足？`;
  return question;
}

/** A question about all of the places. */
const ofTownships = /(?:which|how many|what) (?:of the )?(?:townships?|towns?|places?)\b/u;

/** What an English question asks, as a Chinese one ends. */
const frames: readonly (readonly [asked: RegExp, frame: (nouns: string, acts: readonly string[]) => string])[] = [
  [/\bcompare\b|\bversus\b|\bvs\b/u, (nouns, acts) => `比较${nouns}${acts.join('')}`],
  [/how (?:many|much) (?:working |calendar )?(?:days?|months?|time)|how long|time limit/u, (nouns, acts) => `${nouns}${acts.join('')}的期限是多少天？`],
  [/\bwhen\b|deadline|\bdue\b|by what date|what date/u, (nouns, acts) => `${nouns}${(acts.length === 0 ? ['报送', '公开'] : acts).map((act) => `几号前${act}`).join('、')}？`],
  [/how much\b.*\b(?:spend|spent|cost|costs|pay|paid|fund|funds|funding|budget|money|fined)\b/u, (nouns, acts) => `${nouns}${acts.join('')}花了多少钱？`],
  [/how (?:many|much)|what (?:is|was) the (?:number|amount|total)/u, (nouns, acts) => `${nouns}${acts.join('')}多少？`],
  [/responsible|in charge|which (?:department|unit|office|agency)|\bwho\b/u, (nouns, acts) => `${nouns}${acts.join('')}由哪些单位负责？`],
  [/\bwhy\b|causes?\b|reasons?\b/u, (nouns) => `${nouns}的原因是什么？`],
  [/must\b.*\binclude|contents?\b|what (?:should|must|does).*(?:include|contain|cover)|(?:mandatory|required) parts/u, (nouns) => (nouns.includes('报告') ? `${nouns}必须写哪几项内容？` : `${nouns}包括哪些内容？`)],
  [/steps?\b|procedures?\b|\blist\b|what (?:are|kinds?|types?)|which\b/u, (nouns, acts) => `${nouns}${acts.join('')}有哪些？`],
  [/^(?:is|are|does|do|must|may|can|should|need|has|have)\b/u, (nouns, acts) => `${nouns}${acts.join('')}是不是应当、可不可以？`],
];
/** How the answer is to be worded is no part of the question: its “answer” is no 答复. */
const inWhichLanguage = /(?:please|pls|kindly|(?:can|could|would) you)?\s*(?:answer|reply|respond|explain|write|say|tell me)?(?: it| this| that| me)*\s*\bin (?:simple |plain )?(?:english|chinese)\b/gu;
/** What stands between names of a list: without it two towns are read as one in the other. */
const betweenNames = /^\s*(?:,|and|or|&|with|to|vs\.?|versus|than|,\s*and)\s*$/u;
const acts = new Set(['报送', '公开', '答复', '申请', '征求意见', '受理', '送达']);

/**
 * An English question put into Chinese by the terms of the synonym file, so that it is understood like any other; unchanged
 * where no term is known.
 */
export function inChinese(question: string, language: Language, synonyms: Synonyms): string {
  const asked = fold(question).replaceAll(inWhichLanguage, ' ');
  const written = [...asked.matchAll(/\p{Script=Han}+/gu)];
  // Names stay as they are written (of 枫林渡镇); a Chinese question in an English conversation stays whole.
  if (language !== 'en' || written.join('').length > (asked.match(/[a-z]/gu) ?? []).length) return question;
  const terms = [...synonyms].flatMap(([english, official]) => (/^[a-z]/u.test(english) ? official.filter((name) => /\p{Script=Han}/u.test(name)).slice(0, 1).map((name) => ({ english, name })) : [])).toSorted((one, other) => other.english.length - one.english.length);
  let rest = asked;
  // 苇溪镇 and 砚桥镇
  const listed = written.reduce<{ readonly at: number; readonly end: number; readonly name: string }[]>((all, { 0: name, index }) => {
    const before = all.at(-1);
    if (before !== undefined && betweenNames.test(asked.slice(before.end, index))) return [...all.slice(0, -1), { at: before.at, end: index + name.length, name: `${before.name}和${name}` }];
    return [...all, { at: index, end: index + name.length, name }];
  }, []);
  const found: { readonly at: number; readonly name: string }[] = [...listed];
  for (const { english, name } of terms) {
    const at = new RegExp(`\\b${RegExp.escape(english)}(?:s|es|ing|ting|ed)?\\b`, 'u').exec(rest);
    if (at === null) continue;
    found.push({ at: at.index, name });
    rest = rest.slice(0, at.index) + ' '.repeat(at[0].length) + rest.slice(at.index + at[0].length);
  }
  const names = [...new Set(found.toSorted((one, other) => one.at - other.at).map(({ name }) => name))].filter((name) => !frameWords.has(name));
  if (names.length === listed.length) return question;
  const nouns = names.filter((name) => !acts.has(name));
  const done = names.filter((name) => acts.has(name));
  const years = [...asked.matchAll(/\b20\d{2}\b/gu)].map(([year]) => `${year}年`);
  const when = years.join('和');
  if (ofTownships.test(asked)) {
    const matter = names.filter((name) => name !== '乡镇' && name !== '年度报告').join('');
    const rank = /\bmost\b|highest|largest/u.test(asked) ? '最多' : /fewest|\bleast\b|lowest/u.test(asked) ? '最少' : '';
    return `${when}${when === '' ? '' : '，'}哪些乡镇${rank === '' ? (/\b(?:no|not|without|never)\b/u.test(asked) ? '没有' : '的报告提到了') : ''}${matter}${rank}？`;
  }
  const frame = frames.find(([sign]) => sign.test(asked))?.[1] ?? ((all, rest) => `${all}${rest.join('')}有什么规定？`);
  return when + frame(nouns.join(''), done);
}

/** Terms that the frame of the question says already. */
const frameWords = new Set(['期限', '责任单位', '必备内容', '原因']);
