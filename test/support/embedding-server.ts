/**
 * OpenAI-compatible `/embeddings` and `/rerank` on the loopback, real HTTP, that break how a test tells them to. The vectors are
 * those of the hashing embedder with 64 numbers, so that texts that share words lie near each other.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHashingEmbedder } from '../../src/adapters/hashing-embedder.ts';

/** What can go wrong with a reply. */
export type EmbeddingFault =
  | 'dead' // the connection is closed before anything is answered
  | 'hang' // nothing is ever answered
  | 'hang-in-body' // headers and half of the reply, then silence
  | 'unauthorized' // 401 that echoes the key
  | 'rate-limit' // 429 with retry-after: 0
  | 'server-error' // 503
  | 'too-long' // 400 as long as a text is longer than 500 characters
  | 'html' // a web page with status 200
  | 'shuffled' // right numbers, other order
  | 'one-missing'
  | 'same-number' // two vectors with the same index
  | 'short' // vectors of half the length
  | 'null-number' // null in a vector
  | 'zero' // a vector of zeros
  | 'base64'; // strings although floats were asked for

export interface EmbeddingRequest {
  readonly path: string;
  readonly authorization: string;
  readonly body: { readonly model?: string; readonly input?: readonly string[]; readonly encoding_format?: string; readonly query?: string; readonly documents?: readonly string[] };
}

export interface EmbeddingServer extends AsyncDisposable {
  /** For EMBEDDING_BASE_URL. */
  readonly url: string;
  /** For RERANK_URL. */
  readonly rerankUrl: string;
  readonly requests: readonly EmbeddingRequest[];
  /** From now on: these faults one after another, then sound replies; a single one stays. */
  break(faults: EmbeddingFault | readonly EmbeddingFault[] | null): void;
  /** Replies of `/rerank` from now on; a string is sent as it is. */
  rerankWith(reply: (documents: readonly string[]) => unknown): void;
}

function longestFirst(documents: readonly string[]): unknown {
  return { results: documents.map((text, index) => ({ index, relevance_score: text.length })) };
}

export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const embedder = createHashingEmbedder(64);
  const requests: EmbeddingRequest[] = [];
  let faults: EmbeddingFault[] = [];
  let always: EmbeddingFault | null = null;
  let rerankReply = longestFirst;

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const body = JSON.parse(text) as EmbeddingRequest['body'];
    requests.push({ path: request.url ?? '', authorization: request.headers.authorization ?? '', body });
    const fault = faults.shift() ?? always;
    const send = (status: number, reply: unknown, headers = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof reply === 'string' ? reply : JSON.stringify(reply));
    };
    const refuse = (status: number, message: string, headers = {}): void => send(status, { error: { message } }, headers);
    if (fault === 'dead') return void request.socket.destroy();
    if (fault === 'hang') return;
    if (fault === 'unauthorized') return refuse(401, `Incorrect API key provided: ${request.headers.authorization}`);
    if (fault === 'rate-limit') return refuse(429, 'slow down', { 'retry-after': '0' });
    if (fault === 'server-error') return refuse(503, 'busy');
    if (fault === 'html') return send(200, '<html>login</html>', { 'content-type': 'text/html' });
    if (fault === 'hang-in-body') {
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.write('{"data": [');
    }
    if (request.url?.endsWith('/rerank')) return send(200, rerankReply(body.documents ?? []));
    const input = body.input ?? [];
    if (fault === 'too-long' && input.some((each) => each.length > 500)) return refuse(400, 'too many tokens');
    const vectors = (await embedder.embed(input, 'passage')).map((vector) => [...vector] as (number | null)[]);
    let data: { object: string; index: number; embedding: unknown }[] = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
    if (fault === 'shuffled') data = data.toReversed();
    if (fault === 'one-missing') data = data.slice(1);
    if (fault === 'same-number') data = data.map((each) => ({ ...each, index: 0 }));
    if (fault === 'short') data = data.map((each) => ({ ...each, embedding: (each.embedding as number[]).slice(0, 32) }));
    if (fault === 'null-number') data = data.map((each) => ({ ...each, embedding: [null, ...(each.embedding as number[]).slice(1)] }));
    if (fault === 'zero') data = data.map((each) => ({ ...each, embedding: (each.embedding as number[]).map(() => 0) }));
    if (fault === 'base64') data = data.map((each) => ({ ...each, embedding: Buffer.from(Float32Array.from(each.embedding as number[]).buffer).toString('base64') }));
    send(200, { object: 'list', model: body.model, data, usage: { prompt_tokens: 1, total_tokens: 1 } });
  }

  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/v1`,
    rerankUrl: `${origin}/rerank`,
    requests,
    break(next) {
      faults = Array.isArray(next) ? [...(next as readonly EmbeddingFault[])] : [];
      always = typeof next === 'string' ? next : null;
      requests.length = 0;
    },
    rerankWith(reply) {
      rerankReply = reply;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => void server.close(closed));
    },
  };
}
