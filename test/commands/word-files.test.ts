import { describe, expect, it } from 'vitest';
import { assertWordPath, dated, dateNamed } from '../../src/commands/word-files.ts';

describe('the place of a Word file', () => {
  it.each(['a.doc', 'a.pdf', 'a.txt', 'a', 'docx', 'a.docx.bak'])('%s is refused before anything is done', (path) => {
    expect(() => assertWordPath(path)).toThrow(/\.docx/u);
  });

  it('in a folder that is not there is refused, too', () => {
    expect(() => assertWordPath('nowhere/at/all/a.docx')).toThrow('nowhere/at/all/a.docx');
  });

  it.each(['a.docx', '报告.DOCX', undefined])('%s is fine', (path) => {
    expect(() => assertWordPath(path)).not.toThrow();
  });
});

describe('the date of a draft', () => {
  it.each(['2026年1月15日', '2026-01-15', '2026/1/15', '2026.1.15', '2026 年 01 月 15 日', '２０２６年１月１５日'])('%s is written as officials do', (text) => {
    expect(dateNamed(text)).toBe('2026年1月15日');
  });

  it.each(['2026年2月30日', '2026-13-01', '1月15日', '明天', '20260115'])('%s is none', (text) => {
    expect(() => dateNamed(text)).toThrow(text);
  });

  it('stands in the draft that is shown, and is not asked for any more', () => {
    const blank = '〔待填：成文日期〕';
    const draft = { section: '', text: `清水镇人民政府\n${blank}`, placeholders: [{ text: '成文日期', holder: null }, { text: '处罚件数', holder: null }], citations: [], exemplars: [], remarks: [], writer: { model: null, fallback: null, truncated: false } };
    expect(dated({ kind: 'draft', draft }, '2026年1月15日')).toMatchObject({ draft: { text: '清水镇人民政府\n2026年1月15日', placeholders: [{ text: '处罚件数' }] } });
    expect(dated({ kind: 'draft', draft }, undefined)).toMatchObject({ draft: { text: draft.text } });
  });
});
