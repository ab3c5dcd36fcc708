import type { DocumentRecord } from '../domain/document.ts';
import type { Evidence, EvidenceSet, QuestionScope } from '../domain/evidence.ts';
import { assemble } from './assemble.ts';
import type { Chosen } from './assemble.ts';
import { catalogueNames } from './catalogue-names.ts';
import { cueFor } from './cues.ts';
import { decide } from './decide.ts';
import { wantedOf } from './question.ts';
import { readScope } from './scope.ts';
import { questionVector, rank, reranked } from './search.ts';
import type { Candidate, SearchParts } from './search.ts';
import { shapeOf, shapeWithin } from './shape.ts';
import { sidesOf } from './sides.ts';
import { simplified } from './simplified.ts';
import type { Synonyms } from './synonyms.ts';
import { fold } from './tokens.ts';
import { topicsOf } from './topics.ts';

export interface EvidenceRequest {
  /** Self-contained, in the person's words. */
  readonly question: string;
  /** Carried from an earlier turn; fills in what this question leaves unsaid. */
  readonly scope?: QuestionScope;
  /** Characters of all passages together, 3,000 when absent. */
  readonly budget?: number;
  /** Only passages of these documents. */
  readonly within?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

export interface EvidenceParts extends SearchParts {
  readonly synonyms: Synonyms;
  readonly now: () => Date;
}

const defaultBudget = 3000;

/**
 * Finds the passages that answer a question and decides whether they do. Deterministic for one revision of the library.
 * Fails only as the library does, or with code `aborted`; an unreachable embedder or reranker is done without.
 */
export async function findEvidence(request: EvidenceRequest, parts: EvidenceParts): Promise<EvidenceSet> {
  const { library, synonyms, now } = parts;
  const question = fold(await simplified(request.question));
  const read = readScope(question, catalogueNames(library), request.scope, now().getFullYear());
  const sides = sidesOf(read, library).map((side) => (request.within === undefined ? side : { ...side, own: intersection(side.own, request.within), common: side.common === null ? null : intersection(side.common, request.within) }));
  const wanted = wantedOf(read.rest, library, synonyms);
  const shape = shapeOf(question, sides.length);
  const inner = shape === 'comparison' ? shapeWithin(question) : shape;
  const budget = request.budget ?? defaultBudget;
  const vector = await questionVector(request.question, parts, request.signal);

  const cue = cueFor(inner, question);
  const topics = shape === 'comparison' && sides.length === 1 ? topicsOf(read.rest) : [];
  const [only] = sides;
  const searches = topics.length > 0 && only !== undefined ? topics.map(({ name, text }) => ({ side: { ...only, name }, wanted: wantedOf(text, library, synonyms) })) : sides.map((side) => ({ side, wanted }));
  const found = [];
  for (const { side, wanted } of searches) {
    const ranked = await reranked(request.question, rank({ wanted, scope: read.scope, side, vector, cue }, parts), parts.reranker, request.signal);
    found.push({ side, wanted, ranked, chosen: assemble(ranked, wanted.concepts, inner, Math.floor(budget / searches.length), library) });
  }
  const items = numbered(interleaved(found.map(({ chosen }) => chosen)));
  const verdict = decide({ question, read, shape, found, library });
  return {
    question: request.question,
    scope: read.scope,
    shape,
    items,
    ...verdict,
    nearest: nearestOf(found.map(({ ranked }) => ranked)),
    terms: termsOf(wanted),
  };
}

/** One of each side in turn, so that a budget cut short still shows them all; each passage once. */
function interleaved(lists: readonly (readonly Chosen[])[]): readonly Chosen[] {
  const seen = new Set<number>();
  const merged: Chosen[] = [];
  for (let index = 0; lists.some((list) => index < list.length); index += 1) {
    for (const list of lists) {
      const chosen = list[index];
      if (chosen === undefined || seen.has(chosen.passage.id)) continue;
      seen.add(chosen.passage.id);
      merged.push(chosen);
    }
  }
  return merged;
}

function numbered(chosen: readonly Chosen[]): readonly Evidence[] {
  return chosen.map(({ passage, document, score }, index) => ({ n: index + 1, passage, document, score }));
}

function nearestOf(lists: readonly (readonly Candidate[])[]): readonly DocumentRecord[] {
  const nearest = new Map<string, DocumentRecord>();
  for (const { document } of lists.flat().toSorted((one, other) => other.score - one.score || one.passage.id - other.passage.id)) {
    if (nearest.size < 3) nearest.set(document.id, document);
  }
  return [...nearest.values()];
}

function termsOf({ concepts }: ReturnType<typeof wantedOf>): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const { forms } of concepts) for (const [index, form] of forms.entries()) for (const [gram, idf] of form) if (!terms.has(gram)) terms.set(gram, idf * (index === 0 ? 1 : 0.5));
  return terms;
}

function intersection(own: ReadonlySet<string> | null, within: ReadonlySet<string>): ReadonlySet<string> {
  return own === null ? within : new Set([...within].filter((id) => own.has(id)));
}
