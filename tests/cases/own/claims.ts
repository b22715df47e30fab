/** What a payout claims, what it leaves, and what is carried. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, anOrder, buckets, holds, step } from '../write-case.ts';
import { LATER, SOLD } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
const sale = (number: number, price: string, more: Partial<Wish> = {}) =>
  anOrder(number, { lines: [{ price, token: 'T1' }], total: price, ...more });
const back = (number: number, price: string, updated: string, amount = price) =>
  sale(number, price, { status: 'REFUNDED', updated, refunds: [{ amount }] });
const result = (to: 'sent' | 'paid' | 'failed' | 'void') => ({
  ...{ type: 'payout_result' as const, host: 'H', currency: 'USD', result: to },
  reference: `BANK-${to}`,
});
const payout = (amount: number, state: string, currency = 'USD') => ({
  ...{ host: 'H', currency, amount_minor: amount, state },
});

export const claims: readonly Case[] = [
  aCase(
    980,
    'An order that kept the shop’s former currency has a ledger, a minimum and a file of its own',
    {
      agreement: { min_payout_minor: { USD: 2500, EUR: 2000 } },
      hosts: [aHost('H', { name: '+Maya, "Live"' })],
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: sale(9801, '300.0'), O2: sale(9802, '200.0', { currency: 'EUR' }) },
          deliver: [SOLD, { topic: 'orders/create', of: 'O2' }],
          hosts: {
            H: {
              ...holds(3000, [2000, 3000], {}),
              buckets: { USD: buckets({ pending: 3000 }), EUR: buckets({ pending: 2000 }) },
            },
          },
        }),
        step(2, LATER, {
          actions: [
            { type: 'approve_payouts' },
            { type: 'export_payouts', format: 'generic', decimal: ',' },
          ],
          hosts: {
            H: {
              ...holds(3000, [], {}),
              buckets: { USD: buckets({ in_payout: 3000 }), EUR: buckets({ in_payout: 2000 }) },
            },
          },
          expect: {
            payouts: [payout(2000, 'approved', 'EUR'), payout(3000, 'approved')],
            export: [
              {
                currency: 'EUR',
                rows: [{ host: 'H', name_cell: '\'+Maya, "Live"', amount_cell: '20,00' }],
                raw_contains: ['"20,00"', '"\'+Maya, ""Live"""'],
              },
              {
                currency: 'USD',
                rows: [{ host: 'H', name_cell: '\'+Maya, "Live"', amount_cell: '30,00' }],
              },
            ],
          },
        }),
      ],
    },
  ),
  aCase(981, 'What was paid and is owed back is carried until it is covered', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: sale(9811, '300.0') },
        deliver: [SOLD],
        hosts: { H: holds(3000, [3000], { pending: 3000 }) },
      }),
      step(2, '2026-08-11T18:01:00-04:00', {
        orders: {
          O2: sale(9812, '100.0', { at: '2026-08-10T18:00:00-04:00' }),
          O3: sale(9813, '600.0', { at: '2026-08-11T18:00:00-04:00' }),
        },
        deliver: [2, 3].map((number) => ({ topic: 'orders/create', of: `O${number}` })),
        hosts: { H: holds(10_000, [1000, 6000], { pending: 10_000 }) },
      }),
      step(3, LATER, {
        actions: [{ type: 'approve_payouts' }, result('sent'), result('paid')],
        hosts: { H: holds(10_000, [], { pending: 7000, paid: 3000 }) },
        expect: { payouts: [payout(3000, 'paid')] },
      }),
      step(4, '2026-09-09T18:00:00-04:00', {
        orders: { O1: back(9811, '300.0', '2026-09-09T17:00:00-04:00') },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        actions: [{ type: 'approve_payouts' }],
        hosts: {
          H: holds(7000, [-3000], { pending: 6000, available: -2000, paid: 3000 }),
        },
        expect: { payouts: [payout(3000, 'paid')] },
      }),
      step(5, '2026-09-10T17:59:59-04:00', {
        actions: [{ type: 'draft_payouts' }, { type: 'approve_payouts' }],
        hosts: { H: holds(7000, [], { pending: 6000, available: -2000, paid: 3000 }) },
        expect: { payouts: [payout(3000, 'paid')] },
      }),
      step(6, '2026-09-10T18:01:00-04:00', {
        actions: [{ type: 'approve_payouts', cutoff: '2026-09-10T18:00:00-04:00' }],
        hosts: { H: holds(7000, [], { available: 4000, paid: 3000 }) },
        expect: { payouts: [payout(3000, 'paid')] },
      }),
      step(7, '2026-09-11T18:00:00-04:00', {
        actions: [{ type: 'approve_payouts', concurrent: 2 }],
        hosts: { H: holds(7000, [], { in_payout: 4000, paid: 3000 }) },
        expect: { payouts: [payout(3000, 'paid'), payout(4000, 'approved')] },
      }),
    ],
  }),
  aCase(982, 'A payout that was called off gives its entries back, less what went meanwhile', {
    agreement: { min_payout_minor: {} },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: sale(982, '300.0') },
        deliver: [SOLD],
        hosts: { H: holds(3000, [3000], { pending: 3000 }) },
      }),
      step(2, LATER, {
        actions: [{ type: 'approve_payouts' }],
        hosts: { H: holds(3000, [], { in_payout: 3000 }) },
        expect: { payouts: [payout(3000, 'approved')] },
      }),
      step(3, '2026-09-05T10:00:00-04:00', {
        orders: { O1: back(982, '300.0', '2026-09-05T09:00:00-04:00', '299.9') },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        actions: [result('sent')],
        hosts: { H: holds(1, [-2999], { available: -2999, in_payout: 3000 }) },
        expect: { payouts: [payout(3000, 'sent')] },
      }),
      step(4, '2026-09-06T10:00:00-04:00', {
        actions: [result('void')],
        hosts: { H: holds(1, [], { available: 1 }) },
        expect: { payouts: [payout(3000, 'void')] },
      }),
      step(5, '2026-09-07T10:00:00-04:00', {
        actions: [{ type: 'open_hold', scope: 'host', host: 'H' }, { type: 'approve_payouts' }],
        hosts: { H: holds(1, [], { held: 1 }) },
        expect: { payouts: [payout(3000, 'void')] },
      }),
      step(6, '2026-09-08T10:00:00-04:00', {
        // Without a minimum of its own a currency pays from its smallest unit on.
        actions: [{ type: 'close_hold', scope: 'host', host: 'H' }, { type: 'approve_payouts' }],
        hosts: { H: holds(1, [], { in_payout: 1 }) },
        expect: { payouts: [payout(3000, 'void'), payout(1, 'approved')] },
      }),
      step(7, '2026-09-09T10:00:00-04:00', {
        // A hold does not reach into a payout.
        actions: [
          { type: 'open_hold', scope: 'order', order: 'O1' },
          { type: 'adjust', host: 'H', currency: 'USD', amount_minor: -700, memo: 'Sample kept' },
          { type: 'adjust', host: 'H', currency: 'EUR', amount_minor: 300, memo: 'Travel' },
        ],
        hosts: {
          H: {
            ...holds(1, [-700, 300], {}, { extra_minor: { manual: -400 } }),
            buckets: {
              USD: buckets({ in_payout: 1, available: -700 }),
              EUR: buckets({ available: 300 }),
            },
          },
        },
        expect: { payouts: [payout(3000, 'void'), payout(1, 'approved')] },
      }),
    ],
  }),
  aCase(983, 'An order in a draft is looked at again by the night, whatever its time says', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: sale(983, '300.0') },
        deliver: [SOLD],
        hosts: { H: holds(3000, [3000], { pending: 3000 }) },
      }),
      step(2, '2026-09-04T03:15:00-04:00', {
        sweep: true,
        hosts: { H: holds(3000, [], { available: 3000 }) },
      }),
      step(3, '2026-09-05T03:15:00-04:00', {
        orders: { O1: back(983, '300.0', '2026-08-04T18:20:00-04:00', '10.0') },
        sweep: true,
        hosts: { H: holds(3000, [], { available: 3000 }) },
      }),
      step(4, '2026-09-06T03:15:00-04:00', {
        actions: [{ type: 'draft_payouts' }],
        sweep: true,
        hosts: { H: holds(2900, [-100], { available: 2900 }) },
        expect: { flags: ['sweep_drift'], payouts: [payout(2900, 'draft')] },
      }),
    ],
  }),
];
