import { extractiveWriter, type Writer } from '../../domain/citation.ts';
import type { Draft, FigureSource } from '../../domain/draft.ts';
import type { Attachment } from '../../domain/request.ts';
import { textsIn, type Texts } from '../../texts/texts.ts';
import type { AssistantParts, JobInput } from '../job.ts';
import { blank, placeholdersIn } from './blanks.ts';
import { contradictionsIn, withFigures, withoutChoice } from './contradictions.ts';
import { genreTitled } from './genre.ts';
import { findExemplars } from './exemplars.ts';
import { factsFor, storeKey, type StoredFact } from './fact-store.ts';
import { readFiles, type FileMaterial } from './material.ts';
import { draftByModel, type ModelDraft } from './model-draft.ts';
import type { SectionKind } from './outline.ts';
import { withoutPrivate, type WithoutPrivate } from './private-details.ts';
import { unitName } from './report.ts';
import type { DraftRequest } from './request.ts';
import { findRequirements, requirementLines } from './requirements.ts';
import type { SectionMaterial } from './sections/section-parts.ts';
import { shortcomingsIn } from './sections/shortcomings.ts';
import { headingOf, writeSkeleton } from './skeleton.ts';
import { selfReference } from './wording.ts';

/** What a section is to be written from, besides the request itself. */
interface SectionOrder {
  readonly section: SectionKind;
  readonly request: DraftRequest;
  /** Everything told so far, of all sections. */
  readonly facts: readonly StoredFact[];
  readonly files: readonly Attachment[];
  readonly unit: string | null;
  readonly year: number | null;
  /** How the unit spoke of itself before; null where it did not. */
  readonly self: string | null;
  /** Fields of work the person does not want. */
  readonly omitted: readonly string[];
}

interface WrittenSection {
  readonly draft: Draft;
  /** The section without heading and rules, for a whole report. */
  readonly body: string;
  /** Every fact it was written from, a line each. */
  readonly used: readonly string[];
  /** Facts read from files, to be kept with what was told. */
  readonly read: readonly StoredFact[];
  /** How the unit speaks of itself in it. */
  readonly self: string;
  /** Names of files with nothing for this section. */
  readonly unused: readonly string[];
}

