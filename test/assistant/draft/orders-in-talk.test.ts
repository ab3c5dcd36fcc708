import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { digitsIn, draftTalk, type DraftTalk } from '../../support/draft-conversation.ts';

let built: BuiltParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
});
afterAll(() => built[Symbol.dispose]());

const begun = async (): Promise<DraftTalk> => {
  const talk = draftTalk(built.with(null));
  await talk.draft('我是青石坳镇的，写2025年度报告第一部分，开展执法检查41次，行政处罚案件8件，调解矛盾纠纷213件');
  return talk;
};

describe('an order in the middle of a draft', () => {
  it.each(['改成表格', '去年的数也写上对比', '弄得高大上一点', '顺序调整一下'])('%s is said to be not done, and stands in no later draft', async (order) => {
    const talk = await begun();
    const outcome = await talk.say(order);
    expect(outcome).toMatchObject({ kind: 'clarify' });
    expect(outcome.kind === 'clarify' ? outcome.question : '').toContain(order);
    expect((await talk.draft('公开政府信息120条')).text).not.toContain(order);
  });

  it.each(['参考棠岭乡的写', '照着去年的写', '数字往好里写，把8件写成18件吧'])('%s is declined in one sentence and the draft stays', async (order) => {
    const talk = await begun();
    const { text, remarks } = await talk.draft(order);
    expect(text).toContain('行政处罚案件8件');
    expect(text).not.toContain(order.split('，')[0] ?? order);
    expect(remarks.join('\n')).toMatch(/没有照抄棠岭乡|去年的报告只作结构参考|没有隐去或美化/u);
  });

  it('to set a number of meetings right is no backdating, to move their date is', async () => {
    const talk = draftTalk(built.with(null));
    await talk.draft('我是青石坳镇的，写第一责任人履职，书记主持会议4次，镇长听取汇报3次');
    expect((await talk.draft('会议次数改成5次')).text).toContain('主持会议5次');
    expect((await talk.draft('会议时间改成3月5日')).remarks.join('')).toContain('没有改动日期');
  });

  it('beside a fact leaves the fact in and is told of', async () => {
    const talk = await begun();
    const { text, remarks } = await talk.draft('公开政府信息120条，并改成一段话');
    expect(text).toContain('公开政府信息120条');
    expect(text).not.toContain('一段话');
    expect(remarks.join('\n')).toContain('没有照办');
  });

  it('to make one paragraph or to move an item is done, told of, and can be undone', async () => {
    const talk = await begun();
    const before = talk.conversation.draft?.text ?? '';
    const one = await talk.draft('改成一段话');
    expect(one.text).toMatch(/四是[^\n]*41次[^\n]*五是[^\n]*213件/u);
    expect(one.remarks.join('')).toContain('合成了一段');
    expect((await talk.draft('撤销')).text).toBe(before);
    const last = await talk.draft('把第四条挪到最后');
    expect(last.text.indexOf('41次')).toBeGreaterThan(last.text.indexOf('213件'));
    expect(digitsIn(last.text).toSorted()).toEqual(digitsIn(before).toSorted());
  });

  it('for a file says how a file is made', async () => {
    const talk = await begun();
    const outcome = await talk.say('导出word');
    expect(outcome.kind === 'clarify' ? outcome.question : outcome.kind).toContain('存为 Word');
  });

  it('to delete an item that is not there deletes nothing', async () => {
    const talk = draftTalk(built.with(null));
    await talk.draft('写一段法治宣传，开展宣传活动12场');
    const before = talk.conversation.draft?.text;
    expect((await talk.say('删掉第九条')).kind).toBe('clarify');
    expect(talk.conversation.draft?.text).toBe(before);
    expect((await talk.draft('删掉第二条')).text).toContain('开展宣传活动12场');
  });

  it('to undo a change of another section brings that section back with its heading', async () => {
    const talk = await begun();
    const before = talk.conversation.draft?.text.split('\n\n【')[0];
    await talk.draft('写存在的不足和原因：执法人员少，原因是编制少');
    await talk.draft('把213件改成231件');
    expect((await talk.draft('撤销')).text).toBe(before);
  });
});

describe('what a draft says of those who head the unit', () => {
  it('gives each the name told for them', async () => {
    const talk = draftTalk(built.with(null));
    const { text } = await talk.draft('写青石坳镇第一责任人部分：书记叫王建国，镇长李红梅，王建国书记述法1次，李红梅镇长讲了两次法治课');
    expect(text).toContain('镇党委书记王建国述法1次。');
    expect(text).toContain('镇长李红梅讲授两次法治课。');
    expect(text).not.toMatch(/书记叫|镇长李红梅。/u);
  });
});

