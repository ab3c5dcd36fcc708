import { describe, expect, it } from 'vitest';
import { readMark } from '../../src/corpus/marks.ts';

describe('outline marks', () => {
  it.each([
    ['第二编 分则', 'part', 2, '第二编'],
    ['第十一章　附　则', 'chapter', 11, '第十一章'],
    ['第二部分  存在的问题和原因', 'part', 2, '第二部分'],
    ['第三节 审理', 'section', 3, '第三节'],
    ['第一百二十条之一 违反规定的', 'article', 120, '第一百二十条之一'],
    ['第24条 有下列情形', 'article', 24, '第24条'],
    ['十二、强化保障', 'first', 12, '十二、'],
    ['二 存在的问题和原因', 'first', 2, '二'],
    ['（三）加强执法', 'second', 3, '（三）'],
    ['(三)加强执法', 'second', 3, '(三)'],
    ['㈢加强执法', 'second', 3, '㈢'],
    ['2. 完善平台', 'third', 2, '2.'],
    ['２．完善平台', 'third', 2, '２．'],
    ['4.4 响应结束', 'second', 4, '4.4'],
    ['4.4 Ⅰ级响应', 'second', 4, '4.4'],
    ['2.3.1 县水利局：负责', 'third', 1, '2.3.1'],
    ['3、完善平台', 'third', 3, '3、'],
    ['1.2023年的工作', 'third', 1, '1.'],
    ['（4）公开', 'fourth', 4, '（4）'],
    ['⑷公开', 'fourth', 4, '⑷'],
    ['5）公开', 'paren', 5, '5）'],
    ['③调解', 'circled', 3, '③'],
    ['一是加强学习', 'clause', 1, '一是'],
    ['十一是加强学习', 'clause', 11, '十一是'],
    ['第二，加强学习', 'clause', 2, '第二'],
    ['首先，加强学习', 'clause', 1, '首先'],
  ])('%s', (line, kind, number, label) => {
    expect(readMark(line)).toMatchObject({ kind, number, label });
  });

  it('reads a bullet without a label', () => {
    expect(readMark('- 完成普查')).toEqual({ kind: 'bullet', number: 0, label: null, length: 2 });
  });

  it.each(['2023年，我镇', '1.5万元', '3.14', '1.2万人次的培训', '一是否决权', '第三条规定的材料不齐的', '第三条、第四条', '第四条所列事项', '第一部分的内容', '一 二 三', '三 人同行，共办结案件12件。', '十分重要', '（市）区', '百年大计', '一贯坚持', '最后通过的', '-5度'])('finds none in %s', (line) => {
    expect(readMark(line)).toBeNull();
  });
});
