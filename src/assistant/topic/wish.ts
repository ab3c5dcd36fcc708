import type { TopicClass, TopicList } from '../../domain/topic.ts';
import { parseNumber } from '../../domain/numerals.ts';
import { leavesOf } from './classify.ts';
import { listed } from './list-text.ts';

/** The most characters a title may have, when the person says so (20个字以内, 不超过二十字, within 20 characters). */
export function titleLimit(text: string): number | null {
  const match =
    /([\d零一二三四五六七八九十两]+)\s*个?\s*(?:汉)?字\s*(?:以内|之内|内|以下|左右|封顶|就行|就够)/u.exec(text) ??
    /(?:不超过|不多于|别超过|最多|控制在|限)\s*([\d零一二三四五六七八九十两]+)\s*个?\s*(?:汉)?字/u.exec(text) ??
    /(?:within|at most|under|no more than|max(?:imum)?)\s+(\d+)\s+(?:Chinese )?(?:characters|words)/iu.exec(text);
  const number = match === null ? null : parseNumber(match[1] ?? '');
  return number === null || number < 1 || number > 200 ? null : number;
}

/** What the person says the right class is. */
export type CorrectionWish = { readonly kind: 'class'; readonly topicClass: TopicClass } | { readonly kind: 'first-level'; readonly level1: string } | { readonly kind: 'unknown'; readonly name: string } | { readonly kind: 'unclear' };

/** Reads “这个主题不对，应该是民政”; null when the message corrects nothing. */
export function correctionIn(text: string, list: TopicList): CorrectionWish | null {
  const wrong = /(?:主题|分类|归类|类别?|选得?)[^，,。]{0,8}(?:不对|错了|有误|不准|选错|不合适)|(?:wrong|incorrect) (?:topic|class)/iu.test(text);
  const said = /(?:应该?|应当)(?:是|为|归(?:到|入|在)?|选|属于|填)|改(?:成|为|到|归)|(?:正确的?|对的)(?:主题|分类|类别?)?是|(?:should be|belongs under)/iu.exec(text);
  if (!wrong && (said === null || !/主题|分类|归|类/u.test(text))) return null;
  if (said === null) return { kind: 'unclear' };
  const rest = text.slice(said.index + said[0].length).split(/[。！!？?\n]/u)[0] ?? '';
  const name = rest.replaceAll(/^[\s：:“"「《]+|[\s”"」》]+$|[，,]?(?:才对|吧|呢|这一?类|一类|类)$/gu, '').replaceAll(/[“”"「」]/gu, '').trim();
  if (name === '') return { kind: 'unclear' };
  return classNamed(name, list) ?? { kind: 'unknown', name };
}

/** The class of a list a person means: by its path, its own name, or a part of it that only one has. */
export function classNamed(name: string, list: TopicList): Extract<CorrectionWish, { kind: 'class' | 'first-level' }> | null {
  const parts = name.split(/\s*[›»>＞/／\\]\s*|的(?=其[他它])/u).map((part) => part.trim()).filter((part) => part !== '');
  const leaves = leavesOf(list);
  const [first = '', ...below] = parts;
  const tops = [...new Set(list.classes.map(({ path }) => path[0] ?? ''))];
  const top = tops.find((level1) => level1 === first) ?? only(tops.filter((level1) => level1.split(/[、，,]/u).includes(first)));
  if (top !== undefined) {
    const inside = leaves.filter(({ path }) => path[0] === top);
    const last = below.at(-1);
    const leaf = last === undefined ? (inside.length === 1 ? inside[0] : undefined) : (inside.find(({ path }) => path.at(-1) === last) ?? only(inside.filter(({ path }) => (path.at(-1) ?? '').includes(last))));
    if (leaf !== undefined) return { kind: 'class', topicClass: leaf };
    if (last === undefined) return { kind: 'first-level', level1: top };
  }
  const last = parts.at(-1) ?? '';
  const leaf = only(leaves.filter(({ path }) => path.at(-1) === last)) ?? only(leaves.filter(({ path }) => (path.at(-1) ?? '').includes(last) && last.length > 1));
  return leaf === undefined ? null : { kind: 'class', topicClass: leaf };
}

/** The one member, or undefined when there are none or several. */
function only<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}

/**
 * The list a person gives in the message itself (只有综合政务、民政、财政这些；从以下分类里选：…); null when it gives none. A class
 * said to be missing (没有“司法”) is not in it.
 */
export function pastedList(text: string, name: string): TopicList | null {
  if (!/分类|归类|类别|类目|目录|选哪|哪[个一]?类|放哪|归哪|[里中]面?选|选一|挑|classif|categor/iu.test(text)) return null;
  const missing = new Set([...text.matchAll(/(?:没有|不含|缺)[“"「]?([^”"」，,。；;、]{1,16})[”"」]?/gu)].map((match) => match[1] ?? ''));
  const inline = /(?:只有|仅有|分为|包括|共有|(?<![要没])有|从|在|(?:主题|分类|类别|目录|表)(?:是|为|如下)?\s*[:：])\s*([^。？?！!\n]{3,400}?)(?:这些|这几[个类种]|等?几[个类种]|等类|[一二三四五六七八九十\d]+[个类]|里面?选|中选|里挑|之间选|[。？?！!\n]|$)/gu;
  const lines = text.split('\n').map((line) => line.trim());
  const from = lines.findIndex((line) => /[:：]$/u.test(line) && /分类|类别|主题|目录|list/iu.test(line));
  const block = from < 0 ? [] : lines.slice(from + 1).filter((line) => line !== '');
  if (block.length >= 2 && block.every((line) => line.length <= 40)) return made(block, name, missing);
  for (const match of text.matchAll(inline)) {
    const said = (match[1] ?? '').replaceAll(/[“”"「」]/gu, '');
    const entries = said.split(/[；;|]/u).length > 1 ? said.split(/[；;|]/u) : said.split(/[、，,]|和(?=[^和]{2,10}$)|以及/u);
    const names = entries.map((entry) => entry.replace(/^(?:只有|有|就|以下|如下)/u, '').trim()).filter((entry) => entry !== '');
    if (names.length >= 2 && names.every((entry) => /^[\p{Script=Han}（）()、/›>\s]{2,24}$/u.test(entry)) && names.every((entry) => [...entry].length <= 16)) return made(names, name, missing);
  }
  return null;
}

function made(entries: readonly string[], name: string, missing: ReadonlySet<string>): TopicList | null {
  const classes = entries
    .map((entry) => entry.replace(/^(?:[-*•●·]|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)、.．])\s*/u, '').replaceAll(/[。；;]$/gu, ''))
    .filter((entry) => entry !== '' && !missing.has(entry))
    .map((entry) => ({ path: entry.split(/\s*[›»>＞/／]\s*/u).filter((part) => part !== ''), scope: '', keywords: [] }));
  const read = listed(classes, name, '');
  return read.kind === 'list' ? read.list : null;
}
