import { findPersonal } from '../../verify/personal.ts';
import type { CheckRule, Spot } from '../check-rule.ts';
import { sources } from '../sources.ts';

/** Identity numbers, telephone numbers, cards, parties to cases and troop units; numbers and names are shown masked only. */
export const personalData: CheckRule = {
  name: 'personal-data',
  find({ original }, { words }) {
    return findPersonal(original).map(({ kind, start, end, masked }): Spot => {
      const span = [start, end] as const;
      switch (kind) {
        case 'troop-unit':
          return { severity: 'must', span, message: words.troopUnit, citation: sources.secrets };
        case 'landline':
          return { severity: 'should', span, message: words.personal(words.personalKinds[kind], masked), hidden: true };
        default:
          return { severity: 'must', span, message: words.personal(words.personalKinds[kind], masked), citation: sources.personalInformation, hidden: true };
      }
    });
  },
};
