/** How well one ranked list finds what is relevant. All values from 0 to 1. */
export interface RankingScore {
  readonly reciprocalRank10: number;
  readonly ndcg10: number;
  readonly recall: Readonly<Record<1 | 5 | 10 | 50, number>>;
}

/** Scores a ranking of distinct ids against what is relevant (grades above 0). */
export function scoreRanking(ranked: readonly string[], relevant: ReadonlyMap<string, number>): RankingScore {
  const hits = ranked.map((id) => relevant.get(id) ?? 0);
  const first = hits.slice(0, 10).findIndex((grade) => grade > 0);
  const ideal = gain([...relevant.values()].toSorted((one, other) => other - one).slice(0, 10));
  const recallAt = (depth: number): number => (relevant.size === 0 ? 0 : hits.slice(0, depth).filter((grade) => grade > 0).length / relevant.size);
  return {
    reciprocalRank10: first < 0 ? 0 : 1 / (first + 1),
    ndcg10: ideal === 0 ? 0 : gain(hits.slice(0, 10)) / ideal,
    recall: { 1: recallAt(1), 5: recallAt(5), 10: recallAt(10), 50: recallAt(50) },
  };
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}

/** The mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which a share of the values lies (0.5: the median); 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Three decimals, for a report that two runs can be compared by. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
