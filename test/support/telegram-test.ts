import { afterEach } from 'vitest';
import { startBot, type BotOptions } from './telegram-bot.ts';
import { TelegramServer } from './telegram-server.ts';

export const li = { id: 5001, name: '李' };
export const wang = { id: 5002, name: '王' };
export const chief = { id: 4001, name: '管理员' };
export const stranger = { id: 6666, name: '生人' };
export const group = -100_500;

/** Starts a bot with 李 and 王 allowed and 管理员 as its administrator; what was started ends with the test. */
export function telegramTest(): (options: Partial<BotOptions> & Pick<BotOptions, 'assistant'>) => Promise<{ server: TelegramServer; bot: Awaited<ReturnType<typeof startBot>> }> {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).toReversed()) await close();
  });
  return async (options) => {
    const server = await TelegramServer.start();
    open.push(() => server.close());
    const bot = await startBot(server, { allowed: [li.id, wang.id], admins: [chief.id], ...options });
    open.push(() => bot.stop());
    return { server, bot };
  };
}
