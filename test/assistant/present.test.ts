import { describe, expect, it } from 'vitest';
import { present } from '../../src/assistant/present.ts';
import type { DocumentRecord } from '../../src/domain/document.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textsIn } from '../../src/texts/texts.ts';

const [zh, en] = [textsIn('zh'), textsIn('en')];
const writer = { model: null, fallback: null, truncated: false } as const;
const report = { id: 'a', title: '甲镇报告', place: '甲镇', dataYear: 2024 } as DocumentRecord;
const answer: Extract<Outcome, { kind: 'answer' }> = {
  kind: 'answer',
  text: '处罚5件。[1]',
  completeness: 'complete',
  missing: [],
  citations: [{ n: 1, passageId: 7, documentId: 'a', title: '甲镇报告', place: '甲镇', year: 2024, headingPath: ['一、成效'], quote: '处罚5件' }],
  evidence: [],
  notes: [],
  writer,
};

describe('an answer', () => {
  it('keeps its text and lists where each mark points', () => {
    expect(present(answer, zh)).toEqual({ body: '处罚5件。[1]', sources: [{ n: 1, passageId: 7, label: '《甲镇报告》 › 一、成效', quote: '处罚5件' }], notes: [], footer: null, copy: null });
  });

  it('in part says which part is missing', () => {
    expect(present({ ...answer, completeness: 'partial', missing: ['乙镇'] }, zh).body).toContain('没有查到乙镇的有关内容');
  });

  it('that another writer had to give says so', () => {
    expect(present({ ...answer, writer: { ...writer, fallback: 'timeout' } }, en).notes).toEqual([en.outcome.fallback.timeout]);
    expect(present({ ...answer, writer: { ...writer, truncated: true } }, zh).notes).toEqual([zh.outcome.truncated]);
  });
});

describe('nothing found', () => {
  const missing = (names: readonly string[], nearest: readonly DocumentRecord[]): string => present({ kind: 'not-found', missing: names, nearest, evidence: [] }, zh).body;

  it('names a place that the library does not have', () => {
    expect(missing(['乙镇'], [report])).toContain('没有查到乙镇的有关内容');
  });

  it('does not deny a document that it has: only the fact is not written there', () => {
    expect(missing(['甲镇'], [report])).toMatch(/^甲镇的资料里没有写明这一点/u);
  });

  it('offers the closest passage as such, with its source, instead of documents', () => {
    const closest = { n: 1, passageId: 7, documentId: 'd', title: '甲镇报告', place: '甲镇', year: 2024, headingPath: [], quote: '派驻“乡村律师”1名。' };
    const { body, sources } = present({ kind: 'not-found', missing: ['甲镇'], nearest: [report], closest, evidence: [] }, zh);
    expect(body).toContain('最接近的一段（不一定答到所问，请自行判断）：《甲镇报告》：“派驻‘乡村律师’1名。”[1]');
    expect(body.startsWith('甲镇的资料里没有写明这一点')).toBe(true);
    expect(sources).toMatchObject([{ n: 1, passageId: 7 }]);
  });

  it('offers the nearest documents by title', () => {
    expect(missing([], [report])).toContain('- 《甲镇报告》');
  });
});

describe('findings', () => {
  it('are counted, 必改 apart from 建议, and those too many for a message are counted, too', () => {
    const findings = Array.from({ length: 45 }, (_, index) => ({ severity: index < 2 ? 'must' : 'should', rule: 'r', quote: '我们', location: { offset: 0, line: index + 1 }, message: '说明。' }) as const);
    const { body } = present({ kind: 'check', findings }, zh);
    expect(body).toContain(zh.outcome.findingsHead(2, 43));
    expect(body).toContain(zh.outcome.more(5));
  });
});

describe('findings in a message', () => {
  const finding = (severity: Finding['severity'], quote: string, part: number, paragraph: number, message = '说明。'): Finding => ({ severity, rule: 'r', quote, location: { offset: 0, line: 9, place: { part, sub: part === 2 ? '（一）' : '', paragraph } }, message });

  it('stand under 必改 and 建议, each where people look for it', () => {
    const { body } = present({ kind: 'check', findings: [finding('must', '甲', 2, 1), finding('should', '乙', 0, 0, '另一说明。')], readAs: 'annual-report' }, zh);
    expect(body).toBe(['发现 2 处：必改 1 处，建议 1 处。', '按法治政府建设年度报告检查。', '', '**必改**', '1. 第二部分（一）第1段：“甲” 说明。', '', '**建议**', '2. 标题：“乙” 另一说明。'].join('\n'));
  });

  it('that say the same of several places are said once', () => {
    const { body } = present({ kind: 'check', findings: [finding('should', '甲', 1, 0), finding('should', '乙', 2, 3)] }, zh);
    expect(body).toContain('发现 2 处（同样的合并，列为 1 条）：必改 0 处，建议 2 处。');
    expect(body).toContain('1. 共2处：说明。“甲”（第一部分标题）；“乙”（第二部分（一）第3段）。');
  });
});

describe('every ending', () => {
  it('has its words in both languages', () => {
    const endings: readonly Outcome[] = [
      { kind: 'off-topic' }, { kind: 'start' }, { kind: 'help' }, { kind: 'new' }, { kind: 'stopped' }, { kind: 'busy' }, { kind: 'failed', code: 'model' }, { kind: 'confidential', mark: '国家秘密' },
      { kind: 'unreadable', name: '甲.pdf', reason: '扫描件' }, { kind: 'need-text', command: 'topic' }, { kind: 'document-received', name: '甲.docx', opening: '正文', characters: 3 }, { kind: 'not-classifiable', reason: '' }, { kind: 'clarify', question: '哪个？', choices: ['甲'] },
    ];
    for (const ending of endings) for (const texts of [zh, en]) expect(present(ending, texts).body.length).toBeGreaterThan(2);
  });
});
