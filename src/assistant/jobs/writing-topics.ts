import { extractiveWriter, type Citation } from '../../domain/citation.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Library } from '../../ports.ts';
import { textsIn, type Texts } from '../../texts/texts.ts';
import { partKeys, partsOfHeading } from '../check/parts.ts';
import { holderOf, parts as sections } from '../draft/outline.ts';
import { findRequirements } from '../draft/requirements.ts';
import { fullWidth } from '../draft/wording.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { markdownLine } from '../topic/table.ts';
import { writingTopicWish } from '../topic/writing-wish.ts';
import { isCovered, planItems, reportItems, type WritingItem } from '../topic/writing-items.ts';
import { reportingPlaces, writingSources, type WritingLibrary, type WritingSources } from '../topic/writing-sources.ts';
import { citationOf } from '../verify/citations.ts';
import { titleForm } from '../verify/fact-forms.ts';
import { answerNotes } from '../ask/answer-notes.ts';
import { attachedLibrary } from '../ask/attached-library.ts';

/** Topics listed; more would be the plan itself. */
const most = 16;

/** Whether a message asks what could be written about, not for the class of a document. */
export function wantsWritingTopics(text: string): boolean {
  return writingTopicWish.test(fold(text));
}

type Words = Texts['topic']['writing'];

interface Proposal {
  readonly name: string;
  readonly basis: 'rule' | 'promise' | 'shortcoming' | 'plan' | 'plan-again';
  readonly priority: 'high' | 'middle' | 'low';
  readonly facts: string;
  readonly evidence: { readonly document: Evidence['document']; readonly passage: Passage; readonly quote: string };
}

/**
 * Proposes what the next report should cover: what the rules require, what last year's report admitted and promised, and what
 * the plan asks for, as far as the draft at hand has no counterpart. Each with its source, its priority and the facts to collect.
 */
export async function writingTopics(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const words = textsIn(input.language).topic.writing;
  input.channel.progress('searching');
  const library = await withSent(input, parts.library);
  const place = placeOf(input, library);
  if (place === null) return { outcome: { kind: 'clarify', question: words.whichUnit, choices: reportingPlaces(library).slice(0, 8) }, remember: {} };
  const sources = writingSources(place, yearIn(input.text) ?? input.year ?? yearAtHand(input.text, library), library, parts.now());
  const draft = sources.draft === null ? null : library.passages(sources.draft.id);
  const rules = await required(draft, input, parts);
  const found = [...rules, ...fromReport(sources, library, words), ...fromPlan(sources, library, words)];
  const open = found.filter((proposal) => proposal.basis === 'rule' || draft === null || !isCovered(proposal.name, draft));
  const proposals = open.filter((proposal, index) => open.findIndex((other) => other.name === proposal.name) === index).toSorted((one, other) => order[one.priority] - order[other.priority]).slice(0, most);
  const missing = [sources.plan === null ? words.sources.plan : '', sources.lastReport === null ? words.sources.lastReport : '', draft === null && rules.length === 0 ? words.sources.rules : ''].filter((name) => name !== '');
  if (found.length === 0) return { outcome: { kind: 'not-found', missing, nearest: [], evidence: [] }, remember: {} };

  const evidence = proposals.map(({ evidence: { document, passage } }, index): Evidence => ({ n: index + 1, document, passage, score: 0 }));
  const citations = proposals.map(({ evidence: { quote } }, index): Citation => citationOf(evidence[index] as Evidence, index + 1, quote));
  const text = [
    words.head(place, sources.year),
    '',
    ...(proposals.length === 0 ? [words.nothing] : tableLines(proposals, draft !== null, words)),
    ...(sources.draft === null ? [] : ['', words.against(sources.draft.title)]),
  ].join('\n');
  const sent = input.attachments.map((attachment) => attachment.text);
  return {
    outcome: { kind: 'answer', text, completeness: missing.length === 0 ? 'complete' : 'partial', missing, citations, evidence, notes: answerNotes(input.text, citations, evidence, 0, sent, parts.library), writer: extractiveWriter },
    remember: { unit: input.conversation.unit ?? place, citations: citations.map(({ passageId }) => passageId) },
  };
}

const order = { high: 0, middle: 1, low: 2 } as const;

function tableLines(proposals: readonly Proposal[], withDraft: boolean, words: Words): readonly string[] {
  return [
    markdownLine(words.columns),
    markdownLine(words.columns.map(() => '---')),
    ...proposals.map(({ name, basis, priority, facts }, index) => markdownLine([name, `${words.basis[basis]}${withDraft && basis === 'rule' ? `，${words.missing}` : ''}[${index + 1}]`, words.priority[priority], facts])),
  ];
}

