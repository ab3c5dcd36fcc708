import type { QuestionShape } from '../domain/evidence.ts';
import type { Passage } from '../domain/passage.ts';
import type { Library } from '../ports.ts';
import { coverage } from './question.ts';
import type { Wanted } from './question.ts';
import type { Ranking } from './ranking.ts';
import type { Candidate } from './search.ts';
import { fold, grams } from './tokens.ts';

/** A passage chosen as evidence; score 0 for one added to complete another. */
export interface Chosen extends Pick<Candidate, 'passage' | 'document' | 'score'> {
  /** It belongs to the list that the question asks for. */
  readonly member: boolean;
}

/** Hits whose heading is looked at for a list around them. */
const headsTried = 3;
/** A heading that says this much of what is wanted is the heading of the list that is asked for. */
const headingMatch = 0.45;
/** A list is sought around hits this good beside the best one. */
const worthHeading = 0.5;
/** Hits below this share of the best score only dilute. */
const worthReading = 0.2;

/**
 * Makes evidence of ranked hits: for a question after a list the whole list under its heading, then the next hits while
 * the budget of characters lasts. Best hit first, each passage once; what repeats a text already chosen is left out.
 */
export function assemble(ranked: readonly Candidate[], wanted: Wanted, { inner: shape, headsPart }: Pick<Ranking, 'inner' | 'headsPart'>, budget: number, library: Library): readonly Chosen[] {
  const chosen: Chosen[] = [];
  const texts = new Set<string>();
  let room = budget;
  const choose = (candidate: Chosen): void => {
    const { text, label } = candidate.passage;
    // One article may stand in two documents, with and without its number.
    const key = fold(label !== null && text.startsWith(label) ? text.slice(label.length) : text).replace(/\s/gu, '');
    if (texts.has(key) || (text.length > room && chosen.length > 0)) return;
    texts.add(key);
    chosen.push(candidate);
    room -= text.length;
  };
  const first = ranked[0];
  if (first === undefined) return [];
  const scores = new Map(ranked.map((candidate) => [candidate.passage.id, candidate]));
  if (shape === 'list' || shape === 'plan' || shape === 'cause') {
    for (const hit of ranked.slice(0, headsTried)) {
      if (hit.score < worthHeading * first.score) break;
      const members = listAround(hit, wanted, shape, headsPart, room, library);
      if (members.length === 0) continue;
      const head = members.some(({ id }) => id === first.passage.id) ? first : hit;
      if (head !== first) choose({ ...first, member: false });
      for (const passage of inReadingOrder(head.passage, members)) choose({ passage, document: hit.document, score: scores.get(passage.id)?.score ?? 0, member: passage.role !== 'lead' });
      break;
    }
  }
  for (const candidate of ranked) {
    if (candidate.score < worthReading * first.score) break;
    if (!chosen.some(({ passage }) => passage.id === candidate.passage.id)) choose({ ...candidate, member: false });
  }
  return chosen;
}

/** The members of the list a hit stands in: all passages under the heading that says what is wanted, or what a lead introduces. */
function listAround(hit: Candidate, wanted: Wanted, shape: QuestionShape, headsPart: (heading: string) => boolean, room: number, library: Library): readonly Passage[] {
  const { headingPath, role, documentId } = hit.passage;
  if (headingPath.length === 0) return [];
  const passages = library.passages(documentId);
  let best: { readonly match: number; readonly members: readonly Passage[] } = { match: 0, members: [] };
  for (let depth = headingPath.length; depth >= 1; depth -= 1) {
    const members = passages.filter((passage) => startsWith(passage.headingPath, headingPath.slice(0, depth)));
    if (members.reduce((sum, { text }) => sum + text.length, 0) > room * 0.85) break;
    const heading = headingPath[depth - 1] ?? '';
    const said = grams(heading);
    // Nothing is asked but the part (2025年要做什么): its heading says all of it.
    const match = wanted.units.length === 0 ? Number(headsPart(heading)) : coverage(wanted, (gram) => said.has(gram));
    if (members.length > 1 && match > best.match) best = { match, members };
  }
  if (best.match >= headingMatch) return best.members;
  if (role !== 'lead' || shape === 'cause') return [];
  return passages.filter((passage) => startsWith(passage.headingPath, headingPath) && passage.ordinal >= hit.passage.ordinal);
}

/** The best hit, then the others as they stand, and last what only introduces them. */
function inReadingOrder(first: Passage, members: readonly Passage[]): readonly Passage[] {
  const leads = members.filter(({ role }) => role === 'lead');
  const rest = members.filter(({ role }) => role !== 'lead');
  return [...rest.filter(({ id }) => id === first.id), ...rest.filter(({ id }) => id !== first.id), ...leads];
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((heading, index) => path[index] === heading);
}
