import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/run-place.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two workers: the machine this must run on has two cores, and some tests start real processes.
    maxWorkers: 2,
    // No test changes what another file sees; a new process for each file would cost a fifth of the time.
    isolate: false,
  },
});
