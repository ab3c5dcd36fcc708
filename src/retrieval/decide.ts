import type { Completeness, QuestionShape } from '../domain/evidence.ts';
import type { Library } from '../ports.ts';
import type { Chosen } from './assemble.ts';
import type { Wanted } from './question.ts';
import type { ReadScope } from './scope.ts';
import type { Candidate } from './search.ts';
import type { Side } from './sides.ts';

export interface Found {
  readonly side: Side;
  readonly wanted: Wanted;
  readonly ranked: readonly Candidate[];
  readonly chosen: readonly Chosen[];
}

export interface Case {
  readonly question: string;
  readonly read: ReadScope;
  readonly shape: QuestionShape;
  readonly found: readonly Found[];
  readonly library: Library;
}

/** Decides whether the evidence answers. */
export function decide(_: Case): { readonly completeness: Completeness; readonly missing: readonly string[] } {
  return { completeness: 'complete', missing: [] };
}
