import type { CheckRule } from '../check-rule.ts';

const cutOff = /截[至止到]{1,2}(?:目前|(?:20\d\d年)?(?<date>\d{1,2}月(?:\d{1,2}日|份?底|份?末|份(?![的以])|(?=[,共累已全]))|年底|今年底))/gu;

/** All figures of a report are counted up to one day; the odd ones out are listed. */
export const cutOffDates: CheckRule = {
  name: 'cut-off-date',
  find({ folded }, { words }) {
    const dates = new Map<string, (readonly [number, number])[]>();
    for (const match of folded.matchAll(cutOff)) {
      const date = dayOf(match.groups?.['date'] ?? '目前');
      dates.set(date, [...(dates.get(date) ?? []), [match.index, match.index + match[0].length]]);
    }
    if (dates.size < 2) return [];
    const sorted = [...dates].toSorted((one, other) => other[1].length - one[1].length);
    const usual = sorted[0]?.[0] ?? '';
    return sorted.slice(1).flatMap(([, spans]) => spans.slice(0, 1).map((span) => ({ severity: 'should' as const, span, message: words.cutOff(usual) })));
  },
};

/** 12月底, 12月31日 and 年底 are one day. */
function dayOf(text: string): string {
  if (/年底/u.test(text)) return '12月底';
  const match = /^(?<month>\d{1,2})月(?<day>\d{1,2})日$/u.exec(text)?.groups;
  if (match === undefined) return text.replace(/月(?:份?[底末]|份)?$/u, '月底');
  const { month = '', day = '' } = match;
  const last = new Date(Date.UTC(2023, Number(month), 0)).getUTCDate();
  return Number(day) >= last ? `${Number(month)}月底` : `${Number(month)}月${Number(day)}日`;
}
