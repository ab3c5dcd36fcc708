import { genreTitled } from './genre.ts';
import { parts, sectionAsked, themes } from './outline.ts';

/** A section asked for by this name is all of them. */
export const wholeReport = /^(?:整篇|全文|整份|全篇|整篇(?:年度)?报告|年度报告|whole(?: report)?|full(?: report)?)$/iu;

/** What a section called so is drafted under: the whole report, a paper of its own, or a part or a field of work of the report, by part of its title too; null when there is none. */
export function sectionCalled(name: string): string | null {
  const called = name.normalize('NFKC').trim();
  if (wholeReport.test(called) || genreTitled(name.trim()) !== null || sectionAsked(name) !== null) return name;
  const bare = called.replace(/^[一二三四五][、.]\s*/u, '');
  const [section, another] = [...bare].length < 2 ? [] : [...parts, ...themes].filter(({ title }) => title.includes(bare));
  return section === undefined || another !== undefined ? null : section.title;
}

/** Titles of what can be drafted, the parts of the report first. */
export const sectionTitles: { readonly parts: readonly string[]; readonly themes: readonly string[] } = { parts: parts.map(({ title }) => title), themes: themes.map(({ title }) => title) };
