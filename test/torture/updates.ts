import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './acknowledge.ts';
import { TelegramServer } from '../support/telegram-server.ts';

export interface UpdatesResult {
  readonly updates: number;
  readonly duplicates: number;
  readonly kills: number;
  readonly lost: number;
  readonly answeredTwice: number;
  readonly outOfOrder: number;
  /** Other messages of the bot, each with how often. */
  readonly leftovers: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Feeds numbered messages to the real bot process, kills it again and again, and reads from the chats what became of each. */
export async function tortureUpdates(options: { readonly updates: number; readonly kills: number; readonly conversations: number; readonly webhook: boolean }): Promise<UpdatesResult> {
  const started = performance.now();
  const data = mkdtempSync(join(tmpdir(), 'fazhi-torture-'));
  const server = await TelegramServer.start();
  const port = await freePort();
  const environment = { LIMIT_MESSAGES_PER_DAY: '0', ...(options.webhook ? { TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/`, TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-the-webhook', TELEGRAM_WEBHOOK_PORT: String(port) } : {}) };
  const people = Array.from({ length: options.conversations }, (_, index) => ({ id: 9000 + index, name: '某' }));
  const said = new Map<number, number>();
  let duplicates = 0;
  let kills = 0;
  let feeding = true;
  let child: ChildProcess | null = null;
  const random = generator(7);

  const run = (): ChildProcess => spawn(process.execPath, [new URL('echo-bot.ts', import.meta.url).pathname, server.root, server.token, data, people.map((person) => person.id).join(','), JSON.stringify(environment)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const answered = (id: number): string[] => server.replies(id).map((message) => message.text).filter(isAnswer);
  const answers = (): number => server.chats.messages.reduce((sum, message) => sum + (message.from === 'bot' && isAnswer(message.text) ? 1 : 0), 0);


  const feed = async (): Promise<void> => {
    for (let index = 0; index < options.updates; index += 1) {
      const person = people[index % people.length] ?? { id: 0, name: '' };
      const number = said.get(person.id) ?? 0;
      said.set(person.id, number + 1);
      const message = server.chats.add({ chat: person.id, thread: null, from: 'person', text: `第${number}问`, entities: [], keyboard: [], file: null });
      const update = { message: { message_id: message.messageId, date: Math.floor(Date.now() / 1000), chat: { id: person.id, type: 'private', first_name: 'x' }, from: { id: person.id, is_bot: false, first_name: 'x', language_code: 'zh' }, text: message.text } };
      const id = server.push(update);
      if (index % 10 === 3) {
        duplicates += 1;
        // Some at once, some when the first was long answered.
        if (index % 20 === 3) server.push({ ...update, update_id: id });
        else setTimeout(() => server.push({ ...update, update_id: id }), 1500);
      }
      if (index % 20 === 0) while (answers() < index - 6 * people.length) await sleep(10);
      // The feeding lasts as long as the killing.
      if (kills < options.kills && index / options.updates > (kills + 1) / (options.kills + 1)) await sleep(20, undefined).then(() => untilKilled(index));
    }
    feeding = false;
  };
  const untilKilled = async (index: number): Promise<void> => {
    while (kills < options.kills && index / options.updates > (kills + 1) / (options.kills + 1)) await sleep(10);
  };

  const fed = feed();
  while (kills < options.kills) {
    const calls = server.calls.length;
    child = run();
    const gone = once(child, 'exit');
    // Until it is up, and then for a while.
    while (!server.calls.slice(calls).some((call) => call.method === 'setMyCommands') && child.exitCode === null) await sleep(5);
    await sleep(random() * 400);
    if (child.exitCode !== null) throw new Error(`the bot ended by itself with ${child.exitCode}`);
    child.kill('SIGKILL');
    await gone;
    kills += 1;
  }
  child = run();
  await fed;
  for (let last = -1, idle = 0; idle < 60; idle += 1) {
    const now = answers();
    if (feeding || now !== last || server.waiting > 0) idle = 0;
    else if (now >= options.updates && idle > 12) break;
    last = now;
    await sleep(100);
  }
  child.kill('SIGTERM');
  await once(child, 'exit');
  await server.close();
  rmSync(data, { recursive: true, force: true });

  let lost = 0;
  let answeredTwice = 0;
  let outOfOrder = 0;
  for (const person of people) {
    const numbers = answered(person.id).map((text) => Number(/第(\d+)问/u.exec(text)?.[1]));
    const distinct = new Set(numbers);
    lost += (said.get(person.id) ?? 0) - distinct.size;
    answeredTwice += numbers.length - distinct.size;
    outOfOrder += numbers.filter((number, index) => index > 0 && number < (numbers[index - 1] ?? 0)).length;
  }
  const leftovers: Record<string, number> = {};
  for (const { from, text } of server.chats.messages) if (from === 'bot' && !isAnswer(text)) leftovers[text] = (leftovers[text] ?? 0) + 1;
  return { updates: options.updates, duplicates, kills, lost, answeredTwice, outOfOrder, leftovers, seconds: Math.round((performance.now() - started) / 100) / 10 };
}

/** On a busy machine an answer may come so late that it begins with an apology. */
function isAnswer(text: string): boolean {
  return /答：第\d+问$/u.test(text);
}

/** The same numbers from 0 to 1 in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
