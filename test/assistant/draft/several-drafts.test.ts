import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memorySessionStore } from '../../../src/adapters/memory-session-store.ts';
import { createAssistant, type Assistant } from '../../../src/assistant/dispatch.ts';
import { draft } from '../../../src/assistant/jobs/draft.ts';
import { present } from '../../../src/assistant/present.ts';
import type { Conversation } from '../../../src/domain/conversation.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import type { Command } from '../../../src/domain/request.ts';
import type { SessionStore } from '../../../src/ports.ts';
import { textsIn } from '../../../src/texts/texts.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';

let built: BuiltParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
});
afterAll(() => built[Symbol.dispose]());

/** A person at a terminal, over the real dispatch; the other jobs only say that they were asked. */
function talk(sessions: SessionStore = memorySessionStore()): { say(text: string): Promise<string>; outcome(text: string, command?: Command): Promise<Outcome>; sessions: SessionStore } {
  const other = async (): Promise<{ outcome: Outcome; remember: Partial<Conversation> }> => ({ outcome: { kind: 'off-topic' }, remember: {} });
  const assistant: Assistant = createAssistant(built.with(null), { ask: other, topic: other, check: other, draft }, sessions);
  const outcome = (text: string, command: Command | null = null): Promise<Outcome> => assistant.handle({ conversation: 'c', command, text, attachments: [], language: 'zh' }, { progress: () => {}, preview: () => {}, deliver: async () => {} });
  return {
    outcome,
    async say(text) {
      const shown = present(await outcome(text), textsIn('zh'));
      return [shown.body, shown.footer ?? ''].join('\n');
    },
    sessions,
  };
}

describe('several drafts in one conversation', () => {
  it('are named after unit and year, listed, opened and told apart in every reply', async () => {
    const { say } = talk();
    expect(await say('/drafts')).toContain('还没有草稿');
    expect(await say('我是清水镇的，要写2024年度报告，整篇')).toContain('〔清水镇2024年度 0/5节〕');
    await say('处罚12件，调解80起');
    expect(await say('写青川县交通运输局2024年度报告')).toContain('新开了草稿“青川县交通运输局2024年度”');
    expect(await say('执法检查320次')).not.toContain('处罚12件');
    const list = await say('/drafts');
    expect(list).toMatch(/【当前】青川县交通运输局2024年度[\s\S]*- 清水镇2024年度：已写：举措和成效；未写：开头、不足和原因/u);
    expect(await say('/drafts 清水')).toContain('已打开草稿“清水镇2024年度”');
    const whole = await say('全文');
    expect(whole).toContain('处罚12件');
    expect(whole).not.toContain('320');
  });

  it('are begun by a name, removed, and brought back', async () => {
    const { say } = talk();
    await say('/drafts 交通局报告');
    expect(await say('写不足：执法力量不足')).toContain('〔交通局报告〕');
    expect(await say('/drafts 改名 交通局年报')).toContain('这份草稿是“交通局年报”');
    expect(await say('/drafts rename 交通局报告')).toContain('交通局报告');
    expect(await say('/drafts delete 交通局报告')).toContain('已删除草稿');
    expect(await say('/drafts')).toContain('还没有草稿');
    expect(await say('/drafts 恢复')).toContain('已恢复');
    expect(await say('全文')).toContain('执法力量不足');
    expect(await say('/drafts 删除 没有这份')).toContain('没有叫“没有这份”的草稿');
  });

  it('outlast /new, which forgets the rest', async () => {
    const { outcome, say } = talk();
    await say('我是清水镇的，要写2024年度报告，整篇');
    await say('处罚12件');
    expect(await outcome('', 'new')).toEqual({ kind: 'new', drafts: 1 });
    expect(await outcome('/drafts 清水镇2024年度')).toMatchObject({ kind: 'drafts', said: 'opened' });
    expect(await say('全文')).toContain('处罚12件');
  });

  it('load from the shape before there were several', async () => {
    const sessions = memorySessionStore();
    const old: Conversation = { version: 1, language: 'zh', turns: [], scope: null, document: null, unit: '云岭镇', draft: { section: '严格规范公正文明执法', text: '严格规范公正文明执法\n\n执法检查41次。处罚〔待填：件数〕件。', facts: '执法检查41次' }, report: { unit: '云岭镇', year: 2024, sections: [{ key: 'results', title: '主要举措和成效', text: null }] }, citations: [] };
    sessions.save('c', old);
    const { say } = talk(sessions);
    expect(await say('/drafts')).toContain('云岭镇2024年度');
    expect(await say('处罚6件')).toMatch(/执法检查41次。[\s\S]*处罚6件/u);
  });
});

