import { expect, test } from 'vitest';
import {
  attendedFee,
  bonusOf,
  recoveries,
  settledGuarantee,
} from '#app/domain/commission/show-fees.ts';
import { tierTopUp } from '#app/domain/commission/tiers.ts';
import { stateOf } from '#app/domain/ledger/state.ts';
import { returnOnCostBps } from '#app/domain/metrics/return-on-cost.ts';
import { paidAt } from '#app/domain/order/payment.ts';
import { pickFacts } from '#app/domain/order/pick-facts.ts';
import { readOrder } from '#app/domain/order/read-order.ts';
import { csvLine, textCell } from '#app/domain/payout/csv.ts';
import { checkResult, convert, leastPayout } from '#app/domain/payout/payout.ts';
import { anOrder, type OrderWish } from '../make/an-order.ts';

const steps = [
  { fromMinor: 100_000, bps: 1000 },
  { fromMinor: 500_000, bps: 1200 },
];
const rate = { type: 'percent' as const, bps: 800 };

test.each([
  ['below the first step', 99_999n, 0n, 0n],
  ['on the first step', 100_000n, 0n, 2000n],
  ['one cent above it', 100_001n, 0n, 2000n],
  ['between the steps', 200_000n, 2000n, 4000n],
  ['on the second step', 500_000n, 8000n, 20_000n],
  ['above the second step', 600_000n, 12_000n, 24_000n],
])('net sales %s: marginal and retroactive', (_label, netSales, marginal, retroactive) => {
  expect(tierTopUp({ mode: 'marginal', steps }, rate, netSales)).toBe(marginal);
  expect(tierTopUp({ mode: 'retroactive', steps }, rate, netSales)).toBe(retroactive);
});

test('a guarantee is worth the part of its target that was sold, and never more than itself', () => {
  expect(settledGuarantee(10_000n, 30_000, 0n)).toBe(0n);
  expect(settledGuarantee(10_000n, 30_000, 10_000n)).toBe(3333n);
  expect(settledGuarantee(10_000n, 30_000, 30_000n)).toBe(10_000n);
  expect(settledGuarantee(10_000n, 30_000, 90_000n)).toBe(10_000n);
});

test('a step that pays less than the base takes nothing away; a fee without a target stays', () => {
  const low = [{ fromMinor: 0, bps: 500 }];
  expect(tierTopUp({ mode: 'marginal', steps: low }, rate, 90_000n)).toBe(0n);
  expect(tierTopUp({ mode: 'retroactive', steps: low }, rate, 90_000n)).toBe(0n);
  expect(settledGuarantee(10_000n, 0, 0n)).toBe(10_000n);
});

test('stays that overlap count once, and only inside the show', () => {
  const show = { from: 1000, to: 2000 };
  const stays = [
    { from: 1400, to: 1600 },
    { from: 500, to: 1250 },
    { from: 1450, to: 1500 },
  ];
  expect(attendedFee(1000n, true, show, stays)).toBe(450n);
});

test('an advance is recovered order by order until nothing is left of it', () => {
  expect(recoveries(1000n, [400n, 0n, 500n, 300n, 200n])).toEqual([400n, 0n, 500n, 100n, 0n]);
});

test('a bonus is there from the threshold on', () => {
  const bonus = { thresholdMinor: 100, amountMinor: 7, lockDays: 0 };
  expect([bonusOf(bonus, 99n), bonusOf(bonus, 100n), bonusOf(null, 100n)]).toEqual([0n, 7n, 0n]);
});

test('who was never inside the show gets no fee, with proration or without', () => {
  const show = { from: 1000, to: 2000 };
  expect(attendedFee(300n, false, show, [{ from: 0, to: 1000 }])).toBe(0n);
  expect(attendedFee(300n, true, show, [])).toBe(0n);
  expect(attendedFee(300n, true, show, null)).toBe(300n);
});

