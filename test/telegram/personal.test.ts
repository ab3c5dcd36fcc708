import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
import { createSessionStore } from '../../src/adapters/sqlite-session-store.ts';
import { newConversation } from '../../src/domain/conversation.ts';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { li, telegramTest, wang } from '../support/telegram-test.ts';

const begin = telegramTest();

/** As the assistant would have left it. */
function remember(data: string, key: string, words: string): void {
  const database = openChatDatabase(`${data}/chat.db`);
  createSessionStore(database, () => new Date()).save(key, { ...newConversation('zh'), document: { name: `${words}.docx`, text: words }, turns: [{ question: words, answer: words }] });
  database.close();
}

describe('what is kept of a person', () => {
  it('is told, handed out and removed, for all topics of the chat and nobody else', async () => {
    const { server, bot } = await begin({ assistant: scriptedAssistant(() => answer('好')) });
    remember(bot.data, '5001', '独龙江');
    remember(bot.data, '5001:7', '怒江');
    remember(bot.data, '5002', '澜沧江');
    server.say(li, '/privacy');
    await server.reply(li.id, '90 天');
    server.say(li, '/export');
    const file = await server.until(() => server.replies(li.id).find((message) => message.file !== null));
    const kept = file.file?.bytes.toString('utf8') ?? '';
    expect([kept.includes('独龙江'), kept.includes('怒江'), kept.includes('澜沧江')]).toEqual([true, true, false]);
    server.say(li, '/forget');
    await server.reply(li.id, '已删除');
    server.say(li, '/files');
    await server.reply(li.id, '没有您的文件');
    server.say(wang, '/files');
    await server.reply(wang.id, '《澜沧江.docx》，共 3 字');
    await bot.stop();
    // Not only out of reach: out of the file.
    const database = openChatDatabase(`${bot.data}/chat.db`);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    const bytes = readFileSync(`${bot.data}/chat.db`);
    expect([bytes.includes('独龙江'), bytes.includes('怒江'), bytes.includes('澜沧江')]).toEqual([false, false, true]);
  });

  it('is one document, listed and removable', async () => {
    const { server, bot } = await begin({ assistant: scriptedAssistant(() => answer('好')) });
    remember(bot.data, '5001', '独龙江');
    server.say(li, '/files');
    const listed = await server.reply(li.id, '《独龙江.docx》');
    server.press(li, listed, '删除这份文件');
    await server.until(() => (listed.text === '已删除。' ? true : undefined));
    server.say(li, '/files');
    await server.reply(li.id, '没有您的文件');
  });

  it('a newcomer is shown three things to try, and tries one', async () => {
    const assistant = scriptedAssistant(({ command, text }) => (command === 'start' ? { kind: 'start' } : answer(`答：${text}`)));
    const { server } = await begin({ assistant });
    server.say(li, '/start');
    const hello = await server.reply(li.id, '您好');
    expect(hello.keyboard).toHaveLength(3);
    server.press(li, hello, '几号前公开');
    await server.reply(li.id, '答：乡镇的年度报告几号前公开？');
  });

  it('is offered in English to who writes English', async () => {
    const assistant = scriptedAssistant(() => ({ kind: 'start' }));
    const { server } = await begin({ assistant });
    server.say({ ...li, language: 'en' }, '/start');
    const hello = await server.reply(li.id, 'Hello');
    expect(hello.keyboard.flat()[0]?.text).toBe('When must a township publish its annual report?');
  });
});
