import type { Conversation, DraftAtHand, ReportProgress } from '../../domain/conversation.ts';
import { extractiveWriter } from '../../domain/citation.ts';
import type { Draft } from '../../domain/draft.ts';
import type { Attachment } from '../../domain/request.ts';
import { textsIn, type Texts } from '../../texts/texts.ts';
import { readDraft } from '../check/reading.ts';
import { nameOf, openDraft, opening } from '../draft/at-hand.ts';
import { placeholdersIn } from '../draft/blanks.ts';
import { changeDraft, textToChange } from '../draft/change-draft.ts';
import { chooseDraft, type ChosenDraft } from '../draft/choose-draft.ts';
import { contradictionsIn, settled, withFigures } from '../draft/contradictions.ts';
import { bareFigure, isHalfEdit, isNothing } from '../draft/continues.ts';
import { editDraft } from '../draft/edit-draft.ts';
import { readAddition, readEdit, type Edit } from '../draft/edits.ts';
import { factsFor, factsOf, storeFacts, type Stored, type StoredFact } from '../draft/fact-store.ts';
import { isTable } from '../draft/figures.ts';
import { genreAsked, genreNames, genreTitled } from '../draft/genre.ts';
import { byHome, homeOfAll } from '../draft/homes.ts';
import { readFiles } from '../draft/material.ts';
import { sectionOf, sectionTitled, themeOf, type SectionKind } from '../draft/outline.ts';
import { isFileWish } from '../draft/orders.ts';
import { nextSection, outlineText, reportText, reportWish, startReport, withSection } from '../draft/report.ts';
import { readRequest, type DraftRequest } from '../draft/request.ts';
import { joinedToPoint, withPointsNamed } from '../draft/sections/shortcomings.ts';
import { asides, type Aside } from '../draft/statement.ts';
import { headingOf, writeSkeleton } from '../draft/skeleton.ts';
import { bodyOf } from '../draft/word.ts';
import { isIdentity, unitIn, villageIn } from '../draft/unit.ts';
import { selfReference } from '../draft/wording.ts';
import { wholeReport } from '../draft/section-name.ts';
import { keptFacts, materialFrom, writeSection } from '../draft/write-section.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { findClassification } from '../verify/classification.ts';

const keptVersions = 5;
/** With this many statements a whole report can be written at once. */
const enoughFacts = 3;

/**
 * Drafts a section from the person's facts, changes the last draft, or takes a whole report forward. Facts come from the
 * person's words and files only; what is missing is a blank.
 */
