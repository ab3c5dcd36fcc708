import { fold } from '../../retrieval/tokens.ts';
import { pairsIn } from './lexicon.ts';

/** Pairs of characters every official title has: they make no two titles alike and speak for no class. */
export const commonPairs: ReadonlySet<string> = new Set(pairsIn('国务院办公厅人民政府关于印发转发批转进一步加强做好推进促进加快开展实施工作方案办法意见通知报告情况的若干年度有关问题管理条例决定批复'));

/** How alike two titles are by their pairs of characters: 0 nothing in common, 1 the same. */
export function likeness(one: string, other: string): number {
  const first = tellingPairs(one);
  const second = tellingPairs(other);
  if (first.size === 0 || second.size === 0) return fold(one) === fold(other) ? 1 : 0;
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return shared / Math.sqrt(first.size * second.size);
}

function tellingPairs(title: string): Set<string> {
  return new Set(pairsIn(fold(title)).filter((pair) => !commonPairs.has(pair)));
}
