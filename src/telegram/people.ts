import type { Language } from '../domain/language.ts';

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
interface Pairing {
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
  /** The language this person asked to be spoken to in; null: the one they write. */
  languageOf(person: number): Language | null;
  setLanguage(person: number, language: Language): void;
  /** Takes out what a person said of themselves: name, language, the wish to be let in. Their rights stay. */
  forget(person: number): void;
}

/** What one person used on one day (UTC). */
interface Usage {
  readonly messages: number;
  readonly files: number;
  /** Of the model, in and out. */
  readonly tokens: number;
}

/** What one person may use on one day; 0 is without end. */
export interface Limits {
  readonly messages: number;
  readonly files: number;
  readonly tokens: number;
}

export const limited = ['messages', 'files', 'tokens'] as const;

interface AuditEntry {
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
  /** A question of this person that found nothing. */
  unanswered(person: number, question: string): void;
  unansweredQuestions(limit: number): readonly { readonly question: string; readonly times: number }[];
  /** What is kept of one person's words: what they said of answers, and what found nothing. */
  keptOf(person: number): { readonly feedback: readonly Feedback[]; readonly unanswered: readonly string[] };
  /** The reason the bot is paused for, or null. */
  paused(): string | null;
  pause(reason: string | null): void;
  /** What administrators set in chat, for everybody (`person` null) or for one person; what was not set is absent. */
  limitsSet(person: number | null): Partial<Limits>;
  /** Null takes the limit back to what holds otherwise. */
  setLimit(person: number | null, what: keyof Limits, value: number | null): void;
  /** Whoever has limits of their own. */
  peopleWithLimits(): readonly number[];
  /** Takes out everything one person said here, also as an administrator; that they acted stays in the audit log. */
  forget(person: number): void;
  prune(before: Date): void;
}
