import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../src/assistant/draft/request.ts';

describe('a request to draft', () => {
  it.each([
    ['帮我写“存在的不足和原因”，我镇执法人员少、群众不爱走法律途径。', 'shortcomings', ['我镇执法人员少、群众不爱走法律途径'], []],
    ['把第一责任人那段写出来，书记和镇长都要有。', 'first-responsible', [], []],
    ['明年怎么安排？要对着不足一条条来。', 'next-year', [], []],
    ['用这两个附件(去年报告和今年台账)写今年的第一部分。', 'results', [], []],
    ['写合法性审查这节：全年审查35件,提出意见20条', 'legality-review', ['全年审查35件，提出意见20条'], []],
    ['请写一段普法的，我们镇开展宣传活动12场，字数300字以内', 'publicity', ['我们镇开展宣传活动12场'], []],
    ['我镇起草规范性文件3件，写一段合法性审查', 'legality-review', ['我镇起草规范性文件3件'], []],
    ['Draft the section 存在的不足和原因: 执法人员少', 'shortcomings', ['执法人员少'], []],
    ['全年处罚案件数我忘了', 'enforcement', [], ['全年处罚案件数']],
    ['写行政执法，罚款的总额没统计', 'enforcement', [], ['罚款的总额']],
  ])('%s', (text, section, facts, unknown) => {
    const request = readRequest(text);
    expect([request.section?.key, request.facts, request.unknown]).toEqual([section, facts, unknown]);
  });

  it.each([
    ['你随便编一个像样的', 'invent'],
    ['数字帮我编几个', 'invent'],
    ['把会议记录的日期改到去年12月', 'backdate'],
    ['落款日期往前写几天', 'backdate'],
    ['败诉的案子别写', 'whitewash'],
    ['把不足写得好看一点', 'whitewash'],
    ['就抄芦坝乡那段', 'copy'],
  ] as const)('%s is a demand to %s and no fact', (text, demand) => {
    const request = readRequest(text);
    expect(request.demands).toContain(demand);
    expect(request.facts).toEqual([]);
  });

  it.each(['全年办理案件12件，编制不足', '参加业务培训班', '整理会议记录31份', '群众写信表扬', '建立抄告制度'])('%s is a plain fact', (text) => {
    const request = readRequest(text);
    expect([request.facts.join('，'), request.unknown]).toEqual([text, []]);
  });

  it('knows changes of wording', () => {
    expect(readRequest('把这段改短一半，口气正式点，“我们”都改掉。').revisions).toEqual(['shorter', 'formal']);
    expect(readRequest('换个说法').revisions).toEqual(['reword']);
    for (const undo of ['撤销', '撤回吧', '撤销刚才的删除', '撤销上一步']) expect(readRequest(undo).revisions).toEqual(['undo']);
    for (const fact of ['撤销件数我记不清了', '撤销1件、维持1件', '撤销行政决定1件']) expect(readRequest(fact).revisions).toEqual([]);
    expect(readRequest('依据').revisions).toEqual(['basis']);
    expect(readRequest('写普法，开展宣传12场').revisions).toEqual([]);
  });
});

it('leaves the numbers and names of pasted items out of the facts', () => {
  expect(readRequest('写第一部分：一、制度建设：制定规范性文件1件。二、执法：检查36家次，责令整改5家').facts).toEqual(['制定规范性文件1件', '检查36家次，责令整改5家']);
});

it.each(['我是清水镇的，写2025年度法治政府建设报告：办理行政处罚案件12件', '帮我起草一份年度报告，情况如下：办理行政处罚案件12件', '我镇今年要报材料，请写一份总结：办理行政处罚案件12件', '清水镇，拟一份法治政府建设年报：办理行政处罚案件12件'])('%s: what orders the text is no fact, wherever it stands', (message) => {
  expect(readRequest(message).facts.at(-1)).toBe('办理行政处罚案件12件');
});
