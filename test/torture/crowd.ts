import { setTimeout as sleep } from 'node:timers/promises';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot } from '../support/telegram-bot.ts';
import { TelegramServer } from '../support/telegram-server.ts';
import { percentile } from './streaming.ts';

export interface CrowdResult {
  readonly conversations: number;
  readonly messages: number;
  readonly answered: number;
  readonly refusedPolitely: number;
  readonly silent: number;
  /** Answers at the same time, at most. */
  readonly mostAtOnce: number;
  /** Seconds until the first answer of a conversation: the median and the last one. */
  readonly firstAnswerMedian: number;
  readonly firstAnswerLast: number;
  readonly memoryGrowthMegabytes: number;
}

/** Many people at once, each with more questions than are taken, and a slow model. */
export async function tortureCrowd(options: { readonly conversations: number; readonly each: number; readonly slow: number }): Promise<CrowdResult> {
  const server = await TelegramServer.start();
  const people = Array.from({ length: options.conversations }, (_, index) => ({ id: 9000 + index, name: '某' }));
  let now = 0;
  let mostAtOnce = 0;
  const bot = await startBot(server, {
    assistant: scriptedAssistant(async ({ text }, channel, signal) => {
      mostAtOnce = Math.max(mostAtOnce, (now += 1));
      channel.preview('正在');
      await sleep(options.slow, undefined, { signal });
      now -= 1;
      return answer(`答：${text}`);
    }),
    allowed: people.map((person) => person.id),
    limits: { conversation: 3, total: 2000 },
  });
  const before = process.memoryUsage.rss();
  const started = Date.now();
  for (let index = 0; index < options.each; index += 1) for (const person of people) server.say(person, `第${index}问`);
  const first = new Map<number, number>();
  const total = options.conversations * options.each;
  const replies = (): number => server.chats.messages.filter((message) => message.from === 'bot' && /^答|没有收下/u.test(message.text)).length;
  await server.until(() => {
    for (const person of people) if (!first.has(person.id) && server.replies(person.id).some((message) => message.text.startsWith('答'))) first.set(person.id, (Date.now() - started) / 1000);
    return replies() >= total ? true : undefined;
  }, 300_000, 'An answer or a word for everyone');
  const growth = process.memoryUsage.rss() - before;
  const texts = server.chats.messages.filter((message) => message.from === 'bot').map((message) => message.text);
  await bot.stop();
  await server.close();
  return {
    conversations: options.conversations,
    messages: total,
    answered: texts.filter((text) => text.startsWith('答')).length,
    refusedPolitely: texts.filter((text) => text.includes('没有收下')).length,
    silent: options.conversations - first.size,
    mostAtOnce,
    firstAnswerMedian: percentile([...first.values()], 0.5),
    firstAnswerLast: percentile([...first.values()], 1),
    memoryGrowthMegabytes: Math.round(growth / 1024 / 1024),
  };
}
