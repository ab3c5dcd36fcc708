import type { Completeness } from '../domain/evidence.ts';
import type { Chosen } from './assemble.ts';
import type { RankedSide, Ranking } from './ranking.ts';

export interface FoundSide extends RankedSide {
  readonly chosen: readonly Chosen[];
}

/** Decides whether the evidence answers. */
export function decide(_ranking: Ranking, _sides: readonly FoundSide[]): { readonly completeness: Completeness; readonly missing: readonly string[] } {
  return { completeness: 'complete', missing: [] };
}
