import type { FigureSource } from '../../domain/draft.ts';
import type { Attachment } from '../../domain/request.ts';
import { partsOf, pointsOf } from '../check/parts.ts';
import { foldWidth, readDraft, type Reading } from '../check/reading.ts';
import { isInstruction } from '../check/rules/document-type.ts';
import { sentenceSpans } from '../verify/sentences.ts';
import { figureFacts, isTable, otherYearsIn } from './figures.ts';
import { byHome } from './homes.ts';
import { themeOf, themes, type SectionKind } from './outline.ts';
import { labelOf, naming, withoutInnerLabels } from './request.ts';
import { isIdentity } from './unit.ts';

/** What the person's files give for a section. */
export interface FileMaterial {
  /** A sentence each, in the words of the file. */
  readonly facts: readonly string[];
  readonly figures: readonly FigureSource[];
  /** Where the figures of a fact stand, by the fact. */
  readonly sources: ReadonlyMap<string, readonly FigureSource[]>;
  /** Headlines of the shortcomings a file names. */
  readonly shortcomings: readonly string[];
  /** Whole texts of the files whose facts may be used. */
  readonly texts: readonly string[];
  /** Names of reports used for their structure only. */
  readonly structureOnly: readonly string[];
  /** Names of files with nothing for this section. */
  readonly unused: readonly string[];
  /** Tables with figures of other years only, none of the report's. */
  readonly otherYears: readonly { readonly name: string; readonly years: readonly number[] }[];
  /** A file holds a sentence that tells a program what to do; it was left out. */
  readonly instruction: boolean;
}

/** A short file is taken whole, in sentences. */
const fewSentences = 8;
/** From a long one only this many. */
const mostSentences = 14;
/** The first part tells of every field of work. */
const mostResults = 40;
const weakness = /少|弱|差|不|没|未|缺|难|慢|低|滞后|薄弱|老化|有限|问题|败诉|被撤销|被变更|原因|由于|导致/u;
const heads = /书记|镇长|乡长|区长|县长|主任|局长|主要负责人/u;

/**
 * Reads the files for a section. A table gives its figures, a text its sentences that belong to the section. A report is
 * another year's or another unit's until it is known to be this one's: its structure may be looked at, its facts stay out.
 */
export function readFiles(files: readonly Attachment[], section: SectionKind, year: number | null, unit: string | null): FileMaterial {
  const facts: string[] = [];
  const figures: FigureSource[] = [];
  const sources = new Map<string, readonly FigureSource[]>();
  const shortcomings: string[] = [];
  const texts: string[] = [];
  const structureOnly: string[] = [];
  const unused: string[] = [];
  const otherYears: { name: string; years: readonly number[] }[] = [];
  let instruction = false;
  for (const file of files) {
    const before = facts.length + shortcomings.length;
    if (isTable(file.text)) {
      const years = year === null ? [] : otherYearsIn(file, year);
      if (years.length > 0) {
        otherYears.push({ name: file.name, years });
        continue;
      }
      const rows = figureFacts(file, year).filter(({ text }) => belongs(text, section, true));
      for (const row of rows) {
        facts.push(row.text);
        figures.push(...row.sources);
        sources.set(row.text, row.sources);
      }
      texts.push(file.text);
    } else {
      const reading = readDraft(file.text);
      const report = reading.sections.length >= 3 && reading.kind !== 'fragment';
      const own = (year !== null && reading.dataYear === year) || (unit !== null && reading.unit !== null && unit.includes(reading.unit) && (year === null || reading.dataYear === year));
      if (section.key === 'next-year' && report) {
        const weak = partsOf(reading).find(({ key }) => key === 'shortcomings');
        const headlines = weak === undefined ? [] : pointsOf(reading, weak).map(({ start, text }) => (/^[^。；;\n]*/u.exec(file.text.slice(start, start + text.length))?.[0] ?? '').trim());
        shortcomings.push(...headlines.filter((headline) => headline !== ''));
      }
      if (report && !own) {
        structureOnly.push(file.name);
        continue;
      }
      const labelled = report ? { sentences: ownPart(file.text, reading, section), under: [] } : labelledSentences(file.text, section);
      const sentences = labelled.sentences.filter((sentence) => {
        const told = isInstruction(foldWidth(sentence));
        instruction ||= told;
        return sentence.length >= 4 && !told;
      });
      const fitting = report && section.kind === 'part' ? sentences : sentences.flatMap((sentence) => placed(sentence, section));
      const open = section.kind === 'part' ? [] : sentences;
      facts.push(...labelled.under.filter((sentence) => !isInstruction(foldWidth(sentence))));
      facts.push(...(fitting.length > 0 ? fitting : open.length <= fewSentences ? open : []).slice(0, section.key === 'results' ? mostResults : mostSentences));
      texts.push(file.text);
    }
    if (facts.length + shortcomings.length === before) unused.push(file.name);
  }
  return { facts, figures, sources, shortcomings, texts, structureOnly, unused, otherYears, instruction };
}