export async function draft(given: JobInput, parts: AssistantParts): Promise<JobResult> {
  const { section, ...rest } = withPastedTable(given);
  const whole = section !== undefined && wholeReport.test(section.trim());
  const input: JobInput = section === undefined || whole ? rest : { ...rest, section };
  const files = filesFor(input);
  const classified = files.map(({ text }) => findClassification(text)).find((found) => found !== null);
  if (classified !== undefined) return { outcome: { kind: 'confidential', mark: classified.mark }, remember: {} };

  const words = textsIn(input.language).draft;
  const paper = section === undefined ? genreAsked(input.text, input.conversation.report?.whole === true) : null;
  if (paper !== null) return 'unknown' in paper ? { outcome: { kind: 'clarify', question: words.otherGenre(paper.unknown, genreNames), choices: [] }, remember: {} } : writtenPaper(paper, input, parts);
  const wish = whole ? 'start' : input.section === undefined ? reportWish(input.text, (input.conversation.report ?? null) !== null) : null;
  const addition = input.section === undefined && wish === null ? readAddition(input.text) : null;
  const ofPaper = genreTitled(input.section ?? input.conversation.draft?.section ?? '') !== null;
  const read = readRequest(wish === 'next' ? '' : (addition?.text ?? input.text), input.section ?? null, ofPaper);
  const request = addition?.section == null ? read : { ...read, section: addition.section, sectionNamed: true };
  // The annual report is no part of a paper: that one is put away.
  const apart = ofPaper && input.section === undefined && addition === null && (wish === 'start' || (request.sectionNamed && input.conversation.draft?.section !== request.section?.title));
  const chosen = chooseDraft(apart ? { ...input, conversation: { ...input.conversation, ...opening(input.conversation, null), unit: input.conversation.unit } } : input, request, wish);
  const at: JobInput = { ...input, conversation: chosen.conversation };
  const vouched = input.section !== undefined || addition !== null || request.sectionNamed || wish !== null || at.conversation.draft === null;
  const aside: readonly Aside[] = [...(ofPaper ? [] : asides(request.facts, chosen.unit, vouched)), ...request.foreign.map((text): Aside => ({ kind: 'elsewhere', text }))];
  const without = new Set(aside.map(({ text }) => text));
  const sifted: DraftRequest = { ...request, facts: request.facts.filter((fact) => !without.has(fact)), placed: request.placed.filter(({ text }) => !without.has(text)) };
  const joined = addition === null || addition.item === null ? null : addedToItem(addition.item, sifted, at);
  if (joined !== null) return named(await sectionStep({ ...joined, input: at, wish: null, unit: chosen.unit, year: chosen.year, files }, parts), at.conversation, [...chosen.remarks, ...words.asides(aside)], words);
  const result = await step(at, sifted, aside, wish, chosen, files, parts, addition !== null);
  return named({ ...result, remember: { ...changedBy(chosen.conversation, input.conversation), ...result.remember } }, at.conversation, [...chosen.remarks, ...(aside.length === 0 || result.outcome.kind !== 'draft' ? [] : words.asides(aside)), ...(chosen.year !== null && chosen.year >= parts.now().getFullYear() && wish === 'start' ? [words.futureYear(chosen.year)] : [])], words);
}

/** A paper of its own is a draft of its own: the one at hand is put away. */
async function writtenPaper({ title, rest }: { readonly title: string; readonly rest: string }, input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const before = openDraft(input.conversation);
  const elsewhere = before !== null && before.draft?.section !== title;
  const unit = input.unit ?? unitIn(input.text) ?? villageIn(title);
  const conversation: Conversation = { ...input.conversation, ...(elsewhere ? opening(input.conversation, null) : {}), unit: unit ?? input.conversation.unit };
  const written = await draft({ ...input, text: rest, section: title, conversation, ...(unit === null ? {} : { unit }) }, parts);
  const result: JobResult = written.outcome.kind !== 'draft' || conversation.draftName != null ? written : { outcome: { kind: 'draft', draft: { ...written.outcome.draft, open: { name: title, written: null, total: null } } }, remember: { ...written.remember, draftName: [...title].slice(0, 30).join('') } };
  if (!elsewhere) return result;
  const words = textsIn(input.language).draft;
  const named: JobResult = { ...result, remember: { ...changedBy(conversation, input.conversation), ...result.remember } };
  return named.outcome.kind === 'draft' ? { ...named, outcome: { kind: 'draft', draft: { ...named.outcome.draft, remarks: [words.begun(title), ...named.outcome.draft.remarks] } } } : named;
}

