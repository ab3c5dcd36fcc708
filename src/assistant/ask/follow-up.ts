import type { Conversation } from '../../domain/conversation.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { parseNumber } from '../../domain/numerals.ts';
import type { Library } from '../../ports.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { Marks } from './extract.ts';
import { inQuotes, quotable, sourceName, standingOf } from './source-words.ts';

/** A question that is only about the last answer. */
type FollowUp = { readonly kind: 'basis' } | { readonly kind: 'member'; readonly at: number; readonly cause: boolean } | { readonly kind: 'causes' } | { readonly kind: 'more' };

const basis = /^(?:那么?|请问)?(?:这(?:个|条|句|么说)?|上面(?:的|说的)?|刚才(?:的|说的)?|它)?的?(?:有(?:什么|没有|何)?)?(?:法律|政策|文件|规定)?(?:依据|根据|出处|来源|条文|原文)(?:是(?:什么|啥|哪(?:个|条|一条|里))|在哪(?:里|儿)?|呢|吗|有吗|哪来的|出自哪里?)?[?？。!！]*$|^(?:是)?(?:哪(?:一)?条|哪部?(?:法|法律|文件|规定)|哪个(?:文件|法|规定|条例))(?:里)?(?:规定|说|写|讲)的?(?:呢|啊)?[?？。]*$|^(?:what is )?the (?:basis|source)[?]*$|^based on what[?]*$/u;
const member = /^(?:那么?)?第(?<numeral>[一二三四五六七八九十\d]{1,3})(?:条|步|项|点|个|块|部分|种|类|招)(?:具体)?(?:是(?:什么|啥)|呢|讲(?:什么|的是什么)|说(?:什么|的是什么)|怎么(?:写|做|说|办)|的?(?:内容|详情|原文)|(?<cause>(?:的|是)?(?:主要)?(?:原因|缘由|根源)(?:呢|是(?:什么|啥)|在哪里?|有哪些)?|(?:是)?(?:为什么|为啥|为何|因为什么|怎么(?:造成|回事|来)的?)(?:呢|会这样|有这个问题)?))?[?？。]*$/u;
/** 原因是什么, 为什么会这样: of all that was listed. */
const causes = /^(?:那么?|这些|它们|上面(?:这些|几条)?|以上(?:这些|几条)?|各自?|分别)*(?:的|都)?(?:是)?(?:主要|具体)?(?:(?:原因|缘由|根源)(?:呢|(?:都|各|分别)?是(?:什么|啥)|在哪里?|有哪些)?|(?:因为什么|(?:都|各|分别)?(?:是)?(?:为什么|为啥|为何))(?:呢|会这样|会有这些(?:问题|不足))?)[?？。!！]*$/u;
const givesCause = /原因|究其|由于|因为/u;
const more = /^(?:那)?(?:还有(?:呢|吗|没有|别的(?:吗|呢)?|其[他它](?:的)?(?:吗|呢)?|哪些|什么)?|继续(?:说|讲)?|接着(?:说|讲)|其[他它](?:的)?呢|别的(?:呢|有吗)?|再(?:说|列|讲)(?:一)?(?:些|点)|没了吗|what else|anything else|more)[?？。!！]*$/u;

/** Reads a message that leans wholly on the last answer; null when it asks something of its own or nothing was answered yet. */
export function followUp(text: string, { turns, citations }: Pick<Conversation, 'turns' | 'citations'>): FollowUp | null {
  const last = turns.at(-1);
  if (last === undefined || last.answer === '' || citations.length === 0) return null;
  const asked = fold(text).trim();
  if (basis.test(asked)) return { kind: 'basis' };
  if (more.test(asked)) return { kind: 'more' };
  if (causes.test(asked) && listedIn(last.answer).length > 1) return { kind: 'causes' };
  const { numeral, cause } = member.exec(asked)?.groups ?? {};
  const at = numeral === undefined ? null : parseNumber(numeral);
  // After an article of a rule 第三十四条呢 is the next article.
  return at === null || /第[一二三四五六七八九十百\d]+条/u.test(last.question) ? null : { kind: 'member', at, cause: cause !== undefined };
}

const cited = /见?(?<source>《[^《》]+》(?:第[一二三四五六七八九十百零\d]+条(?:第[一二三四五六七八九十\d]+款)?(?:第[一二三四五六七八九十\d]+项)?)?)/u;
const mostSources = 3;