test.each([
  ['paid', { payout: 'paid', held: true, maturesAt: null }, 'paid'],
  ['in a payout that was sent', { payout: 'sent', held: true, maturesAt: 0 }, 'in_payout'],
  ['held though matured', { payout: null, held: true, maturesAt: 0 }, 'held'],
  ['held though not matured', { payout: null, held: true, maturesAt: null }, 'held'],
  ['a millisecond early', { payout: null, held: false, maturesAt: 101 }, 'pending'],
  ['at its instant', { payout: null, held: false, maturesAt: 100 }, 'available'],
  ['without a date', { payout: null, held: false, maturesAt: null }, 'pending'],
] as const)('an entry %s', (_label, entry, state) => {
  expect(stateOf(entry, 100)).toBe(state);
});

const read = (wish: Partial<OrderWish>) =>
  readOrder(
    pickFacts(anOrder({ lines: [{ price: '100.0' }], total: '100.0', ...wish })).facts,
    null,
  );
const instant = (text: string) => Date.parse(text);

test('an order is paid with the receipt that first reached its original total; later ones do not postpone it', () => {
  const [a, b, c] = ['2026-09-02T00:00:00Z', '2026-09-05T00:00:00Z', '2026-09-09T00:00:00Z'];
  const receipts = [
    { amount: '40.0', at: a },
    { amount: '60.0', at: b },
    { amount: '25.0', at: c },
  ];

  expect(paidAt(read({ receipts }))).toBe(instant(b));
  expect(paidAt(read({ receipts: [{ amount: '40.0', at: a }] }))).toBe(instant(a));
  expect(paidAt(read({ receipts: [], at: c }))).toBe(instant(c));
  expect(paidAt(read({ receipts, status: 'PARTIALLY_PAID' }))).toBeNull();
  expect(
    paidAt(
      read({
        receipts: [
          { amount: '100.0', at: a, status: 'FAILURE' },
          { amount: '100.0', at: b },
        ],
      }),
    ),
  ).toBe(instant(b));
});

test('what was paid, failed or called off is final; the least of a payout is one unit', () => {
  for (const state of ['paid', 'failed', 'void'] as const) {
    for (const result of ['sent', 'paid', 'failed', 'void'] as const) {
      expect(() => checkResult(state, result)).toThrow(`cannot become ${result}`);
    }
  }
  expect(() => checkResult('sent', 'sent')).toThrow('cannot become sent');
  expect(leastPayout({ USD: 0, EUR: 2500 }, 'USD')).toBe(1n);
  expect(leastPayout({ USD: 0, EUR: 2500 }, 'EUR')).toBe(2500n);
  expect(leastPayout({}, 'JPY')).toBe(1n);
});

test('a payout is divided by the rate and rounded once, at the exponent of its own currency', () => {
  expect(convert(10_000n, 'USD', { currency: 'JPY', rate: '0.0067' })).toBe(14_925n);
  expect(convert(1180n, 'JPY', { currency: 'KWD', rate: '480.5' })).toBe(2456n);
  expect(convert(125n, 'USD', { currency: 'EUR', rate: '1' })).toBe(125n);
  for (const bad of ['0', '0.00', '-1', '1e3', '']) {
    expect(() => convert(1n, 'USD', { currency: 'EUR', rate: bad })).toThrow();
  }
});

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])(
  'a cell that begins like "%s" is defused',
  (text) => {
    expect(textCell(text)).toBe(`'${text}`);
  },
);

test('cells with commas, quotes or line breaks are quoted, others are not', () => {
  expect(csvLine(['a', '1,5', 'say "x"', 'two\nlines'])).toBe(
    'a,"1,5","say ""x""","two\nlines"\r\n',
  );
});

test('a show without cost has no return on it', () => {
  expect(returnOnCostBps(1000n, 0n)).toBeNull();
  expect(returnOnCostBps(1000n, 300n)).toBe(33_333n);
});
