import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/telegram/markdown.ts';
import { displayWidth } from '../../src/telegram/table.ts';
import { faultOfEntities } from '../support/telegram-entities.ts';
import { markdown } from '../support/markdown-arbitrary.ts';

/** What each entity covers, to read in a test. */
function covered(source: string): { text: string; entities: (readonly [string, string])[] } {
  const { text, entities } = renderMarkdown(source);
  return { text, entities: entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)] as const) };
}

describe('Markdown as message text', () => {
  it('marks emphasis beside Chinese letters and full-width punctuation, where CommonMark would not', () => {
    expect(covered('要做到**“四个亲自”**，*重点*是')).toEqual({ text: '要做到“四个亲自”，重点是', entities: [['bold', '“四个亲自”'], ['italic', '重点']] });
  });

  it('keeps numbers of lists and shows nesting', () => {
    expect(covered('3. 甲\n   - 乙\n4. 丙').text).toBe('3. 甲\n  • 乙\n4. 丙');
  });

  it('puts a list right below the line that introduces it', () => {
    expect(renderMarkdown('还需要：\n\n- 甲\n- 乙\n\n完。').text).toBe('还需要：\n• 甲\n• 乙\n\n完。');
    expect(renderMarkdown('一段。\n\n- 甲').text).toBe('一段。\n\n• 甲');
  });

  it('makes headings bold and code unformatted', () => {
    expect(covered('## 一、**举措**\n\n用 `/ask` 提问\n\n```sql\nselect *\n```').entities).toEqual([['bold', '一、举措'], ['code', '/ask'], ['pre', 'select *']]);
  });

  it('shows a table too wide for a phone row by row', () => {
    const { text } = covered('| 地方 | 原文 | 未载 |\n| --- | --- | --- |\n| 甲镇 | 全年开展执法检查241次，作出行政处罚决定21件[1] | |\n| 乙乡 | 全年检查157次[2] | 罚款 |');
    expect(text).toBe('甲镇\n原文：全年开展执法检查241次，作出行政处罚决定21件[1]\n\n乙乡\n原文：全年检查157次[2]\n未载：罚款');
  });

  it('aligns a table with Chinese letters taking two columns', () => {
    const { text, entities } = covered('| 报告 | 期限 |\n| --- | --- |\n| 法治政府 | 4月1日 |\n| 信息公开 | 3 |');
    const lines = text.split('\n');
    expect(lines.map((line) => displayWidth(line.split(/[|+]/u)[0] ?? ''))).toEqual([9, 9, 9, 9]);
    expect(entities).toEqual([['pre', text]]);
  });

  it('keeps the words of a link and drops its address', () => {
    expect(covered('见[条例](https://example.com/x)与![图](y.png)').text).toBe('见条例与图');
  });

  it('leaves HTML, marks and stray signs as they are', () => {
    expect(covered('<b>甲</b> 31件[1] **未完').text).toBe('<b>甲</b> 31件[1] **未完');
  });

  it('never makes entities Telegram refuses, whatever a model writes', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const { text, entities } = renderMarkdown(source);
        expect(faultOfEntities(text, entities)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