/** Where the last answer stands: the passages it cited, rules first, with the article that a digest names. */
export function answerBasis({ turns, citations }: Conversation, library: Library, texts: Texts): CatalogueAnswer | null {
  const answer = fold(turns.at(-1)?.answer ?? '');
  const items = itemsOf(citations, library).map((item) => ({ item, quote: quotedIn(answer, item) })).toSorted((one, other) => rank(one.item) - rank(other.item)).slice(0, mostSources);
  if (items.length === 0) return null;
  const marks = new Marks();
  const lines = items.map(({ item, quote }) => {
    const rule = item.passage.role === 'article' ? undefined : cited.exec(quote)?.groups?.['source'];
    return `${texts.ask.tags[standingOf(item, quote)]}${texts.ask.said(rule === undefined ? sourceName(item, texts) : texts.ask.ruleIn(rule, sourceName(item, texts)), inQuotes(quotable(quote)), marks.of({ item, quote: quotable(quote) }))}`;
  });
  const bare = items.every(({ item }) => item.document.kind !== 'rule') ? [texts.ask.noRuleBehind] : [];
  return { text: [...lines, ...bare].join('\n'), citations: marks.citations, evidence: marks.items };
}

function listedIn(answer: string): readonly string[] {
  return answer.split('\n').filter((line) => line.startsWith('- '));
}

/** What each member of the list that the last answer gave tells as its cause, in order; null when none tells any. */
export function answerCauses({ citations }: Conversation, library: Library, texts: Texts): CatalogueAnswer | null {
  const marks = new Marks();
  const lines = itemsOf(citations, library).flatMap((item) => {
    const quote = causeIn(item.passage.text);
    return quote === null ? [] : [`- ${inQuotes(quote)}${marks.of({ item, quote })}`];
  });
  const [first] = marks.items;
  return first === undefined ? null : { text: [`${sourceName(first, texts)}：`, ...lines].join('\n'), citations: marks.citations, evidence: marks.items };
}

/** From the first sentence that gives a cause to the end of the item, as it stands; null where none does. */
function causeIn(text: string): string | null {
  const first = sentencesOf(text).find((sentence) => givesCause.test(sentence));
  return first === undefined ? null : quotable(text.slice(text.indexOf(first)).trim());
}

/** The nth member of the list that the last answer gave, in full or only its cause; null when it gave none so long. */
export function answerMember({ at, cause }: Pick<Extract<FollowUp, { kind: 'member' }>, 'at' | 'cause'>, { turns, citations }: Conversation, library: Library, texts: Texts): CatalogueAnswer | null {
  const listed = listedIn(turns.at(-1)?.answer ?? '');
  if (listed.length < 2) return null;
  const mark = /\[(\d+)\]/u.exec(listed[at - 1] ?? '')?.[1];
  const id = citations[(mark === undefined ? at : Number(mark)) - 1];
  const [item] = id === undefined ? [] : itemsOf([id], library);
  if (item === undefined) return null;
  const reason = cause ? causeIn(item.passage.text) : null;
  if (reason !== null) {
    const marks = new Marks();
    return { text: texts.ask.said(sourceName(item, texts), inQuotes(reason), marks.of({ item, quote: reason })), citations: marks.citations, evidence: marks.items };
  }
  const said = (listed[at - 1] ?? '').replace(/^- /u, '');
  // Several items of one passage: the sentence of this one, else all of it.
  const own = sentencesOf(item.passage.text).filter((sentence) => fold(said).includes(fold(quotable(sentence))));
  const quote = quotable(own.length > 0 && citations.filter((other) => other === id).length > 0 && own.length < sentencesOf(item.passage.text).length && listed.filter((line) => line.includes(`[${mark ?? ''}]`)).length > 1 ? own.join('') : item.passage.text.trim());
  const marks = new Marks();
  return { text: texts.ask.said(sourceName(item, texts), inQuotes(quote), marks.of({ item, quote: item.passage.text.includes(quote) ? quote : quotable(own[0] ?? item.passage.text) })), citations: marks.citations, evidence: marks.items };
}

function itemsOf(ids: readonly number[], library: Library): readonly Evidence[] {
  return library.passagesById([...new Set(ids)]).flatMap((passage, index) => {
    const document = library.document(passage.documentId);
    return document === undefined ? [] : [{ n: index + 1, passage, document, score: 0 }];
  });
}

/** The sentences of a passage that the answer quoted; its first where they cannot be told. */
function quotedIn(answer: string, { passage }: Evidence): string {
  const sentences = sentencesOf(passage.text);
  const own = sentences.filter((sentence) => answer.includes(fold(quotable(sentence))));
  const [first] = own.length > 0 ? own : sentences;
  return first ?? passage.text;
}

function rank({ document }: Evidence): number {
  return document.kind === 'rule' ? 0 : 1;
}
