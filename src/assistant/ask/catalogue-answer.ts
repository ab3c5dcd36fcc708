import type { Citation } from '../../domain/citation.ts';
import type { DocumentKind, DocumentRecord } from '../../domain/document.ts';
import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { grams } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import { citationOf } from '../verify/citations.ts';
import { supportingWords } from '../verify/supporting-words.ts';

/** An answer about the collection as a whole. */
export interface CatalogueAnswer {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly evidence: readonly Evidence[];
}

const whole = /(?:报告|年报|方案|计划|要点|文件|材料|规定|资料|模板)(?:一共|总共|共)?有?(?:多少|几)[份篇个](?:[?？]|$)|(?:多少|几)[份篇个](?:法治[^?？]{0,12})?(?:报告|年报|方案|计划|要点|文件|材料|规定|资料|模板)|(?:哪些|哪几[个份篇]|几个|多少个)(?:乡镇|镇|乡|地方|文件|文档|资料|报告|年报|方案|规定|县)(?!.{0,6}(?:负责|牵头|责任))|(?:库里|资料库|知识库|库中).{0,12}(?:哪些|多少|几|什么)|how many (?:reports?|documents?|files?|plans?)|which (?:reports?|documents?|townships?|towns?|places?)/iu;
const kindWords: readonly (readonly [DocumentKind, RegExp])[] = [
  ['report', /报告|年报|总结|乡镇|哪些(?:镇|乡|地方)|reports?|township|town/iu],
  ['plan', /方案|计划|要点|plans?/iu],
  ['sample', /模板|样本|template/iu],
  ['rule', /规定|法规|条例|法律|rules?/iu],
];
/** Words of such a question that say nothing of what a document must mention. */
const asking = /(?:资料库|知识库|库)(?:里|中)?|一共|总共|共|现在|目前|收录|入库|有|多少|几|哪些|哪|份|篇|个|的|是|了|吗|呢|都|请问|列出来?|法治政府建设|年度|报告|年报|方案|计划|要点|文件|材料|规定|资料|模板|乡镇|镇|乡|地方|单位|县|提到|提及|写到|写了|写有|载明|记载|涉及|包含|讲到|说到|开展|没有|没|how many|which|reports?|documents?|mention|are there|the|in|library|of|do|does|have|has/giu;
/** A passage mentions a matter when it holds this share of its grams, by weight. */
const mentionShare = 0.75;
const longestListing = 40;

/**
 * Answers a question about the whole collection (有几份报告？ 哪些乡镇提到了行政复议？) from the catalogue and every document in
 * it, not from the best passages; null when the question is about something else.
 */
export function answerFromCatalogue(set: EvidenceSet, library: Library, texts: Texts): CatalogueAnswer | null {
  if (set.shape !== 'collection' && (set.shape === 'responsible' || !whole.test(set.question))) return null;
  const { places, years } = set.scope;
  const kinds = kindWords.filter(([, word]) => word.test(set.question)).map(([kind]) => kind).slice(0, 1);
  const all = library.documents().filter((document) => document.status === 'in-force' || document.kind === 'rule');
  const counted = all.filter((document) => (kinds.length === 0 || kinds.includes(document.kind)) && (places.length === 0 || (document.place !== null && places.includes(document.place))) && (years.length === 0 || (document.dataYear !== null && years.includes(document.dataYear))));
  const matter = withoutScope(set.question, set).replaceAll(asking, ' ');
  const wanted = [...grams(matter).keys()].filter((gram) => gram.length > 1 || grams(matter).size === 1);
  const what = texts.ask.kinds[kinds[0] ?? 'other'];
  const samples = counted.filter((document) => document.sample).length;
  if (wanted.length === 0) return { text: listing(counted.map((document) => `- ${line(document, texts)}`), counted.length, kinds.length === 0 ? '' : what, all.length, samples, texts), citations: [], evidence: [] };
  const found = counted.flatMap((document) => {
    const best = library.passages(document.id).map((passage) => ({ passage, share: shareOf(wanted, [...passage.headingPath, passage.text].join('\n'), library) })).toSorted((one, other) => other.share - one.share || one.passage.ordinal - other.passage.ordinal)[0];
    return best === undefined || best.share < mentionShare ? [] : [{ document, passage: best.passage }];
  });
  const negated = /没有|没提|没写|未提|未写|without/iu.test(set.question);
  if (negated) {
    const others = counted.filter((document) => !found.some((item) => item.document.id === document.id));
    return { text: listing(others.map((document) => `- ${line(document, texts)}`), others.length, what, all.length, others.filter((document) => document.sample).length, texts), citations: [], evidence: [] };
  }
  const evidence = found.slice(0, longestListing).map(({ document, passage }, index): Evidence => ({ n: index + 1, passage, document, score: 0 }));
  const citations = evidence.map((item) => citationOf(item, item.n, supportingWords(matter, item.passage.text)));
  return { text: listing(evidence.map((item) => `- ${line(item.document, texts)}[${item.n}]`), found.length, what, all.length, found.filter(({ document }) => document.sample).length, texts), citations, evidence };
}

function listing(lines: readonly string[], count: number, what: string, total: number, samples: number, texts: Texts): string {
  const basis = texts.ask.countedBasis(total, samples);
  return count === 0 ? `${texts.ask.countedNone(what)}\n${basis}` : [texts.ask.counted(count, what), ...lines.slice(0, longestListing), basis].join('\n');
}

function line({ title, place, dataYear }: DocumentRecord, texts: Texts): string {
  return texts.ask.documentLine(title, place, dataYear);
}

function withoutScope(question: string, { scope }: EvidenceSet): string {
  const names = [...scope.places, ...scope.years.map(String)];
  return names.reduce((text, name) => text.replaceAll(name, ' '), question).replaceAll(/\d{4}年度?|去年|今年|前年|明年/gu, ' ');
}

/** Share of the wanted grams that a text holds, rarer ones counting more. */
function shareOf(wanted: readonly string[], text: string, library: Pick<Library, 'passageFrequency' | 'passageCount'>): number {
  const said = grams(text);
  const weight = (gram: string): number => Math.log(1 + library.passageCount / (1 + library.passageFrequency(gram)));
  const total = wanted.reduce((sum, gram) => sum + weight(gram), 0);
  return total === 0 ? 0 : wanted.reduce((sum, gram) => sum + (said.has(gram) ? weight(gram) : 0), 0) / total;
}