async function step(input: JobInput, request: DraftRequest, aside: readonly Aside[], wish: ReturnType<typeof reportWish>, { unit, year }: ChosenDraft, files: readonly Attachment[], parts: AssistantParts, addition: boolean): Promise<JobResult> {
  const { conversation } = input;
  const words = textsIn(input.language).draft;
  const report = conversation.report ?? null;
  if (wish === 'start') return begin({ input, request, report, unit, year, files }, parts);
  if (report !== null && wish === 'outline') return show({ ...report, unit, year }, 'outline', input);
  if (report !== null && (wish === 'assemble' || (wish === 'next' && nextSection(report, conversation.draft?.section ?? null) === null))) return assemble({ ...report, unit, year }, input, files, parts);
  const settledDraft = report === null || input.section !== undefined || addition || wish !== null ? null : settleFigure({ ...report, unit, year }, input, parts);
  if (settledDraft !== null) return settledDraft;
  if (conversation.draft === null && report?.whole === true && wish === null && input.section === undefined && request.revisions.length > 0 && request.placed.length === 0 && !request.sectionNamed) return { outcome: { kind: 'clarify', question: words.editSection, choices: [] }, remember: {} };
  if (input.section === undefined && !addition && wish === null && conversation.draft !== null) {
    if (isNothing(input.text)) return { outcome: { kind: 'clarify', question: words.nothingNew(conversation.draft.section) + (report?.whole === true ? words.sayNext : ''), choices: [] }, remember: {} };
    if (isHalfEdit(input.text)) return { outcome: { kind: 'clarify', question: words.editHow, choices: [] }, remember: {} };
    if (isFileWish(input.text)) return { outcome: { kind: 'clarify', question: words.fileHow, choices: [] }, remember: {} };
    const figure = bareFigure(input.text);
    if (figure !== null) return { outcome: { kind: 'clarify', question: words.bareFigure(figure), choices: [] }, remember: {} };
  }
  const corrected = correctIdentity(input, report, unit, year);
  if (corrected !== null) return corrected;
  const edit = input.section === undefined && !addition ? readEdit(input.text) : null;
  // A date moved to please is no correction; a figure set right is.
  const edited = edit === null || request.demands.some((demand) => demand === 'whitewash' || demand === 'invent') || (request.demands.includes('backdate') && !setsFigure(edit)) ? null : editDraft(edit, input);
  if (edited !== null) return edited;

  const change = !addition && asksForChange(request, input) ? textToChange(input) : null;
  if (change !== null) return alsoInReport(await changeDraft(change, request, input, parts), report, words);
  const idle = wish === null && !addition && request.facts.length + request.unknown.length + request.demands.length + request.revisions.length + input.attachments.length === 0 && !request.sectionNamed;
  if (idle && aside.length > 0) return { outcome: { kind: 'clarify', question: [...words.asides(aside), ...(request.orders.length > 0 ? [words.notDone(request.orders)] : [])].join('\n'), choices: [] }, remember: {} };
  if (idle && request.orders.length > 0 && conversation.draft !== null) return { outcome: { kind: 'clarify', question: words.notDone(request.orders), choices: [] }, remember: {} };
  return sectionStep({ input, request, wish, unit, year, files }, parts);
}

/** 第一条加上一句：……: while the shortcomings are open, the statement joins the one of that number; null where it joins none. */
function addedToItem(item: number, request: DraftRequest, { conversation }: JobInput): Required<Pick<Step, 'request' | 'told'>> | null {
  const section = request.sectionNamed ? request.section : conversation.draft === null ? null : sectionTitled(conversation.draft.section);
  if (section?.key !== 'shortcomings' || request.facts.length === 0) return null;
  const facts = factsOf(conversation);
  const own = facts.filter((fact) => fact.section === 'shortcomings');
  const joined = joinedToPoint(own, item, request.facts.join('，'));
  if (joined === null) return null;
  return { told: facts.map((fact) => joined[own.indexOf(fact)] ?? fact), request: { ...request, section, sectionNamed: true, facts: [], placed: [] } };
}

/** Whether an edit sets a figure right: what was done that many times, or a date told before by another. */
function setsFigure(edit: Edit): boolean {
  if (edit.kind === 'figure') return !/日期|时间|落款|\d[年月日号]/u.test(edit.of + edit.to);
  return edit.kind === 'replace' && /\d+\p{Script=Han}/u.test(edit.from) && !/日期|时间|落款/u.test(edit.from);
}

