import { languageOf, type Language } from '../domain/language.ts';
import { fold } from '../retrieval/tokens.ts';

/** English or Chinese by name, as people say it in either language, simplified or traditional. */
const names: readonly (readonly [Language, string])[] = [
  ['en', '(?:english|英文|英语|英語|英文版|eng|en)'],
  ['zh', '(?:(?:simplified )?chinese|中文|汉语|漢語|华语|简体中文|简体|普通话|国语|國語|中文版|zh|cn)'],
];
/** What may stand around the name when nothing else is said: 切换成……, switch the language to …, please. */
const around =
  '(?:[\\s,，、。.!！~?？:：]|请|麻烦|帮我|给我|把|将|我要|我想|我们|你|您|能不能|能否|可以|可不可以|都|以后|今后|从现在起|全部|一律|统一|(?:界面|语言|菜单|回复|回答|输出)(?:的)?|語言|介面|[切转轉换換改]|设置?|設置?|设定|调|回|成|到|为|為|用|使用|说|說|讲|講|来|版|模式|吧|吗|么|一下|' +
  'please|pls|can you|could you|would you|i want|i would like|i prefer|let\'s|lets|to|the|in|use|using|speak|talk|switch|change|set|go|interface|language|lang|menus?|reply|replies|answers?|respond|from now on|always|only|now|mode|me|my|it|with|for|all)';

/** The language a person asks to be spoken to in from now on (切换英文, switch to Chinese, English please); null when the message is about something else. */
export function languageWish(text: string): Language | null {
  const wish = fold(text).trim();
  if (wish === '' || wish.length > 60) return null;
  return names.find(([, name]) => new RegExp(`^${around}*(?<![a-z])${name}(?![a-z])${around}*$`, 'u').test(wish))?.[0] ?? null;
}

const onceIn: readonly (readonly [Language, RegExp])[] = [
  ['en', /(?:用|以|讲|说|翻?译?成)(?:英文|英语|英語)|英文(?:回答|回复|答复|答|解释|说明)|\bin english\b/u],
  ['zh', /(?:用|以|讲|说)(?:中文|汉语|简体)|中文(?:回答|回复|答复|答|解释|说明)|\bin (?:simplified )?chinese\b/u],
];

/** It should be 综合政务›应急管理: however long the Chinese name, the sentence is English. */
const englishSentence = /^\W*(?:it|this|that|the|please|can|could|what|which|how|why|who|when|where|does|do|is|are|i|we|my|row|change|make|put|set|move|no)\b[\s,]+[a-z']+\s+/iu;

/** Compare fines of 苇溪镇 and 砚桥镇: words that only an English sentence needs, and of Chinese nothing but names. */
const englishWords = /\b(?:the|of|and|or|in|for|by|with|between|from|to|about|did|does|has|have|many|much|any|all|each|more|fewer|than)\b/u;
const chineseWords = /[的了吗呢吧请把怎哪几谁我你您这那写查改帮给译讲]|对比|比较|什么|多少|如何|一下|(?<=\s)[是在有和与及或](?=\s)/u;

/**
 * The language of one answer: the one asked for in the message, else the one the person chose, else the one they write,
 * else `fallback`. One or two Latin words are a name or an argument and tell nothing.
 */
export function answerLanguage(text: string, chosen: Language | null, fallback: Language): Language {
  const words = text.replaceAll(/(?:^|\s)[/@]\w+/gu, ' ');
  const once = words.length > 400 ? undefined : onceIn.find(([, pattern]) => pattern.test(fold(words)))?.[0];
  if (once !== undefined) return once;
  if (chosen !== null) return chosen;
  // A pasted text speaks for itself, not for who pastes it; a name in another script changes no language.
  const own = /^(?<head>[^\p{Script=Han}]{12,}?)[:：\n]/u.exec(words)?.groups?.['head'] ?? words;
  const latin = own.match(/\p{Script=Latin}{2,}/gu)?.length ?? 0;
  const han = own.match(/\p{Script=Han}/gu)?.length ?? 0;
  const isNamesOnly = !chineseWords.test(own.replaceAll(/《[^》]*》|“[^”]*”/gu, ' '));
  if (latin >= 3 && (englishSentence.test(own) || (isNamesOnly && englishWords.test(own)) || latin >= (isNamesOnly ? han : 2 * han))) return 'en';
  return languageOf(own) === 'zh' ? 'zh' : fallback;
}
