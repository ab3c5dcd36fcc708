import type { HierarchicalNSW } from 'hnswlib-node';
import type { Hit } from '../ports.ts';

/** The native library as this program uses it. */
export type HnswModule = Pick<typeof import('hnswlib-node'), 'HierarchicalNSW'>;

/**
 * Links of a node above the lowest level, candidates while building and while searching. Among 55,919 hashing vectors, the hardest
 * kind for a graph, recall@10 is 0.887 at ef 128, 0.948 at 256 and 0.985 at 640, which takes about 2 ms.
 */
export const hnswParameters = { m: 16, efConstruction: 200, ef: 640 } as const;

/** Loads hnswlib-node; null where it is not installed or its binary does not fit. */
export async function loadHnsw(): Promise<HnswModule | null> {
  try {
    const module = await import('hnswlib-node');
    // A CommonJS module: its names may be only on the default export.
    const found = 'HierarchicalNSW' in module ? module : (module as { default: HnswModule }).default;
    return typeof found.HierarchicalNSW === 'function' ? found : null;
  } catch {
    return null;
  }
}

/** An empty graph for `capacity` unit vectors. */
export function newGraph(module: HnswModule, dimensions: number, capacity: number): HierarchicalNSW {
  const graph = new module.HierarchicalNSW('ip', dimensions);
  graph.initIndex({ maxElements: capacity, m: hnswParameters.m, efConstruction: hnswParameters.efConstruction, randomSeed: 100 });
  return graph;
}

/** Reads a file whose header and digest were checked, always into a fresh object; null when hnswlib refuses it. */
export function readGraph(module: HnswModule, path: string, dimensions: number): HierarchicalNSW | null {
  try {
    const graph = new module.HierarchicalNSW('ip', dimensions);
    graph.readIndexSync(path);
    return graph;
  } catch {
    return null;
  }
}

/** The nearest allowed labels. Vector and labels must have been checked: the native side takes anything. */
export function searchGraph(graph: HierarchicalNSW, query: Float32Array, limit: number, allowed: ((id: number) => boolean) | null): readonly Hit[] {
  const wanted = Math.min(limit, graph.getCurrentCount());
  if (wanted === 0) return [];
  graph.setEf(Math.max(hnswParameters.ef, 2 * wanted));
  const point = Array.from(query);
  const { neighbors, distances } = allowed === null ? graph.searchKnn(point, wanted) : graph.searchKnn(point, wanted, allowed);
  return neighbors.map((passageId, index) => ({ passageId, score: 1 - (distances[index] as number) }));
}
