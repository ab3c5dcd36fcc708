import type { Reranker } from '../ports.ts';

interface RerankSettings {
  readonly url: string;
  readonly model: string | undefined;
  readonly apiKey: string | undefined;
  readonly deadlineMilliseconds?: number;
}

/** Characters of a passage that are sent. */
const longest = 4000;

/**
 * A re-ranking model behind the `/rerank` request that vLLM, Xinference, Jina- and DashScope-like servers share. A text that
 * the server left out comes below all others. Null whenever the reply is late or cannot be used, so that the order stays.
 */
export function createHttpReranker(settings: RerankSettings): Reranker {
  const url = /rerank\/?$/u.test(new URL(settings.url).pathname) ? settings.url : `${settings.url.replace(/\/$/u, '')}/rerank`;
  return {
    name: settings.model ?? 'rerank',
    async rerank(question, texts, signal) {
      if (texts.length === 0) return [];
      const deadline = AbortSignal.timeout(settings.deadlineMilliseconds ?? 5000);
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(settings.apiKey === undefined ? {} : { authorization: `Bearer ${settings.apiKey}` }) },
          body: JSON.stringify({ ...(settings.model === undefined ? {} : { model: settings.model }), query: question, documents: texts.map((text) => text.slice(0, longest)), top_n: texts.length, return_documents: false }),
          signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
        });
        return response.ok ? scoresOf(await response.json(), texts.length) : null;
      } catch {
        return null;
      }
    },
  };
}

/** Reads `{results: [{index, relevance_score}]}` and its variants: `output.results`, `data`, a bare list, `score`. */
function scoresOf(reply: unknown, count: number): readonly number[] | null {
  const { results, data, output } = (Array.isArray(reply) ? { results: reply } : (reply ?? {})) as { results?: unknown; data?: unknown; output?: { results?: unknown } };
  const list = [results, data, output?.results].find((each) => Array.isArray(each)) as readonly Record<string, unknown>[] | undefined;
  if (list === undefined || list.length === 0) return null;
  const scores = Array.from({ length: count }, () => Number.NEGATIVE_INFINITY);
  for (const entry of list) {
    const index = entry?.['index'];
    const score = entry?.['relevance_score'] ?? entry?.['score'];
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= count || typeof score !== 'number' || !Number.isFinite(score)) return null;
    scores[index] = score;
  }
  const lowest = Math.min(...scores.filter((score) => Number.isFinite(score)));
  return scores.map((score) => (Number.isFinite(score) ? score : lowest - 1));
}
