import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { logCrashes } from '../../src/adapters/crash-log.ts';
import { createLog } from '../../src/adapters/pino-log.ts';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot } from '../support/telegram-bot.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

/** The real bot in a process of its own, to be killed: `node echo-bot.ts <root> <token> <data folder> <people> [settings as JSON] [log]`. */
const [root = '', token = '', data = '', people = '', environment = '{}', log = ''] = process.argv.slice(2);
const write = (line: string): void => void (log === '' ? undefined : writeSync(1, line));
logCrashes(createLog('error', { write }), process.exit);
const assistant = scriptedAssistant(async ({ text }, channel) => {
  if (text.startsWith('抛错')) throw new Error(`It broke over: ${text}`);
  // What nobody catches, as a fault of a library would be.
  if (text.startsWith('崩溃'))
    setTimeout(() => {
      throw new Error(`Nobody catches: ${text}`);
    }, 0);
  if (text.startsWith('拒绝')) void Promise.reject(new Error(`Nobody waits for: ${text}`));
  channel.preview(text);
  await sleep(5 + ((text.length * 7) % 20));
  return answer(`答：${text}`);
});
const bot = await startBot({ root, token } as TelegramServer, {
  assistant,
  data,
  allowed: people.split(',').map(Number),
  limits: { conversation: 1000, total: 20_000 },
  tuning: { callTimeout: 10_000, search: 30_000 },
  environment: JSON.parse(environment) as Record<string, string>,
  onLog: write,
});
process.on('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
await bot.done;
