/** Which version governs, when it begins, and when what it pays matures. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, anOrder, holds, step } from '../write-case.ts';
import { SOLD } from './sales.ts';

const one = (number: number, at: string) =>
  anOrder(number, { lines: [{ price: '100.0', token: 'T1' }], total: '100.0', at });

export const terms: readonly Case[] = [
  aCase(
    960,
    'A cut waits whole calendar days, over the night the clocks go back; the doubled hour is the first',
    {
      agreement: { lower_notice_days: 12 },
      show: {
        started_at: '2026-11-01T00:00:00-04:00',
        ...{ ended_at: '2026-11-01T04:00:00-05:00', replay_until: null },
      },
      tokens: { T1: { minted_at: '2026-11-01T01:00:00-04:00' } },
      steps: [
        step(1, '2026-10-20T01:30:00-04:00', {
          actions: [{ type: 'set_agreement', terms: { rate: { type: 'percent', bps: 500 } } }],
          hosts: { H: holds(0, [], null) },
        }),
        step(2, '2026-11-01T01:31:00-04:00', {
          orders: {
            O1: one(9601, '2026-11-01T01:29:59-04:00'),
            O2: one(9602, '2026-11-01T01:30:00-04:00'),
          },
          deliver: [SOLD, { topic: 'orders/create', of: 'O2' }],
          hosts: { H: holds(1500, [500, 1000], { pending: 1500 }) },
        }),
        // Thirty days on the calendar, one hour more than 30 times 24: both clocks show 01:29:59 and 01:30:00.
        step(3, '2026-12-01T01:29:59-05:00', {
          hosts: { H: holds(1500, [], { pending: 500, available: 1000 }) },
        }),
      ],
    },
  ),
  aCase(961, 'A raise begins at once; a change that lowers one thing waits as a whole', {
    hosts: [aHost('H'), aHost('I', { agreement: { rate: { type: 'percent', bps: 800 } } })],
    show: {
      splits: [{ host: 'H', weight: 1 }],
    },
    steps: [
      step(1, '2026-08-04T18:15:00-04:00', {
        actions: [{ type: 'set_agreement', terms: { rate: { type: 'percent', bps: 1500 } } }],
        hosts: { H: holds(0, [], null), I: holds(0, [], null) },
      }),
      step(2, '2026-08-04T18:30:00-04:00', {
        orders: {
          O1: one(9611, '2026-08-04T18:14:59-04:00'),
          O2: one(9612, '2026-08-04T18:15:00-04:00'),
        },
        deliver: [SOLD, { topic: 'orders/create', of: 'O2' }],
        actions: [
          {
            ...{ type: 'set_agreement', host: 'H' },
            terms: { rate: { type: 'percent', bps: 2000 }, hold_days: 60 },
          },
        ],
        hosts: { H: holds(2500, [1000, 1500], { pending: 2500 }), I: holds(0, [], null) },
      }),
      step(3, '2026-08-04T18:41:00-04:00', {
        orders: { O3: one(9613, '2026-08-04T18:40:00-04:00') },
        deliver: [{ topic: 'orders/create', of: 'O3' }],
        hosts: { H: holds(4000, [1500], { pending: 4000 }), I: holds(0, [], null) },
      }),
      // An order heard of late is governed by the version of its day, and matures by it.
      step(4, '2026-09-03T18:40:00-04:00', {
        orders: { O4: one(9614, '2026-08-04T18:50:00-04:00') },
        deliver: [{ topic: 'orders/create', of: 'O4' }],
        hosts: {
          H: holds(5500, [1500], { pending: 1500, available: 4000 }),
          I: holds(0, [], null),
        },
      }),
    ],
  }),
  aCase(962, 'An hour that the clocks skip is made up at its end', {
    show: {
      started_at: '2026-02-06T02:00:00-05:00',
      ...{ ended_at: '2026-02-06T03:00:00-05:00', replay_until: null },
    },
    tokens: { T1: { minted_at: '2026-02-06T02:10:00-05:00' } },
    steps: [
      step(1, '2026-02-06T02:31:00-05:00', {
        orders: { O1: one(962, '2026-02-06T02:30:00-05:00') },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-03-08T03:29:59-04:00', { hosts: { H: holds(1000, [], { pending: 1000 }) } }),
      step(3, '2026-03-08T03:30:00-04:00', { hosts: { H: holds(1000, [], { available: 1000 }) } }),
    ],
  }),
  aCase(
    963,
    'From fulfilment: the host’s own units only, those that are left, the last parcel that arrived',
    {
      agreement: { hold_start: 'fulfilled' },
      steps: [
        step(1, '2026-08-07T10:00:00-04:00', {
          orders: {
            O1: anOrder(963, {
              ...{ lines: [{ price: '50.0', quantity: 2, token: 'T1' }, { price: '9.0' }] },
              ...{ total: '109.0', updated: '2026-08-06T12:00:00-04:00' },
              shipped: [
                { at: '2026-08-06T12:00:00-04:00', units: { 1: 1 } },
                { at: '2026-08-06T13:00:00-04:00', units: { 1: 1 }, status: 'CANCELLED' },
              ],
            }),
          },
          deliver: [SOLD, { topic: 'fulfillments/create', of: 'O1' }],
          hosts: { H: holds(1000, [1000], { pending: 1000 }) },
        }),
        step(2, '2026-09-05T11:59:59-04:00', {
          orders: {
            O1: anOrder(963, {
              ...{
                lines: [{ price: '50.0', quantity: 2, current: 1, token: 'T1' }, { price: '9.0' }],
              },
              ...{
                total: '109.0',
                updated: '2026-09-05T10:00:00-04:00',
                status: 'PARTIALLY_REFUNDED',
              },
              refunds: [{ amount: '50.0', units: { 1: 1 }, restockType: 'CANCEL' }],
              shipped: [{ at: '2026-08-06T12:00:00-04:00', units: { 1: 1 } }],
            }),
          },
          deliver: [{ topic: 'refunds/create', of: 'O1' }],
          hosts: { H: holds(500, [-500], { pending: 500 }) },
        }),
        step(3, '2026-09-05T12:00:00-04:00', { hosts: { H: holds(500, [], { available: 500 }) } }),
      ],
    },
  ),
  aCase(964, 'Paid in parts: the receipt that first reached the total, not the one after it', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(964, {
            lines: [{ price: '100.0', token: 'T1' }],
            ...{ total: '100.0', status: 'PARTIALLY_PAID' },
            receipts: [{ amount: '40.0', at: '2026-08-04T18:20:00-04:00' }],
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-09-09T10:00:00-04:00', {
        orders: {
          O1: anOrder(964, {
            ...{ lines: [{ price: '100.0', token: 'T1' }], total: '100.0' },
            updated: '2026-09-09T09:59:00-04:00',
            receipts: [
              { amount: '40.0', at: '2026-08-04T18:20:00-04:00' },
              { amount: '500.0', at: '2026-08-05T12:00:00-04:00', kind: 'AUTHORIZATION' },
              { amount: '60.0', at: '2026-08-06T12:00:00-04:00', status: 'FAILURE' },
              { amount: '25.0', at: '2026-09-08T12:00:00-04:00' },
              { amount: '60.0', at: '2026-08-10T12:00:00-04:00', kind: 'CAPTURE' },
            ],
          }),
        },
        deliver: [{ topic: 'order_transactions/create', of: 'O1' }],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
      }),
      step(3, '2026-09-09T12:00:00-04:00', { hosts: { H: holds(1000, [], { available: 1000 }) } }),
    ],
  }),
];
