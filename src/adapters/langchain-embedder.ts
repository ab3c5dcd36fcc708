import { setTimeout as pause } from 'node:timers/promises';
import { OpenAIEmbeddings } from '@langchain/openai';
import { AppError } from '../domain/errors.ts';
import type { Embedder } from '../ports.ts';
import { questionInstruction } from './embedding-instruction.ts';
import { unitVector, vectorFault } from './vector-check.ts';
import { fault } from '../texts/fault.ts';

interface EndpointSettings {
  readonly model: string;
  readonly baseUrl: string | undefined;
  readonly apiKey: string | undefined;
  readonly batchSize: number;
  /** For one call with its retries. A question waits less: its search can go on without vectors. */
  readonly deadlineMilliseconds?: { readonly passage: number; readonly question: number };
  /** Mean wait before the first retry; the second waits twice as long. */
  readonly pauseMilliseconds?: number;
}

/** Characters of a text that are sent, and how many when the endpoint says that a text is too long for its model. */
const longest = 8000;
const shortened = 450;

const retries = 2;

type Request = Parameters<OpenAIEmbeddings['embeddingWithRetry']>[0];
type Reply = Awaited<ReturnType<OpenAIEmbeddings['embeddingWithRetry']>>;

/** LangChain takes the reply's vectors in the order they come and as many as there are; this one looks. */
class VerifiedEmbeddings extends OpenAIEmbeddings {
  protected override async embeddingWithRetry(request: Request): Promise<Reply> {
    const reply = await super.embeddingWithRetry(request);
    const wanted = Array.isArray(request.input) ? request.input.length : 1;
    // Not every endpoint keeps to the declared shape.
    const data: Reply['data'] = Array.isArray(reply.data) ? reply.data : [];
    if (data.length !== wanted) throw fault('embedder', 'embeddingCount', [data.length, wanted]);
    const numbered = data.every(({ index }) => Number.isInteger(index));
    if (numbered && new Set(data.map(({ index }) => index)).size !== wanted) throw fault('embedder', 'embeddingReply', []);
    return { ...reply, data: numbered ? data.toSorted((left, right) => left.index - right.index) : data };
  }
}

/**
 * An embedding model behind an OpenAI-compatible endpoint. Every reply is checked for count, order, length and finite
 * numbers. Fails with code `embedder`, always inside its deadline and without a word of the reply, which may echo the key.
 */
export function createLangchainEmbedder(settings: EndpointSettings): Embedder {
  const deadlines = settings.deadlineMilliseconds ?? { passage: 60_000, question: 10_000 };
  let dimensions: number | null = null;

  async function attempt(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const embeddings = new VerifiedEmbeddings({
      model: settings.model,
      apiKey: settings.apiKey ?? 'none',
      batchSize: settings.batchSize,
      encodingFormat: 'float',
      stripNewLines: false,
      maxRetries: 0,
      configuration: {
        ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
        // The only way to end a call whose headers have come.
        fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]) }),
      },
    });
    const vectors: unknown[] = await embeddings.embedDocuments([...texts]);
    return vectors.map((vector) => {
      const wrong = vectorFault(vector, dimensions);
      if (wrong !== null) throw fault('embedder', 'embeddingVector', [wrong, dimensions]);
      const unit = unitVector(vector as number[]);
      dimensions ??= unit.length;
      return unit;
    });
  }

  return {
    id: `openai-${settings.model}`,
    get dimensions() {
      return dimensions;
    },
    batchSize: settings.batchSize,
    // Equal voices of both rankings: the usual start for a trained model, to be set anew when one is measured.
    fusionWeight: 1,
    async embed(texts, purpose, signal) {
      if (texts.length === 0) return [];
      const deadline = AbortSignal.timeout(deadlines[purpose]);
      const both = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
      const instruction = purpose === 'question' ? questionInstruction(settings.model) : '';
      let limit = longest;
      for (let failures = 0; ; ) {
        try {
          return await attempt(texts.map((text) => instruction + text.slice(0, limit)), both);
        } catch (error) {
          if (signal?.aborted === true) throw fault('aborted', 'embeddingStopped', []);
          const status = statusOf(error);
          if (deadline.aborted) throw fault('embedder', 'embeddingSlow', [deadlines[purpose] / 1000]);
          if ((status === 400 || status === 413) && limit === longest && texts.some((text) => text.length > shortened)) {
            limit = shortened;
            continue;
          }
          if (failures === retries || !isPassing(error, status)) throw failure(error, status);
          failures += 1;
          const wait = Math.min(retryAfter(error) ?? 0, 20_000) || failures * (settings.pauseMilliseconds ?? 500) * (0.5 + Math.random());
          await pause(wait, undefined, { signal: both }).catch(() => {});
        }
      }
    },
  };
}

function failure(error: unknown, status: number | undefined): AppError {
  if (error instanceof AppError) return error;
  if (status === 401 || status === 403) return fault('embedder', 'embeddingKey', [status]);
  if (status === 404) return fault('embedder', 'embeddingUnknown', []);
  if (status === 429) return fault('embedder', 'embeddingBusy', []);
  if (status !== undefined) return fault('embedder', 'embeddingStatus', [status]);
  if (error instanceof SyntaxError || error instanceof TypeError) return fault('embedder', 'embeddingReply', []);
  return fault('embedder', 'embeddingUnreachable', []);
}

function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : undefined;
}

/** A fault that may be gone in a moment. */
function isPassing(error: unknown, status: number | undefined): boolean {
  if (error instanceof AppError || error instanceof SyntaxError || error instanceof TypeError) return false;
  return status === undefined || status === 408 || status === 429 || status >= 500;
}

/** Milliseconds the endpoint asks to wait. */
function retryAfter(error: unknown): number | undefined {
  const headers = (error as { headers?: unknown } | null)?.headers;
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after')) : Number.NaN;
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
