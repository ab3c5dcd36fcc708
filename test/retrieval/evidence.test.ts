import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceSet } from '../../src/domain/evidence.ts';
import { AppError } from '../../src/domain/errors.ts';
import { findEvidence } from '../../src/retrieval/evidence.ts';
import type { EvidenceParts, EvidenceRequest } from '../../src/retrieval/evidence.ts';
import { interleaved, rankPassages } from '../../src/retrieval/ranking.ts';
import { answeringSentences, sentencesOf } from '../../src/retrieval/sentences.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../support/library-parts.ts';

let built: BuiltParts;
let parts: EvidenceParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
  parts = built.with(null);
});
afterAll(() => built[Symbol.dispose]());

const find = (question: string, more: Partial<EvidenceRequest> = {}, changed: Partial<EvidenceParts> = {}): Promise<EvidenceSet> => findEvidence({ question, ...more }, { ...parts, ...changed });
const first = (set: EvidenceSet): string => answeringSentences(set)[0]?.sentence ?? '';
const placesOf = (set: EvidenceSet): ReadonlySet<string | null> => new Set(set.items.filter(({ document }) => document.kind === 'report').map(({ document }) => document.place));

describe('a place and a year', () => {
  it('are where the answer is looked for', async () => {
    const set = await find('苇溪镇2024年打了几起行政官司？');
    expect(set.completeness).toBe('complete');
    expect(first(set)).toContain('共6件，全部审结');
    expect([...placesOf(set)]).toEqual(['苇溪镇']);
  });

  it('unsaid by a follow-up are those of the turn before', async () => {
    const { scope } = await find('苇溪镇2023年打了几起行政官司？');
    const set = await find('那复议呢？有多少件', { scope });
    expect(first(set)).toContain('全年被申请行政复议4件');
  });

  it('written in traditional characters are the same', async () => {
    expect(first(await find('葦溪鎮2024年的行政訴訟有多少件？'))).toBe(first(await find('苇溪镇2024年的行政诉讼有多少件？')));
  });

  it('去年 is the newest year the place reports on', async () => {
    const set = await find('苇溪镇去年罚款多少钱？');
    expect(set.scope.years).toEqual([2024]);
    expect(first(set)).toContain('3.18万元');
  });

  it('of which only a part is asked for are not answered with the whole', async () => {
    expect(await find('苇溪镇2024年上半年行政处罚多少件？')).toMatchObject({ completeness: 'none', missing: ['上半年'] });
  });

  it('of next year is found where the report of this one says what is planned', async () => {
    const set = await find('鹤汀乡2025年要做什么');
    expect(answeringSentences(set).map(({ sentence }) => sentence.slice(0, 11))).toEqual(['（一）规范宅基地审批。', '（二）管好旅游旺季市场', '（三）稳定村级法治队伍']);
  });
});

describe('a place without a document of its own', () => {
  it('is told of where others name it, and nothing else is said of it', async () => {
    using county = await buildParts([new URL('../evals/counties/yanxi/docs', import.meta.url).pathname]);
    const ask = (question: string): Promise<EvidenceSet> => findEvidence({ question }, county.with(null));
    expect((await ask('桐关镇有份案卷直接判不合格，是什么违法情形')).items[0]?.passage.text).toContain('桐关镇');
    expect(await ask('红石镇2024年处罚了几起')).toMatchObject({ completeness: 'none', missing: ['红石镇'] });
  });
});

describe('a table', () => {
  it('answers by its rows; its head alone is no evidence', async () => {
    using county = await buildParts([new URL('../evals/counties/yanxi/docs', import.meta.url).pathname]);
    const { items } = await findEvidence({ question: '后垟镇重复投诉的工单归哪个部门牵头处理' }, county.with(null));
    expect(items[0]?.passage.text).toContain('镇便民服务中心');
    expect(items.map(({ passage }) => passage.text)).not.toContain('序号 | 任务 | 牵头单位 | 完成时限');
  });
});

describe('what nothing answers', () => {
  // Few characters stand together by chance.
  it.each(['苇溪镇聘用了几个保安', '最近有什么好看的电影', '社保卡丢了怎么补'])('is not answered by characters that stand together: %s', async (question) => {
    expect((await find(question)).completeness).toBe('none');
  });
});

