import { afterAll, describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../src/assistant/check/check-rule.ts';
import { checkText } from '../../../src/assistant/check/check-text.ts';
import { zh } from '../../../src/texts/zh.ts';
import { cleanSlots, planted, plantedFaults, reportOf } from '../../support/planted-faults.ts';

const context: CheckContext = { words: zh.check, places: ['柳河镇', '白石乡'], sources: [] };
const share = 0.95;
const rows: string[] = [];

describe('faults planted in a clean report', () => {
  it('the report itself has none', () => {
    expect(checkText(reportOf(cleanSlots), context)).toEqual([]);
  });

  it.each(Object.entries(plantedFaults))('%s: nearly all are found, by the check meant for them', (kind, { rules, plants }) => {
    expect(plants.length).toBeGreaterThanOrEqual(15);
    const missed = plants.filter((plant) => !checkText(planted(plant), context).some(({ rule }) => rules.includes(rule)));
    rows.push(`${kind.padEnd(28)} ${String(plants.length).padStart(3)} planted  ${String(plants.length - missed.length).padStart(3)} caught  ${String(missed.length).padStart(3)} missed`);
    expect(missed.length, missed.map((plant) => JSON.stringify(plant)).join('\n')).toBeLessThanOrEqual(Math.floor(plants.length * (1 - share) + 1e-9));
  });

  afterAll(() => {
    console.log(rows.join('\n'));
  });
});