describe('a reply in a running draft', () => {
  it.each([
    ['执法人员少', /一是执法人员少/u],
    ['开展培训3次', /开展培训3次/u],
    ['没有', /没有新的事实/u],
    ['主题教育开展5次', /主题教育开展5次/u],
    ['检查41次', /检查41次/u],
    ['群众不知道怎么办的多', /群众不知道怎么办的多/u],
    ['12件', /“12件”是哪一项的数/u],
    ['删掉', /要改哪里/u],
    ['信访量增加', /信访量增加/u],
    ['把处罚6件改成', /要改哪里/u],
    ['编一个像样的', /没有编造数据/u],
  ])('%s is taken as one', async (reply, wanted) => {
    const { say } = talk();
    await say('写行政执法这段');
    expect(await say(reply)).toMatch(wanted);
  });

  it.each(['行政复议要几天？', '什么是三项制度', '乡镇报告几号前公开'])('%s is a question all the same', async (question) => {
    const { say, outcome } = talk();
    await say('写行政执法这段');
    expect((await outcome(question)).kind).not.toBe('draft');
  });

  it('sets its figure right when the person corrects it, in the text and for good', async () => {
    const { say, sessions } = talk();
    await say('写行政执法这段：执法检查12次，处罚12件');
    expect(await say('把执法检查12次改成13次')).toMatch(/执法检查13次，处罚12件[\s\S]*已按您的更正记下/u);
    expect(await say('罚款2万元')).toMatch(/执法检查13次，处罚12件[\s\S]*罚款2万元/u);
    expect(sessions.load('c')?.report?.facts?.map(({ text }) => text).join()).toContain('执法检查13次，处罚12件');
    expect(await say('撤销')).not.toContain('罚款2万元');
  });

  it('sets right what waits for a section not written yet', async () => {
    const { say } = talk();
    await say('写不足：执法人员少。今年处罚12件');
    expect(await say('把12件改成13件')).toContain('“12件”改为“13件”');
    expect(await say('写主要举措和成效')).toContain('处罚13件');
  });
});

describe('statements of many kinds in one message', () => {
  it('go to the part each belongs to, and what is said around them stays out', async () => {
    const { say } = talk();
    const whole = await say('我是清水镇的，写2024年度报告，急，明天要交。处罚12件，调解80起。执法人员少，因为编制少。书记主持会议3次，镇长督办案件2件。明年招2人，由综合办牵头，6月底前完成');
    const part = (from: string, to: string): string => whole.slice(whole.indexOf(from), whole.indexOf(to));
    expect(part('一、', '二、')).toMatch(/处罚12件[\s\S]*调解80起/u);
    expect(part('二、', '三、')).toContain('一是执法人员少。主要原因是编制少。');
    expect(part('三、', '四、')).toMatch(/镇党委书记主持会议3次[\s\S]*镇长督办案件2件/u);
    expect(part('四、', '清水镇人民政府\n')).toContain('一是针对执法人员少的问题，招2人，由综合办牵头，6月底前完成。');
    expect(whole).not.toMatch(/明天要交|我是清水镇/u);
    for (const fact of ['处罚12件', '执法人员少。', '主持会议3次', '招2人']) expect(whole.split(fact)).toHaveLength(2);
  });

  it('under headings of a pasted text go where the headings say', async () => {
    const { say } = talk();
    const text = await say('写清水镇2024年度报告：\n一、主要做法\n1. 处罚：8件；\n2. 普法12场。\n二、存在问题\n1. 群众找不到人办事\n三、下步打算\n1. 设便民窗口');
    expect(text).toMatch(/一是群众找不到人办事/u);
    expect(text).toMatch(/设便民窗口，由〔待填/u);
    expect(text).not.toMatch(/主要做法|存在问题|下步打算/u);
  });

  it('of causes in a list go to the shortcomings in their order', async () => {
    const { say } = talk();
    await say('写不足：部分村干部法律素养不高；行政执法力量不足，全镇仅7人持证');
    expect(await say('究其原因，一是培训不系统，二是编制受限')).toMatch(/法律素养不高。主要原因是培训不系统。[\s\S]*全镇仅7人持证。主要原因是编制受限。/u);
  });

  it('of a plan do not change the year of the report', async () => {
    const { say } = talk();
    await say('写清水镇2024年度报告');
    const shown = await say('2025年，计划培训村干部200人次');
    expect(shown).toMatch(/下一年度推进[\s\S]*培训村干部200人次/u);
    expect(shown).toContain('〔清水镇2024年度');
  });

  it('of another year than the report’s are asked about', async () => {
    const { say } = talk();
    expect(await say('写清水镇2024年度报告的行政执法部分：2023年处罚9件')).toContain('“2023年处罚9件”写的不是2024年');
  });
});

