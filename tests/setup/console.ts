/**
 * Loaded before every test file: a warning or an error on the console that the test did not announce
 * fails the test, because it is either a bug or noise that will hide one.
 */
import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';

let written: string[] = [];
let announced: RegExp[] = [];

for (const level of ['warn', 'error'] as const) {
  console[level] = (...values: unknown[]) =>
    void written.push(`console.${level}: ${format(...values)}`);
}

/** Announces console output that belongs to the case under test. */
export function expectConsole(pattern: RegExp): void {
  announced.push(pattern);
}

beforeEach(() => {
  announced = [];
});

afterEach(() => {
  const unexpected = written.filter((text) => !announced.some((pattern) => pattern.test(text)));
  written = [];
  if (unexpected.length > 0)
    throw new Error(`Unexpected console output:\n${unexpected.join('\n')}`);
});