/** What of a sentence belongs to a section: its words place it there, or tell nothing else and fit. */
function placed(sentence: string, section: SectionKind): readonly string[] {
  if (section.kind !== 'part') return belongs(sentence, section, false) ? [sentence] : [];
  return byHome(sentence).filter(({ text, home }) => (home === null ? belongs(text, section, false) && section.key !== 'next-year' : home === section.key)).map(({ text }) => text);
}

function belongs(sentence: string, section: SectionKind, figure: boolean): boolean {
  switch (section.key) {
    case 'results':
      return figure || /\d/u.test(sentence) || themes.some(({ asked }) => asked.test(sentence));
    case 'shortcomings':
      return !figure && weakness.test(sentence);
    case 'first-responsible':
      return heads.test(sentence);
    case 'next-year':
      return !figure && /打算|计划|安排|下一?步|明年|拟|将/u.test(sentence);
    case 'named':
      return true;
    default:
      return section.asked.test(sentence) || themeOf(sentence)?.key === section.key || section.needs.some(({ found }) => found.test(sentence) && found.source !== '.');
  }
}

function sentencesIn(text: string): readonly string[] {
  return sentenceSpans(text).map(({ start, end }) => clean(text.slice(start, end)));
}

/** The sentences of a text of facts: those under the label of the section (明年：…；…), without the label, and those under none. A line that only names the unit and the year is no fact. */
function labelledSentences(text: string, section: SectionKind): { readonly sentences: readonly string[]; readonly under: readonly string[] } {
  const key = section.kind === 'theme' ? 'results' : section.key;
  const sentences: string[] = [];
  const under: string[] = [];
  let heading: string | null = null;
  for (const line of text.split('\n')) {
    const whole = line.trim();
    const title = clean(whole);
    if (title === '') continue;
    // A heading alone holds for the lines below it, a label for its own line.
    const alone = labelOf(`${title.replace(/[：:]$/u, '')}：`);
    if (alone !== null && alone.rest === '') {
      heading = alone.key;
      continue;
    }
    if (isIdentity(title) || (!/[。；，]/u.test(whole) && /(?:材料|数据|台账|情况|事实|素材|统计)[：:]?$/u.test(title) && !/\d/u.test(title.replaceAll(/20\d\d年?度?/gu, '')))) continue;
    let label = heading;
    for (const { start, end } of sentenceSpans(whole)) {
      const sentence = clean(withoutInnerLabels(whole.slice(start, end))).replace(/^[一二三四五六七八九十]{1,2}是(?=针对)/u, '');
      const own = labelOf(sentence);
      if (sentence.startsWith('针对') && /(?:明年|来年|下一?年度?|下一?步)[：:]/u.test(whole.slice(start, end))) label = 'next-year';
      if (own !== null) label = own.key;
      const said = clean(own?.rest ?? sentence);
      if (said === '' || label === null) sentences.push(...(said === '' ? [] : [said]));
      else if (label === key) under.push(said);
    }
  }
  return { sentences, under };
}

/** What the unit's own report of the year says in the part a section belongs to: nothing of its other parts. */
function ownPart(text: string, reading: Reading, section: SectionKind): readonly string[] {
  const key = section.kind === 'part' ? section.key : 'results';
  const part = partsOf(reading).find((candidate) => candidate.key === key);
  if (part === undefined) return [];
  if (key === 'shortcomings') {
    return pointsOf(reading, part).flatMap(({ start, text: point }) => {
      const sentences = sentencesIn(text.slice(start, start + point.length));
      const causes = sentences.filter((sentence) => /^(?:主要)?(?:原因|由于|因为|究其原因)/u.test(sentence));
      return [sentences.filter((sentence) => !causes.includes(sentence)).join('，'), ...causes];
    });
  }
  // A line that is a heading, a signature or a date alone states nothing; the name before 履职情况 belongs to what follows it.
  return reading.lines
    .filter((line) => line.start >= part.start && line.start < part.end && line !== part.section?.line && (line.heading !== null || line.text.length > 24 || /[。；]$/u.test(line.text)) && !(line.heading !== null && line.heading.titleStart + line.heading.title.length >= line.text.length))
    .flatMap((line) => {
      const [first = '', ...rest] = sentencesIn(text.slice(line.start, line.start + line.text.length));
      const name = /^(?<name>.{1,10}?(?:书记|长|主任))履职情况$/u.exec(first)?.groups?.['name'];
      if (name !== undefined) return rest.map((sentence, index) => (index === 0 ? name + sentence : sentence));
      return line.heading === null || rest.length === 0 ? [first, ...rest] : rest;
    });
}

/** Without list marks, heading marks and final marks. */
function clean(sentence: string): string {
  return sentence
    .trim()
    .replace(/^(?:#+\s*|[-*•·]\s+|\d{1,2}[.、．)]\s*|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|[一二三四五六七八九十]{1,3}、\s*)/u, '')
    .replace(/[。；;！!]+$/u, '')
    .trim()
    .replace(naming, '');
}
