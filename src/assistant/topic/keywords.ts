import type { TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { CardWish } from './card-wish.ts';
import { lexiconOf, type Hit } from './lexicon.ts';
import type { Subject } from './subject.ts';

/** What a person asks of the keywords, see `CardWish`. */
type KeywordWish = Pick<CardWish, 'keywordCount' | 'keywords' | 'keywordsWith' | 'keywordsWithout'>;

const usual = 5;
/** Fewer content words tell too little. */
const fewest = 2;

/** At most five 主题词, or as many as asked for: content words of the text, most telling first, then the form word. */
export function keywordsOf(subject: Subject, level1: string, genre: string, matter: string, list: TopicList, wish: KeywordWish): readonly string[] {
  if (wish.keywords.length > 0) return wish.keywords;
  const count = wish.keywordCount ?? usual;
  const form = genre === '其他' || count === 1 ? [] : [genre];
  const content: string[] = wish.keywordsWith.slice(0, count - form.length);
  const bare = matter.replaceAll(/^(?:[上下]半年|第[一二三四]季度|[春夏秋冬]季|今[冬春年]|当前|近期|全[镇乡县市区])/gu, '');
  // A matter that begins with a verb is a task, no subject word.
  const subjectWord = bare.length >= 2 && bare.length <= 8 && !/^(?:推进|推动|加强|做好|开展|同意|解决|商请|举办|召开|印发|公布|调整|促进|加快|深化|规范|完善|进一步|建立|同意|全面|实施)/u.test(bare) ? [bare] : [];
  const telling = [...subjectWord, ...contentWords(subject, level1, list)];
  // A short text has to do with short words.
  for (const word of telling.length >= fewest ? telling : [...telling, ...contentWords(subject, level1, list, 2)]) {
    if (content.length >= count - form.length) break;
    if (wish.keywordsWithout.includes(word)) continue;
    // 法治政府 beside 法治政府建设 adds nothing.
    if (!content.some((other) => other.includes(word) || word.includes(other)) && word !== genre) content.push(word);
  }
  return [...content, ...form].filter((word) => !wish.keywordsWithout.includes(word));
}

/** Bodies, places and words of every document are no subject words; figures are none at all. */
const hollow = /[部局厅署办委]$|^\d+$|行政区域|行政机关|政府部门|群众反映|工作安排|工作要点|工作总结|工作报告|年度报告|会议纪要|领导小组|重点工作|重点任务|有限公司|农业农村$|^(?:请示|公示|讲话|简报|通报|项目|管理|企业|干部|会议|培训|技术|服务|监管|重点)$/u;

/** Words of the list in the text by how often they occur, how telling they are and whether they speak for the class chosen. */
export function contentWords(subject: Subject, level1: string, list: TopicList, shortest = 3): readonly string[] {
  const said = subject.gloss ?? subject;
  const folded = fold(`${said.title}\n${said.body}`);
  const tally = new Map<string, number>();
  for (const { start, end, hit } of joined(lexiconOf(list).find(folded))) {
    const titled = start < said.title.length;
    // The word goes on: 危旧房 of 危旧房屋.
    const word = folded.slice(start, end) + (/^[屋员者户金费]/u.exec(folded.slice(end))?.[0] ?? '');
    if (word.length < (titled ? 2 : shortest) || hollow.test(word) || (subject.gloss === undefined && !subject.text.includes(word))) continue;
    const own = hit.voices.some((voice) => list.classes[voice.classIndex]?.path[0] === level1);
    const weight = Math.max(...hit.voices.map((voice) => voice.weight));
    const place = titled ? 3 : start < 600 ? 1.5 : 1;
    tally.set(word, (tally.get(word) ?? 0) + weight * place * (own ? 1 : 0.4));
  }
  return [...tally].toSorted((one, other) => other[1] - one[1]).map(([word]) => word);
}

/** The longest keyword two overlapping words make: 预防煤气 and 煤气中毒. */
const longestJoined = 8;
const wholeWord = 4;

function joined(hits: readonly Hit[]): readonly { readonly start: number; readonly end: number; readonly hit: Hit }[] {
  const runs: { start: number; end: number; hit: Hit }[] = [];
  for (const hit of hits) {
    if (hit.word.includes('…')) continue;
    const last = runs.at(-1);
    if (last === undefined || hit.start >= last.end) runs.push({ start: hit.start, end: hit.end, hit });
    // 国土 stands in 共和国土地管理法 by chance: of a short word and a long one the long one is meant.
    else if (last.end - last.start >= wholeWord && hit.end - hit.start >= wholeWord && hit.end - last.start <= longestJoined) last.end = Math.max(last.end, hit.end);
    else if (hit.end - hit.start > last.end - last.start) runs.splice(-1, 1, { start: hit.start, end: hit.end, hit });
  }
  return runs;
}
