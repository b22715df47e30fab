/** News that comes late, twice, lost or alone, and what is told of an order nobody can read. */
import type { Case } from '../case-file.ts';
import { aCase, aDispute, anOrder, holds, line, step } from '../write-case.ts';
import { created, hundred, LATER, pair, REFUNDED, returned, sale, SOLD } from './sales.ts';

const HEARD = '2026-08-04T18:21:00-04:00';
const day = (number: number, time = '10:00:00') => `2026-08-0${number}T${time}-04:00`;
const UPDATED = { topic: 'orders/updated', of: 'O1' };

const shipped = (updated: string) =>
  anOrder(795, {
    ...{ lines: [{ price: '100.0', token: 'T1' }], total: '100.0', updated },
    shipped: [{ at: day(6), units: { 1: 1 } }],
  });

export const arriving: readonly Case[] = [
  aCase(790, 'A dispute is told alone: the order says so too, though nobody told it again', {
    steps: [
      step(1, HEARD, {
        orders: { O1: hundred(790) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      ...(['NEEDS_RESPONSE', 'ACCEPTED'] as const).map((status, position) =>
        step(2 + position, day(6 + position), {
          disputes: { D1: aDispute(79_001, 790, status, '40.0') },
          deliver: [{ topic: position === 0 ? 'disputes/create' : 'disputes/update', of: 'D1' }],
          hosts: {
            H:
              position === 0
                ? holds(1000, [], { held: 1000 })
                : holds(600, [-400], { pending: 600 }, { entry_reasons: ['dispute'] }),
          },
        }),
      ),
    ],
  }),
  aCase(791, 'The news of the sale comes last, twice, from another time, and to several workers', {
    steps: [
      step(1, HEARD, {
        orders: { O1: pair(791, 2) },
        deliver: [
          { ...SOLD, delay_until: 's4', duplicate: 2, ack_lost: true },
          { ...SOLD, lost: true, duplicate: 3 },
        ],
        hosts: { H: holds(0, [], null) },
      }),
      step(2, day(6), {
        orders: { O1: pair(791, 1, day(6, '09:59:00')) },
        deliver: [
          { ...REFUNDED, duplicate: 2, concurrent: true },
          { ...UPDATED, stale: 's1', concurrent: true, ack_lost: true },
          { topic: 'orders/paid', of: 'O1', stale: 's1', concurrent: true },
        ],
        hosts: { H: holds(500, [500], { pending: 500 }, { entry_reasons: ['sale'] }) },
      }),
      step(3, day(7), {
        orders: {
          O1: { ...pair(791, 1, day(7, '09:59:00')), cancelledAt: day(7, '09:59:00') },
        },
        deliver: [{ topic: 'orders/cancelled', of: 'O1', delay_until: 's4' }],
        hosts: { H: holds(500, [], { pending: 500 }) },
      }),
      step(4, day(8), {
        deliver: [{ ...UPDATED, stale: 's2' }],
        hosts: { H: holds(0, [-500], {}, { entry_reasons: ['cancel'] }) },
      }),
    ],
  }),
  aCase(792, 'Known from a notice alone until it can be read again', {
    steps: [
      step(1, HEARD, {
        orders: { O1: pair(792, 2) },
        unreadable: ['O1'],
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { available: 0, pending: 1000 }) },
      }),
      step(2, day(6), {
        // A refund's body is no order's: of an order that cannot be read it tells nothing.
        orders: { O1: pair(792, 1, day(6, '09:59:00')) },
        unreadable: ['O1'],
        deliver: [REFUNDED],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
      }),
      step(3, day(7), {
        deliver: [REFUNDED],
        hosts: { H: holds(500, [-500], { pending: 500 }, { entry_reasons: ['refund'] }) },
      }),
    ],
  }),
  aCase(793, 'What the night finds that moves no order’s entry is no drift', {
    agreement: { tiers: { mode: 'retroactive', steps: [{ from_minor: 10_000, bps: 2000 }] } },
    steps: [
      step(1, HEARD, {
        orders: { O1: hundred(793, { status: 'PENDING', receipts: [] }) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-05T03:15:00-04:00', {
        orders: {
          O1: hundred(793, {
            updated: '2026-08-04T22:00:00-04:00',
            receipts: [{ amount: '100.0', at: '2026-08-04T22:00:00-04:00' }],
          }),
        },
        deliver: [{ topic: 'orders/paid', of: 'O1', lost: true }],
        sweep: true,
        hosts: { H: holds(1000, [1000], { pending: 2000 }, { extra_minor: { tier: 1000 } }) },
      }),
    ],
  }),
  aCase(794, 'A deleted order is gone with what it owed and what it held', {
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(7941, '300.0'), O2: sale(7942, '300.0') },
        deliver: created('O1', 'O2'),
        hosts: { H: holds(6000, [3000, 3000], { pending: 6000 }) },
      }),
      step(2, LATER, {
        actions: [{ type: 'approve_payouts' }],
        hosts: { H: holds(6000, [], { in_payout: 6000 }) },
        expect: {
          payouts: [{ host: 'H', currency: 'USD', amount_minor: 6000, state: 'approved' }],
        },
      }),
      step(3, '2026-09-05T10:00:00-04:00', {
        orders: { O1: null },
        deliver: [{ topic: 'orders/delete', of: 'O1', duplicate: 2 }],
        hosts: {
          H: holds(
            3000,
            [-3000],
            { in_payout: 6000, available: -3000 },
            { entry_reasons: ['cancel'] },
          ),
        },
        expect: {
          payouts: [{ host: 'H', currency: 'USD', amount_minor: 6000, state: 'approved' }],
        },
      }),
    ],
  }),
  aCase(795, 'A parcel the night hears of matures from the day it left, and is no drift', {
    agreement: { hold_start: 'fulfilled', hold_days: 10 },
    steps: [
      step(1, HEARD, {
        orders: { O1: hundred(795) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-07T03:15:00-04:00', {
        orders: { O1: shipped(day(6)) },
        deliver: [{ topic: 'fulfillments/create', of: 'O1', lost: true }],
        sweep: true,
        hosts: { H: holds(1000, [], { pending: 1000 }) },
      }),
      step(3, '2026-08-16T10:00:00-04:00', {
        hosts: { H: holds(1000, [], { available: 1000 }) },
      }),
    ],
  }),
  aCase(796, 'Nothing of a shop that left is swept; its tokens count when it is back', {
    tokens: { T1: {}, T2: { minted_at: '2026-08-04T18:12:00-04:00' } },
    steps: [
      step(1, '2026-08-04T18:15:00-04:00', {
        actions: [{ type: 'uninstall' }],
        hosts: { H: holds(0, [], null) },
      }),
      step(2, '2026-08-05T03:15:00-04:00', {
        orders: { O1: hundred(796) },
        deliver: [SOLD],
        sweep: true,
        hosts: { H: holds(0, [], null) },
      }),
      step(3, day(9), {
        actions: [{ type: 'reinstall' }],
        orders: {
          O2: hundred(7961, { at: day(9, '09:00:00'), lines: [{ price: '70.0', token: 'T2' }] }),
          O1: returned(796, day(8)),
        },
        deliver: created('O2'),
        hosts: { H: holds(700, [700], { pending: 700 }) },
        expect: { lines: { [line(7961)]: 'counted' } },
      }),
      step(4, '2026-08-10T03:15:00-04:00', {
        sweep: true,
        hosts: { H: holds(700, [], { pending: 700 }) },
        expect: { lines: { [line(796)]: 'counted' } },
      }),
    ],
  }),
  aCase(
    797,
    'A dispute outlives the days its order can be read: held, lost in part, and a second one won',
    {
      steps: [
        step(1, HEARD, {
          orders: { O1: hundred(797) },
          deliver: [SOLD],
          hosts: { H: holds(1000, [1000], { pending: 1000 }) },
        }),
        ...(
          [
            [1, 'NEEDS_RESPONSE', '40.0', holds(1000, [], { held: 1000 })],
            [1, 'LOST', '40.0', holds(600, [-400], { available: 600 })],
            [2, 'UNDER_REVIEW', '60.0', holds(600, [], { held: 600 })],
            [2, 'WON', '60.0', holds(600, [], { available: 600 })],
          ] as const
        ).map(([which, status, amount, expected], position) =>
          step(2 + position, `2026-11-${10 + position}T10:00:00-05:00`, {
            disputes: { [`D${which}`]: aDispute(79_700 + which, 797, status, amount) },
            unreadable: ['O1'],
            deliver: [{ topic: 'disputes/update', of: `D${which}`, duplicate: 2 }],
            hosts: { H: expected },
          }),
        ),
      ],
    },
  ),
];