describe('a manner of speaking', () => {
  it.each(['说白了，复议到底几天内得答复？', '上头催得急，复议一般来说究竟多少天内答复？'])('takes nothing from what is asked: %s', async (question) => {
    expect((await find(question)).completeness).not.toBe('none');
  });
});

describe('a list', () => {
  it('comes whole, in its order, before anything else', async () => {
    const set = await find('苇溪镇2024年还有哪些毛病？');
    expect(set.shape).toBe('list');
    const heading = set.items[0]?.passage.headingPath.at(-1);
    expect(heading).toContain('不足');
    expect(set.items.slice(0, 3).every(({ passage }) => passage.headingPath.at(-1) === heading)).toBe(true);
    expect(answeringSentences(set).map(({ sentence }) => sentence)).toEqual(['（一）个别行政行为仍有法律瑕疵。', '（二）法制审核人员紧缺。', '（三）数字化应用不深。']);
  });

  it('is not spread out where one of its members is asked for', async () => {
    const set = await find('苇溪镇审核人手为什么紧张？');
    expect(set.shape).toBe('cause');
    expect(first(set)).toContain('主要原因是具备法律职业资格的干部少');
  });
});

describe('a comparison', () => {
  it('brings both sides in turn', async () => {
    const set = await find('苇溪镇和砚桥镇2024年谁的行政官司多？');
    expect(set.shape).toBe('comparison');
    expect(set.items.slice(0, 2).map(({ document }) => document.place).toSorted()).toEqual(['砚桥镇', '苇溪镇'].toSorted());
    expect(set.completeness).toBe('complete');
  });

  it('says which side has nothing', async () => {
    expect(await find('砚桥镇2022年和2024年的行政处罚各多少件')).toMatchObject({ completeness: 'partial', missing: ['2022'] });
    expect(await find('苇溪镇和河口镇2024年谁的行政官司多')).toMatchObject({ completeness: 'partial', missing: ['河口镇'] });
  });
});

describe('a responsible unit', () => {
  it('stays with its task', async () => {
    const set = await find('栖川县2025年公平竞争审查由哪些单位负责？');
    expect(set.items[0]?.passage.text).toMatch(/公平竞争审查[^]*责任单位：县市场监管局/u);
  });
});

describe('refusal', () => {
  it.each([
    ['a figure the report does not give', '苇溪镇2023年举行了几场听证会？'],
    ['a year without a report', '苇溪镇2022年处罚了多少件？'],
    ['a place the library does not know', '河口镇2024年有多少执法人员？'],
    ['a period nothing speaks of', '2031到2035的法治政府纲要出了没？'],
    ['a rule that is not there', '《城市供水条例》第三条怎么规定？'],
    ['the name of whoever holds an office', '砚桥镇镇长叫什么名字？'],
    ['another world', '红烧肉怎么做好吃？'],
    ['the day itself', '明天会下雨吗？'],
  ])('%s: %s', async (_, question) => {
    const set = await find(question);
    expect(set.completeness).toBe('none');
    expect(answeringSentences(set)).toEqual([]);
    expect(set.nearest.length).toBeLessThanOrEqual(3);
  });

  it('does not keep a rule from answering about a place the library does not know', async () => {
    expect((await find('河口镇的法治政府建设年度报告应当几号前报送？')).completeness).toBe('complete');
  });
});

describe('the evidence', () => {
  it.each([300, 1000, 3000])('keeps within a budget of %i characters unless one passage alone is longer', async (budget) => {
    const { items } = await find('行政处罚的程序有哪些要求', { budget });
    const length = items.reduce((sum, { passage }) => sum + passage.text.length, 0);
    expect(items.length === 1 || length <= budget).toBe(true);
  });

  it('holds no passage twice and no text twice, and is numbered from 1', async () => {
    const { items } = await find('苇溪镇和砚桥镇2024年的不足有什么不同');
    expect(items.map(({ n }) => n)).toEqual(items.map((_, index) => index + 1));
    expect(new Set(items.map(({ passage }) => passage.id)).size).toBe(items.length);
    expect(new Set(items.map(({ passage }) => passage.text)).size).toBe(items.length);
  });

  it('is the same each time', async () => {
    const [one, other] = await Promise.all([find('重大决策要走哪些程序'), find('重大决策要走哪些程序')]);
    expect(one).toEqual(other);
  });

  it('keeps to the documents it is narrowed to', async () => {
    const plan = parts.library.documents().find(({ kind, dataYear }) => kind === 'plan' && dataYear === 2024);
    const { items } = await find('执法培训要多少学时', { within: new Set([plan?.id ?? '']) });
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ document }) => document.id))).toEqual(new Set([plan?.id]));
  });

  it('answers in sentences that stand in it word for word', async () => {
    for (const question of ['苇溪镇2024年有多少人持执法证', '砚桥镇2025年的计划是什么', '合法性审查至少几个工作日', '县里2024年的案卷评查归谁管']) {
      const set = await find(question);
      for (const { n, sentence } of answeringSentences(set)) expect(set.items.find((item) => item.n === n)?.passage.text).toContain(sentence);
      for (const { passage } of set.items) for (const sentence of sentencesOf(passage.text)) expect(passage.text).toContain(sentence);
    }
  });
});

