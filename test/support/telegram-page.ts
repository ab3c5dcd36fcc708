import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatMessage } from './telegram-chats.ts';
import type { Person, TelegramServer } from './telegram-server.ts';

const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/page/style.css': ['style.css', 'text/css; charset=utf-8'],
  '/page/page.js': ['page.js', 'text/javascript; charset=utf-8'],
};

/** Longer texts are cut as Telegram's clients cut them. */
const cut = 4096;

interface Wish {
  readonly person: number;
  readonly text?: string;
  readonly name?: string;
  readonly bytes?: string;
  readonly album?: string;
  readonly message?: number;
  readonly data?: string;
}

/** Serves a page on the loopback Bot API in which a person can chat with the bot by hand. */
export function servePage(server: TelegramServer, people: readonly (Person & { readonly label: string })[]): void {
  server.extra = (request, response, body) => {
    const url = new URL(request.url ?? '/', server.root);
    const file = files[url.pathname];
    // Another site in the same browser must not speak here.
    if (request.method === 'POST' && request.headers.origin !== undefined && request.headers.origin !== server.root && !sameHost(request)) return false;
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file[1], 'cache-control': 'no-store' }).end(readFileSync(new URL(`page/${file[0]}`, import.meta.url)));
      return true;
    }
    if (!url.pathname.startsWith('/page/')) return false;
    answer(url, request.method === 'POST' ? (JSON.parse(body.toString('utf8')) as Wish) : null, response).catch(() => response.writeHead(400).end('{}'));
    return true;
  };

  async function answer(url: URL, wish: Wish | null, response: ServerResponse): Promise<void> {
    const who = people.find((one) => one.id === (wish?.person ?? Number(url.searchParams.get('person'))));
    switch (url.pathname) {
      case '/page/people':
        return json(response, people.map(({ id, label }) => ({ id, label })));
      case '/page/state':
        return json(response, { messages: server.chats.messages.filter((message) => message.chat === who?.id).map(shown), drafts: who === undefined ? [] : server.chats.drafts(who.id, Date.now()).map(({ text, canStop }) => ({ text, canStop })) });
      case '/page/file': {
        const message = server.chats.find(Number(url.searchParams.get('chat')), Number(url.searchParams.get('message')));
        if (message?.file == null) return void response.writeHead(404).end();
        return void response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(message.file.name)}` }).end(message.file.bytes);
      }
      default:
    }
    if (wish === null || who === undefined) return void response.writeHead(404).end('{}');
    switch (url.pathname) {
      case '/page/say':
        for (let at = 0; at < (wish.text ?? '').length; at += cut) server.say(who, (wish.text ?? '').slice(at, at + cut));
        return json(response, {});
      case '/page/upload':
        server.upload(who, wish.name ?? '', Buffer.from(wish.bytes ?? '', 'base64'), wish.album === undefined ? {} : { album: wish.album });
        return json(response, {});
      case '/page/stop':
        for (const draft of server.chats.drafts(who.id, Date.now())) server.stopDraft(draft);
        return json(response, {});
      case '/page/press': {
        const message = server.chats.find(who.id, wish.message ?? 0);
        if (message === undefined) return json(response, { answer: '' });
        const query = server.pressData(who, message, wish.data ?? '');
        return json(response, { answer: await server.until(() => server.answers.get(query), 10_000).catch(() => '') });
      }
      default:
        return void response.writeHead(404).end('{}');
    }
  }
}

function sameHost(request: IncomingMessage): boolean {
  return new URL(request.headers.origin ?? 'http://x').host === request.headers.host;
}

function shown({ messageId, chat, from, text, entities, keyboard, file }: ChatMessage): object {
  return { messageId, chat, from, text, entities, keyboard, file: file?.name ?? null };
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}
