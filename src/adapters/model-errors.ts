import { ModelError } from '../domain/errors.ts';

/** The HTTP status an endpoint answered with, when it answered at all. */
export function statusOf(error: unknown): number | undefined {
  for (let fault: unknown = error, depth = 0; fault instanceof Error && depth < 5; fault = fault.cause, depth += 1) {
    const { status } = fault as { status?: unknown };
    if (typeof status === 'number') return status;
  }
  return undefined;
}

/** Connection faults and the statuses that pass by themselves: 408, 429 and 5xx. A page of HTML or a bad reply does not. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof ModelError) return false;
  const status = statusOf(error);
  if (status !== undefined) return status === 408 || status === 429 || status >= 500;
  return isConnectionFault(error);
}

function isConnectionFault(error: unknown): boolean {
  for (let fault: unknown = error, depth = 0; fault instanceof Error && depth < 5; fault = fault.cause, depth += 1) {
    if (/Connection|fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|socket|terminated|network/iu.test(`${fault.name} ${fault.message} ${String((fault as { code?: unknown }).code ?? '')}`)) return true;
  }
  return false;
}

/** How long the endpoint asks to wait, in milliseconds, when it says so. */
export function retryAfterMs(error: unknown): number | undefined {
  const headers = error instanceof Error ? (error as { headers?: unknown }).headers : undefined;
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  const seconds = value === null ? Number.NaN : Number(value);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** A failure in our words. What the endpoint said is left out: it echoes keys, addresses and people's text. */
export function modelErrorFrom(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  const status = statusOf(error);
  if (status === 401 || status === 403) return new ModelError('refused', `The chat model refused the key (HTTP ${status}).`, 'Correct OPENAI_API_KEY.');
  if (status === 404) return new ModelError('refused', 'The endpoint does not know the model or the path (HTTP 404).', 'Correct CHAT_MODEL or OPENAI_BASE_URL.');
  if (status === 429) return new ModelError('refused', 'The chat model takes no more requests now (HTTP 429).', 'Wait a moment, or raise the quota.');
  if (status !== undefined && status >= 500) return new ModelError('unreachable', `The chat model is out of order (HTTP ${status}).`, 'Try again later.');
  if (status !== undefined) return new ModelError('refused', `The chat model refused the request (HTTP ${status}).`, 'Check CHAT_MODEL; the text may be too long for it.');
  if (isConnectionFault(error)) return new ModelError('unreachable', 'The chat model cannot be reached.', 'Check OPENAI_BASE_URL and the network.');
  return new ModelError('unusable', 'The chat model sent a reply that cannot be read.', 'Check that OPENAI_BASE_URL points to an OpenAI-compatible endpoint.');
}
