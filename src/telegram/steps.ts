import { maskPersonal } from '../assistant/verify/personal.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Texts } from '../texts/texts.ts';
import type { Action } from './buttons.ts';

export interface Step {
  readonly text: string;
  readonly action: Action;
}

export interface StepsPossible {
  /** A Word file can be made. */
  readonly word: boolean;
  /** A Word file with comments can be made. */
  readonly annotated: boolean;
  /** The digest of the text that was checked, when it is kept. */
  readonly checked: string | null;
  /** Corrections of topics are kept. */
  readonly topics: boolean;
  /** A whole report is being written. */
  readonly report: boolean;
  /** The document just sent may be added to the library by this person. */
  readonly add: { readonly fileId: string; readonly name: string } | null;
}

/** What is offered below an outcome, in rows: first its sources, then what to do next. */
export function stepsAfter(outcome: Outcome, asked: string, texts: Texts, possible: StepsPossible): Step[][] {
  const words = texts.telegram;
  // It is shown to administrators when the answer was no good.
  const question = maskPersonal(asked).text.slice(0, 200);
  const rating: Step[] = [
    { text: words.rate.good, action: { kind: 'rate', good: true, question } },
    { text: words.rate.bad, action: { kind: 'rate', good: false, question } },
  ];
  const again = (job: 'ask' | 'draft', wishes: readonly (keyof Texts['telegram']['wish'])[]): Step[] => wishes.map((wish) => ({ text: words.wish[wish].button, action: { kind: 'again', job, wish: words.wish[wish].words } }));
  switch (outcome.kind) {
    case 'answer':
      // The extractive writer has no other words.
      return [...(outcome.writer.model === null ? [] : [again('ask', ['shorter', 'reworded'])]), rating];
    case 'need-text':
      // A draft begins with the choice of what to draft.
      return outcome.command === 'draft' ? [...words.sections.map((section): Step[] => [{ text: section, action: { kind: 'section', section } }]), [continued(words.report.whole)]] : [];
    case 'draft': {
      const { text, section } = outcome.draft;
      const outline = section === texts.draft.outline;
      const word: Step[] = possible.word ? [{ text: words.asWord, action: { kind: 'word', draft: text, title: section } }] : [];
      return [...(outcome.draft.writer.model === null ? [] : [again('draft', ['shorter', 'formal', 'reworded'])]), possible.report ? [continued(words.report.next), continued(words.report.outline), continued(words.report.assemble)] : [], outline ? [...word, ...rating] : [...word, ...(possible.word ? [{ text: words.nextStep.webForm, action: { kind: 'web-form' as const, draft: text, title: section } }] : [])], ...(outline ? [] : [[{ text: words.nextStep.checkDraft, action: { kind: 'try' as const, words: words.checkDraftWords } }, ...rating]])];
    }
    case 'check': {
      const annotated: Step[] = possible.annotated && possible.checked !== null && outcome.findings.length > 0 ? [{ text: words.nextStep.annotated, action: { kind: 'annotated', digest: possible.checked, findings: outcome.findings } }] : [];
      const recheck: Step[] = outcome.findings.length > 0 ? [{ text: words.nextStep.recheck, action: { kind: 'await-check' } }] : [];
      return [[...annotated, ...recheck], possible.checked === null ? [] : [document('ask'), document('topic')], rating];
    }
    case 'topic':
      return [possible.topics ? [{ text: words.wrongTopic, action: { kind: 'wrong-topic', title: outcome.card.label, list: outcome.card.list } }] : [], [document('check'), document('ask'), document('facts')], rating];
    case 'drafts':
      return outcome.drafts.filter(({ open }) => !open).slice(0, 8).map(({ name }) => [{ text: words.openDraft(name), action: { kind: 'try', words: `/drafts ${name}` } }]);
    case 'start':
      return words.tries.map((one) => [{ text: one, action: { kind: 'try', words: one } }]);
    case 'document-in-use':
      return outcome.use === 'ask' ? [] : words.sections.map((section): Step[] => [{ text: section, action: { kind: 'section', section, own: true } }]);
    case 'document-received':
      return [(['topic', 'check'] as const).map((wish) => document(wish)), (['ask', 'facts'] as const).map((wish) => document(wish)), possible.add === null ? [] : [{ text: words.addToLibrary, action: { kind: 'add-document', ...possible.add } }]];
    default:
      return [];
  }

  function continued({ button, words: wish }: Texts['telegram']['report']['next']): Step {
    return { text: button, action: { kind: 'again', job: 'draft', wish } };
  }

  function document(wish: 'topic' | 'check' | 'ask' | 'facts'): Step {
    return { text: words.button[wish], action: { kind: 'document', wish } };
  }
}
