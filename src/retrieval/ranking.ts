import type { QuestionScope, QuestionShape } from '../domain/evidence.ts';
import { signOf } from './answer-signs.ts';
import { besideFigure } from './beside-figure.ts';
import { catalogueNames } from './catalogue-names.ts';
import { asksRule, cueFor, headsPart, partWords } from './cues.ts';
import { wantedOf } from './question.ts';
import type { Wanted } from './question.ts';
import { parseNumber } from '../domain/numerals.ts';
import { readScope } from './scope.ts';
import type { ReadScope } from './scope.ts';
import { questionVector, rank, reranked } from './search.ts';
import type { Candidate, SearchParts } from './search.ts';
import { shapeOf, shapeWithin } from './shape.ts';
import { sidesOf } from './sides.ts';
import type { Side } from './sides.ts';
import { simplified } from './simplified.ts';
import type { Synonyms } from './synonyms.ts';
import { fold } from './tokens.ts';
import { topicsOf } from './topics.ts';

export interface RankingRequest {
  /** Self-contained, in the person's words. */
  readonly question: string;
  /** Carried from an earlier turn; fills in what this question leaves unsaid. */
  readonly scope?: QuestionScope;
  /** Only passages of these documents. */
  readonly within?: ReadonlySet<string>;
  /** Passages read for each side of the question, 60 when absent: enough for what a budget can hold. */
  readonly depth?: number;
  readonly signal?: AbortSignal;
}

export interface RankingParts extends SearchParts {
  readonly synonyms: Synonyms;
  readonly now: () => Date;
}

/** What was found for one side of a question. */
export interface RankedSide {
  readonly side: Side;
  readonly wanted: Wanted;
  /** Best first, ties by passage id. */
  readonly candidates: readonly Candidate[];
}

/** A question understood and searched for. */
export interface Ranking {
  /** Folded and simplified. */
  readonly question: string;
  readonly read: ReadScope;
  readonly shape: QuestionShape;
  /** What a comparison asks of each side; otherwise the shape itself. */
  readonly inner: QuestionShape;
  readonly wanted: Wanted;
  /** Whether a heading is that of the part of a report which is asked for. */
  readonly headsPart: (heading: string) => boolean;
  /** At least one. */
  readonly sides: readonly RankedSide[];
}

const defaultDepth = 60;

/**
 * Reads a question against the catalogue and ranks passages for each of its sides. Fails only as the library does, or with
 * code `aborted`; an unreachable embedder or reranker is done without.
 */
export async function rankPassages(request: RankingRequest, parts: RankingParts): Promise<Ranking> {
  const { library, synonyms, now } = parts;
  const question = withDigitYears(fold(await simplified(request.question)));
  const read = readScope(question, catalogueNames(library), request.scope, now().getFullYear());
  const named = sidesOf(read, asksRule.test(question), library).map((side) => (request.within === undefined ? side : narrowed(side, request.within)));
  const shape = shapeOf(question, named.length);
  const part = partWords(question, read.planned);
  const hints = [part, ...read.unknownRules].join(' ');
  const within = shape === 'comparison' ? shapeWithin(question) : shape;
  // A part of a report asked for by its name alone (棠岭乡的不足) is a list.
  const inner = within === 'fact' && part !== '' ? (read.planned ? 'plan' : 'list') : within;
  const wanted = wantedOf(read.rest, hints, library, synonyms);
  const topics = shape === 'comparison' && named.length === 1 ? topicsOf(read.rest) : [];
  const [only] = named;
  const asked = only !== undefined && topics.length > 0 ? [{ side: only, wanted }, ...topics.map(({ name, text }) => ({ side: { ...only, name }, wanted: wantedOf(text, hints, library, synonyms) }))] : named.map((side) => ({ side, wanted }));
  const vector = await questionVector(request.question, parts, request.signal);
  const cue = cueFor(inner, question, read);
  const shows = signOf(question, true);
  const sides: RankedSide[] = [];
  for (const { side, wanted } of asked) {
    const ranked = rank({ wanted, read, side, vector, cue, beside: inner === 'figure' ? besideFigure(wanted, shows) : null, depth: request.depth ?? defaultDepth }, parts);
    sides.push({ side, wanted, candidates: await reranked(request.question, ranked, parts.reranker, request.signal) });
  }
  return { question, read, shape, inner, wanted, headsPart: headsPart(question, read.planned), sides };
}

function narrowed(side: Side, within: ReadonlySet<string>): Side {
  const both = (ids: ReadonlySet<string>): ReadonlySet<string> => new Set([...within].filter((id) => ids.has(id)));
  return { ...side, own: side.own === null ? within : both(side.own), isAbout: (passage, document) => within.has(document.id) && side.isAbout(passage, document), common: side.common === null ? null : side.common === 'all' ? within : both(side.common) };
}

/** One of each list in turn, each passage once. */
export function interleaved<T extends Pick<Candidate, 'passage'>>(lists: readonly (readonly T[])[]): readonly T[] {
  const seen = new Set<number>();
  const merged: T[] = [];
  for (let index = 0; lists.some((list) => index < list.length); index += 1) {
    for (const list of lists) {
      const next = list[index];
      if (next === undefined || seen.has(next.passage.id)) continue;
      seen.add(next.passage.id);
      merged.push(next);
    }
  }
  return merged;
}

/** 二〇二四年 is 2024年. */
function withDigitYears(text: string): string {
  return text.replaceAll(/[一二][〇零九][〇零一二三四五六七八九]{2}(?=年)/gu, (year) => String(parseNumber(year) ?? year));
}
