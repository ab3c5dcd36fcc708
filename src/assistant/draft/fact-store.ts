import type { Conversation } from '../../domain/conversation.ts';
import type { FigureSource } from '../../domain/draft.ts';
import { extractFacts } from '../verify/facts.ts';
import { foldTight } from '../verify/folded.ts';
import { byHome, staysIn } from './homes.ts';
import { sectionOf, sectionTitled, themeOf, type SectionKind } from './outline.ts';

/** One thing the person told and the section it belongs to: a key of the outline, or the title of a section of their own. */
export interface StoredFact {
  readonly section: string;
  readonly text: string;
  /** Where its figures were read, if in a table. */
  readonly figures?: readonly FigureSource[];
}

/** What new statements did to the facts told before. */
export interface Stored {
  readonly facts: readonly StoredFact[];
  /** Those that were new. */
  readonly added: readonly StoredFact[];
  /** New statements that belong to another section than the one they came for. */
  readonly moved: readonly StoredFact[];
  /** A figure told again with another value: the later one counts. */
  readonly superseded: readonly { readonly before: string; readonly now: string }[];
}

/** Under which name the facts of a section are kept. */
export function storeKey(section: SectionKind): string {
  return section.kind === 'named' ? section.title : section.key;
}

/** The facts told so far; those of an older state stand in the last draft only. */
export function factsOf({ report, draft }: Pick<Conversation, 'report' | 'draft'>): readonly StoredFact[] {
  if (report?.facts !== undefined) return report.facts;
  if (draft === null) return [];
  const section = sectionTitled(draft.section);
  return draft.facts.split('\n').filter((line) => line !== '').map((text) => ({ section: storeKey(section), text }));
}

/** The facts a section is written from. The first part has those of all fields of work, a field those that speak of it. */
export function factsFor(section: SectionKind, facts: readonly StoredFact[]): readonly string[] {
  const own = storeKey(section);
  return facts
    .filter((fact) => {
      if (fact.section === own) return true;
      if (section.key === 'results') return sectionOf(fact.section)?.kind === 'theme';
      return section.kind === 'theme' && (fact.section === 'results' || sectionOf(fact.section)?.kind === 'theme') && themeOf(fact.text)?.key === section.key;
    })
    .map(({ text }) => text);
}

/** Puts what was told where it belongs: under the heading it stood under, in the section it came for, or where its words place it. */
export function storeFacts(before: readonly StoredFact[], told: readonly { readonly text: string; readonly section: string | null }[], asked: SectionKind | null): Stored {
  const facts = [...before];
  const added: StoredFact[] = [];
  const moved: StoredFact[] = [];
  const superseded: { before: string; now: string }[] = [];
  // Kept beside the facts, so that a thousand statements are not compared with each other.
  const clauses = new Map<string, number>();
  const forms = new Map<string, number>();
  const placeOf = new Map<string, number>();
  const count = (text: string, step: 1 | -1): void => {
    forms.set(foldTight(text), (forms.get(foldTight(text)) ?? 0) + step);
    for (const clause of text.split('，').map(foldTight)) clauses.set(clause, (clauses.get(clause) ?? 0) + step);
  };
  for (const [index, { text }] of facts.entries()) {
    count(text, 1);
    if (!placeOf.has(withoutFigures(text))) placeOf.set(withoutFigures(text), index);
  }
  for (const { text: said, section } of told) {
    const whole = said.split('，').filter((clause) => (clauses.get(foldTight(clause)) ?? 0) === 0).join('，');
    if (whole === '') continue;
    const target = section ?? (asked === null ? null : storeKey(asked));
    const part = target === null ? null : sectionOf(target)?.kind === 'theme' ? 'results' : sectionOf(target) === undefined ? 'named' : target;
    const groups = byHome(whole);
    // What stays together is one statement, as it was told.
    const kept = part !== null && groups.every(({ text, home }) => staysIn(home, part, text)) ? [{ text: whole, home: groups[0]?.home ?? null }] : groups;
    for (const { text, home } of kept) {
      const stays = part !== null && (kept.length === 1 && kept[0]?.text === whole && groups.length > 1 ? true : staysIn(home, part, text));
      const fact: StoredFact = { section: stays && target !== null ? target : (home ?? 'results'), text };
      if ((forms.get(foldTight(text)) ?? 0) > 0) continue;
      const place = placeOf.get(withoutFigures(text));
      const same = place === undefined || !hasFigure(text) ? undefined : facts[place];
      if (place !== undefined && same !== undefined) {
        superseded.push({ before: same.text, now: text });
        facts[place] = { section: same.section, text };
        count(same.text, -1);
      } else {
        if (place === undefined) placeOf.set(withoutFigures(text), facts.length);
        facts.push(fact);
      }
      count(text, 1);
      added.push(fact);
      if (!stays && part !== null) moved.push(fact);
    }
  }
  return { facts, added, moved, superseded };
}

const hasFigure = (text: string): boolean => extractFacts(text).length > 0;
const withoutFigures = (text: string): string => foldTight(text).replaceAll(/\p{Nd}[\p{Nd}.,]*/gu, '#').replace(/^(?:今年|全年|本年|我镇|我乡|我局)+/u, '');
