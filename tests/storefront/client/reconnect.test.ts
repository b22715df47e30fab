import fc from '#tests/setup/properties.ts';
import { afterEach, expect, test, vi } from 'vitest';
import {
  Reconnector,
  pauseBefore,
} from '../../../extensions/live-shopping-client/show/reconnect.ts';

// A hook, not a setup: time must run again whatever a test did.
afterEach(() => void vi.useRealTimers());

function aLine(random = () => 0.5) {
  vi.useFakeTimers();
  const calls: string[] = [];
  const reconnector = new Reconnector(
    { connect: () => calls.push('connect'), disconnect: () => calls.push('disconnect') },
    random,
  );
  reconnector.start();
  return { calls, reconnector };
}

test('a pause is random within its bound, and the bound ends at thirty seconds', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const bound = attempt === 0 ? 2_000 : Math.min(30_000, 1_000 * 2 ** attempt);
      expect(pauseBefore(attempt, random)).toBeGreaterThanOrEqual(0);
      expect(pauseBefore(attempt, random)).toBeLessThan(bound);
    }),
  );
});

test('a cut line is closed at once and tried again within two seconds', () => {
  const { calls, reconnector } = aLine();
  reconnector.up();

  reconnector.down();
  vi.advanceTimersByTime(999);
  expect(calls).toEqual(['connect', 'disconnect']);
  vi.advanceTimersByTime(2);

  expect(calls).toEqual(['connect', 'disconnect', 'connect']);
});

test('a try that does not connect in its time is given up and the next pause is longer', () => {
  const { calls, reconnector } = aLine(() => 0.999);
  reconnector.up();
  reconnector.down();
  vi.advanceTimersByTime(1_999);
  calls.length = 0;

  vi.advanceTimersByTime(2_500);
  expect(calls).toEqual(['disconnect']);
  vi.advanceTimersByTime(2_000);

  expect(calls).toEqual(['disconnect', 'connect']);
});

test('the library saying "down" many times over is one cut', () => {
  const { calls, reconnector } = aLine();
  reconnector.up();
  for (let i = 0; i < 5; i += 1) reconnector.down();

  vi.advanceTimersByTime(1_001);

  expect(calls).toEqual(['connect', 'disconnect', 'connect']);
});

test('a server that comes back after a long outage is found without waiting out a long pause', () => {
  const { calls, reconnector } = aLine(() => 0.999);
  reconnector.up();
  reconnector.down();
  vi.advanceTimersByTime(90_000);
  calls.length = 0;

  reconnector.hurry();
  vi.advanceTimersByTime(2_000);

  expect(calls).toContain('connect');
});

test('a closed player stays closed', () => {
  const { calls, reconnector } = aLine();
  reconnector.up();
  reconnector.stop();
  calls.length = 0;

  reconnector.down();
  reconnector.hurry();
  vi.advanceTimersByTime(120_000);

  expect(calls).toEqual([]);
});
