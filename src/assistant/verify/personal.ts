import { foldText, type Folded } from './folded.ts';
import { surname } from '../../domain/surnames.ts';

/** `troop-unit` and `party` are flagged for a person to decide; the others are masked wherever text leaves. */
export type PersonalKind = 'id' | 'phone' | 'landline' | 'card' | 'troop-unit' | 'party';

/** One piece of personal or protected data; offsets are UTF-16 units into the text searched, half open. */
interface PersonalItem {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
  /** What may be shown: 3402**********1234, 138****5678, 王*; a troop unit is shown as its last word only. */
  readonly masked: string;
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: weighted sum modulo 11 over the first 17 digits gives the last character; the birth date must exist. */
function isId(digits: string): boolean {
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  if ('10x98765432'[sum % 11] !== digits[17]) return false;
  const year = Number(digits.slice(6, 10));
  const month = Number(digits.slice(10, 12));
  const day = Number(digits.slice(12, 14));
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1880 && year <= 2099 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Luhn's check over all digits of a bank card. */
function isCard(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0 && !/^(\d)\1+$/u.test(digits);
}

const hide = (shown: string, head: number, tail: number): string => shown.slice(0, head) + '*'.repeat(Math.max(1, shown.length - head - tail)) + shown.slice(shown.length - tail);

/** Digits may be grouped by one hyphen, point or space: spaces are gone after folding, so only `-` and `.` are met. */
const grouped = (length: string): string => `(?:\\d[-.]?){${length}}`;
const edges = ['(?<![\\da-z])(?<!\\d[-.])', '(?![\\da-z])(?![-.]\\d)'] as const;
const bounded = (body: string): RegExp => new RegExp(edges[0] + body + edges[1], 'gu');

/** The role a person has in a case, then the name: 当事人王某某, 原告：李四. */
const parties = new RegExp(
  `(?:当事人|原告人?|被告人?|申请人|被申请人|上诉人|被上诉人|第三人|信访人|上访人|投诉人|举报人|违法行为人|被处罚人|受害人|被害人|犯罪嫌疑人|社区矫正对象|戒毒人员|刑满释放人员)(?:是|为|姓名|名叫)?[:(]?(?<name>${surname}(?:某某?|[×xX*]{1,2}|\\p{Script=Han}{1,2}))`,
  'gu',
);
/** Verbs and nouns that follow a role and begin with a character that is also a surname: 当事人陈述, 申请人应当. */
const notNames = /^(?:应|向|对|时|可以|成|与|和|及|或|于|关|解除|安置|经|管理|在|不|有|的|要求|提|需|任何|何时|方|常|强|解|查|包括|单位|司法|钱款|全|均|文书|文明|安全|武|位|温|路|项|简|费用|申请|申报|申辩|陈述|陈情|权|利|明确|知|到|能|党|高度|严重|许可|曾|易|施|龙头|康复|苏醒|危|左右|卫生|支|柏|宁|史|景|车|司|单独|童年|游)/u;
const troops = /(?:武警|解放军|部队|警备区|军分区|预备役|驻.{0,6}军)[\p{Script=Han}\d]{0,14}?(?:第?[\d一二三四五六七八九十]+)(?:支队|大队|中队|旅|团|营|连|师|部队)(?:[\p{Script=Han}]{0,3}第?[\d一二三四五六七八九十]+(?:大队|中队|营|连|排|分队))?|\d{5}部队|(?:机动|执勤)?第[一二三四五六七八九十\d]+支队(?:\p{Script=Han}{0,3}[一二三四五六七八九十\d]+中队)?/gu;

/**
 * Personal and protected data in a text, in order, without overlaps: identity numbers by shape, birth date and the check
 * character of GB 11643; mobile and land-line numbers with digit boundaries; bank cards by Luhn; numbered troop units;
 * names of parties to cases. Width and spaces are folded first. Unified social credit codes are public data and pass.
 */
export function findPersonal(text: string): readonly PersonalItem[] {
  // Twice: 138 0013 8000 is one number only without its spaces, “12 13800138000” two numbers only with them.
  const items = [...findIn(foldText(text, /[\n\r]/u)), ...findIn(foldText(text, /\s/u))];
  return items
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
    .filter((item, index, sorted) => !sorted.slice(0, index).some((before) => item.start < before.end));
}

const digitsOf = (match: RegExpExecArray): string => match[0].replaceAll(/[-.]/gu, '');

function findIn(folded: Folded): PersonalItem[] {
  const found: PersonalItem[] = [];
  const add = (kind: PersonalKind, start: number, end: number, masked: string): void => {
    if (!found.some((item) => start < item.end && item.start < end)) found.push({ kind, start, end, masked });
  };
  const each = (pattern: RegExp, use: (match: RegExpExecArray) => void): void => {
    for (const match of folded.text.matchAll(pattern)) use(match as RegExpExecArray);
  };
  each(bounded(`${grouped('17')}[\\dx]`), (match) => {
    // One digit mistyped, or an old one without its check: the label says what it is.
    const labelled = /(?:身份证(?:件)?(?:号码?)?|公民身份号码|证件号码?)[:是为]?$/u.test(folded.text.slice(Math.max(0, match.index - 12), match.index));
    if (labelled || isId(digitsOf(match))) add('id', match.index, match.index + match[0].length, hide(digitsOf(match), 4, 4));
  });
  each(bounded('(?:\\+?86[-.]?)?1[-.]?[3-9][-.]?(?:\\d[-.]?){8}\\d'), (match) => {
    const digits = digitsOf(match).replace(/^\+?86(?=1\d{10}$)/u, '');
    if (digits.length === 11) add('phone', match.index, match.index + match[0].length, hide(digits, 3, 4));
  });
  each(bounded('[3-6]' + grouped('14,17') + '\\d'), (match) => {
    if (isCard(digitsOf(match))) add('card', match.index, match.index + match[0].length, hide(digitsOf(match), 4, 4));
  });
  each(/(?<![\d-])\(?0\d{2,3}\)?-?[2-8]\d{6,7}(?![\d-])/gu, (match) => add('landline', match.index, match.index + match[0].length, hide(match[0], 3, 4)));
  each(troops, (match) => add('troop-unit', match.index, match.index + match[0].length, `…${match[0].slice(-2)}`));
  each(parties, (match) => {
    const name = (match.groups?.['name'] ?? '').replace(/(?<=..)[诉与和及等称不于向因为对在到系被将]$/u, '');
    if (!/[某×x*]/u.test(name) && notNames.test(name)) return;
    const start = match.index + match[0].length - (match.groups?.['name'] ?? '').length;
    add('party', start, start + name.length, `${name[0] ?? ''}${'*'.repeat(name.length - 1)}`);
  });
  return found.map((item) => ({ kind: item.kind, ...folded.original(item.start, item.end), masked: item.masked }));
}

const tokenNames = { id: '身份证号', phone: '手机号', landline: '电话', card: '银行卡号' } as const;

/**
 * Takes ids, phones and cards out of a text before it leaves for a model. Each is replaced by a stand-in (〔手机号1〕), the
 * same value by the same one; `restore` puts the original words back in whatever the model returned.
 */
export function maskPersonal(text: string): { readonly text: string; readonly items: readonly PersonalItem[]; restore(text: string): string } {
  const items = findPersonal(text).filter((item) => item.kind in tokenNames);
  const stands = new Map<string, string>();
  const counts = new Map<string, number>();
  let masked = '';
  let from = 0;
  for (const item of items) {
    const original = text.slice(item.start, item.end);
    const name = tokenNames[item.kind as keyof typeof tokenNames];
    let stand = stands.get(original);
    if (stand === undefined) {
      let count = counts.get(name) ?? 0;
      // A text that already holds such words gets the next number, so that restoring never touches them.
      do stand = `〔${name}${(count += 1)}〕`;
      while (text.includes(stand));
      counts.set(name, count);
      stands.set(original, stand);
    }
    masked += text.slice(from, item.start) + stand;
    from = item.end;
  }
  return {
    text: masked + text.slice(from),
    items,
    restore: (written) => [...stands].reduce((result, [original, stand]) => result.replaceAll(stand, () => original), written),
  };
}
