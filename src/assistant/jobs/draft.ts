import type { ReportProgress } from '../../domain/conversation.ts';
import { extractiveWriter } from '../../domain/citation.ts';
import type { Draft } from '../../domain/draft.ts';
import type { Attachment } from '../../domain/request.ts';
import { textsIn, type Texts } from '../../texts/texts.ts';
import { readDraft } from '../check/reading.ts';
import { placeholdersIn } from '../draft/blanks.ts';
import { changeDraft, textToChange } from '../draft/change-draft.ts';
import { namedSection, sectionAsked, sectionOf, type SectionKind } from '../draft/outline.ts';
import { nextSection, outlineText, reportText, reportWish, startReport, withSection } from '../draft/report.ts';
import { readRequest, type DraftRequest } from '../draft/request.ts';
import { headingOf } from '../draft/skeleton.ts';
import { documentOfText } from '../draft/word.ts';
import { writeSection } from '../draft/write-section.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { findClassification } from '../verify/classification.ts';

/**
 * Drafts a section from the person's facts, changes the last draft, or takes a whole report forward. Facts come from the
 * person's words and files only; what is missing is a blank.
 */
export async function draft(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const files = filesFor(input);
  const classified = files.map(({ text }) => findClassification(text)).find((found) => found !== null);
  if (classified !== undefined) return { outcome: { kind: 'confidential', mark: classified.mark }, remember: {} };

  const report = input.conversation.report ?? null;
  const wish = input.section === undefined ? reportWish(input.text, report !== null) : null;
  const request = readRequest(wish === 'next' ? '' : input.text, input.section ?? null);
  const unit = input.unit ?? unitIn(input.text) ?? report?.unit ?? input.conversation.unit;
  const year = input.year ?? yearIn(input.text) ?? report?.year ?? null;
  if (wish === 'start') return begin(startReport(unit, year, files.find(({ text }) => readDraft(text).sections.length >= 3)?.text ?? null), input);
  if (report !== null && (wish === 'outline' || wish === 'assemble')) return show(report, wish, input);

  const change = asksForChange(request, input) ? textToChange(input) : null;
  if (change !== null) return alsoInReport(await changeDraft(change, request, input, parts), report, textsIn(input.language).draft);

  const section = sectionFor(request, input, wish === 'next' ? report : null);
  if (section === null) return { outcome: { kind: 'need-text', command: 'draft' }, remember: {} };
  const last = input.conversation.draft;
  const goesOn = last !== null && wish !== 'next' && last.section === section.title && input.section === undefined;
  const written = await writeSection({ section, request, earlierFacts: goesOn ? last.facts.split('\n').filter((line) => line !== '') : [], files, unit, year }, input, parts);
  const forward = report === null ? null : withSection(report, section.key, written.body);
  const open = forward === null ? null : nextSection(forward);
  const words = textsIn(input.language).draft;
  const remarks = forward === null ? written.draft.remarks : [...written.draft.remarks, open === null ? words.reportComplete : words.reportNext(open.title)];
  return {
    outcome: { kind: 'draft', draft: { ...written.draft, remarks } },
    remember: {
      draft: { section: section.title, text: written.draft.text, facts: written.facts, citations: written.draft.citations, earlier: goesOn ? [...(last.earlier ?? []), last.text].slice(-5) : [] },
      citations: written.draft.citations.map(({ passageId }) => passageId),
      ...(unit === null ? {} : { unit }),
      ...(forward === null ? {} : { report: forward }),
    },
  };
}

/** “再写一段普法，简短点” is a new section, “这段改短” is a change. */
function asksForChange({ revisions, section, sectionNamed, facts }: DraftRequest, { section: named, conversation, text }: JobInput): boolean {
  if (named !== undefined || revisions.length === 0) return false;
  if (revisions.includes('undo') || revisions.includes('basis') || !sectionNamed) return facts.length === 0 || text.length > 40 || conversation.draft === null;
  return /改|缩|压|换|润色/u.test(text) && (conversation.draft === null || section?.title === conversation.draft.section);
}

