import { join } from 'node:path';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot } from '../support/telegram-bot.ts';
import type { Fault } from '../support/telegram-faults.ts';
import { TelegramServer } from '../support/telegram-server.ts';

export interface SendsResult {
  readonly sends: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly deliveredOnce: number;
  readonly undeliverable: number;
  readonly uncertain: number;
  readonly twice: number;
  readonly lost: number;
  readonly seconds: number;
}

const kinds: readonly Fault[] = [{ kind: 'rate', seconds: 1 }, { kind: 'internal' }, { kind: 'html' }, { kind: 'reset-before' }, { kind: 'reset-after' }, { kind: 'hang' }, { kind: 'blocked' }, { kind: 'entities' }];

/** Lets the bot answer while three calls in ten fail, each in another way, and reads from the chats what arrived. */
export async function tortureSends(options: { readonly sends: number; readonly people: number }): Promise<SendsResult> {
  const started = performance.now();
  const server = await TelegramServer.start();
  const people = Array.from({ length: options.people }, (_, index) => ({ id: 9000 + index, name: '某' }));
  const log: string[] = [];
  const bot = await startBot(server, { assistant: scriptedAssistant(({ text }) => answer(`**答**：${text}`)), allowed: people.map((person) => person.id), limits: { conversation: 100_000, total: 100_000 }, tuning: { callTimeout: 1000 }, environment: { LIMIT_MESSAGES_PER_DAY: '0' }, log });
  const faults: Record<string, number> = {};
  let calls = 0;
  server.fail(
    ['sendMessage', 'editMessageText', 'deleteMessage'],
    () => {
      calls += 1;
      if (calls % 10 >= 3) return null;
      // A fixed row that meets every kind of fault at every kind of call.
      const fault = kinds[Math.floor(calls * 0.618) % kinds.length];
      if (fault === undefined) return null;
      faults[fault.kind] = (faults[fault.kind] ?? 0) + 1;
      return fault;
    },
    Infinity,
  );
  const first = server.lastUpdateId + 1;
  for (let index = 0; index < options.sends; index += 1) server.say(people[index % people.length] ?? { id: 0, name: '' }, `第${index}问`);
  const ended = (): number => log.filter((line) => line.includes('"telegram.turn"')).length;
  await server.until(() => (ended() >= options.sends ? true : undefined), 600_000, 'The end of all turns');
  await bot.stop();
  await server.close();
  const database = openChatDatabase(join(bot.data, 'chat.db'));
  const recorded = database.prepare("SELECT update_id, state FROM outbox WHERE state IN ('undeliverable', 'uncertain')").all();
  database.close();

  const times = new Map<string, number>();
  for (const { from, text } of server.chats.messages) if (from === 'bot' && text.startsWith('答：')) times.set(text, (times.get(text) ?? 0) + 1);
  const deliveredOnce = [...times.values()].filter((count) => count === 1).length;
  return { sends: options.sends, faults, deliveredOnce, undeliverable: recorded.filter((row) => row['state'] === 'undeliverable').length, uncertain: recorded.filter((row) => row['state'] === 'uncertain').length, twice: [...times.values()].filter((count) => count > 1).length, lost: options.sends - new Set([...times.keys(), ...recorded.map((row) => `答：第${Number(row['update_id']) - first}问`)]).size, seconds: Math.round((performance.now() - started) / 100) / 10 };
}
