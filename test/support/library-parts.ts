import { hash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHashingEmbedder } from '../../src/adapters/hashing-embedder.ts';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import { openVectorIndex } from '../../src/adapters/vector-index.ts';
import type { AssistantParts } from '../../src/assistant/job.ts';
import { ingest } from '../../src/corpus/ingest.ts';
import type { ChatModel } from '../../src/ports.ts';
import { loadPrompt } from '../../src/prompts.ts';
import { parseSynonyms } from '../../src/retrieval/synonyms.ts';
import { recordingLog } from './recording-log.ts';

const root = new URL('../../', import.meta.url).pathname;
/** The sample library of the project. */
export const sampleFolder = join(root, 'corpus');
/** The real documents beside the project; null where they are absent: tests over them say so and are skipped. */
export const realFolders: readonly string[] | null = existsSync(join(root, '../shared/reports')) ? [join(root, '../shared/reports'), join(root, '../shared/laws')] : null;

export interface BuiltParts extends Disposable {
  /** The parts of an assistant over the library, with this model or none. */
  with(chatModel: ChatModel | null): AssistantParts;
}

/**
 * The data folder of these folders, taken in once in a run of the tests (its temporary place goes with it) and copied for
 * whoever asks again: every file of tests has a library of its own.
 */
async function dataOf(folders: readonly string[], today: string): Promise<string> {
  const kept = join(tmpdir(), `library-${hash('sha256', JSON.stringify([folders, today])).slice(0, 16)}`);
  if (!existsSync(kept)) {
    const made = mkdtempSync(join(tmpdir(), 'fazhi-library-'));
    const library = openLibrary(made);
    const embedder = createHashingEmbedder();
    await ingest(folders, { library, embedder, language: 'zh', today });
    await openVectorIndex(library, made, embedder);
    library.close();
    try {
      renameSync(made, kept);
    } catch {
      // The other worker was first: its library is the same.
      rmSync(made, { recursive: true, force: true });
    }
  }
  const data = mkdtempSync(join(tmpdir(), 'fazhi-test-'));
  cpSync(kept, data, { recursive: true });
  return data;
}

/** The library of these folders in a place of its own, and the parts of an assistant over it. The clock stands at `today`. */
export async function buildParts(folders: readonly string[], today = '2026-03-02'): Promise<BuiltParts> {
  const data = await dataOf(folders, today);
  const library = openLibrary(data);
  const embedder = createHashingEmbedder();
  const vectors = await openVectorIndex(library, data, embedder);
  const synonyms = parseSynonyms(readFileSync(join(root, 'src/data/synonyms.tsv'), 'utf8'));
  return {
    with: (chatModel) => ({
      library,
      vectors,
      embedder,
      reranker: null,
      chatModel,
      prompt: loadPrompt,
      synonyms,
      topicList: { name: '', source: '', classes: [] },
      topicMemory: null,
      now: () => new Date(`${today}T08:00:00Z`),
      log: recordingLog(),
    }),
    [Symbol.dispose]() {
      library.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
