import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BotProcess } from '../support/bot-process.ts';
import type { TelegramServer } from '../support/telegram-server.ts';
import { pdfOf } from '../support/pdf.ts';

const li = { id: 5001, name: '李' };
const chief = { id: 4001, name: '管理员' };
const report = [
  '云岭县青石镇人民政府关于2024年度法治政府建设情况的报告',
  '2024年，我镇深入推进依法行政，现将有关情况报告如下。',
  '一、主要举措和成效',
  '一是规范行政执法，全年办理行政处罚案件27件。二是化解矛盾纠纷113件，成功率98%。',
  '二、存在的不足和原因',
  '执法人员偏少，主要是编制不足。',
  '三、下一年度安排',
  '加强执法队伍建设，开展法治宣传教育。',
];

describe('the whole bot over the sample library, with no model', () => {
  let bot: BotProcess;
  let server: TelegramServer;

  beforeAll(async () => {
    bot = await BotProcess.start({ TELEGRAM_ALLOWED_IDS: String(li.id), TELEGRAM_ADMIN_IDS: String(chief.id) });
    server = bot.server;
  });

  afterAll(() => bot.close());

  it('answers a question with a source that opens', async () => {
    server.say(li, '乡镇的法治政府建设年度报告几号前公开？');
    const reply = await server.reply(li.id, /4\s*月\s*1\s*日/u);
    expect(reply.entities.some((entity) => entity.type === 'expandable_blockquote')).toBe(true);
    server.press(li, reply, '[1]');
    const passage = await server.reply(li.id, /第 \d+ 段，共 \d+ 段/u, { after: reply.messageId });
    expect(passage.entities.filter((entity) => entity.type === 'underline').length).toBeGreaterThan(0);
  });

  it('survives being told to slow down', async () => {
    server.fail(['sendMessage'], { kind: 'rate', seconds: 1 });
    const asked = server.say(li, '报告必须写哪几块内容？');
    const reply = await server.reply(li.id, '[1]', { after: asked.messageId });
    expect(reply.text.length).toBeGreaterThan(20);
  });

  it('takes a Word file and a PDF with Chinese names, and suggests a topic', async () => {
    const word = await Packer.toBuffer(new Document({ sections: [{ children: report.map((line) => new Paragraph(line)) }] }));
    server.upload(li, '青石镇2024年度报告（定稿）.docx', word);
    const received = await server.reply(li.id, '青石镇2024年度报告（定稿）.docx');
    server.press(li, received, '选主题');
    const card = await server.reply(li.id, '主题分类', { after: received.messageId });
    expect(card.text).toContain('公安、安全、司法');

    server.upload(li, '青石镇报告.pdf', pdfOf(report));
    const pdf = await server.reply(li.id, '收到《青石镇报告.pdf》', { after: card.messageId });
    server.press(li, pdf, '检查');
    await server.reply(li.id, /必改|没有发现/u, { after: pdf.messageId });
  });

  it('asks the document sent first, opens its own words, and drafts from it when told that it is the material', async () => {
    server.upload(li, '青石镇报告.txt', Buffer.from(report.join('\n')));
    const received = await server.reply(li.id, '收到《青石镇报告.txt》');
    server.press(li, received, '就它提问');
    const ready = await server.reply(li.id, '我会先看', { after: received.messageId });
    server.say(li, '办理行政处罚案件多少件？');
    const reply = await server.reply(li.id, '27件', { after: ready.messageId });
    server.press(li, reply, '[1]');
    const opened = await server.reply(li.id, '《青石镇报告.txt》', { after: reply.messageId });
    expect(opened.entities.filter((entity) => entity.type === 'underline')).toHaveLength(1);
    server.press(li, received, '作为起草材料');
    const which = await server.reply(li.id, '起草哪一部分', { after: opened.messageId });
    server.press(li, which, '主要举措和成效');
    expect((await server.reply(li.id, '以上为草稿', { after: which.messageId })).text).toContain('113件');
  });

  it('hands the check of a draft and a Word file of it', async () => {
    const asked = server.say(li, '/draft 下一年度安排：开展执法培训两次');
    const draft = await server.reply(li.id, '执法培训', { after: asked.messageId });
    server.press(li, draft, '存为 Word');
    const file = await server.until(() => server.replies(li.id).find((message) => message.file?.name.endsWith('.docx') === true));
    expect(file.file?.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('takes a document into the library from who may, and out again', async () => {
    const text = ['青石镇法治宣传年度要点', '2024年，青石镇在墨香书院举办法治夜校41期。', '一、安排', '一是继续举办法治夜校。'].join('\n');
    server.upload(chief, '青石镇法治夜校.txt', Buffer.from(text));
    const received = await server.reply(chief.id, '收到《青石镇法治夜校.txt》');
    server.press(chief, received, '加入资料库');
    await server.reply(chief.id, '新增', { after: received.messageId });
    const asked = server.say(li, '青石镇举办法治夜校多少期？');
    await server.reply(li.id, '41期', { after: asked.messageId });
    const wanted = server.say(chief, '/library 青石镇 要点');
    const listed = await server.reply(chief.id, '资料库（1/1）', { after: wanted.messageId });
    const id = /([0-9a-f]{12}) 《青石镇法治宣传年度要点》/u.exec(listed.text)?.[1] ?? '';
    server.say(chief, `/remove ${id}`);
    await server.reply(chief.id, '已办');
    server.say(chief, '/audit');
    const audit = await server.reply(chief.id, '管理记录');
    expect(audit.text).toMatch(new RegExp(`remove ${id}[\\s\\S]*add 青石镇法治夜校`, 'u'));
    const again = server.say(li, '青石镇举办法治夜校多少期？');
    const reply = await server.reply(li.id, /./u, { after: again.messageId });
    expect(reply.text).not.toContain('41期');
  });

  it('drafts from what it is told, and goes on after a restart where it was', async () => {
    const asked = server.say(li, '/draft 存在的不足和原因：我镇执法人员少，群众不爱走法律途径');
    const draft = await server.reply(li.id, '待填', { after: asked.messageId });
    expect(draft.text).toContain('执法人员');
    await bot.end('SIGKILL');
    const next = server.say(li, '这篇报告选什么主题？');
    bot.startAgain();
    const card = await server.reply(li.id, '主题分类', { after: next.messageId });
    expect(card.text).toContain('青石镇');
    expect(server.replies(li.id).filter((message) => message.messageId > next.messageId)).toHaveLength(1);
  });

  it('takes a whole report forward by buttons, and hands it out as Word', async () => {
    const asked = server.say(li, '/draft');
    const choice = await server.reply(li.id, '/draft', { after: asked.messageId });
    server.press(li, choice, '写整篇报告');
    const outline = await server.reply(li.id, '一、', { after: choice.messageId });
    server.press(li, outline, '下一节');
    const section = await server.reply(li.id, '待填', { after: outline.messageId });
    server.press(li, section, '全文');
    const whole = await server.reply(li.id, '情况的报告', { after: section.messageId });
    server.press(li, whole, '存为 Word');
    await server.until(() => server.replies(li.id).find((message) => message.messageId > whole.messageId && message.file?.name.endsWith('.docx') === true));
  });

  it('ends cleanly when it is told to, and has logged nothing of what was said', async () => {
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(bot.output).not.toContain(server.token);
    for (const words of ['青石镇', '执法人员', '几号前公开']) expect(bot.output).not.toContain(words);
  });
});
