/**
 * What can go wrong with a call. `rate` is 429 with seconds to wait; `reset-after` drops the connection after the call
 * was carried out, `reset-before` instead of carrying it out; `hang` carries it out and never answers.
 */
export type Fault =
  | { readonly kind: 'rate'; readonly seconds: number }
  | { readonly kind: 'entities' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'internal' }
  | { readonly kind: 'html' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset-before' }
  | { readonly kind: 'reset-after' };

/** A refusal in Telegram's words. */
export interface Refusal {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after: number };
}

export function refuse(error_code: number, description: string): Refusal {
  return { error_code, description };
}

/** What Telegram answers for the faults that are answers. */
export function refusalOf(fault: Fault): Refusal | null {
  switch (fault.kind) {
    case 'rate':
      return { error_code: 429, description: `Too Many Requests: retry after ${fault.seconds}`, parameters: { retry_after: fault.seconds } };
    case 'entities':
      return refuse(400, "Bad Request: can't parse entities: injected");
    case 'blocked':
      return refuse(403, 'Forbidden: bot was blocked by the user');
    case 'internal':
      return refuse(500, 'Internal Server Error');
    default:
      return null;
  }
}
