/** What hangs on net sales, while sales come back, change hands, are paid late or are in another currency. */
import type { Case } from '../case-file.ts';
import {
  aCase,
  aDispute,
  aHost,
  anOrder,
  buckets,
  holds,
  line,
  product,
  step,
} from '../write-case.ts';
import {
  created,
  given,
  GUARANTEED,
  lessened,
  paidOut,
  payout,
  REFUNDED,
  sale,
  shares,
  SOLD,
  type OrderWish,
} from './sales.ts';

const HEARD = '2026-08-04T18:21:00-04:00';
const FROM_500 = {
  tiers: { mode: 'retroactive' as const, steps: [{ from_minor: 50_000, bps: 1500 }] },
};
const END = { type: 'end_show' as const, show: 'S1' };
const tier = (amount: number) => ({ extra_minor: { tier: amount } });
const bonus = (amount: number) => ({ extra_minor: { bonus: amount } });
const fee = (amount: number) => ({ extra_minor: { slot_fee: amount } });
const advance = (recoup: number) => ({ extra_minor: { slot_fee: 2000, recoup } });

/** 600.00 at first, 100.00 more by an edit. */
const extended = (more: Partial<OrderWish>) =>
  anOrder(724, {
    lines: [
      { price: '600.0', token: 'T1' },
      { price: '50.0', quantity: 2, token: 'T1' },
    ],
    ...{ total: '650.0', edited: true, ...more },
  });
const first = anOrder(724, {
  lines: [
    { price: '600.0', token: 'T1' },
    { price: '50.0', token: 'T1' },
  ],
  total: '650.0',
});
const AT_FIRST = { amount: '650.0', at: '2026-08-04T18:20:00-04:00' };
const early = (more: Partial<OrderWish> = {}) =>
  sale(7281, '500.0', { at: '2026-08-04T18:12:00-04:00', ...more });

