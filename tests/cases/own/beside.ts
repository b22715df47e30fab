/** What hangs on net sales: months, bonuses, advances, attendance. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, anOrder, holds, line, step } from '../write-case.ts';
import { SOLD } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
const sale = (number: number, price: string, at: string, more: Partial<Wish> = {}) =>
  anOrder(number, { lines: [{ price, token: 'T1' }], total: price, at, ...more });
const of = (...names: string[]) => names.map((name) => ({ topic: 'orders/create', of: name }));
const UNPAID: Partial<Wish> = { status: 'PENDING', receipts: [] };

export const beside: readonly Case[] = [
  aCase(970, 'Tiers by the shop’s own months, of paid orders only, as they stand', {
    agreement: {
      tiers: {
        mode: 'marginal',
        steps: [
          { from_minor: 10_000, bps: 2000 },
          { from_minor: 20_000, bps: 3000 },
        ],
      },
    },
    show: {
      started_at: '2026-08-31T23:00:00-04:00',
      ...{ ended_at: '2026-09-01T01:00:00-04:00', replay_until: null },
    },
    tokens: { T1: { minted_at: '2026-08-31T23:10:00-04:00' } },
    steps: [
      step(1, '2026-09-01T00:11:00-04:00', {
        orders: {
          O1: sale(9701, '250.0', '2026-08-31T23:59:59-04:00'),
          O2: sale(9702, '250.0', '2026-09-01T00:00:00-04:00'),
          O3: sale(9703, '900.0', '2026-09-01T00:10:00-04:00', UNPAID),
        },
        deliver: of('O1', 'O2', 'O3'),
        hosts: {
          H: holds(
            14_000,
            [2000, 2000, 2500, 2500, 9000],
            { pending: 18_000 },
            { extra_minor: { tier: 4000 } },
          ),
        },
      }),
      step(2, '2026-09-10T12:01:00-04:00', {
        orders: {
          O3: sale(9703, '900.0', '2026-09-01T00:10:00-04:00', {
            updated: '2026-09-10T12:00:00-04:00',
            receipts: [{ amount: '900.0', at: '2026-09-10T12:00:00-04:00' }],
          }),
        },
        deliver: [{ topic: 'orders/paid', of: 'O3' }],
        hosts: {
          H: holds(14_000, [18_000], { pending: 36_000 }, { extra_minor: { tier: 22_000 } }),
        },
      }),
      step(3, '2026-09-12T12:00:00-04:00', {
        orders: {
          O2: sale(9702, '250.0', '2026-09-01T00:00:00-04:00', {
            ...{ updated: '2026-09-12T11:00:00-04:00', status: 'REFUNDED' },
            refunds: [{ amount: '250.0' }],
          }),
        },
        deliver: [{ topic: 'refunds/create', of: 'O2' }],
        hosts: {
          H: holds(11_500, [-5000, -2500], { pending: 28_500 }, { extra_minor: { tier: 17_000 } }),
        },
      }),
      step(4, '2026-10-01T00:00:00-04:00', {
        hosts: {
          H: holds(
            11_500,
            [],
            { pending: 24_000, available: 4500 },
            { extra_minor: { tier: 17_000 } },
          ),
        },
      }),
    ],
  }),
  aCase(971, 'A month is paid by the version in force at its end, and by none after it', {
    agreement: { tiers: { mode: 'retroactive', steps: [{ from_minor: 50_000, bps: 1500 }] } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: sale(971, '600.0', '2026-08-04T18:20:00-04:00') },
        deliver: [SOLD],
        hosts: {
          H: holds(6000, [3000, 6000], { pending: 9000 }, { extra_minor: { tier: 3000 } }),
        },
      }),
      step(2, '2026-08-31T23:59:59-04:00', {
        actions: [
          {
            type: 'set_agreement',
            terms: { tiers: { mode: 'retroactive', steps: [{ from_minor: 50_000, bps: 2000 }] } },
          },
        ],
        hosts: {
          H: holds(6000, [3000], { pending: 12_000 }, { extra_minor: { tier: 6000 } }),
        },
      }),
      step(3, '2026-09-01T00:00:00-04:00', {
        actions: [
          {
            type: 'set_agreement',
            terms: { tiers: { mode: 'retroactive', steps: [{ from_minor: 50_000, bps: 3000 }] } },
          },
        ],
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        sweep: true,
        hosts: { H: holds(6000, [], { pending: 12_000 }, { extra_minor: { tier: 6000 } }) },
      }),
    ],
  }),
  aCase(972, 'A bonus goes by each host’s own share, up to the instant it is final', {
    agreement: { bonus: { threshold_minor: 30_000, amount_minor: 1000, lock_days: 14 } },
    hosts: [aHost('A'), aHost('B')],
    show: {
      splits: [
        { host: 'A', weight: 3 },
        { host: 'B', weight: 1 },
      ],
    },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: sale(9721, '500.0', '2026-08-04T18:20:00-04:00') },
        deliver: [SOLD],
        hosts: {
          A: holds(3750, [1000, 3750], { pending: 4750 }, { extra_minor: { bonus: 1000 } }),
          B: holds(1250, [1250], { pending: 1250 }),
        },
      }),
      step(2, '2026-08-18T18:59:59-04:00', {
        orders: {
          O1: sale(9721, '500.0', '2026-08-04T18:20:00-04:00', {
            ...{ updated: '2026-08-18T18:00:00-04:00', status: 'PARTIALLY_REFUNDED' },
            refunds: [{ amount: '200.0' }],
          }),
        },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: {
          A: holds(2250, [-1500, -1000], { pending: 2250 }),
          B: holds(750, [-500], { pending: 750 }),
        },
      }),
      step(3, '2026-08-18T19:00:00-04:00', {
        orders: { O2: sale(9722, '500.0', '2026-08-04T18:40:00-04:00') },
        deliver: of('O2'),
        hosts: {
          A: holds(6000, [3750], { pending: 6000 }),
          B: holds(2000, [1250], { pending: 2000 }),
        },
      }),
    ],
  }),
  aCase(973, 'An advance is repaid by paid orders in the order they were made, not heard of', {
    show: { slot_fees: [{ host: 'H', amount_minor: 5000, kind: 'advance' }] },
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        actions: [{ type: 'end_show', show: 'S1' }],
        orders: { O1: sale(9731, '300.0', '2026-08-04T18:30:00-04:00') },
        deliver: [SOLD],
        hosts: {
          H: holds(
            3000,
            [-3000, 3000, 5000],
            { available: 5000 },
            { extra_minor: { slot_fee: 5000, recoup: -3000 } },
          ),
        },
      }),
      step(2, '2026-08-04T20:00:00-04:00', {
        orders: {
          O2: sale(9732, '400.0', '2026-08-04T18:20:00-04:00'),
          O3: sale(9733, '100.0', '2026-08-04T18:15:00-04:00', UNPAID),
        },
        deliver: of('O2', 'O3'),
        hosts: {
          H: holds(
            8000,
            [-4000, 1000, 2000, 4000],
            { pending: 3000, available: 5000 },
            { extra_minor: { slot_fee: 5000, recoup: -5000 } },
          ),
        },
      }),
      step(3, '2026-08-05T10:00:00-04:00', {
        orders: {
          O3: sale(9733, '100.0', '2026-08-04T18:15:00-04:00', {
            updated: '2026-08-05T09:00:00-04:00',
            receipts: [{ amount: '100.0', at: '2026-08-05T09:00:00-04:00' }],
          }),
        },
        deliver: [{ topic: 'orders/paid', of: 'O3' }],
        hosts: {
          H: holds(
            8000,
            [-1000, 1000],
            { pending: 3000, available: 5000 },
            { extra_minor: { slot_fee: 5000, recoup: -5000 } },
          ),
        },
      }),
      step(4, '2026-08-06T10:00:00-04:00', {
        actions: [{ type: 'open_hold', scope: 'order', order: 'O1' }],
        hosts: {
          H: holds(
            8000,
            [],
            // 30.00 of the order less nothing: what it had repaid was taken over by the others.
            { held: 3000, available: 5000 },
            { extra_minor: { slot_fee: 5000, recoup: -5000 } },
          ),
        },
      }),
    ],
  }),
  aCase(
    974,
    'Who was there for half the show has half the fee, who never came none, who has no proration all',
    {
      hosts: [aHost('H'), aHost('I'), aHost('J')],
      show: {
        slot_fees: [
          { host: 'H', amount_minor: 9999, kind: 'plus', prorate: true },
          { host: 'I', amount_minor: 9999, kind: 'plus', prorate: false },
          { host: 'J', amount_minor: 7000, kind: 'plus' },
        ],
        attendance: [
          {
            ...{ host: 'H', joined_at: '2026-08-04T17:50:00-04:00' },
            left_at: '2026-08-04T18:20:00-04:00',
          },
          {
            ...{ host: 'H', joined_at: '2026-08-04T18:50:00-04:00' },
            left_at: '2026-08-04T19:10:00-04:00',
          },
          {
            ...{ host: 'I', joined_at: '2026-08-04T17:00:00-04:00' },
            left_at: '2026-08-04T18:00:00-04:00',
          },
          {
            ...{ host: 'J', joined_at: '2026-08-04T18:59:59-04:00' },
            left_at: '2026-08-04T19:30:00-04:00',
          },
        ],
      },
      steps: [
        step(1, '2026-08-04T19:00:00-04:00', {
          actions: [{ type: 'end_show', show: 'S1' }],
          hosts: {
            H: holds(0, [5000], { available: 5000 }, { extra_minor: { slot_fee: 5000 } }),
            I: holds(0, [], null),
            J: holds(0, [7000], { available: 7000 }, { extra_minor: { slot_fee: 7000 } }),
          },
        }),
        step(2, '2026-08-05T19:00:00-04:00', {
          actions: [{ type: 'end_show', show: 'S1' }],
          hosts: {
            H: holds(0, [], { available: 5000 }, { extra_minor: { slot_fee: 5000 } }),
            I: holds(0, [], null),
            J: holds(0, [], { available: 7000 }, { extra_minor: { slot_fee: 7000 } }),
          },
        }),
      ],
    },
  ),
  aCase(975, 'A line that changes hands takes its bonus and what it repaid of an advance with it', {
    agreement: { bonus: { threshold_minor: 30_000, amount_minor: 1000, lock_days: 14 } },
    hosts: [aHost('A'), aHost('B')],
    show: {
      splits: [{ host: 'A', weight: 1 }],
      slot_fees: [{ host: 'A', amount_minor: 5000, kind: 'advance' }],
    },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        actions: [{ type: 'end_show', show: 'S1' }],
        orders: { O1: sale(975, '400.0', '2026-08-04T18:20:00-04:00') },
        deliver: [SOLD],
        hosts: {
          A: holds(
            4000,
            [-4000, 1000, 4000, 5000],
            { pending: 1000, available: 5000 },
            { extra_minor: { slot_fee: 5000, bonus: 1000, recoup: -4000 } },
          ),
          B: holds(0, [], null),
        },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        actions: [
          {
            ...{ type: 'assign_line', order: 'O1', line: line(975), host: 'B', show: 'S1' },
            memo: 'Shown by B',
          },
        ],
        hosts: {
          A: holds(
            0,
            [-4000, -1000, 4000],
            { available: 5000 },
            { extra_minor: { slot_fee: 5000 }, entry_reasons: ['reattribution'] },
          ),
          B: holds(
            4000,
            [1000, 4000],
            { pending: 5000 },
            { extra_minor: { bonus: 1000 }, entry_reasons: ['reattribution'] },
          ),
        },
      }),
    ],
  }),
  aCase(976, 'Two orders told in one step move a month once', {
    agreement: { tiers: { mode: 'retroactive', steps: [{ from_minor: 50_000, bps: 1500 }] } },
    steps: [
      step(1, '2026-08-04T18:41:00-04:00', {
        orders: {
          O1: sale(9761, '600.0', '2026-08-04T18:20:00-04:00'),
          O2: sale(9762, '400.0', '2026-08-04T18:40:00-04:00'),
        },
        deliver: of('O1', 'O2'),
        hosts: {
          H: holds(
            10_000,
            [4000, 5000, 6000],
            { pending: 15_000 },
            { extra_minor: { tier: 5000 } },
          ),
        },
      }),
    ],
  }),
];
