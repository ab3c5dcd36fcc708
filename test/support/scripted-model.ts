import { createChatModel } from '../../src/adapters/langchain-chat-model.ts';
import { readConfig } from '../../src/config.ts';
import type { ChatModel } from '../../src/ports.ts';
import { recordingLog } from './recording-log.ts';

/** In seconds. Long unless told: only an endpoint that never gets on may be given up in a test, not a slow machine. */
interface Limits {
  readonly total?: number;
  readonly first?: number;
  readonly idle?: number;
}

/** The real client of the endpoint at `url`, fresh for each test: a breaker opened by one must not silence the next. */
export function scriptedModel(url: string, { total = 30, first = 20, idle = 20 }: Limits = {}): ChatModel | null {
  const config = { ...readConfig({ CHAT_MODEL: 'scripted', OPENAI_API_KEY: 'none', OPENAI_BASE_URL: url }), CHAT_DEADLINE_SECONDS: total, CHAT_FIRST_TOKEN_SECONDS: first, CHAT_IDLE_SECONDS: idle };
  return createChatModel(config, recordingLog(), { now: Date.now, random: () => 0.5, retryMs: 1, restMs: 1000 });
}
