import type { Log } from '../../src/ports.ts';

/** A log that keeps its lines for a test to look at. */
export function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    info: (event, fields) => void lines.push(JSON.stringify([event, fields])),
    warn: (event, fields) => void lines.push(JSON.stringify([event, fields])),
    error: (event, error, fields) => void lines.push(JSON.stringify([event, String(error), fields])),
  };
}