describe('private details', () => {
  it('are hidden in the text and told of in one line that no Markdown eats', async () => {
    const { say } = talk();
    const shown = await say('写第一责任人部分：书记主持会议3次，书记手机13812345678，镇长出庭2次');
    expect(shown).not.toContain('13812345678');
    expect(shown.match(/手机号（138××××5678）/gu)).toHaveLength(1);
    expect(shown).not.toContain('*');
  });

  it('stay where they are for the public to call, with a word of care', async () => {
    const { say } = talk();
    const shown = await say('写普法这段：设立法律咨询电话13812345678，宣传12场');
    expect(shown).toContain('法律咨询电话13812345678');
    expect(shown).toMatch(/手机号（138××××5678），公开前请核对/u);
  });
});

describe('what is still missing', () => {
  it('is at most six lines, one for each holder, and the rest is counted', async () => {
    const { say } = talk();
    const shown = await say('写清水镇2024年度报告');
    const lines = /还需要您补充：\n(?<lines>(?:- .*\n)+)/u.exec(`${shown}\n`)?.groups?.['lines']?.trim().split('\n') ?? [];
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('不足');
    expect(lines.at(-1)).toMatch(/另有\d+处/u);
    const holders = lines.slice(0, -1).map((line) => line.split('：')[0]);
    expect(new Set(holders).size).toBe(holders.length);
  });
});

describe('another unit or kind of paper', () => {
  it.each([
    ['砚桥村的普法方案：办讲座5场', '砚桥村的普法方案'],
    ['关于开展宪法宣传周活动的通知：12月4日前上街宣传2次', '通知'],
    ['砚桥镇的不足：执法人员太少', '砚桥镇'],
    ['砚桥镇2025年度报告的普法部分：办讲座5场', '砚桥镇2025年度'],
  ])('%s opens a draft of its own and leaves the one at hand', async (text, name) => {
    const { outcome, sessions } = talk();
    await outcome('我是云滩镇的，要写2025年度报告，整篇');
    await outcome('全年执法检查41次');
    const shown = await outcome(text, 'draft');
    expect(shown.kind === 'draft' ? shown.draft.open?.name : shown.kind).toContain(name);
    const kept = sessions.load('c')?.drafts ?? [];
    expect(kept.map((each) => each.report?.unit)).toEqual(['云滩镇']);
    expect(kept[0]?.report?.facts?.map((fact) => fact.text)).toEqual(['全年执法检查41次']);
  });

  it.each(['印发普法工作方案：覆盖12个村', '我镇的不足：执法人员太少'])('%s belongs to the one at hand', async (text) => {
    const { outcome, sessions } = talk();
    await outcome('我是云滩镇的，要写2025年度报告，整篇');
    await outcome('全年执法检查41次');
    await outcome(text);
    expect(sessions.load('c')?.drafts ?? []).toEqual([]);
    expect(sessions.load('c')?.unit).toBe('云滩镇');
  });
});
