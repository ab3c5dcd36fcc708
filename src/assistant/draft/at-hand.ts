import type { Conversation, KeptDraft, ReportProgress } from '../../domain/conversation.ts';
import { foldTight } from '../verify/folded.ts';
import { briefTitle, sectionOf } from './outline.ts';

/** More drafts than this one conversation does not keep; the one not used for longest goes. */
export const mostDrafts = 12;

type Drafts = Pick<Conversation, 'draft' | 'report' | 'unit' | 'draftName' | 'drafts' | 'removedDraft'>;

/** The draft that is open; null when nothing was drafted yet. */
export function openDraft({ draft, report, unit, draftName }: Drafts): KeptDraft | null {
  if (draft === null && (report === undefined || report === null)) return null;
  return { name: draftName ?? null, unit, draft, report: report ?? null };
}

/** All drafts of a conversation, the open one first. */
export function allDrafts(conversation: Drafts): readonly KeptDraft[] {
  const open = openDraft(conversation);
  return [...(open === null ? [] : [open]), ...(conversation.drafts ?? [])];
}

/** What a draft is called: as the person called it, else after unit and year (清水镇2024年度). `unnamed` stands where neither is known. */
export function nameOf({ name, unit, report }: KeptDraft, unnamed: string): string {
  if (name !== null) return name;
  const whose = report?.unit ?? unit;
  const year = report?.year ?? null;
  return `${shortUnit(whose)}${year === null ? '' : `${year}年度`}` || unnamed;
}

function shortUnit(unit: string | null): string {
  return (unit ?? '').replace(/(?<=[镇乡县区市])人民政府$|(?<=街道)办事处$/u, '');
}

/** Whether two names mean the same unit: 清水镇 and 清水镇人民政府, 交通局 and 青川县交通局. */
export function sameUnit(one: string, other: string): boolean {
  const [short = '', long = ''] = [shortUnit(one), shortUnit(other)].toSorted((left, right) => left.length - right.length);
  return long.endsWith(short) || long.startsWith(short);
}

/** The draft a name calls: exactly, else the only one whose name, unit or year it is part of. */
export function findDraft(drafts: readonly KeptDraft[], wanted: string, unnamed: string): KeptDraft | null {
  const bare = (text: string): string => foldTight(text).replaceAll(/[“”"《》]|的?(?:那份|这份)|(?:法治政府建设)?(?:年度)?(?:工作)?(?:报告|年报|草稿)$/gu, '').replaceAll(/年度?/gu, '');
  const name = bare(wanted);
  const exact = drafts.find((kept) => foldTight(nameOf(kept, unnamed)) === foldTight(wanted)) ?? drafts.find((kept) => bare(nameOf(kept, unnamed)) === name);
  if (exact !== undefined || name === '') return exact ?? null;
  const near = drafts.filter((kept) => bare(nameOf(kept, unnamed)).includes(name));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** What to remember when `kept` is opened (null: a new one) and the draft at hand put away. */
export function opening(conversation: Drafts, kept: KeptDraft | null): Pick<Conversation, 'draft' | 'report' | 'unit' | 'draftName' | 'drafts'> {
  const open = openDraft(conversation);
  const others = (conversation.drafts ?? []).filter((other) => other !== kept);
  return { draft: kept?.draft ?? null, report: kept?.report ?? null, unit: kept?.report?.unit ?? kept?.unit ?? null, draftName: kept?.name ?? null, drafts: [...(open === null || open === kept ? [] : [open]), ...others].slice(0, mostDrafts - 1) };
}

/** What to remember when a draft is removed; it can be brought back until another one is. */
export function removing(conversation: Drafts, kept: KeptDraft): Pick<Conversation, 'draft' | 'report' | 'draftName' | 'drafts' | 'removedDraft'> {
  const open = openDraft(conversation);
  const isOpen = open !== null && !(conversation.drafts ?? []).includes(kept);
  return {
    draft: isOpen ? null : conversation.draft,
    report: isOpen ? null : (conversation.report ?? null),
    draftName: isOpen ? null : (conversation.draftName ?? null),
    drafts: (conversation.drafts ?? []).filter((other) => other !== kept),
    removedDraft: kept,
  };
}

/** Short names of the sections written and of those still missing, in order. A draft of single sections misses nothing. */
export function stateOf({ draft, report }: KeptDraft): { readonly written: readonly string[]; readonly missing: readonly string[] } {
  const brief = ({ key, title }: ReportProgress['sections'][number]): string => briefTitle(key) ?? title;
  const sections = report?.sections ?? [];
  const written = sections.filter(({ text }) => text !== null).map(brief);
  const known = sections.some(({ key, text }) => text !== null && sectionOf(key)?.title === draft?.section);
  const single = draft === null || known || report?.sections.some(({ key }) => sectionOf(key)?.title === draft.section) === true ? [] : [draft.section];
  return { written: [...written, ...single], missing: report !== null && report.whole !== false ? sections.filter(({ text }) => text === null).map(brief) : [] };
}
