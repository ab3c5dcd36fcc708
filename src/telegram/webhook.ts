import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from 'grammy/types';
import type { Log } from '../ports.ts';

/** Telegram's updates are far smaller; a bigger body is not from Telegram. */
const bodyLimit = 1024 * 1024;

interface WebhookServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Takes updates from Telegram: checks the secret, keeps the update, and only then says so, so that Telegram sends again
 * what was not kept. Updates that arrive together are kept together, with one wait for the disk.
 */
export async function listenForUpdates(options: { readonly port: number; readonly host: string; readonly secret: string; readonly take: (updates: readonly Update[]) => void; readonly log: Log }): Promise<WebhookServer> {
  const wanted = createHash('sha256').update(options.secret).digest();
  let batch: { readonly update: Update; readonly response: ServerResponse }[] = [];

  function flush(): void {
    const taken = batch;
    batch = [];
    let status = 200;
    try {
      options.take(taken.map((one) => one.update));
    } catch (error) {
      status = 500;
      options.log.error('telegram.webhook-not-kept', error, { updates: taken.length });
    }
    for (const { response } of taken) response.writeHead(status).end();
  }

  const server = createServer((request, response) => {
    const secret = String(request.headers['x-telegram-bot-api-secret-token'] ?? '');
    if (request.method !== 'POST') return void response.writeHead(405).end();
    if (!timingSafeEqual(createHash('sha256').update(secret).digest(), wanted)) return void response.writeHead(401, { connection: 'close' }).end();
    readBody(request).then(
      (body) => {
        const update = body === null ? null : updateIn(body);
        if (update === null) return void response.writeHead(body === null ? 413 : 400, { connection: 'close' }).end();
        if (batch.length === 0) setImmediate(flush);
        batch.push({ update, response });
      },
      () => response.destroy(),
    );
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

/** Null when it is too big; the rest of it is not read. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > bodyLimit) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function updateIn(body: Buffer): Update | null {
  try {
    const update = JSON.parse(body.toString('utf8')) as Update;
    return Number.isSafeInteger(update.update_id) ? update : null;
  } catch {
    return null;
  }
}
