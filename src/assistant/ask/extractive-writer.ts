import type { Citation } from '../../domain/citation.ts';
import type { EvidenceSet } from '../../domain/evidence.ts';
import type { Language } from '../../domain/language.ts';
import { figureAsked } from '../../retrieval/figure.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { fold } from '../../retrieval/tokens.ts';
import { textsIn, type Texts } from '../../texts/texts.ts';
import { checkRules } from '../verify/rules.ts';
import { comparison, table } from './extract-comparison.ts';
import { list } from './extract-list.ts';
import { Marks, saidIn, type Extract } from './extract.ts';
import { inQuotes, quotable, sourceName, standingOf, type Standing } from './source-words.ts';

/** An answer made of the words of its sources. */
export interface ExtractedAnswer {
  /** Markdown with marks `[n]`, in order of use. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Sides of a comparison that no passage speaks of. */
  readonly missing: readonly string[];
}

/**
 * Answers from the evidence in its own words: the sentences that answer, each with its mark; a list item by item in the order
 * of its document; a comparison as a table with a row for each side. One set for each question of the message. Null when
 * no sentence answers.
 */
export function writeExtract(sets: readonly EvidenceSet[], language: Language, synonyms: Synonyms): ExtractedAnswer | null {
  const texts = textsIn(language);
  const marks = new Marks();
  const parts = sets.flatMap((set) => (set.completeness === 'none' ? [] : [shaped(set, texts, marks)])).filter((part) => part !== null);
  if (marks.citations.length === 0) return null;
  const lines = [...new Set(parts.flatMap((part) => part.lines))];
  const closing = [
    ...yearLine(marks, lines.join('\n'), texts),
    ...(sets.some(asksForDate) && marks.items.some(({ document }) => document.kind === 'rule') && !lines.some((line) => line.includes('本级通知')) ? [texts.ask.localNotice] : []),
    ...(language === 'en' ? termLine(marks, texts, synonyms) : []),
  ];
  return { text: [...lines, ...closing].join('\n'), citations: marks.citations, missing: parts.flatMap((part) => part.missing) };
}

function shaped(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  switch (set.shape) {
    case 'comparison':
      // Sides that say nothing are not answered by a rule that happens to share words with the question.
      return comparison(set, texts, marks) ?? (set.scope.places.length > 1 ? null : (table(set, marks, (about) => plain(about, texts, marks, 1)) ?? plain(set, texts, marks)));
    case 'responsible':
      return responsible(set, texts, marks) ?? plain(set, texts, marks);
    case 'list':
    case 'plan':
      return list(set, texts, marks) ?? plain(set, texts, marks);
    case 'fact':
    case 'figure':
    case 'cause':
    case 'collection':
      return plain(set, texts, marks);
  }
}

/** Order in which statements of different standing are shown. */
const standings: readonly Standing[] = ['rule', 'practice', 'advice'];

/** The sentences that answer: what a named place says when one is named, else requirements before practice before advice. */
function plain(set: EvidenceSet, texts: Texts, marks: Marks, most = 3): Extract | null {
  const all = saidIn(set);
  const current = all.filter(({ item }) => item.document.status === 'in-force');
  const said = current.length > 0 ? current : all;
  const own = said.filter(({ item }) => item.document.place !== null && set.scope.places.includes(item.document.place));
  const shown = (own.length > 0 ? own : said).slice(0, most);
  if (shown.length === 0) return null;
  const groups = standings.map((standing) => [standing, shown.filter(({ item, quote }) => standingOf(item, quote) === standing)] as const).filter(([, members]) => members.length > 0);
  const lines = groups.flatMap(([standing, members]) => [...(groups.length > 1 ? [`**${texts.ask.labels[standing]}**`] : []), ...members.map((member) => texts.ask.said(sourceName(member.item, texts), inQuotes(member.quote), marks.of(member)))]);
  return { lines: [...wordingLine(set, texts, marks), ...lines], missing: [] };
}

/** Whether wording of the question is in force, when the table knows it and a rule in the evidence says it. */
function wordingLine(set: EvidenceSet, texts: Texts, marks: Marks): readonly string[] {
  const old = checkRules(set.question).find((fault) => fault.kind === 'superseded-term' && fault.certainty === 'text');
  const item = set.items.find(({ document, passage }) => document.kind === 'rule' && document.status === 'in-force' && old?.right !== null && old?.right !== undefined && passage.text.includes(old.right));
  if (old === undefined || item === undefined) return [];
  return [`${texts.ask.oldWording(old.text, old.right ?? '', old.basis ?? '')}${marks.of({ item, quote: old.right ?? '' })}`];
}

const units = /(?:责任单位|责任部门|牵头单位|牵头部门)[:：]\s*(?<units>[^〕】\])）。\n]+)/u;
const longWork = 200;

/** Where the best sentence stands in work with named units, these come first; null when it does not. */
function responsible(set: EvidenceSet, texts: Texts, marks: Marks): Extract | null {
  const said = saidIn(set);
  const best = said.find(({ item }) => item.document.place !== null && set.scope.places.includes(item.document.place)) ?? said[0];
  const named = best === undefined ? null : units.exec(best.item.passage.text);
  if (best === undefined || named?.groups?.['units'] === undefined) return null;
  const mark = marks.of({ item: best.item, quote: named[0] });
  const whole = quotable(best.item.passage.text);
  const work = [...whole].length <= longWork ? whole : quotable(/^[^。]*。/u.exec(whole)?.[0] ?? whole);
  return { lines: [texts.ask.responsible(named.groups['units'].trim(), mark), texts.ask.said(sourceName(best.item, texts), inQuotes(work), mark)], missing: [] };
}

/** The data years of the reports that were cited. */
function yearLine(marks: Marks, above: string, texts: Texts): readonly string[] {
  const reports = [...new Map(marks.items.flatMap(({ document }) => (document.kind === 'report' && document.dataYear !== null ? [[document.id, document] as const] : []))).values()];
  if (reports.length === 0 || above.includes('| --- |')) return [];
  const [first] = reports;
  if (reports.length === 1) return [texts.ask.dataYear(first?.dataYear ?? 0)];
  const places = [...new Set(reports.map((document) => document.place ?? document.title))];
  return [texts.ask.dataYears(places.map((place) => [place, reports.filter((document) => (document.place ?? document.title) === place).flatMap((document) => document.dataYear ?? [])]))];
}

/** Dates for a report are set again, and earlier, by the notice of each level. */
function asksForDate({ question }: EvidenceSet): boolean {
  return figureAsked(fold(question)) === 'date' && /报告|年报|report/iu.test(question);
}

/** For a reader of English: the official terms in the quotations, with the English the synonym file gives them. */
function termLine(marks: Marks, texts: Texts, synonyms: Synonyms): readonly string[] {
  const quoted = marks.citations.map((citation) => citation.quote).join('\n');
  const pairs = [...synonyms].flatMap(([official, others]): [string, string][] => {
    const english = others.find((other) => /^[a-z]/u.test(other));
    return english !== undefined && /\p{Script=Han}/u.test(official) && quoted.includes(official) ? [[official, english]] : [];
  });
  return pairs.length === 0 ? [] : [`\n${texts.ask.terms(pairs.slice(0, 8))}`];
}
