import fc from 'fast-check';
import { renderMarkdown } from '../../src/telegram/markdown.ts';
import { answer, citation, scriptedAssistant } from '../support/scripted-assistant.ts';
import { longMarkdown } from '../support/markdown-arbitrary.ts';
import { startBot } from '../support/telegram-bot.ts';
import { TelegramServer } from '../support/telegram-server.ts';

export interface AnswersResult {
  readonly answers: number;
  readonly messages: number;
  readonly refused: number;
  readonly tooLong: number;
  readonly textDiffers: number;
  readonly citationsBroken: number;
  readonly seconds: number;
}

/** Sends generated answers, broken Markdown included, to a server that refuses what Telegram refuses, and puts them together again. */
export async function tortureAnswers(options: { readonly answers: number }): Promise<AnswersResult> {
  const started = performance.now();
  const server = await TelegramServer.start();
  const samples = fc.sample(longMarkdown, { numRuns: options.answers, seed: 11 });
  const people = Array.from({ length: 50 }, (_, index) => 9000 + index);
  const bot = await startBot(server, {
    assistant: scriptedAssistant(({ text }) => answer(`${samples[Number(text)] ?? ''}\n\n完[1]`, [citation(1, 1, '全镇共办理')])),
    allowed: people,
    limits: { conversation: 100_000, total: 100_000 },
    environment: { LIMIT_MESSAGES_PER_DAY: '0' },
  });
  let textDiffers = 0;
  let citationsBroken = 0;
  let tooLong = 0;
  let messages = 0;
  for (let from = 0; from < samples.length; from += people.length) {
    const batch = people.slice(0, samples.length - from);
    const before = new Map(batch.map((id) => [id, server.replies(id).length]));
    for (const [index, id] of batch.entries()) server.say({ id, name: '某' }, String(from + index));
    for (const [index, id] of batch.entries()) {
      // The last message of an answer is the one with buttons.
      const replies = await server.until(() => {
        const fresh = server.replies(id).slice(before.get(id));
        return (fresh.at(-1)?.keyboard.length ?? 0) > 0 ? fresh : undefined;
      }, 30_000, `Answer ${from + index}`);
      messages += replies.length;
      tooLong += replies.filter((message) => message.text.length > 4096).length;
      const text = replies.map((message) => message.text).join('');
      const wanted = renderMarkdown(`${samples[from + index] ?? ''}\n\n完[1]`).text;
      if (!bare(text).startsWith(bare(wanted))) textDiffers += 1;
      const marks = replies.flatMap((message) => message.text.match(/\[\d+\]/gu) ?? []);
      if (marks.length !== (wanted.match(/\[\d+\]/gu) ?? []).length + 1) citationsBroken += 1;
    }
    // What was looked at is not looked at again.
    server.chats.messages.length = 0;
    server.calls.splice(0, server.calls.length, ...server.calls.filter((call) => call.method.startsWith('send') && !call.done));
  }
  const refused = server.calls.filter((call) => call.method.startsWith('send') && !call.done).length;
  await bot.stop();
  await server.close();
  return { answers: options.answers, messages, refused, tooLong, textDiffers, citationsBroken, seconds: Math.round((performance.now() - started) / 100) / 10 };
}

/** Telegram trims each message; the letters must be there. */
function bare(text: string): string {
  return text.replaceAll(/\s+/gu, '').toWellFormed();
}