/** The library with the documents at hand in front of it. */
async function withSent({ attachments, conversation }: JobInput, library: Library): Promise<WritingLibrary> {
  const files = attachments.length > 0 ? attachments : conversation.document === null ? [] : [conversation.document];
  const own = await attachedLibrary(files);
  const given = new Set(own.documents().map(({ id }) => id));
  return { given, documents: () => [...own.documents(), ...library.documents()], passages: (id) => (given.has(id) ? own : library).passages(id) };
}

/** The place that writes: said, known from before, that of the document at hand, or the only one there is. */
function placeOf({ text, unit, conversation }: JobInput, library: WritingLibrary): string | null {
  const places = reportingPlaces(library);
  const known = [text, unit ?? '', conversation.unit ?? ''].flatMap((name) => places.find((place) => name.includes(place)) ?? []);
  const own = library.documents().find(({ id, place }) => library.given.has(id) && place !== null)?.place;
  return known[0] ?? own ?? (places.length === 1 ? (places[0] ?? null) : null);
}

/** The mandatory parts a draft has not, or all where there is none yet, by the sentences of the rule that requires them. */
async function required(draft: readonly Passage[] | null, { signal, language }: JobInput, parts: AssistantParts): Promise<readonly Proposal[]> {
  const words = textsIn(language).topic.writing;
  const there = draft === null ? [] : partKeys.filter((key) => draft.some(({ headingPath }) => headingPath.some((heading) => partsOfHeading(heading, null).includes(key))));
  const proposals: Proposal[] = [];
  for (const key of partKeys) {
    const section = sections.find((candidate) => candidate.key === key);
    if (section === undefined || there.includes(key)) continue;
    const forms = section.rules.map(titleForm);
    const first = (await findRequirements(section, parts, signal)).chosen.find(({ item: { document } }) => document.rule !== null && forms.includes(titleForm(document.rule)));
    // Without the rule in the library nothing is said to be required by it.
    if (first === undefined) continue;
    const needs = section.needs.slice(0, 3).map(({ text, holder }) => `${text.replaceAll('|', '、')}${holder === '' ? '' : words.holder(holder)}`);
    proposals.push({ name: section.title, basis: 'rule', priority: 'high', facts: needs.length === 0 ? words.facts.done : needs.join('；'), evidence: { document: first.item.document, passage: first.item.passage, quote: first.quote } });
  }
  return proposals;
}

/** What last year's report admitted and promised; nobody can leave it without a word. */
function fromReport({ lastReport }: WritingSources, library: WritingLibrary, words: Words): readonly Proposal[] {
  if (lastReport === null) return [];
  return reportItems(lastReport, library).map((item) => ({ ...proposal(item, words), basis: item.from === 'promise' ? 'promise' : 'shortcoming', priority: 'high' }));
}

/** Tasks of the plan last year's report had nothing about are new and come first. */
function fromPlan({ plan, lastReport }: WritingSources, library: WritingLibrary, words: Words): readonly Proposal[] {
  if (plan === null) return [];
  const before = lastReport === null ? [] : library.passages(lastReport.id);
  return planItems(plan, library).map((item) => {
    const again = lastReport !== null && isCovered(item.name, before);
    return { ...proposal(item, words), basis: again ? 'plan-again' : 'plan', priority: again ? 'low' : 'middle' };
  });
}

function proposal({ from, name, target, document, passage, quote }: WritingItem, words: Words): Omit<Proposal, 'basis' | 'priority'> {
  const holder = holderOf(`${name}${quote}`);
  const facts = target !== null ? words.facts.target(target) : from === 'shortcoming' ? words.facts.improved : words.facts.done;
  return { name: fullWidth(name), facts: `${facts}${holder === null ? '' : words.holder(holder)}`, evidence: { document, passage, quote } };
}

/** 还有什么可写 with a report at hand means that report; 今年该写哪些 means the one after it. */
function yearAtHand(text: string, library: WritingLibrary): number | null {
  return /还|再|more|else/iu.test(text) ? (library.documents().find(({ id, kind }) => kind === 'report' && library.given.has(id))?.dataYear ?? null) : null;
}

function yearIn(text: string): number | null {
  const match = /((?:19|20)\d\d)\s*年/u.exec(text.normalize('NFKC'));
  return match === null ? null : Number(match[1]);
}
