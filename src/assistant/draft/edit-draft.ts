import type { DraftAtHand, ReportProgress } from '../../domain/conversation.ts';
import { extractiveWriter } from '../../domain/citation.ts';
import { textsIn } from '../../texts/texts.ts';
import type { JobInput, JobResult } from '../job.ts';
import { foldTight } from '../verify/folded.ts';
import { placeholdersIn } from './blanks.ts';
import { applyEdit, type Edit, type Edited } from './edits.ts';
import { factsOf, type StoredFact } from './fact-store.ts';
import { sectionOf, sectionTitled, themes } from './outline.ts';
import { headingOf } from './skeleton.ts';
import { bodyOf } from './word.ts';

const keptVersions = 5;

/**
 * Applies what the person dictates to the draft at hand, else to the section of the report that holds it, and to their
 * facts: what they correct is their fact from now on. Null when there is no draft.
 */
export function editDraft(edit: Edit, input: JobInput): JobResult | null {
  const { conversation } = input;
  const report = conversation.report ?? null;
  const words = textsIn(input.language).draft;
  const places = placesOf(conversation.draft, report, edit);
  if (places.length === 0 && (edit.kind === 'join' || edit.kind === 'move') && report !== null) return { outcome: { kind: 'clarify', question: words.editSection, choices: [] }, remember: {} };
  let first: Extract<Edited, { readonly kind: 'missing' | 'many' }> | null = null;
  for (const place of places) {
    const edited = applyEdit(place.text, edit);
    if (edited.kind === 'missing' || edited.kind === 'many') {
      if (first === null || (first.kind === 'missing' && edited.kind === 'many')) first = edited;
      continue;
    }
    const { facts, omitted } = edited.kind === 'done' ? editFacts(factsOf(conversation), edited, report?.omitted ?? []) : { facts: factsOf(conversation), omitted: report?.omitted ?? [] };
    const open = place.open ? conversation.draft : null;
    const tail = open === null ? '' : open.text.slice(bodyOf(open.text, words).length);
    const text = edited.text + tail;
    const section = sectionTitled(place.section);
    const heading = headingOf(section);
    const withHeading = (body: string): string => (heading === null ? body : `${heading}\n\n${body}`);
    const draft: DraftAtHand = {
      section: place.section,
      text: open === null ? withHeading(text) : text,
      facts: edited.kind === 'done' ? (open?.facts ?? '').split('\n').map((line) => factEdited(line, edited)).filter((line) => line !== '').join('\n') : (open?.facts ?? ''),
      citations: open?.citations ?? [],
      earlier: [...(open?.earlier ?? []), open?.text ?? withHeading(place.text)].slice(-keptVersions),
      earlierFacts: [...(open?.earlierFacts ?? []), factsOf(conversation)].slice(-keptVersions),
    };
    const changed = edited.kind === 'arranged' ? [words.editArranged[edited.how]] : edited.after === '' ? [words.editRemoved(short(edited.removed))] : [words.editReplaced(edited.before, edited.after), words.editRecorded];
    const sections = report?.sections.map((each) => (each.text !== null && each.title === place.section ? { ...each, text: withoutHeading(draft.text, words) } : each));
    return {
      outcome: { kind: 'draft', draft: { section: draft.section, text: draft.text, placeholders: placeholdersIn(draft.text), citations: (draft.citations ?? []).filter(({ n }) => draft.text.includes(`[${n}]`)), exemplars: [], remarks: [words.changed, ...changed], writer: extractiveWriter } },
      remember: { draft, ...(report === null || sections === undefined ? {} : { report: { ...report, sections, facts, omitted } }) },
    };
  }
  const kept = first?.kind === 'many' ? null : inFactsOnly(edit, input);
  if (kept !== null) return kept;
  if (first === null) return null;
  return { outcome: first.kind === 'many' ? { kind: 'clarify', question: words.editMany(first.words), choices: first.places.map(short) } : { kind: 'clarify', question: words.editMissing(first.words), choices: [] }, remember: {} };
}

