import { checkRules, ruleTitled } from '../../verify/rules.ts';
import { partsOf } from '../parts.ts';
import type { CheckRule, Spot } from '../check-rule.ts';

/** Rules that were new when they came into force; of the others an earlier version had the same name. */
const firstVersions = ['法治宣传教育法', '行政执法监督条例', '个人信息保护法', '数据安全法', '公平竞争审查条例', '网络数据安全管理条例', '政府督查工作条例', '公职人员政务处分法', '社区矫正法', '优化营商环境条例', '重大行政决策程序暂行条例', '法律援助法', '信访工作条例'];

/** Names, numbers and years of rules, by the title table. */
export const ruleTitlesRule: CheckRule = {
  name: 'rule-title',
  find(reading, { words }) {
    const { original, dataYear } = reading;
    const next = partsOf(reading).filter((part) => part.key === 'next-year');
    const planned = (start: number): boolean => reading.kind === 'plan' || next.some((part) => start >= part.start && start < part.end);
    const spots: Spot[] = [];
    for (const { kind, start, end, right, basis, certainty } of checkRules(original, dataYear)) {
      const span = [start, end] as const;
      const sure = certainty === 'memory' ? ('should' as const) : ('must' as const);
      const fix = right === null ? {} : { replacement: right };
      const cite = basis === null ? {} : { citation: basis };
      switch (kind) {
        case 'wrong-title':
        case 'wrong-number':
        case 'wrong-years':
          spots.push({ severity: sure, span, message: words.ruleFaults[kind], ...fix, ...cite });
          break;
        case 'superseded-title': {
          const since = right === null ? undefined : ruleTitled(right)?.effectiveOn;
          const already = since === undefined || dataYear === null ? null : Number(since.slice(0, 4)) <= dataYear;
          if (already !== false) spots.push({ severity: already === true ? sure : 'should', span, message: words.ruleFaults[kind], ...fix });
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
      if (rule?.effectiveOn === undefined || !firstVersions.includes(rule.title) || Number(rule.effectiveOn.slice(0, 4)) <= dataYear || planned(match.index)) continue;
      spots.push({ severity: 'should', span: [match.index, match.index + match[0].length], message: words.rulePremature(rule.effectiveOn) });
    }
    return spots;
  },
};
