import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentLines } from '../../src/corpus/clean.ts';
import { type Entry, outlineOf } from '../../src/corpus/outline.ts';
import { rankOf } from '../../src/corpus/marks.ts';

function outline(text: string): readonly Entry[] {
  return outlineOf(contentLines({ kind: 'text', text, format: 'markdown' }));
}

/** An outline as indented words. */
function drawn(entries: readonly Entry[], depth = 0): readonly string[] {
  return entries.flatMap((entry) => [`${'  '.repeat(depth)}${entry.kind} ${entry.lines[0]?.text}`, ...drawn(entry.children, depth + 1)]);
}

describe('the outline of a document', () => {
  it('nests marks as documents nest them, headings above items above paragraphs', () => {
    expect(drawn(outline('一、甲\n（一）乙\n1. 丙\n（1）丁一。\n（2）丁二。\n2. 戊\n说明一段。\n（二）己\n说明二段。\n二、庚\n说明三段。'))).toEqual([
      'heading 一、甲',
      '  heading （一）乙',
      '    heading 1. 丙',
      '      item （1）丁一。',
      '      item （2）丁二。',
      '    heading 2. 戊',
      '      paragraph 说明一段。',
      '  heading （二）己',
      '    paragraph 说明二段。',
      'heading 二、庚',
      '  paragraph 说明三段。',
    ]);
  });

  it('takes Markdown headings with and without marks', () => {
    expect(drawn(outline('## 概述\n说明。\n## 第一章 总则\n### 第一节 目的\n第一条 为了工作。\n## 第二章 附则\n第二条 施行。'))).toEqual(['heading 概述', '  paragraph 说明。', 'heading 第一章 总则', '  heading 第一节 目的', '    article 第一条 为了工作。', 'heading 第二章 附则', '  article 第二条 施行。']);
  });

  it('lets an item that ends in a colon introduce the list under it, whatever its rank', () => {
    expect(drawn(outline('一是做好以下工作：\n1.学习。\n2.执法。\n二是总结。'))).toEqual(['item 一是做好以下工作：', '  item 1.学习。', '  item 2.执法。', 'item 二是总结。']);
  });

  it('starts over at an annex', () => {
    expect(drawn(outline('一、甲\n（一）做好工作。\n附件1\n名单\n一、乙\n说明。'))).toEqual(['heading 一、甲', '  item （一）做好工作。', 'heading 附件1', '  heading 一、乙', '    paragraph 说明。']);
  });

  it('keeps the lists of an article inside it until the next article or chapter', () => {
    const [chapter] = outline('第一章 总则\n第一条 下列事项：\n（一）甲；\n1.乙；\n前款不含丙。\n第二条 丁。\n第二章 附则');
    expect(chapter?.children.map((article) => article.lines.length)).toEqual([4, 1]);
  });

  it('reads a short line above a paragraph as a heading where nothing is numbered', () => {
    const paragraph = '全年开展各项工作，召开专题会议三次，研究解决问题十二个，群众满意度进一步提高，各项任务全部完成。';
    expect(drawn(outline(`主要工作\n${paragraph}\n存在问题\n${paragraph}`))).toEqual(['heading 主要工作', `  paragraph ${paragraph}`, 'heading 存在问题', `  paragraph ${paragraph}`]);
  });

  const line = fc.constantFrom('一、甲', '一、甲。', '（一）乙', '（二）乙。', '1.丙', '2.丙。', '（1）丁。', '①戊。', '一是己。', '二是己：', '第一章 庚', '第一条 辛。', '## 壬', '### 一、癸', '- 子', '说明。', '短行', '附件', '附件：1. 表', '| 甲 | 乙 |', '责任单位：丑', '特此报告。', '> 引文');
  it('holds every line once, in order, and nests deeper ranks under outer ones', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (parts) => {
        const lines = contentLines({ kind: 'text', text: parts.join('\n'), format: 'markdown' });
        const entries = outlineOf(lines);
        const seen: number[] = [];
        const walk = (entry: Entry): void => {
          for (const { number } of entry.lines) seen.push(number);
          for (const child of entry.children) {
            // An item that ends in a colon may introduce a list of any rank.
            if (entry.mark !== null && child.mark !== null && !/[:：]$/u.test(entry.lines.at(-1)?.text ?? '') && !entry.lines[0]?.text.includes('#') && entry.kind !== 'heading') expect(rankOf[child.mark.kind]).toBeGreaterThan(rankOf[entry.mark.kind]);
            walk(child);
          }
        };
        for (const entry of entries) walk(entry);
        expect(seen).toEqual(lines.map(({ number }) => number));
      }),
    );
  });
});
