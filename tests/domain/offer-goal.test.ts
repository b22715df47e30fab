import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { GOAL_LIMITS, goalStep, type Goal } from '#app/domain/offer/goal.ts';
import { checkTerms } from '#app/domain/offer/terms.ts';

test.each([
  ['nothing', 0, 500, 0],
  ['a tenth less one', 49, 500, 0],
  ['a tenth', 50, 500, 10],
  ['all but one', 499, 500, 90],
  ['all', 500, 500, 100],
  ['more than all', 900, 500, 100],
  ['fewer than when it began, after a refund', -2, 10, 0],
  ['half of three', 2, 3, 60],
  ['one of one', 1, 1, 100],
] as const)('%s is told as a step', (_what, counted, target, step) => {
  expect(goalStep(counted, target)).toBe(step);
});

test('property: a step never says more than is true, and all only when it is', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), fc.integer({ min: 1, max: 1_000_000 }), (counted, target) => {
      const step = goalStep(counted, target);

      expect(step * target).toBeLessThanOrEqual(Math.min(counted, target) * 100);
      expect(step === 100).toBe(counted >= target);
      expect(goalStep(counted + 1, target)).toBeGreaterThanOrEqual(step);
    }),
  );
});

const terms = (goal: Goal, opensAfterS: number | null = null) => ({
  ...{ discount: { kind: 'percent', bps: 2_000 } as const, countdownS: 30, windowS: 300 },
  ...{ allocation: null, perBuyer: null, audience: 'everyone' as const, opensAfterS, goal },
});

test.each(['viewers', 'hearts', 'orders'] as const)('a goal in %s has limits', (kind) => {
  const { least, most } = GOAL_LIMITS[kind];

  for (const target of [least, most]) checkTerms(terms({ kind, target }), [1000n]);
  for (const target of [least - 1, most + 1, least + 0.5, NaN, -1]) {
    expect(() => checkTerms(terms({ kind, target }), [1000n])).toThrow(
      expect.objectContaining({ code: 'goalTarget' }),
    );
  }
});

test('an offer opens at its minute or with its goal, not by both', () => {
  expect(() => checkTerms(terms({ kind: 'hearts', target: 50 }, 60), [1000n])).toThrow(
    expect.objectContaining({ code: 'goal_timed' }),
  );
});
