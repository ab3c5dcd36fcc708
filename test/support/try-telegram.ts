import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { servePage } from './telegram-page.ts';
import { TelegramServer } from './telegram-server.ts';

/** `npm run try-telegram`: the real bot against a Bot API on this machine, with a page to chat in. No account, no network. */
const server = await TelegramServer.start({ port: Number(process.argv[2] ?? 8090), numbersAfter: Math.floor(Date.now() / 1000) });
const people = [
  { id: 1001, name: '小李', label: '小李（使用者）' },
  { id: 1002, name: '老王', label: '老王（管理员）' },
  { id: 1003, name: '陌生人', label: '陌生人（未获批准）' },
];
servePage(server, people);
const root = new URL('../..', import.meta.url).pathname;
const environment = { ...process.env, DATA_DIR: process.env['DATA_DIR'] ?? 'data', TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, TELEGRAM_ALLOWED_IDS: '1001', TELEGRAM_ADMIN_IDS: '1002', TELEGRAM_WEBHOOK_URL: '' };
const bot = spawn(process.execPath, ['src/main.ts'], { cwd: root, env: environment, stdio: 'inherit' });
console.log(`${server.root}  在浏览器中打开；Ctrl-C 结束。Open it in a browser; Ctrl-C ends it.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => bot.kill('SIGTERM'));
const [code] = (await once(bot, 'exit')) as [number | null];
await server.close();
process.exit(code ?? 1);
