import { describe, expect, it } from 'vitest';
import { applyEdit, readAddition, readEdit } from '../../../src/assistant/draft/edits.ts';

const text = '一、主要举措和成效\n\n（一）规范执法。全年执法检查12次，行政处罚12件。\n（二）深化普法。开展普法宣传15场。\n（三）推进公开。主动公开〔待填：条数〕条。';
const after = (message: string): string => {
  const edit = readEdit(message);
  const edited = edit === null ? null : applyEdit(text, edit);
  return edited === null ? 'no edit' : edited.kind === 'done' ? edited.text : edited.kind;
};

describe('what the person dictates', () => {
  it.each(['把15场改成16场', '15场改为16场', '15场写错了，应该是16场', '不是15场，是16场', '普法宣传应该是16场', '普法宣传的场数改成16', 'change 15场 to 16场'])('%s sets the figure right', (message) => {
    expect(after(message)).toContain('开展普法宣传16场');
    expect(after(message)).toContain('行政处罚12件');
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

  it.each(['把这段改成正式的', '口气改得正式点', '换个说法', '改短一半', '执法人员少', '处罚件数不清楚', '全年处罚12件，改进了流程'])('%s is no dictated change', (message) => {
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
});
