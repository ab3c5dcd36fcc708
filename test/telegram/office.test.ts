import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answer, scriptedAssistant } from '../support/scripted-assistant.ts';
import { chief, group, li, stranger, telegramTest, wang } from '../support/telegram-test.ts';

const begin = telegramTest();
const echo = () => scriptedAssistant(({ text }) => answer(`答：${text}`));

describe('letting people in', () => {
  it('says how a code is approved or denied when none is given', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(() => answer('好')) });
    for (const command of ['/approve', '/deny']) {
      const asked = server.say(chief, command);
      await server.reply(chief.id, `${command} 配对码`, { after: asked.messageId });
    }
  });

  it('gives a stranger a code that an administrator approves, denies or revokes', async () => {
    const { server } = await begin({ assistant: echo() });
    server.say(stranger, '你好');
    const told = await server.reply(stranger.id, '配对码');
    const code = /配对码是 ([A-Z0-9]{6})/u.exec(told.text)?.[1];
    const asked = await server.reply(chief.id, `配对码 ${code}`);
    server.press(chief, asked, '批准');
    await server.reply(stranger.id, '管理员已批准');
    server.say(stranger, '几号前公开？');
    await server.reply(stranger.id, '答：几号前公开？');
    server.say(chief, `/revoke ${stranger.id}`);
    await server.reply(stranger.id, '已取消');
    const asking = server.say(stranger, '再问');
    await server.reply(stranger.id, '您还不能使用', { after: asking.messageId });
    server.say(chief, '/audit');
    const audit = await server.reply(chief.id, '管理记录');
    expect(audit.text).toMatch(/revoke 6666[\s\S]*approve 6666/u);
  });

  it('tells the administrators once, however often the stranger writes, and keeps few waiting', async () => {
    const { server } = await begin({ assistant: echo() });
    for (let index = 0; index < 3; index += 1) server.say(stranger, '在吗');
    for (let index = 0; index < 12; index += 1) server.say({ id: 7000 + index, name: '某' }, '在吗');
    await server.until(() => (server.replies(7011).length > 0 ? true : undefined));
    await server.until(() => (server.replies(stranger.id).length === 3 ? true : undefined));
    expect(server.replies(chief.id).filter((message) => message.text.includes('6666'))).toHaveLength(1);
    expect(server.chats.messages.filter((message) => message.text.includes('等待批准的人较多')).length).toBe(3);
  });

  it('lets nobody but an administrator command, and a button work only for whom it was made', async () => {
    const assistant = echo();
    const { server } = await begin({ assistant });
    server.say(li, '/approve ABCDEF');
    await server.reply(li.id, '没有 /approve 这个命令');
    server.say(stranger, '在吗');
    const asked = await server.reply(chief.id, '配对码');
    const stolen = asked.keyboard.flat()[0]?.callback_data ?? '';
    const reply = server.replies(li.id)[0];
    if (reply === undefined) throw new Error('no reply');
    const query = server.pressData(li, reply, stolen);
    expect(await server.until(() => server.answers.get(query))).toContain('已失效');
    server.say(chief, '/people');
    const people = await server.reply(chief.id, '等待批准');
    expect(people.text).toContain('6666');
  });

  it('changes roles, but not those of the settings', async () => {
    const { server } = await begin({ assistant: echo() });
    server.say(chief, `/role ${li.id} editor`);
    await server.reply(chief.id, '已办');
    server.say(chief, '/people');
    expect((await server.reply(chief.id, '使用者')).text).toContain(`${li.id}：编辑`);
    server.say(chief, `/revoke ${chief.id}`);
    await server.reply(chief.id, '设置里的管理员');
  });

  it('pauses with a reason and resumes', async () => {
    const { server } = await begin({ assistant: echo() });
    server.say(chief, '/pause 正在更新资料库');
    await server.reply(chief.id, '已暂停：正在更新资料库');
    server.say(li, '问');
    await server.reply(li.id, '暂停使用：正在更新资料库');
    server.say(chief, '/resume');
    await server.reply(chief.id, '已恢复');
    server.say(li, '再问');
    await server.reply(li.id, '答：再问');
  });

  it('says clearly when a limit is reached', async () => {
    const { server } = await begin({ assistant: echo(), environment: { LIMIT_MESSAGES_PER_DAY: '2', LIMIT_FILES_PER_DAY: '1' } });
    for (const text of ['一', '二', '三']) server.say(li, text);
    await server.reply(li.id, '已达上限（2 条）');
    expect(server.replies(li.id).map((message) => message.text).slice(0, 2)).toEqual(['答：一', '答：二']);
    server.upload(wang, '甲.txt', Buffer.from('一'), { album: 'a' });
    server.upload(wang, '乙.txt', Buffer.from('二'), { album: 'a' });
    await server.reply(wang.id, '文件已达上限（1 个）');
  });

  it('reads the library folders again, showing how far it is, and says what changed', async () => {
    const { promise: shown, resolve: goOn } = Promise.withResolvers<void>();
    const desk = {
      add: () => Promise.reject(new Error('not here')),
      remove: () => Promise.resolve(false),
      refresh: async (show: (progress: { step: 'reading'; done: number; total: number }) => void) => {
        for (let done = 1; done < 400; done += 1) {
          show({ step: 'reading', done, total: 400 });
          await sleep(10);
          if (server.calls.some((call) => call.method === 'editMessageText')) break;
        }
        goOn();
        return { sources: [{ source: 'a.md', status: 'changed', title: '甲县要点' }], passages: 7, embedded: 3 };
      },
    };
    const { server } = await begin({ assistant: echo(), desk: desk as never });
    server.say(chief, '/reindex');
    await shown;
    expect(server.calls.find((call) => call.method === 'editMessageText')?.fields['text']).toMatch(/^读取文件 \d+\/400$/u);
    await server.reply(chief.id, '更新：甲县要点');
    server.say(chief, '/remove 0123456789ab');
    await server.reply(chief.id, /没有/u);
    server.say(chief, '/audit');
    expect((await server.reply(chief.id, '管理记录')).text).toContain('reindex');
  });

  it('shows its state and what found nothing', async () => {
    const assistant = scriptedAssistant(() => ({ kind: 'not-found', missing: [], nearest: [], evidence: [] }));
    const { server } = await begin({ assistant });
    server.say(li, '芦坝乡*罚了*多少？手机13800138000');
    const none = await server.reply(li.id, '没有找到');
    expect(none.keyboard).toEqual([]);
    server.say(chief, '/unanswered');
    expect((await server.reply(chief.id, '没查到的问题')).text).toMatch(/芦坝乡\*罚了\*多少？手机(?!.*13800138000)/u);
    server.say(chief, '/status');
    expect((await server.reply(chief.id, '运行情况')).text).toContain('资料库：0 份文件');
  });
});

