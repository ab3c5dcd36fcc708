import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../../src/assistant/topic/classify.ts';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';

const shared = new URL('../../../../shared/theme-taxonomy.json', import.meta.url);

describe('the national list', () => {
  it('has 22 first-level and 121 second-level classes, each with a scope and with words of its own', () => {
    expect(nationalList.classes.filter(({ path }) => path.length === 1)).toHaveLength(22);
    expect(nationalList.classes.filter(({ path }) => path.length === 2)).toHaveLength(121);
    for (const { path, scope, keywords } of nationalList.classes) {
      expect(scope, path.join('›')).toMatch(/。$/u);
      expect(keywords.length, path.join('›')).toBeGreaterThan(0);
    }
  });

  it('names a word once in a class', () => {
    for (const { path, keywords, hints } of nationalList.classes) {
      const words = [...keywords, ...(hints ?? [])];
      expect(words.filter((word, index) => words.indexOf(word) !== index), path.join('›')).toEqual([]);
    }
  });

  it('can choose every class but the first levels that have classes below', () => {
    expect(leavesOf(nationalList)).toHaveLength(122);
  });

  it.skipIf(!existsSync(shared))('is the list of the portal (skipped where ../shared/theme-taxonomy.json is absent)', () => {
    const given = JSON.parse(readFileSync(shared, 'utf8')) as { levels: { l1: string; l2: string[] }[] };
    expect(nationalList.classes.map(({ path }) => path.join('\n'))).toEqual(given.levels.flatMap(({ l1, l2 }) => [l1, ...l2.map((name) => `${l1}\n${name}`)]));
  });
});
