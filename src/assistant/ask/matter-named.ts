import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import { fold, grams } from '../../retrieval/tokens.ts';

/** What is counted stands right behind the words that ask for a figure: 多少个气象站, 几起交通事故. */
const counted = /(?:多少(?:个|件|起|宗|次|场|回|名|位|处|座|所|台|架|部|辆|份|条|项|家|户|篇|间|艘|支|把|套)?|几(?:个|件|起|宗|次|场|回|名|位|处|座|所|台|架|部|辆|份|条|项|家|户|篇|间|艘|支|把|套))(?:的)?(?<noun>\p{Script=Han}{2,6}?)(?=(?:了|呢|啊|吗)?[?？。!！,，]|$)/u;
/** Money, time and people are counted under many names. */
const anyName = /^(?:个|号|点|时|工作日|天|日|年|月|小时|分钟|钱|万|亿|元|块|人|人员|群众|百姓|字|时间|学时|次数|案子|案件|官司|东西|问题|情况|内|之内|以内|以上|比例|个月|数量)/u;
/** Behind 几 begins what is done, not what is counted: 几号前公开, 几次去开会. */
const act = /(?:钱|款|元|分)$|^(?:算|为|是|达|才能|及格|合格|能|可|必|应|得|去|来|由|前|后|才|就|会|被|没|不|交|报|到|完|办|做)/u;

/** Whether a passage names what the question counts, in its own words or, in the sentence, in other words for it; true where no such noun is asked for. */
export function namesCounted({ question, terms }: EvidenceSet, { document, passage }: Evidence, quote: string): boolean {
  const noun = counted.exec(fold(question))?.groups?.['noun'];
  if (noun === undefined || anyName.test(noun) || act.test(noun)) return true;
  const context = fold([document.title, ...passage.headingPath, passage.text].join('\n'));
  const pairs = [...grams(noun).keys()].filter((gram) => gram.length > 1);
  if (context.includes(noun.at(-1) ?? '') && (noun.length < 3 || (noun.length === 3 ? context.includes(noun) : pairs.some((gram) => context.includes(gram))))) return true;
  const own = grams(fold(question));
  const said = grams(quote);
  return [...(terms ?? [])].some(([gram]) => gram.length > 1 && !own.has(gram) && said.has(gram));
}

const grammar = /[的了吗呢么是在要能可不有几多少最内后前被把给对和与及或个件次人其这那由谁怎哪什会应该多长大小年月日]/u;
/** A pair of characters weighs this much beside the heaviest one that the evidence has to be the matter itself. */
const heavy = 0.7;
/** A pair that weighs less is in every other passage and tells nothing apart. */
const rare = 4;
/** It must stand in this many passages: one may have it by chance. */
const known = 2;

/** Whether a passage with its headings (folded) is about the matter a question names: another 拘留 is not 行政拘留 (a 生产安全事故 is a 安全生产事故), and where 更正 is asked for a passage without it answers something else. */
export function isAboutMatter({ question, terms, items }: EvidenceSet): (context: string, quote: string) => boolean {
  const own = fold(question);
  const pairs = grams(own);
  const texts = items.map(({ document, passage }) => fold([document.title, ...passage.headingPath, passage.text].join('\n')));
  const stands = (word: string): boolean => !grammar.test(word) && /^\p{Script=Han}+$/u.test(word) && texts.filter((text) => text.includes(word)).length >= known;
  const weighed = [...(terms ?? [])].filter(([gram]) => gram.length === 2 && pairs.has(gram) && stands(gram));
  const weightOf = (gram: string): number => terms?.get(gram) ?? 0;
  // Of two words the pair across their border is the rarest: 行政|拘留, not 政拘|留.
  const isCompound = (word: string): boolean => weightOf(word.slice(1, 3)) >= rare && weightOf(word.slice(1, 3)) >= Math.max(weightOf(word.slice(0, 2)), weightOf(word.slice(2)));
  const most = Math.max(0, ...weighed.map(([, weight]) => weight));
  const words = weighed.filter(([, weight]) => weight >= rare && weight >= heavy * most).map(([gram]) => gram);
  const qualified = Array.from({ length: Math.max(0, own.length - 3) }, (_, at) => own.slice(at, at + 4)).filter((word) => stands(word) && isCompound(word));
  return (context, quote) => words.every((word) => [...word].some((character) => context.includes(character))) && qualified.every((word) => context.includes(word) || !context.includes(word.slice(2)) || (quote.includes(word.slice(0, 2)) && quote.includes(word.slice(2))));
}
