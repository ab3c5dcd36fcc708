import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbedder, createReranker } from './adapters/embedder.ts';
import { meteredChatModel } from './adapters/metered-chat-model.ts';
import { memorySessionStore } from './adapters/memory-session-store.ts';
import { createLog } from './adapters/pino-log.ts';
import { openLibrary } from './adapters/sqlite-library.ts';
import { openTopicMemory } from './adapters/sqlite-topic-memory.ts';
import { readTopicListFile } from './adapters/topic-list-file.ts';
import { openVectorIndex } from './adapters/vector-index.ts';
import { createAssistant, type Assistant, type Jobs } from './assistant/dispatch.ts';
import type { AssistantParts } from './assistant/job.ts';
import { ask } from './assistant/jobs/ask.ts';
import { check } from './assistant/jobs/check.ts';
import { draft } from './assistant/jobs/draft.ts';
import { topic } from './assistant/jobs/topic.ts';
import { nationalList } from './assistant/topic/national-list.ts';
import type { Config } from './config.ts';
import type { ChatModel, LibraryWriter, Log, SessionStore } from './ports.ts';
import { loadPrompt, type Prompt } from './prompts.ts';
import { parseSynonyms } from './retrieval/synonyms.ts';
import { fault } from './texts/fault.ts';

const jobs: Jobs = { ask, topic, draft, check };

/** The concrete parts of one data folder, wired. */
export interface Workbench {
  readonly parts: AssistantParts;
  readonly assistant: Assistant;
  /** The write side of the library. */
  readonly writer: LibraryWriter;
  /** False when hnswlib-node could not be loaded: vectors are searched exactly. */
  readonly nativeVectors: boolean;
  /** The data folder may not be written. */
  readonly readOnly: boolean;
  close(): Promise<void>;
}

interface ComposeOptions {
  readonly log?: Log;
  /** Where conversations are kept; in memory when absent. */
  readonly sessions?: SessionStore;
}

/** Opens everything the assistant needs. Fails with the codes `settings` and `library`. */
export async function compose(config: Config, options: ComposeOptions = {}): Promise<Workbench> {
  const log = options.log ?? createLog(config.LOG_LEVEL === 'debug' ? 'debug' : 'silent');
  const library = openLibrary(config.DATA_DIR);
  const embedder = await createEmbedder(config);
  let nativeVectors = true;
  const vectors = await openVectorIndex(library, config.DATA_DIR, embedder, {
    onExact: (reason) => {
      nativeVectors = reason !== 'not-installed';
      log.warn('vectors.exact', { reason });
    },
  });
  const topicMemory = openTopicMemory(join(config.DATA_DIR, 'topics.db'));
  const prompts = new Map<string, Prompt>();
  const parts: AssistantParts = {
    library,
    vectors,
    embedder,
    reranker: createReranker(config),
    // LangChain takes a quarter of a second to load: only those who use a model wait for it.
    chatModel: config.CHAT_MODEL === undefined ? null : await openChatModel(config, log),
    prompt(name) {
      const prompt = prompts.get(name) ?? loadPrompt(name);
      prompts.set(name, prompt);
      return prompt;
    },
    synonyms: parseSynonyms(readData('synonyms.tsv'), ...(config.SYNONYMS_FILE === undefined ? [] : [readOwn(config.SYNONYMS_FILE, 'SYNONYMS_FILE')])),
    topicList: config.TOPIC_LIST_FILE === undefined ? nationalList : readTopicListFile(config.TOPIC_LIST_FILE),
    topicMemory,
    now: () => new Date(),
    log,
  };
  return {
    parts,
    assistant: createAssistant(parts, jobs, options.sessions ?? memorySessionStore()),
    writer: library,
    nativeVectors,
    readOnly: library.readOnly,
    async close() {
      topicMemory.close();
      library.close();
    },
  };
}

/** What a model costs is counted for whoever asked. */
async function openChatModel(config: Config, log: Log): Promise<ChatModel | null> {
  const { createChatModel } = await import('./adapters/langchain-chat-model.ts');
  const model = createChatModel(config, log);
  return model === null ? null : meteredChatModel(model);
}

function readData(name: string): string {
  return readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8');
}

function readOwn(path: string, setting: string): string {
  try {
    // In another encoding its words would silently match nothing.
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw fault('settings', 'badSettings', [[{ setting, problem: 'unreadable', detail: path }]]);
  }
}
