/** `reader` asks; `editor` may add to the library as well; `admin` may everything. */
export type Role = 'reader' | 'editor' | 'admin';

export const roles: readonly Role[] = ['reader', 'editor', 'admin'];

export interface Person {
  readonly id: number;
  readonly role: Role;
  /** As Telegram showed it when the person was let in; empty for those named in the settings. */
  readonly name: string;
}

/** Someone who asked to be let in. */
export interface Pairing {
  readonly code: string;
  readonly person: number;
  readonly name: string;
}

/** Who may use the bot, where. Everyone not named here or in the settings may not. */
export interface People {
  roleOf(person: number): Role | null;
  list(): readonly Person[];
  /** Null takes every right away, also one that the settings give; the admins of the settings stay admins. */
  set(person: number, role: Role | null, name: string): void;
  /** The code of an unknown person, the same while it is pending; null when too many wait. `fresh`: it was made now. */
  request(person: number, name: string): { readonly code: string; readonly fresh: boolean } | null;
  pairing(code: string): Pairing | undefined;
  pending(): readonly Pairing[];
  /** Ends a pairing. */
  close(code: string): void;
  groupApproved(chat: number): boolean;
  approveGroup(chat: number, approved: boolean): void;
  groups(): readonly number[];
  admins(): readonly number[];
}

/** What one person used on one day (UTC). */
export interface Usage {
  readonly messages: number;
  readonly files: number;
  /** Of the model, in and out. */
  readonly tokens: number;
}

export interface AuditEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly admin: number;
  readonly act: string;
  readonly subject: string;
}

export interface Feedback {
  readonly at: string;
  readonly good: boolean;
  readonly reason: string;
  readonly question: string;
}

/** What the office needs to know of its own use: limits, the audit log, what went wrong for people. */
export interface Ledger {
  usage(person: number): Usage;
  use(person: number, use: Partial<Usage>): void;
  audit(admin: number, act: string, subject: string): void;
  /** Newest first. */
  audited(limit: number): readonly AuditEntry[];
  feedback(person: number, good: boolean, reason: string, question: string): void;
  feedbackGiven(limit: number): readonly Feedback[];
  /** A question that found nothing. */
  unanswered(question: string): void;
  unansweredQuestions(limit: number): readonly { readonly question: string; readonly times: number }[];
  /** The reason the bot is paused for, or null. */
  paused(): string | null;
  pause(reason: string | null): void;
  /** Takes out everything one person said here. */
  forget(person: number): void;
  prune(before: Date): void;
}
