import type { Finding } from '../domain/finding.ts';
import type { Language } from '../domain/language.ts';

/** What pressing a button does. Kept here by a short random id, since what comes back from a client is not to be trusted. */
export type Action =
  | { readonly kind: 'stop' }
  | { readonly kind: 'resend'; readonly item: number }
  | { readonly kind: 'document'; readonly wish: 'topic' | 'check' | 'ask' | 'facts' }
  /** `own`: the person said that the document sent is their material, even when it is a report. */
  | { readonly kind: 'section'; readonly section: string; readonly own?: boolean }
  | { readonly kind: 'passage'; readonly passageId: number; readonly quote: string }
  | { readonly kind: 'turn'; readonly passageId: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'try'; readonly words: string }
  /** A document the person sent, by the digest of its text. */
  | { readonly kind: 'use-document' | 'drop-document'; readonly digest: string }
  | { readonly kind: 'annotated'; readonly digest: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'await-check' }
  | { readonly kind: 'web-form'; readonly draft: string; readonly title: string }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'pairing'; readonly code: string; readonly approved: boolean }
  | { readonly kind: 'again'; readonly job: 'ask' | 'draft'; readonly wish: string }
  | { readonly kind: 'word'; readonly draft: string; readonly title: string }
  | { readonly kind: 'add-document'; readonly fileId: string; readonly name: string }
  | { readonly kind: 'rate'; readonly good: boolean; readonly question: string }
  | { readonly kind: 'reason'; readonly reason: string; readonly question: string }
  | { readonly kind: 'wrong-topic'; readonly title: string; readonly list: string }
  | { readonly kind: 'topic-level'; readonly title: string; readonly list: string; readonly path: readonly string[] };

/** An action and whom it was offered to. */
interface OfferedButton {
  readonly action: Action;
  readonly chat: number;
  readonly thread: number | null;
  /** Who may press it; null for everyone in the chat. */
  readonly owner: number | null;
}

export interface ButtonStore {
  /** Returns an id for each, of 12 characters. */
  offer(buttons: readonly OfferedButton[]): readonly string[];
  /** Undefined when it was never offered or is too old. */
  find(id: string): OfferedButton | undefined;
  /** Removes those offered before this moment (milliseconds since 1970). */
  prune(before: number): void;
  /** Removes those of a chat, and those made for the person of that number elsewhere. */
  forgetChat(chat: number): void;
}
