import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistantParts } from '../../../src/assistant/job.ts';
import { foldTight } from '../../../src/assistant/verify/folded.ts';
import { buildParts, realFolders, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { canteenMenu, countyPlan, talkTopics, townReport, withTopics } from '../../support/topic-conversation.ts';

let built: BuiltParts;
let parts: AssistantParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
  parts = withTopics(built.with(null));
});
afterAll(() => built[Symbol.dispose]());

const real = (name: string): string => readFileSync(join(realFolders?.[0] ?? '', name), 'utf8');
const path = ({ level1, level2 }: { readonly level1: string; readonly level2: string }): string => `${level1}›${level2}`;

describe('the topic of one document, without a model', () => {
  it('13 is a card: class and alternative with confidence and reason, title, genre, keywords, abstract, list', async () => {
    const card = await talkTopics(parts).card('', [townReport]);
    expect(card.themes.map(path)).toEqual(['公安、安全、司法›司法', '综合政务›其他']);
    expect(card.themes[0]?.confidence).toBeGreaterThan(0.6);
    expect(card.themes[0]?.reason).toContain('法治政府建设');
    expect(card.title).toBe('柳堡镇人民政府关于2023年度法治政府建设情况的报告');
    expect(card.titleAlternatives).toHaveLength(2);
    expect(card.genre).toBe('报告');
    expect(card.keywords[0]).toBe('法治政府建设');
    expect(card.keywords.at(-1)).toBe('报告');
    expect(card.keywords.length).toBeLessThanOrEqual(5);
    expect(card.list).toContain('主题分类');
    expect(card.writer).toEqual({ model: null, fallback: null, truncated: false });
  });

  it('13 does not obey what the document tells the reader to do', async () => {
    const card = await talkTopics(parts).card('', [townReport]);
    expect(card.themes.map(({ level1 }) => level1)).not.toContain('国防');
  });

  it('has an abstract of at most a hundred characters that is made of the words of the text and ends as a sentence', async () => {
    const { abstract } = await talkTopics(parts).card('', [townReport]);
    expect([...abstract].length).toBeLessThanOrEqual(100);
    expect(abstract).toMatch(/。$/u);
    expect(abstract).toContain('规范重大行政决策，落实合法性审查');
    const source = foldTight(townReport);
    for (const clause of abstract.split(/[：；。]/u).slice(1)) expect(source).toContain(foldTight(clause));
  });

  it('14 chooses within a list the person gives, also when the right class is missing there', async () => {
    const talk = talkTopics(parts);
    await talk.card('', [townReport]);
    const card = await talk.card('我们网站主题分类没有“司法”，只有综合政务、民政、财政这些，选哪个？');
    expect(card.themes[0]).toMatchObject({ level1: '综合政务', level2: '' });
    expect(card.themes[0]?.reason).toContain('公安、安全、司法 › 司法');
    for (const theme of card.themes) expect(['综合政务', '民政', '财政']).toContain(theme.level1);
    expect(card.list).toBe('您给的主题分类表');
  });

  it('14 says when no class of the list fits, and takes the one for what is left where there is one', async () => {
    const flood = '关于做好防汛工作的通知\n各村：\n一、加强水库、河道巡查。\n二、备足防汛物资。\n柳堡镇人民政府';
    const [none] = (await talkTopics(parts).card('我们只有党建、工业、旅游三类，选哪个', [flood])).themes;
    expect(none).toMatchObject({ confidence: expect.closeTo(0.1, 0) as number, reason: expect.stringMatching(/没有合适的类.*水利/u) as string });
    const [rest] = (await talkTopics(parts).card('我们只有党建、工业、旅游、其他四类，选哪个', [flood])).themes;
    expect(rest).toMatchObject({ level1: '其他', reason: expect.stringContaining('没有合适的类') as string });
    const [named] = (await talkTopics(parts).card('从农业农村、应急、民生里选', [flood])).themes;
    expect(named).toMatchObject({ level1: '农业农村', reason: expect.stringContaining('标题讲') as string });
  });

  it('15 keeps a title and two alternatives within the length asked for', async () => {
    const card = await talkTopics(parts).card('给这篇起个标题，20个字以内。', [townReport]);
    const titles = [card.title, ...card.titleAlternatives];
    expect(titles).toHaveLength(3);
    for (const title of titles) expect([...title].length).toBeLessThanOrEqual(20);
    expect(card.title).toContain('柳堡镇');
    expect(card.title).toContain('2023');
  });

  it('16 makes a table of many documents and lists those without a class', async () => {
    const outcome = await talkTopics(parts).say('这3份文件批量归个类', [townReport, canteenMenu, countyPlan]);
    if (outcome.kind !== 'answer') throw new Error(outcome.kind);
    const rows = outcome.text.split('\n').filter((line) => line.startsWith('|')).slice(2);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('公安、安全、司法›司法');
    expect(rows[1]).toContain('没有公文的特征');
    expect(rows[2]).toContain('方案');
    expect(outcome.text).toContain('另有 1 份没有归类');
  });

  it('16 takes corrections by the rows of the table and shows them in the next table', async () => {
    const talk = talkTopics(parts, 'rows');
    const files = [townReport, canteenMenu, countyPlan];
    await talk.say('这3份文件批量归个类', files);
    expect(await talk.say('不对，应该是综合政务›其他')).toMatchObject({ kind: 'clarify', question: expect.stringContaining('哪一行') as string });
    expect(await talk.say('第3行应该是综合政务›政务公开')).toMatchObject({ kind: 'topic-kept', path: ['综合政务', '政务公开'] });
    expect(await talk.say('第7行应该是司法')).toMatchObject({ kind: 'clarify', question: expect.stringContaining('只有 3 行') as string });
    expect(await talk.say('第1行：综合政务›其他；第2行：卫生')).toMatchObject({ kind: 'topic-kept', path: ['综合政务', '其他'], others: [{ path: ['卫生、体育', '卫生'] }] });
    const again = await talk.say('再归一次类', files);
    if (again.kind !== 'answer') throw new Error(again.kind);
    const rows = again.text.split('\n').filter((line) => line.startsWith('|')).slice(2);
    expect(rows.map((row) => /^\| (\d) \| \S+ \| (\S+) /u.exec(row)?.slice(1))).toEqual([['1', '综合政务›其他'], ['2', expect.stringContaining('卫生')], ['3', '综合政务›政务公开']]);
  });

  it.each([
    ['a menu', canteenMenu, '没有公文的特征'],
    ['a story', '月光下，她静静地坐在河边，眼泪落进水里。“你还会回来吗？”他问。她微笑着摇了摇头。', '没有公文的特征'],
    ['talk without a matter', '加强领导，提高认识，狠抓落实，确保各项工作落到实处、取得实效，努力开创工作新局面。', '没有说明具体事项'],
    ['a list of phone numbers', '通讯录\n张三 123\n李四 456\n王五 789', '没有公文的特征'],
  ])('17 says that %s is not of this kind', async (_, text, reason) => {
    const outcome = await talkTopics(parts).say('给选个主题。', [text]);
    expect(outcome).toMatchObject({ kind: 'not-classifiable', reason: expect.stringContaining(reason) as string });
  });

  it('calls a text that hands out work to responsible units a plan, whatever its title says', async () => {
    expect((await talkTopics(parts).card('', [countyPlan])).genre).toBe('方案');
    expect((await talkTopics(parts).card('', [`某县法治政府建设工作报告\n${countyPlan}`])).genre).toBe('方案');
  });

  it.each([
    ['关于举办消防安全培训的通知', '通知'],
    ['柳堡镇防汛抗旱应急预案', '预案'],
    ['国务院关于同意设立某新区的批复', '批复'],
    ['柳堡镇2024年生态环境保护工作要点', '要点'],
  ])('names the genre of %s', async (title, genre) => {
    expect((await talkTopics(parts).card(`${title} 属于哪个主题？`)).genre).toBe(genre);
  });

  it('shows the nearest documents that are classified already', async () => {
    const { neighbours } = await talkTopics(parts).card('', [townReport]);
    expect(neighbours.length).toBeGreaterThan(0);
    expect(neighbours[0]).toMatchObject({ from: 'library', theme: expect.stringContaining('司法') as string });
  });

  it('asks for a text when there is none', async () => {
    expect(await talkTopics(parts).say('给这篇选个主题')).toEqual({ kind: 'need-text', command: 'topic' });
  });

  it('gives reasons in English to who asks in English', async () => {
    const card = await talkTopics(parts).card('Please suggest a topic for this document', [townReport]);
    expect(card.themes[0]?.reason).toMatch(/^the text dwells on/u);
  });
});

