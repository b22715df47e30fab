import { expect, test } from 'vitest';
import { STARTING_TERMS } from '#app/domain/agreement/terms.ts';
import type { Attribution } from '#app/domain/commission/attribution.ts';
import { desiredOf } from '#app/domain/commission/desired.ts';
import { inheritances } from '#app/domain/commission/inherit.ts';
import { figuresOf } from '#app/domain/order/figures.ts';
import { pickFacts } from '#app/domain/order/pick-facts.ts';
import { readOrder } from '#app/domain/order/read-order.ts';
import { anOrder, lineGid, type OrderWish } from '../make/an-order.ts';

/** Lines 1 and 2 came back, line 3 went out for them. */
const order = (wish: Partial<OrderWish> = {}) =>
  readOrder(
    pickFacts(
      anOrder({
        lines: [
          { id: 1, price: '100.0', quantity: 2, current: 0 },
          { id: 2, price: '50.0', current: 0 },
          { id: 3, price: '250.0' },
        ],
        total: '250.0',
        returns: [{ units: { 1: 2, 2: 1 }, exchangeLines: [3] }],
        ...wish,
      }),
    ).facts,
    null,
  );

const sold = (line: number, more: Partial<Attribution> = {}): Attribution => ({
  ...{ lineId: lineGid(line), result: 'counted', hostId: 'a', showId: 's1', mode: 'live' },
  shares: [{ hostId: 'a', weight: 1 }],
  rule: {
    ...{ from: 'shop', id: null, match: 'all', capMinor: null, factorBps: 10_000 },
    rate: { type: 'percent', bps: 1000 },
  },
  ...{ terms: STARTING_TERMS, firstQuantity: 2, ...more },
});

const none = { ...STARTING_TERMS, exchangePolicy: 'none' as const };

test('lines of one host, show, mode and shares hand all of it on', () => {
  const { from, ambiguous } = inheritances(order(), [sold(1), sold(2)]);

  expect([...from.keys()]).toEqual([lineGid(3)]);
  expect(ambiguous).toBe(false);
});

test.each<[what: string, other: Partial<Attribution>]>([
  ['host', { hostId: 'b' }],
  ['show', { showId: 's2' }],
  ['mode', { mode: 'replay' }],
  [
    'shares',
    {
      shares: [
        { hostId: 'a', weight: 1 },
        { hostId: 'b', weight: 1 },
      ],
    },
  ],
  ['weights', { shares: [{ hostId: 'a', weight: 2 }] }],
])('lines that differ in %s hand nothing on and are told', (_what, other) => {
  const { from, ambiguous } = inheritances(order(), [sold(1), sold(2, other)]);

  expect([from.size, ambiguous]).toEqual([0, true]);
});

test('a line that was sold by nobody, or earned nothing, beside one that did is told too', () => {
  expect(inheritances(order(), [sold(1)]).ambiguous).toBe(true);
  const bought = sold(2, { result: 'self_purchase' });
  expect(inheritances(order(), [sold(1), bought]).ambiguous).toBe(true);
  expect(inheritances(order(), []).ambiguous).toBe(false);
});

test('under the policy none nothing is handed on, and nothing is told', () => {
  const { from, ambiguous } = inheritances(order(), [
    sold(1, { terms: none }),
    sold(2, { terms: none }),
  ]);
  const mixed = inheritances(order(), [sold(1, { terms: none }), sold(2)]);

  expect([from.size, ambiguous]).toEqual([0, false]);
  expect(mixed.from.size).toBe(0);
});

test.each(['CANCELED', 'DECLINED'])('a return that is %s hands nothing on', (status) => {
  const returns = [{ units: { 1: 2, 2: 1 }, exchangeLines: [3], status }];

  expect(inheritances(order({ returns }), [sold(1), sold(2)]).from.size).toBe(0);
});

test('where edits are not followed, units that came later give nothing to an exchange', () => {
  const commission = (followEdits: boolean, firstQuantity: number) => {
    const terms = { ...STARTING_TERMS, followEdits };
    const now = order({ returns: [{ units: { 1: 2 }, exchangeLines: [3] }] });
    const desired = desiredOf(now, figuresOf(now), [
      sold(1, { terms, firstQuantity }),
      sold(3, { result: 'exchange', firstQuantity: 1 }),
    ]);
    return desired.at(-1)?.commission;
  };

  expect(commission(true, 1)).toBe(2000n);
  expect(commission(false, 2)).toBe(2000n);
  expect(commission(false, 1)).toBe(1000n);
});
