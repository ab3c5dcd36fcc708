import { findPersonal, type PersonalKind } from '../verify/personal.ts';

/** A text without the personal numbers that are no business of a public report, and what was found in it. */
export interface WithoutPrivate {
  readonly text: string;
  /** `shown` may be printed: its hidden characters are ×, which no Markdown eats. `kept`: it stays in the text. */
  readonly found: readonly { readonly kind: PersonalKind; readonly shown: string; readonly kept: boolean }[];
}

/** A number that is there to be called by the public. */
const publicLine = /(?:咨询|服务|热线|监督|举报|投诉|值班|便民|公开|预约|维权|求助|办公)[\p{Script=Han}]{0,4}(?:电话|热线|号码)?[是为：:，,\s]*$/u;

/** Masks ids, private phones and cards; a number for the public stays. Names of parties and troop units are only named: whether they may stay is for a person to judge. */
export function withoutPrivate(text: string): WithoutPrivate {
  const found: { kind: PersonalKind; shown: string; kept: boolean }[] = [];
  const masked = findPersonal(text).toReversed().reduce((result, { kind, start, end, masked: shown }) => {
    const judged = kind === 'party' || kind === 'troop-unit';
    const open = (kind === 'phone' || kind === 'landline') && publicLine.test(text.slice(Math.max(0, start - 14), start));
    const kept = judged || open || kind === 'landline';
    found.unshift({ kind, shown: visible(shown), kept });
    return kept ? result : result.slice(0, start) + visible(shown) + result.slice(end);
  }, text);
  return { text: masked, found };
}

/** 138****5678 → 138××××5678. */
function visible(masked: string): string {
  return masked.replaceAll('*', '×');
}
