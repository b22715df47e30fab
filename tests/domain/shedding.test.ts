import { expect, test } from 'vitest';
import { EASY, nextLoad, SHED, type Load } from '#app/domain/show/shedding.ts';

/** The load after a number of ticks that came so late. */
const after = (count: number, lateMs: number, from: Load = EASY, intervalMs = 1000) =>
  Array.from({ length: count }).reduce<Load>(
    (load) => nextLoad(load, { lateMs, intervalMs }),
    from,
  );

test.for([
  ['two late ticks are chance', 2, SHED.nothing],
  ['three cost the reactions', 3, SHED.reactions],
  ['six the count of viewers', 6, SHED.viewers],
  ['nine chat lines', 9, SHED.chat],
  ['and there it ends', 100, SHED.chat],
] as const)('%s', ([, count, shed]) => {
  expect(after(count, 900).shed).toBe(shed);
});

test('a punctual tick between late ones begins the count anew', () => {
  const two = after(2, 900);
  const between = nextLoad(two, { lateMs: 0, intervalMs: 1000 });

  expect(after(2, 900, between).shed).toBe(SHED.nothing);
});

test('ten punctual ticks take one thing back at a time', () => {
  const full = after(9, 900);

  expect(after(9, 0, full).shed).toBe(SHED.chat);
  expect(after(10, 0, full).shed).toBe(SHED.viewers);
  expect(after(30, 0, full).shed).toBe(SHED.nothing);
});

test.for([
  [1_000, SHED.nothing],
  [4_999, SHED.nothing],
  [5_000, SHED.reactions],
  [10_000, SHED.viewers],
  [30_000, SHED.chat],
] as const)('where messages are so short that ticks are %i ms apart, %i is left out', (row) => {
  const [intervalMs, shed] = row;

  expect(after(1, 0, EASY, intervalMs).shed).toBe(shed);
  expect(after(50, 0, EASY, intervalMs).shed).toBe(shed);
});
