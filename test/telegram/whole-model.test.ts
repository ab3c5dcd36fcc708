import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BotProcess } from '../support/bot-process.ts';
import { citingModel, startModelServer, type ModelServer } from '../support/model-server.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

const li = { id: 5001, name: '李' };
const question = '乡镇的法治政府建设年度报告几号前公开？';

describe('the whole bot with a model', () => {
  let model: ModelServer;
  let bot: BotProcess;
  let server: TelegramServer;

  beforeAll(async () => {
    model = await startModelServer();
    bot = await BotProcess.start({ TELEGRAM_ALLOWED_IDS: String(li.id), OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'sk-plantedplantedplanted', CHAT_MODEL: 'scripted', LIMIT_TOKENS_PER_DAY: '20000' });
    server = bot.server;
  });

  afterAll(async () => {
    await bot.close();
    await model[Symbol.asyncDispose]();
  });

  it('shows the answer growing and sends it, checked', async () => {
    model.script((request) => ({ ...citingModel(request), chunk: 6, pace: 60 }));
    server.say(li, question);
    const reply = await server.reply(li.id, '出处');
    expect(reply.text).toContain('[1]');
    expect(server.chats.frames.filter((frame) => frame.text !== '').length).toBeGreaterThan(1);
    expect(reply.keyboard.flat().map((button) => button.text)).toEqual(expect.arrayContaining(['更短', '换个说法', '👍 好']));
  });

  it('stops while the model goes on, and the model is hung up on', async () => {
    model.script({ text: '按规定，应当按时公开。', fault: 'never-stops', chunk: 4, pace: 30 });
    const asked = server.say(li, question);
    const frame = await server.until(() => server.chats.frames.findLast((one) => one.text.includes('按时公开')));
    server.stopDraft(frame);
    const reply = await server.reply(li.id, '已停止', { after: asked.messageId });
    expect(reply.text).toContain('按时公开');
    await server.until(() => (model.requests.some((request) => request.aborted) ? true : undefined));
  });

  it('answers from the sources when the model is broken, saying so', async () => {
    model.script({ fault: 'server-error' });
    const asked = server.say(li, question);
    const reply = await server.reply(li.id, /模型暂时连不上/u, { after: asked.messageId });
    expect(reply.text).toMatch(/4\s*月\s*1\s*日/u);
  });

  it('says when the model was used enough for a day', async () => {
    model.script((request) => ({ ...citingModel(request), tokens: 20_000 }));
    server.say(li, question);
    const next = server.say(li, question);
    await server.reply(li.id, '模型用量已达上限', { after: next.messageId });
  });

  it('has logged no key and no word', () => {
    expect(bot.output).not.toContain('sk-planted');
    expect(bot.output).not.toContain('按时公开');
    expect(bot.output).not.toContain('几号前');
  });
});
