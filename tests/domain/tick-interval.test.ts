import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { LONGEST_TICK_MS, SHORTEST_TICK_MS, tickInterval } from '#app/domain/show/tick-interval.ts';

const show = (viewers: number, elapsedS = 0) => ({ viewers, elapsedS });

test.each([
  ['our own server counts nothing', [show(10_000)], null, 1000],
  ['ten thousand viewers for an hour in 40 M messages', [show(10_000)], 40_000_000, 1000],
  ['ten thousand viewers for an hour in 20 M messages', [show(10_000)], 20_000_000, 1862],
  ['thirty thousand in 20 M messages', [show(30_000)], 20_000_000, 5994],
  ['two shows share', [show(10_000), show(10_000)], 40_000_000, 1862],
  ['a show that has run long still has half an hour', [show(10_000, 9000)], 10_000_000, 1862],
  ['nothing left', [show(10)], 0, 30_000],
  ['a sandbox account and a crowd', [show(100)], 2000, 30_000],
  ['nobody on the air', [], 0, 1000],
])('%s', (_what, shows, remaining, expected) => {
  expect(tickInterval(shows, remaining)).toBe(expected);
});

test('property: the plan never spends more than what is left, unless even the slowest tick does', () => {
  fc.assert(
    fc.property(fc.nat(50_000), fc.nat(100_000_000), (viewers, remaining) => {
      const interval = tickInterval([show(viewers)], remaining);
      const spent = ((viewers + 1) * 3_600_000) / interval;

      expect(interval).toBeGreaterThanOrEqual(SHORTEST_TICK_MS);
      expect(interval).toBeLessThanOrEqual(LONGEST_TICK_MS);
      if (interval < LONGEST_TICK_MS) expect(spent).toBeLessThanOrEqual(remaining);
    }),
  );
});
