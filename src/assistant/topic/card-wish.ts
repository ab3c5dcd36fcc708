import { parseNumber } from '../../domain/numerals.ts';
import { genres } from './genre.ts';

/** What a person asks of a card besides the class; null or empty where nothing was said. */
export interface CardWish {
  /** The title the person settles on, in their own words. */
  readonly title: string | null;
  /** The most characters of a title. */
  readonly titleLimit: number | null;
  /** Whether a title names the unit, the year, and begins with 关于 or holds it. */
  readonly titleUnit: boolean | null;
  readonly titleYear: boolean | null;
  readonly titleAbout: boolean | null;
  /** How many titles, the first included. */
  readonly titles: number | null;
  readonly keywordCount: number | null;
  /** The keywords to take, in their order; `keywordsWith` are added to those found. */
  readonly keywords: readonly string[];
  readonly keywordsWith: readonly string[];
  readonly keywordsWithout: readonly string[];
  /** The most characters of the abstract. */
  readonly abstractLimit: number | null;
  /** How many classes to show. */
  readonly classes: number | null;
  readonly genre: string | null;
  readonly language: 'zh' | 'en' | null;
}

/** A wish with the clauses of the message nothing was made of, as the person wrote them. */
interface ReadWish {
  readonly wish: CardWish;
  /** Something was understood. */
  readonly any: boolean;
  readonly unknown: readonly string[];
}

const nothing: CardWish = { title: null, titleLimit: null, titleUnit: null, titleYear: null, titleAbout: null, titles: null, keywordCount: null, keywords: [], keywordsWith: [], keywordsWithout: [], abstractLimit: null, classes: null, genre: null, language: null };

type Field = 'title' | 'keywords' | 'abstract' | 'classes';