/** Puts the figure the person says is right in place of the doubt and of the other figures they told; null when they say none. */
function settleFigure(report: ReportProgress, input: JobInput, parts: AssistantParts): Promise<JobResult> | JobResult | null {
  const { conversation } = input;
  const words = textsIn(input.language).draft;
  const facts = factsOf(conversation);
  for (const section of [...(conversation.draft === null ? [] : [sectionTitled(conversation.draft.section)]), ...report.sections.flatMap(({ key }) => sectionOf(key) ?? [])]) {
    const own = facts.filter((fact) => factsFor(section, [fact]).length > 0);
    const told = own.map((fact) => fact.text);
    const right = settled(input.text, contradictionsIn(told));
    if (right === null) continue;
    const now = withFigures(told, [right.contradiction], () => right.amount);
    const put = (text: string): string => text.replaceAll(words.whichFigure(right.contradiction.amounts), right.amount);
    const corrected: ReportProgress = { ...report, facts: facts.map((fact) => (own.includes(fact) ? { ...fact, text: now[own.indexOf(fact)] ?? fact.text } : fact)), sections: report.sections.map((each) => (each.text === null ? each : { ...each, text: put(each.text) })) };
    const said = words.figureSettled(right.amount);
    const last = conversation.draft;
    if (last === null || put(last.text) === last.text) return assemble(corrected, input, [], parts).then((result) => alsoSaid({ ...result, remember: { ...(last === null ? {} : { draft: last }), report: corrected, ...result.remember } }, said));
    const draft: DraftAtHand = { ...last, text: put(last.text), facts: now.join('\n'), earlier: [...(last.earlier ?? []), last.text].slice(-keptVersions), earlierFacts: [...(last.earlierFacts ?? []), facts].slice(-keptVersions) };
    return { outcome: { kind: 'draft', draft: { section: draft.section, text: draft.text, placeholders: placeholdersIn(draft.text), citations: draft.citations ?? [], exemplars: [], remarks: [said], writer: extractiveWriter } }, remember: { draft, report: corrected } };
  }
  return null;
}

/** A draft with one more sentence about what was done. */
function alsoSaid(result: JobResult, remark: string): JobResult {
  const { outcome } = result;
  return outcome.kind === 'draft' ? { ...result, outcome: { kind: 'draft', draft: { ...outcome.draft, remarks: [remark, ...outcome.draft.remarks] } } } : result;
}

/** 年度搞错了，是2024年度, or just 清水镇2024年度: the report at hand gets the year or unit; what was written with the old ones follows. */
function correctIdentity({ text, language, conversation }: JobInput, report: ReportProgress | null, unit: string | null, year: number | null): JobResult | null {
  const told = text.split(/[，,。；;！!\s]+/u).filter((clause) => clause !== '').every(isIdentity);
  const corrects = /年度|年份|单位|名称|不是/u.test(text) && /改成|改为|应该是|应为|错|不是|更正/u.test(text) && (unit !== report?.unit || year !== report.year);
  if (report === null || !(told || corrects)) return null;
  const words = textsIn(language).draft;
  const sections = report.sections.map((section) => (section.text === null || year === null || report.year === null || section.key !== 'opening' ? section : { ...section, text: section.text.replaceAll(`${report.year}年`, `${year}年`) }));
  const corrected: ReportProgress = { ...report, unit, year, sections };
  return { outcome: { kind: 'clarify', question: words.renamed(nameOf({ name: conversation.draftName ?? null, unit, draft: null, report: corrected }, words.unnamed)), choices: [] }, remember: { report: corrected, unit } };
}

interface Step {
  readonly input: JobInput;
  readonly request: DraftRequest;
  readonly wish: ReturnType<typeof reportWish>;
  readonly unit: string | null;
  readonly year: number | null;
  readonly files: readonly Attachment[];
  /** What was told so far, where the message changes it; else what the conversation holds. */
  readonly told?: readonly StoredFact[];
}

