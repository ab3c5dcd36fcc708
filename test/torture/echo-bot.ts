import { setTimeout as sleep } from 'node:timers/promises';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot } from '../support/telegram-bot.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

/** The real bot in a process of its own, to be killed: `node echo-bot.ts <root> <token> <data folder> <people> [settings as JSON]`. */
const [root = '', token = '', data = '', people = '', environment = '{}'] = process.argv.slice(2);
const assistant = scriptedAssistant(async ({ text }) => {
  await sleep(5 + ((text.length * 7) % 20));
  return answer(`答：${text}`);
});
const bot = await startBot({ root, token } as TelegramServer, { assistant, data, allowed: people.split(',').map(Number), limits: { conversation: 1000, total: 20_000 }, tuning: { callTimeout: 10_000 }, environment: JSON.parse(environment) as Record<string, string> });
process.on('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
await bot.done;