describe('a shortcoming', () => {
  it.each([
    ['第二部分写不足和原因：执法装备老旧，原因是财政紧张', '一是执法装备老旧。主要原因是财政紧张。'],
    ['写不足，不足是执法人员只有5个人持证，因为考试难', '一是执法人员只有5个人持证。主要原因是考试难。'],
    ['写不足：主要的短板在于案卷制作不规范', '一是案卷制作不规范。'],
  ])('%s is named without the words that lead up to it', async (text, expected) => {
    expect((await draftTalk(built.with(null)).draft(text)).text).toContain(expected);
  });
});

describe('set right on the way', () => {
  it.each([
    ['今年办理行政处罚23件，不对，是25件', '25件', '23件'],
    ['今年办理行政处罚23件，说错了，应该是25件', '25件', '23件'],
    ['成功率97%，更正：98%，调解纠纷12件', '98%', '97%'],
  ])('%s', async (text, now, before) => {
    const { text: written } = await draftTalk(built.with(null)).draft(`写白石街道第一部分：${text}`);
    expect(written).toContain(now);
    expect(written).not.toContain(before);
    expect(written).not.toMatch(/不对|说错|更正/u);
  });

  it('a clause removed takes nothing else with it and does not come back', async () => {
    const talk = draftTalk(built.with(null));
    await talk.draft('写白石街道第一部分：调解纠纷96件，成功95件，成功率98.9%，公开信息30条');
    expect((await talk.draft('前面说的纠纷其实是106件')).text).toContain('调解纠纷106件');
    const { text } = await talk.draft('删掉“成功率98.9%”');
    expect(text).toContain('调解纠纷106件，成功95件。');
    const later = await talk.draft('开展普法讲座12场');
    expect(later.text).toContain('调解纠纷106件，成功95件。');
    expect(later.text).not.toContain('98.9%');
  });

  it('an item removed goes with its heading, out of the facts of a longer statement as well', async () => {
    const talk = draftTalk(built.with(null));
    await talk.draft('写白石街道第一部分：办理行政处罚18件，受理信访46件办结46件，公开信息30条');
    await talk.draft('去掉信访那条');
    const { text } = await talk.draft('开展普法讲座12场');
    expect(text).not.toContain('46件');
    expect(text).toContain('行政处罚18件');
  });
});

describe('one person in both offices', () => {
  it('has one paragraph', async () => {
    const talk = draftTalk(built.with(null));
    await talk.draft('帮我写第一责任人履职那段，我们是水利局，党组书记、局长是同一个人陈刚');
    const { text } = await talk.draft('今年主持党组会研究法治4次，批示督办河道采砂案件2件');
    expect(text).toContain('局党组书记、局长陈刚主持党组会研究法治4次，批示督办河道采砂案件2件。');
    expect(text.match(/局长/gu)).toHaveLength(1);
  });
});

it('a proof of a shortcoming is no second one', async () => {
  const { text } = await draftTalk(built.with(null)).draft('写不足：基层执法力量薄弱，只有2名持证人员');
  expect(text).toContain('一是基层执法力量薄弱，只有2名持证人员。');
  expect(text).not.toContain('二是');
});

it('the words before a unit are none of its name', async () => {
  const talk = draftTalk(built.with(null));
  await talk.draft('用这个台账写一下枫桥铺镇2025年度法治政府建设报告第一部分：处罚3件');
  expect(talk.conversation.unit).toBe('枫桥铺镇');
  await talk.draft('帮写我镇2025年度法治政府建设情况报告');
  expect(JSON.stringify(talk.conversation.report?.facts)).not.toContain('帮写');
});

describe('a measure', () => {
  it('answers the shortcoming that names the same people, told in words or in a file', async () => {
    const told = '不足是网格员法律知识不足，原因是培训少。明年计划开展网格员培训4期。';
    const talk = draftTalk(built.with(null));
    await talk.draft(`写白石街道2025年度报告，全文。办理行政处罚18件。${told}`);
    for (const text of [(await talk.draft('全文')).text, (await draftTalk(built.with(null)).draft('写白石街道2025年度报告，全文', { attachments: [{ name: '材料.txt', text: told }] })).text]) {
      expect(text).toContain('一是网格员法律知识不足。');
      expect(text).toContain('针对网格员法律知识不足的问题，开展网格员培训4期');
      expect(text).not.toContain('不足是');
    }
  });
});
