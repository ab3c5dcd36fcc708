import type { Conversation } from '../../domain/conversation.ts';
import { textsIn } from '../../texts/texts.ts';
import type { JobInput } from '../job.ts';
import { allDrafts, nameOf, openDraft, opening, sameUnit } from './at-hand.ts';
import type { ReportWish } from './report.ts';
import type { DraftRequest } from './request.ts';
import { unitIn, yearIn } from './unit.ts';

/** The conversation with the draft a message is about open, for whom and which year it is, and what to say of a change of drafts. */
export interface ChosenDraft {
  readonly conversation: Conversation;
  readonly unit: string | null;
  readonly year: number | null;
  readonly remarks: readonly string[];
}

const correction = /(?:改成|改为|应该是|应为|写错|搞错|说错|弄错|不是|更正)/u;

/** Another unit or year is another draft: the one kept of it is opened, else a new one begun. A unit or year told for the first time names the draft at hand. */
export function chooseDraft(input: JobInput, request: DraftRequest, wish: ReportWish | null): ChosenDraft {
  const { conversation } = input;
  const words = textsIn(input.language).draft;
  const { report } = conversation;
  const unit = input.unit ?? unitIn(input.text);
  const year = input.year ?? yearIn(input.text);
  const known = { unit: report?.unit ?? (report === null || report === undefined ? null : conversation.unit), year: report?.year ?? null };
  const orders = wish === 'start' || request.sectionNamed || unit !== null;
  const otherUnit = unit !== null && known.unit !== null && !sameUnit(unit, known.unit);
  const otherYear = year !== null && known.year !== null && year !== known.year && orders;
  const open = openDraft(conversation);
  if (open !== null && (otherUnit || otherYear) && !correction.test(input.text)) {
    const whose = unit ?? known.unit;
    const kept = allDrafts(conversation).find((draft) => draft !== open && draft.report !== null && whose !== null && draft.report.unit !== null && sameUnit(draft.report.unit, whose) && (year === null || draft.report.year === null || draft.report.year === year));
    const next: Conversation = { ...conversation, ...opening(conversation, kept ?? null) };
    const now = { unit: kept?.report?.unit ?? whose, year: year ?? kept?.report?.year ?? null };
    const name = kept === undefined ? nameOf({ name: null, unit: now.unit, draft: null, report: { unit: now.unit, year: now.year, sections: [] } }, words.unnamed) : nameOf(kept, words.unnamed);
    return { conversation: next, ...now, remarks: [kept === undefined ? words.begun(name) : words.switched(name)] };
  }
  return { conversation, unit: unit ?? report?.unit ?? conversation.unit, year: year ?? known.year, remarks: [] };
}
