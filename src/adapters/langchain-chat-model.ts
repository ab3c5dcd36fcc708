import { AIMessage, HumanMessage, type AIMessageChunk, type UsageMetadata } from '@langchain/core/messages';
import { ChatPromptTemplate, MessagesPlaceholder } from '@langchain/core/prompts';
import { ChatOpenAI } from '@langchain/openai';
import type { Config } from '../config.ts';
import { AppError, ModelError } from '../domain/errors.ts';
import type { ChatModel, ChatReply, ChatRequest, Log } from '../ports.ts';
import { createBreaker } from './breaker.ts';
import { eventStreamFetch, type ReplyTrace } from './event-stream-fetch.ts';
import { isRetryable, modelErrorFrom, retryAfterMs, statusOf } from './model-errors.ts';
import { createThinkFilter } from './think-filter.ts';
import { pause, watchdog } from './watchdog.ts';

/** What a test may set; the defaults are those of reliability in use. */
interface ChatModelClock {
  readonly now: () => number;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  /** Wait before the first retry, in milliseconds; doubled for the second. */
  readonly retryMs: number;
  /** How long the breaker rests, in milliseconds. */
  readonly restMs: number;
}

const realClock: ChatModelClock = { now: Date.now, random: Math.random, retryMs: 500, restMs: 30_000 };
const retries = 2;
const failuresToBreak = 3;
/** A reply this long is a model that does not stop; what has come is a truncated answer. In characters. */
const longestReply = 60_000;

/**
 * The chat model of the settings through LangChain, or null when no `CHAT_MODEL` is set. LangChain's own retries are off;
 * one policy holds: a total deadline, limits for the first token and between tokens, at most two retries with jitter inside
 * the deadline and only before the first token, a breaker. A reply cut off after its first words comes back `truncated`.
 */
