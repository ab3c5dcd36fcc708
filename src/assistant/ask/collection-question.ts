import type { DocumentKind } from '../../domain/document.ts';
import type { QuestionScope } from '../../domain/evidence.ts';
import { sums as total } from './extract-comparison.ts';

/** Which documents of the library a question about all of them means. */
export interface Listed {
  /** Null: of every kind. */
  readonly kind: DocumentKind | null;
  /** Kinds of rules that people tell apart (法律, 条例, 司法解释), told from the title. */
  readonly form: RuleForm | null;
  /** Null: both, the superseded ones marked. */
  readonly superseded: boolean | null;
  readonly samples: boolean;
  readonly unverified: boolean;
  /** Only the newest or the oldest of them. */
  readonly end: 'newest' | 'oldest' | null;
  /** The places are asked for, not their documents. */
  readonly places: boolean;
}

type RuleForm = 'law' | 'regulation' | 'interpretation';

/** A figure that those asked for are above or below (超过20件). */
interface Bound {
  /** The bound itself does not count: 超过20件, not 20件以上. */
  readonly strict: boolean;
  readonly above: boolean;
  readonly value: number;
}

/** A question about the collection as a whole, read from its words. */
export type CollectionWish =
  | { readonly kind: 'documents'; readonly listed: Listed }
  /** `matter` is what the documents must say; `unsaid`: those that say nothing of it; `denied`: those that say there was none. */
  | { readonly kind: 'mention'; readonly listed: Listed; readonly matter: string; readonly wanted: 'said' | 'unsaid' | 'denied' }
  /** `by` year: the years of one place are set beside each other, not places. */
  | { readonly kind: 'ranking'; readonly matter: string; readonly order: 'most' | 'least' | null; readonly by: 'place' | 'year'; readonly total: boolean; readonly bound: Bound | null };

const placeNoun = '(?:乡镇(?:街道)?|镇街|街镇|街道|乡(?!村)|镇|县(?!级)|地方(?!性|政府|写|做|需|要|不|可以|改|还|讲|说得|有问题)|地区|单位(?!名称))';
const documentNoun = '(?:法治政府建设)?(?:年度)?(?:报告|年报|总结|文件|文档|资料|法律法规|法律(?!责任|后果|顾问|援助|服务|文书|意见|效力|明白|意识)|法规|条例|规定|办法|司法解释|解释|规章|方案|计划|要点|模板|样本|范本|示例|样例)';
const counting = '(?:哪(?:些|几|一)?(?:个|份|部|篇|件|家)?|几(?:个|份|部|篇|家|件)|多少(?:个|份|部|篇|家|件)?|有没有(?:哪一?(?:个|份|部|家))?)';

/** Which of the places: 哪些乡镇, 有没有哪个镇, 几个地方; 谁 where a figure is asked of it. */
const whichPlace = new RegExp(`最\\p{Script=Han}的(?:那个)?${placeNoun}|${counting}(?:的)?${placeNoun}|${placeNoun}(?:里|中|当中)?(?:有|是)?(?:哪(?:些|几|个)|多少个|几个|谁)|which (?:townships?|towns?|places?)|how many (?:townships?|towns?)`, 'u');
const who = /谁(?!来|去|管|办|做|干|抓|推|写|出|审|负责|参与|组织|主管|承担|应|该|有权|可以|能|签)|哪(?:个|家|一?方|一个)(?=的?[^,，。?？]{0,14}最)/u;
const whichYear = /哪(?:一)?年|哪个年度|哪几年/u;
const eachPlace = new RegExp(`(?:各|每)(?:个)?(?:的)?${placeNoun}|(?:所有|全部|这些|那些|[两二三四五六七八九十\\d]+个)(?:的)?${placeNoun}|(?:各|所有|全部|这些)(?:份|篇|的)?(?:报告|年报)`, 'u');
const whichDocument = new RegExp(`${counting}(?:的)?${documentNoun}|(?:列出|列一下|列举|罗列|列)[^,，。]{0,12}?${documentNoun}|(?:所有|全部)(?:的)?[^,，。]{0,10}?${documentNoun}|${documentNoun}(?:里|中)?(?:一共|总共|共)?(?:收录了?|收了|有|是)?(?:哪(?:些|几|一)?[份部个篇]?(?!条|款|项|章)|(?:多少|几)[份部个篇])|有没有(?:[^,，。]{0,16}的)?${documentNoun}|(?:报告|年报|数据|资料|文件)(?:有|收录)(?:了)?(?:吗|没有|么|没)|how many (?:reports?|documents?|files?|plans?)|which (?:reports?|documents?|plans?)`, 'u');
const inLibrary = /(?:库里|资料库|知识库|文库|库中|收录)/u;

