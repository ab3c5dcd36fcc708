import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withShortRuns } from '../../src/domain/short-runs.ts';

const stretch = fc.tuple(fc.constantFrom('的', '。', '𠮷', '1', '—', ' ', '\n', '\u3000', '法治'), fc.integer({ min: 1, max: 400 })).map(([unit, times]) => unit.repeat(times));

describe('a text without endless runs', () => {
  it('keeps a hundred of one character and of white space, and everything else as it is', () => {
    expect(withShortRuns(`甲${'…'.repeat(5000)}乙${'𠮷'.repeat(500)}丙${' \n'.repeat(500)}丁`)).toBe(`甲${'…'.repeat(100)}乙${'𠮷'.repeat(100)}丙${' \n'.repeat(50)}丁`);
    expect(withShortRuns(`编号${'_'.repeat(100)}，${'法治'.repeat(500)}`)).toBe(`编号${'_'.repeat(100)}，${'法治'.repeat(500)}`);
  });

  it('has no longer run, drops nothing between runs and is settled', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const short = withShortRuns(text);
        expect(short).not.toMatch(/(?<one>.)\k<one>{100,}|\s{101,}/su);
        expect(short.replaceAll(/(?<one>.)\k<one>+|\s+/gsu, '')).toBe(text.replaceAll(/(?<one>.)\k<one>+|\s+/gsu, ''));
        expect(withShortRuns(short)).toBe(short);
      }),
    );
  });
});
