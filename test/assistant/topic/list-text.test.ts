import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTopicList } from '../../../src/assistant/topic/list-text.ts';

function paths(text: string): string[] {
  const read = readTopicList(text, '本站');
  return read.kind === 'list' ? read.list.classes.map(({ path }) => path.join('›')) : [read.reason];
}

describe('a list of classes as an operator or a person writes it', () => {
  const nested = ['综合政务', '综合政务›政务公开', '综合政务›其他', '民政', '民政›社会救助', '民政›社会救助›低保'];

  it.each([
    ['indented text', '综合政务\n  政务公开\n  其他\n民政\n  社会救助\n    低保'],
    ['tabs before the names', '综合政务\n\t政务公开\n\t其他\n民政\n\t社会救助\n\t\t低保'],
    ['outline marks', '一、综合政务\n（一）政务公开\n（二）其他\n二、民政\n（一）社会救助\n1. 低保'],
    ['paths', '综合政务›政务公开\n综合政务›其他\n民政 > 社会救助 > 低保'],
    ['paths with a slash', '综合政务/政务公开\n综合政务/其他\n民政/社会救助/低保'],
    ['a table with a head', '一级\t二级\t三级\n综合政务\t政务公开\n综合政务\t其他\n民政\t社会救助\t低保'],
    ['a table with merged cells', '综合政务\t政务公开\t\n\t其他\t\n民政\t社会救助\t低保'],
    ['nested JSON with children', '[{"name":"综合政务","children":["政务公开","其他"]},{"name":"民政","children":[{"name":"社会救助","children":["低保"]}]}]'],
    ['JSON objects of arrays', '{"综合政务":["政务公开","其他"],"民政":{"社会救助":["低保"]}}'],
    ['JSON with levels', '{"name":"本站","levels":[{"l1":"综合政务","l2":["政务公开","其他"]},{"l1":"民政","l2":[{"name":"社会救助","children":["低保"]}]}]}'],
    ['JSON as the project writes it', '{"name":"本站","classes":[{"path":["综合政务","政务公开"]},{"path":["综合政务","其他"]},{"path":["民政","社会救助","低保"]}]}'],
  ])('is read from %s', (_, text) => {
    expect(paths(text)).toEqual(nested);
  });

  it('keeps keywords and notes on the scope where a table has them', () => {
    const read = readTopicList('一级\t二级\t关键词\t说明\n民政\t社会救助\t低保、特困\t最低生活保障', '本站');
    expect(read).toMatchObject({ kind: 'list', list: { classes: [{ path: ['民政'] }, { path: ['民政', '社会救助'], keywords: ['低保', '特困'], scope: '最低生活保障' }] } });
  });

  it('keeps 、 inside a name', () => {
    expect(paths('财政、金融、审计\n卫生、体育')).toEqual(['财政、金融、审计', '卫生、体育']);
  });

  it.each([
    ['', 'empty'],
    ['{"name":', 'not-json'],
    ['# 只有注释', 'no-classes'],
  ])('says what is wrong with %j', (text, reason) => {
    expect(paths(text)).toEqual([reason]);
  });

  it('never fails, and every class stands below one that is there', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('综', '合', '、', '›', '/', '\n', '\t', ' ', '一', '（', '）', '1', '.', '{', '}', '[', ']', '"', ':', ',') }), (text) => {
        const read = readTopicList(text, '本站');
        if (read.kind === 'bad') return;
        const all = new Set(read.list.classes.map(({ path }) => path.join('\n')));
        for (const { path } of read.list.classes) {
          expect(path.length).toBeGreaterThan(0);
          expect(path).not.toContain('');
          expect(path.length === 1 || all.has(path.slice(0, -1).join('\n'))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
