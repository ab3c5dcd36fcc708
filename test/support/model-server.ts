/**
 * An OpenAI-compatible chat endpoint on the loopback, real HTTP and SSE, that answers what a test tells it to and breaks how
 * a test tells it to. By hand: `npx node test/support/model-server.ts [port]` starts the citing model and prints the settings.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { argv } from 'node:process';

/** What can go wrong with a reply. */
export type ModelFault =
  | 'dead' // the connection is closed before anything is answered
  | 'hang' // nothing is ever answered, not even headers
  | 'hang-mid-stream' // half of the text, then silence
  | 'cut' // half of the text, then the connection breaks
  | 'no-end' // the whole text, without finish_reason and [DONE]
  | 'length' // half of the text and finish_reason length
  | 'ignores-stream' // one JSON document although stream was asked for
  | 'unauthorized' // 401 that echoes the key
  | 'rate-limit' // 429 with retry-after: 0
  | 'server-error' // 503
  | 'html' // a web page with status 200
  | 'empty' // a finished stream without text
  | 'garbage' // a stream of events that are no JSON
  | 'no-structured-output' // 400 whenever response_format is sent, else the text
  | 'rejects-stream-options' // 400 whenever stream_options is sent, else the text
  | 'never-stops'; // the text over and over

export interface ModelReply {
  readonly text?: string;
  readonly fault?: ModelFault;
  /** Characters for each event; 7 unless told. */
  readonly chunk?: number;
  /** Milliseconds between events; 0 unless told. */
  readonly pace?: number;
  /** Tokens it says the request took; it says nothing unless told. */
  readonly tokens?: number;
}

/** One request as it arrived. */
export interface ModelRequest {
  readonly path: string;
  readonly authorization: string;
  readonly body: {
    readonly model?: string;
    readonly stream?: boolean;
    readonly stream_options?: unknown;
    readonly response_format?: unknown;
    readonly max_tokens?: number;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
  /** True once the caller has hung up before the reply was complete. */
  aborted: boolean;
}

/** A reply for each request: always the same, one after another (the last one stays), or computed from the request. */
export type ModelScript = ModelReply | string | readonly (ModelReply | string)[] | ((request: ModelRequest, index: number) => ModelReply | string);

export interface ModelServer extends AsyncDisposable {
  /** For OPENAI_BASE_URL. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** Changes what is answered from now on and forgets the requests so far. */
  script(script: ModelScript): void;
}

/** Starts the endpoint on a free port, or on the one given. */
export async function startModelServer(script: ModelScript = citingModel, port = 0): Promise<ModelServer> {
  let current = script;
  let requests: ModelRequest[] = [];
  const server = createServer((incoming, response) => {
    void readBody(incoming).then((body) => {
      const request: ModelRequest = { path: incoming.url ?? '', authorization: incoming.headers.authorization ?? '', body: JSON.parse(body || '{"messages":[]}') as ModelRequest['body'], aborted: false };
      requests.push(request);
      response.on('close', () => {
        request.aborted = !response.writableFinished;
      });
      return answer(request, replyFor(current, request, requests.length - 1), response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get requests() {
      return requests;
    },
    script(next) {
      current = next;
      requests = [];
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function replyFor(script: ModelScript, request: ModelRequest, index: number): ModelReply {
  const reply = typeof script === 'function' ? script(request, index) : Array.isArray(script) ? (script as readonly (ModelReply | string)[])[Math.min(index, script.length - 1)] : (script as ModelReply | string);
  return typeof reply === 'string' ? { text: reply } : (reply ?? {});
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

async function answer(request: ModelRequest, reply: ModelReply, response: ServerResponse): Promise<void> {
  const { text = '', fault, chunk = 7, pace = 0, tokens } = reply;
  const fail = (status: number, message: string, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error: { message, type: 'error', code: null } }));
  };
  if (fault === 'dead') return void response.destroy();
  if (fault === 'hang') return;
  if (fault === 'unauthorized') return fail(401, `Incorrect API key provided: ${request.authorization.replace('Bearer ', '')}. You can find your API key at https://example.invalid.`);
  if (fault === 'rate-limit') return fail(429, 'Rate limit reached for requests', { 'retry-after': '0' });
  if (fault === 'server-error') return fail(503, 'The server is overloaded');
  if (fault === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
  if (fault === 'no-structured-output' && request.body.response_format !== undefined) return fail(400, "'response_format' is not supported by this model");
  if (fault === 'rejects-stream-options' && request.body.stream_options !== undefined) return fail(400, "Unrecognized request argument supplied: stream_options");
  const model = request.body.model ?? 'scripted';
  if (request.body.stream !== true || fault === 'ignores-stream') {
    const whole = { id: 'reply', object: 'chat.completion', created: 0, model, choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: fault === 'length' ? 'length' : 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } };
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole));
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta: object, finish: string | null = null): void => void response.write(`data: ${JSON.stringify({ id: 'reply', object: 'chat.completion.chunk', created: 0, model, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
  if (fault === 'garbage') return void response.end('data: {"choices":[{"delta"\n\ndata: [DONE]\n\n');
  send({ role: 'assistant', content: '' });
  const characters = [...text];
  const half = fault === 'hang-mid-stream' || fault === 'cut' || fault === 'length';
  const until = fault === 'empty' ? 0 : half ? Math.floor(characters.length / 2) : characters.length;
  for (let at = 0; at < until && !response.destroyed; at += chunk) {
    send({ content: characters.slice(at, Math.min(at + chunk, until)).join('') });
    if (pace > 0 || fault === 'never-stops') await new Promise((resolve) => setTimeout(resolve, pace));
    if (fault === 'never-stops' && at + chunk >= until) at = -chunk;
  }
  if (fault === 'hang-mid-stream') return;
  if (fault === 'cut') {
    // What was written must leave before the connection breaks.
    await new Promise((resolve) => setTimeout(resolve, 20));
    return void response.destroy();
  }
  if (fault === 'no-end') return void response.end();
  send({}, fault === 'length' ? 'length' : 'stop');
  if (tokens !== undefined) response.write(`data: ${JSON.stringify({ id: 'reply', object: 'chat.completion.chunk', created: 0, model, choices: [], usage: { prompt_tokens: tokens, completion_tokens: 0, total_tokens: tokens } })}\n\n`);
  response.end('data: [DONE]\n\n');
}

/** The numbered passages of a prompt, as the ask prompt lays them out: a line `[n] …` and the text below it. */
export function evidenceIn(request: ModelRequest): readonly { readonly n: number; readonly text: string }[] {
  const prompt = request.body.messages.map((message) => message.content).join('\n');
  return [...prompt.matchAll(/^\[(?<n>\d+)\][^\n]*\n(?<text>[\s\S]*?)(?=^\[\d+\]|^<\/|(?![\s\S]))/gmu)].map((match) => ({ n: Number(match.groups?.['n']), text: (match.groups?.['text'] ?? '').trim() }));
}

/** A well-behaved model: quotes the first sentence of the first two passages and marks them. */
export function citingModel(request: ModelRequest): ModelReply {
  const sentences = evidenceIn(request).slice(0, 2).map(({ n, text }) => `${/^[^。；\n]*/u.exec(text)?.[0] ?? text}[${n}]。`);
  return { text: sentences.length === 0 ? '没有收到资料。' : sentences.join('\n') };
}

if (import.meta.main) {
  const server = await startModelServer(citingModel, Number(argv[2] ?? 0));
  console.log(`OPENAI_BASE_URL=${server.url} OPENAI_API_KEY=none CHAT_MODEL=scripted`);
}