export const months: readonly Case[] = [
  aCase(720, 'A month that was paid owes its step back when a later month takes sales away', {
    agreement: FROM_500,
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(720, '600.0') },
        deliver: [SOLD],
        hosts: { H: holds(6000, [3000, 6000], { pending: 9000 }, tier(3000)) },
      }),
      step(2, '2026-09-30T23:59:59-04:00', {
        actions: [{ type: 'draft_payouts' }],
        hosts: { H: holds(6000, [], { pending: 3000, available: 6000 }, tier(3000)) },
        expect: { payouts: [payout('H', 6000, 'draft')] },
      }),
      step(3, '2026-10-01T00:00:00-04:00', {
        actions: [{ type: 'approve_payouts' }, paidOut('H')],
        hosts: { H: holds(6000, [], { paid: 9000 }, tier(3000)) },
        expect: { payouts: [payout('H', 9000, 'paid')] },
      }),
      step(4, '2026-10-10T10:00:00-04:00', {
        orders: {
          O1: lessened(720, '600.0', { amount: '200.0', updated: '2026-10-10T09:59:00-04:00' }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(4000, [-3000, -2000], { paid: 9000, available: -5000 }) },
        expect: { payouts: [payout('H', 9000, 'paid')] },
      }),
    ],
  }),
  aCase(721, 'A line that is given to another host leaves the one’s month for the other’s', {
    agreement: FROM_500,
    hosts: [aHost('H'), aHost('I')],
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(7211, '300.0'), O2: sale(7212, '300.0') },
        deliver: created('O1', 'O2'),
        hosts: {
          H: holds(6000, [3000, 3000, 3000], { pending: 9000 }, tier(3000)),
          I: holds(0, [], null),
        },
      }),
      step(2, '2026-08-06T10:00:00-04:00', {
        actions: [given('O2', line(7212), 'I')],
        hosts: {
          H: holds(3000, [-3000, -3000], { pending: 3000 }),
          I: holds(3000, [3000], { pending: 3000 }),
        },
      }),
      step(3, '2026-08-07T10:00:00-04:00', {
        actions: [given('O1', line(7211), 'I')],
        hosts: {
          H: holds(0, [-3000], {}),
          I: holds(6000, [3000, 3000], { pending: 9000 }, tier(3000)),
        },
      }),
    ],
  }),
  aCase(722, 'Each host’s month counts the host’s own share', {
    agreement: FROM_500,
    hosts: [aHost('A'), aHost('B')],
    show: {
      splits: shares({ A: 3, B: 1 }),
    },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(722, '800.0') },
        deliver: [SOLD],
        hosts: {
          A: holds(6000, [3000, 6000], { pending: 9000 }, tier(3000)),
          B: holds(2000, [2000], { pending: 2000 }),
        },
      }),
      step(2, '2026-08-06T10:00:00-04:00', {
        orders: {
          O1: lessened(722, '800.0', { amount: '200.0', updated: '2026-08-06T09:59:00-04:00' }),
        },
        deliver: [REFUNDED],
        hosts: {
          A: holds(4500, [-3000, -1500], { pending: 4500 }),
          B: holds(1500, [-500], { pending: 1500 }),
        },
      }),
    ],
  }),
  aCase(723, 'Sales in two currencies never reach a step together', {
    agreement: FROM_500,
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(7231, '400.0'), O2: sale(7232, '400.0', { currency: 'EUR' }) },
        deliver: created('O1', 'O2'),
        hosts: {
          H: {
            ...holds(4000, [4000, 4000], null),
            buckets: { USD: buckets({ pending: 4000 }), EUR: buckets({ pending: 4000 }) },
          },
        },
      }),
      step(2, '2026-08-04T18:41:00-04:00', {
        orders: {
          O3: sale(7233, '99.99', { at: '2026-08-04T18:40:00-04:00' }),
          O4: sale(7234, '0.01', { at: '2026-08-04T18:40:00-04:00' }),
        },
        deliver: created('O3'),
        hosts: {
          H: {
            ...holds(5000, [1000], null),
            buckets: { USD: buckets({ pending: 5000 }), EUR: buckets({ pending: 4000 }) },
          },
        },
      }),
      step(3, '2026-08-04T18:42:00-04:00', {
        // A cent earns nothing itself, and reaches the step.
        deliver: created('O4'),
        hosts: {
          H: {
            ...holds(5000, [2500], null, tier(2500)),
            buckets: { USD: buckets({ pending: 7500 }), EUR: buckets({ pending: 4000 }) },
          },
        },
      }),
    ],
  }),
  aCase(724, 'An edit that waits for its money takes the order out of the month until it comes', {
    agreement: FROM_500,
    steps: [
      step(1, HEARD, {
        orders: { O1: first },
        deliver: [SOLD],
        hosts: { H: holds(6500, [500, 3250, 6000], { pending: 9750 }, tier(3250)) },
      }),
      step(2, '2026-09-04T10:00:00-04:00', {
        orders: {
          O1: extended({
            ...{ status: 'PARTIALLY_PAID', updated: '2026-09-04T09:59:00-04:00' },
            receipts: [AT_FIRST],
          }),
        },
        deliver: [{ topic: 'orders/edited', of: 'O1' }],
        // Not paid any more: nothing of it is due, though it was a day ago.
        hosts: { H: holds(7000, [-3250, 500], { pending: 7000 }) },
      }),
      step(3, '2026-09-05T10:00:00-04:00', {
        orders: {
          O1: extended({
            updated: '2026-09-05T09:59:00-04:00',
            receipts: [AT_FIRST, { amount: '50.0', at: '2026-09-05T09:58:00-04:00' }],
          }),
        },
        deliver: [{ topic: 'orders/paid', of: 'O1' }],
        hosts: { H: holds(7000, [3500], { pending: 3500, available: 7000 }, tier(3500)) },
      }),
    ],
  }),
  aCase(725, 'A bonus follows a dispute both ways until it locks, and a return no more', {
    agreement: { bonus: { threshold_minor: 30_000, amount_minor: 1000, lock_days: 14 } },
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(725, '300.0') },
        deliver: [SOLD],
        hosts: { H: holds(3000, [1000, 3000], { pending: 4000 }, bonus(1000)) },
      }),
      ...(['UNDER_REVIEW', 'LOST', 'WON'] as const).map((status, position) =>
        step(2 + position, `2026-08-1${position}T10:00:00-04:00`, {
          orders: {
            O1: sale(725, '300.0', {
              disputes: [{ number: 72_501, status }],
              updated: `2026-08-1${position}T09:59:00-04:00`,
            }),
          },
          disputes: { D1: aDispute(72_501, 725, status, '300.0') },
          deliver: [{ topic: 'disputes/update', of: 'D1' }],
          hosts: {
            H:
              [
                holds(3000, [], { held: 3000, pending: 1000 }, bonus(1000)),
                holds(0, [-3000, -1000], {}),
                holds(3000, [1000, 3000], { pending: 4000 }, bonus(1000)),
              ][position] ?? holds(0, [], null),
          },
        }),
      ),
      step(5, '2026-08-18T19:00:00-04:00', {
        hosts: { H: holds(3000, [], { pending: 3000, available: 1000 }, bonus(1000)) },
      }),
      step(6, '2026-08-19T10:00:00-04:00', {
        orders: {
          O1: lessened(725, '300.0', { amount: '300.0', updated: '2026-08-19T09:59:00-04:00' }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(0, [-3000], { available: 1000 }, bonus(1000)) },
      }),
    ],
  }),
  aCase(726, 'A guarantee counts what went back a second before it is settled, and nothing after', {
    show: {
      slot_fees: [GUARANTEED],
    },
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        actions: [END],
        orders: { O1: sale(726, '300.0') },
        deliver: [SOLD],
        hosts: { H: holds(3000, [3000, 10_000], { pending: 13_000 }, fee(10_000)) },
      }),
      step(2, '2026-08-18T18:59:59-04:00', {
        orders: {
          O1: lessened(726, '300.0', { amount: '200.0', updated: '2026-08-18T18:59:00-04:00' }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(1000, [-2000], { pending: 11_000 }, fee(10_000)) },
      }),
      step(3, '2026-08-18T19:00:00-04:00', {
        hosts: { H: holds(1000, [-5000], { pending: 1000, available: 5000 }, fee(5000)) },
      }),
      step(4, '2026-08-19T10:00:00-04:00', {
        orders: {
          O1: lessened(726, '300.0', {
            ...{ amount: '200.0', updated: '2026-08-19T09:59:00-04:00', status: 'REFUNDED' },
            refunds: [{ amount: '200.0' }, { amount: '100.0' }],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(0, [-1000], { available: 5000 }, fee(5000)) },
      }),
    ],
  }),
  aCase(
    727,
    'An earlier order that is paid later repays the advance first, and a cancelled one no more',
    {
      show: { slot_fees: [{ host: 'H', amount_minor: 2000, kind: 'advance' }] },
      steps: [
        step(1, '2026-08-04T19:00:00-04:00', {
          actions: [END],
          orders: {
            O1: early({ status: 'PENDING', receipts: [] }),
            O2: sale(7282, '100.0'),
          },
          deliver: created('O1', 'O2'),
          hosts: {
            H: holds(
              6000,
              [-1000, 1000, 2000, 5000],
              { pending: 5000, available: 2000 },
              advance(-1000),
            ),
          },
        }),
        step(2, '2026-08-06T10:00:00-04:00', {
          orders: {
            O1: early({
              updated: '2026-08-06T09:59:00-04:00',
              receipts: [{ amount: '500.0', at: '2026-08-06T09:58:00-04:00' }],
            }),
          },
          deliver: [{ topic: 'orders/paid', of: 'O1' }],
          hosts: {
            H: holds(6000, [-2000, 1000], { pending: 4000, available: 2000 }, advance(-2000)),
          },
        }),
        step(3, '2026-08-07T10:00:00-04:00', {
          orders: { O1: early({ updated: '2026-08-07T09:59:00-04:00', cancelled: true }) },
          deliver: [{ topic: 'orders/cancelled', of: 'O1' }],
          hosts: { H: holds(1000, [-5000, -1000, 2000], { available: 2000 }, advance(-1000)) },
        }),
      ],
    },
  ),
  aCase(728, 'What was sold in another show repays no advance and reaches no bonus of this one', {
    agreement: { bonus: { threshold_minor: 30_000, amount_minor: 1000, lock_days: 14 } },
    show: { slot_fees: [{ host: 'H', amount_minor: 2000, kind: 'advance' }] },
    alsoShows: [{ ref: 'S2', products: [product(2)] }],
    tokens: { T1: {}, T2: { show: 'S2', product: product(2) } },
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        actions: [END, { type: 'end_show', show: 'S2' }],
        orders: {
          O1: anOrder(728, {
            lines: [
              { price: '10.0', token: 'T1' },
              { price: '299.99', token: 'T2', product: 2 },
            ],
            total: '309.99',
          }),
        },
        deliver: [SOLD],
        hosts: {
          H: holds(
            3100,
            [-100, 100, 2000, 3000],
            { pending: 3000, available: 2000 },
            { extra_minor: { slot_fee: 2000, recoup: -100 } },
          ),
        },
      }),
    ],
  }),
];
