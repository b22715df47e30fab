import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

/** A test that reaches a database, a browser or another process. */
const SLOW_MS = 30_000;
/** A journey through the whole product in a browser. */
const JOURNEY_MS = 120_000;

/** Suites are grouped by what they need to run; the name of the folder is the name of the project. */
const project = (name: string, include: string[], limitMs: number): TestProjectConfiguration => ({
  extends: true,
  test: { name, include, testTimeout: limitMs, hookTimeout: limitMs },
});

const suite = (name: string, limitMs: number) =>
  project(name, [`tests/${name}/**/*.test.{ts,tsx}`], limitMs);

export default defineConfig({
  test: {
    setupFiles: ['tests/setup/console.ts'],
    // The machine has two cores, and a journey starts processes of its own.
    maxWorkers: 2,
    teardownTimeout: 20_000,
    projects: [
      suite('domain', 10_000),
      suite('services', SLOW_MS),
      suite('routes', SLOW_MS),
      suite('realtime', SLOW_MS),
      suite('storefront', JOURNEY_MS),
      suite('house', SLOW_MS),
      suite('sandbox', SLOW_MS),
      suite('cases', JOURNEY_MS),
      suite('e2e', JOURNEY_MS),
    ],
  },
});
