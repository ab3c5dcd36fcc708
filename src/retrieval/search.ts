import type { DocumentRecord } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import type { Passage } from '../domain/passage.ts';
import type { Embedder, Hit, Library, Reranker, VectorIndex } from '../ports.ts';
import { parseNumber } from '../domain/numerals.ts';
import { coverage, wording } from './question.ts';
import type { Wanted } from './question.ts';
import type { ReadScope } from './scope.ts';
import type { Side } from './sides.ts';
import { grams } from './tokens.ts';

export interface SearchParts {
  readonly library: Library;
  readonly vectors: VectorIndex;
  readonly embedder: Embedder;
  readonly reranker: Reranker | null;
}

/** A passage that may answer. */
export interface Candidate {
  readonly passage: Passage;
  readonly document: DocumentRecord;
  /** Higher is better, above 0; comparable within one search only. */
  readonly score: number;
  /** How much of what is wanted its title, headings and text say, from 0 to 1. */
  readonly coverage: number;
  /** Grams of its headings and text. */
  readonly grams: ReadonlyMap<string, number>;
  /** Whether it stands in a document of the side that was asked about. */
  readonly own: boolean;
}

/** One search. */
interface Search {
  readonly wanted: Wanted;
  readonly read: ReadScope;
  readonly side: Side;
  /** The question as a vector; null where the vector ranking does not count. */
  readonly vector: Float32Array | null;
  /** What the form of a passage makes of it for this question; 1 is neutral. */
  readonly cue: (passage: Passage, document: DocumentRecord) => number;
  /** How well a text says beside a figure what the question asks beside its asking words, from 0 to 1; null where no figure is asked for. */
  readonly beside: ((text: string) => number) | null;
  /** Passages taken from each index. */
  readonly depth: number;
}

/** The constant of reciprocal rank fusion; 60 is what its authors use. */
const rankOffset = 60;
/** Passages whose figures are read closely, and what a figure in the right words adds. */
const besideDepth = 24;
const besideCounts = 0.6;
/** Passages a reranker is shown. */
const rerankDepth = 30;

/** Ranks passages for one side of a question, best first, ties by passage id. */
export function rank({ wanted, read, side, vector, cue, beside, depth }: Search, { library, vectors, embedder }: SearchParts): readonly Candidate[] {
  const asked = { grams: wanted.grams, limit: depth };
  const lexical = new Map(bothParts(side, library, (within) => library.searchLexical({ ...asked, ...(within === null ? {} : { within }) })).map((hit) => [hit.passageId, hit.score]));
  const semantic = new Map(vector === null ? [] : bothParts(side, library, (within) => vectors.search(vector, depth, within ?? undefined)).map((hit) => [hit.passageId, hit.score]));
  // What only the vectors found would come behind the last of the others where their weight is small: then it is not read.
  const brought = lexical.size === 0 || embedder.fusionWeight / (rankOffset + 1) > 1 / (rankOffset + lexical.size) ? semantic.keys() : [];
  const titles = new Map<string, ReadonlyMap<string, number>>();
  const candidates: Candidate[] = [];
  for (const passage of library.passagesById([...new Set([...lexical.keys(), ...brought])])) {
    const document = library.document(passage.documentId);
    const own = document !== undefined && side.isAbout(passage, document);
    if (document === undefined || !(own || side.common === 'all' || side.common?.has(document.id) === true) || !side.speaksOfYears(passage, document)) continue;
    const said = grams([...passage.headingPath, passage.label ?? '', passage.text].join('\n'));
    const titled = titles.get(document.title) ?? grams(document.title);
    titles.set(document.title, titled);
    const has = (gram: string): boolean => said.has(gram) || titled.has(gram);
    candidates.push({ passage, document, score: (lexical.get(passage.id) ?? 0) * (0.3 + wording(wanted, has)) * cue(passage, document) * steering(passage, document, read, side, own), coverage: coverage(wanted, has), grams: said, own });
  }
  // The head of a table stands over each of its rows; alone it says nothing.
  const heads = new Set(candidates.map(({ passage }) => passage.headingPath.at(-1)));
  const first = candidates.filter(({ passage }) => passage.role !== 'row' || !heads.has(passage.text)).toSorted(better);
  const ranked = beside === null ? first : [...first.slice(0, besideDepth).map((candidate) => ({ ...candidate, score: candidate.score * (1 + besideCounts * beside(candidate.passage.text)) })).toSorted(better), ...first.slice(besideDepth)];
  return vector === null ? ranked : fused(ranked, semantic, embedder.fusionWeight);
}

