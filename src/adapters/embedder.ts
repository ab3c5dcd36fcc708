import type { Config } from '../config.ts';
import type { Embedder, Reranker } from '../ports.ts';
import { createHashingEmbedder } from './hashing-embedder.ts';
import { createHttpReranker } from './http-reranker.ts';

/** The embedder that the settings name; its libraries are loaded only then. Fails with code `embedder` or `missing`. */
export async function createEmbedder(config: Config): Promise<Embedder> {
  switch (config.EMBEDDER) {
    case 'hashing':
      return createHashingEmbedder();
    case 'openai': {
      const { createLangchainEmbedder } = await import('./langchain-embedder.ts');
      // The key of the chat endpoint is not sent to another machine.
      const sameMachine = config.EMBEDDING_BASE_URL === undefined || (config.OPENAI_BASE_URL !== undefined && new URL(config.EMBEDDING_BASE_URL).origin === new URL(config.OPENAI_BASE_URL).origin);
      const apiKey = config.EMBEDDING_API_KEY ?? (sameMachine ? config.OPENAI_API_KEY : undefined);
      return createLangchainEmbedder({ model: config.EMBEDDING_MODEL ?? '', baseUrl: config.EMBEDDING_BASE_URL ?? config.OPENAI_BASE_URL, apiKey, batchSize: config.EMBEDDING_BATCH_SIZE });
    }
    case 'local': {
      const { createLocalEmbedder } = await import('./local-embedder.ts');
      return createLocalEmbedder(config.LOCAL_EMBEDDING_DIR ?? '');
    }
    default:
      return config.EMBEDDER satisfies never;
  }
}

/** The re-ranking model that the settings name; null when none is set. */
export function createReranker(config: Config): Reranker | null {
  return config.RERANK_URL === undefined ? null : createHttpReranker({ url: config.RERANK_URL, model: config.RERANK_MODEL, apiKey: config.RERANK_API_KEY });
}
