import { GrammyError, HttpError } from 'grammy';

/**
 * What a failed call means for sending it again. `unsent`: it was not carried out. `unknown`: it may have been.
 * `refused`: it never will be. `unmodified`: it already was.
 */
type Failure =
  | { readonly kind: 'unsent'; readonly afterSeconds: number | null }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'entities' }
  | { readonly kind: 'thread-gone' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unmodified' }
  | { readonly kind: 'refused'; readonly blocked: boolean };

/** Sockets that were never open: nothing can have arrived. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

/** Reads what grammY throws. Anything it does not throw is `unknown`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error;
    if (code === 429) return { kind: 'unsent', afterSeconds: parameters.retry_after ?? 5 };
    if (code >= 500) return { kind: 'unsent', afterSeconds: null };
    if (/message is not modified/iu.test(description)) return { kind: 'unmodified' };
    if (/can't parse entities|entity/iu.test(description)) return { kind: 'entities' };
    if (/message thread not found|TOPIC_(?:DELETED|CLOSED)/iu.test(description)) return { kind: 'thread-gone' };
    if (/message to (?:edit|delete) not found|message can't be (?:edited|deleted)|MESSAGE_ID_INVALID|there is no (?:text|caption)/iu.test(description)) return { kind: 'missing' };
    return { kind: 'refused', blocked: code === 403 || /chat not found|user is deactivated/iu.test(description) };
  }
  if (error instanceof HttpError) {
    const { code, type } = error.error as { code?: unknown; type?: unknown };
    // A gateway's HTML page instead of an answer: Telegram itself did not get to it.
    if (type === 'invalid-json') return { kind: 'unsent', afterSeconds: null };
    if (typeof code === 'string' && neverConnected.has(code)) return { kind: 'unsent', afterSeconds: null };
  }
  return { kind: 'unknown' };
}
