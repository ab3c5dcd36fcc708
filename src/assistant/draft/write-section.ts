import { extractiveWriter, type Writer } from '../../domain/citation.ts';
import type { Draft } from '../../domain/draft.ts';
import type { Attachment } from '../../domain/request.ts';
import { textsIn } from '../../texts/texts.ts';
import type { AssistantParts, JobInput } from '../job.ts';
import { placeholdersIn } from './blanks.ts';
import { findExemplars } from './exemplars.ts';
import { readFiles, type FileMaterial } from './material.ts';
import { draftByModel, type ModelDraft } from './model-draft.ts';
import type { SectionKind } from './outline.ts';
import type { DraftRequest } from './request.ts';
import { findRequirements, requirementLines } from './requirements.ts';
import { shortcomingsIn } from './sections/shortcomings.ts';
import { headingOf, writeSkeleton } from './skeleton.ts';
import { selfReference } from './wording.ts';

/** What a section is to be written from, besides the request itself. */
export interface SectionOrder {
  readonly section: SectionKind;
  readonly request: DraftRequest;
  /** Facts of earlier messages about the same section. */
  readonly earlierFacts: readonly string[];
  readonly files: readonly Attachment[];
  readonly unit: string | null;
  readonly year: number | null;
}

export interface WrittenSection {
  readonly draft: Draft;
  /** The section without heading and rules, for a whole report. */
  readonly body: string;
  /** Every fact it was written from, a line each. */
  readonly facts: string;
}

/** Writes one section: the skeleton, or the model's text held against the person's words, with the rules, exemplars and remarks. */
export async function writeSection({ section, request, earlierFacts, files, unit, year }: SectionOrder, input: JobInput, parts: AssistantParts): Promise<WrittenSection> {
  const words = textsIn(input.language).draft;
  const file = readFiles(files, section, year, unit);
  const own = [...earlierFacts, ...request.facts];
  const facts = [...own, ...file.facts];
  const last = input.conversation.draft;
  const shortcomings = section.key !== 'next-year' ? [] : file.shortcomings.length > 0 ? file.shortcomings : last?.section === '存在的不足和原因' ? shortcomingsIn(last.facts.split('\n').filter((line) => line !== '')) : [];
  const self = selfReference(unit, `${input.text}\n${own.join('\n')}\n${last?.facts ?? ''}`);
  const skeleton = writeSkeleton(section, { facts, unknown: request.unknown, self, shortcomings });
  const heading = headingOf(section);
  const bareSkeleton = heading === null ? skeleton : skeleton.slice(heading.length).trim();

  input.channel.progress('searching');
  const requirements = await findRequirements(section, parts, input.signal);
  const exemplars = findExemplars(section, parts.library, unit, request.copiedPlace);
  const said = [input.text, ...own, ...file.texts, ...shortcomings, ...(unit === null ? [] : [unit]), ...(year === null ? [] : [`${year}年`]), self];

  let written: ModelDraft | null = null;
  if (parts.chatModel !== null) {
    input.channel.progress('writing');
    written = await draftByModel({ section, self, facts, said, skeleton: bareSkeleton, evidence: requirements.evidence, exemplars }, parts.chatModel, parts.prompt('draft'), input.signal, (text) => input.channel.preview(text));
  }
  const body = written?.kind === 'written' ? written.text : bareSkeleton;
  const { lines, citations } = requirementLines(requirements.chosen, written?.kind === 'written' ? written.citations : [], words);
  const text = [...(heading === null ? [] : [heading]), body, ...(lines.length === 0 ? [] : [[words.requirements, ...lines].join('\n')])].join('\n\n');
  const writer: Writer = written === null ? extractiveWriter : written.kind === 'written' ? { model: parts.chatModel?.name ?? null, fallback: null, truncated: written.truncated } : { model: null, fallback: written.fallback, truncated: false };
  const figures = file.figures.filter(({ figure }) => body.includes(figure));
  const draft: Draft = { section: section.title, text, placeholders: placeholdersIn(text), citations, exemplars, remarks: remarksOf(request, file, written, facts.length, figures, words), writer, figures };
  return { draft, body, facts: facts.join('\n') };
}

function remarksOf(request: DraftRequest, file: FileMaterial, written: ModelDraft | null, facts: number, figures: Draft['figures'], words: ReturnType<typeof textsIn>['draft']): readonly string[] {
  const remarks: string[] = request.demands.map((demand) => (demand === 'copy' ? words.declined.copy(request.copiedPlace) : words.declined[demand]));
  if (written?.kind === 'failed') remarks.push(words.fallbackSkeleton);
  if (written?.kind === 'written') {
    if (written.replaced > 0) remarks.push(words.replaced(written.replaced));
    if (written.restored > 0) remarks.push(words.restored(written.restored));
    if (written.copied !== null) remarks.push(words.copied(written.copied.title, Math.round(written.copied.share * 100)));
  }
  for (const { figure, table, row, rowLabel, column, columnLabel } of figures ?? []) remarks.push(words.figureSource(figure, table, row, rowLabel, column, columnLabel));
  if (file.structureOnly.length > 0) remarks.push(words.structureOnly(file.structureOnly));
  if (file.unused.length > 0) remarks.push(words.unusedFiles(file.unused));
  if (file.instruction) remarks.push(words.instructionInFile);
  if (facts === 0) remarks.push(words.noFacts);
  return remarks;
}