/** Writes one section: the skeleton, or the model's text held against the person's words, with the rules, exemplars and remarks. */
export async function writeSection({ section, request, facts: told, files, unit, year, self: before, omitted }: SectionOrder, input: JobInput, parts: AssistantParts): Promise<WrittenSection> {
  const file = readFiles(files, section, year, unit);
  const own = factsFor(section, told);
  const all = [...new Set([...own, ...file.facts])];
  const screened = all.map(withoutPrivate);
  const contradictions = contradictionsIn(screened.map(({ text }) => text));
  const words = textsIn(input.language).draft;
  const doubt = ({ amounts }: (typeof contradictions)[number]): string => words.whichFigure(amounts);
  const facts = withFigures(screened.map(({ text }) => text), contradictions, doubt);
  const shortcomings = section.key !== 'next-year' ? [] : file.shortcomings.length > 0 ? file.shortcomings.map((what) => ({ what, measures: [] })) : shortcomingsTold(told);
  const said = selfReference(unit, `${input.text}\n${told.map(({ text }) => text).join('\n')}`);
  const self = unit === null && said === '本单位' && before !== null ? before : said;
  const skeleton = writeSkeleton(section, { ...materialFrom(section, told), facts, unknown: request.unknown, self, year, shortcomings, omitted, ...(genreTitled(section.title) === null ? {} : { signature: `${unitName(unit, words)}\n${blank(words.blanks.date, null)}` }) });
  const heading = headingOf(section);
  const bareSkeleton = heading === null ? skeleton : skeleton.slice(heading.length).trim();

  input.channel.progress('searching');
  const requirements = await findRequirements(section, parts, input.signal);
  const exemplars = findExemplars(section, parts.library, unit, request.copiedPlace);
  const known = [input.text, ...own, ...facts, ...file.texts, ...shortcomings.map(({ what }) => what), ...(unit === null ? [] : [unit]), ...(year === null ? [] : [`${year}年`, `${year}年度`, `${year + 1}年`]), self];

  const form = formOf(bareSkeleton, genreTitled(section.title) !== null);
  let written: ModelDraft | null = null;
  if (parts.chatModel !== null) {
    input.channel.progress('writing');
    written = await draftByModel({ section, self, facts, said: known, skeleton: form.body, evidence: requirements.evidence, exemplars }, parts.chatModel, parts.prompt('draft'), input.signal, (text) => input.channel.preview(text));
  }
  const body = written?.kind === 'written' ? [...form.head, withoutForm(withoutChoice(written.text, facts, contradictions, doubt), form), ...form.tail].join('\n') : bareSkeleton;
  const { lines, citations } = requirementLines(requirements.chosen, written?.kind === 'written' ? written.citations : [], words);
  const text = [...(heading === null ? [] : [heading]), body, ...(lines.length === 0 ? [] : [[words.requirements, ...lines].join('\n')])].join('\n\n');
  const writer: Writer = written === null ? extractiveWriter : written.kind === 'written' ? { model: parts.chatModel?.name ?? null, fallback: null, truncated: written.truncated } : { model: null, fallback: written.fallback, truncated: false };
  const figures = unique([...told.filter((fact) => own.includes(fact.text)).flatMap((fact) => fact.figures ?? []), ...file.figures]).filter(({ figure }) => body.includes(figure));
  const remarks = [...remarksOf(request, file, written, facts, figures, shortcomings.length > 0, words), ...privateRemarks([...screened, withoutPrivate(input.text)], words), ...contradictions.map(({ amounts }) => words.contradictory(amounts)), ...yearRemarks(facts, section, year, words)];
  const read = keptFacts(file, section).filter((fact) => !own.includes(fact.text));
  return { draft: { section: section.title, text, placeholders: placeholdersIn(text), citations, exemplars, remarks, writer, figures }, body, used: facts, read, self, unused: file.unused };
}

/** The lines of a paper that are form, not text: to whom it goes, who signs it and when. A model is not asked for them. */
function formOf(text: string, paper: boolean): { readonly head: readonly string[]; readonly body: string; readonly tail: readonly string[] } {
  if (!paper) return { head: [], body: text, tail: [] };
  const lines = text.split('\n');
  const head = lines[0]?.endsWith('：') === true ? lines.slice(0, 1) : [];
  const tail = lines.at(-1)?.startsWith('〔待填：成文日期') === true ? lines.slice(-2) : [];
  return { head, body: lines.slice(head.length, lines.length - tail.length).join('\n'), tail };
}

/** A model's text without form lines of its own. */
function withoutForm(text: string, { head, tail }: ReturnType<typeof formOf>): string {
  if (head.length + tail.length === 0) return text;
  return text.split('\n').filter((line, index) => !(index === 0 && /^[^。；]{1,40}：$/u.test(line)) && !tail.includes(line.trim()) && !/^(?:20\d\d年\d{1,2}月\d{1,2}日|〔待核实：(?:日期|单位名称)〕)$/u.test(line.trim())).join('\n');
}

const open = (text: string): string => withoutPrivate(text).text;

/** The shortcomings told so far, which the arrangements answer. */
function shortcomingsTold(told: readonly StoredFact[]): SectionMaterial['shortcomings'] {
  return shortcomingsIn(told.filter((fact) => fact.section === 'shortcomings').map(({ text }) => open(text)));
}

