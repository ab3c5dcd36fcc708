import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contradictionsIn, settled, withFigures } from '../../../src/assistant/draft/contradictions.ts';
import { scriptedModel } from '../../support/scripted-model.ts';
import { startModelServer } from '../../support/model-server.ts';
import { draftTalk } from '../../support/draft-conversation.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';

let built: BuiltParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
});
afterAll(() => built[Symbol.dispose]());

describe('one thing told with two figures', () => {
  it.each([
    [['办理行政处罚案件12件', '行政处罚案件15件'], ['12件', '15件']],
    [['全年开展执法检查41次', '整改到位', '执法检查43次'], ['41次', '43次']],
    [['开展普法宣传15场，举办普法宣传活动18场'], ['15场', '18场']],
    [['执法人员学法考试45人全部合格', '执法人员学法考试48人'], ['45人', '48人']],
    [['行政复议2件', '被申请行政复议3件', '行政复议4件'], ['2件', '3件', '4件']],
  ])('%j is seen', (facts, amounts) => {
    expect(contradictionsIn(facts).map((each) => each.amounts)).toEqual([amounts]);
  });

  it.each([[['上半年行政处罚3件', '全年行政处罚8件']], [['调解矛盾纠纷213件，成功205件']], [['办理行政处罚案件12件，其中交通类3件']], [['行政处罚案件12件', '行政处罚案件12件']], [['开展执法检查41次', '开展普法宣传43场']]])('%j agrees', (facts) => {
    expect(contradictionsIn(facts)).toEqual([]);
  });

  it('is changed in its figures alone', () => {
    const facts = ['我镇办理行政处罚案件12件，全部结案', '开展培训3次', '行政处罚案件15件'];
    expect(withFigures(facts, contradictionsIn(facts), ({ amounts }) => amounts.join('/'))).toEqual(['我镇办理行政处罚案件12件/15件，全部结案', '开展培训3次', '行政处罚案件12件/15件']);
  });

  it.each([
    ['以15件为准', '15件'], ['应该是12件', '12件'], ['12件改成15件', '15件'], ['不是12件，是15件', '15件'], ['12件是错的', '15件'], ['15件才对', '15件'], ['15件', '15件'], ['用15件那个数', '15件'], ['按台账，行政处罚案件应为15件', '15件'], ['都不对，应该是14件', '14件'],
    ['开展培训3次', null], ['行政处罚案件中15件是交通类的', null], ['两个数都不对', null], ['培训应该是3次', null], ['开始写明年的安排吧', null],
  ])('%s settles %s', (message, amount) => {
    expect(settled(message, contradictionsIn(['办理行政处罚案件12件', '行政处罚案件15件']))?.amount ?? null).toBe(amount);
  });

  it('is marked in the draft, never chosen, until the person says which is right', async () => {
    const talk = draftTalk(built.with(null));
    const first = await talk.draft('我是清水镇的，写2025年度报告第一部分：办理行政处罚案件12件，罚款2万元。组织执法培训3次。行政处罚案件15件，均已结案。');
    expect(first.text.match(/〔待核实：12件还是15件〕/gu)).toHaveLength(2);
    expect(first.text.replaceAll(/〔[^〕]*〕/gu, '')).not.toMatch(/1[25]件/u);
    expect(first.remarks.join('\n')).toContain('12件、15件');
    expect(first.placeholders.map(({ text }) => text)).toContain('12件还是15件');
    const second = await talk.draft('以15件为准');
    expect(second.text).not.toMatch(/待核实|12件/u);
    expect(second.text).toContain('行政处罚案件15件');
    expect(second.text).toContain('培训3次');
    expect(second.remarks[0]).toContain('15件');
  });

  it('is not chosen by a model either, and the model is not told the figures as facts', async () => {
    await using server = await startModelServer('我镇办理行政处罚案件12件，均已结案，罚款2万元，组织执法培训3次。');
    const talk = draftTalk(built.with(scriptedModel(server.url)));
    const { text, writer } = await talk.draft('我是清水镇的，写一段行政执法：办理行政处罚案件12件，罚款2万元。组织执法培训3次。行政处罚案件15件，均已结案。');
    expect(writer.model).toBe('scripted');
    expect(text.replaceAll(/〔[^〕]*〕/gu, '')).not.toMatch(/1[25]件/u);
    expect(text).toContain('罚款2万元');
    expect(server.requests[0]?.body.messages.at(-1)?.content).toContain('〔待核实：12件还是15件〕');
  });

  it('is settled in a whole report, too, wherever it stands', async () => {
    const talk = draftTalk(built.with(null));
    await talk.draft('我是清水镇的，写2025年度法治政府建设报告：办理行政处罚案件12件，组织执法培训3次；行政处罚案件15件，无一被撤销；执法人员少，原因是编制少；镇党委书记主持研究法治工作4次。');
    const { text } = await talk.draft('全文');
    expect(text.match(/〔待核实：12件还是15件〕/gu)).toHaveLength(2);
    const right = await talk.draft('行政处罚案件应该是12件');
    expect(right.text).not.toMatch(/待核实|15件/u);
    expect(right.text).toContain('主持研究法治工作4次');
    const again = await talk.draft('把第一部分的第四条挪到最前面');
    expect(again.text).toMatch(/（一）严格规范公正文明执法/u);
    expect(again.text).not.toMatch(/待核实|15件/u);
  });
});
