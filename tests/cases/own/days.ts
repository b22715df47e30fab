/** Days, months and the instants from which something counts. */
import type { Case } from '../case-file.ts';
import { aCase, anOrder, holds, holdsIn, line, step } from '../write-case.ts';
import { hundred, LATER, SOLD } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
const UPDATED = { topic: 'orders/updated', of: 'O1' };
const created = (...orders: string[]) => orders.map((of) => ({ topic: 'orders/create', of }));
const sale = (number: number, price: string, at: string, more: Partial<Wish> = {}) =>
  anOrder(number, { lines: [{ price, token: 'T1' }], total: price, at, ...more });

const captured = (status: string, ...receipts: NonNullable<Wish['receipts']>) =>
  hundred(832, {
    status,
    receipts: [
      { amount: '100.0', at: '2026-08-04T18:20:00-04:00', kind: 'AUTHORIZATION' },
      ...receipts,
    ],
  });
const FIRST = { amount: '60.0', at: '2026-08-06T09:00:00-04:00', kind: 'CAPTURE' };
const SECOND = { amount: '40.0', at: '2026-08-10T09:00:00-04:00', kind: 'CAPTURE' };
const BONUS = { extra_minor: { bonus: 500 } };

export const days: readonly Case[] = [
  aCase(829, 'A subscription that goes on after the window counts where renewals do', {
    agreement: { renewals: true },
    steps: [
      step(1, '2026-10-03T10:01:00-04:00', {
        orders: {
          O1: sale(829, '100.0', '2026-10-03T10:00:00-04:00', {
            sourceName: 'subscription_contract',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
        expect: { lines: { [line(829)]: 'counted' } },
      }),
    ],
  }),
  aCase(830, 'A month begins where the shop is: a quarter to six hours before Greenwich', {
    shop: { currency: 'NPR', timezone: 'Asia/Kathmandu' },
    agreement: {
      window_days: 60,
      tiers: { mode: 'retroactive', steps: [{ from_minor: 100_000, bps: 1500 }] },
    },
    steps: [
      step(1, '2026-08-31T18:21:00Z', {
        orders: {
          O1: sale(8301, '600.0', '2026-08-31T18:10:00Z', { currency: 'NPR' }),
          O2: sale(8302, '600.0', '2026-08-31T18:20:00Z', { currency: 'NPR' }),
        },
        deliver: created('O1', 'O2'),
        hosts: { H: holdsIn('NPR', 12_000, [6000, 6000], { pending: 12_000 }) },
      }),
      step(2, '2026-09-30T18:15:00Z', {
        orders: { O3: sale(8303, '500.0', '2026-09-30T18:14:59Z', { currency: 'NPR' }) },
        deliver: created('O3'),
        hosts: {
          H: holdsIn(
            'NPR',
            17_000,
            [5000, 5500],
            { pending: 16_500, available: 6000 },
            { extra_minor: { tier: 5500 } },
          ),
        },
      }),
    ],
  }),
  aCase(832, 'Authorized, captured in two parts: net sales and maturity begin with the second', {
    agreement: { bonus: { threshold_minor: 5000, amount_minor: 500, lock_days: 14 } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: captured('AUTHORIZED') },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-06T10:00:00-04:00', {
        orders: { O1: captured('PARTIALLY_PAID', FIRST) },
        deliver: [{ topic: 'order_transactions/create', of: 'O1' }],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
      }),
      step(3, '2026-08-10T10:00:00-04:00', {
        orders: { O1: captured('PAID', FIRST, SECOND) },
        deliver: [{ topic: 'orders/paid', of: 'O1' }],
        hosts: { H: holds(1000, [500], { pending: 1500 }, BONUS) },
      }),
      step(4, '2026-09-09T08:59:59-04:00', {
        hosts: { H: holds(1000, [], { pending: 1000, available: 500 }, BONUS) },
      }),
      step(5, '2026-09-09T09:00:00-04:00', {
        hosts: { H: holds(1000, [], { available: 1500 }, BONUS) },
      }),
    ],
  }),
  aCase(833, 'One buyer’s orders around midnight are of two days', {
    program: { bulk_units: 20, nonce_customers: 20, repeat_orders: 1 },
    steps: [
      step(1, '2026-08-06T00:11:00-04:00', {
        orders: {
          O1: sale(8331, '100.0', '2026-08-05T23:59:59-04:00', { customer: 5 }),
          O2: sale(8332, '100.0', '2026-08-06T00:00:00-04:00', { customer: 5 }),
        },
        deliver: created('O1', 'O2'),
        hosts: { H: holds(2000, [1000, 1000], { pending: 2000 }) },
      }),
      step(2, '2026-08-07T00:01:00-04:00', {
        orders: { O3: sale(8333, '100.0', '2026-08-06T23:59:59-04:00', { customer: 5 }) },
        deliver: created('O3'),
        hosts: { H: holds(3000, [1000], { pending: 3000 }) },
        expect: { flags: ['repeat_buyer'] },
      }),
    ],
  }),
  aCase(835, 'An expired authorization takes the sale back, and a word of it twice nothing more', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: captured('AUTHORIZED') },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, LATER, {
        orders: { O1: captured('EXPIRED') },
        deliver: [{ ...UPDATED, duplicate: 3 }],
        hosts: { H: holds(0, [-1000], {}, { entry_reasons: ['payment_void'] }) },
      }),
    ],
  }),
];