describe('in a group', () => {
  it('stays only where an administrator wants it', async () => {
    const { server } = await begin({ assistant: echo() });
    server.addToGroup(li, group);
    await server.reply(chief.id, String(group));
    expect(server.calls.filter((call) => call.method === 'leaveChat').map((call) => call.fields['chat_id'])).toEqual([group]);
    server.addToGroup(chief, group);
    await server.reply(group, '大家好');
  });

  it('answers only when it is spoken to, and shows whom it answers', async () => {
    const assistant = echo();
    const { server } = await begin({ assistant });
    server.addToGroup(chief, group);
    const hello = await server.reply(group, '大家好');
    server.say(li, '大家吃了吗', { chat: group });
    const asked = server.say(li, `@${server.me.username} 几号前公开？`, { chat: group });
    const reply = await server.reply(group, '答：几号前公开？');
    expect(server.calls.find((call) => call.method === 'sendMessage' && String(call.fields['text']).startsWith('答'))?.fields['reply_parameters']).toMatchObject({ message_id: asked.messageId });
    server.say(wang, '那复议呢', { chat: group, replyTo: hello });
    await server.reply(group, '答：那复议呢');
    server.say(stranger, `/ask@${server.me.username} 我呢`, { chat: group });
    server.say(li, `/ask@${server.me.username} 最后`, { chat: group });
    await server.reply(group, '答：最后');
    expect(assistant.requests.map((request) => request.text)).toEqual(['几号前公开？', '那复议呢', '最后']);
    const query = server.press(wang, reply, '👍');
    expect(await server.until(() => server.answers.get(query))).toContain('提问的人');
  });

  it('says private things in private only', async () => {
    const { server } = await begin({ assistant: echo() });
    server.addToGroup(chief, group);
    await server.reply(group, '大家好');
    server.say(chief, `/people@${server.me.username}`, { chat: group });
    await server.reply(group, '私聊');
    server.upload(li, '名单.txt', Buffer.from('x'), { chat: group, caption: `@${server.me.username}` });
    await server.until(() => (server.replies(group).filter((message) => message.text.includes('私聊我办')).length === 2 ? true : undefined));
  });
});
