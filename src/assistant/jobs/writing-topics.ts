import { extractiveWriter, type Citation } from '../../domain/citation.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Library } from '../../ports.ts';
import { textsIn, type Texts } from '../../texts/texts.ts';
import { placeOf as placeOfName } from '../../corpus/places.ts';
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

/** Topics listed at first, and when all are asked for; more would be the plan itself. */
const first = 6;
const most = 40;
const wantsAll = /全部|所有|都列|完整|全列|一共|\ball\b|full list/iu;

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
  readonly evidence: readonly Source[];
}

interface Source {
  readonly document: Evidence['document'];
  readonly passage: Passage;
  readonly quote: string;
}

/**
 * Proposes what the next report should cover: what the rules require, what last year's report admitted and promised, and what
 * the plan asks for, as far as the draft at hand has no counterpart. Each with its source, its priority and the facts to collect.
 */
export async function writingTopics(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const words = textsIn(input.language).topic.writing;
  input.channel.progress('searching');
  const library = await withSent(input, parts.library);
  const samples = onlySamples(library);
  const place = placeOf(input, library) ?? (samples ? '' : null);
  const turn = (about: 'writing' | 'writing-unit'): JobResult['remember'] => ({ topic: { opening: '', shown: [], wishes: [input.text], about } });
  if (place === null) return { outcome: { kind: 'clarify', question: words.whichUnit, choices: reportingPlaces(library).slice(0, 8) }, remember: turn('writing-unit') };
  const sources = writingSources(place, yearIn(input.text) ?? input.year ?? yearAtHand(input.text, library), library, parts.now());
  const draft = sources.draft === null ? null : library.passages(sources.draft.id);
  const rules = await required(draft, input, parts);
  const others = [...fromReport(sources, library, words), ...fromPlan(sources, library, words)].filter(({ name }) => draft === null || !isCovered(name, draft));
  const own = others.filter(({ name }, index) => others.findIndex((other) => other.name === name) === index);
  const all = wantsAll.test(input.text);
  const open = own.length > 0 && rules.length > 1 && !all ? [together(rules, words), ...mixed(own)] : [...rules, ...(all ? own : mixed(own))];
  const proposals = open.slice(0, all ? most : first).toSorted((one, other) => order[one.priority] - order[other.priority]);
  const missing = [sources.plan === null ? words.sources.plan : '', sources.lastReport === null ? words.sources.lastReport : '', draft === null && rules.length === 0 ? words.sources.rules : ''].filter((name) => name !== '');
  if (rules.length + others.length === 0 && draft === null) return { outcome: { kind: 'not-found', missing, nearest: [], evidence: [] }, remember: {} };

  const cited = proposals.flatMap(({ evidence }) => evidence);
  const evidence = cited.map(({ document, passage }, index): Evidence => ({ n: index + 1, document, passage, score: 0 }));
  const citations = cited.map(({ quote }, index): Citation => citationOf(evidence[index] as Evidence, index + 1, quote));
  const left = open.length - proposals.length;
  const text = [
    ...(samples && sources.plan === null && sources.lastReport === null ? [words.onlySamples(reportingPlaces(library).slice(0, 2)), ''] : []),
    words.head(place === '' ? words.ownUnit : place, sources.year),
    '',
    ...(proposals.length === 0 ? [words.nothing] : tableLines(proposals, draft !== null, words)),
    ...(left > 0 ? ['', words.more(left)] : []),
    ...(sources.draft === null ? [] : ['', words.against(sources.draft.title)]),
  ].join('\n');
  const sent = input.attachments.map((attachment) => attachment.text);
  return {
    outcome: { kind: 'answer', text, completeness: missing.length === 0 ? 'complete' : 'partial', missing, citations, evidence, notes: answerNotes(input.text, citations, evidence, 0, sent, parts.library), writer: extractiveWriter },
    remember: { unit: input.conversation.unit ?? (place === '' || (samples && reportingPlaces(library).includes(place)) ? null : place), citations: citations.map(({ passageId }) => passageId), ...turn('writing') },
  };
}

/** Whether the library holds reports and plans that are samples only: nobody's own. */
function onlySamples(library: WritingLibrary): boolean {
  return library.documents().every(({ id, kind, sample }) => (kind !== 'report' && kind !== 'plan') || (sample && !library.given.has(id)));
}