describe('wishes after a card', () => {
  it('change the card of the same document and add up', async () => {
    const talk = talkTopics(parts);
    await talk.card('', [townReport]);
    const shorter = await talk.card('标题20字以内，概述50字以内');
    expect([...shorter.title].length).toBeLessThanOrEqual(20);
    expect([...shorter.abstract].length).toBeLessThanOrEqual(50);
    const fewer = await talk.card('主题词3个');
    expect(fewer.keywords).toHaveLength(3);
    expect([...fewer.title].length).toBeLessThanOrEqual(20);
    expect(fewer.remarks).toBeUndefined();
  });

  it('leave out unit and year of the title, take keywords named, show one class', async () => {
    const card = await talkTopics(parts).card('标题不要单位和年份，主题词用普法、人民调解，只要一个主题', [townReport]);
    for (const title of [card.title, ...card.titleAlternatives]) expect(title).not.toMatch(/柳堡|2023/u);
    expect(card.keywords).toEqual(['普法', '人民调解']);
    expect(card.themes).toHaveLength(1);
  });

  it('are answered plainly where nothing was understood or the text has not the word', async () => {
    const card = await talkTopics(parts).card('选主题，概述写成七言诗，关键词要有“区块链”', [townReport]);
    expect(card.remarks?.join('')).toMatch(/“区块链”.*没有看懂.*七言诗/u);
  });
});

