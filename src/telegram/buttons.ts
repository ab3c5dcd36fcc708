/** What pressing a button does. Kept here by a short random id, since what comes back from a client is not to be trusted. */
export type Action =
  | { readonly kind: 'stop' }
  | { readonly kind: 'resend'; readonly item: number }
  | { readonly kind: 'document'; readonly wish: 'topic' | 'check' | 'ask' | 'facts' }
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'passage'; readonly passageId: number; readonly quote: string }
  | { readonly kind: 'turn'; readonly passageId: number }
  | { readonly kind: 'close' };

/** An action and whom it was offered to. */
export interface OfferedButton {
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
  forgetChat(chat: number): void;
}
