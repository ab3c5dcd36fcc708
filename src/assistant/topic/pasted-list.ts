import type { TopicClass, TopicList } from '../../domain/topic.ts';
import { withChildren } from './list-lines.ts';
import { listed, readTopicList } from './list-text.ts';

const topicWords = /分类|归类|类别|类目|目录|栏目|选哪|哪[个一]?类|放哪|归哪|[里中]面?选|选一|挑|主题|[几一二三四五六七八九十两\d]个?类|选项|候选|classif|categor|class(?:es)?\b|topics?\b|options?\b/iu;
/** What stands before the classes, in the order in which it is looked for; `bound`: only where words that choose stand behind them. */
const openings = [
  { words: /(?:只有|仅有|只能(?:选|用|从|归)?|只(?:允许|许)|就这几类)\s*(?:我们|本站|自己|以下|下面|下列|这|那)?(?:自己|的|几|些|个|类)*(?:分类|类别|目录|主题|栏目)?(?:里|中)?\s*[:：]?\s*/gu, bound: false },
  { words: /(?:主题|分类|类别|类目|目录|栏目|选项|分类表)(?:里|中|表)?(?:(?:只|可)?(?:能选|可选|选|有|是|为)|分为|包括|如下|只有|共有|的?(?:主题|类别|分类)(?:有|是)|(?=[:：]))\s*[:：]?\s*/gu, bound: false },
  { words: /(?:从|在|用|按|换成|以)\s*(?:我们|本站|自己|以下|下面|下列|这|那)?(?:自己|的|几|些|个|类)*(?:分类|类别|目录|主题|栏目)?(?:里|中)?\s*[:：]?\s*/gu, bound: true },
  { words: /\b(?:categories|classes|topics|options|list)\b(?: are| is|(?=\s*[:：]))\s*[:：]?\s*/giu, bound: false },
] as const;
const choosing = /^(?:这些|这[几]?[个类种项]|等?几[个类种]|[一二三四五六七八九十两\d]+[个类种项]|里|中|之间|等类)/u;
/** What is said of other fields of the card is no list of classes. */
const otherFields = /(?:主题词|关键词|标题|题目|概述|摘要)[^。；;\n]*/gu;
/** What ends them. */
const closing = /这些|这[几]?[个类种项]|等?几[个类种项]|等类|[一二三四五六七八九十两\d]+[个类种项](?!\p{Script=Han}*[、›])|里面?(?:选|挑|找)|中(?:选|挑|找)|里(?:选|挑)|之间选|[，,]?\s*(?:选|归|放|属于|应该|该|哪|帮我|请|给|这[篇份个]|本文|which|please)|[。？?！!\n]|$/u;
const longestName = 20;
const lineLength = 40;

/**
 * The list a person gives in the message itself: inline (只有综合政务、民政、财政这些; A.法治 B.经济; 综合（公开、信访）) or line by line, with
 * levels; null when it gives none. A class said to be missing (没有“司法”) is not in it.
 */
