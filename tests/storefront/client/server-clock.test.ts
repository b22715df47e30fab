import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { ServerClock } from '../../../extensions/live-shopping-client/show/server-clock.ts';

test('a device clock an hour off does not move the time shown', () => {
  let mono = 5_000;
  const clock = new ServerClock(() => mono);

  mono += 40;
  clock.answered(1_700_000_000_020, 5_000);
  mono += 60_000;

  expect(clock.now()).toBe(1_700_000_060_040);
});

test('whatever the network does, the error is at most half the quickest round trip', () => {
  const trip = fc.record({ out: fc.nat(800), back: fc.nat(800), gap: fc.nat(5_000) });

  fc.assert(
    fc.property(fc.array(trip, { minLength: 1, maxLength: 8 }), (trips) => {
      const offset = 1_700_000_000_000;
      let mono = 0;
      const clock = new ServerClock(() => mono);
      for (const { out, back, gap } of trips) {
        mono += gap;
        const sentAt = mono;
        const stamped = offset + sentAt + out;
        mono += out + back;
        clock.answered(stamped, sentAt);
      }

      const quickest = Math.min(...trips.map(({ out, back }) => out + back));
      expect(Math.abs(clock.now() - (offset + mono))).toBeLessThanOrEqual(quickest / 2);
    }),
  );
});

test('ticks that came quickly sharpen a slow first answer', () => {
  let mono = 0;
  const clock = new ServerClock(() => mono);
  mono = 1_000;
  clock.answered(500_000 + 900, 0);

  mono = 2_000;
  clock.heard(500_000 + 1_980);

  expect(Math.abs(clock.now() - 502_000)).toBeLessThanOrEqual(450);
  expect(clock.now()).toBeGreaterThanOrEqual(501_980);
});

test('an answer a cache kept too long cannot hold the clock back for ever', () => {
  let mono = 1_000;
  const clock = new ServerClock(() => mono);
  clock.answered(500_000, 1_000);

  mono = 2_000;
  clock.heard(502_500);

  expect(clock.now()).toBe(502_500);
});

test('after a few ticks, one slow answer at the start is forgotten', () => {
  let mono = 800;
  const clock = new ServerClock(() => mono);
  clock.answered(500_000 + 790, 0);

  for (const [at, delay] of [
    [1_000, 30],
    [2_000, 12],
    [3_000, 45],
  ] as const) {
    mono = at;
    clock.heard(500_000 + at - delay);
  }

  expect(Math.abs(clock.now() - 503_000)).toBeLessThanOrEqual(40);
});