describe('a correction', () => {
  it('is kept, comes first for the same document and counts for one like it', async () => {
    const own = withTopics(built.with(null));
    const talk = talkTopics(own);
    await talk.card('', [townReport]);
    expect(await talk.say('不对，应该是综合政务›其他')).toMatchObject({ kind: 'topic-kept', path: ['综合政务', '其他'], level2Guessed: false });
    const again = await talkTopics(own).card('', [townReport]);
    expect(again.themes[0]?.reason).toContain('您已更正');
    expect(again.themes.map(path)[0]).toBe('综合政务›其他');
    const other = await talkTopics(own).card('', [townReport.replaceAll('柳堡镇', '桃源镇').replaceAll('2023', '2022')]);
    expect(other.neighbours[0]?.from).toBe('correction');
    const before = await talkTopics(withTopics(built.with(null))).card('', [townReport.replaceAll('柳堡镇', '桃源镇').replaceAll('2023', '2022')]);
    const share = (card: typeof other): number => card.themes.find(({ level1 }) => level1 === '综合政务')?.confidence ?? 0;
    expect(share(other)).toBeGreaterThan(share(before) + 0.05);
  });

  it('takes the best class below a first level that is named alone', async () => {
    const talk = talkTopics(withTopics(built.with(null)));
    await talk.card('', [townReport]);
    expect(await talk.say('主题选错了，应该是综合政务')).toMatchObject({ kind: 'topic-kept', path: ['综合政务', '其他'], level2Guessed: true });
  });

  it('never shows another person the title it was made on', async () => {
    const own = withTopics(built.with(null));
    const talk = talkTopics(own, 'first');
    await talk.card('', [townReport]);
    await talk.say('这个主题不对，应该是综合政务›其他');
    const foreign = await talkTopics(own, 'second').card('', [townReport]);
    expect(foreign.neighbours.map(({ from }) => from)).not.toContain('correction');
    expect(foreign.themes.map(path)[0]).toBe('公安、安全、司法›司法');
  });

  it('may name a class by its place on the card, agree with the first, or change its mind', async () => {
    const own = withTopics(built.with(null));
    const talk = talkTopics(own);
    await talk.card('', [townReport]);
    expect(await talk.say('第二个才对')).toMatchObject({ path: ['综合政务', '其他'] });
    expect(await talk.say('还是归司法吧')).toMatchObject({ path: ['公安、安全、司法', '司法'] });
    expect(await talk.say('没错')).toMatchObject({ path: ['公安、安全、司法', '司法'] });
    expect(own.topicMemory?.corrections(own.topicList.name, 'somebody')).toHaveLength(1);
  });

  it('gives a class to what has none by itself, and keeps it', async () => {
    const talk = talkTopics(withTopics(built.with(null)));
    expect(await talk.say('选个主题', [canteenMenu])).toMatchObject({ kind: 'not-classifiable' });
    expect(await talk.say('应该归综合政务›其他')).toMatchObject({ kind: 'topic-kept', path: ['综合政务', '其他'] });
    expect((await talk.card('选个主题', [canteenMenu])).themes.map(path)[0]).toBe('综合政务›其他');
  });

  it('names a class of the list the person gave', async () => {
    const talk = talkTopics(withTopics(built.with(null)));
    await talk.card('从政务公开、法治建设、社会救助里选一个', [townReport]);
    expect(await talk.say('改成政务公开')).toMatchObject({ kind: 'topic-kept', path: ['政务公开'], list: '您给的主题分类表' });
  });

  it('offers the nearest classes for a name the list has not, and takes the one chosen', async () => {
    const talk = talkTopics(withTopics(built.with(null)));
    await talk.card('', [townReport]);
    const asked = await talk.say('不对，是法治宣传教育');
    expect(asked).toMatchObject({ kind: 'clarify', choices: expect.arrayContaining(['公安、安全、司法›司法']) as string[] });
    expect(await talk.say('公安、安全、司法›司法')).toMatchObject({ kind: 'topic-kept', path: ['公安、安全、司法', '司法'] });
  });

  it('is none when the person asks why: the class is explained', async () => {
    const talk = talkTopics(withTopics(built.with(null)));
    await talk.card('', [townReport]);
    expect(await talk.say('为什么不是信访？')).toMatchObject({ kind: 'clarify', question: expect.stringMatching(/信访.*收.*改成综合政务›信访/u) as string });
  });

  it.each([
    ['这个主题不对', '应该归到哪一类'],
    ['这个主题不对，应该是环球影城', '环球影城'],
  ])('asks back: %s', async (text, question) => {
    const talk = talkTopics(parts);
    await talk.card('', [townReport]);
    expect(await talk.say(text)).toMatchObject({ kind: 'clarify', question: expect.stringContaining(question) as string });
  });
});

