/** `must` is 必改, `should` is 建议. */
export type Severity = 'must' | 'should';

/**
 * What a checked text was taken for; some checks bind one kind only. `annual-report` the yearly report on rule-of-law
 * government; `report` any other report; `plan` work to be done; `fragment` a section or a paragraph.
 */
export type DraftKind = 'annual-report' | 'report' | 'plan' | 'fragment';

/** One thing a reviewer would send the draft back for. */
export interface Finding {
  readonly severity: Severity;
  /** The name of the check (mandatory-part, wrong-year, placeholder, …). */
  readonly rule: string;
  /** The words of the draft, exactly; empty when something is missing from it. */
  readonly quote: string;
  /** UTF-16 offset of the quote in the checked text and its 1-based line; null when something is missing. */
  readonly location: { readonly offset: number; readonly line: number; readonly place?: Place } | null;
  readonly message: string;
  readonly replacement?: string;
  /** The rule or document that says so. */
  readonly citation?: string;
}

/** Where people look in a draft that has parts; line numbers mean little on paper. */
export interface Place {
  /** The number printed before the part (一、 is 1); 0 before the first part and in a text without parts. */
  readonly part: number;
  /** The lower heading's label as it is printed: （二）, 3.; empty when the part has none there. */
  readonly sub: string;
  /** Paragraphs counted from the heading, from 1; 0 is the heading itself, or the title where `part` is 0. */
  readonly paragraph: number;
}
