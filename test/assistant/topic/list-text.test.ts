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
    ['codes', '01 综合政务\n0101 政务公开\n0102 其他\n02 民政\n0201 社会救助\n020101 低保'],
    ['letters and figures', 'A 综合政务\nA01 政务公开\nA02 其他\nB 民政\nB01 社会救助\nB0101 低保'],
    ['dotted numbers', '1 综合政务\n1.1 政务公开\n1.2 其他\n2 民政\n2.1 社会救助\n2.1.1 低保'],
    ['headings of Markdown', '# 综合政务\n## 政务公开\n## 其他\n# 民政\n## 社会救助\n### 低保'],
    ['bullets', '- 综合政务\n  - 政务公开\n  - 其他\n- 民政\n  - 社会救助\n    - 低保'],
    ['commas', '一级,二级,三级\n综合政务,政务公开,\n综合政务,其他,\n民政,社会救助,低保'],
    ['commas with codes', '代码,一级类,二级类,三级类\n01,综合政务,政务公开,\n02,综合政务,其他,\n03,民政,社会救助,低保'],
    ['a table of Markdown', '| 一级 | 二级 | 三级 |\n| --- | --- | --- |\n| 综合政务 | 政务公开 |  |\n| 综合政务 | 其他 |  |\n| 民政 | 社会救助 | 低保 |'],
    ['a table that names the class above', '编号\t类名\t上级\n1\t综合政务\t\n2\t政务公开\t综合政务\n3\t其他\t综合政务\n4\t民政\t\n5\t社会救助\t4\n6\t低保\t5'],
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

  it('takes classes behind a colon or in brackets for those below, a note in brackets for part of the name', () => {
    expect(paths('（1）综合政务：政务公开、信访\n（2）民政（救助、养老）\n（3）货币（含外汇）')).toEqual(['综合政务', '综合政务›政务公开', '综合政务›信访', '民政', '民政›救助', '民政›养老', '货币（含外汇）']);
  });

  it('counts lines numbered one after the other, it does not nest them', () => {
    expect(paths(Array.from({ length: 12 }, (_, index) => `${index + 1} 第${index + 1}种类`).join('\n'))).toHaveLength(12);
    expect(paths(Array.from({ length: 12 }, (_, index) => `${index + 1} 类别${'甲乙丙丁戊己庚辛壬癸子丑'[index] ?? ''}`).join('\n')).every((path) => !path.includes('›'))).toBe(true);
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
