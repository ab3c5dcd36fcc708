import { foldWidth } from './folded.ts';
import { ruleTitled, tableYear, type RuleTitle } from './rule-titles.ts';

/** A version of a rule that a text names. Offsets are UTF-16 units, half open. */
interface VersionFault {
  /** `unknown-version`: there is none of that year; `old-version`: a later one was in force. */
  readonly kind: 'unknown-version' | 'old-version';
  readonly start: number;
  readonly end: number;
  readonly rule: RuleTitle;
  /** Years: all known ones, or the one that was in force. */
  readonly detail: string;
}

const act = '(?<act>修正|修订|修改|修|版|公布|颁布|通过|出台|制定|发布|施行|实施)';
const forms: readonly RegExp[] = [
  new RegExp(`《(?<title>[^《》()]{2,60})\\((?<year>(?:19|20)\\d\\d)年?${act}?[版本]?\\)》`, 'gu'),
  new RegExp(`《(?<title>[^《》]{2,60})》\\((?<year>(?:19|20)\\d\\d)年?${act}?[版本]?\\)`, 'gu'),
  new RegExp(`(?<!\\d)(?<year>(?:19|20)\\d\\d)年?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:新|最新|起|全面)?${act}(?:过|后)?(?:的|版|本)?新?《(?<title>[^《》]{2,60})》`, 'gu'),
  new RegExp(`《(?<title>[^《》]{2,60})》[于自在是为]?(?<year>(?:19|20)\\d\\d)年(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:的|进行了?)?(?:新|第?[一二三四五六]次)?(?<act>修正|修订|修改|版)`, 'gu'),
];
/** Beginnings of a rule's life, told as history. */
const birth = /^(?:公布|颁布|通过|出台|制定|发布|施行|实施)$/u;
const history = /旧|原(?!则|因|文|件)|修[订正改]前|曾|历次|历史|当时|首次|最初|沿革|相比|以来|废止|不再/u;

/** Versions of rules that never were, or that another one had replaced before the data year `year` (null: by now). */
export function versionFaults(text: string, year: number | null): readonly VersionFault[] {
  const folded = foldWidth(text);
  const faults: VersionFault[] = [];
  for (const pattern of forms) {
    for (const match of folded.matchAll(pattern)) {
      const { title = '', act: what } = match.groups ?? {};
      const stated = Number(match.groups?.['year']);
      const rule = ruleTitled(title);
      const end = match.index + match[0].length;
      if (rule?.versions === undefined || stated > tableYear || faults.some((other) => match.index < other.end && other.start < end)) continue;
      const span = { start: match.index, end, rule };
      const inForce = what === '施行' || what === '实施';
      if (!rule.versions.some((version) => version === stated || (inForce && version === stated - 1)) && !(inForce && rule.effectiveOn?.startsWith(String(stated)))) {
        faults.push({ kind: 'unknown-version', ...span, detail: rule.versions.join('、') });
        continue;
      }
      const current = versionInForce(rule, year);
      if (birth.test(what ?? '') || current === null || stated >= current) continue;
      const sentence = folded.slice(Math.max(...['。', ';', '\n'].map((mark) => folded.lastIndexOf(mark, match.index))) + 1, end + (/[。;\n]/u.exec(folded.slice(end))?.index ?? 40));
      if (!history.test(sentence.replaceAll(/《[^》]*》/gu, ''))) faults.push({ kind: 'old-version', ...span, detail: String(current) });
    }
  }
  return faults;
}

/** The year of the version in force throughout a year; a version adopted in that year itself counts only when the table says since when. */
function versionInForce(rule: RuleTitle, year: number | null): number | null {
  if (year === null) return rule.versions?.at(-1) ?? null;
  return rule.versions?.findLast((version, index, all) => (index === all.length - 1 && Number(rule.effectiveOn?.slice(0, 4)) >= version ? (rule.effectiveOn ?? '') <= `${year}-01-01` : version < year)) ?? null;
}
