import { describe, expect, it } from 'vitest';
import { meteredChatModel } from '../../src/adapters/metered-chat-model.ts';
import { readLimit } from '../../src/telegram/limits.ts';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { chief, li, telegramTest, wang } from '../support/telegram-test.ts';

const begin = telegramTest();

describe('limits', () => {
  it('count what the model reads for the version for the web', async () => {
    const model = meteredChatModel({ name: 'loopback', complete: () => Promise.resolve({ text: '{}', truncated: false, inputTokens: 700, outputTokens: 77 }) });
    const draft = { section: '普法', text: '全年举办讲座12场。', placeholders: [], citations: [], exemplars: [], remarks: [], writer: { model: 'loopback', fallback: null, truncated: false } };
    const assistant = scriptedAssistant(async ({ command }) => {
      if (command !== 'topic') return { kind: 'draft', draft };
      await model.complete({ system: '', messages: [] });
      return { kind: 'not-classifiable', reason: '' };
    });
    const { server } = await begin({ assistant, wordDocument: () => Promise.resolve(new Uint8Array()) });
    server.say(li, '写一段普法');
    server.press(li, await server.reply(li.id, '讲座12场'), '网站发布版');
    await server.until(() => server.replies(li.id).find((message) => message.file !== null));
    server.say(li, '/export');
    const file = await server.until(() => server.replies(li.id).find((message) => message.file?.name.endsWith('.json')));
    expect(JSON.parse(file.file?.bytes.toString('utf8') ?? '')).toMatchObject({ usageToday: { tokens: 777 } });
  });

  it.each([
    ['消息 100', { person: null, what: 'messages', value: 100 }],
    ['messages 100', { person: null, what: 'messages', value: 100 }],
    ['5001 文件 20', { person: 5001, what: 'files', value: 20 }],
    ['用量 不限', { person: null, what: 'tokens', value: 0 }],
    ['5001 tokens default', { person: 5001, what: 'tokens', value: null }],
    ['消息 -3', null],
    ['消息', null],
    ['100', null],
    ['点心 3', null],
  ])('reads %s', (words, change) => {
    expect(readLimit(words)).toEqual(change);
  });

  it('are changed in chat by an administrator, for all or for one, and back, all in the audit log', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(() => answer('好')) });
    server.say(li, '/limits 消息 1');
    await server.reply(li.id, '没有 /limits 这个命令');
    const all = server.say(chief, '/limits 消息 2');
    expect((await server.reply(chief.id, '每人每天', { after: all.messageId })).text).toContain('消息 2，文件 50');
    const one = server.say(chief, `/limits ${wang.id} messages 1`);
    expect((await server.reply(chief.id, '每人每天', { after: one.messageId })).text).toContain(`${wang.id}：消息 1`);
    for (const person of [li, wang]) {
      const asked = server.say(person, '一？');
      await server.reply(person.id, person === li ? '好' : '好', { after: asked.messageId });
    }
    const second = server.say(wang, '二？');
    await server.reply(wang.id, '已达上限（1 条）', { after: second.messageId });
    const third = server.say(li, '三？');
    await server.reply(li.id, '已达上限（2 条）', { after: third.messageId });
    const back = server.say(chief, '/limits 消息 默认');
    await server.reply(chief.id, '消息 300', { after: back.messageId });
    const fourth = server.say(li, '四？');
    await server.reply(li.id, '好', { after: fourth.messageId });
    const nobody = server.say(chief, '/limits 777 消息 5');
    await server.reply(chief.id, '没有这个人', { after: nobody.messageId });
    server.say(chief, '/audit');
    const audit = await server.reply(chief.id, '管理记录');
    expect(audit.text).toMatch(/limits \* messages default[\s\S]*limits 5002 messages 1[\s\S]*limits \* messages 2/u);
  });
});
