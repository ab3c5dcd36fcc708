import { findPersonal } from '../../verify/personal.ts';
import type { CheckRule, Spot } from '../check-rule.ts';
import { sources } from '../sources.ts';

/** The telephone of an office is there to be called. */
const office = /(?:电话|传真|热线|咨询|联系方式|举报|值班|服务|监督)[^，。；\n]{0,4}$/u;

/** Where somebody lives, down to the house; the address of a body is announced by other words. */
const home = /(?:家住|现住|居住[在于]|家庭(?:住址|地址)|(?:现|常)?住址|居住地址?|户籍(?:地址?|所在地)|住在)[为是]?[:：]?[为是]?(?<address>[^\s，。；！？,;、（）()]{2,30}?(?:\d+|[一二三四五六七八九十]+)(?:号|组|[栋幢]|单元|室|弄)(?:[^\s，。；！？,;、（）()]{0,12}(?:号|[栋幢]|单元|室))?)/gu;

/** Identity numbers, telephone numbers, cards, parties to cases and troop units; numbers and names are shown masked only. */
export const personalData: CheckRule = {
  name: 'personal-data',
  find({ original }, { words }) {
    const items = findPersonal(original).filter(({ kind, start }) => kind !== 'landline' || !office.test(original.slice(Math.max(0, start - 12), start)));
    const addresses = [...original.matchAll(home)].map((match): Spot => {
      const address = match.groups?.['address'] ?? '';
      const start = match.index + match[0].length - address.length;
      return { severity: 'must', span: [start, start + address.length], message: words.personal(words.personalKinds.address, `${address.slice(0, 2)}＊＊`), citation: sources.personalInformation, hidden: true };
    });
    return [...addresses, ...items.map(({ kind, start, end, masked }): Spot => {
      const span = [start, end] as const;
      switch (kind) {
        case 'troop-unit':
          return { severity: 'must', span, message: words.troopUnit, citation: sources.secrets };
        case 'landline':
          return { severity: 'should', span, message: words.personal(words.personalKinds[kind], masked.replaceAll('*', '＊')), hidden: true };
        default:
          return { severity: 'must', span, message: words.personal(words.personalKinds[kind], masked.replaceAll('*', '＊')), citation: sources.personalInformation, hidden: true };
      }
    })];
  },
};
