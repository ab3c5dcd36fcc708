import { checkRules, ruleTitled } from '../../verify/rules.ts';
import { partsOf } from '../parts.ts';
import { sentenceAt, type CheckRule, type Spot } from '../check-rule.ts';

/** Names, numbers and years of rules, by the title table. */
export const ruleTitlesRule: CheckRule = {
  name: 'rule-title',
  find(reading, { words, lastArticle }) {
    const { original, dataYear } = reading;
    const next = partsOf(reading).filter((part) => part.key === 'next-year');
    const planned = (start: number): boolean => reading.kind === 'plan' || next.some((part) => start >= part.start && start < part.end);
    const spots: Spot[] = [];
    for (const { kind, start, end, right, basis, certainty, detail = '' } of checkRules(original, dataYear, lastArticle)) {
      const span = [start, end] as const;
      const sure = certainty === 'memory' ? ('should' as const) : ('must' as const);
      const fix = right === null ? {} : { replacement: right };
      const cite = basis === null ? {} : { citation: basis };
      const unverified = certainty === 'memory' ? words.ruleUnverified : '';
      switch (kind) {
        case 'wrong-title':
        case 'wrong-number':
        case 'wrong-years':
          spots.push({ severity: sure, span, message: words.ruleFaults[kind] + unverified, ...fix, ...cite });
          break;
        case 'doubtful-title':
          spots.push({ severity: 'should', span, message: words.ruleDoubtful(right), ...cite });
          break;
        case 'unknown-version':
          spots.push({ severity: sure, span, message: words.ruleNoVersion(detail) + unverified, ...cite });
          break;
        case 'old-version':
          spots.push({ severity: dataYear === null ? 'should' : sure, span, message: words.ruleOldVersion(detail) + unverified, ...cite });
          break;
        case 'no-article':
          spots.push({ severity: sure, span, message: words.ruleNoArticle(basis ?? '', detail) + unverified, ...cite });
          break;
        case 'superseded-title': {
          // Told as history: 《…》同时废止.
          if (/废止|取代|旧|原《|修订前|施行前|曾/u.test(sentenceAt(original, start).text)) break;
          const since = right === null ? undefined : ruleTitled(right)?.effectiveOn;
          const already = since === undefined || dataYear === null ? null : Number(since.slice(0, 4)) <= dataYear;
          if (already !== false) spots.push({ severity: already === true ? sure : 'should', span, message: words.ruleFaults[kind] + unverified, ...fix });
          break;
        }
        case 'outside-period':
          if (!planned(start)) spots.push({ severity: 'should', span, message: words.ruleFaults[kind], ...cite });
          break;
        case 'superseded-term':
          // superseded-wording.ts tells these apart further.
          break;
      }
    }
    for (const match of original.matchAll(/《(?<title>[^《》]{4,40}[（(]\d{4}[-—－–]{1,2}\d{4})(?<close>[）)])》/gu)) {
      const rule = ruleTitled(`${match.groups?.['title'] ?? ''}年）`);
      if (rule !== undefined) spots.push({ severity: 'should', span: [match.index, match.index + match[0].length], message: words.ruleYearWord, replacement: `《${rule.title}》` });
    }
    if (dataYear === null) return spots;
    for (const match of original.matchAll(/《(?<title>[^《》]{2,40})》/gu)) {
      const rule = ruleTitled(match.groups?.['title'] ?? '');
      // Of a rule with several versions an earlier one had the same name.
      if (rule?.effectiveOn === undefined || rule.versions?.length !== 1 || Number(rule.effectiveOn.slice(0, 4)) <= dataYear || planned(match.index)) continue;
      spots.push({ severity: 'should', span: [match.index, match.index + match[0].length], message: words.rulePremature(rule.effectiveOn) });
    }
    return spots;
  },
};
