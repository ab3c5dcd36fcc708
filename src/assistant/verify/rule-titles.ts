import table from '../../data/rule-titles.json' with { type: 'json' };
import type { Certainty } from '../../domain/document.ts';
import { titleForm } from './title-form.ts';

/** One rule of the title table (data/rule-titles.json). */
export interface RuleTitle {
  readonly title: string;
  readonly short?: readonly string[];
  /** `expired`: the period of a plan has ended; it may be cited for years inside it. */
  readonly status: 'in-force' | 'superseded' | 'expired';
  /** First and last year of a plan. */
  readonly years?: readonly number[];
  readonly version?: string;
  readonly effectiveOn?: string;
  readonly number?: string;
  readonly replacedBy?: string;
  /** Titles people write instead. */
  readonly wrong?: readonly string[];
  /** Article numbers that were verified. */
  readonly articles?: readonly number[];
  /** The years in which it was adopted, amended or revised, ascending. */
  readonly versions?: readonly number[];
  /** The highest article number of any version. */
  readonly lastArticle?: number;
  readonly certainty: Certainty;
}

/** The title table. */
export const ruleTitles: readonly RuleTitle[] = table.rules as readonly RuleTitle[];

const byForm = new Map(ruleTitles.flatMap((rule) => [rule.title, ...(rule.short ?? [])].map((title) => [titleForm(title), rule] as const)));
/** Titles people write instead, in the form of `titleForm`, with the rule they mean. */
export const wrongForms = new Map(ruleTitles.flatMap((rule) => (rule.wrong ?? []).map((title) => [titleForm(title), rule] as const)));

/** Titles of further rules that exist, in the form of `titleForm`: nothing is known of them but that they are no slip. */
export const otherForms: ReadonlySet<string> = new Set(table.others.map(titleForm));

/** The last year the versions in the table are known for. */
export const tableYear = 2025;

/** The words of a title without the version that stands behind it: 行政处罚法（2021年修订）. */
export function withoutVersion(title: string): string {
  return title.replace(/[(（](?:19|20)\d\d年?(?:修正|修订|修改|公布|颁布)?[版本]?[)）]$/u, '');
}

/** The rule with this title, its full name, its short name or the title without brackets, version and 中华人民共和国; undefined when not in the table. */
export function ruleTitled(title: string): RuleTitle | undefined {
  return byForm.get(titleForm(title)) ?? byForm.get(titleForm(withoutVersion(title)));
}
