import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSynonyms, synonymsIn } from '../../src/retrieval/synonyms.ts';

const shipped = readFileSync(new URL('../../src/data/synonyms.tsv', import.meta.url), 'utf8');

describe('a file of synonyms', () => {
  it('is read in both directions, folded', () => {
    const synonyms = parseSynonyms('行政诉讼\t官司　打官司');
    expect(synonyms.get('官司')).toEqual(['行政诉讼']);
    expect(synonyms.get('行政诉讼')).toEqual(['官司', '打官司']);
  });

  it('passes over remarks and lines it cannot read', () => {
    expect(parseSynonyms('# 行政诉讼\t官司\n\n只有一列').size).toBe(0);
  });

  it('takes a bar to part forms that hold spaces', () => {
    expect(parseSynonyms('年度报告\tannual report|yearly report').get('annual report')).toEqual(['年度报告']);
  });

  it('passes over forms of one character, which stand inside other words', () => {
    expect(parseSynonyms('罚款\t罚 罚钱').get('罚款')).toEqual(['罚钱']);
  });

  it('adds up with an operator’s own', () => {
    const synonyms = parseSynonyms('信访\t上访', '信访\t告状\n网格员\t片长');
    expect(synonyms.get('信访')).toEqual(['上访', '告状']);
    expect(synonyms.get('片长')).toEqual(['网格员']);
  });
});

describe('the words of a text', () => {
  it('are found the longest first, where they stand', () => {
    const synonyms = parseSynonyms('行政诉讼\t官司\n诉讼\t告状');
    expect(synonymsIn('有行政诉讼吗', synonyms)).toEqual([{ word: '行政诉讼', at: 1, others: ['官司'] }]);
  });

  it('are whole words where they are written in letters', () => {
    const synonyms = parseSynonyms('罚款\tfine');
    expect(synonymsIn('define a fine', synonyms)).toEqual([{ word: 'fine', at: 9, others: ['罚款'] }]);
  });
});

describe('the file that is shipped', () => {
  const lines = shipped.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

  it('holds at least 150 pairs', () => {
    expect(lines.length).toBeGreaterThanOrEqual(150);
  });

  it('has an official term and another way to say it on every line', () => {
    expect(lines.filter((line) => !/^[^\t]{2,}\t[^\t]{2,}$/u.test(line))).toEqual([]);
  });
});
