import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot, type BotOptions } from '../support/telegram-bot.ts';
import type { Fault } from '../support/telegram-faults.ts';
import { TelegramServer } from '../support/telegram-server.ts';

const li = { id: 5001, name: '李' };
const open: (() => Promise<void>)[] = [];

async function begin(options: Partial<BotOptions> = {}) {
  const server = await TelegramServer.start();
  const bot = await startBot(server, { allowed: [li.id, 5002, 5003], assistant: scriptedAssistant(({ text }) => answer(`**答**：${text}`)), ...options });
  open.push(() => bot.stop(), () => server.close());
  return { server, bot };
}

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const faults: readonly (readonly [string, Fault])[] = [
  ['is told to wait', { kind: 'rate', seconds: 1 }],
  ['meets a server error', { kind: 'internal' }],
  ['meets the HTML page of a gateway', { kind: 'html' }],
  ['loses the connection before the message is taken', { kind: 'reset-before' }],
  ['loses the connection after the message was taken', { kind: 'reset-after' }],
  ['gets no answer at all', { kind: 'hang' }],
  ['sends entities that are refused', { kind: 'entities' }],
];

describe('an answer arrives once', () => {
  it.each(faults)('when the bot %s', async (_, fault) => {
    const { server } = await begin();
    server.fail(['sendMessage'], fault);
    server.say(li, '一');
    server.say(li, '二');
    await server.reply(li.id, '答：二');
    expect(server.replies(li.id).map((message) => message.text)).toEqual(['答：一', '答：二']);
  });

  it('when it is found that it had arrived, after the connection was lost twice', async () => {
    const { server } = await begin();
    server.fail(['sendMessage'], { kind: 'reset-after' }, 2);
    server.say(li, '一');
    await server.until(() => (server.calls.some((call) => call.method === 'deleteMessage' && call.done) ? true : undefined));
    expect(server.replies(li.id).filter((message) => message.text === '答：一')).toHaveLength(1);
  });

  it.each([['the connection', 0], ['the process', 1], ['the process, which is killed again while it looks', 2]])('and no word of looking for it stays when the number of that word goes with %s', async (_, kills) => {
    const data = mkdtempSync(join(tmpdir(), 'fazhi-delivery-'));
    const { server, bot } = await begin({ data, tuning: { drain: 100 } });
    const words = (): number => server.replies(li.id).filter((message) => message.text.includes('正在核对')).length;
    server.fail(['sendMessage'], { kind: 'reset-after' }, kills === 0 ? 2 : 1);
    if (kills > 0) server.fail(['sendMessage'], (fields) => (String(fields['text']).includes('正在核对') ? { kind: 'hang' } : null), Infinity);
    server.say(li, '一');
    let running = bot;
    for (let kill = 0; kill < kills; kill += 1) {
      const before = kill === 0 ? 0 : words();
      if (kill > 0) running = await startBot(server, { allowed: [li.id], assistant: scriptedAssistant(({ text }) => answer(`**答**：${text}`)), data, tuning: { drain: 100 } });
      await server.until(() => (words() > before ? true : undefined));
      await running.stop();
      server.clearFaults();
      // The next one knows the number of its own word, and is killed while it looks.
      server.fail(['editMessageText'], { kind: 'hang' }, Infinity);
    }
    if (kills > 0) server.clearFaults();
    if (kills > 0) running = await startBot(server, { allowed: [li.id], assistant: scriptedAssistant(({ text }) => answer(`**答**：${text}`)), data });
    open.unshift(() => running.stop());
    await server.until(() => (server.calls.some((call) => call.method === 'deleteMessage' && call.done) ? true : undefined));
    server.say(li, '二');
    await server.reply(li.id, '答：二');
    expect(server.replies(li.id).map((message) => message.text)).toEqual(['答：一', '答：二']);
  });

  it('a file, too', async () => {
    const draft = '〔待填〕'.repeat(500);
    const assistant = scriptedAssistant(() => ({ kind: 'draft', draft: { section: '', text: draft, placeholders: [], citations: [], exemplars: [], remarks: [], writer: { model: null, fallback: null, truncated: false } } }));
    const { server } = await begin({ assistant });
    server.fail(['sendDocument'], { kind: 'reset-after' });
    server.say(li, '起草');
    await server.until(() => (server.calls.filter((call) => call.method === 'deleteMessage').length > 0 ? true : undefined));
    await server.until(() => (server.replies(li.id).filter((message) => message.file !== null).length === 1 ? true : undefined));
    const file = server.replies(li.id).find((message) => message.file !== null)?.file;
    expect(file?.name).toBe('草稿.txt');
    expect(file?.bytes.toString('utf8')).toBe(`\ufeff${draft}`);
  });

  it('or is recorded as undeliverable, and the next one arrives', async () => {
    const log: string[] = [];
    const { server } = await begin({ log });
    server.fail(['sendMessage'], { kind: 'blocked' });
    server.say(li, '一');
    server.say(li, '二');
    await server.reply(li.id, '答：二');
    expect(server.replies(li.id).map((message) => message.text)).toEqual(['答：二']);
    expect(log.some((line) => line.includes('"undeliverable"'))).toBe(true);
  });

  it('or is offered again, when too much happened meanwhile to find it', async () => {
    const { server } = await begin();
    server.fail(['sendMessage'], (fields) => {
      if (fields['chat_id'] !== li.id || !String(fields['text']).includes('答')) return null;
      // Many other messages of the account take the numbers in between.
      for (let index = 0; index < 120; index += 1) server.chats.nextMessageId(li.id);
      return { kind: 'reset-after' };
    });
    server.say(li, '一');
    const word = await server.reply(li.id, '可能没有送达');
    server.press(li, word, '重发');
    await server.until(() => (server.replies(li.id).filter((message) => message.text === '答：一').length === 2 ? true : undefined));
  });

  it('over any mixture of faults', async () => {
    const { server } = await begin();
    const kinds = faults.map(([, fault]) => fault).filter((fault) => fault.kind !== 'hang' && fault.kind !== 'rate');
    let calls = 0;
    // Every third call fails, each in another way.
    server.fail(['sendMessage', 'editMessageText', 'deleteMessage'], () => ((calls += 1) % 3 === 0 ? (kinds[(calls / 3) % kinds.length] ?? null) : null), Infinity);
    const people = [5001, 5002, 5003];
    for (let index = 0; index < 15; index += 1) for (const id of people) server.say({ id, name: '某' }, `问${index}`);
    await Promise.all(people.map((id) => server.reply(id, '答：问14')));
    for (const id of people) {
      const texts = server.replies(id).map((message) => message.text);
      const asked = Array.from({ length: 15 }, (_, index) => `答：问${index}`);
      const arrived = texts.filter((text) => text.startsWith('答'));
      // Each once and in order; one that may or may not have arrived, when the connection broke, is offered again instead.
      expect(arrived).toEqual(asked.filter((text) => arrived.includes(text)));
      expect(texts.filter((text) => text.includes('可能没有送达'))).toHaveLength(asked.length - arrived.length);
    }
  });
});