const most = /最(?:多|高|大|重|好|快|长|强)|第一名|(?:排|排在|是|列)第一|排(?:在)?前|前[一二三两几\d]+名?|从(?:高|多|大)到|most|highest|largest/u;
const least = /最(?:少|低|小|轻|差|慢|短|弱)|倒数|垫底|排(?:在)?(?:后|最后)|从(?:低|少|小)到|fewest|least|lowest/u;
const orders = /排(?:名|序|队|个|一排|一下|列|行)|对比|比较|比一比|列(?:个|一个|一张|成)?表|统计(?:一下|表)?|汇总|一览/u;
const figures = /多少(?!份|个(?:乡|镇|地))|几(?:[件起次场人名户条间处台所座]|万|元)|(?:数|率|额|量)(?:是|为|有|分别|各|$|[?？])|how many|how much/u;

/** 设在哪几个镇, 发给哪些乡镇: where something is or goes is told in one document. */
const whereabouts = new RegExp(`(?:[设建放办派落分试]|位于|布局|覆盖|涉及)(?:点|置|设|布)?(?:在|到|给|往)?${counting}(?:的)?${placeNoun}|(?:在|到|给|往|向)(?:了)?${counting}(?:的)?${placeNoun}`, 'u');

/** What binds somebody, or who does a thing, is asked of rules and plans, not of the collection. */
const binding = /可以|应当?(?!急)|必须|需要|不得|(?<!主|纪|重|概|摘|首|紧|简|只|不|提)要(?!求|点|素|件)|能不能|能否|(?:才|都|也)能|有权|归谁|由谁|找谁|负责|牵头|责任单位|主管|依据|按照?(?:哪|什么)|属于(?:哪|什么)|违反(?:了)?(?:哪|什么)|适用(?:哪|什么)|根据(?:哪|什么)/u;
const saying = /提到|提及|提过|提了|写到|写了|写有|写过|写着|讲到|讲了|讲过|谈到|说到|说了|涉及|包含|含有|载明|载有|记载|反映|承认|规定了|规定过|出现|关于|mention/u;
/** What a document does not say is another thing than what it says there was not. */
const unsaid = /(?:没有?|未|不)(?:写|提|讲|说|谈|涉及|反映|记|载|包含|含|出现)|without|do not|does not/u;
const denied = /没(?:有)?(?=公开|发生|开展|建立|聘|配|设|办|做|搞|报)|没有(?!哪|任何|几|写|提|讲|说|谈)|缺(?:少|了)?(?:哪|$)/u;
const bounds = /(?<word>没到|没有到|未到|没达到|未达到|超过|大于|高于|多于|不少于|不低于|至少|不到|小于|少于|低于|不足|未超过|不超过)(?:了)?(?<number>\d+(?:\.\d+)?)|(?<above>\d+(?:\.\d+)?)(?:万元|亿元|元|%|\p{Script=Han})?(?<behind>以上|以下|以内)/u;