/** Writes the section a message is for, with everything told for it so far. */
async function sectionStep({ input, request, wish, unit, year, files, told = factsOf(input.conversation) }: Step, parts: AssistantParts): Promise<JobResult> {
  const { conversation } = input;
  const words = textsIn(input.language).draft;
  const report: ReportProgress = conversation.report ?? { ...startReport(unit, year, null), whole: false };
  const asked = sectionFor(request, input, wish === 'next' ? report : null);
  const weak = factsOf(conversation).filter((fact) => fact.section === 'shortcomings').map(({ text }) => text);
  const stored = storeFacts(told, withPointsNamed(request.placed, weak), asked);
  const section = asked === null ? null : whereTold(asked, stored, request, report, input);
  if (section === null) return { outcome: { kind: 'need-text', command: 'draft' }, remember: {} };
  const written = await writeSection({ section, request, facts: stored.facts, files, unit, year, self: report.self ?? null, omitted: report.omitted ?? [] }, input, parts);
  const facts = [...stored.facts, ...written.read];
  const last = conversation.draft;
  const goesOn = last !== null && last.section === section.title;
  const touched = new Set(stored.added.map((fact) => (sectionOf(fact.section)?.kind === 'theme' ? 'results' : fact.section)));
  const emptied: ReportProgress = { ...report, unit, year, facts, ...(written.self === '本单位' ? {} : { self: written.self }), sections: report.sections.map((each) => (touched.has(each.key) ? { ...each, text: null } : each)) };
  // A section of blanks alone is not written yet.
  const stands = written.used.length > 0 || written.draft.writer.model !== null || section.key === 'opening' || (section.key === 'next-year' && facts.some((fact) => fact.section === 'shortcomings'));
  const forward = refreshed(stands ? withSection(emptied, section.key, written.body) : emptied, { ...report, unit, year, facts: factsOf(conversation) });
  const open = nextSection(forward, section.title);
  const elsewhere = stored.moved.filter((fact) => titleOf(fact.section) !== section.title && factsFor(section, [fact]).length === 0);
  const here = stored.added.filter((fact) => factsFor(section, [fact]).length > 0).map(({ text }) => text);
  const filed = section !== asked && asked?.key !== 'opening' && here.length > 0 ? [words.filed(here, section.title)] : [];
  const remarks = [
    ...filed,
    ...[...Map.groupBy(elsewhere, (fact) => titleOf(fact.section))].map(([title, moved]) => words.moved(moved.map(({ text }) => text), title)),
    ...stored.superseded.map(({ before, now }) => words.superseded(before, now)),
    ...(request.orders.length > 0 ? [words.notDone(request.orders)] : []),
    ...(request.placed.length > 0 && stored.added.length === 0 ? [words.knownAlready] : []),
    ...(request.revisions.includes('longer') && request.facts.length === 0 ? [words.longerNeeds, ...written.used.filter((fact) => [...fact].length <= 30).slice(0, 5).map((fact) => words.longerAsk(fact))] : []),
    ...written.draft.remarks,
    ...(forward.whole === false ? [] : [open !== null ? words.reportNext(open.title) : missingIn(forward).length === 0 ? words.reportComplete : words.reportMissing(missingIn(forward))]),
  ];
  const draftAtHand: DraftAtHand = {
    section: section.title,
    text: written.draft.text,
    facts: written.used.join('\n'),
    citations: written.draft.citations,
    earlier: goesOn ? [...(last.earlier ?? []), last.text].slice(-keptVersions) : [],
    earlierFacts: goesOn ? [...(last.earlierFacts ?? []), factsOf(conversation)].slice(-keptVersions) : [],
  };
  return {
    outcome: { kind: 'draft', draft: { ...written.draft, remarks } },
    remember: { draft: draftAtHand, citations: written.draft.citations.map(({ passageId }) => passageId), ...(unit === null ? {} : { unit }), report: forward },
  };
}

const missingIn = (report: ReportProgress): readonly string[] => report.sections.filter(({ text }) => text === null).map(({ title }) => title);

const titleOf = (key: string): string => sectionOf(sectionOf(key)?.kind === 'theme' ? 'results' : key)?.title ?? key;