/** What was told for a section not written yet can be set right as well. */
function inFactsOnly(edit: Edit, { conversation, language }: JobInput): JobResult | null {
  const report = conversation.report ?? null;
  const facts = factsOf(conversation);
  if (report === null || facts.length === 0 || edit.kind === 'remove' || edit.kind === 'join' || edit.kind === 'move') return null;
  const words = textsIn(language).draft;
  const edited = applyEdit(facts.map(({ text }) => `${text}。`).join('\n'), edit);
  if (edited.kind === 'missing' || edited.kind === 'arranged') return null;
  if (edited.kind === 'many') return { outcome: { kind: 'clarify', question: words.editMany(edited.words), choices: edited.places.map(short) }, remember: {} };
  const changed = edited.after === '' ? words.editRemoved(short(edited.removed)) : words.editReplaced(edited.before, edited.after);
  return { outcome: { kind: 'clarify', question: changed + words.editRecorded, choices: [] }, remember: { report: { ...report, facts: editFacts(facts, edited, []).facts } } };
}

interface Place {
  readonly section: string;
  /** The text without the rules quoted below it. */
  readonly text: string;
  /** It is the draft shown last. */
  readonly open: boolean;
}

/** Where to look: in the section the edit names, else the draft shown last, then the other sections of the report. */
function placesOf(draft: DraftAtHand | null, report: ReportProgress | null, edit: Edit): readonly Place[] {
  const words = textsIn('zh').draft;
  const shown: readonly Place[] = draft === null ? [] : [{ section: draft.section, text: bodyOf(draft.text, words), open: true }];
  const others = (report?.sections ?? []).flatMap(({ key, text }): Place[] => {
    const title = sectionOf(key)?.title ?? '';
    return text === null || title === draft?.section ? [] : [{ section: title, text, open: false }];
  });
  const named = 'section' in edit ? edit.section : null;
  const all = [...shown, ...others];
  return named === null ? (edit.kind === 'join' || edit.kind === 'move' ? shown : edit.kind === 'remove' ? all.slice(0, 1) : all) : all.filter(({ section }) => section === named.title);
}

function withoutHeading(text: string, words: ReturnType<typeof textsIn>['draft']): string {
  return bodyOf(text, words).replace(/^[一二三四五]、[^\n]*\n+/u, '');
}

/** The facts after an edit: corrected where they say it, gone where the sentence is gone. A field of work removed without a fact is not asked for again. */
function editFacts(facts: readonly StoredFact[], edited: Extract<Edited, { readonly kind: 'done' }>, omitted: readonly string[]): { readonly facts: readonly StoredFact[]; readonly omitted: readonly string[] } {
  const left = facts.flatMap((fact) => {
    const text = factEdited(fact.text, edited);
    return text === '' ? [] : [{ ...fact, text, ...(text === fact.text ? {} : { figures: [] }) }];
  });
  const themed = themes.find(({ title }) => edited.removed.includes(`${title}。`));
  return { facts: left, omitted: themed === undefined ? omitted : [...omitted, themed.key] };
}

/** One fact after an edit; empty when it is gone. A figure is set right only where the fact speaks of the same thing. */
function factEdited(fact: string, { before, after, removed, clause }: Extract<Edited, { readonly kind: 'done' }>): string {
  if (removed === '') {
    return fact
      .split('，')
      .map((part) => {
        const at = part.indexOf(before);
        const apart = at < 0 || /\d/u.test(part[at - 1] ?? '') || (/\d$/u.test(before) && /\d/u.test(part[at + before.length] ?? ''));
        return apart || (clause !== '' && !sameThing(part, clause)) ? part : part.slice(0, at) + after + part.slice(at + before.length);
      })
      .join('，');
  }
  const gone = foldTight(removed);
  return fact
    .split('，')
    .filter((clause) => {
      const pairs = [...foldTight(clause).matchAll(/(?=(.{2}))/gu)].map((match) => match[1] ?? '');
      return pairs.length === 0 || pairs.filter((pair) => gone.includes(pair)).length / pairs.length < 0.75;
    })
    .join('，');
}

/** Whether two clauses name the same thing: pairs of characters of the shorter one stand in the other. */
function sameThing(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].map((clause) => clause.replaceAll(/[^\p{Script=Han}]/gu, '')).toSorted((left, right) => left.length - right.length);
  const pairs = [...short.matchAll(/(?=(.{2}))/gu)].map((match) => match[1] ?? '');
  return pairs.length === 0 || pairs.filter((pair) => long.includes(pair)).length / pairs.length >= 0.5;
}

const short = (text: string): string => ([...text].length > 50 ? `${[...text].slice(0, 50).join('')}……` : text);
