import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chats, type ChatMessage, type Draft, type Fields } from './telegram-chats.ts';
import { refusalOf, refuse, type Fault, type Refusal } from './telegram-faults.ts';
import { parseMultipart, type Part } from './telegram-multipart.ts';

/** One call of the bot, as it came. */
export interface Call {
  readonly method: string;
  readonly fields: Fields;
  readonly at: number;
  /** Whether the call was carried out. */
  readonly done: boolean;
}

/** Someone who writes to the bot. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly language?: string;
}

/** Where a person writes: a private chat by default. */
export interface Place {
  readonly chat?: number;
  readonly thread?: number;
  readonly replyTo?: ChatMessage;
  /** Seconds since 1970; now by default. */
  readonly date?: number;
}

interface Rule {
  readonly methods: readonly string[];
  readonly fault: (fields: Fields) => Fault | null;
  times: number;
}

interface Webhook {
  readonly url: string;
  readonly secret: string;
  readonly connections: number;
}

type Update = Readonly<Record<string, unknown>> & { readonly update_id: number };

/**
 * A loopback Bot API that behaves like Telegram's as far as a bot can tell: long poll with its conflicts, webhooks with
 * retries, messages, entities, keyboards, drafts with stop, files, and faults on demand. Never talks to the network.
 */
