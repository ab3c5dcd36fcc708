import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createHashingEmbedder } from '../../src/adapters/hashing-embedder.ts';
import { compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { runIngest, runIngestRecords } from '../../src/corpus/run-ingest.ts';
import { findEvidence } from '../../src/retrieval/evidence.ts';
import { fold } from '../../src/retrieval/tokens.ts';
import { take, texts, type Collection } from './collection.ts';

/** Answers with texts, best first, at most `characters` in all. */
export type Ask = (question: string, characters: number) => Promise<readonly string[]>;

export interface System {
  /** Reads the collection; what it keeps on disk goes to `folder`. Returns how many passages it holds. */
  build(collection: Collection, records: number, folder: string): Promise<number>;
  /** Opens what was built, in a process that did not build it; null where nothing was kept: build again. */
  open: ((folder: string) => Promise<Ask>) | null;
  /** After a build in the same process. */
  readonly ask: Ask;
}

export const systems = { library, langchain, jieba } as const;
export type SystemName = keyof typeof systems;

/** This project. */
function library(): System {
  const open = async (folder: string): Promise<Ask> => {
    const { parts } = await compose(readConfig({ DATA_DIR: folder }));
    return async (question, budget) => (await findEvidence({ question, budget }, parts)).items.map(({ passage }) => passage.text);
  };
  return {
    async build({ folders, filler }, records, folder) {
      rmSync(folder, { recursive: true, force: true });
      const place = { config: readConfig({ DATA_DIR: folder }), data: folder, language: 'en', today: '2026-01-01' } as const;
      const { signal } = new AbortController();
      const first = await runIngest(folders, place, () => {}, signal);
      return records === 0 ? first.passages : (await runIngestRecords('filler', take(filler(), records), place, () => {}, signal)).passages;
    },
    open,
    ask: () => Promise.reject(new Error('A library is asked after it was opened.')),
  };
}

/** The stock recipe: a splitter by characters, a vector store, nearest chunks. The embedder is ours, so that only the recipe differs. */
function langchain(): System {
  const store = new MemoryVectorStore(new Hashing({}));
  return {
    async build(collection, records) {
      let count = 0;
      for await (const batch of batches(chunks(collection, records), 2000)) {
        await store.addDocuments(batch.map((pageContent) => new Document({ pageContent })));
        count += batch.length;
      }
      return count;
    },
    open: null,
    ask: async (question, characters) => filling((await store.similaritySearch(question, 40)).map(({ pageContent }) => pageContent), characters),
  };
}

/** BM25 (k1 1.2, b 0.75) over jieba's words of the same chunks. */
function jieba(): System {
  const segmenter = Jieba.withDict(dict);
  const words = (text: string): string[] => segmenter.cutForSearch(fold(text), true).filter((word) => /[\p{Letter}\p{Number}]/u.test(word));
  const all: string[] = [];
  const lengths: number[] = [];
  const postings = new Map<string, { readonly at: number[]; readonly times: number[] }>();
  return {
    async build(collection, records) {
      for await (const chunk of chunks(collection, records)) {
        const counts = Map.groupBy(words(chunk), (word) => word);
        for (const [word, { length }] of counts) {
          const list = postings.get(word) ?? { at: [], times: [] };
          postings.set(word, list);
          list.at.push(all.length);
          list.times.push(length);
        }
        all.push(chunk);
        lengths.push([...counts.values()].reduce((sum, { length }) => sum + length, 0));
      }
      return all.length;
    },
    open: null,
    async ask(question, characters) {
      const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
      const scores = new Map<number, number>();
      for (const word of new Set(words(question))) {
        const { at = [], times = [] } = postings.get(word) ?? {};
        const idf = Math.log(1 + (all.length - at.length + 0.5) / (at.length + 0.5));
        for (const [index, chunk] of at.entries()) {
          const frequency = times[index] ?? 0;
          scores.set(chunk, (scores.get(chunk) ?? 0) + (idf * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * (lengths[chunk] ?? 0)) / average)));
        }
      }
      const best = [...scores].toSorted(([one, oneScore], [other, otherScore]) => otherScore - oneScore || one - other).slice(0, 40);
      return filling(best.map(([chunk]) => all[chunk] ?? ''), characters);
    },
  };
}

/** Chunk size and overlap in characters, as tutorials for Chinese text set them. */
async function* chunks(collection: Collection, records: number): AsyncGenerator<string> {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 500, chunkOverlap: 100 });
  for await (const { title, text } of texts(collection, records)) yield* text.length <= 500 ? [`${title}\n${text}`] : await splitter.splitText(text);
}

async function* batches<T>(values: AsyncGenerator<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const value of values) if (batch.push(value) >= size) {
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** As many whole texts, best first, as fit. */
function filling(ranked: readonly string[], characters: number): readonly string[] {
  const kept: string[] = [];
  let room = characters;
  for (const text of ranked) if ((room -= [...text].length) >= 0) kept.push(text);
    else break;
  return kept;
}

class Hashing extends Embeddings {
  readonly #embedder = createHashingEmbedder();
  override embedDocuments = async (all: string[]): Promise<number[][]> => (await this.#embedder.embed(all, 'passage')).map((vector) => [...vector]);
  override embedQuery = async (text: string): Promise<number[]> => [...((await this.#embedder.embed([text], 'question'))[0] ?? [])];
}

/** Bytes on disk. */
export function sizeOf(folder: string): number {
  return globSync('**/*', { cwd: folder }).reduce((sum, path) => sum + (statSync(join(folder, path)).isFile() ? statSync(join(folder, path)).size : 0), 0);
}
