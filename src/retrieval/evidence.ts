import { placeAbout } from './catalogue-names.ts';
import type { DocumentRecord } from '../domain/document.ts';
import type { EvidenceSet } from '../domain/evidence.ts';
import { assemble } from './assemble.ts';
import type { Chosen } from './assemble.ts';
import { answersFor, decide } from './decide.ts';
import { interleaved, rankPassages } from './ranking.ts';
import type { RankingParts, RankingRequest } from './ranking.ts';
import type { Candidate } from './search.ts';
import { weighSentences } from './sentences.ts';

export interface EvidenceRequest extends Omit<RankingRequest, 'depth'> {
  /** Characters of all passages together, 3,000 when absent. */
  readonly budget?: number;
}

export type EvidenceParts = RankingParts;

const defaultBudget = 3000;

/**
 * Finds the passages that answer a question and decides whether they do. Deterministic for one revision of the library.
 * Fails only as the library does, or with code `aborted`; an unreachable embedder or reranker is done without.
 */
export async function findEvidence(request: EvidenceRequest, parts: EvidenceParts): Promise<EvidenceSet> {
  const ranking = await rankPassages(request, parts);
  const share = Math.floor((request.budget ?? defaultBudget) / ranking.sides.length);
  const found = ranking.sides.map((side) => {
    const chosen = assemble(side.candidates, side.wanted, ranking, share, parts.library);
    return { ...side, chosen, answers: answersFor({ ...side, chosen }, ranking.question, ranking.inner, parts.library.documents().length, ranking.sides.length > 1) };
  });
  // One of each side in turn, so that a writer who reads only the first still sees them all; last the sides with no answer.
  const items = inTurn(found.filter(({ answers }) => answers).map(({ chosen }) => chosen), found.filter(({ answers }) => !answers).map(({ chosen }) => chosen));
  return {
    question: request.question,
    scope: ranking.read.scope,
    shape: ranking.shape,
    items: items.map(({ passage, document, score }, index) => ({ n: index + 1, passage, document: asNamed(document, ranking.read.scope.places), score })),
    ...decide(ranking, found),
    nearest: nearestOf(ranking.sides.flatMap(({ candidates }) => candidates)),
    terms: ranking.wanted.terms,
    sentences: found.flatMap(({ side, wanted, chosen }) => weighSentences(wanted, ranking.question, ranking.inner, chosen, side.isAbout)),
  };
}

/** A template that was asked for by the blank in its title (xx镇) is of that place. */
function asNamed(document: DocumentRecord, places: readonly string[]): DocumentRecord {
  const about = document.place === null && places.length > 0 ? placeAbout(document) : null;
  return about !== null && places.includes(about) ? { ...document, place: about } : document;
}

function inTurn(first: readonly (readonly Chosen[])[], then: readonly (readonly Chosen[])[]): readonly Chosen[] {
  return interleaved([[...interleaved(first), ...interleaved(then)]]);
}

function nearestOf(candidates: readonly Candidate[]): readonly DocumentRecord[] {
  const nearest = new Map<string, DocumentRecord>();
  for (const { document } of candidates.toSorted((one, other) => other.score - one.score || one.passage.id - other.passage.id)) {
    if (nearest.size < 3) nearest.set(document.id, document);
  }
  return [...nearest.values()];
}
