import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for all that a run of the tests leaves: whatever a killed process could not remove goes with it. The programs
 * the tests start keep their compiled sources there, so that only the first of them reads the sources anew.
 */
export default function setup(): () => void {
  const place = mkdtempSync(join(tmpdir(), 'fazhi-run-'));
  process.env['TMPDIR'] = place;
  process.env['NODE_COMPILE_CACHE'] = join(place, 'compiled');
  return () => rmSync(place, { recursive: true, force: true, maxRetries: 3 });
}
