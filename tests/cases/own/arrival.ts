/** Notices that are lost, repeated, late, or of orders nobody can read. */
import type { Case } from '../case-file.ts';
import { aCase, holds, line, step } from '../write-case.ts';
import { SOLD, hundred, returned, pair } from './sales.ts';

export const arrival: readonly Case[] = [
  aCase(901, 'Lost notices are found by the sweep', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(901) },
        deliver: [
          { ...SOLD, lost: true },
          { topic: 'orders/paid', of: 'O1', lost: true },
        ],
        hosts: { H: holds(0, [], null) },
      }),
      step(2, '2026-08-05T03:15:00-04:00', {
        sweep: true,
        hosts: { H: holds(1000, [1000], { pending: 1000 }, { entry_reasons: ['sale'] }) },
        expect: { flags: ['sweep_drift'] },
      }),
      step(3, '2026-08-09T03:15:00-04:00', {
        orders: { O1: returned(901, '2026-08-08T12:00:00-04:00') },
        deliver: [{ topic: 'refunds/create', of: 'O1', lost: true }],
        sweep: true,
        hosts: { H: holds(0, [-1000], {}, { entry_reasons: ['refund'] }) },
        expect: { flags: ['sweep_drift'] },
      }),
    ],
  }),
  aCase(902, 'Lost answers, repeats and a crowd of workers', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(902) },
        deliver: [
          { ...SOLD, ack_lost: true, concurrent: true },
          { topic: 'orders/paid', of: 'O1', duplicate: 3, concurrent: true },
          { topic: 'order_transactions/create', of: 'O1', concurrent: true },
          { topic: 'orders/updated', of: 'O1', duplicate: 2, ack_lost: true },
        ],
        hosts: { H: holds(1000, [1000], { pending: 1000 }, { entry_reasons: ['sale'] }) },
        expect: { lines: { [line(902)]: 'counted' } },
      }),
    ],
  }),
  aCase(903, 'A late notice of the sale after the refund', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: pair(903, 2) },
        deliver: [{ ...SOLD, delay_until: 's3', duplicate: 2 }],
        hosts: { H: holds(0, [], null) },
      }),
      step(2, '2026-08-06T12:00:00-04:00', {
        orders: { O1: pair(903, 1, '2026-08-06T11:59:00-04:00') },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: { H: holds(500, [500], { pending: 500 }, { entry_reasons: ['sale'] }) },
      }),
      step(3, '2026-08-07T12:00:00-04:00', {
        deliver: [{ topic: 'orders/updated', of: 'O1', stale: 's1' }],
        hosts: { H: holds(500, [], { pending: 500 }) },
      }),
    ],
  }),
  aCase(904, 'Orders too old to be read', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: pair(904, 2) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-11-04T12:00:00-05:00', {
        orders: { O1: pair(904, 1, '2026-11-04T11:59:00-05:00') },
        unreadable: ['O1'],
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        hosts: { H: holds(500, [-500], { available: 500 }, { entry_reasons: ['refund'] }) },
      }),
      step(3, '2026-11-04T12:05:00-05:00', {
        unreadable: ['O1'],
        deliver: [{ topic: 'orders/updated', of: 'O1', stale: 's1' }],
        hosts: { H: holds(500, [], { available: 500 }) },
      }),
      step(4, '2026-11-04T12:06:00-05:00', {
        // Two notices of one second contradict each other: what went back stays away.
        orders: { O1: pair(904, 2, '2026-11-04T11:59:00-05:00') },
        unreadable: ['O1'],
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        hosts: { H: holds(500, [], { available: 500 }) },
      }),
    ],
  }),
  aCase(907, 'An old notice of an order whose refund was read', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: pair(907, 2) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-06T12:00:00-04:00', {
        orders: { O1: pair(907, 1, '2026-08-06T11:59:00-04:00') },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: { H: holds(500, [-500], { pending: 500 }) },
      }),
      step(3, '2026-11-04T12:00:00-05:00', {
        unreadable: ['O1'],
        deliver: [{ topic: 'orders/updated', of: 'O1', stale: 's1' }],
        hosts: { H: holds(500, [], { available: 500 }) },
      }),
    ],
  }),
  aCase(905, 'An order that could never be read', {
    steps: [
      step(1, '2026-11-04T12:00:00-05:00', {
        orders: { O1: hundred(905) },
        unreadable: ['O1'],
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { available: 1000 }, { entry_reasons: ['sale'] }) },
        expect: { lines: { [line(905)]: 'counted' } },
      }),
    ],
  }),
  aCase(906, 'Nothing arrives while the app is away', {
    tokens: { T1: {}, T2: {} },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(906) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        actions: [{ type: 'uninstall' }],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
      }),
      step(3, '2026-08-07T10:00:00-04:00', {
        orders: {
          O1: returned(906, '2026-08-07T09:00:00-04:00'),
          O2: hundred(9061, { lines: [{ price: '50.0', token: 'T2' }], total: '50.0' }),
        },
        deliver: [
          { topic: 'refunds/create', of: 'O1' },
          { topic: 'orders/create', of: 'O2' },
        ],
        sweep: true,
        hosts: { H: holds(1000, [], { pending: 1000 }) },
      }),
      step(4, '2026-08-08T10:00:00-04:00', {
        actions: [{ type: 'reinstall' }],
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        hosts: { H: holds(0, [-1000], {}, { entry_reasons: ['refund'] }) },
      }),
      step(5, '2026-08-09T03:15:00-04:00', {
        sweep: true,
        hosts: { H: holds(500, [500], { pending: 500 }, { entry_reasons: ['sale'] }) },
        expect: { flags: ['sweep_drift'] },
      }),
    ],
  }),
];
