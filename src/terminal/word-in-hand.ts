import { sectionTitled } from '../assistant/draft/outline.ts';
import { documentsOf } from '../assistant/kept-documents.ts';
import { reportSoFar } from '../assistant/jobs/draft.ts';
import { bodyOf } from '../assistant/draft/word.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Finding } from '../domain/finding.ts';
import type { Outcome } from '../domain/outcome.ts';
import { textsIn } from '../texts/texts.ts';

/** What a Word file is made of: a draft, or a checked text with a comment at each finding. */
export type WordMatter =
  | {
      readonly kind: 'draft';
      readonly title: string;
      readonly text: string;
      /** Titles of the parts of a report in progress that stand in it as blanks only. */
      readonly missing: readonly string[];
    }
  | { readonly kind: 'check'; readonly text: string; readonly findings: readonly Finding[] };

/** What `/word` writes after the outcome of the last draft or check of this run (null: none yet); null when there is nothing. */
export function wordInHand(last: Outcome | null, conversation: Conversation | undefined): WordMatter | null {
  if (conversation === undefined) return null;
  const { shownDraft } = conversation;
  if (last?.kind === 'check') {
    const texts = [...documentsOf(conversation).map(({ text }) => text), ...(shownDraft == null ? [] : [bodyOf(shownDraft.text, textsIn('zh').draft)])];
    const text = texts.find((one) => fits(one, last.findings));
    if (text !== undefined) return { kind: 'check', text, findings: last.findings };
  }
  if (shownDraft == null) return null;
  // A section of a report in progress is handed over with all that is written of the report.
  const report = conversation.report ?? null;
  const whole = report !== null && report.whole !== false && shownDraft.section !== '' && report.sections.some(({ key }) => key === sectionTitled(shownDraft.section).key) ? reportSoFar(report, textsIn('zh').draft) : null;
  return whole === null ? { kind: 'draft', title: shownDraft.section, text: shownDraft.text, missing: [] } : { kind: 'draft', title: '', ...whole };
}

/** The name of the file a matter is written to when the person says none: its title, else its first line, without what a file name cannot have. */
export function wordName(matter: WordMatter): string {
  const title = matter.kind === 'draft' && matter.title !== '' ? matter.title : (matter.text.trim().split('\n')[0] ?? '');
  const plain = title.replaceAll(/〔[^〕]*〕|[\\/:*?"<>|\p{Cc}]/gu, '').trim();
  return `${[...plain].slice(0, 60).join('') || 'draft'}.docx`;
}

/** Whether the findings are of this text: each stands where it says. */
function fits(text: string, findings: readonly Finding[]): boolean {
  return findings.every(({ quote, location }) => location === null || text.startsWith(quote, location.offset));
}
