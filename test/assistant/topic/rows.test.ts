import { describe, expect, it } from 'vitest';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';
import { rowMeant, rowWishes, type ShownRow } from '../../../src/assistant/topic/rows.ts';
import { continuesTopic } from '../../../src/assistant/topic/continues.ts';

const rows: readonly ShownRow[] = ['年度报告.docx', '防汛预案.pdf', '食堂采购.txt', '助学金通知.docx', '空白.pdf'].map((file, index) => ({ file, label: index === 4 ? '' : `云岭镇${file.split('.')[0]}`, path: index === 4 ? null : ['综合政务', '其他'] }));
const said = (message: string): string =>
  (rowWishes(message, rows, nationalList) ?? [{ rows: [], correction: { kind: 'none' } as never }])
    .map(({ rows: which, correction }) => `${which.join('+')}${correction.kind === 'class' ? correction.topicClass.path.at(-1) : correction.kind === 'first-level' ? correction.level1 : correction.kind}`)
    .join(' ');

describe('what a message after a table says of its rows', () => {
  it.each([
    ['第3行应该是司法', '3司法'],
    ['第三行不对，应该是司法', '3司法'],
    ['把第3份改成民政、扶贫、救灾›社会福利', '3社会福利'],
    ['第 3 个文件归到司法', '3司法'],
    ['3号应该归司法', '3司法'],
    ['3：司法', '3司法'],
    ['第3行的主题应该是司法', '3司法'],
    ['第1、3行都应该是司法', '1+3司法'],
    ['第1行和第3行应该是司法', '1+3司法'],
    ['第2到4行改成司法', '2+3+4司法'],
    ['第1行应该是教育，第3行应该是司法', '1教育 3司法'],
    ['第1行：教育；第3行：司法', '1教育 3司法'],
    ['第1行应该是司法，第3行也是', '1司法 3司法'],
    ['最后一行应该是司法', '5司法'],
    ['倒数第二行改为司法', '4司法'],
    ['司法才是第3行的', '3司法'],
    ['防汛预案应该是司法', '2司法'],
    ['助学金通知.docx 归错了，应该是教育', '4教育'],
    ['都应该是司法', '1+2+3+4+5司法'],
    ['row 3 should be justice', '3司法'],
    ['Row 3 should be 司法', '3司法'],
    ['the second file is wrong, it should be 司法', '2司法'],
    ['第9行应该是司法', '9司法'],
    ['第3行不对', '3unclear'],
    ['第2行归错了，应该是量子物理', '2unknown'],
    ['不对，应该是司法', '司法'],
    ['第3行选第二个', '3unclear'],
  ])('%s', (message, expected) => {
    expect(said(message)).toBe(expected);
  });

  it.each(['谢谢', '第3行为什么是综合政务？', '镇政府几号前交报告？', '第3行是什么意思', '好的', '帮我写一段普法', '2024年处罚了多少件？', '第3条怎么写'])('%s corrects nothing', (message) => {
    expect(rowWishes(message, rows, nationalList)).toBeNull();
  });

  it('a question about a row, or another wish for it, means that document', () => {
    expect(rowMeant('第3行为什么是综合政务？', rows)?.file).toBe('食堂采购.txt');
    const topic = { opening: '', shown: [], wishes: [], rows };
    for (const message of ['第3行为什么是综合政务？', '给第3份起个标题', '第3行应该是司法']) expect(continuesTopic(message, { topic }, nationalList), message).toBe(true);
    for (const message of ['谢谢', '第3条怎么规定的？', '镇政府几号前交报告？']) expect(continuesTopic(message, { topic }, nationalList), message).toBe(false);
  });
});