const kinds: readonly (readonly [DocumentKind, RegExp])[] = [
  ['report', /报告|年报|总结|reports?|townships?|towns?/u],
  ['plan', /方案|计划|要点|plans?/u],
  ['sample', /模板|范本/u],
  ['rule', /规定|法规|条例|法律|办法|规章|司法解释|rules?|laws?/u],
];
const forms: readonly (readonly [asked: RegExp, form: RuleForm])[] = [
  [/司法解释|(?<!司法)解释(?=有|是|共|$|[?？])/u, 'interpretation'],
  [/法律(?!法规)(?!责任|顾问|援助|服务)/u, 'law'],
  [/条例/u, 'regulation'],
];
/** What the titles of each form look like. */
export const titleOf: Readonly<Record<RuleForm, RegExp>> = { law: /[^办]法(?:[（(].*)?$/u, regulation: /条例(?:[（(].*)?$/u, interpretation: /最高人民(?:法院|检察院)|司法解释/u };

/** Reads a folded, simplified question about the collection; null when it asks about something in it. */
export function collectionWish(asked: string, scope: QuestionScope): CollectionWish | null {
  const { places, rules } = scope;
  // 苇溪镇有多少个村: the 镇 of a name asks for no townships.
  const question = places.reduce((text, place) => text.replaceAll(place, '某地'), asked.replaceAll(/(?:全|本|我|该|咱)[县镇乡区市](?!直|级|里)/gu, '某地'));
  if (binding.test(question) || (whereabouts.test(question) && !inLibrary.test(question)) || rules.length > 0 || scope.unknownPlaces.length > 0) return null;
  const ofPlaces = whichPlace.test(question);
  const order = most.test(question) ? 'most' : least.test(question) ? 'least' : null;
  const each = eachPlace.test(question);
  const aboutPlaces = ofPlaces || each;
  const years = places.length === 1 && whichYear.test(question) && order !== null;
  const among = places.length !== 1 && ((order !== null && (aboutPlaces || who.test(question) || whichDocument.test(question))) || (each && (figures.test(question) || orders.test(question))) || (total.test(question) && aboutPlaces && figures.test(question)));
  const compared = (aboutPlaces && bounds.test(question)) || places.length > 2 && (figures.test(question) || orders.test(question) || order !== null);
  // 甲镇和乙镇一共多少, 2023年和2024年加起来多少.
  const summed = total.test(question) && figures.test(question) && (places.length > 1 || (places.length === 1 && scope.years.length > 1));
  if ((years || among || compared || summed) && !inLibrary.test(question)) {
    const matter = matterOf(question, scope);
    return matter === '' ? null : { kind: 'ranking', matter, order, by: years || (summed && places.length === 1) ? 'year' : 'place', total: total.test(question), bound: boundOf(question) };
  }
  const ofDocuments = whichDocument.test(question);
  if (!ofPlaces && !ofDocuments && !inLibrary.test(question) && !(each && /有没有|是否|是不是/u.test(question))) return null;
  const listed = listedOf(question, aboutPlaces && !ofDocuments);
  const matter = matterOf(listed.kind === 'rule' && scope.years.length > 0 ? question.replaceAll(/修订|修正|修改|公布|发布|通过|施行|生效|制定|出台/gu, ' ') : question, scope, listed);
  if (matter === '') return places.length > 0 && listed.places ? null : { kind: 'documents', listed };
  // 作出了几份决定文件 is asked of a place; 哪些材料 of a rule: only what documents say is asked of the collection.
  if (places.length > 0 && !saying.test(question) && !inLibrary.test(question)) return null;
  if (!aboutPlaces && !saying.test(question) && !inLibrary.test(question) && !/(?:报告|年报|方案|计划)/u.test(question)) return null;
  // An unknown superlative (最勤快) is no matter that a report states.
  if (/最\p{Script=Han}/u.test(question)) return null;
  const plainly = question.replaceAll(/有没有|是不是|是否有?/gu, ' ');
  return { kind: 'mention', listed, matter, wanted: unsaid.test(plainly) ? 'unsaid' : denied.test(plainly) ? 'denied' : 'said' };
}

function boundOf(question: string): Bound | null {
  const { word, number, above, behind } = bounds.exec(question)?.groups ?? {};
  if (number !== undefined) return { strict: !/不少于|不低于|至少|不超过|未超过/u.test(word ?? ''), above: !/没到|没有到|未到|达到|不到|小于|少于$|低于$|不足|未超过|不超过/u.test((word ?? '').replace(/^不[少低]于$/u, '')), value: Number(number) };
  return above === undefined ? null : { strict: false, above: behind === '以上', value: Number(above) };
}

function listedOf(question: string, places: boolean): Listed {
  const kind = places ? 'report' : (kinds.find(([, word]) => word.test(question))?.[0] ?? null);
  return {
    kind,
    form: kind === 'rule' ? (forms.find(([asked]) => asked.test(question))?.[1] ?? null) : null,
    superseded: /取代|失效|废止|过时|作废|旧版|老版|不再?有效|superseded/u.test(question) ? true : /现行|(?:还|仍)?有效/u.test(question) ? false : null,
    samples: /示例|样例|样本|虚构|sample/u.test(question),
    unverified: /(?:没|未)(?:有)?(?:经)?(?:核对|核实|查证)|凭记忆|不(?:确定|可靠)|转引|unverified/u.test(question),
    end: /最新|最近(?:一|的)|newest|latest/u.test(question) ? 'newest' : /最早|最老|最旧|oldest|earliest/u.test(question) ? 'oldest' : null,
    places,
  };
}

const filters = /现行(?:有效)?(?:的)?|(?:还|仍)?有效(?:的)?|(?:已经?)?(?:被)?(?:别的|新的?)?(?:文件|规定|法律)?(?:取代|替代|失效|废止|过时|作废)(?:了|的)?|旧版(?:本)?|老版(?:本)?|不再?有效(?:的)?|示例|样例|样本|虚构|(?:没|未)(?:有)?(?:经)?(?:核对|核实|查证)(?:过)?(?:原文)?|凭记忆(?:整理|写)?(?:的)?|转引|不(?:确定|可靠)|最新|最近|最早|最老|最旧/gu;
const wordsOfAsking = new RegExp(
  [
    '多少(?:[件起次场名间处台所座]|人(?!员|次)|钱|万?元)',
    `${counting}(?:的)?(?:${placeNoun}|${documentNoun}|年(?:度)?)?`,
    `(?:各|每|所有|全部|这些|那些|全|[两二三四五六七八九十\\d]+个)(?:个|份|篇|的)?(?:${placeNoun}|${documentNoun})`,
    `${documentNoun}(?:里面?|中|上)?(?:都|还|也)?`,
    '哪(?:一)?年(?:度)?|哪个年度|哪几年',
    `(?:${bounds.source.replaceAll(/\?<\w+>/gu, '?:')})(?:万元|亿元|元|%|[件起次场人名份户条个])?`,
    '(?:搞|做|办|开展|干|打|罚|进行|组织)得|给(?=$|[\\p{P}\\s各])|名(?=$|[?？])',
    '资料库|知识库|文库|库(?:里|中)|收录了?|目录',
    '提到过?|提及|提过|提了|写到|写了|写有|写过|写着|写明|讲到|讲了|讲过|谈到|说到|说了|涉及|包含|含有|载明|载有|记载|反映|承认|规定了|规定过|出现|关于',
    '没有|没|未|有没有|是否|是不是',
    '最(?:多|少|高|低|大|小|重|轻|好|差|快|慢|长|短|强|弱)|第一名|(?:排|排在|列)第一|倒数|垫底|排(?:在)?(?:名|序|队|个|一排|一下|列|行|前|后|第一|最后)|前[一二三两几\\d]+名?|从[高多大低少小]到[高多大低少小]|对比|比较|比一比|列(?:个|一个|一张|成)?表|统计(?:一下|表)?|汇总|一览|分别|各自?',
    '一共|总共|合计|总计|加起来|加在一起|合起来|相加|总和|列出来?|列一下|列举|罗列|现在|目前|请问|麻烦|帮我|告诉我',
    '多少|几[件起次场人名份户条个部家篇间处台所座]?|谁(?:的|家)?',
    '乡镇(?!政府)|镇(?=[?？]|$)|地方(?=[?？]|$)',
    '什么|啥|东西|数据|资料',
    '的|了|吗|呢|么|没(?=[?？]|$)',
    '\\b(?:how|many|much|which|what|are|there|the|in|library|of|do|does|have|has|had|mention|reports?|documents?|townships?|towns?|places?|plans?|most|fewest|least|highest|lowest|total|all|list|is|a)\\b',
  ].join('|'),
  'gu',
);

/** Grammar that stands at the border of what is asked about; inside a word (有效, 中介) it stays. */
const edge = /^(?:有|是|被|过|里|中|都|还|在|把|对|按|由|从|给|做|搞|写|提|讲|说|共|和|与|跟|办(?:理|了)?(?!件|公|法|案)|开展|发生|收到|受理)+(?=\p{Script=Han}{2}|$)/u;
const edgeBehind = /(?:有|是|过|里|中|都|还|共|上|和|与|跟|搞|做|写|收|办|开)+$/u;

/** What is left of a question about the collection once places, years and the words of asking are gone. */
function matterOf(question: string, { places, years }: QuestionScope, listed?: Listed): string {
  const scopeNames = ['某地', ...places, ...places.map((name) => name.replace(/(?:[镇乡县区市]|街道)$/u, '')).filter((name) => name.length > 1), ...years.map(String)];
  const bare = scopeNames.reduce((text, name) => text.replaceAll(name, ' '), question.replaceAll(/\d{4}年度?|去年度?|今年|前年|明年|年度?(?=的)/gu, ' '));
  const filtered = listed === undefined || !(listed.superseded !== null || listed.samples || listed.unverified || listed.end !== null) ? bare : bare.replaceAll(filters, ' ');
  const rest = filtered.replaceAll(wordsOfAsking, ' ').split(/[\p{P}\s]+/u).map((piece) => piece.replace(edge, '').replace(edgeBehind, '')).filter((piece) => piece.length > 1).join(' ');
  return /\p{Script=Han}{2}|\p{Script=Latin}{3}/u.test(rest) ? rest : '';
}