/** The section asked for; where everything told belongs to another one, and none was named, that one. */
function whereTold(asked: SectionKind, { added }: Stored, request: DraftRequest, report: ReportProgress, { section: named }: JobInput): SectionKind {
  if (named !== undefined || request.sectionNamed || factsFor(asked, added).length > 0) return asked;
  const homes = new Set(added.map(({ section }) => section));
  // Of several the first in the order of the report.
  const only = report.sections.find(({ key }) => homes.has(key))?.key ?? [...homes][0];
  if (only === undefined) return asked;
  const theme = only === 'results' && report.whole === false ? themeOf(added[0]?.text ?? '') : null;
  return theme ?? sectionOf(sectionOf(only)?.kind === 'theme' && report.whole !== false ? 'results' : only) ?? asked;
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

/** Rows of figures pasted into the message are a table, not sentences. */
function withPastedTable(input: JobInput): JobInput {
  const lines = input.text.split('\n');
  const rows = lines.filter((line) => /\t|^\s*\|.*\|\s*$/u.test(line));
  if (rows.length < 2 || !isTable(rows.join('\n'))) return input;
  return { ...input, text: lines.filter((line) => !rows.includes(line)).join('\n').trim(), attachments: [...input.attachments, { name: textsIn(input.language).telegram.pasted, text: rows.join('\n') }] };
}

/** The section named; else the next one of the report; else the one the conversation is at, if the message can belong to it; else what the facts speak of. */
function sectionFor(request: DraftRequest, { section: named, conversation, attachments }: JobInput, report: ReportProgress | null): SectionKind | null {
  if (named !== undefined) return sectionTitled(named.trim());
  if (report !== null) return nextSection(report, conversation.draft?.section ?? null);
  if (request.sectionNamed) return request.section;
  const running = conversation.report !== null && conversation.report !== undefined && conversation.report.whole !== false;
  const last = conversation.draft === null ? null : sectionTitled(conversation.draft.section);
  const guessed = running && request.section?.kind === 'theme' ? (sectionOf('results') ?? null) : request.section;
  if (request.facts.length + request.unknown.length === 0) return attachments.length > 0 || request.demands.length > 0 ? (last ?? (running ? nextSection(conversation.report as ReportProgress) : null)) : null;
  if (last === null) return placedBy(request, running) ?? guessed ?? (running ? nextSection(conversation.report as ReportProgress) : (sectionOf('results') ?? null));
  // Figures of a field of work never belong to an opening or to arrangements; a bare “I do not know it” asks for its own sentence.
  const fits = guessed === null || guessed.key === last.key || (request.facts.length > 0 && last.key !== 'opening' && last.key !== 'next-year') || last.key === 'results';
  return fits ? last : guessed;
}

/** Where the words of the statements place them: a part, or the field of work where all speak of one. */
function placedBy({ facts }: DraftRequest, running: boolean): SectionKind | null {
  const home = homeOfAll(facts);
  if (home !== 'results' || running) return home === null ? null : (sectionOf(home) ?? null);
  const fields = new Set(facts.flatMap((fact) => fact.split('，')).map(themeOf).filter((theme) => theme !== null));
  const [only] = fields;
  return fields.size === 1 && only !== undefined && facts.every((fact) => byHome(fact).every((group) => group.home !== 'shortcomings')) ? only : (sectionOf('results') ?? null);
}

/** A section of the report changes with the draft of it. */
function alsoInReport(result: JobResult, report: ReportProgress | null, words: Texts['draft']): JobResult {
  const changed = result.remember.draft;
  const section = changed === undefined || changed === null ? null : sectionTitled(changed.section);
  if (report === null || section === null || changed === undefined || changed === null) return result;
  const heading = headingOf(section);
  const text = bodyOf(changed.text, words);
  return { ...result, remember: { ...result.remember, report: withSection(result.remember.report ?? report, section.key, heading !== null && text.startsWith(heading) ? text.slice(heading.length).trim() : text) } };
}

/** Begins a report, or goes on with the one at hand; with enough facts the whole is written at once. */
async function begin({ input, request, report, unit, year, files }: Omit<Step, 'wish'> & { readonly report: ReportProgress | null }, parts: AssistantParts): Promise<JobResult> {
  const words = textsIn(input.language).draft;
  const pattern = files.find(({ text }) => readDraft(text).sections.length >= 3)?.text ?? null;
  const again = /重新(?:写|来|起草|开始)|从头(?:写|来)|另(?:写|起)/u.test(input.text);
  const fresh = startReport(unit, year, pattern);
  const base: ReportProgress = report === null || again ? fresh : { ...report, unit, year, whole: true, ...(pattern === null ? {} : { sections: report.sections.map((section, index) => ({ ...section, title: fresh.sections[index]?.title ?? section.title })) }) };
  const stored = storeFacts(again ? [] : factsOf(input.conversation), request.placed, null);
  const started: ReportProgress = { ...base, facts: stored.facts };
  const remember = { draft: again ? null : input.conversation.draft, ...(unit === null ? {} : { unit }) };
  const material = files.filter(({ text }) => isTable(text) || readDraft(text).sections.length < 3 || (year !== null && readDraft(text).dataYear === year));
  if (stored.added.length >= enoughFacts || material.length > 0) {
    const { outcome, remember: more } = await assemble(started, input, material, parts);
    return { outcome, remember: { ...remember, ...more } };
  }
  const remarks = [report !== null && !again && report.sections.some(({ text }) => text !== null) ? words.goesOn(nameOf({ name: input.conversation.draftName ?? null, unit, draft: null, report: started }, words.unnamed)) : words.reportStarted];
  return { outcome: { kind: 'draft', draft: plain(words.outline, outlineText(started, words), remarks) }, remember: { ...remember, report: started } };
}

function show(report: ReportProgress, wish: 'outline' | 'assemble', { language }: JobInput, more: readonly string[] = [], blanks: (key: string) => string | null = () => null): JobResult {
  const words = textsIn(language).draft;
  const missing = missingIn(report);
  const remarks = [missing.length > 0 ? words.reportMissing(missing) : wish === 'assemble' ? words.reportWhole : words.reportComplete, ...more];
  const text = wish === 'outline' ? outlineText(report, words) : reportText(report, words, blanks);
  return { outcome: { kind: 'draft', draft: plain(wish === 'outline' ? words.outline : '', text, remarks) }, remember: {} };
}

/** The whole report: sections that have facts but no text yet, or new facts, are written now. */
async function assemble(report: ReportProgress, input: JobInput, files: readonly Attachment[], parts: AssistantParts): Promise<JobResult> {
  const quiet: JobInput = { ...input, text: '', channel: { ...input.channel, preview: () => {} } };
  const nothingAsked = readRequest('');
  const remarks: string[] = [];
  const figures: NonNullable<Draft['figures']>[number][] = [];
  // Read for all sections first: a plan told in a file answers a shortcoming before it.
  const told = report.facts ?? [];
  const read = report.sections.flatMap(({ key }) => {
    const section = sectionOf(key);
    return section === undefined ? [] : keptFacts(readFiles(files, section, report.year, report.unit), section);
  });
  let whole: ReportProgress = { ...report, facts: [...told, ...read.filter(({ text }) => !told.some((fact) => fact.text === text))] };
  let truncated = false;
  let unfinished = false;
  let model: string | null = null;
  let fallback: Draft['writer']['fallback'] = null;
  for (const { key, text } of report.sections) {
    const section = sectionOf(key);
    if (section === undefined || text !== null) continue;
    const ready = factsFor(section, whole.facts ?? []).length > 0 || files.length > 0 || (key === 'opening' && whole.facts !== undefined && whole.facts.length > 0) || (key === 'next-year' && whole.facts?.some((fact) => fact.section === 'shortcomings') === true);
    if (!ready) continue;
    let written: Awaited<ReturnType<typeof writeSection>>;
    try {
      written = await writeSection({ section, request: nothingAsked, facts: whole.facts ?? [], files, unit: whole.unit, year: whole.year, self: whole.self ?? null, omitted: whole.omitted ?? [] }, quiet, parts);
    } catch (error) {
      // Out of time: what is written is kept and shown, the rest is for the next time.
      if (!timedOut(input.signal) || whole.sections.every((each) => each.text === null)) throw error;
      unfinished = true;
      break;
    }
    model ??= written.draft.writer.model;
    if (written.used.length === 0 && key !== 'opening' && key !== 'next-year') continue;
    whole = withSection({ ...whole, facts: [...(whole.facts ?? []), ...written.read] }, key, written.body.replaceAll(/\[\d+\]/gu, ''));
    figures.push(...(written.draft.figures ?? []));
    truncated ||= written.draft.writer.truncated;
    fallback ??= written.draft.writer.fallback;
    const said = textsIn(input.language).draft;
    for (const remark of written.draft.remarks) if (remark !== said.noFacts && !remarks.includes(remark) && remark !== said.unusedFiles(written.unused)) remarks.push(remark);
  }
  // What has no facts yet is shown with its blanks, and stays unwritten.
  if (unfinished) remarks.unshift(textsIn(input.language).draft.unfinished);
  const { outcome, remember } = show(whole, 'assemble', input, remarks, (key) => skeletonOf(key, whole));
  if (outcome.kind !== 'draft') return { outcome, remember };
  return { outcome: { kind: 'draft', draft: { ...outcome.draft, figures, writer: { model, fallback, truncated } } }, remember: { ...remember, report: whole } };
}

function timedOut(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
}

/** A report in progress as one text: what is written, the other parts with their blanks, and the titles of those. */
export function reportSoFar(report: ReportProgress, words: Texts['draft']): { readonly text: string; readonly missing: readonly string[] } {
  return { text: reportText(report, words, (key) => skeletonOf(key, report)), missing: missingIn(report) };
}

/** The section as the program writes it from what was told, without its heading. */
function skeletonOf(key: string, report: ReportProgress): string | null {
  const section = sectionOf(key);
  const told = report.facts ?? [];
  if (section === undefined) return null;
  const said = selfReference(report.unit, told.map(({ text }) => text).join('\n'));
  const self = said === '本单位' ? (report.self ?? said) : said;
  return writeSkeleton(section, { ...materialFrom(section, told), unknown: [], self, year: report.year, omitted: report.omitted ?? [] }).replace(/^[一二三四五]、[^\n]*\n+/u, '');
}

/** Shortcomings and arrangements answer one another: what new facts change in the other one is written again, unless its words were changed by hand or model. */
function refreshed(after: ReportProgress, before: ReportProgress): ReportProgress {
  return { ...after, sections: after.sections.map((each) => (each.text !== null && /^(?:shortcomings|next-year)$/u.test(each.key) && each.text === skeletonOf(each.key, before) ? { ...each, text: skeletonOf(each.key, after) } : each)) };
}

function plain(section: string, text: string, remarks: readonly string[]): Draft {
  return { section, text, placeholders: placeholdersIn(text), citations: [], exemplars: [], remarks, writer: extractiveWriter };
}

/** What differs when another draft was opened. */
function changedBy(now: Conversation, before: Conversation): Partial<Conversation> {
  return now === before ? {} : { draft: now.draft, report: now.report ?? null, unit: now.unit, draftName: now.draftName ?? null, drafts: now.drafts ?? [] };
}

/** Says in the draft which of the drafts it is part of. */
function named(result: JobResult, conversation: Conversation, remarks: readonly string[], words: Texts['draft']): JobResult {
  if (result.outcome.kind !== 'draft') return result;
  const open = openDraft({ ...conversation, ...result.remember });
  const report = open?.report ?? null;
  const counted = report !== null && report.whole !== false;
  const name = open === null ? null : nameOf(open, words.unnamed);
  const shown = open === null || name === null || (name === words.unnamed && !counted) ? {} : { open: { name, written: counted ? report.sections.filter(({ text }) => text !== null).length : null, total: counted ? report.sections.length : null } };
  return { ...result, outcome: { kind: 'draft', draft: { ...result.outcome.draft, remarks: [...remarks, ...result.outcome.draft.remarks], ...shown } } };
}
