import { join } from 'node:path';
import { openChatDatabase } from './adapters/chat-database.ts';
import { createChatStore, type ChatStore } from './adapters/chat-store.ts';
import { writeAnnotatedDocx } from './adapters/docx-comments.ts';
import { writeDocx } from './adapters/docx-writer.ts';
import { documentOfText } from './assistant/draft/word.ts';
import { createSessionStore } from './adapters/sqlite-session-store.ts';
import { memorySessionStore } from './adapters/memory-session-store.ts';
import { metered } from './adapters/metered-chat-model.ts';
import { logCrashes } from './adapters/crash-log.ts';
import { createLog } from './adapters/pino-log.ts';
import { createMetrics } from './adapters/prometheus-metrics.ts';
import { firstStart } from './commands/first-start.ts';
import { readAttachment } from './commands/input.ts';
import { writeMatter } from './commands/word-files.ts';
import { compose, type Workbench } from './compose.ts';
import { loadConfig, loadLanguage, type Config } from './config.ts';
import { openLibraryDesk } from './corpus/library-desk.ts';
import { readSentFile } from './corpus/read-sent-file.ts';
import { AppError } from './domain/errors.ts';
import type { Log } from './ports.ts';
import { chatInTerminal, terminalConversation } from './terminal/chat.ts';
import { startTelegram } from './telegram/start.ts';
import { fault, faultWords } from './texts/fault.ts';
import { stopSignal } from './stopping.ts';
import { textsIn } from './texts/texts.ts';

/** What the end waits for, in milliseconds: output that is still being written. */
const lingering = 500;

const stopping = stopSignal();

try {
  const config = await loadConfig();
  await run(config);
} catch (error) {
  const met = error instanceof AppError ? error : fault('library', 'unexpected', [error instanceof Error ? error.name : '?'], { cause: error });
  if (met.code !== 'aborted') {
    const { found, hint } = faultWords(met, await loadLanguage());
    process.stderr.write(`${found}\n${hint}\n`);
    process.exitCode = met.code === 'settings' ? 2 : 1;
  }
}
// Everything is closed; a connection that nobody waits for any more holds no one up.
setTimeout(() => process.exit(), lingering).unref();

/** Telegram with a token, the terminal without one; over the sample library until another is ingested. */
async function run(config: Config): Promise<void> {
  const telegram = config.TELEGRAM_BOT_TOKEN !== undefined;
  const log = createLog(telegram || config.LOG_LEVEL === 'debug' ? config.LOG_LEVEL : 'silent');
  if (telegram) logCrashes(log, process.exit);
  const database = telegram ? openChatDatabase(chatFile(config)) : chatOfReader(config);
  const now = (): Date => new Date();
  // Only the bot may open the inbox: opening it takes what another process had in hand.
  const store = telegram && database !== null ? createChatStore(database, config, now) : null;
  const sessions = store?.sessions ?? (database === null ? memorySessionStore() : createSessionStore(database, now));
  const workbench = await compose(config, { log, sessions });
  try {
    const { terminal } = textsIn(config.INTERFACE_LANGUAGE);
    const say = (text: string): void => void process.stderr.write(`${text}\n`);
    if (workbench.readOnly) say(terminal.readOnly);
    await firstStart(workbench, config, say, stopping);
    say(config.CHAT_MODEL === undefined ? terminal.noModel : terminal.model(config.CHAT_MODEL));
    if (!workbench.nativeVectors) say(terminal.exactSearch);
    if (store !== null) await runTelegram(config, log, store, workbench, now, say);
    else await chatInTerminal({ assistant: workbench.assistant, library: workbench.parts.library, language: config.INTERFACE_LANGUAGE, readAttachment, remembered: () => sessions.load(terminalConversation), writeWord: writeMatter, input: process.stdin, output: process.stdout, signal: stopping });
  } finally {
    await workbench.close();
    database?.close();
  }
}

function chatFile(config: Config): string {
  return join(config.DATA_DIR, 'chat.db');
}

/** The conversations of the terminal; null where the data folder may only be read: they are forgotten at the end. */
function chatOfReader(config: Config): ReturnType<typeof openChatDatabase> | null {
  try {
    return openChatDatabase(chatFile(config));
  } catch (error) {
    if (error instanceof AppError && error.fault?.name === 'chatReadOnly') return null;
    throw error;
  }
}

async function runTelegram(config: Config, log: Log, store: ChatStore, workbench: Workbench, now: () => Date, say: (text: string) => void): Promise<void> {
  const bot = await startTelegram({
    config,
    assistant: workbench.assistant,
    library: workbench.parts.library,
    store,
    metered,
    metrics: createMetrics(),
    // The form of a Chinese official document has Chinese words, whatever the person speaks.
    wordDocument: (title, body) => writeDocx(documentOfText(title, body, textsIn('zh').draft), textsIn('zh').draft.word),
    annotatedDocument: (text, findings) => writeAnnotatedDocx(text, findings, textsIn('zh').check, 'fazhi', now()),
    desk: openLibraryDesk(workbench.writer, config, now),
    topics: workbench.parts.topicMemory === null ? null : { list: workbench.parts.topicList, memory: workbench.parts.topicMemory },
    async readUpload(name, bytes, language) {
      const read = await readSentFile(name, bytes, language);
      return read.kind === 'text' ? { kind: 'text', attachment: { name, text: read.text } } : read;
    },
    log,
    now,
    say,
    signal: stopping,
  });
  const stopped = new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve(), { once: true }));
  try {
    await Promise.race([bot.done, stopped]);
  } finally {
    await bot.stop();
  }
}
