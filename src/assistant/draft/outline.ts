import outline from '../../data/outline.json' with { type: 'json' };
import { genreTitled } from './genre.ts';

/** A fact a section of its kind needs: the sentence it stands in, `{}` for the blank and `{self}` for 我镇. */
export interface Need {
  readonly frame: string;
  /** What the blank asks for; `|` between the texts of several blanks. */
  readonly text: string;
  readonly holder: string;
  /** Matches facts that already say it. */
  readonly found: RegExp;
  /** The field of work it belongs to, for a need of the first part. */
  readonly theme?: string;
}

/** A section that can be drafted: one of the parts of the report, a field of work inside the first part, or one the person named. */
export interface SectionKind {
  readonly key: string;
  readonly kind: 'part' | 'theme' | 'named';
  readonly title: string;
  /** 一 to 五 for the numbered parts of the report, else null. */
  readonly number: string | null;
  /** Matches how people ask for it, and facts that belong to it. */
  readonly asked: RegExp;
  /** What is looked up in the rules for it; empty where no rule says anything. */
  readonly question: string;
  /** Titles of the rules it is looked up in; empty: any. */
  readonly rules: readonly string[];
  readonly needs: readonly Need[];
}

const needOf = (need: { frame: string; text: string; holder: string; found: string; theme?: string }): Need => ({ ...need, found: new RegExp(need.found, 'u') });
const numbers: Readonly<Record<string, string>> = { results: '一', shortcomings: '二', 'first-responsible': '三', 'next-year': '四', other: '五' };

/** The parts of an annual report in order, opening first. */
export const parts: readonly SectionKind[] = outline.parts.map(({ key, title, asked, question, rules, needs }) => ({ key, kind: 'part', title, number: numbers[key] ?? null, asked: new RegExp(asked, 'iu'), question, rules, needs: needs.map(needOf) }));

/** The fields of work the first part is made of, in the order of the outline. */
export const themes: readonly SectionKind[] = outline.themes.map(({ key, title, asked, question, rules, needs }) => ({ key, kind: 'theme', title, number: null, asked: new RegExp(asked, 'iu'), question, rules, needs: needs.map(needOf) }));

const sorting = outline.sortOrder.map((key) => [themes.find((theme) => theme.key === key), new RegExp(outline.themes.find((theme) => theme.key === key)?.sorts ?? '(?!)', 'u')] as const);

/** The field of work a fact belongs to; the more particular fields are looked at first. Null when its words tell none. */
export function themeOf(fact: string): SectionKind | null {
  return sorting.find(([, pattern]) => pattern.test(fact))?.[0] ?? null;
}

/** What is asked about either head, and about one of them only. */
export const headNeeds = { both: outline.heads, secretary: outline.secretaryNeeds, head: outline.headNeeds } as const;

/** Who usually holds a fact of this kind (综合行政执法队台账); null when nobody in particular does. */
export function holderOf(text: string): string | null {
  return outline.holders.find(([pattern = '']) => new RegExp(pattern, 'u').test(text))?.[1] ?? null;
}

/** Those who hold the facts of a department are not those of a township: 司法所 is 政策法规科 there. Changes the blanks of a text only. */
export function forUnit(text: string, self: string): string {
  if (!/^我[局委厅]$/u.test(self)) return text;
  return text.replaceAll(/（[^（）〔〕]*）(?=〕)/gu, (holder) => {
    const [from, to] = outline.bureau.find(([township = '']) => holder.includes(township)) ?? [];
    return from === undefined || to === undefined ? holder : holder.replace(from, to);
  });
}

/** What a part is called in a list (不足和原因); undefined for anything but a part. */
export function briefTitle(key: string): string | undefined {
  return outline.parts.find((part) => part.key === key)?.brief;
}

/** The heading of a part with the year it tells of (2025年度推进法治政府建设的主要举措和成效); a heading of the unit's own gets the year it lacks where it speaks of a year's work. */
export function datedTitle(key: string, title: string, year: number | null): string {
  const part = outline.parts.find((each) => each.key === key);
  if (year === null || part?.dated === undefined) return title;
  const of = key === 'next-year' ? `${year + 1}年度` : `${year}年度`;
  if (title === part.title) return part.dated.replace(/\{(?:year|next)\}/u, of);
  return /^(?:推进|开展|法治|党政主要|存在)/u.test(title) ? of + title : title.replace(/^下一?年度?(?=\p{Script=Han})/u, of);
}

/** The section with this key; undefined when there is none. */
export function sectionOf(key: string): SectionKind | undefined {
  return [...parts, ...themes].find((section) => section.key === key);
}

/** A section the outline does not know, under the name the person gave it. */
function namedSection(title: string): SectionKind {
  return { key: 'named', kind: 'named', title, number: null, asked: /(?!)/u, question: title, rules: [], needs: [] };
}

/** The section a draft with this title is of. */
export function sectionTitled(title: string): SectionKind {
  if (genreTitled(title) !== null) return { ...namedSection(title), question: '' };
  return sectionAsked(title) ?? namedSection(title);
}

/**
 * The section a wording asks for: of the parts the one named first, else a field of work, else the first part. Null when
 * it names none.
 */
export function sectionAsked(wording: string): SectionKind | null {
  const at = (section: SectionKind): number => wording.search(section.asked);
  const earliest = (candidates: readonly SectionKind[]): SectionKind | undefined => candidates.filter((section) => at(section) >= 0).toSorted((one, other) => at(one) - at(other))[0];
  const exact = [...parts, ...themes].find((section) => wording.includes(section.title));
  return exact ?? earliest(parts.filter(({ key }) => key !== 'results')) ?? earliest(themes) ?? earliest(parts) ?? null;
}