/** What a section is written from by what was told alone: no files, nothing said to be unknown. */
export function materialFrom(section: SectionKind, told: readonly StoredFact[]): Pick<SectionMaterial, 'facts' | 'elsewhere' | 'plans' | 'shortcomings'> {
  const own = factsFor(section, told);
  return { facts: own.map(open), elsewhere: told.map(({ text }) => text).filter((text) => !own.includes(text)).map(open), plans: told.filter((fact) => fact.section === 'next-year').map(({ text }) => open(text)), shortcomings: shortcomingsTold(told) };
}

/** What files give for a section, to be kept with what was told, each figure with its place. */
export function keptFacts(file: FileMaterial, section: SectionKind): readonly StoredFact[] {
  return file.facts.map((text): StoredFact => {
    const figures = file.sources.get(text) ?? [];
    return { section: storeKey(section), text, ...(figures.length === 0 ? {} : { figures }) };
  });
}

function unique(figures: readonly FigureSource[]): readonly FigureSource[] {
  return [...new Map(figures.map((each) => [`${each.table}|${each.row}|${each.column}`, each])).values()];
}

function remarksOf(request: DraftRequest, file: FileMaterial, written: ModelDraft | null, facts: readonly string[], figures: readonly FigureSource[], answering: boolean, words: Texts['draft']): readonly string[] {
  const remarks: string[] = request.demands.map((demand) => (demand === 'copy' ? words.declined.copy(request.copiedPlace) : words.declined[demand]));
  if (written?.kind === 'failed') remarks.push(words.fallbackSkeleton);
  if (written?.kind === 'written') {
    if (written.replaced > 0) remarks.push(words.replaced(written.replaced));
    if (written.restored > 0) remarks.push(words.restored(written.restored));
    if (written.copied !== null) remarks.push(words.copied(written.copied.title, Math.round(written.copied.share * 100)));
  }
  for (const { figure, table, row, rowLabel, column, columnLabel } of figures) remarks.push(words.figureSource(figure, table, row, rowLabel, column, columnLabel));
  for (const { name, years } of file.otherYears) remarks.push(words.otherYearTable(name, years));
  if (file.structureOnly.length > 0) remarks.push(words.structureOnly(file.structureOnly));
  if (file.unused.length > 0) remarks.push(words.unusedFiles(file.unused));
  if (file.instruction) remarks.push(words.instructionInFile);
  if (facts.length === 0 && !answering) remarks.push(words.noFacts);
  if (facts.some((fact) => !/\p{Script=Han}/u.test(fact) && /\p{Script=Latin}{3}/u.test(fact))) remarks.push(words.foreignFacts);
  return remarks;
}

/** One line for each kind of private detail: what it is, masked, and whether it was hidden. */
function privateRemarks(screened: readonly WithoutPrivate[], words: Texts['draft']): readonly string[] {
  const found = [...new Map(screened.flatMap((each) => each.found).map((item) => [`${item.kind}${item.shown}`, item])).values()];
  const of = (kept: boolean): string => found.filter((item) => item.kept === kept).map(({ kind, shown }) => `${words.privateKinds[kind]}${kind === 'troop-unit' ? '' : `（${shown}）`}`).join('、');
  return [...(found.some(({ kept }) => !kept) ? [words.privateHidden(of(false))] : []), ...(found.some(({ kept }) => kept) ? [words.privateKept(of(true))] : [])];
}

/** Facts that name another year than the report's; a comparison with one and the year of the plan are no fault. */
function yearRemarks(facts: readonly string[], section: SectionKind, year: number | null, words: Texts['draft']): readonly string[] {
  if (year === null) return [];
  const wrong = facts.filter((fact) => [...fact.matchAll(/(?<!较|比|与|同比|对比|（|《[^》]{0,30})(?<year>20\d\d)年(?!来|以来|版|修)/gu)].some((match) => Number(match.groups?.['year']) !== year && !(Number(match.groups?.['year']) === year + 1 && /next-year|shortcomings/u.test(section.key)) && !/规划|纲要|届|印发|修订|增长|下降|上升|同比|相比/u.test(fact)));
  return wrong.map((fact) => words.otherYearFact(fact, year));
}