const fieldNames: Readonly<Record<Field, string>> = {
  title: '(?:备选)?标题|题目|题名|文件名|titles?',
  keywords: '主题词|关键词|关键字|key ?words?',
  abstract: '(?:内容)?(?:概述|摘要|提要|简介|概括)|abstract|summary',
  classes: '(?:主题|分类|类别)?(?:候选|备选|选项)(?:主题|分类|类别)?|主题分类|主题(?!词)|分类|类别|candidates?|class(?:es)?|topics?',
};
const anyField = new RegExp(Object.values(fieldNames).join('|'), 'iu');
const amount = '([\\d零〇一二三四五六七八九十两百]+)';
const letters = `${amount}\\s*个?\\s*(?:汉)?(?:字符?|characters?|chars?|words?)\\s*(?:以内|之内|以下|左右|上下|内|封顶|就行|就够|即可|为宜|为限|or (?:less|fewer))?`;
const cap = '(?:不(?:要)?(?:超过|多于)|别超过|最多|至多|控制在|压缩?[到至]|缩[到至短]+|限[制定]?在?|within|at most|under|no more than|up to|max(?:imum)?|=|:)?\\s*';
const pieces = `(?:前|共|一共|总共|只要|只给|只列|要|给|列|取|提)?\\s*${amount}\\s*(?:个|条|组|项|种)`;
/** The characters between a field and what is said of it; never another field or another clause. */
const between = '(?:(?!标题|题目|主题词|关键词|概述|摘要|候选|备选|文种)[^，,。；;！!\\n、]){0,8}?';
const word = '["“「]?[\\p{Script=Han}\\w]{2,14}["”」]?';
/** Words one after another, up to what begins another wish. */
const listOfWords = `(${word}(?:\\s*[、,，\\s]\\s*(?!标题|题目|题名|主题|概述|内容|摘要|只|不|要|请|文种|关键|分类|类别|候选|备选|用|给|带|去掉)${word})*)`;
const ending = /(?:就(?:行|够|好|可以)了?|即可|吧|呢|了)$/u;
/** Words every message about a card is made of. */
const filler =
  /请|麻烦|帮[我忙]?|给|替|为|把|将|我们?|你|这[个篇份些]?|那[个篇份]?|本|该|上述|附件|全文|文[件章稿本]|材料|一下|一?[个份篇]|几|最?合适|合理|恰当|选[择定出]?|确?定|[起拟取想写做列填出]|生成|重新|归[到入]?类?|分类|类别?|主题(?:分类|词)?|(?:备选)?标题|题目|关键词|(?:内容)?(?:概述|摘要)|文种|卡片?|候选|备选|[要就只都也再先并和与的了吧呢吗啊]|看看?|什么|哪|属于|应该?|可以|以及|同时|另外|还有|谢谢|好|先|一[点些]|有|[\s“”"「」《》:：、（）()]/gu;
const asking = /要|请|用|改|换|加|带|按|别|去掉|突出|体现|符合|格式|风格|语气|排版|最好|尽量|必须|写|只|不|更|\b(?:should|must|please|use|with|without|only|in|make|keep|no)\b/iu;

/** Reads what is asked of a card: 标题20字以内、主题词3个，概述50字以内，不要年份. */
export function cardWish(text: string): ReadWish {
  let rest = text.normalize('NFKC').replaceAll(/[﹑]/gu, '、');
  let wish = nothing;
  const take = (pattern: string | RegExp, use: (match: RegExpExecArray) => Partial<CardWish> | null): void => {
    const expression = typeof pattern === 'string' ? new RegExp(pattern, 'iu') : pattern;
    const match = expression.exec(rest);
    const read = match === null ? null : use(match);
    if (match === null || read === null) return;
    wish = { ...wish, ...read };
    // The field stays for what is said of it further on.
    const kept = anyField.exec(match[0])?.[0] ?? '';
    rest = `${rest.slice(0, match.index)}${kept}\u0001${rest.slice(match.index + match[0].length)}`;
  };
  const number = (match: RegExpExecArray, least: number, most: number): number | null => {
    const value = parseNumber(match.slice(1).find((part) => part !== undefined && part !== '') ?? '');
    return value === null || value < least || value > most ? null : value;
  };
  const limit = (field: 'title' | 'abstract', name: 'titleLimit' | 'abstractLimit', most: number): void => {
    take(`(?:${fieldNames[field]})${between}${cap}${letters}|${letters}\\s*的?\\s*(?:${fieldNames[field]})|(?:${fieldNames[field]})\\s+(?:of|within|under|in)\\s+${letters}`, (match) => {
      const value = number(match, 1, most);
      return value === null ? null : { [name]: value };
    });
  };

  take(/文种(?:应该?|应当)?(?:改[成为]|换成|是|为|用|写成?|定为)\s*[“"]?([\p{Script=Han}]{1,5})[”"]?/u, (match) => {
    const genre = genres.find((name) => match[1] === name || match[1]?.startsWith(name) === true);
    return genre === undefined ? null : { genre };
  });
  take(`(?:${fieldNames.keywords})(?:请|就|要|只)?(?:用|改[成为]|换[成为]|定为|设为|取|为|是|:)\\s*:?\\s*(?!${amount}\\s*个)${listOfWords}`, (match) => {
    const keywords = wordsOf(match.at(-1) ?? '');
    return keywords.length === 0 ? null : { keywords };
  });
  take(`(?:${fieldNames.keywords})[^，,。；;]{0,6}?(?:不要有?|去掉|删掉?|不用|别用|不含)\\s*${listOfWords}`, (match) => ({ keywordsWithout: wordsOf(match[1] ?? '') }));
  take(`(?:${fieldNames.keywords})[^，,。；;]{0,6}?(?:必须有|一定要有|要有|包含|包括|加上?|增加|带上?|含有?)\\s*(?!${amount}\\s*个)${listOfWords}`, (match) => ({ keywordsWith: wordsOf(match.at(-1) ?? '') }));
  limit('abstract', 'abstractLimit', 500);
  limit('title', 'titleLimit', 200);
  take(`(?:${fieldNames.keywords})${between}${cap}${pieces}|${pieces}\\s*(?:${fieldNames.keywords})|(\\d+|one|two|three|four|five|six)\\s+key ?words?|key ?words?${between}(\\d+)`, (match) => {
    const value = number(match, 1, 10) ?? english(match.slice(1).find((part) => part !== undefined) ?? '');
    return value === null ? null : { keywordCount: value };
  });
  take(`(?:候选|备选|选项)(?:主题|分类|类别)?${between}${cap}${pieces}|${pieces}\\s*(?:主题|分类|类别)?(?:候选|备选(?!标题)|选项)|(?:只要|只给|只列|只留|前)\\s*${amount}\\s*个?(?:主题(?!词)|分类|类别)|(?:主题(?!词)|分类|类别)(?:只要|只给|只列|只留|前)\\s*${amount}\\s*个|(?:top|only)\\s*-?(\\d)\\s*(?:candidates?|class(?:es)?|topics?)?`, (match) => {
    const value = number(match, 1, 5);
    return value === null ? null : { classes: value };
  });
  take(`(?:只要|只给|只起|只拟)\\s*${amount}\\s*个?(?:标题|题目)|([二两三四五六七八2-8])\\s*个(?:备选)?(?:标题|题目)|(?:标题|题目)(?:要|给|起|拟|来)?([二两三四五六七八2-8])\\s*个|(\\d)\\s+titles`, (match) => {
    const value = number(match, 1, 8);
    // Alternatives stand beside the first one.
    return value === null ? null : { titles: value + (match[0].includes('备选') ? 1 : 0) };
  });
  take(/(?:不要|不带|不写|不用|不含|去掉|省去|别写|别带|without)(?:出现)?(?:the )?(?:单位(?:名称)?|机关名称?|镇名|地名|unit)(?:和(年份|年度))?/iu, (match) => ({ titleUnit: false, ...(match[1] === undefined ? {} : { titleYear: false }) }));
  take(/(?:不要|不带|不写|不用|不含|去掉|省去|别写|别带|without)(?:出现)?(?:the )?(?:年份|年度|年号|日期|year)(?:和(单位))?/iu, (match) => ({ titleYear: false, ...(match[1] === undefined ? {} : { titleUnit: false }) }));
  take(/(?:带上?|要有|含有?|写上|加上|包含|包括|写明)(?:单位(?:名称)?|机关名称?|镇名|地名)(?:[和、及与](年份|年度))?/u, (match) => ({ titleUnit: true, ...(match[1] === undefined ? {} : { titleYear: true }) }));
  take(/(?:带上?|要有|含有?|写上|加上|包含|包括|写明)(?:年份|年度)(?:[和、及与](单位))?/u, (match) => ({ titleYear: true, ...(match[1] === undefined ? {} : { titleUnit: true }) }));
  take(/(?:不要|不用|别用|去掉|省去)[“"]?关于[”"]?(?:二字|两个?字|开头)?/u, () => ({ titleAbout: false }));
  take(/(?:用|按|以|采用|套用|写成|要)?[“"]?(?:[x×某]{1,4}\p{Script=Han}{0,6})?关于[….·x×某*\p{Script=Han}]{0,8}的?(?:报告|通知|方案|函|请示|意见)?[”"]?(?:的)?(?:格式|句式|形式|式样|体例|样式|开头|写法|模式)/u, () => ({ titleAbout: true }));
  take(/(?:用|换成|改[成为]|要|给|以|出|写成)?(?:一?[份个版])?(?:英文|英语|中英文)(?:版|回答|输出|写|显示)?|in english/iu, () => ({ language: 'en' }));
  take(/(?:用|换成|改[成为]|要|以)(?:中文|汉语)(?:版|回答|输出|写|显示)?|in chinese/iu, () => ({ language: 'zh' }));
  take(new RegExp(`(?:${fieldNames.abstract})[^，,。；;]{0,6}?(?:短|简短|精简|简洁|简单|精炼)(?:一?[点些])?|shorter (?:abstract|summary)`, 'iu'), () => ({ abstractLimit: 50 }));
  take(new RegExp(`(?:${fieldNames.title})[^，,。；;]{0,6}?(?:短|简短|精简|简洁|精炼)(?:一?[点些])?|shorter title`, 'iu'), () => ({ titleLimit: 20 }));
  take(new RegExp(`(?:${fieldNames.keywords})[^，,。；;]{0,4}?(?:少|精简)(?:一?[点些])?`, 'iu'), () => ({ keywordCount: 3 }));
  // What is left of lengths and numbers belongs to the field named last before it, a length to the title where none is.
  take(`${cap}${letters}`, (match) => {
    const value = number(match, 1, 500);
    if (value === null) return null;
    return fieldBefore(rest.slice(0, match.index)) === 'abstract' ? { abstractLimit: value } : { titleLimit: value };
  });
  take(`${cap}${pieces}(?=[以就即吧。！!,，;；]|$)`, (match) => {
    const value = number(match, 1, 10);
    const field = fieldBefore(rest.slice(0, match.index));
    return value === null || field === null || field === 'abstract' ? null : field === 'title' ? { titles: value } : field === 'classes' ? { classes: Math.min(5, value) } : { keywordCount: value };
  });

  take(/(?:标题|题目)(?:改[成为]|换[成为]|就?叫|定为|就用)\s*:?\s*[《“"]?([^\u0001《》“”"\n。；;]{6,60})[》”"]?/u, (match) => ((match[1]?.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6 && !/格式|字$/u.test(match[1] ?? '') ? { title: match[1]?.trim() ?? null } : null));

  const any = rest.includes('\u0001');
  const left = rest.split(/[，,。；;！!\n]/u).filter((clause) => {
    const bare = clause.replaceAll('\u0001', '').replaceAll(/以内|左右|即可|就行/gu, '').replaceAll(filler, '');
    return (bare.match(/\p{Script=Han}/gu)?.length ?? 0) >= 2 || (bare.match(/[a-z]{3,}/giu)?.length ?? 0) >= 2;
  });
  const unknown = left.filter((clause) => asking.test(clause) && !/[?？]|什么|哪/u.test(clause)).map((clause) => clause.replaceAll('\u0001', '…').trim());
  return { wish, any, unknown };
}

/** The wishes of one document, the later word counting. */
export function mergedWish(earlier: CardWish, later: CardWish): CardWish {
  const said = Object.entries(later).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  return { ...earlier, ...Object.fromEntries(said) };
}

/** No wish at all. */
export const noWish: CardWish = nothing;

function fieldBefore(text: string): Field | null {
  const places = (Object.keys(fieldNames) as Field[]).map((field) => ({ field, at: Math.max(-1, ...[...text.matchAll(new RegExp(fieldNames[field], 'giu'))].map((match) => match.index)) }));
  const last = places.toSorted((one, other) => other.at - one.at)[0];
  return last === undefined || last.at < 0 ? null : last.field;
}

function wordsOf(text: string): readonly string[] {
  const words = text.split(/[、，,;；\s]+|(?<=.)[和及与](?=.)|以及/u).map((word) => word.replaceAll(/[“”"「」'《》]/gu, '').replace(ending, '').trim());
  const stop = words.findIndex((word) => anyField.test(word) || /\d+个?字|以内/u.test(word));
  return (stop < 0 ? words : words.slice(0, stop)).filter((word) => /^[\p{Script=Han}\w]{2,12}$/u.test(word)).slice(0, 10);
}

function english(word: string): number | null {
  const at = ['one', 'two', 'three', 'four', 'five', 'six'].indexOf(word.toLowerCase());
  return at < 0 ? null : at + 1;
}
