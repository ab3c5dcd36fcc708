/** Keeps callers from waiting on an endpoint that has just failed several times. */
interface Breaker {
  /** Whether a call may be made now; after a rest one call is let through to try. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

/** Opens after `failures` failures in a row and stays open for `restMs` milliseconds; then each failure opens it again. */
export function createBreaker(failures: number, restMs: number, now: () => number): Breaker {
  let inRow = 0;
  let openUntil = 0;
  return {
    allows() {
      if (inRow < failures) return true;
      if (now() < openUntil) return false;
      // One caller tries; the others wait for what it finds.
      openUntil = now() + restMs;
      return true;
    },
    succeeded() {
      inRow = 0;
    },
    failed() {
      inRow += 1;
      if (inRow >= failures) openUntil = now() + restMs;
    },
  };
}
