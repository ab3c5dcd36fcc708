import type { TopicList } from '../../domain/topic.ts';
import { listed } from './list-text.ts';

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
