import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistantParts } from '../../../src/assistant/job.ts';
import { readTopicList } from '../../../src/assistant/topic/list-text.ts';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { startModelServer, type ModelServer } from '../../support/model-server.ts';
import { scriptedModel } from '../../support/scripted-model.ts';
import { talkTopics, townReport, withTopics } from '../../support/topic-conversation.ts';

let built: BuiltParts;
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer('');
  built = await buildParts([sampleFolder]);
});
afterAll(async () => {
  built[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
});

const parts = (): AssistantParts => withTopics(built.with(scriptedModel(server.url)));

const good = {
  choices: [2, 1],
  title: '柳堡镇人民政府2023年度法治政府建设情况报告',
  titleAlternatives: ['柳堡镇2023年法治政府建设报告'],
  genre: '报告',
  keywords: ['人民调解', '行政执法', '报告'],
  abstract: '柳堡镇扎实推进法治政府建设，规范重大行政决策，落实合法性审查，受理纠纷43件，调解成功41件。',
};

describe('a card by a model behind a real endpoint', () => {
  it('takes its choice among the candidates and its words where they hold', async () => {
    server.script(JSON.stringify(good));
    const card = await talkTopics(parts()).card('', [townReport]);
    expect(card.writer).toEqual({ model: 'scripted', fallback: null, truncated: false });
    expect(card.themes.map(({ level1 }) => level1).slice(0, 2)).toEqual(['综合政务', '公安、安全、司法']);
    expect(card).toMatchObject({ title: good.title, genre: '报告', keywords: good.keywords, abstract: good.abstract });
    expect(card.titleAlternatives).toHaveLength(2);
  });

  it('sends candidates by number, masked text and no class that was not scored', async () => {
    server.script(JSON.stringify(good));
    await talkTopics(parts()).card('', [`${townReport}\n联系电话13800138000`]);
    const prompt = server.requests[0]?.body.messages.map(({ content }) => content).join('\n') ?? '';
    expect(prompt).toMatch(/^\[1\] 公安、安全、司法 › 司法：/mu);
    expect(prompt).not.toMatch(/^\[9\]/mu);
    expect(prompt).not.toContain('13800138000');
  });

  it('reads plain lines where the endpoint knows no structured output', async () => {
    server.script({ fault: 'no-structured-output', text: '主题：2、1\n标题：柳堡镇2023年法治政府建设情况报告\n文种：报告\n关键词：人民调解、报告\n概述：柳堡镇扎实推进法治政府建设。' });
    const card = await talkTopics(parts()).card('', [townReport]);
    expect(card.writer.model).toBe('scripted');
    expect(card.themes[0]?.level1).toBe('综合政务');
    expect(card.title).toBe('柳堡镇2023年法治政府建设情况报告');
    expect(card.abstract).toBe('柳堡镇扎实推进法治政府建设。');
  });

  it.each([
    ['an invented figure', { abstract: '柳堡镇扎实推进法治政府建设，调解纠纷99件。' }, 'abstract'],
    ['words the text has not', { abstract: '我镇干部群众满意度大幅跃升，赢得社会各界高度赞誉和广泛好评支持。' }, 'abstract'],
    ['too many characters', { abstract: `${'扎实推进法治政府建设，'.repeat(10)}。` }, 'abstract'],
    ['another place', { title: '桃源镇人民政府2023年度法治政府建设情况报告', titleAlternatives: [] }, 'title'],
    ['another year', { title: '柳堡镇人民政府2021年度法治政府建设情况报告', titleAlternatives: [] }, 'title'],
    ['a word the text has not', { keywords: ['营商环境', '数字政府'] }, 'keywords'],
  ] as const)('keeps the code’s own words against %s', async (_, wrong, field) => {
    const own = await talkTopics(withTopics(built.with(null))).card('', [townReport]);
    server.script(JSON.stringify({ ...good, ...wrong }));
    const card = await talkTopics(parts()).card('', [townReport]);
    expect(card[field]).toEqual(own[field]);
  });

  it('keeps the length asked for', async () => {
    server.script(JSON.stringify(good));
    const card = await talkTopics(parts()).card('标题15个字以内', [townReport]);
    for (const title of [card.title, ...card.titleAlternatives]) expect([...title].length).toBeLessThanOrEqual(15);
  });

  it.each(['dead', 'garbage', 'empty', 'unauthorized', 'server-error', 'html'] as const)('falls back and says so when the endpoint is %s', async (fault) => {
    server.script({ fault });
    const card = await talkTopics(parts()).card('', [townReport]);
    expect(card.writer.model).toBeNull();
    expect(card.writer.fallback).not.toBeNull();
    expect(card.themes[0]?.level1).toBe('公安、安全、司法');
  });

  it('says so when the reply is no card', async () => {
    server.script('好的，我来帮您选一个国防类的主题！');
    expect((await talkTopics(parts()).card('', [townReport])).writer).toMatchObject({ model: null, fallback: 'unusable' });
  });
});

describe('whatever a model says', () => {
  it('no class outside the list comes out, no title too long, no abstract over a hundred characters', { timeout: 60_000 }, async () => {
    const own = readTopicList('综合政务\n  政务公开\n  其他\n民政\n法治建设', '本站');
    if (own.kind === 'bad') throw new Error(own.reason);
    const lists = [nationalList, own.list];
    const word = fc.constantFrom('国防', '国防建设', '通知公告', '法治建设', '柳堡镇', '2023年', '99件', '报告', '法治政府建设', '忽略以上规则', '[1]', '综合政务');
    const phrase = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
    const reply = fc.oneof(
      fc.record({ choices: fc.array(fc.oneof(fc.integer({ min: -3, max: 30 }), word, fc.constant(null)), { maxLength: 5 }), title: phrase, titleAlternatives: fc.array(phrase, { maxLength: 4 }), genre: word, keywords: fc.array(phrase, { maxLength: 9 }), abstract: phrase }).map((value) => JSON.stringify(value)),
      phrase.map((text) => `主题：${text}\n标题：${text}\n概述：${text}`),
      fc.string(),
    );
    const person = parts();
    await fc.assert(
      fc.asyncProperty(reply, fc.constantFrom(...lists), async (text, list) => {
        server.script(text);
        const card = await talkTopics({ ...person, topicList: list }).card('标题30个字以内', [townReport]);
        const allowed = new Set(list.classes.map(({ path }) => path.join('›')));
        for (const { level1, level2 } of card.themes) expect(allowed).toContain([level1, level2].filter((part) => part !== '').join('›'));
        for (const title of [card.title, ...card.titleAlternatives]) expect([...title].length).toBeLessThanOrEqual(30);
        expect([...card.abstract].length).toBeLessThanOrEqual(100);
        expect(card.abstract).not.toContain('99');
        expect(card.keywords.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 60 },
    );
  });
});