export class TelegramServer {
  readonly token: string;
  readonly calls: Call[] = [];
  readonly chats = new Chats();
  /** Answers to pressed buttons, by query id: the text shown to the person. */
  readonly answers = new Map<string, string>();
  readonly me = { id: 7_000_000_001, is_bot: true, first_name: '法治助手', username: 'fazhi_bot', can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false, can_connect_to_business: false, has_main_web_app: false };
  /** Milliseconds before a webhook update that was not acknowledged is sent again. */
  webhookRetry = 200;
  root = '';
  #pending: Update[] = [];
  #allowed: readonly string[] | null = null;
  #poll: { answer: (updates: readonly Update[] | Refusal) => void; wanted: number } | null = null;
  #webhook: Webhook | null = null;
  #flying = new Set<number>();
  #files = new Map<string, { path: string; bytes: Buffer; size: number }>();
  #rules: Rule[] = [];
  #sockets = new Set<Socket>();
  #watchers = new Set<() => void>();
  #updateId = 1000;
  #queries = new Set<string>();
  #server = createServer((request, response) => {
    this.#take(request, response).catch(() => response.destroy());
  });

  private constructor(token: string) {
    this.token = token;
  }

  /**
   * Listens on a free port of the loopback interface, or on the given one. Updates and messages are numbered after
   * `numbersAfter`: a bot that remembers an earlier run takes numbers it has seen for duplicates.
   */
  static async start(options: { readonly token?: string; readonly port?: number; readonly numbersAfter?: number } = {}): Promise<TelegramServer> {
    const server = new TelegramServer(options.token ?? `7000000001:${randomBytes(27).toString('base64url').slice(0, 35)}`);
    if (options.numbersAfter !== undefined) server.#updateId = server.chats.numbersAfter = options.numbersAfter;
    server.#server.on('connection', (socket) => {
      server.#sockets.add(socket);
      socket.on('close', () => server.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.#server.listen(options.port ?? 0, '127.0.0.1', resolve));
    server.root = `http://127.0.0.1:${(server.#server.address() as AddressInfo).port}`;
    return server;
  }

  async close(): Promise<void> {
    this.#webhook = null;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Serves other paths too: a page to look at the chats. */
  extra: ((request: IncomingMessage, response: ServerResponse, body: Buffer) => boolean) | null = null;

  // What people do.

  say(person: Person, text: string, place: Place = {}): ChatMessage {
    const message = this.chats.add({ chat: place.chat ?? person.id, thread: place.thread ?? null, from: 'person', text, entities: [], keyboard: [], file: null });
    this.push({ message: this.#incoming(person, message, place, { text, ...commandEntity(text) }) });
    return message;
  }

  upload(person: Person, name: string, bytes: Uint8Array, place: Place & { readonly caption?: string; readonly album?: string; readonly size?: number } = {}): ChatMessage {
    const message = this.chats.add({ chat: place.chat ?? person.id, thread: place.thread ?? null, from: 'person', text: place.caption ?? '', entities: [], keyboard: [], file: { name, bytes: Buffer.from(bytes) } });
    const file_id = randomBytes(12).toString('base64url');
    const size = place.size ?? bytes.length;
    this.#files.set(file_id, { path: `documents/file_${this.#files.size}${/\.[\w]+$/u.exec(name)?.[0] ?? ''}`, bytes: Buffer.from(bytes), size });
    const document = { file_id, file_unique_id: file_id.slice(0, 8), file_name: name, file_size: size };
    const extras = { document, ...(place.caption === undefined ? {} : { caption: place.caption }), ...(place.album === undefined ? {} : { media_group_id: place.album }) };
    this.push({ message: this.#incoming(person, message, place, extras) });
    return message;
  }

  /** Presses the button with this label under a message of the bot. Returns the id of the query. */
  press(person: Person, message: ChatMessage, label: string): string {
    const button = message.keyboard.flat().find((one) => one.text.includes(label));
    if (button?.callback_data === undefined) throw new Error(`No button “${label}” under message ${message.messageId}; there are: ${message.keyboard.flat().map((one) => one.text).join(' ')}`);
    return this.pressData(person, message, button.callback_data);
  }

  pressData(person: Person, message: ChatMessage, data: string): string {
    const id = randomBytes(8).toString('hex');
    this.#queries.add(id);
    this.push({ callback_query: { id, from: this.#user(person), chat_instance: '1', data, message: this.#outgoing(message) } });
    return id;
  }

  /** The client's own Stop under a draft. */
  stopDraft(draft: Draft): void {
    this.push({ stopped_message_generation: { chat: { id: draft.chat, type: 'private', first_name: 'x' }, ...(draft.thread === null ? {} : { message_thread_id: draft.thread }), draft_id: draft.draftId } });
  }

  addToGroup(person: Person, chat: number): void {
    const bot = { user: this.me };
    this.push({ my_chat_member: { chat: chatOf(chat), from: this.#user(person), date: seconds(), old_chat_member: { ...bot, status: 'left' }, new_chat_member: { ...bot, status: 'member' } } });
  }

  /** Queues an update as Telegram would and returns its id. An `update_id` given makes a duplicate. */
  push(update: Readonly<Record<string, unknown>> & { readonly update_id?: number }): number {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? '';
    const id = update.update_id ?? (this.#updateId += 1);
    if (this.#allowed !== null && !this.#allowed.includes(kind)) return id;
    this.#pending.push({ ...update, update_id: id });
    this.#offer();
    return id;
  }

  // What a test looks at.

  /** Messages of the bot in a chat, as they stand now. */
  replies(chat: number, thread: number | null = null): ChatMessage[] {
    return this.chats.messages.filter((message) => message.from === 'bot' && message.chat === chat && message.thread === thread);
  }

  /** Resolves with the first value that is not undefined, looked for after every call of the bot. */
  async until<T>(look: () => T | undefined, milliseconds = 15_000, what = 'what was waited for'): Promise<T> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`${what} did not come within ${milliseconds} ms; the bot called: ${this.calls.slice(-12).map((call) => call.method).join(' ')}`);
      await new Promise<void>((resolve) => {
        const done = (): void => {
          this.#watchers.delete(done);
          resolve();
        };
        this.#watchers.add(done);
        setTimeout(done, 20);
      });
    }
  }

  /** Resolves with a message of the bot that has these words. */
  async reply(chat: number, words: string | RegExp, options: { readonly after?: number; readonly thread?: number | null } = {}): Promise<ChatMessage> {
    return this.until(
      () => this.replies(chat, options.thread ?? null).find((message) => message.messageId > (options.after ?? 0) && (typeof words === 'string' ? message.text.includes(words) : words.test(message.text))),
      15_000,
      `A reply with ${String(words)}`,
    );
  }

  /** Forgets what waits to be fetched. */
  drop(): void {
    this.#pending = [];
  }

  get lastUpdateId(): number {
    return this.#updateId;
  }

  get waiting(): number {
    return this.#pending.length;
  }

  /** Makes the next calls of these methods fail. */
  fail(methods: readonly string[], fault: Fault | ((fields: Fields) => Fault | null), times = 1): void {
    this.#rules.push({ methods, fault: typeof fault === 'function' ? fault : () => fault, times });
  }

  clearFaults(): void {
    this.#rules = [];
  }

  // The wire.

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', this.root);
    const [, filePath] = new RegExp(`^/file/bot${this.token}/(.+)$`, 'u').exec(url.pathname) ?? [];
    const [, token, method] = /^\/bot([^/]+)\/(\w+)$/u.exec(url.pathname) ?? [];
    if (filePath !== undefined) return this.#serveFile(filePath, response);
    if (method === undefined) {
      if (this.extra?.(request, response, body) !== true) send(response, 404, { ok: false, ...refuse(404, 'Not Found') });
      return;
    }
    if (token !== this.token) return send(response, 401, { ok: false, ...refuse(401, 'Unauthorized') });
    const { fields, files } = fieldsOf(body, request.headers['content-type'] ?? 'application/json');
    const fault = this.#faultFor(method, fields);
    const refusal = fault === null ? null : refusalOf(fault);
    const before = refusal !== null || fault?.kind === 'html' || fault?.kind === 'reset-before';
    const result = before ? refusal : await this.#carryOut(method, fields, files, response);
    const refused = result !== null && typeof result === 'object' && 'error_code' in result;
    this.calls.push({ method, fields, at: Date.now(), done: !before && !refused });
    for (const watcher of this.#watchers) watcher();
    if (fault?.kind === 'html') return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body>502 Bad Gateway</body></html>');
    if (fault?.kind === 'reset-before' || fault?.kind === 'reset-after') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'hang') return;
    if (refused) return send(response, (result as Refusal).error_code, { ok: false, ...(result as Refusal) });
    send(response, 200, { ok: true, result });
  }

  #faultFor(method: string, fields: Fields): Fault | null {
    for (const rule of this.#rules) {
      if (rule.times <= 0 || !(rule.methods.includes(method) || rule.methods.includes('*'))) continue;
      const fault = rule.fault(fields);
      if (fault === null) continue;
      rule.times -= 1;
      return fault;
    }
    return null;
  }

  #carryOut(method: string, fields: Fields, files: readonly Part[], response: ServerResponse): unknown {
    switch (method) {
      case 'getMe':
        return this.me;
      case 'getUpdates':
        return this.#getUpdates(fields, response);
      case 'deleteWebhook':
        this.#webhook = null;
        if (fields['drop_pending_updates'] === true) this.#pending = [];
        return true;
      case 'setWebhook':
        return this.#setWebhook(fields);
      case 'getWebhookInfo':
        return { url: this.#webhook?.url ?? '', has_custom_certificate: false, pending_update_count: this.#pending.length };
      case 'sendMessage':
        return this.#sent(this.chats.send(fields));
      case 'sendDocument':
        return this.#sent(this.chats.sendDocument(fields, files));
      case 'editMessageText':
        return this.#sent(this.chats.edit(fields, 'text'));
      case 'editMessageCaption':
        return this.#sent(this.chats.edit(fields, 'caption'));
      case 'editMessageReplyMarkup':
        return this.#sent(this.chats.edit(fields, 'keyboard'));
      case 'deleteMessage':
        return this.chats.delete(fields);
      case 'sendMessageDraft':
        return this.chats.draft(fields, Date.now());
      case 'answerCallbackQuery': {
        const id = String(fields['callback_query_id']);
        if (!this.#queries.delete(id)) return refuse(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
        this.answers.set(id, String(fields['text'] ?? ''));
        return true;
      }
      case 'getFile': {
        const file = this.#files.get(String(fields['file_id']));
        if (file === undefined) return refuse(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
        if (file.size > 20 * 1024 * 1024) return refuse(400, 'Bad Request: file is too big');
        return { file_id: fields['file_id'], file_unique_id: 'u', file_size: file.size, file_path: file.path };
      }
      case 'getChatMember':
        return { status: 'member', user: { id: fields['user_id'], is_bot: false, first_name: 'x' } };
      case 'sendChatAction':
      case 'setMyCommands':
      case 'deleteMyCommands':
      case 'setMyDescription':
      case 'setMyShortDescription':
      case 'setChatMenuButton':
      case 'leaveChat':
        return true;
      default:
        return refuse(404, `Not Found: method ${method} is not known to this server`);
    }
  }

  #sent(result: ChatMessage | Refusal): unknown {
    return 'error_code' in result ? result : this.#outgoing(result);
  }

  // Long polling.

  #getUpdates(fields: Fields, response: ServerResponse): Promise<readonly Update[] | Refusal> | Refusal {
    if (this.#webhook !== null) return refuse(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    if (Array.isArray(fields['allowed_updates'])) this.#allowed = fields['allowed_updates'].length === 0 ? null : (fields['allowed_updates'] as string[]);
    const offset = Number(fields['offset'] ?? 0);
    this.#pending = this.#pending.filter((update) => update.update_id >= offset);
    this.#poll?.answer(refuse(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'));
    return new Promise((resolve) => {
      const timer = setTimeout(() => poll.answer([]), Number(fields['timeout'] ?? 0) * 1000);
      const poll = {
        wanted: Number(fields['limit'] ?? 100),
        answer: (updates: readonly Update[] | Refusal): void => {
          clearTimeout(timer);
          if (this.#poll === poll) this.#poll = null;
          resolve(updates);
        },
      };
      // A bot that was killed polls no more.
      response.on('close', () => poll.answer([]));
      this.#poll = poll;
      this.#offer();
    });
  }

  #offer(): void {
    if (this.#webhook !== null) return this.#deliver(this.#webhook);
    if (this.#poll !== null && this.#pending.length > 0) this.#poll.answer(this.#pending.slice(0, this.#poll.wanted));
  }

  // Webhooks.

  #setWebhook(fields: Fields): true | Refusal {
    const secret = String(fields['secret_token'] ?? '');
    if (!/^[\w-]{0,256}$/u.test(secret)) return refuse(400, 'Bad Request: secret token contains unallowed characters');
    if (Array.isArray(fields['allowed_updates'])) this.#allowed = fields['allowed_updates'] as string[];
    this.#webhook = { url: String(fields['url']), secret, connections: Number(fields['max_connections'] ?? 40) };
    this.#offer();
    return true;
  }

  #deliver(webhook: Webhook): void {
    for (const update of this.#pending) {
      if (this.#flying.size >= webhook.connections) return;
      if (this.#flying.has(update.update_id)) continue;
      this.#flying.add(update.update_id);
      void this.#post(webhook, update);
    }
  }

  async #post(webhook: Webhook, update: Update): Promise<void> {
    const taken = await fetch(webhook.url, { method: 'POST', body: JSON.stringify(update), headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secret }, signal: AbortSignal.timeout(10_000) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
    if (taken) this.#pending = this.#pending.filter((one) => one !== update);
    else await sleep(this.webhookRetry);
    this.#flying.delete(update.update_id);
    if (this.#webhook !== null) this.#deliver(this.#webhook);
  }

  // Shapes.

  #serveFile(path: string, response: ServerResponse): void {
    const file = [...this.#files.values()].find((one) => one.path === path);
    if (file === undefined) return send(response, 404, { ok: false, ...refuse(404, 'Not Found') });
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  }

  #user(person: Person): object {
    return { id: person.id, is_bot: false, first_name: person.name, language_code: person.language ?? 'zh-hans' };
  }

  #incoming(person: Person, message: ChatMessage, place: Place, content: object): object {
    return {
      message_id: message.messageId,
      date: place.date ?? seconds(),
      chat: chatOf(message.chat),
      from: this.#user(person),
      ...(message.thread === null ? {} : { message_thread_id: message.thread, is_topic_message: true }),
      ...(place.replyTo === undefined ? {} : { reply_to_message: this.#outgoing(place.replyTo) }),
      ...content,
    };
  }

  #outgoing(message: ChatMessage): object {
    return {
      message_id: message.messageId,
      date: seconds(),
      chat: chatOf(message.chat),
      from: message.from === 'bot' ? this.me : { id: message.chat, is_bot: false, first_name: 'x' },
      ...(message.thread === null ? {} : { message_thread_id: message.thread, is_topic_message: true }),
      ...(message.file === null ? { text: message.text, entities: message.entities } : { document: { file_id: 'x', file_unique_id: 'x', file_name: message.file.name }, caption: message.text }),
      ...(message.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: message.keyboard } }),
    };
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

function chatOf(id: number): object {
  return id > 0 ? { id, type: 'private', first_name: 'x' } : { id, type: 'supergroup', title: '群' };
}

function commandEntity(text: string): object {
  const command = /^\/\w+(?:@\w+)?/u.exec(text)?.[0];
  const mentions = [...text.matchAll(/(?<!\S)@\w+/gu)].map((match) => ({ type: 'mention', offset: match.index, length: match[0].length }));
  const entities = [...(command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }]), ...mentions];
  return entities.length === 0 ? {} : { entities };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function fieldsOf(body: Buffer, contentType: string): { fields: Fields; files: readonly Part[] } {
  if (!contentType.startsWith('multipart/')) return { fields: body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Fields), files: [] };
  const parts = parseMultipart(body, contentType);
  return { fields: Object.fromEntries(parts.filter((part) => part.filename === null).map(fieldOf)), files: parts.filter((part) => part.filename !== null) };
}

function fieldOf({ name, bytes }: Part): [string, unknown] {
  const text = bytes.toString('utf8');
  // Objects and arrays come as JSON; everything else is text and stays it.
  return [name, /^[[{]/u.test(text) && name !== 'text' && name !== 'caption' ? JSON.parse(text) : text];
}
