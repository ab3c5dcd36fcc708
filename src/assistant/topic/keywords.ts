import type { TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { CardWish } from './card-wish.ts';
import { lexiconOf } from './lexicon.ts';
import type { Subject } from './subject.ts';

/** What a person asks of the keywords, see `CardWish`. */
export type KeywordWish = Pick<CardWish, 'keywordCount' | 'keywords' | 'keywordsWith' | 'keywordsWithout'>;

const usual = 5;

/** At most five 主题词, or as many as asked for: content words of the text, most telling first, then the form word. */
export function keywordsOf(subject: Subject, level1: string, genre: string, matter: string, list: TopicList, wish: KeywordWish): readonly string[] {
  if (wish.keywords.length > 0) return wish.keywords;
  const count = wish.keywordCount ?? usual;
  const form = genre === '其他' || count === 1 ? [] : [genre];
  const content: string[] = wish.keywordsWith.slice(0, count - form.length);
  // A matter that begins with a verb is a task, no subject word.
  const subjectWord = matter.length >= 2 && matter.length <= 8 && !/^(?:推进|推动|加强|做好|开展|促进|加快|深化|规范|完善|进一步|建立|同意|全面|实施)/u.test(matter) ? [matter] : [];
  for (const word of [...subjectWord, ...contentWords(subject, level1, list)]) {
    if (content.length >= count - form.length) break;
    if (wish.keywordsWithout.includes(word)) continue;
    // 法治政府 beside 法治政府建设 adds nothing.
    if (!content.some((other) => other.includes(word) || word.includes(other)) && word !== genre) content.push(word);
  }
  return [...content, ...form].filter((word) => !wish.keywordsWithout.includes(word));
}

/** Words of the list in the text by how often they occur, how telling they are and whether they speak for the class chosen. */
export function contentWords(subject: Subject, level1: string, list: TopicList): readonly string[] {
  const folded = fold(`${subject.title}\n${subject.body}`);
  const tally = new Map<string, number>();
  for (const hit of lexiconOf(list).find(folded)) {
    if (hit.word.includes('…') || hit.word.length < 3 || !subject.text.includes(hit.word)) continue;
    const own = hit.voices.some((voice) => list.classes[voice.classIndex]?.path[0] === level1);
    const weight = Math.max(...hit.voices.map((voice) => voice.weight));
    const place = hit.start < subject.title.length ? 3 : hit.start < 600 ? 1.5 : 1;
    tally.set(hit.word, (tally.get(hit.word) ?? 0) + weight * place * (own ? 1 : 0.4));
  }
  return [...tally].toSorted((one, other) => other[1] - one[1]).map(([word]) => word);
}
