/** What the night finds, what old notices tell, what a repair puts right. */
import type { Case, CaseOrder } from '../case-file.ts';
import { aCase, aHost, anOrder, buckets, customer, holds, line, step } from '../write-case.ts';
import { LATER, SOLD, hundred, returned } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
const canadian = (updated: string, more: Partial<Wish> = {}): CaseOrder =>
  anOrder(991, {
    ...{ lines: [{ price: '100.0', token: 'T1' }], total: '100.0', currency: 'CAD', updated },
    ...{ buyer: { currency: 'USD', times: 0.75 }, ...more },
  });
const cad = (amount: number, wrote: number[], state: 'pending' | 'available') => ({
  H: { ...holds(amount, wrote, {}), buckets: { CAD: buckets({ [state]: amount }) } },
});
const UPDATED = { topic: 'orders/updated', of: 'O1' };

export const sweeps: readonly Case[] = [
  aCase(
    985,
    'A night looks back three days before the one before it, to the second, and a day ahead',
    {
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: hundred(9851), O2: hundred(9852) },
          deliver: [SOLD, { topic: 'orders/create', of: 'O2' }],
          hosts: { H: holds(2000, [1000, 1000], { pending: 2000 }) },
        }),
        step(2, '2026-08-20T03:15:00-04:00', {
          sweep: true,
          hosts: { H: holds(2000, [], { pending: 2000 }) },
        }),
        step(3, '2026-08-21T03:15:00-04:00', {
          orders: {
            O1: returned(9851, '2026-08-17T03:15:00-04:00'),
            O2: returned(9852, '2026-08-17T03:14:59-04:00'),
          },
          sweep: true,
          hosts: { H: holds(1000, [-1000], { pending: 1000 }, { entry_reasons: ['refund'] }) },
          expect: { flags: ['sweep_drift'] },
        }),
        step(4, '2026-09-02T18:19:59-04:00', {
          sweep: true,
          hosts: { H: holds(1000, [], { pending: 1000 }) },
          expect: { flags: ['sweep_drift'] },
        }),
        step(5, '2026-09-02T18:20:00-04:00', {
          sweep: true,
          hosts: { H: holds(0, [-1000], {}) },
          expect: { flags: ['sweep_drift'] },
        }),
      ],
    },
  ),
  aCase(986, 'The first night goes back to the first host', {
    steps: [
      step(1, '2026-11-20T03:15:00-05:00', {
        orders: { O1: hundred(986) },
        sweep: true,
        hosts: { H: holds(1000, [1000], { available: 1000 }, { entry_reasons: ['sale'] }) },
        expect: { flags: ['sweep_drift'] },
      }),
    ],
  }),
  aCase(
    991,
    'An old order’s notice is in the buyer’s money; of two of one second the sadder holds',
    {
      shop: { currency: 'CAD', timezone: 'America/Toronto' },
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: canadian('2026-08-04T18:20:00-04:00') },
          deliver: [SOLD],
          hosts: cad(1000, [1000], 'pending'),
        }),
        step(2, '2026-11-04T12:00:00-05:00', {
          orders: {
            O1: canadian('2026-11-04T11:59:00-05:00', {
              ...{ status: 'PARTIALLY_REFUNDED', refunds: [{ amount: '50.0' }] },
            }),
          },
          unreadable: ['O1'],
          deliver: [{ topic: 'refunds/create', of: 'O1' }, UPDATED],
          hosts: cad(500, [-500], 'available'),
        }),
        step(3, '2026-11-04T12:01:00-05:00', {
          orders: {
            O1: canadian('2026-11-04T11:59:00-05:00', {
              ...{ status: 'PARTIALLY_REFUNDED', refunds: [{ amount: '20.0' }] },
            }),
          },
          unreadable: ['O1'],
          deliver: [UPDATED],
          hosts: cad(500, [], 'available'),
        }),
        step(4, '2026-11-04T12:02:00-05:00', {
          // The next second may tell better news.
          orders: {
            O1: canadian('2026-11-04T11:59:01-05:00', {
              ...{ status: 'PARTIALLY_REFUNDED', refunds: [{ amount: '20.0' }] },
            }),
          },
          unreadable: ['O1'],
          deliver: [UPDATED],
          hosts: cad(800, [300], 'available'),
        }),
        step(5, '2026-11-05T12:00:00-05:00', {
          orders: {
            O1: canadian('2026-11-05T11:59:00-05:00', { status: 'REFUNDED', cancelled: true }),
          },
          unreadable: ['O1'],
          deliver: [{ topic: 'orders/cancelled', of: 'O1' }],
          hosts: {
            H: {
              ...holds(0, [-800], {}, { entry_reasons: ['cancel'] }),
              buckets: { CAD: buckets({}) },
            },
          },
        }),
      ],
    },
  ),
  aCase(992, 'A deleted order stays deleted, whatever comes late', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(992) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-11-04T12:00:00-05:00', {
        orders: { O1: null },
        deliver: [{ topic: 'orders/delete', of: 'O1' }],
        hosts: { H: holds(0, [-1000], {}, { entry_reasons: ['cancel'] }) },
      }),
      step(3, '2026-11-04T12:01:00-05:00', {
        deliver: [{ ...UPDATED, stale: 's1' }],
        sweep: true,
        hosts: { H: holds(0, [], {}) },
      }),
    ],
  }),
  aCase(993, 'A repair finds what no notice told, in several hosts, and touches what was paid', {
    agreement: { min_payout_minor: {} },
    hosts: [aHost('A'), aHost('B')],
    show: {
      splits: [
        { host: 'A', weight: 1 },
        { host: 'B', weight: 1 },
      ],
    },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(9931), O2: hundred(9932) },
        deliver: [SOLD, { topic: 'orders/create', of: 'O2' }],
        hosts: {
          A: holds(1000, [500, 500], { pending: 1000 }),
          B: holds(1000, [500, 500], { pending: 1000 }),
        },
      }),
      step(2, LATER, {
        actions: [
          { type: 'approve_payouts' },
          {
            ...{ type: 'payout_result', host: 'A', currency: 'USD' },
            ...{ result: 'paid', reference: 'BANK' },
          },
          { type: 'seed_entry', order: 'O2', line: line(9932), host: 'B', amount_minor: -40 },
        ],
        hosts: {
          A: holds(1000, [], { paid: 1000 }),
          B: holds(960, [-40], { in_payout: 1000, available: -40 }),
        },
        expect: {
          payouts: [
            { host: 'A', currency: 'USD', amount_minor: 1000, state: 'paid' },
            { host: 'B', currency: 'USD', amount_minor: 1000, state: 'approved' },
          ],
        },
      }),
      step(3, '2026-09-05T10:00:00-04:00', {
        orders: { O1: returned(9931, '2026-09-05T09:00:00-04:00') },
        actions: [{ type: 'recompute', dry_run: true }],
        hosts: {
          A: holds(1000, [], { paid: 1000 }),
          B: holds(960, [], { in_payout: 1000, available: -40 }),
        },
        expect: {
          payouts: [
            { host: 'A', currency: 'USD', amount_minor: 1000, state: 'paid' },
            { host: 'B', currency: 'USD', amount_minor: 1000, state: 'approved' },
          ],
          report: [
            { order: 'O1', host: 'A', delta_minor: -500 },
            { order: 'O1', host: 'B', delta_minor: -500 },
            { order: 'O2', host: 'B', delta_minor: 40 },
          ],
        },
      }),
      step(4, '2026-09-05T11:00:00-04:00', {
        actions: [{ type: 'recompute', dry_run: false }],
        hosts: {
          A: holds(500, [-500], { available: -500, paid: 1000 }, { entry_reasons: ['fix'] }),
          B: holds(
            500,
            [-500, 40],
            { in_payout: 1000, available: -500 },
            { entry_reasons: ['fix'] },
          ),
        },
        expect: {
          payouts: [
            { host: 'A', currency: 'USD', amount_minor: 1000, state: 'paid' },
            { host: 'B', currency: 'USD', amount_minor: 1000, state: 'approved' },
          ],
        },
      }),
    ],
  }),
  aCase(
    994,
    'Two lines below the limit are no bulk; one above it holds its order until somebody looked',
    {
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: {
            O1: anOrder(994, {
              lines: [15, 20].map((quantity) => ({ price: '1.0', quantity, token: 'T1' })),
              total: '35.0',
            }),
          },
          deliver: [SOLD],
          hosts: { H: holds(350, [150, 200], { pending: 350 }) },
        }),
        step(2, '2026-08-05T10:00:00-04:00', {
          orders: {
            O1: anOrder(994, {
              lines: [15, 21].map((quantity) => ({ price: '1.0', quantity, token: 'T1' })),
              ...{ total: '35.0', edited: true, updated: '2026-08-05T09:00:00-04:00' },
              receipts: [
                { amount: '35.0', at: '2026-08-04T18:20:00-04:00' },
                { amount: '1.0', at: '2026-08-05T09:00:00-04:00' },
              ],
            }),
          },
          deliver: [{ topic: 'orders/edited', of: 'O1' }],
          hosts: { H: holds(360, [10], { held: 360 }, { entry_reasons: ['edit'] }) },
          expect: { flags: ['bulk'] },
        }),
        step(3, '2026-08-06T10:00:00-04:00', {
          actions: [{ type: 'close_hold', scope: 'order', order: 'O1' }],
          deliver: [UPDATED],
          sweep: true,
          hosts: { H: holds(360, [], { pending: 360 }) },
          expect: { flags: ['bulk'] },
        }),
      ],
    },
  ),
  aCase(995, 'What cannot be read as money is not booked, and is once it can', {
    shop: { currency: 'JPY', timezone: 'Asia/Tokyo' },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: hundred(995, { currency: 'JPY', lines: [{ price: '5900.5', token: 'T1' }] }),
        },
        deliver: [SOLD],
        hosts: { H: holds(0, [], null) },
      }),
      step(2, '2026-08-04T18:25:00-04:00', {
        orders: {
          O1: hundred(995, {
            ...{ currency: 'JPY', lines: [{ price: '5900.00', token: 'T1' }] },
            updated: '2026-08-04T18:24:00-04:00',
          }),
        },
        deliver: [UPDATED],
        hosts: { H: { ...holds(590, [590], {}), buckets: { JPY: buckets({ pending: 590 }) } } },
      }),
    ],
  }),
  aCase(996, 'Who was forgotten stays forgotten while the order goes on', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(996, { customer: 9961 }) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-14T10:00:00-04:00', {
        deliver: [{ topic: 'customers/redact', of: customer(9961) }],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
        expect: { forgotten_customers: [customer(9961)] },
      }),
      step(3, '2026-08-15T10:00:00-04:00', {
        orders: { O1: { ...returned(996, '2026-08-15T09:00:00-04:00'), customer: null } },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: { H: holds(0, [-1000], {}, { entry_reasons: ['refund'] }) },
        expect: { forgotten_customers: [customer(9961)], lines: { [line(996)]: 'counted' } },
      }),
    ],
  }),
];
