import table from '../../data/rule-titles.json' with { type: 'json' };
import type { Certainty } from '../../domain/document.ts';
import { titleForm } from './fact-forms.ts';
import { extractFacts } from './facts.ts';
import { foldText } from './folded.ts';
import { misspeltKind, nearTitle, unknownStatute } from './near-title.ts';
import { articleFaults, surelyMeant, type LastArticle } from './rule-articles.ts';
import { ruleTitled, ruleTitles, type RuleTitle } from './rule-titles.ts';
import { versionFaults } from './rule-versions.ts';

export { articleKnown } from './article-known.ts';
export { ruleTitled, ruleTitles, type RuleTitle } from './rule-titles.ts';

/** A wrong or outdated way to name a rule, or wording that a rule has replaced. Offsets are UTF-16 units, half open. */
interface RuleFault {
  readonly kind: 'wrong-title' | 'doubtful-title' | 'superseded-title' | 'unknown-version' | 'old-version' | 'no-article' | 'wrong-number' | 'wrong-years' | 'superseded-term' | 'outside-period';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What to write instead; null when nothing replaces it (a plan that does not exist). */
  readonly right: string | null;
  /** The rule it follows from, with its article where one is known. */
  readonly basis: string | null;
  /** How sure the table is: show `memory` as unverified. */
  readonly certainty: Certainty;
  /** Years of versions, or the number of the last article. */
  readonly detail?: string;
}

/**
 * Faults in how a text names rules, in order: a title that is no rule's but nearly one's (words swapped, dropped or
 * mistyped; `doubtful-title` where it may be another rule), a superseded rule or version, a version or an article that does
 * not exist, a wrong number, wrong years of a plan, wording a rule has replaced, a plan or campaign cited for a year outside
 * its period (only when `year`, the data year, is given). `held` tells the last article of a rule of the library.
 */
export function checkRules(text: string, year: number | null = null, held?: LastArticle): readonly RuleFault[] {
  const versions = versionFaults(text, year).map(({ kind, start, end, rule, detail }): RuleFault => ({ kind, start, end, text: text.slice(start, end), right: null, basis: bracketed(rule), certainty: rule.version === undefined ? 'memory' : rule.certainty, detail }));
  const articles = articleFaults(text, held).map(({ start, end, title, last }): RuleFault => {
    const rule = ruleTitled(title) ?? surelyMeant(title);
    return { kind: 'no-article', start, end, text: text.slice(start, end), right: null, basis: `《${rule?.title ?? title}》`, certainty: rule?.certainty ?? 'text', detail: String(last) };
  });
  return [...titleFaults(text, year), ...versions, ...articles, ...numberFaults(text), ...termFaults(text, year)].toSorted((one, other) => one.start - other.start);
}

function titleFaults(text: string, year: number | null): RuleFault[] {
  const faults: RuleFault[] = [];
  for (const match of text.matchAll(/《(?<title>[^《》]{2,80}(?:《[^》]*》[^《》]*)?)》/gu)) {
    const fault = titleFault(match.groups?.['title'] ?? '', year);
    if (fault !== null) faults.push({ ...fault, start: match.index, end: match.index + match[0].length, text: match[0] });
  }
  return faults;
}

const bracketed = (rule: RuleTitle): string => `《${rule.title}》`;

