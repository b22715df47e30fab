import { expect, test } from 'vitest';
import { checkTerms } from '#app/domain/agreement/check-terms.ts';
import { lowers } from '#app/domain/agreement/lowers.ts';
import { combine, type Rule, type Terms } from '#app/domain/agreement/terms.ts';

const percent = (bps: number) => ({ type: 'percent' as const, bps });
const rule = (bps: number, more: Partial<Rule> = {}): Rule => ({
  ...{ id: 'r', match: 'product', matchId: 'p1', mode: 'any', rate: percent(bps) },
  ...more,
});
const BEFORE: Partial<Terms> = {
  ...{ rate: percent(1000), capPerOrderMinor: 5000, holdDays: 30, windowDays: 7 },
  ...{ codes: true, renewals: true, followEdits: true, minPayoutMinor: { USD: 2500 } },
  bonus: { thresholdMinor: 100_000, amountMinor: 5000, lockDays: 30 },
  tiers: { mode: 'marginal', steps: [{ fromMinor: 100_000, bps: 1200 }] },
  rules: [rule(2000)],
};

test.each<[string, Partial<Terms>]>([
  ['a lower rate', { rate: percent(999) }],
  ['no rate', { rate: { type: 'none' } }],
  [
    'an amount per unit instead of a percentage, which may be less',
    { rate: { type: 'flat_unit', amountMinor: 9000 } },
  ],
  ['less in the replay', { replayFactorBps: 9999 }],
  ['a tighter cap per order', { capPerOrderMinor: 4999 }],
  ['a longer hold', { holdDays: 31 }],
  ['a hold from fulfilment', { holdStart: 'fulfilled' }],
  ['a shorter window', { windowDays: 6 }],
  ['no inheritance in exchanges', { exchangePolicy: 'none' }],
  ['edits not followed', { followEdits: false }],
  ['no renewals', { renewals: false }],
  ['no codes', { codes: false }],
  ['shorter notice', { lowerNoticeDays: 29 }],
  ['a higher minimum', { minPayoutMinor: { USD: 2501 } }],
  ['a minimum in another currency', { minPayoutMinor: { USD: 2500, EUR: 2 } }],
  ['no bonus', { bonus: null }],
  [
    'a bonus that is final later',
    { bonus: { thresholdMinor: 100_000, amountMinor: 5000, lockDays: 31 } },
  ],
  [
    'a bonus harder to reach',
    { bonus: { thresholdMinor: 100_001, amountMinor: 5000, lockDays: 30 } },
  ],
  ['no tiers', { tiers: null }],
  [
    'a tier that begins later',
    { tiers: { mode: 'marginal', steps: [{ fromMinor: 200_000, bps: 1200 }] } },
  ],
  ['a rule that pays less', { rules: [rule(1999)] }],
  ['a rule taken away', { rules: [] }],
  ['a rule with a cap', { rules: [rule(2000, { capMinor: 100 })] }],
  ['a new rule below the rate', { rules: [rule(2000), rule(500, { id: 's', matchId: 'p2' })] }],
  [
    'a narrower rule that pays more than the rate and less than the rule it goes before',
    { rules: [rule(2000), rule(1500, { id: 's', match: 'variant', matchId: 'v1' })] },
  ],
  [
    'a narrower rule for the replay alone',
    { rules: [rule(2000), rule(0, { id: 's', match: 'variant', matchId: 'v1', mode: 'replay' })] },
  ],
])('%s waits for its notice', (_label, change) => {
  expect(lowers(combine(BEFORE, {}), combine({ ...BEFORE, ...change }, {}))).toBe(true);
});

test.each<[string, Partial<Terms>]>([
  ['nothing', {}],
  ['a higher rate', { rate: percent(1001) }],
  ['a wider cap', { capPerOrderMinor: 5001 }],
  ['no cap', { capPerOrderMinor: null }],
  ['a shorter hold', { holdDays: 29 }],
  ['a longer window', { windowDays: 8 }],
  ['a lower minimum', { minPayoutMinor: {} }],
  ['a higher bonus', { bonus: { thresholdMinor: 100_000, amountMinor: 5001, lockDays: 30 } }],
  ['a better tier', { tiers: { mode: 'retroactive', steps: [{ fromMinor: 100_000, bps: 1200 }] } }],
  ['a new rule above the rate', { rules: [rule(2000), rule(3000, { id: 's', matchId: 'p2' })] }],
  [
    'a rule for another product, below the first one’s',
    { rules: [rule(2000), rule(1500, { id: 's', matchId: 'p2' })] },
  ],
  [
    'a broader rule, below the narrower one',
    { rules: [rule(2000), rule(1500, { id: 's', match: 'show', matchId: 's1' })] },
  ],
])('%s counts at once', (_label, change) => {
  expect(lowers(combine(BEFORE, {}), combine({ ...BEFORE, ...change }, {}))).toBe(false);
});

test('a change of the shop’s default that a host’s own terms hide lowers nothing for that host', () => {
  const own = { rate: percent(1500) };
  const before = combine({ rate: percent(1000) }, own);
  const after = combine({ rate: percent(500) }, own);

  expect(lowers(before, after)).toBe(false);
});

test.each<[string, Partial<Terms>, string]>([
  ['more than all', { rate: percent(10_001) }, 'rate_out_of_range'],
  ['less than nothing', { rate: percent(-1) }, 'rate_out_of_range'],
  ['a part of a basis point', { rate: percent(0.5) }, 'rate_out_of_range'],
  ['a rule of more than all', { rules: [rule(10_001)] }, 'rate_out_of_range'],
  [
    'a tier of more than all',
    { tiers: { mode: 'marginal', steps: [{ fromMinor: 1, bps: 10_001 }] } },
    'rate_out_of_range',
  ],
  [
    'tiers out of order',
    {
      tiers: {
        mode: 'marginal',
        steps: [
          { fromMinor: 2, bps: 1 },
          { fromMinor: 1, bps: 2 },
        ],
      },
    },
    'bad_terms',
  ],
  ['two rules of one id', { rules: [rule(1), rule(2)] }, 'bad_terms'],
  ['a negative hold', { holdDays: -1 }, 'bad_terms'],
  ['a negative cap', { capPerOrderMinor: -1 }, 'bad_terms'],
])('%s is refused', (_label, terms, code) => {
  expect(() => checkTerms(terms)).toThrow(expect.objectContaining({ code }));
});
