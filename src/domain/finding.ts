/** `must` is 必改, `should` is 建议. */
export type Severity = 'must' | 'should';

/** One thing a reviewer would send the draft back for. */
export interface Finding {
  readonly severity: Severity;
  /** The name of the check (mandatory-part, wrong-year, placeholder, …). */
  readonly rule: string;
  /** The words of the draft, exactly; empty when something is missing from it. */
  readonly quote: string;
  /** UTF-16 offset of the quote in the checked text and its 1-based line; null when something is missing. */
  readonly location: { readonly offset: number; readonly line: number } | null;
  readonly message: string;
  readonly replacement?: string;
  /** The rule or document that says so. */
  readonly citation?: string;
}
