import type { DocumentRecord } from '../../domain/document.ts';
import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { figureAsked, showsFigure } from '../../retrieval/figure.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { marked, replacedRules } from './current-versions.ts';
import { Marks, shareOf, wholeSentences } from './extract.ts';
import { inQuotes, quotable } from './source-words.ts';

const compares = /差(?:别|几|多少|了|在)|区别|不同|变化|变了|一样|对比|比较|相比|改(?:了|成|为)|哪里改|有何|两版/u;
const bothVersions = /新[^，。]{0,14}[老旧]|[老旧][^，。]{0,14}新|修订前后|修改前后|前后两(?:版|个版本)|(?:修订|修改)(?:后|了)/u;
/** The two sentences together must say this much of the question, each 0 to 1. */
const enough = 0.25;
/** What a sentence of the other version counts that is worded alike. */
const alike = 0.5;

interface Said {
  readonly item: Evidence;
  readonly quote: string;
}

/**
 * Sets what a document says beside what the one it replaced said of the same (老办法和新办法差几天, 2020年的和2024年的一样吗). Null where
 * no two versions are compared, or the library does not hold both.
 */
export function answerByVersions(set: EvidenceSet, library: Library, texts: Texts): CatalogueAnswer | null {
  const { scope, question } = set;
  if (scope.rules.length > 0 || scope.articles.length > 0 || !compares.test(question) || !(scope.years.length > 1 || bothVersions.test(question))) return null;
  const replaced = replacedRules(library);
  const found = new Set(set.items.map(({ document }) => document.id));
  const ofYear = ({ issuedOn }: DocumentRecord): boolean => scope.years.length < 2 || scope.years.some((year) => issuedOn?.startsWith(String(year)) === true);
  const [best] = library.documents().flatMap((record) => {
    const newer = replaced.get(record.id) ?? record.supersededBy;
    const by = newer === null ? undefined : library.document(newer);
    if (by === undefined || (!found.has(record.id) && !found.has(by.id)) || !ofYear(record) || !ofYear(by)) return [];
    const pair = sentencesBeside(set, marked(record, replaced), by, library);
    return pair === null ? [] : [pair];
  }).toSorted((one, other) => other.worth - one.worth);
  if (best === undefined || best.worth < enough) return null;
  const marks = new Marks();
  const rows = [best.old, best.now].map((said) => `| ${texts.ask.version(said.item.document.title.replace(/[(（]\d{4}[^()（）]*[)）]$/u, ''), said.item.document.issuedOn?.slice(0, 4) ?? '')} | ${inQuotes(said.quote).replaceAll('|', '／')}${marks.of(said)} |`);
  return { text: [`| ${texts.ask.sides.version} | ${texts.ask.sides.text} |`, '| --- | --- |', ...rows].join('\n'), citations: marks.citations, evidence: marks.items };
}

function sentencesBeside(set: EvidenceSet, old: DocumentRecord, now: DocumentRecord, library: Pick<Library, 'passages'>): { readonly old: Said; readonly now: Said; readonly worth: number } | null {
  const figure = figureAsked(fold(set.question));
  const saidBy = (document: DocumentRecord) => library.passages(document.id).flatMap((passage) => (passage.role === 'metadata' ? [] : wholeSentences(passage.text).map((sentence) => ({ item: { n: 1, passage, document, score: 0 }, quote: quotable(sentence), share: shareOf(set, sentence), pairs: new Set([...grams(sentence).keys()].filter((gram) => gram.length > 1)), counts: figure === null || showsFigure(sentence, figure) }))));
  const olds = saidBy(old);
  const pairs = saidBy(now).flatMap((one) => olds.map((other) => {
    const shared = [...one.pairs].filter((pair) => other.pairs.has(pair)).length;
    const likeness = one.pairs.size + other.pairs.size === 0 ? 0 : (2 * shared) / (one.pairs.size + other.pairs.size);
    return { old: other, now: one, worth: (one.share + other.share) / 2 + (one.share > 0 && other.share > 0 ? alike * likeness * Math.min(1, one.share + other.share) : 0), counts: one.counts && other.counts };
  }));
  const [best] = (pairs.some(({ counts }) => counts) ? pairs.filter(({ counts }) => counts) : pairs).toSorted((one, other) => other.worth - one.worth);
  return best ?? null;
}
