import { findPersonal } from '../../verify/personal.ts';
import type { CheckRule, Spot } from '../check-rule.ts';
import { sources } from '../sources.ts';

/** The telephone of an office is there to be called. */
const office = /(?:电话|传真|热线|咨询|联系方式|举报|值班|服务|监督)[^，。；\n]{0,4}$/u;

/** Identity numbers, telephone numbers, cards, parties to cases and troop units; numbers and names are shown masked only. */
export const personalData: CheckRule = {
  name: 'personal-data',
  find({ original }, { words }) {
    const items = findPersonal(original).filter(({ kind, start }) => kind !== 'landline' || !office.test(original.slice(Math.max(0, start - 12), start)));
    return items.map(({ kind, start, end, masked }): Spot => {
      const span = [start, end] as const;
      switch (kind) {
        case 'troop-unit':
          return { severity: 'must', span, message: words.troopUnit, citation: sources.secrets };
        case 'landline':
          return { severity: 'should', span, message: words.personal(words.personalKinds[kind], masked.replaceAll('*', '＊')), hidden: true };
        default:
          return { severity: 'must', span, message: words.personal(words.personalKinds[kind], masked.replaceAll('*', '＊')), citation: sources.personalInformation, hidden: true };
      }
    });
  },
};
