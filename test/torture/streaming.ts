import { setTimeout as sleep } from 'node:timers/promises';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot } from '../support/telegram-bot.ts';
import { usualPace } from '../../src/telegram/live.ts';
import { TelegramServer } from '../support/telegram-server.ts';

export interface StreamingResult {
  readonly answers: number;
  /** From the model's first words to their frame at the server, in milliseconds. */
  readonly firstWordsP95: number;
  /** From the person's stop to the last thing the bot sent for that answer. */
  readonly stopWorst: number;
  readonly framesAfterStop: number;
}

/** With the pace of real use: how soon first words are seen, and how soon and surely a stop works while the model goes on. */
export async function measureStreaming(options: { readonly answers: number }): Promise<StreamingResult> {
  const server = await TelegramServer.start();
  const spoken = new Map<string, number>();
  const people = Array.from({ length: options.answers }, (_, index) => ({ id: 9000 + index, name: '某' }));
  const bot = await startBot(server, {
    assistant: scriptedAssistant(async ({ conversation }, channel, signal) => {
      // As a model that thinks for a while before it speaks.
      await sleep(400, undefined, { signal });
      spoken.set(conversation, Date.now());
      for (let text = '首'; ; text += '字') {
        channel.preview(text);
        await sleep(20, undefined, { signal });
        if (text.length > 2000) return answer(text);
      }
    }),
    allowed: people.map((person) => person.id),
    tuning: { pace: usualPace, callTimeout: 10_000 },
  });
  const firstWords: number[] = [];
  let stopWorst = 0;
  let framesAfterStop = 0;
  for (const person of people) {
    server.say(person, '写');
    const frame = await server.until(() => server.chats.frames.find((one) => one.chat === person.id && one.text !== ''));
    firstWords.push(frame.at - (spoken.get(String(person.id)) ?? 0));
    await sleep(900 + (person.id % 7) * 100);
    const stoppedAt = Date.now();
    server.stopDraft(frame);
    await server.reply(person.id, '已停止');
    const sentAt = server.calls.findLast((call) => call.method === 'sendMessage')?.at ?? 0;
    stopWorst = Math.max(stopWorst, sentAt - stoppedAt);
    await sleep(100);
    framesAfterStop += server.chats.frames.filter((one) => one.chat === person.id && one.at > sentAt).length;
  }
  await bot.stop();
  await server.close();
  return { answers: options.answers, firstWordsP95: percentile(firstWords, 0.95), stopWorst, framesAfterStop };
}

export function percentile(values: readonly number[], part: number): number {
  return values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
}