function titleFault(title: string, year: number | null): Omit<RuleFault, 'start' | 'end' | 'text'> | null {
  const form = titleForm(title);
  const known = ruleTitled(title);
  if (known?.status === 'superseded') return { kind: 'superseded-title', right: known.replacedBy === undefined ? null : `《${known.replacedBy}》`, basis: null, certainty: known.certainty };
  if (known?.years !== undefined && year !== null && outside(known.years, year)) return { kind: 'outside-period', right: null, basis: bracketed(known), certainty: known.certainty };
  // A title with blanks (202x, ××) is a placeholder, not a wrong title.
  if (known !== undefined || /[x×]/u.test(form)) return null;
  const years = /\(?(?<from>(?:19|20)\d\d)-(?<to>(?:19|20)\d\d)年?\)?$/u.exec(form);
  if (years !== null) {
    const stem = form.slice(0, years.index);
    const plans = ruleTitles.filter((rule) => rule.years !== undefined && titleForm(rule.title).startsWith(`${stem}(`));
    const same = plans.find((rule) => rule.years?.[0] === Number(years.groups?.['from']) && rule.years[1] === Number(years.groups?.['to']));
    // Only 年 or a bracket is missing: the years are right.
    if (same !== undefined) return year !== null && outside(same.years ?? [], year) ? { kind: 'outside-period', right: null, basis: bracketed(same), certainty: same.certainty } : null;
    const right = plans.find((rule) => year !== null && !outside(rule.years ?? [], year)) ?? (plans.length === 1 ? plans[0] : undefined);
    if (plans.length > 0) return { kind: 'wrong-years', right: right === undefined ? null : bracketed(right), basis: null, certainty: plans[0]?.certainty ?? 'memory' };
  }
  const near = nearTitle(title);
  if (near === null) {
    const meant = misspeltKind(title);
    if (meant === null) return unknownStatute(title) ? { kind: 'doubtful-title', right: null, basis: null, certainty: 'memory' } : null;
    return { kind: 'wrong-title', right: `《${ruleTitled(meant)?.title ?? meant}》`, basis: null, certainty: 'text' };
  }
  const meant = (near.rule.replacedBy === undefined ? undefined : ruleTitled(near.rule.replacedBy)) ?? near.rule;
  return { kind: near.sure ? 'wrong-title' : 'doubtful-title', right: bracketed(meant), basis: bracketed(meant), certainty: meant.certainty };
}

/** A plan is cited for its years and, in the report that closes it, for the year after. */
const outside = (years: readonly number[], year: number): boolean => year < (years[0] ?? 0) || year > (years[1] ?? 9999);

function numberFaults(text: string): RuleFault[] {
  const faults: RuleFault[] = [];
  for (const match of text.matchAll(/《(?<title>[^《》]{2,60})》\s*[（(](?<inside>[^（）()]{4,40})[）)]/gu)) {
    const rule = ruleTitled(match.groups?.['title'] ?? '');
    const inside = match.groups?.['inside'] ?? '';
    const number = extractFacts(inside).find((fact) => fact.kind === 'number');
    if (rule?.number === undefined || number === undefined) continue;
    const right = extractFacts(rule.number).find((fact) => fact.kind === 'number');
    if (right === undefined || right.value === number.value) continue;
    const start = match.index + match[0].lastIndexOf(inside) + number.start;
    faults.push({ kind: 'wrong-number', start, end: start + number.text.length, text: number.text, right: rule.number, basis: `《${rule.title}》`, certainty: rule.certainty });
  }
  return faults;
}

function termFaults(text: string, year: number | null): RuleFault[] {
  const folded = foldText(text);
  const faults: RuleFault[] = [];
  const add = (pattern: string, fault: Omit<RuleFault, 'start' | 'end' | 'text'>, except?: string): void => {
    for (const match of folded.text.matchAll(new RegExp(pattern, 'gu'))) {
      const around = folded.text.slice(Math.max(0, match.index - 12), match.index);
      if (except !== undefined && new RegExp(except, 'u').test(around)) continue;
      // A term inside the name of an office or document (法制宣传月 of another time) is quoted, not used.
      if (/《[^》]*$/u.test(folded.text.slice(Math.max(0, match.index - 40), match.index))) continue;
      const span = folded.original(match.index, match.index + match[0].length);
      faults.push({ ...fault, ...span, text: text.slice(span.start, span.end) });
    }
  };
  for (const term of table.terms) add(term.pattern, { kind: 'superseded-term', right: term.right, basis: term.basis, certainty: term.certainty as Certainty }, term.except);
  // One year after a campaign a report may still close it.
  if (year !== null) for (const period of table.periods) if (year < (period.years[0] ?? 0) || year > (period.years[1] ?? 9999) + 1) add(period.pattern, { kind: 'outside-period', right: null, basis: period.name, certainty: period.certainty as Certainty });
  return faults;
}