/** Hits of the side's own documents and of the common ones. Where those are most of the library, naming them costs more than passing over the others. */
function bothParts({ own, common }: Side, library: Library, search: (within: ReadonlySet<string> | null) => readonly Hit[]): readonly Hit[] {
  if (own === null) return search(null);
  const most = library.documents().length / 2;
  const hits = own.size === 0 ? [] : search(own.size > most ? null : own);
  if (common === null || own.size > most) return hits;
  return [...hits, ...search(common === 'all' || common.size > most ? null : common)];
}

/** Puts the first candidates into the order a reranking model gives, the scores staying at their places; unchanged when it fails. */
export async function reranked(question: string, candidates: readonly Candidate[], reranker: Reranker | null, signal?: AbortSignal): Promise<readonly Candidate[]> {
  if (reranker === null || candidates.length < 2) return candidates;
  const shown = candidates.slice(0, rerankDepth);
  const scores = await reranker.rerank(question, shown.map(({ passage, document }) => [document.title, ...passage.headingPath, passage.text].join('\n')), signal);
  if (scores === null) return candidates;
  const first = shown.map((candidate, index) => ({ candidate, rated: scores[index] ?? 0 })).toSorted((one, other) => other.rated - one.rated || one.candidate.passage.id - other.candidate.passage.id);
  return [...first.map(({ candidate }, index) => ({ ...candidate, score: shown[index]?.score ?? candidate.score })), ...candidates.slice(rerankDepth)];
}

/** The question as a vector; null where the vector ranking has no weight or the embedder cannot be reached: words alone then find. */
export async function questionVector(question: string, { embedder, vectors }: SearchParts, signal?: AbortSignal): Promise<Float32Array | null> {
  if (embedder.fusionWeight <= 0 || vectors.count === 0) return null;
  try {
    const [vector] = await embedder.embed([question], 'question', signal);
    return vector ?? null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'embedder') return null;
    throw error;
  }
}

/**
 * Reciprocal rank fusion of the steered lexical ranking with the vector ranking. The score at each place stays the lexical
 * one that stood there: it tells how far what follows falls behind, which ranks cannot.
 */
function fused(ranked: readonly Candidate[], semantic: ReadonlyMap<number, number>, weight: number): readonly Candidate[] {
  const place = new Map([...semantic].toSorted(([a, one], [b, other]) => other - one || a - b).map(([id], index) => [id, index + 1]));
  const order = ranked.map((candidate, index) => {
    const near = place.get(candidate.passage.id);
    const lexical = candidate.score > 0 ? 1 / (rankOffset + index + 1) : 0;
    return { candidate, fusion: lexical + (near === undefined ? 0 : weight / (rankOffset + near)) };
  });
  const scores = ranked.map(({ score }) => score);
  const lowest = scores.findLast((score) => score > 0) ?? 1;
  return order.toSorted((one, other) => other.fusion - one.fusion || one.candidate.passage.id - other.candidate.passage.id).map(({ candidate }, index) => ({ ...candidate, score: scores[index] || lowest }));
}

/** What the question names counts for a passage, or against it. */
function steering(passage: Passage, document: DocumentRecord, { scope, lookedInto }: ReadScope, side: Side, own: boolean): number {
  let factor = own ? 1 : side.commonWeight;
  const versionNamed = side.own !== null && side.common === null;
  if (document.status === 'superseded' && !versionNamed) factor *= 0.6;
  if (document.kind === 'sample' && !scope.kinds.includes('sample')) factor *= 0.7;
  if (lookedInto.length === 0 && scope.kinds.includes(document.kind)) factor *= document.kind === 'rule' ? 1.1 : 1.25;
  if (scope.rules.length > 0) factor *= document.rule !== null && scope.rules.includes(document.rule) ? 1.6 : 0.8;
  if (scope.articles.length > 0 && isArticle(passage, scope.articles)) factor *= 3;
  return factor;
}

/** Whether a passage is, or stands in, one of these articles. */
export function isArticle(passage: Passage, articles: readonly number[]): boolean {
  return [passage.label, ...passage.headingPath].some((label) => {
    const numeral = label === null ? undefined : /^第(.+?)条/u.exec(label)?.[1];
    const value = numeral === undefined ? null : parseNumber(numeral.normalize('NFKC'));
    return value !== null && articles.includes(value);
  });
}

function better(one: Candidate, other: Candidate): number {
  return other.score - one.score || one.passage.id - other.passage.id;
}
