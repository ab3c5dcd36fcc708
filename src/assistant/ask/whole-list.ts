import type { EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { withoutFillers } from '../../retrieval/fillers.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import { saidIn } from './extract.ts';

/** Lists of more items are documents. */
const longestList = 15;

const asking = /多少|几|什么|哪|谁|怎|如何|吗|何时|是否|(?<first>\p{Script=Han})不\k<first>|有没有/u;
/** This much of the pairs of characters of a question stands in the heading that asks it. */
const headingShare = 0.6;

/** Whether a heading is itself the question that is asked: 二、群众上访后多少天要有答复. */
export function isAskedBy(question: string, heading: string): boolean {
  const own = [...grams(withoutFillers(fold(question))).keys()].filter((gram) => gram.length === 2);
  const held = grams(fold(heading));
  return asking.test(heading) && own.length > 1 && own.filter((gram) => held.has(gram)).length >= headingShare * own.length;
}

const endsInColon = /[：:]$/u;
/** Several deadlines are asked for, not one. */
const asksDeadlines = /(?:哪些|哪几个?|几个|什么)(?:法定|时间|办理)?(?:期限|时限|时间(?:要求|限制|节点))|(?:期限|时限)(?:都|各)?(?:有|是)(?:哪些|哪几|几个)/u;
const deadline = /(?:[\d一二三四五六七八九十百]\s*(?:个)?(?:工作)?[日天月年])/u;

/** For a question that stands as a heading in the document that answers: all that stands under it. For deadlines: all of them that stand beside the first one found. For 下列案件必须审核: what follows. */
export function wholeQuestion(set: EvidenceSet, library: Pick<Library, 'passages'>): EvidenceSet {
  const [found] = set.items;
  if (found === undefined || set.completeness === 'none' || set.shape === 'comparison') return set;
  const opened = saidIn(set)[0];
  const leads = opened?.item.passage.role === 'lead' && opened.item.document.kind !== 'report' && endsInColon.test(opened.item.passage.text.trim()) && (set.shape === 'list' || opened.item.passage.text.trim().replace(endsInColon, '').endsWith(opened.quote));
  const first = leads && opened !== undefined ? opened.item : found;
  const { headingPath, role } = first.passage;
  const deadlines = !leads && asksDeadlines.test(set.question);
  if (!leads && (role !== 'item' || !(deadlines || isAskedBy(set.question, headingPath.at(-1) ?? '')))) return set;
  const all = library.passages(first.document.id).filter((passage) => (passage.role === 'item' || passage.id === first.passage.id) && passage.headingPath.join('\n') === headingPath.join('\n') && (!deadlines || deadline.test(fold(passage.text))));
  if (all.length < 2 || all.length > longestList) return set;
  const ids = new Set(all.map(({ id }) => id));
  const known = new Set(set.items.map(({ passage }) => passage.id));
  return {
    ...set,
    shape: 'list',
    items: [...set.items, ...all.filter(({ id }) => !known.has(id)).map((passage, at) => ({ n: set.items.length + at + 1, passage, document: first.document, score: 0 }))],
    sentences: [...(set.sentences ?? []).filter(({ passageId }) => !ids.has(passageId)).map((one) => ({ ...one, member: false })), ...all.map(({ id, text }) => ({ passageId: id, sentence: sentencesOf(text)[0] ?? text, strength: 1, member: true }))],
  };
}

const planned = /安排|打算|计划|思路|下一?步/u;
/** 明年怎么改 asks for all that is planned, not for one item of it. */
export const asksWholePlan = /(?:明年|来年|下一?年度?|次年|今后|下一?步)(?:打算|准备|要)?(?:怎么|如何|怎样|咋)(?:改|补|办|干|整改|解决|做|安排|打算)(?:进|正|上)?[?？。]*$/u;

/** For a list or a plan of which some items were found and the others share no word with the question: all items under their heading. */
export function wholeList(set: EvidenceSet, library: Pick<Library, 'passages'>): EvidenceSet {
  if ((set.shape !== 'list' && set.shape !== 'plan') || set.scope.places.length === 0 || set.sentences?.some(({ member }) => member) === true) return set;
  const found = set.items.filter(({ passage, document }) => passage.role === 'item' && document.place !== null && set.scope.places.includes(document.place));
  const beside = (one: (typeof found)[number]): typeof found => found.filter(({ document, passage }) => document.id === one.document.id && passage.headingPath.join('\n') === one.passage.headingPath.join('\n'));
  const most = found.map(beside).toSorted((one, other) => other.length - one.length)[0] ?? [];
  const [first] = most;
  // 改进措施：一是… opens the list that is asked for.
  const opens = set.items[0]?.passage.id === first?.passage.id && /^[^一：:。；]{2,20}[：:]\s*一是/u.test(first?.passage.text ?? '');
  // 明年怎么改: whatever else shares its words, the part that plans is meant.
  const plans = set.shape === 'plan' && asksWholePlan.test(set.question) && planned.test(first?.passage.headingPath.at(-1) ?? '') && set.items[0]?.passage.headingPath.join('\n') === first?.passage.headingPath.join('\n');
  if (first === undefined || (!opens && !plans && (most.length < 2 || most.length < set.items.length / 2))) return set;
  const heading = first.passage.headingPath.join('\n');
  const known = new Set(set.items.map(({ passage }) => passage.id));
  const all = library.passages(first.document.id).filter(({ role, headingPath }) => role === 'item' && headingPath.join('\n') === heading).filter(({ ordinal }) => !opens || ordinal >= first.passage.ordinal);
  if (all.length > longestList) return set;
  return { ...set, items: [...set.items, ...all.filter(({ id }) => !known.has(id)).map((passage, at) => ({ n: set.items.length + at + 1, passage, document: first.document, score: 0 }))] };
}
