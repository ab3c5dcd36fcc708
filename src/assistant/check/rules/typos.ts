import confusions from '../../../data/confusions.json' with { type: 'json' };
import type { CheckRule, Spot } from '../check-rule.ts';

interface Confusion {
  readonly wrong: string;
  readonly right: string;
  /** Matches the wrong word with six characters on either side (`<` and `>` around it) where it is right after all. */
  readonly unless: RegExp | null;
  /** Sure enough to be a must. */
  readonly sure: boolean;
}

const entries: readonly Confusion[] = confusions.map(([wrong = '', right = '', condition = '']) => {
  const [first = '', ...rest] = condition.split(' ');
  const likely = first === '?';
  const unless = (likely ? rest.join(' ') : condition).trim();
  return { wrong, right, unless: unless === '' ? null : new RegExp(unless, 'u'), sure: !likely };
});

/** Words mistyped or mistaken for their neighbours, from a list; each place is a finding. */
export const typos: CheckRule = {
  name: 'typo',
  find({ folded }, { words }) {
    const spots: Spot[] = [];
    for (const { wrong, right, unless, sure } of entries) {
      for (let start = folded.indexOf(wrong); start >= 0; start = folded.indexOf(wrong, start + wrong.length)) {
        const end = start + wrong.length;
        const around = `${folded.slice(Math.max(0, start - 6), start)}<${wrong}>${folded.slice(end, end + 6)}`;
        if (unless?.test(around) === true || spots.some(({ span }) => span !== null && start < span[1] && span[0] < end)) continue;
        spots.push({ severity: sure ? 'must' : 'should', span: [start, end], message: words.typo(right), replacement: right });
      }
    }
    return spots;
  },
};