export function pastedList(text: string, name: string): TopicList | null {
  if (!topicWords.test(text)) return null;
  const missing = new Set([...text.matchAll(/(?:没有|不含|缺|去掉|除了)[“"「]?([^”"」，,。；;、]{1,16})[”"」]?/gu)].map((match) => match[1] ?? ''));
  return inLines(text, name, missing) ?? inSentence(text, name, missing);
}

/** A line that announces classes, then a class a line. */
function inLines(text: string, name: string, missing: ReadonlySet<string>): TopicList | null {
  const lines = text.split(/\r?\n/u);
  const from = lines.findIndex((line) => topicWords.test(line) && /[:：]\s*$/u.test(line.trim()));
  if (from < 0) return null;
  const block: string[] = [];
  for (const line of lines.slice(from + 1)) {
    const bare = line.trim();
    // A blank line, a sentence or a question ends the list.
    if (bare === '' ? block.length > 0 : [...bare].length > lineLength || /[。？?！!]$|选哪|归哪|哪[个一]?类/u.test(bare)) break;
    if (bare !== '') block.push(line);
  }
  if (block.length < 2) return null;
  const read = readTopicList(block.join('\n'), name);
  return read.kind === 'list' ? without(read.list, missing) : null;
}

function inSentence(said: string, name: string, missing: ReadonlySet<string>): TopicList | null {
  const text = said.replaceAll(otherFields, '');
  for (const { words, bound } of openings) {
    for (const match of text.matchAll(words)) {
      const rest = text.slice(match.index + match[0].length);
      const end = closingAt(rest);
      if (bound && !/[:：]\s*$/u.test(match[0]) && !choosing.test(rest.slice(end))) continue;
      const classes = classesIn(rest.slice(0, end));
      if (classes === null) continue;
      const read = listed(classes, name, '');
      if (read.kind === 'list') return without(read.list, missing);
    }
  }
  return null;
}

/** Where the names end: at the first closing words behind the first mark that parts names. */
function closingAt(rest: string): number {
  const first = /[、，,；;|/／\s”"」]/u.exec(rest)?.index ?? 0;
  return first + (closing.exec(rest.slice(first))?.index ?? rest.length - first);
}

/** The names in some words, parted by whatever parts them; null when they are no names. */
function classesIn(words: string): readonly TopicClass[] | null {
  const parts = split(words.trim());
  const classes = parts.flatMap((part) => {
    const { own, children } = withChildren(part);
    const path = own.split(/\s*[›»>＞]\s*|(?<=\p{Script=Han})\s*[/／]\s*(?=\p{Script=Han})/u).filter((level) => level !== '');
    return [path, ...children.map((child) => [...path, child])];
  });
  const sound = classes.length >= 2 && classes.every((path) => path.length > 0 && path.every((level) => [...level].length >= 2 && [...level].length <= longestName && /^[\p{Script=Han}（）()、]+$/u.test(level) && !/[的了吗呢]$|哪|什么|选[一个]|^(?:不(?:对|是|要)|改[为成到]|要|里有|这|请|把|选择?|有(?!线)|应(?:该|当|归)|归[到入])/u.test(level)));
  return sound ? classes.map((path) => ({ path, scope: '', keywords: [] })) : null;
}

function split(words: string): readonly string[] {
  const quoted = [...words.matchAll(/[“"「《]([^”"」》]{1,24})[”"」》]/gu)].map((match) => match[1] ?? '');
  if (quoted.length >= 2) return quoted;
  const lettered = words.split(/(?:^|[\s，,、；;])*(?:[A-Ha-h]|[①-⑳]|\d{1,2})\s*[.．、)）:：]?\s*(?=\p{Script=Han})/u).filter((part) => part.trim() !== '');
  if (/^(?:[A-Ha-h]|①|0?1)\s*[.．、)）:：]?\s*\p{Script=Han}/u.test(words) && lettered.length >= 2) return cleaned(lettered);
  const marks = [/[；;|]/u, /(?<!（[^）]*)[，,](?![^（]*）)|和(?=[^和、，,]{2,10}$)/u, /、(?![^（(]*[）)])|和(?=[^和、]{2,10}$)|以及/u, /\s*[/／]\s*/u, /\s+/u];
  // 财政、金融、审计；卫生、体育 are two names, 财政、卫生 are two as well.
  const separators = words.includes('、') && !/[；;|]/u.test(words) && !/[（(]/u.test(words) ? [/[、，,]|和(?=[^和、]{2,10}$)|以及/u] : marks;
  for (const separator of separators) {
    const parts = cleaned(words.split(separator));
    if (parts.length >= 2) return parts;
  }
  return [];
}

function cleaned(parts: readonly string[]): readonly string[] {
  return parts.map((part) => part.replaceAll(/^[\s“"「《]+|[\s”"」》。；;，,、]+$/gu, '').replace(/^(?:只有|有|就|以下|如下|和|以及)/u, '').trim()).filter((part) => part !== '');
}

function without(list: TopicList, missing: ReadonlySet<string>): TopicList | null {
  const classes = list.classes.filter(({ path }) => !path.some((level) => missing.has(level)));
  return classes.length >= 2 ? { ...list, classes } : null;
}
