import { fold, grams } from '../../retrieval/tokens.ts';
import { quotable } from './source-words.ts';

/** Words of an article that answer, exactly as they stand in it. */
interface ArticleWords {
  /** What introduces the items of a list that are quoted; null when the quotation stands by itself. */
  readonly lead: string | null;
  readonly quote: string;
}

/** An article up to this length is quoted whole: cutting it saves nobody anything, in characters. */
const shortArticle = 130;
/** A sentence with a list inside is quoted whole up to this length. */
const shortList = 160;
/** What one quotation may take with what qualifies it. */
const longest = 260;

/** A sentence that limits or extends the one before it. */
const qualifies = /^(?:但(?:是)?[，,]?|情况(?:复杂|特殊|紧急)|[因在有遇]?特殊(?:情况|情形|原因)|需要延长|确需|法律(?:、法规|、行政法规|法规)?[^。]{0,16}(?:另有规定|除外)|另有规定|除外|期限届满|逾期)/u;
/** One that extends a limit, or excepts from it, wherever it says so: 经批准，可以再延长… */
const lifts = /(?:可以?|得|批准|同意|决定|确需|需要)[^。；;]{0,8}延长|延长[^。；;]{0,6}(?:期限|时间|一次|[不至]?超过)|除外|不受[^。]{0,12}限制|不在此限/u;
/** What sets a limit: what follows may lift it. */
const limits = /不(?:得|能|应|可)?(?:超过|少于|低于|高于|多于)|以[内下上]|[日天月年时]内|之前|[日月]前|期限|不得|为限|最[长多高短少低]|至[少多]|延长/u;
/** A sentence that says nothing without the one before it. */
const leans = /^(?:前款|前项|上述|其(?!他)|该|由此|同时|不能|行政机关不能|此外)/u;
const enumerated = /[（(][一二三四五六七八九十]{1,3}[）)]/u;
/** An article asked for by its number is quoted whole up to this length. */
const askedArticle = 500;
/** Asked whether one may or must, the sentence that says so answers. */
const modals: readonly (readonly [asked: RegExp, says: RegExp])[] = [
  [/可以|可不可以|能不能|能否|是否允许|准不准|能\p{Script=Han}{1,12}吗/u, /可以|不得|不能|有权|允许|禁止/u],
  [/要不要|必须|需不需要|需要|应不应|是否应当|是不是(?:应当|必须|要)|一定要/u, /应当|必须|不需要|须/u],
];
const asksForList = /哪些|哪几|几(?:种|类|项|条|个|款)|什么(?:情形|情况|条件|内容|方式|材料|事项|种类)|有(?:什么|啥)|情形|包括|条件|种类|分(?:为|几)|列/u;

/**
 * The sentences of an article that answer, with what qualifies them, not the whole of it; of a list inside it the lead and
 * the items that answer, or the whole list where a list is asked for. `answering`: sentences found in it, best first.
 */
export function articleWords(text: string, answering: readonly string[], question: string): readonly ArticleWords[] {
  const whole = text.trim();
  if ([...whole].length <= shortArticle) return [{ lead: null, quote: quotable(whole) }];
  const spans = [...whole.matchAll(/[^。！？]+[。！？]?[”’」』）)]*/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length, words: match[0].trim() }));
  const wanted = new Set(spans.flatMap(({ words }, at) => (answering.some((sentence) => words.includes(sentence) || sentence.includes(words)) ? [at] : [])));
  if (/第[一二三四五六七八九十百零\d]+条/u.test(question) && [...whole].length <= askedArticle) return [{ lead: null, quote: quotable(whole) }];
  const modal = modals.find(([asked]) => asked.test(question))?.[1];
  if (modal !== undefined && ![...wanted].some((at) => modal.test(spans[at]?.words ?? ''))) {
    const said = [...grams(question).keys()].filter((gram) => gram.length > 1);
    const shared = (words: string): number => said.filter((gram) => fold(words).includes(gram)).length;
    const [best] = spans.flatMap(({ words }, at) => (modal.test(words) ? [{ at, shared: shared(words) }] : [])).toSorted((one, other) => other.shared - one.shared);
    if (best !== undefined && best.shared >= Math.max(0, ...[...wanted].map((at) => shared(spans[at]?.words ?? ''))) * 0.6) wanted.add(best.at);
  }
  if (wanted.size === 0) return [{ lead: null, quote: quotable(whole) }];
  const lists = spans.flatMap(({ words }, at) => (wanted.has(at) && enumerated.test(words) && [...words].length > shortList ? [at] : []));
  const [list] = lists;
  if (list !== undefined && !asksForList.test(question)) return itemsOf(spans[list]?.words ?? whole, answering, question);
  const kept = [...wanted].flatMap((at) => around(at, spans)).toSorted((one, other) => one - other);
  return runs([...new Set(kept)]).map(([first, last]) => ({ lead: null, quote: quotable(whole.slice(spans[first]?.start, spans[last]?.end)) }));
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** A sentence with the one it leans on and the exceptions that follow it, as far as they fit. */
function around(at: number, spans: readonly Span[]): readonly number[] {
  const kept = [at];
  let room = longest - (spans[at]?.words.length ?? 0);
  for (let before = at; leans.test(spans[before]?.words ?? '') && before > 0 && (spans[before - 1]?.words.length ?? 0) <= room; before -= 1) {
    kept.push(before - 1);
    room -= spans[before - 1]?.words.length ?? 0;
  }
  const follows = (after: number): boolean => qualifies.test(spans[after]?.words ?? '') || (lifts.test(spans[after]?.words ?? '') && limits.test(spans[after - 1]?.words ?? ''));
  for (let after = at + 1; follows(after) && (spans[after]?.words.length ?? 0) <= room; after += 1) {
    kept.push(after);
    room -= spans[after]?.words.length ?? 0;
  }
  return kept;
}

/** Numbers in order as runs of neighbours. */
function runs(numbers: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

/** Of 有下列情形之一的：（一）…；（二）… the lead and the items that answer. */
function itemsOf(sentence: string, answering: readonly string[], question: string): readonly ArticleWords[] {
  const at = sentence.search(enumerated);
  const lead = sentence.slice(0, at).trim();
  const items = sentence.slice(at).split(/(?=[（(][一二三四五六七八九十]{1,3}[）)])/u).map((item) => item.trim());
  const hits = items.filter((item) => answering.some((said) => item.includes(quotable(said)) || said.includes(item)));
  const inLead = answering.some((said) => lead !== '' && said.startsWith(lead.slice(0, 12)) && !enumerated.test(said.slice(0, lead.length)));
  if (hits.length === 0 || lead === '') return [{ lead: null, quote: quotable(sentence) }];
  // The lead and its first item are one piece: the item is meant when it says words of the question that the lead does not.
  if (inLead && hits.length === 1 && ![...grams(question).keys()].some((gram) => gram.length > 1 && fold(hits[0] ?? '').includes(gram) && !fold(lead).includes(gram))) return [{ lead: null, quote: quotable(sentence) }];
  return hits.map((item, index) => ({ lead: index === 0 ? lead : null, quote: quotable(item) }));
}