/** The files of the message, or the document sent before when the message speaks of it. */
function filesFor({ attachments, conversation, text, section }: JobInput): readonly Attachment[] {
  if (attachments.length > 0 || conversation.document === null || section !== undefined) return attachments;
  return /附件|这[份个篇些]|材料|台账|文件|表格|根据|对着|刚才|上面/u.test(text) ? [conversation.document] : [];
}

/** The section named; else the next one of the report; else the one the conversation is at, if the message can belong to it; else what the facts speak of. */
function sectionFor(request: DraftRequest, { section: named, conversation }: JobInput, report: ReportProgress | null): SectionKind | null {
  if (named !== undefined) return sectionAsked(named) ?? namedSection(named.trim());
  if (report !== null) return nextSection(report);
  if (request.sectionNamed) return request.section;
  const running = conversation.report !== null && conversation.report !== undefined;
  const last = conversation.draft === null ? null : (sectionAsked(conversation.draft.section) ?? namedSection(conversation.draft.section));
  const guessed = running && request.section?.kind === 'theme' ? (sectionOf('results') ?? null) : request.section;
  if (request.facts.length + request.unknown.length === 0) return null;
  if (last === null) return guessed ?? (running ? nextSection(conversation.report as ReportProgress) : (sectionOf('results') ?? null));
  // Figures of a field of work never belong to an opening or to arrangements; a bare “I do not know it” asks for its own sentence.
  const fits = guessed === null || guessed.key === last.key || (request.facts.length > 0 && last.key !== 'opening' && last.key !== 'next-year') || last.key === 'results';
  return fits ? last : guessed;
}

/** A section of the report changes with the draft of it. */
function alsoInReport(result: JobResult, report: ReportProgress | null, words: Texts['draft']): JobResult {
  const changed = result.remember.draft;
  const section = changed === undefined || changed === null ? null : sectionAsked(changed.section);
  if (report === null || section === null || changed === undefined || changed === null) return result;
  const heading = headingOf(section);
  const text = documentOfText('', changed.text, words).body;
  return { ...result, remember: { ...result.remember, report: withSection(report, section.key, heading !== null && text.startsWith(heading) ? text.slice(heading.length).trim() : text) } };
}

function begin(report: ReportProgress, { language }: JobInput): JobResult {
  const words = textsIn(language).draft;
  return { outcome: { kind: 'draft', draft: plain(words.outline, outlineText(report, words), [words.reportStarted]) }, remember: { report, draft: null, ...(report.unit === null ? {} : { unit: report.unit }) } };
}

function show(report: ReportProgress, wish: 'outline' | 'assemble', { language }: JobInput): JobResult {
  const words = textsIn(language).draft;
  const missing = report.sections.filter(({ text }) => text === null).map(({ title }) => title);
  const remarks = missing.length === 0 ? [words.reportComplete] : [words.reportMissing(missing)];
  const text = wish === 'outline' ? outlineText(report, words) : reportText(report, words);
  return { outcome: { kind: 'draft', draft: plain(wish === 'outline' ? words.outline : '', text, remarks) }, remember: {} };
}

function plain(section: string, text: string, remarks: readonly string[]): Draft {
  return { section, text, placeholders: placeholdersIn(text), citations: [], exemplars: [], remarks, writer: extractiveWriter };
}

/** 云岭镇人民政府, or 云岭镇 before 的, 写, 今年 …; nothing from 我镇. */
function unitIn(text: string): string | null {
  return /(?<unit>\p{Script=Han}{2,10}?(?:镇|乡|区|县)人民政府|\p{Script=Han}{2,10}街道办事处)/u.exec(text.replaceAll(/(?:帮我|给我|替|请|写|起草|为|关于|用|把|一[份篇个])/gu, '，'))?.groups?.['unit'] ?? null;
}

/** A year the person gives for the report, not one inside a fact: 2024年度, 2024年的报告. */
function yearIn(text: string): number | null {
  const year = /(?<year>20\d\d)年(?:度|的?(?:报告|年报|法治政府|第[一二三四五]部分))/u.exec(text)?.groups?.['year'];
  return year === undefined ? null : Number(year);
}
