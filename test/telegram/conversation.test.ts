import { afterEach, describe, expect, it } from 'vitest';
import { answer, citation, scriptedAssistant } from '../support/scripted-assistant.ts';
import { startBot, type BotOptions } from '../support/telegram-bot.ts';
import { TelegramServer } from '../support/telegram-server.ts';

const li = { id: 5001, name: '李' };
const stranger = { id: 6666, name: '生人' };
const open: (() => Promise<void>)[] = [];

async function begin(options: Partial<BotOptions> & Pick<BotOptions, 'assistant'>) {
  const server = await TelegramServer.start();
  const bot = await startBot(server, { allowed: [li.id], ...options });
  open.push(() => bot.stop(), () => server.close());
  return { server, bot };
}

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

describe('a conversation in Telegram', () => {
  it('takes no unknown command for a question, nor one of administrators, and offers the languages there are', async () => {
    const assistant = scriptedAssistant(({ text }) => answer(`答：${text}`));
    const { server } = await begin({ assistant });
    for (const command of ['/foo 几号前公开？', '/status', '/word a.docx']) {
      const asked = server.say(li, command);
      await server.reply(li.id, `没有 ${command.split(' ')[0]} 这个命令，/help 看用法`, { after: asked.messageId });
    }
    server.say(li, '/language 法语');
    expect((await server.reply(li.id, '用哪种语言')).keyboard.flat().map(({ text }) => text)).toEqual(['中文', 'English']);
    expect(assistant.requests).toEqual([]);
    server.say(li, '/drafts 名字');
    await server.reply(li.id, '答：/drafts 名字');
  });

  it('answers with the sources in a quote that opens, and a button for each', async () => {
    const assistant = scriptedAssistant(() => answer('办理 **31 件**[1]。', [citation(1, 7, '行政诉讼案件31件')]));
    const { server } = await begin({ assistant });
    server.say(li, '芦坝乡行政诉讼多少件？');
    const reply = await server.reply(li.id, '办理 31 件[1]。');
    expect(assistant.requests[0]).toMatchObject({ conversation: '5001', command: null, text: '芦坝乡行政诉讼多少件？', language: 'zh' });
    const quote = reply.entities.find((entity) => entity.type === 'expandable_blockquote');
    expect(reply.text.slice(quote?.offset)).toBe('出处\n[1] 《芦坝乡报告》 › 一、举措\n行政诉讼案件31件');
    expect(reply.keyboard.flat().map((button) => button.text)).toEqual(['[1] 原文', '👍 好', '👎 不好']);
    expect(server.calls.find((call) => call.method === 'sendMessage')?.fields['link_preview_options']).toEqual({ is_disabled: true });
  });

  it('reads commands, also with the name of the bot', async () => {
    const assistant = scriptedAssistant(() => answer('好'));
    const { server } = await begin({ assistant });
    server.say(li, `/ask@${server.me.username} 几号前公开？`);
    await server.reply(li.id, '好');
    expect(assistant.requests[0]).toMatchObject({ command: 'ask', text: '几号前公开？' });
  });

  it('tells a stranger the number to be allowed with, and nothing else', async () => {
    const assistant = scriptedAssistant(() => answer('秘密'));
    const { server } = await begin({ assistant });
    server.say(stranger, '你好');
    await server.reply(stranger.id, '6666');
    expect(assistant.requests).toEqual([]);
  });

  it('splits a long answer and sends every part in order', async () => {
    const text = Array.from({ length: 400 }, (_, index) => `第${index}段：依法行政，办结事项。`).join('\n\n');
    const { server } = await begin({ assistant: scriptedAssistant(() => answer(text)) });
    server.say(li, '全文');
    await server.reply(li.id, '第399段');
    expect(server.replies(li.id).map((message) => message.text).join('\n\n')).toBe(text);
  });

  it('answers a message that looks classified without keeping a word of it', async () => {
    const assistant = scriptedAssistant(() => answer('好'));
    const { server, bot } = await begin({ assistant });
    server.say(li, '秘密★1年\n关于独龙演习的通知');
    await server.reply(li.id, '涉密标志');
    expect(assistant.requests).toEqual([]);
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(`${bot.data}/chat.db-wal`).includes('独龙演习')).toBe(false);
  });

  it('asks what to do with an uploaded document and does it', async () => {
    const assistant = scriptedAssistant(({ attachments, command }) => (command === null ? { kind: 'document-received', name: attachments[0]?.name ?? '', opening: '报告正文', characters: 4 } : answer('好')));
    const { server } = await begin({ assistant });
    server.upload(li, '云坪乡“年度”报告；终稿.txt', Buffer.from('报告正文'));
    const reply = await server.reply(li.id, '收到《云坪乡“年度”报告；终稿.txt》');
    expect(assistant.requests[0]?.attachments).toEqual([{ name: '云坪乡“年度”报告；终稿.txt', text: '报告正文' }]);
    expect(reply.keyboard.flat().map((button) => button.text)).toEqual(['选主题', '检查', '就它提问', '作为起草材料']);
  });

  it('refuses a file Telegram would not hand over, before asking for it', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(() => answer('好')) });
    server.upload(li, '大.pdf', Buffer.from('x'), { size: 30 * 1024 * 1024 });
    await server.reply(li.id, '超过 20 MB');
    expect(server.calls.some((call) => call.method === 'getFile')).toBe(false);
  });

  it('stops at once when asked to, and sends what was written', async () => {
    const assistant = scriptedAssistant((_, channel, signal) => new Promise((_resolve, reject) => {
      channel.preview('写到一半的');
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    }));
    const { server } = await begin({ assistant });
    server.say(li, '写长文');
    const frame = await server.until(() => server.chats.frames.find((one) => one.text === '写到一半的'));
    expect(frame.canStop).toBe(true);
    server.stopDraft(frame);
    const reply = await server.reply(li.id, '写到一半的');
    expect(reply.text).toContain('已停止');
    expect(server.chats.drafts(li.id, Date.now())).toEqual([]);
  });

  it('keeps the order of one conversation while another goes on', async () => {
    const gates: (() => void)[] = [];
    const assistant = scriptedAssistant(async ({ text }) => {
      if (text === '慢') await new Promise<void>((resolve) => gates.push(resolve));
      return answer(`答：${text}`);
    });
    const wang = { id: 5002, name: '王' };
    const { server } = await begin({ assistant, allowed: [li.id, wang.id] });
    server.say(li, '慢');
    server.say(li, '快一');
    server.say(wang, '快二');
    await server.reply(wang.id, '答：快二');
    expect(server.replies(li.id)).toEqual([]);
    gates[0]?.();
    await server.reply(li.id, '答：快一');
    expect(server.replies(li.id).map((message) => message.text)).toEqual(['答：慢', '答：快一']);
  });
});

describe('a message that was edited', () => {
  it('is answered anew', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(({ text }) => answer(`答：${text}`)) });
    const asked = server.say(li, '几号公开');
    await server.reply(li.id, '答：几号公开');
    server.push({ edited_message: { message_id: asked.messageId, date: Math.floor(Date.now() / 1000) - 7200, edit_date: Math.floor(Date.now() / 1000), chat: { id: li.id, type: 'private' }, from: { id: li.id, is_bot: false, first_name: '李' }, text: '几号前交' } });
    const reply = await server.reply(li.id, '答：几号前交');
    expect(reply.text).not.toContain('抱歉');
  });
});
