import { describe, expect, it } from 'vitest';
import { Marks } from '../../../src/assistant/ask/extract.ts';
import { rowAnswer, rowOf, withHeads, withNamedRow } from '../../../src/assistant/ask/table-row.ts';
import { answerByTable } from '../../../src/assistant/ask/table-ranking.ts';
import type { Evidence, EvidenceSet } from '../../../src/domain/evidence.ts';
import { sentencesOf } from '../../../src/retrieval/sentences.ts';
import { textsIn } from '../../../src/texts/texts.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const head = '类别 | 受理（件） | 调解成功（件）';
const row = (n: number, text: string, headingPath: readonly string[] = ['化解纠纷', head]): Evidence => sampleEvidence(n, text, {}, { role: 'row', headingPath });
const setOf = (question: string, items: readonly Evidence[], places: readonly string[] = []): EvidenceSet => ({
  question, shape: 'figure', scope: { places, years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] }, items, completeness: 'complete', missing: [], nearest: [],
  sentences: items.flatMap(({ passage }) => sentencesOf(passage.text).map((sentence) => ({ passageId: passage.id, sentence, strength: 1, member: false }))),
});
const texts = textsIn('zh');

describe('a figure in a table', () => {
  it('is told from the row that the question names, with the names of its columns', () => {
    const said = rowAnswer(setOf('青石乡劳动争议调成了几件？', [sampleEvidence(1, '牵头化解欠薪案件3起。'), row(2, '劳动争议 | 153 | 146'), row(3, '邻里纠纷 | 88 | 87')], ['青石乡']), texts, new Marks());
    expect(said?.lines).toEqual(['青石乡（2023年度）：表格中“劳动争议”一行，受理（件）153，调解成功（件）146[1]']);
  });

  it('shows only the column that is asked for', () => {
    expect(rowAnswer(setOf('劳动争议调解成功几件？', [row(2, '劳动争议 | 153 | 146')]), texts, new Marks())?.lines[0]).toContain('一行，调解成功（件）146');
  });

  it('is left to the sentence that gives it beside the very words', () => {
    expect(rowAnswer(setOf('劳动争议有几件？', [sampleEvidence(1, '劳动争议共153件。'), row(2, '劳动争议 | 153 | 146')]), texts, new Marks())).toBeNull();
  });

  it('is no answer where no row, no figure or a date is asked for', () => {
    const items = [row(2, '劳动争议 | 153 | 146')];
    expect(rowAnswer(setOf('信访有几件？', items), texts, new Marks())).toBeNull();
    expect(rowAnswer(setOf('劳动争议怎么办？', items), texts, new Marks())).toBeNull();
    expect(rowAnswer(setOf('劳动争议几号前报？', items), texts, new Marks())).toBeNull();
  });

  it('is not the sum of a table about something else, nor a count where money is asked for', () => {
    const sum = [row(2, '合计 | 344 | 329')];
    expect(rowAnswer(setOf('中心建设总共投资多少？', sum), texts, new Marks())).toBeNull();
    expect(rowAnswer(setOf('一共受理几件？', sum), texts, new Marks())?.lines[0]).toContain('受理（件）344');
    expect(rowAnswer(setOf('劳动争议花了多少钱？', [row(2, '劳动争议 | 153 | 146')]), texts, new Marks())).toBeNull();
  });

  it('keeps its columns where their row was read as something else', () => {
    const first = sampleEvidence(1, `| ${head} |`, {}, { role: 'metadata' });
    const bare = row(2, '劳动争议 | 153 | 146', ['化解纠纷']);
    const [item] = withHeads(setOf('', [bare]), { passages: () => [first.passage, bare.passage] }).items;
    expect(item === undefined ? null : rowOf(item)).toEqual({ label: '劳动争议', cells: [['受理（件）', '153'], ['调解成功（件）', '146']] });
  });
});

describe('places ranked by a table', () => {
  const columns = ['结果', '单位 | 抽取（份） | 不合格'];
  const rows = [row(1, '青石镇 | 10 | 3', columns), row(2, '白水乡 | 12 | 0', columns), row(3, '柳湾镇 | 10 | 1', columns)];
  const library = { passages: () => rows.map(({ passage }) => passage) };

  it('by the column the question names', () => {
    const answer = answerByTable('案卷不合格', 'most', setOf('哪家案卷不合格最多？', rows), library, texts);
    expect(answer?.text.split('\n')[0]).toBe('不合格最多的是青石镇，为3[1]。');
    expect(answer?.citations.map(({ quote }) => quote)).toEqual(['青石镇 | 10 | 3', '柳湾镇 | 10 | 1', '白水乡 | 12 | 0']);
  });

  it('or only those that are compared, where the table has all of them', () => {
    expect(answerByTable('白水乡和柳湾镇案卷不合格哪个多？', 'most', setOf('', rows), library, texts, ['白水乡', '柳湾镇'])?.text.split('\n')[0]).toBe('不合格最多的是柳湾镇，为1[1]。');
    expect(answerByTable('白水乡和东山乡案卷不合格哪个多？', 'most', setOf('', rows), library, texts, ['白水乡', '东山乡'])).toBeNull();
  });

  it('not by a column of another name', () => {
    expect(answerByTable('罚款', 'most', setOf('哪家罚款最多？', rows), library, texts)).toBeNull();
  });
});

describe('a table whose column names were read as a row', () => {
  const plain = (n: number, text: string) => sampleEvidence(n, text, { id: 'plan', kind: 'plan', place: null, title: '规划', dataYear: null }, { role: 'row', headingPath: ['第三节 目标'], id: n, ordinal: n });
  const rows = [plain(1, '指标 | 2020年 | 2025年'), plain(2, '养老床位总数（张） | 2218 | 2800'), plain(3, '护理型床位占比（%） | 36.5 | 58')];
  const set = withHeads(setOf('养老床位2025年要到多少？', rows), { passages: () => rows.map(({ passage }) => passage) });

  it('is read under them, and the year that names a column is no year of a document', () => {
    expect(set.items.map((item) => rowOf(item)?.cells[1])).toEqual([undefined, ['2025年', '2800'], ['2025年', '58']]);
    expect(rowAnswer(set, texts, new Marks())?.lines[0]).toBe('《规划》：表格中“养老床位总数（张）”一行，2025年：2800[1]');
  });
});

describe('a set whose search found no figure', () => {
  it('answers where the question names a row', () => {
    const none = { ...setOf('劳动争议有几件？', [row(2, '劳动争议 | 153 | 146')]), completeness: 'none' } as const;
    expect(withNamedRow(none).completeness).toBe('complete');
    expect(withNamedRow({ ...none, question: '信访有几件？' }).completeness).toBe('none');
  });
});
