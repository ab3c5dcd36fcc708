import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openChatDatabase } from '../../src/adapters/chat-database.ts';
import { createSessionStore } from '../../src/adapters/sqlite-session-store.ts';
import { newConversation } from '../../src/domain/conversation.ts';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { chief, li, telegramTest, wang } from '../support/telegram-test.ts';

const begin = telegramTest();

/** As the assistant would have left it. */
function remember(data: string, key: string, words: string, earlier: readonly string[] = []): void {
  const named = (text: string): { name: string; text: string } => ({ name: `${text}.docx`, text });
  const database = openChatDatabase(`${data}/chat.db`);
  createSessionStore(database, () => new Date()).save(key, { ...newConversation('zh'), document: named(words), earlierDocuments: earlier.map(named), turns: [{ question: words, answer: words }] });
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
    // Asked first: one word too many removes nothing.
    server.say(li, '/forget');
    await server.reply(li.id, '/forget_yes');
    server.say(li, '/files');
    await server.reply(li.id, '独龙江.docx');
    server.say(li, '/forget_yes');
    await server.reply(li.id, '已删除');
    server.say(li, '/files');
    await server.reply(li.id, '没有您的文件');
    server.say(wang, '/files');
    await server.reply(wang.id, '《澜沧江.docx》，3 字');
    await bot.stop();
    // Not only out of reach: out of the file.
    const database = openChatDatabase(`${bot.data}/chat.db`);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    const bytes = readFileSync(`${bot.data}/chat.db`);
    expect([bytes.includes('独龙江'), bytes.includes('怒江'), bytes.includes('澜沧江')]).toEqual([false, false, true]);
  });

  it('is several documents, listed, chosen and removed by buttons', async () => {
    const assistant = scriptedAssistant(({ attachments }) => answer(`读了${attachments[0]?.name ?? '无'}`));
    const { server, bot } = await begin({ assistant });
    remember(bot.data, '5001', '独龙江', ['怒江', '澜沧江']);
    server.say(li, '/files');
    const listed = await server.reply(li.id, '1. 《独龙江.docx》，3 字 ← 当前');
    expect(listed.text).toContain('2. 《怒江.docx》，2 字');
    server.press(li, listed, '用第 2 份');
    await server.until(() => (listed.text.includes('1. 《怒江.docx》，2 字 ← 当前') ? true : undefined));
    server.press(li, listed, '删除第 3 份');
    await server.until(() => (listed.text.includes('已删除《澜沧江.docx》') && !listed.text.includes('3. ') ? true : undefined));
    server.press(li, listed, '检查');
    await server.reply(li.id, '读了怒江.docx');
    server.press(li, listed, '删除第 1 份');
    await server.until(() => (listed.text.includes('已删除《怒江.docx》') && listed.text.includes('1. 《独龙江.docx》，3 字') && !listed.text.includes('←') ? true : undefined));
  });

  it('is not in what administrators see any more, once it is forgotten', async () => {
    const notFound = { kind: 'not-found', missing: [], nearest: [], evidence: [] } as const;
    const { server } = await begin({ assistant: scriptedAssistant(({ text }) => (text.includes('独龙江') || text.includes('怒江') ? notFound : answer('好'))) });
    for (const [person, question] of [[li, '独龙江有几座桥？'], [wang, '怒江有几座桥？']] as const) {
      server.say(person, question);
      await server.reply(person.id, '没有找到');
    }
    server.say(li, '独龙族有多少人？');
    server.press(li, await server.reply(li.id, '好'), '👎');
    server.press(li, await server.reply(li.id, '哪里不好'), '不准确');
    await server.reply(li.id, '谢谢');
    server.say(li, '/export');
    const file = await server.until(() => server.replies(li.id).find((message) => message.file !== null));
    expect(JSON.parse(file.file?.bytes.toString('utf8') ?? '')).toMatchObject({ unanswered: ['独龙江有几座桥？'], feedback: [{ good: false, reason: '不准确', question: '独龙族有多少人？' }] });
    server.say(li, '/forget 确认');
    await server.reply(li.id, '已删除');
    server.say(chief, '/unanswered');
    const unanswered = await server.reply(chief.id, '没查到的问题');
    expect([unanswered.text.includes('独龙江'), unanswered.text.includes('怒江')]).toEqual([false, true]);
    server.say(chief, '/feedback');
    expect((await server.reply(chief.id, '反馈')).text).not.toContain('独龙');
    // Of an administrator, too: the acts stay, their words go.
    server.say(chief, '/pause 独龙江断网');
    await server.reply(chief.id, '已暂停');
    server.say(chief, '/resume');
    await server.reply(chief.id, '已恢复');
    server.say(chief, '/forget_yes');
    await server.reply(chief.id, '已删除');
    server.say(chief, '/audit');
    expect((await server.reply(chief.id, '管理记录')).text).toMatch(/pause(?![\s\S]*独龙江)/u);
  });

  it('speaks the language it was told to, in every topic, after /new, and shows the menu in it', async () => {
    const assistant = scriptedAssistant(({ text, command, chosenLanguage, language }) => (text === '切换英文' ? { kind: 'language', language: 'en' } : command === 'start' ? { kind: 'start' } : answer(`${chosenLanguage ?? 'none'} ${language}`)));
    const { server } = await begin({ assistant });
    server.say(li, '切换英文');
    await server.reply(li.id, 'English from now on');
    await server.until(() => server.calls.find((call) => call.method === 'setMyCommands' && JSON.stringify(call.fields).includes(`"chat_id":${li.id}`) && JSON.stringify(call.fields).includes('Ask about')));
    server.say(li, '年度报告几号前公开？', { thread: 7 });
    await server.reply(li.id, 'en en', { thread: 7 });
    server.say(li, '/start');
    await server.reply(li.id, 'Hello');
    server.say(li, '/language');
    const which = await server.reply(li.id, 'Which language?');
    server.press(li, which, '中文');
    await server.until(() => (which.text.includes('以后用中文') ? true : undefined));
    server.say(wang, '几号前公开？');
    await server.reply(wang.id, 'none zh');
  });

  it('the help is one message that also names what only the chat has, in the language asked for', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(({ text }) => ({ kind: 'help', ...(text === '' ? {} : { language: 'en' as const }) })) });
    server.say(li, '/help');
    expect((await server.reply(li.id, '/drafts')).text).toContain('/files');
    server.say(li, '/help in English');
    expect((await server.reply(li.id, 'Write a message')).text).toContain('/files my documents');
    expect(server.replies(li.id)).toHaveLength(2);
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
