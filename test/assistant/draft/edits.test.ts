import { describe, expect, it } from 'vitest';
import { applyEdit, readAddition, readEdit } from '../../../src/assistant/draft/edits.ts';

const text = '一、主要举措和成效\n\n（一）规范执法。全年执法检查12次，行政处罚12件。\n（二）深化普法。开展普法宣传15场。\n（三）推进公开。主动公开〔待填：条数〕条。';
const after = (message: string): string => {
  const edit = readEdit(message);
  const edited = edit === null ? null : applyEdit(text, edit);
  return edited === null ? 'no edit' : edited.kind === 'done' || edited.kind === 'arranged' ? edited.text : edited.kind;
};
const arranged = (message: string, of: string): string => {
  const edit = readEdit(message);
  const edited = edit === null ? null : applyEdit(of, edit);
  return edited === null ? 'no edit' : edited.kind === 'arranged' ? edited.text : edited.kind;
};

describe('what the person dictates', () => {
  it.each(['把15场改成16场', '15场改为16场', '15场写错了，应该是16场', '不是15场，是16场', '普法宣传应该是16场', '普法宣传的场数改成16', 'change 15场 to 16场'])('%s sets the figure right', (message) => {
    expect(after(message)).toContain('开展普法宣传16场');
    expect(after(message)).toContain('行政处罚12件');
  });

  it.each(['主动公开应该是250条', '把230条改成250条', '公开信息的条数改成250条', '主动公开230条写错了，应该是250条'])('%s sets a count of 条 right, which is no form of the text', (message) => {
    const edit = readEdit(message);
    const edited = edit === null ? null : applyEdit('主动公开信息230条，依申请公开6件。', edit);
    expect(edited?.kind === 'done' ? edited.text : edited).toBe('主动公开信息250条，依申请公开6件。');
  });

  it('asks which one where a figure counts several things, and does not guess', () => {
    expect(after('把12改成13')).toBe('many');
    expect(after('把执法检查12次改成13次')).toContain('全年执法检查13次，行政处罚12件');
    expect(after('把99次改成13次')).toBe('missing');
  });

  it('never finds a figure inside a longer one', () => {
    const edit = readEdit('把2件改成3件');
    expect(edit === null ? null : applyEdit('处罚12件。', edit).kind).toBe('missing');
  });

  it.each(['把第2条删掉', '第二条不要了', '删掉普法那条', '去掉关于普法的内容'])('%s removes the item and counts the rest again', (message) => {
    expect(after(message)).not.toContain('普法');
    expect(after(message)).toContain('（二）推进公开');
  });

  it.each(['把这段改成三条', '改成5条', '把这段改成正式的', '口气改得正式点', '换个说法', '改短一半', '执法人员少', '处罚件数不清楚', '全年处罚12件，改进了流程'])('%s is no dictated change', (message) => {
    expect(readEdit(message)).toBeNull();
  });

  it.each([
    ['加上一句：群众满意度98%', '群众满意度98%'],
    ['再加一条：培训3次', '培训3次'],
    ['补充：培训3次', '培训3次'],
    ['在第二部分加一条：案卷质量不高', '案卷质量不高'],
  ])('%s adds', (message, added) => {
    expect(readAddition(message)?.text).toBe(added);
  });

  it.each(['改成一段话', '请把这几段合并成一段', '写成一段', '并成一段吧', '不要分段', '别一条一条地写', '整合成一段话就行', '把全文改为一段', 'make it one paragraph'])('%s makes one paragraph, items told apart in words', (message) => {
    expect(arranged(message, text)).toBe('一、主要举措和成效\n\n一是规范执法。全年执法检查12次，行政处罚12件。二是深化普法。开展普法宣传15场。三是推进公开。主动公开〔待填：条数〕条。');
    expect(arranged(message, '各村（社区）：\n天气转凉，请做好防寒。\n有事请联系村委会。\n石坳镇人民政府\n〔待填：成文日期〕')).toBe('各村（社区）：\n天气转凉，请做好防寒。有事请联系村委会。\n石坳镇人民政府\n〔待填：成文日期〕');
    expect(arranged(message, '只有一段。')).toBe('missing');
  });

  const items = '一是甲事。\n二是乙事。\n三是丙事。';
  it.each([
    ['把第二段放到前面', '乙甲丙'],
    ['第二条挪到最前面', '乙甲丙'],
    ['把第三条放到第一条前面', '丙甲乙'],
    ['第一点移到最后', '乙丙甲'],
    ['请把第一条调到末尾吧', '乙丙甲'],
    ['最后一条提到开头', '丙甲乙'],
    ['把第一项放到第二项后面', '乙甲丙'],
    ['第三条往前移', '甲丙乙'],
    ['第一段往后挪一位', '乙甲丙'],
    ['第一条和第三条换个位置', '丙乙甲'],
    ['把第二段与第三段对调', '甲丙乙'],
    ['把乙事那条放到最后', '甲丙乙'],
    ['第3条移到第1位', '丙甲乙'],
  ])('%s moves the words; marks and stops stay in their places', (message, order) => {
    const [first = '', second = '', third = ''] = order;
    expect(arranged(message, items)).toBe(`一是${first}事。\n二是${second}事。\n三是${third}事。`);
    expect(arranged(message, '标题\n一是甲事；二是乙事；三是丙事。')).toBe(`标题\n一是${first}事；二是${second}事；三是${third}事。`);
  });

  it('moves paragraphs without marks, counts again where only some bear them, and says which is not there', () => {
    expect(arranged('把第二段放到最后', '甲事。\n\n乙事，乙情。\n\n丙事。')).toBe('甲事。\n\n丙事。\n\n乙事，乙情。');
    expect(arranged('第一段放到最后', '总的情况。\n一是甲事。\n二是乙事。')).toBe('一是甲事。\n二是乙事。\n总的情况。');
    expect(arranged('第九条挪到最后', items)).toBe('missing');
    expect(arranged('第一条放到第九条后面', items)).toBe('missing');
    expect(arranged('第二句放到最前面', '甲事。乙事。丙事。')).toBe('乙事。甲事。丙事。');
  });

  it('in a paper with headings moves what stands below one, and joins without them', () => {
    const paper = '关于整治的通知\n各商户：\n现将有关事项通知如下。\n一、时间\n3月1日起。\n二、内容\n（一）不准摆摊。\n（二）先劝导。\n三、要求\n请遵守。\n石坳街道办事处\n〔待填：成文日期〕';
    expect(arranged('把第二段放到前面', paper)).toBe('关于整治的通知\n各商户：\n现将有关事项通知如下。\n一、内容\n（一）不准摆摊。\n（二）先劝导。\n二、时间\n3月1日起。\n三、要求\n请遵守。\n石坳街道办事处\n〔待填：成文日期〕');
    expect(arranged('改成一段话', paper)).toBe('关于整治的通知\n各商户：\n现将有关事项通知如下。3月1日起。一是不准摆摊。二是先劝导。请遵守。\n石坳街道办事处\n〔待填：成文日期〕');
  });

  it.each([
    ['把“撤销1件”删掉', '被申请复议2件，维持1件，行政诉讼1件。'],
    ['删掉维持1件', '被申请复议2件，撤销1件，行政诉讼1件。'],
  ])('%s takes one member out of a row', (message, left) => {
    const edit = readEdit(message);
    const edited = edit === null ? null : applyEdit('被申请复议2件，维持1件、撤销1件，行政诉讼1件。', edit);
    expect(edited?.kind === 'done' ? edited.text : edited).toBe(left);
  });

  it.each(['第二批执法设备移到镇综合执法队', '把普法阵地搬到村里', '第一季度案件移送3件', '挪到最后', '把矛盾化解在最前面'])('%s moves nothing in the draft', (message) => {
    expect(arranged(message, items)).toBe('no edit');
  });
});