describe.skipIf(realFolders === null)('the real documents beside the project (skipped where ../shared/reports is absent)', () => {
  it('files the township report under 司法 with a title that names place and year', async () => {
    const card = await talkTopics(parts).card('', [real('xincun-township-2023.txt')]);
    expect(card.themes.map(path)).toEqual(['公安、安全、司法›司法', '综合政务›其他']);
    expect(card.title).toBe('新村乡人民政府关于2023年度法治政府建设情况的报告');
    expect(card.genre).toBe('报告');
    expect([...card.abstract].length).toBeLessThanOrEqual(100);
    expect(card.abstract).not.toContain('卓越');
  });

  it('does not call the district plan a report', async () => {
    const card = await talkTopics(parts).card('', [real('district-work-plan.txt')]);
    expect(card.genre).toBe('方案');
    expect(card.title).not.toContain('报告');
  });

  it.each(['dongba-township-2022.txt', 'jiangwan-town-2023.txt', 'town-template.txt', 'district-work-plan.txt'])('files %s the way the genre is filed', async (name) => {
    const card = await talkTopics(parts).card('', [real(name)]);
    expect(card.themes.slice(0, 2).map(path)).toEqual(['公安、安全、司法›司法', '综合政务›其他']);
    expect([...card.abstract].length).toBeLessThanOrEqual(100);
  });
});
