import type { Outcome } from '../domain/outcome.ts';

/** Where a command writes and how it is told to stop. */
export interface CommandIo {
  /** One line or block on standard output. */
  out(text: string): void;
  /** Progress and complaints, on standard error. */
  err(text: string): void;
  readonly signal: AbortSignal;
}

/** Options every command takes. */
export interface CommonOptions {
  readonly json: boolean;
}

/** 0 for an answer and for an honest “not found”; 1 when the person must do something first. */
export function exitStatus(outcome: Outcome): number {
  return ['failed', 'unreadable', 'confidential', 'need-text', 'busy', 'stopped'].includes(outcome.kind) ? 1 : 0;
}