export function createChatModel(config: Config, log: Log, clock: ChatModelClock = realClock): ChatModel | null {
  if (config.CHAT_MODEL === undefined) return null;
  const name = config.CHAT_MODEL;
  const limits = { total: config.CHAT_DEADLINE_SECONDS * 1000, first: config.CHAT_FIRST_TOKEN_SECONDS * 1000, idle: config.CHAT_IDLE_SECONDS * 1000 };
  const breaker = createBreaker(failuresToBreak, clock.restMs, clock.now);
  const template = ChatPromptTemplate.fromMessages([['system', '{system}'], new MessagesPlaceholder('messages')]);
  // What this endpoint has shown it cannot or does do; learnt from its replies.
  const learnt = { structured: true, opensThinking: false };

  const open = (trace: ReplyTrace, maxTokens: number | undefined): ChatOpenAI =>
    new ChatOpenAI({
      model: name,
      apiKey: config.OPENAI_API_KEY ?? 'none',
      maxRetries: 0,
      streamUsage: false,
      useResponsesApi: false,
      temperature: 0.2,
      ...(maxTokens === undefined ? {} : { maxTokens }),
      configuration: { ...(config.OPENAI_BASE_URL === undefined ? {} : { baseURL: config.OPENAI_BASE_URL }), fetch: eventStreamFetch(trace), maxRetries: 0, logLevel: 'off' },
    });

  async function attempt(request: ChatRequest, deadline: number, started: { text: boolean }): Promise<ChatReply> {
    const trace: ReplyTrace = { finished: false, page: false };
    const watch = watchdog(request.signal, deadline - clock.now(), limits.first);
    const filter = createThinkFilter(learnt.opensThinking);
    let text = '';
    let finish: string | null = null;
    let tokens: { input: number | null; output: number | null } = { input: null, output: null };
    const show = (visible: string): void => {
      if (visible === '') return;
      text += visible;
      request.onText?.(visible);
    };
    try {
      const messages = await template.formatMessages({ system: request.system, messages: request.messages.map(({ role, content }) => (role === 'user' ? new HumanMessage(content) : new AIMessage(content))) });
      const schema = request.schema === undefined || !learnt.structured ? undefined : request.schema;
      const options = {
        signal: watch.signal,
        ...(schema === undefined ? {} : { response_format: { type: 'json_schema' as const, json_schema: { name: schema.name, schema: { ...schema.definition }, strict: schema.definition['additionalProperties'] === false } } }),
      };
      const stream = await watch.race(open(trace, request.maxTokens).stream(messages, options));
      const reader = stream[Symbol.asyncIterator]();
      for (;;) {
        const next = await watch.race(reader.next());
        if (next.done === true) break;
        watch.alive(limits.idle);
        started.text = true;
        const chunk: AIMessageChunk = next.value;
        const visible = filter.push(chunk.text);
        if (filter.unopened && !learnt.opensThinking) {
          learnt.opensThinking = true;
          text = '';
        }
        show(visible);
        finish = (chunk.response_metadata?.['finish_reason'] as string | undefined) ?? finish;
        const usage = chunk.usage_metadata as UsageMetadata | undefined;
        if (usage !== undefined) tokens = { input: usage.input_tokens, output: usage.output_tokens };
        if (text.length > longestReply) {
          watch.cancel();
          break;
        }
      }
      show(filter.end());
      return finished(text, finish === 'length' || finish === 'content_filter' || (finish === null && !trace.finished) || text.length > longestReply, tokens);
    } catch (error) {
      if (request.signal?.aborted) throw new AppError('aborted', 'The request was stopped.', 'Ask again when you like.');
      // Words that have come are worth showing as an incomplete answer.
      if (text.trim() !== '') return finished(text, true, tokens);
      throw watch.failure ?? (trace.page ? new ModelError('unusable', 'The endpoint answered with a web page.', 'Check that OPENAI_BASE_URL points to an OpenAI-compatible endpoint, and the proxy before it.') : error);
    } finally {
      watch.end();
    }
  }

  return {
    name,
    async complete(request) {
      if (request.signal?.aborted) throw new AppError('aborted', 'The request was stopped.', 'Ask again when you like.');
      if (!breaker.allows()) throw new ModelError('unreachable', 'The chat model has failed several times in a row.', 'It is left alone for half a minute; check its address and key with `fazhi doctor`.');
      const begun = clock.now();
      const deadline = begun + limits.total;
      for (let tried = 0; ; tried += 1) {
        const started = { text: false };
        try {
          const reply = await attempt(request, deadline, started);
          breaker.succeeded();
          log.info('model.reply', { model: name, ms: clock.now() - begun, retries: tried, truncated: reply.truncated, inputTokens: reply.inputTokens, outputTokens: reply.outputTokens });
          return reply;
        } catch (error) {
          if (error instanceof AppError && error.code === 'aborted') throw error;
          if (request.schema !== undefined && learnt.structured && [400, 404, 415, 422, 501].includes(statusOf(error) ?? 0)) {
            // The endpoint may not know structured output: ask again without, once and for all.
            learnt.structured = false;
            continue;
          }
          const wait = retryAfterMs(error) ?? clock.retryMs * 2 ** tried * (0.5 + clock.random());
          const again = !started.text && tried < retries && isRetryable(error) && clock.now() + wait < deadline;
          const failure = modelErrorFrom(error);
          log.warn('model.failed', { model: name, ms: clock.now() - begun, status: statusOf(error) ?? null, failure: failure.failure, again });
          if (!again) {
            breaker.failed();
            // The error of the library stays behind: it holds what the endpoint said, with its address and pieces of the key.
            throw failure;
          }
          await pause(wait, request.signal);
        }
      }
    },
  };
}

function finished(text: string, truncated: boolean, tokens: { readonly input: number | null; readonly output: number | null }): ChatReply {
  if (text.trim() === '') throw new ModelError('unusable', 'The chat model sent an empty reply.', 'Try again, or try another model.');
  return { text: text.trim(), truncated, inputTokens: tokens.input, outputTokens: tokens.output };
}
