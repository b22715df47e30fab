/** What stands between an entry and its payment: holds, minimums, currencies, attendance, and what went out already. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, anOrder, buckets, holds, line, product, step } from '../write-case.ts';
import { LATER, SOLD } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
const END = { type: 'end_show' as const, show: 'S1' };
const big = (number: number, price: string, more: Partial<Wish> = {}) =>
  anOrder(number, { lines: [{ price, token: 'T1' }], total: price, ...more });
const result = (host: string, what: 'paid' | 'failed', currency = 'USD') => ({
  ...{ type: 'payout_result' as const, host, currency, result: what, reference: 'BANK' },
});
const payout = (host: string, amount: number, state: string, currency = 'USD') => ({
  ...{ host, currency, amount_minor: amount, state },
});
const exchanged = (more: Partial<Wish>) =>
  anOrder(848, { ...{ lines: [{ price: '100.0', token: 'T1' }], total: '100.0' }, ...more });

export const standing: readonly Case[] = [
  aCase(841, 'Two hosts are paid in currencies without and with three decimals', {
    hosts: [aHost('A'), aHost('B')],
    show: { splits: [{ host: 'A', weight: 1 }] },
    alsoShows: [{ ref: 'S2', products: [product(2)], splits: [{ host: 'B', weight: 1 }] }],
    tokens: { T1: { host: 'A' }, T2: { show: 'S2', host: 'B', product: product(2) } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(841, {
            lines: [
              { price: '1000.0', token: 'T1' },
              { price: '1000.0', token: 'T2', product: 2 },
            ],
            total: '2000.0',
          }),
        },
        deliver: [SOLD],
        hosts: {
          A: holds(10_000, [10_000], { pending: 10_000 }),
          B: holds(10_000, [10_000], { pending: 10_000 }),
        },
      }),
      step(2, LATER, {
        actions: [
          {
            type: 'approve_payouts',
            fx: { A: { currency: 'JPY', rate: '0.0067' }, B: { currency: 'KWD', rate: '3.25' } },
          },
          { type: 'export_payouts', format: 'generic', decimal: '.' },
        ],
        hosts: {
          A: holds(10_000, [], { in_payout: 10_000 }),
          B: holds(10_000, [], { in_payout: 10_000 }),
        },
        expect: {
          payouts: [
            {
              ...payout('A', 10_000, 'approved'),
              settlement: { currency: 'JPY', amount_minor: 14_925, rate: '0.0067' },
            },
            {
              ...payout('B', 10_000, 'approved'),
              settlement: { currency: 'KWD', amount_minor: 30_769, rate: '3.25' },
            },
          ],
          export: [
            { currency: 'JPY', rows: [{ host: 'A', name_cell: 'A', amount_cell: '14925' }] },
            { currency: 'KWD', rows: [{ host: 'B', name_cell: 'B', amount_cell: '30.769' }] },
          ],
        },
      }),
    ],
  }),
  aCase(842, 'A currency below zero waits while another is paid, each by its own minimum', {
    steps: [
      step(1, '2026-08-10T10:00:00-04:00', {
        actions: [
          { type: 'adjust', host: 'H', currency: 'EUR', amount_minor: -200, memo: 'Too much' },
          { type: 'adjust', host: 'H', currency: 'USD', amount_minor: 2500, memo: 'A prize' },
          { type: 'approve_payouts' },
        ],
        hosts: {
          H: {
            ...{ commission_minor: 0, entries_appended: [-200, 2500] },
            extra_minor: { manual: 2300 },
            buckets: { EUR: buckets({ available: -200 }), USD: buckets({ in_payout: 2500 }) },
          },
        },
        expect: { payouts: [payout('H', 2500, 'approved')] },
      }),
      step(2, '2026-08-11T10:00:00-04:00', {
        actions: [
          { type: 'adjust', host: 'H', currency: 'EUR', amount_minor: 201, memo: 'A cent more' },
          { type: 'adjust', host: 'H', currency: 'USD', amount_minor: 2499, memo: 'Not enough' },
          { type: 'approve_payouts', concurrent: 2 },
        ],
        hosts: {
          H: {
            ...{ commission_minor: 0, entries_appended: [201, 2499] },
            extra_minor: { manual: 5000 },
            buckets: {
              EUR: buckets({ in_payout: 1 }),
              USD: buckets({ in_payout: 2500, available: 2499 }),
            },
          },
        },
        expect: {
          payouts: [payout('H', 2500, 'approved'), payout('H', 1, 'approved', 'EUR')],
        },
      }),
    ],
  }),
  aCase(
    843,
    'A hold does not reach into an approved payout, and waits for what comes back from it',
    {
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: big(843, '500.0') },
          deliver: [SOLD],
          hosts: { H: holds(5000, [5000], { pending: 5000 }) },
        }),
        step(2, LATER, {
          actions: [
            { type: 'approve_payouts' },
            { type: 'open_hold', scope: 'host', host: 'H', reason: 'Asked by the bank' },
          ],
          hosts: { H: holds(5000, [], { in_payout: 5000 }) },
          expect: { payouts: [payout('H', 5000, 'approved')] },
        }),
        step(3, '2026-09-05T10:00:00-04:00', {
          actions: [result('H', 'failed'), { type: 'approve_payouts' }],
          hosts: { H: holds(5000, [], { held: 5000 }) },
          expect: { payouts: [payout('H', 5000, 'failed')] },
        }),
        step(4, '2026-09-06T10:00:00-04:00', {
          actions: [{ type: 'close_hold', scope: 'host', host: 'H' }, { type: 'approve_payouts' }],
          hosts: { H: holds(5000, [], { in_payout: 5000 }) },
          expect: { payouts: [payout('H', 5000, 'failed'), payout('H', 5000, 'approved')] },
        }),
      ],
    },
  ),
  aCase(844, 'A hold on a show covers its sales and its fee, not what was given by hand', {
    show: { slot_fees: [{ host: 'H', amount_minor: 3000, kind: 'plus' }] },
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        actions: [
          END,
          { type: 'adjust', host: 'H', currency: 'USD', amount_minor: 400, memo: 'Fare' },
          { type: 'open_hold', scope: 'show', show: 'S1', reason: 'Under discussion' },
        ],
        orders: { O1: big(844, '500.0') },
        deliver: [SOLD],
        hosts: {
          H: holds(
            5000,
            [400, 3000, 5000],
            { held: 8000, available: 400 },
            { extra_minor: { slot_fee: 3000, manual: 400 } },
          ),
        },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        actions: [{ type: 'close_hold', scope: 'show', show: 'S1' }],
        hosts: {
          H: holds(
            5000,
            [],
            { pending: 5000, available: 3400 },
            { extra_minor: { slot_fee: 3000, manual: 400 } },
          ),
        },
      }),
    ],
  }),
  aCase(845, 'A hold on an order covers what it repaid of the advance', {
    show: { slot_fees: [{ host: 'H', amount_minor: 2000, kind: 'advance' }] },
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        actions: [END],
        orders: { O1: big(845, '500.0') },
        deliver: [SOLD],
        hosts: {
          H: holds(
            5000,
            [-2000, 2000, 5000],
            { pending: 3000, available: 2000 },
            { extra_minor: { slot_fee: 2000, recoup: -2000 } },
          ),
        },
      }),
      step(2, LATER, {
        actions: [{ type: 'open_hold', scope: 'order', order: 'O1', reason: 'Fraud?' }],
        hosts: {
          H: holds(
            5000,
            [],
            { held: 3000, available: 2000 },
            { extra_minor: { slot_fee: 2000, recoup: -2000 } },
          ),
        },
      }),
    ],
  }),
  aCase(846, 'Who came and went is paid for the minutes inside the show, counted once', {
    hosts: [aHost('A'), aHost('B')],
    show: {
      splits: [
        { host: 'A', weight: 1 },
        { host: 'B', weight: 1 },
      ],
      slot_fees: [
        { host: 'A', amount_minor: 9000, kind: 'plus', prorate: true },
        { host: 'B', amount_minor: 4000, kind: 'plus' },
      ],
      attendance: (
        [
          ['18:00', '18:30'],
          ['18:20', '18:40'],
          ['18:55', '19:30'],
        ] as const
      ).map(([joined, left]) => ({
        host: 'A',
        joined_at: `2026-08-04T${joined}:00-04:00`,
        left_at: `2026-08-04T${left}:00-04:00`,
      })),
    },
    tokens: {},
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        actions: [END],
        hosts: {
          A: holds(0, [6750], { available: 6750 }, { extra_minor: { slot_fee: 6750 } }),
          B: holds(0, [], null),
        },
      }),
    ],
  }),
  aCase(847, 'A price that an edit lowers after the payout is owed back, as an edit', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: big(847, '500.0') },
        deliver: [SOLD],
        hosts: { H: holds(5000, [5000], { pending: 5000 }) },
      }),
      step(2, LATER, {
        actions: [{ type: 'approve_payouts' }, result('H', 'paid')],
        hosts: { H: holds(5000, [], { paid: 5000 }) },
        expect: { payouts: [payout('H', 5000, 'paid')] },
      }),
      step(3, '2026-09-05T10:00:00-04:00', {
        orders: {
          O1: big(847, '500.0', {
            lines: [{ price: '500.0', discount: '100.0', token: 'T1' }],
            ...{ code: 'SORRY', edited: true, status: 'PARTIALLY_REFUNDED' },
            updated: '2026-09-05T09:59:00-04:00',
            refunds: [{ amount: '100.0' }],
          }),
        },
        deliver: [{ topic: 'orders/edited', of: 'O1' }],
        hosts: {
          H: holds(4000, [-1000], { paid: 5000, available: -1000 }, { entry_reasons: ['edit'] }),
        },
        expect: { payouts: [payout('H', 5000, 'paid')] },
      }),
    ],
  }),
  aCase(848, 'Where exchanges do not inherit, what came instead is nobody’s', {
    agreement: { exchange_policy: 'none' },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: exchanged({}) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-06T10:00:00-04:00', {
        orders: {
          O1: exchanged({
            lines: [{ price: '100.0', token: 'T1', current: 0 }, { price: '100.0' }],
            returns: [{ units: { 1: 1 }, got: [2] }],
            updated: '2026-08-06T09:59:00-04:00',
          }),
        },
        deliver: [{ topic: 'returns/process', of: 'O1' }],
        hosts: { H: holds(0, [-1000], {}, { entry_reasons: ['exchange'] }) },
        expect: { lines: { [line(848, 2)]: 'none' } },
      }),
    ],
  }),
  aCase(849, 'A cancelled show owes no fee; what it sold while it ran is earned', {
    show: { slot_fees: [{ host: 'H', amount_minor: 3000, kind: 'plus' }] },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: big(849, '500.0') },
        deliver: [SOLD],
        hosts: { H: holds(5000, [5000], { pending: 5000 }) },
      }),
      step(2, '2026-08-04T20:00:00-04:00', {
        actions: [{ type: 'cancel_show', show: 'S1' }, END],
        hosts: { H: holds(5000, [], { pending: 5000 }) },
      }),
    ],
  }),
];
