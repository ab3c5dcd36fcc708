/** What was seen of one reply below the client library, which reports none of it. */
export interface ReplyTrace {
  /** The stream said it was at its end (`[DONE]`), or the reply came in one piece. */
  finished: boolean;
  /** A page of HTML came instead: a login gate, a proxy, a wrong address. */
  page: boolean;
}

/**
 * A `fetch` for streamed chat completions. An endpoint that ignores `stream: true` answers with one JSON document, which the
 * client library would read as an empty stream: here it becomes a stream of one event. A page of HTML with status 200 fails.
 */
export function eventStreamFetch(trace: ReplyTrace, fetch: typeof globalThis.fetch = globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok || response.body === null) return response;
    if (/\bhtml\b/iu.test(type)) {
      trace.page = true;
      await response.body.cancel();
      throw new TypeError('the endpoint answered with a web page');
    }
    if (/\bjson\b/iu.test(type)) return asStream(await response.text(), trace);
    return new Response(response.body.pipeThrough(watchEnd(trace)), { status: response.status, headers: response.headers });
  };
}

interface WholeReply {
  readonly choices?: readonly { readonly message?: { readonly content?: unknown }; readonly finish_reason?: string | null }[];
  readonly usage?: unknown;
}

function asStream(body: string, trace: ReplyTrace): Response {
  const reply = JSON.parse(body) as WholeReply;
  const choice = reply.choices?.[0];
  trace.finished = true;
  const event = { ...reply, object: 'chat.completion.chunk', choices: [{ index: 0, delta: { role: 'assistant', content: choice?.message?.content ?? '' }, finish_reason: choice?.finish_reason ?? null }] };
  return new Response(`data: ${JSON.stringify(event)}\n\ndata: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } });
}

function watchEnd(trace: ReplyTrace): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder();
  let tail = '';
  return new TransformStream({
    transform(chunk, controller) {
      tail = (tail + decoder.decode(chunk, { stream: true })).slice(-64);
      if (/^data:\s*\[DONE\]/mu.test(tail)) trace.finished = true;
      controller.enqueue(chunk);
    },
  });
}
