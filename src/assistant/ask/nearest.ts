import type { DocumentRecord } from '../../domain/document.ts';
import type { EvidenceSet } from '../../domain/evidence.ts';
import { fold, grams } from '../../retrieval/tokens.ts';

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
