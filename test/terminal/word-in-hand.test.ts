import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Assistant } from '../../src/assistant/dispatch.ts';
import { newConversation } from '../../src/domain/conversation.ts';
import type { Library } from '../../src/ports.ts';
import { chatInTerminal } from '../../src/terminal/chat.ts';
import { startReport, withSection } from '../../src/assistant/draft/report.ts';
import { wordInHand, wordName } from '../../src/terminal/word-in-hand.ts';
import { textsIn } from '../../src/texts/texts.ts';

/** What was written to which file, and what was passed on to the assistant, for lines typed with a draft in hand or none. */
async function typed(lines: readonly string[], drafted: boolean): Promise<{ readonly written: readonly string[]; readonly passed: readonly string[]; readonly out: string }> {
  const written: string[] = [];
  const passed: string[] = [];
  const input = new PassThrough();
  const output = new PassThrough();
  input.end(lines.map((line) => `${line}\n`).join(''));
  const assistant: Assistant = {
    handle: async ({ text }) => {
      passed.push(text);
      return { kind: 'stopped' };
    },
    stop: () => false,
  };
  const conversation = { ...newConversation('zh'), ...(drafted ? { shownDraft: { section: '合成测试节', text: '一是执法人员少。' } } : {}) };
  await chatInTerminal({ assistant, library: {} as Library, language: 'zh', readAttachment: async () => ({ name: '', text: '' }), remembered: () => conversation, writeWord: async (path) => void written.push(path), input, output, signal: new AbortController().signal });
  return { written, passed, out: String(output.read() ?? '') };
}

describe('a draft wanted as Word in the terminal', () => {
  it.each(['导出Word', '导出word文档', '生成一份word', '给我一份docx'])('%s writes it under its own title', async (line) => {
    const { written, passed, out } = await typed([line], true);
    expect(written).toEqual(['合成测试节.docx']);
    expect(passed).toEqual([]);
    expect(out).toContain(textsIn('zh').terminal.wordWritten('合成测试节.docx', 'draft'));
  });

  it('with nothing in hand is left to the assistant', async () => {
    expect(await typed(['导出Word'], false)).toMatchObject({ written: [], passed: ['导出Word'] });
  });

  it('a whole report has the name of its first line, without what no file name can have', () => {
    expect(wordName({ kind: 'draft', title: '', text: '云滩镇人民政府关于2025年度法治政府建设情况的报告\n\n正文', missing: [] })).toBe('云滩镇人民政府关于2025年度法治政府建设情况的报告.docx');
    expect(wordName({ kind: 'draft', title: '关于〔待填：事项〕的通知/初稿', text: '', missing: [] })).toBe('关于的通知初稿.docx');
    expect(wordName({ kind: 'draft', title: '', text: '〔待填：名称〕', missing: [] })).toBe('draft.docx');
  });

  it('of a report in progress is all that is written of it, with the parts that are not', () => {
    const report = withSection(withSection(startReport('清水镇', 2025, null), 'results', '执法检查41次。'), 'shortcomings', '一是执法人员少。');
    const shown = { ...newConversation('zh'), report, shownDraft: { section: '存在的不足和原因', text: '二、存在的不足和原因\n\n一是执法人员少。' } };
    const matter = wordInHand(null, shown);
    expect(matter).toMatchObject({ kind: 'draft', missing: expect.arrayContaining([expect.stringContaining('第一责任人'), expect.stringContaining('下一年度')]) });
    expect(matter?.text).toMatch(/清水镇人民政府关于2025年度[\s\S]*执法检查41次。[\s\S]*一是执法人员少。[\s\S]*〔待填/u);
    // A part of no report is handed over alone.
    expect(wordInHand(null, { ...shown, report: { ...report, whole: false } })).toMatchObject({ text: shown.shownDraft.text, missing: [] });
  });
});