describe('English', () => {
  it('finds what the official terms name', async () => {
    const set = await find('What is the deadline for submission of the annual report?');
    expect(set.items.slice(0, 3).some(({ passage }) => passage.text.includes('3月1日前'))).toBe(true);
  });
});

describe('the parts around it', () => {
  it('an embedder that cannot be reached is done without', async () => {
    const unreachable = { ...parts.embedder, fusionWeight: 1, embed: () => Promise.reject(new AppError('embedder', 'It is down.', 'Start it.')) };
    const without = { ...parts.embedder, fusionWeight: 0 };
    expect((await find('三项制度是哪三项', {}, { embedder: unreachable })).items).toEqual((await find('三项制度是哪三项', {}, { embedder: without })).items);
  });

  it('an embedder that counts moves the ranking', async () => {
    const target = parts.library.passagesById([5])[0];
    const pointing = { method: 'exact', count: 1, search: () => [{ passageId: target?.id ?? 0, score: 1 }] };
    const set = await find('三项制度是哪三项', {}, { embedder: { ...parts.embedder, fusionWeight: 2 }, vectors: pointing });
    expect(set.items[0]?.passage.id).toBe(target?.id);
  });

  it('a reranker orders what was found, and one that fails changes nothing', async () => {
    const question = '三项制度是哪三项';
    const plain = await rankPassages({ question }, parts);
    const failing = await rankPassages({ question }, { ...parts, reranker: { name: 'x', rerank: () => Promise.resolve(null) } });
    const turning = await rankPassages({ question }, { ...parts, reranker: { name: 'x', rerank: (_, texts) => Promise.resolve(texts.map((_text, index) => index)) } });
    const ids = ({ sides }: typeof plain): readonly number[] => sides[0]?.candidates.slice(0, 30).map(({ passage }) => passage.id) ?? [];
    expect(ids(failing)).toEqual(ids(plain));
    expect(ids(turning)).toEqual(ids(plain).toReversed());
  });

  it('the hashing vectors never push the first hit away', async () => {
    for (const question of ['合法性审查至少几个工作日', '信访事项多少天办结', '四个亲自指什么', '行政执法三项制度']) {
      const [withVectors, without] = await Promise.all([rankPassages({ question }, parts), rankPassages({ question }, { ...parts, embedder: { ...parts.embedder, fusionWeight: 0 } })]);
      expect(interleaved(withVectors.sides.map(({ candidates }) => candidates))[0]?.passage.id).toBe(interleaved(without.sides.map(({ candidates }) => candidates))[0]?.passage.id);
    }
  });
});

describe('a report from above', () => {
  it('answers about a place below where it names that place', async () => {
    using county = await buildParts([new URL('../evals/counties/zeling/docs', import.meta.url).pathname]);
    const set = await findEvidence({ question: '城南街道和柳浦镇2024年案卷评查平均分差多少？' }, county.with(null));
    expect(set.completeness).toBe('complete');
    expect(set.items.slice(0, 2).map(({ passage }) => passage.text).join('\n')).toMatch(/城南街道[^]*柳浦镇|柳浦镇[^]*城南街道/u);
  });
});

describe('how a report is written', () => {
  it('is told by what is required, not by what some town wrote', async () => {
    expect((await find('报告要不要写不足的原因？')).items[0]?.document.kind).not.toBe('report');
  });
});

describe('the subject of a rule', () => {
  it('that no passage speaks of is not answered by another rule’s figure', async () => {
    expect((await find('行政许可多少天办结？')).completeness).toBe('none');
  });
});
