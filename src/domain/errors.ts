/** Who failed, in one word: decides the exit status of a command and the sentence a person reads. */
export type ErrorCode =
  | 'usage' // the command line or the request is wrong
  | 'settings' // a setting cannot be read
  | 'missing' // a file or document that was named does not exist
  | 'unreadable' // a file exists but cannot be read as a document
  | 'confidential' // a text carries a classification mark
  | 'library' // the library file is damaged, locked or of another version
  | 'embedder' // an embedding call failed or returned something unusable
  | 'model' // a chat model call failed
  | 'telegram' // Telegram refused or is unreachable
  | 'aborted'; // the person or the process asked to stop

/** Which sentences of `texts.faults` tell an error to a person, and what they are filled with. */
export interface NamedFault {
  readonly name: string;
  readonly values: readonly unknown[];
}

/**
 * A broken contract or a fault of the world. `found` says what was met, `hint` what to do about it, both in English;
 * `fault` names the same in every language. None holds a secret or the text of a person.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly found: string;
  readonly hint: string;
  readonly fault: NamedFault | null;

  constructor(code: ErrorCode, found: string, hint: string, options?: { cause?: unknown; fault?: NamedFault }) {
    super(`${found} ${hint}`, options);
    this.code = code;
    this.found = found;
    this.hint = hint;
    this.fault = options?.fault ?? null;
  }
}

/** Why a chat model could not be used: no connection or a server fault, too slow, turned away (key, quota, request), or a reply that is none. */
export type ModelFailure = 'unreachable' | 'timeout' | 'refused' | 'unusable';

/** The failure of a chat model call, told apart so that the person hears why the extractive writer answered. */
export class ModelError extends AppError {
  readonly failure: ModelFailure;

  constructor(failure: ModelFailure, found: string, hint: string) {
    super('model', found, hint);
    this.failure = failure;
  }
}
