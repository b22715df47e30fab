import { defineConfig } from 'vitest/config';
import { SUITES } from './tests/setup/suites.ts';

export default defineConfig({
  test: {
    setupFiles: ['tests/setup/console.ts'],
    // The machine has two cores, and a journey starts processes of its own.
    maxWorkers: 2,
    teardownTimeout: 20_000,
    projects: SUITES.map(({ name, limitMs, alone }) => ({
      extends: true,
      test: {
        name,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        testTimeout: limitMs,
        hookTimeout: limitMs,
        // What is waited for comes when it comes: only what never comes is a failure.
        expect: { poll: { timeout: limitMs / 4 } },
        // What measures time as people see it does not share the machine with its neighbours either. Its files come one after the
        // other, so they share what they import: for each anew that is a minute of work in all.
        ...(alone ? { fileParallelism: false, isolate: false } : {}),
      },
    })),
  },
});
