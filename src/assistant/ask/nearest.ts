import type { Citation } from '../../domain/citation.ts';
import type { DocumentRecord } from '../../domain/document.ts';
import type { EvidenceSet } from '../../domain/evidence.ts';
import { withoutFillers } from '../../retrieval/fillers.ts';
import { coverage, wantedOf } from '../../retrieval/question.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import type { AssistantParts } from '../job.ts';
import { citationOf } from '../verify/citations.ts';
import { ordersReader } from '../verify/orders.ts';
import { aroundAnswer } from './extract.ts';
import { quotable } from './source-words.ts';

/** A gram that weighs this much beside the heaviest one of the question is one of its key terms. */
const key = 0.4;
/** Words that the title of nearly every document here has. */
const frame = /法治|政府|建设|年度|报告|工作|情况|人民|规定|条例|方案|关于|中华|国家/u;

/** The documents near a question that nothing answers which share its subject: those of the place it names, or with one of its key terms in the title or a heading that was found. */
export function nearestOf({ question, scope, nearest, items, terms }: EvidenceSet): readonly DocumentRecord[] {
  const own = grams(fold(question));
  const weighed = [...(terms ?? own)].filter(([gram]) => gram.length > 1 && own.has(gram) && !frame.test(gram) && !scope.places.some((place) => place.includes(gram)));
  const heaviest = Math.max(0, ...weighed.map(([, weight]) => weight));
  const wanted = weighed.filter(([, weight]) => weight >= key * heaviest).map(([gram]) => gram);
  return nearest.filter((document) => {
    if (scope.places.length > 0 && document.place !== null) return scope.places.includes(document.place);
    const heads = fold([document.title, ...items.filter((item) => item.document.id === document.id).flatMap(({ passage }) => passage.headingPath)].join('\n'));
    return wanted.some((gram) => heads.includes(gram));
  });
}

/** A passage that says less of the question is not worth reading, unless it holds a long word of it (无人机); of those found first, so many are looked at. */
const [worthReading, withWord, looked] = [0.45, 0.25, 3];
const longestQuote = 160;

/**
 * The passage that comes closest to a question nothing answers, to be shown as such: of the place and year that are named, in
 * force, and saying a good part of what is asked. Null where there is none, or what is asked about is not in the library at all.
 */
export function closestOf({ question, scope, items, missing }: EvidenceSet, { library, synonyms }: Pick<AssistantParts, 'library' | 'synonyms'>): Citation | null {
  const names = [...scope.places, ...scope.years.map(String)];
  if (scope.unknownPlaces.length > 0 || missing.some((name) => !names.includes(name))) return null;
  const matter = names.reduce((text, name) => text.replaceAll(name, ' '), fold(question)).replaceAll(/年度?|[去今前明]年/gu, ' ');
  const wanted = wantedOf(matter, '', library, synonyms);
  const said = (text: string): number => {
    const held = grams(text);
    return coverage(wanted, (gram) => held.has(gram));
  };
  const [best] = items
    .filter(({ document, passage }) => document.status === 'in-force' && passage.role !== 'metadata' && !ordersReader(passage.text) && (scope.places.length === 0 || (document.place !== null && scope.places.includes(document.place))) && (scope.years.length === 0 || document.dataYear === null || scope.years.includes(document.dataYear)))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, looked)
    .map((item) => ({ item, share: said([...item.passage.headingPath, item.passage.text].join('\n')) }))
    .toSorted((one, other) => other.share - one.share);
  if (best === undefined || wanted.units.length === 0 || best.share < (holdsWord(matter, [best.item]) ? withWord : worthReading)) return null;
  const [sentence = best.item.passage.text] = sentencesOf(best.item.passage.text).toSorted((one, other) => said(other) - said(one));
  return citationOf(best.item, 1, quotable(aroundAnswer(sentence, longestQuote, said)));
}

/** A pair of characters that weighs this much is in few passages of the library. */
const rare = 3;

/** Whether one of the first passages holds a rare pair of characters of what a question is about. */
export function holdsRare({ question, items, terms }: EvidenceSet): boolean {
  const own = grams(withoutFillers(fold(question)));
  const pairs = [...(terms ?? [])].flatMap(([gram, weight]) => (gram.length === 2 && weight >= rare && own.has(gram) ? [gram] : []));
  return items.slice(0, looked).some(({ passage }) => pairs.some((pair) => fold(passage.text).includes(pair)));
}

/** Whether one of the first passages holds three characters in a row of what a question is about. */
export function holdsWord(question: string, items: EvidenceSet['items']): boolean {
  const texts = items.slice(0, looked).map(({ passage }) => fold([...passage.headingPath, passage.text].join('\n')));
  return (withoutFillers(fold(question)).match(/\p{Script=Han}{3,}/gu) ?? []).some((run) => [...run].slice(2).some((_, at) => texts.some((text) => text.includes(run.slice(at, at + 3)))));
}
