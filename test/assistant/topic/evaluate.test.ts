import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/assistant/topic/evaluate.ts';
import { readLabelledTable } from '../../../src/assistant/topic/labelled-table.ts';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';

describe('a table of labelled titles', () => {
  it('is read with tabs or commas, both levels in one column, any punctuation, with or without a head', () => {
    const path = ['财政、金融、审计', '税务'];
    for (const text of ['标题\t一级\t二级\n某办法\t财政、金融、审计\t税务', '某办法\t财政、金融、审计\\税务', '某办法\t财政，金融，审计\t税务\t多余一列', '某办法,财政、金融、审计,税务', '"某办法","财政、金融、审计","税务"']) {
      expect(readLabelledTable(text, nationalList), text).toMatchObject([{ title: '某办法', path }]);
    }
  });

  it('marks a class the list has not', () => {
    expect(readLabelledTable('某办法\t通知公告\t', nationalList)).toEqual([{ title: '某办法', level1: '通知公告', level2: '', path: null }]);
  });
});

describe('the measure', () => {
  const rows = readLabelledTable('国务院关于杭州市城市总体规划的批复\t城乡建设、环境保护\t城市规划\n某县人口普查办法\t国防\t国防建设\n某办法\t通知公告\t', nationalList);

  it('counts right classes of each level and leaves foreign ones out', () => {
    const result = evaluate(rows, nationalList, []);
    expect(result).toMatchObject({ titles: 3, outside: 1, level1: { titles: 2, top1: 0.5 }, level2: { titles: 2, top1: 0.5 } });
    // Of three classes that occur, one is always right and two never.
    expect(result.level1.macroF1).toBeCloseTo(1 / 3);
  });

  it('does not let a known title answer for itself', () => {
    const known = rows.flatMap(({ title, path }) => (path === null ? [] : [{ title, path, from: 'imported' as const }]));
    expect(evaluate(rows, nationalList, known).level1.top1).toBe(0.5);
  });
});

describe('the suggestions without a model on titles kept apart from tuning', () => {
  const rows = readLabelledTable(readFileSync(new URL('../../evals/topics.tsv', import.meta.url), 'utf8'), nationalList);
  const result = evaluate(rows, nationalList, []);

  it('find the first level', () => {
    expect(result.level1.titles).toBeGreaterThanOrEqual(250);
    expect(result.level1.top1).toBeGreaterThanOrEqual(0.65);
    expect(result.level1.top3).toBeGreaterThanOrEqual(0.85);
  });

  it('promise no more than they hold', () => {
    for (const { count, promised, right } of result.calibration) if (count >= 30) expect(promised).toBeLessThanOrEqual(right + 0.08);
  });
});