/** The parts every report must have, in one line: they are not what is being looked for. */
function together(rules: readonly Proposal[], words: Words): Proposal {
  return { name: words.parts(rules.map(({ name }) => name)), basis: 'rule', priority: 'high', facts: words.facts.parts, evidence: rules.flatMap(({ evidence }) => evidence) };
}

/** Of each basis in turn, so that few lines show all of them. */
function mixed(proposals: readonly Proposal[]): readonly Proposal[] {
  const of = (basis: Proposal['basis']): readonly Proposal[] => proposals.filter((proposal) => proposal.basis === basis);
  const groups = [of('shortcoming'), of('promise'), of('plan')];
  return [...Array.from({ length: Math.max(0, ...groups.map(({ length }) => length)) }, (_, index) => groups.flatMap((group) => group[index] ?? [])).flat(), ...of('plan-again')];
}

const order = { high: 0, middle: 1, low: 2 } as const;

function tableLines(proposals: readonly Proposal[], withDraft: boolean, words: Words): readonly string[] {
  return [
    markdownLine(words.columns),
    markdownLine(words.columns.map(() => '---')),
    ...proposals.map(({ name, basis, priority, facts, evidence }, index) => {
      const before = proposals.slice(0, index).reduce((sum, other) => sum + other.evidence.length, 0);
      const marks = evidence.map((_, place) => `[${before + place + 1}]`).join('');
      return markdownLine([name, `${words.basis[basis]}${withDraft && basis === 'rule' ? `，${words.missing}` : ''}${marks}`, words.priority[priority], facts]);
    }),
  ];
}

/** The library with the documents at hand, also those sent before, in front of it: a plan and a report come one after the other. */
async function withSent({ attachments, conversation }: JobInput, library: Library): Promise<WritingLibrary> {
  const sent = [...attachments, ...(conversation.document === null ? [] : [conversation.document]), ...(conversation.earlierDocuments ?? [])];
  const files = sent.filter(({ text }, index) => sent.findIndex((other) => other.text === text) === index);
  const own = await attachedLibrary(files);
  const given = new Set(own.documents().map(({ id }) => id));
  return { given, documents: () => [...own.documents(), ...library.documents()], passages: (id) => (given.has(id) ? own : library).passages(id) };
}

/** The place that writes: said, known from before, that of the document at hand, or the only one there is. */
function placeOf({ text, unit, conversation }: JobInput, library: WritingLibrary): string | null {
  const places = reportingPlaces(library);
  const inLibrary = (name: string): string | undefined => places.find((place) => name.includes(place));
  const own = library.documents().find(({ id, place }) => library.given.has(id) && place !== null)?.place;
  const before = unit ?? conversation.unit ?? '';
  return inLibrary(text) ?? placeIn(text) ?? inLibrary(before) ?? own ?? placeIn(before) ?? (places.length === 1 ? (places[0] ?? null) : null);
}

/** A place the person names that the library knows nothing of. */
function placeIn(text: string): string | null {
  return /(?:^|[，,。；;\s])(?:给|帮|替|为|我们|我是|我在)?(\p{Script=Han}{1,6}?(?:镇|乡|街道|县|区))(?!长|委|里|内|上|直)/u.exec(text)?.slice(1).find((name) => placeOfName(name) === name) ?? null;
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
    const rule = (await findRequirements(section, parts, signal)).chosen.find(({ item: { document } }) => document.rule !== null && forms.includes(titleForm(document.rule)));
    // Without the rule in the library nothing is said to be required by it.
    if (rule === undefined) continue;
    const needs = section.needs.slice(0, 3).map(({ text, holder }) => `${text.replaceAll('|', '、')}${holder === '' ? '' : words.holder(holder)}`);
    proposals.push({ name: section.title, basis: 'rule', priority: 'high', facts: needs.length === 0 ? words.facts.done : needs.join('；'), evidence: [{ document: rule.item.document, passage: rule.item.passage, quote: rule.quote }] });
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
  return { name: fullWidth(name), facts: `${facts}${holder === null ? '' : words.holder(holder)}`, evidence: [{ document, passage, quote }] };
}

/** 还有什么可写 with a report at hand means that report; 今年该写哪些 means the one after it. */
function yearAtHand(text: string, library: WritingLibrary): number | null {
  return /还|再|more|else/iu.test(text) ? (library.documents().find(({ id, kind }) => kind === 'report' && library.given.has(id))?.dataYear ?? null) : null;
}

function yearIn(text: string): number | null {
  const match = /((?:19|20)\d\d)\s*年/u.exec(text.normalize('NFKC'));
  return match === null ? null : Number(match[1]);
}
