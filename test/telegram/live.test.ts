import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Channel } from '../../src/ports.ts';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { chief, group, li, telegramTest } from '../support/telegram-test.ts';

const begin = telegramTest();

/** Writes word by word until all is written or it is stopped. */
function writing(words: readonly string[], pause: number): (request: unknown, channel: Channel, signal: AbortSignal) => Promise<Outcome> {
  return async (_, channel, signal) => {
    let text = '';
    for (const word of words) {
      text += word;
      channel.preview(text);
      await sleep(pause, undefined, { signal });
    }
    return answer(text);
  };
}

const words = Array.from({ length: 20 }, (_, index) => `第${index}句。`);

describe('an answer while it is written', () => {
  it('grows in a draft of a private chat that ends with the answer', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(writing(words, 25)) });
    server.say(li, '写');
    await server.reply(li.id, words.join(''));
    const frames = server.chats.frames;
    expect(frames.length).toBeGreaterThan(3);
    expect(new Set(frames.map((frame) => frame.draftId)).size).toBe(1);
    expect(frames.every((frame, index) => index === 0 || frame.text !== frames[index - 1]?.text)).toBe(true);
    expect(server.chats.drafts(li.id, Date.now())).toEqual([]);
    expect(server.replies(li.id)).toHaveLength(1);
  });

  it('shows nothing of an answer that is quick', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(() => answer('快')) });
    server.say(li, '写');
    await server.reply(li.id, '快');
    expect(server.chats.frames).toEqual([]);
  });

  it('sends no frame while it is told to wait, and the answer all the same', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(writing(words, 25)) });
    server.fail(['sendMessageDraft'], { kind: 'rate', seconds: 60 });
    server.say(li, '写');
    await server.reply(li.id, words.join(''));
    expect(server.calls.filter((call) => call.method === 'sendMessageDraft')).toHaveLength(1);
  });

  it('grows in a message that is edited, where drafts are refused', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(writing(words, 25)) });
    server.fail(['sendMessageDraft'], { kind: 'entities' }, Infinity);
    server.say(li, '写');
    const reply = await server.reply(li.id, words.join(''));
    expect(server.replies(li.id)).toHaveLength(1);
    expect(reply.edits).toBeGreaterThan(2);
    expect(server.calls.filter((call) => call.method === 'sendMessageDraft')).toHaveLength(1);
  });

  it('grows in one message of a group, with a Stop that works', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(writing(words, 40)) });
    server.addToGroup(chief, group);
    await server.reply(group, '大家好');
    server.say(li, `/ask@${server.me.username} 写`, { chat: group });
    const growing = await server.reply(group, '第3句');
    expect(server.chats.frames).toEqual([]);
    server.press(li, growing, '停止');
    await server.until(() => (growing.text.includes('已停止') ? true : undefined));
    expect(growing.text).not.toContain('第19句');
    expect(growing.keyboard).toEqual([]);
    expect(server.replies(group)).toHaveLength(2);
  });

  it('stops by /stop, though the queue of the conversation waits', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(writing(words, 200)) });
    server.say(li, '写');
    await server.until(() => server.chats.frames.find((frame) => frame.text.includes('第0句')));
    server.say(li, '/stop');
    await server.reply(li.id, '已停止');
  });

  it('arrives whole when every frame fails', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(writing(words, 25)) });
    server.fail(['sendMessageDraft'], { kind: 'html' }, Infinity);
    server.say(li, '写');
    await server.reply(li.id, words.join(''));
    expect(server.calls.filter((call) => call.method === 'sendMessageDraft').length).toBeLessThanOrEqual(3);
  });

  it('arrives though a frame hangs', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(writing(words.slice(0, 4), 25)) });
    server.fail(['sendMessageDraft'], { kind: 'hang' });
    const asked = Date.now();
    server.say(li, '写');
    await server.reply(li.id, '第3句');
    // The call itself would be given up after 1,500 ms only.
    expect(Date.now() - asked).toBeLessThan(1400);
  });
});
