import { describe, expect, it } from 'vitest';
import type { TopicCard } from '../../src/domain/topic.ts';
import type { Correction, Library } from '../../src/ports.ts';
import { answer, citation, scriptedAssistant } from '../support/scripted-assistant.ts';
import { chief, li, telegramTest } from '../support/telegram-test.ts';

const begin = telegramTest();
const passages = ['一是甲。', '二是行政诉讼案件31件，已办结。', '三是丙。'].map((text, ordinal) => ({ id: ordinal + 7, documentId: 'd', ordinal, headingPath: ['一、举措'], label: null, role: 'item', text, locator: { start: 0, end: 1, line: 1 }, digest: '' }));
const library = { revision: 1, passageCount: 3, documents: () => [], document: () => ({ id: 'd', title: '芦坝乡报告' }), passages: () => passages, passagesById: (ids: readonly number[]) => passages.filter((passage) => ids.includes(passage.id)) } as never as Library;
const model = { model: 'm', fallback: null, truncated: false };

describe('what is offered next', () => {
  it('opens a source with the supporting words marked, and turns to its neighbours', async () => {
    const { server } = await begin({ library, assistant: scriptedAssistant(() => answer('31件[1]', [citation(1, 8, '行政诉讼案件31件')])) });
    server.say(li, '多少件？');
    server.press(li, await server.reply(li.id, '31件'), '[1]');
    const opened = await server.reply(li.id, '第 2 段，共 3 段');
    const marked = opened.entities.filter((entity) => entity.type === 'underline').map(({ offset, length }) => opened.text.slice(offset, offset + length));
    expect(marked).toEqual(['行政诉讼案件31件']);
    server.press(li, opened, '下一段');
    await server.until(() => (opened.text.includes('三是丙') ? true : undefined));
    expect(opened.keyboard.flat().map((button) => button.text)).toEqual(['◀ 上一段', '关闭']);
    server.press(li, opened, '关闭');
    await server.until(() => (server.replies(li.id).length === 1 ? true : undefined));
  });

  it('hears what was wrong', async () => {
    const { server } = await begin({ assistant: scriptedAssistant(() => answer('好')) });
    server.say(li, '问什么');
    server.press(li, await server.reply(li.id, '好'), '👎');
    const why = await server.reply(li.id, '哪里不好');
    server.press(li, why, '没答到点上');
    await server.until(() => (why.text.includes('谢谢') ? true : undefined));
    server.say(chief, '/feedback');
    expect((await server.reply(chief.id, '反馈')).text).toContain('没答到点上 问什么');
  });

  it('asks a model for other words, and hands out a draft as Word and as text', async () => {
    const assistant = scriptedAssistant(() => ({ kind: 'draft', draft: { section: '存在的不足', text: '执法人员少。'.repeat(300), placeholders: [], citations: [], exemplars: [], remarks: [], writer: model } }));
    const { server } = await begin({ assistant, wordDocument: (title, text) => Promise.resolve(Buffer.from(`DOCX ${title} ${text.length}`)) });
    server.say(li, '/draft 不足');
    const file = await server.until(() => server.replies(li.id).find((message) => message.file !== null));
    expect(file.file?.name).toBe('草稿.txt');
    const draft = server.replies(li.id).find((message) => message.keyboard.length > 0);
    if (draft === undefined) throw new Error('no keyboard');
    expect(draft.keyboard.flat().map((button) => button.text)).toEqual(['更短', '更正式', '换个说法', '存为 Word', '网站发布版', '检查这份草稿', '👍 好', '👎 不好']);
    server.press(li, draft, '存为 Word');
    const word = await server.until(() => server.replies(li.id).find((message) => message.file?.name === '存在的不足.docx'));
    expect(word.file?.bytes.toString()).toBe('DOCX 存在的不足 1800');
    server.press(li, draft, '更短');
    await server.until(() => (assistant.requests.length === 2 ? true : undefined));
    expect(assistant.requests[1]).toMatchObject({ command: 'draft', text: '改短一半，事实不变' });
  });

  it('learns the right topic level by level', async () => {
    const card: TopicCard = { themes: [{ level1: '综合政务', level2: '其他', confidence: 0.5, reason: '' }], title: '某镇报告', titleAlternatives: [], genre: '报告', keywords: [], abstract: '', list: '国家', neighbours: [], label: '某镇法治政府建设报告', writer: model };
    const kept: Correction[] = [];
    const topics = {
      list: { name: '国家', source: '', classes: [['综合政务', '其他'], ['公安、安全、司法', '司法'], ['公安、安全、司法', '公安']].map((path) => ({ path, scope: '', keywords: [] })) },
      memory: { corrections: () => kept, keep: (more: readonly Correction[]) => void kept.push(...more), forget: () => {} },
    };
    const { server } = await begin({ topics: topics as never, assistant: scriptedAssistant(() => ({ kind: 'topic', card })) });
    server.say(li, '选主题');
    server.press(li, await server.reply(li.id, '主题分类'), '主题不对');
    const choice = await server.reply(li.id, '应该归到哪一类');
    server.press(li, choice, '公安、安全、司法');
    await server.until(() => (choice.keyboard.flat().some((button) => button.text === '司法') ? true : undefined));
    server.press(li, choice, '司法');
    await server.until(() => (choice.text.includes('已记下') ? true : undefined));
    expect(kept).toMatchObject([{ title: '某镇法治政府建设报告', path: ['公安、安全、司法', '司法'], list: '国家' }]);
  });

  it('puts the pieces of a paste and the files of an album together', async () => {
    const assistant = scriptedAssistant(({ text, attachments }) => answer(`收到${text.length}字${attachments.length}个`));
    const { server } = await begin({ assistant });
    const paste = Array.from({ length: 900 }, (_, index) => `第${index}条。`).join('');
    server.say(li, paste.slice(0, 4096));
    server.say(li, paste.slice(4096));
    await server.reply(li.id, `收到${paste.length}字`);
    expect(assistant.requests[0]?.text).toBe(paste);
    for (const name of ['一.txt', '二.txt', '三.txt']) server.upload(li, name, Buffer.from(name), { album: 'x', ...(name === '一.txt' ? { caption: '批量归个类' } : {}) });
    await server.reply(li.id, '3个');
    expect(assistant.requests[1]).toMatchObject({ text: '批量归个类', attachments: [{ name: '一.txt' }, { name: '二.txt' }, { name: '三.txt' }] });
  });

  it('answers the last of what came while it was away, saying so', async () => {
    const { server, bot } = await begin({ assistant: scriptedAssistant(({ text }) => answer(`答：${text}`)) });
    await bot.stop();
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    for (const text of ['一', '二', '三']) server.say(li, text, { date: hourAgo });
    const { startBot } = await import('../support/telegram-bot.ts');
    const again = await startBot(server, { assistant: scriptedAssistant(({ text }) => answer(`答：${text}`)), allowed: [li.id], data: bot.data });
    const late = await server.reply(li.id, '答：三');
    expect(late.text).toContain('另有 2 条');
    expect(server.replies(li.id)).toHaveLength(1);
    await again.stop();
  });

  it('keeps topics of a private chat apart, and answers in them', async () => {
    const assistant = scriptedAssistant(({ text }) => answer(`答：${text}`));
    const { server } = await begin({ assistant });
    server.say(li, '甲', { thread: 11 });
    await server.reply(li.id, '答：甲', { thread: 11 });
    expect(assistant.requests[0]?.conversation).toBe('5001:11');
  });

  it('puts a message aside that fails three times, with a word', async () => {
    const { server } = await begin({
      assistant: scriptedAssistant(() => {
        throw new Error('broken');
      }),
    });
    server.say(li, '坏');
    await server.reply(li.id, '处理了三次');
  });
});
