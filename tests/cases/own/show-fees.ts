/** Advances and guarantees. */
import type { Case } from '../case-file.ts';
import { aCase, anOrder, holds, step } from '../write-case.ts';
import { SOLD } from './sales.ts';

export const showFees: readonly Case[] = [
  aCase(923, 'An advance is repaid in the order of sales, and again after a return', {
    show: { slot_fees: [{ host: 'H', amount_minor: 50_000, kind: 'advance' }] },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(9231, { lines: [{ price: '2000.0', token: 'T1' }], total: '2000.0' }),
        },
        deliver: [SOLD],
        hosts: { H: holds(20_000, [20_000], { pending: 20_000 }) },
      }),
      step(2, '2026-08-04T19:00:00-04:00', {
        actions: [{ type: 'end_show', show: 'S1' }],
        hosts: {
          H: holds(
            20_000,
            [-20_000, 50_000],
            { available: 50_000 },
            {
              extra_minor: { slot_fee: 50_000, recoup: -20_000 },
            },
          ),
        },
      }),
      step(3, '2026-08-04T19:10:00-04:00', {
        orders: {
          O2: anOrder(9232, {
            ...{ lines: [{ price: '4000.0', token: 'T1' }], total: '4000.0' },
            at: '2026-08-04T18:30:00-04:00',
          }),
        },
        deliver: [{ topic: 'orders/create', of: 'O2' }],
        hosts: {
          H: holds(
            60_000,
            [-30_000, 40_000],
            { pending: 10_000, available: 50_000 },
            {
              extra_minor: { slot_fee: 50_000, recoup: -50_000 },
            },
          ),
        },
      }),
      step(4, '2026-08-10T10:00:00-04:00', {
        orders: {
          O1: anOrder(9231, {
            ...{ lines: [{ price: '2000.0', current: 0, token: 'T1' }], total: '2000.0' },
            ...{ status: 'REFUNDED', updated: '2026-08-10T09:59:00-04:00' },
            refunds: [{ amount: '2000.0', units: { 1: 1 } }],
          }),
        },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: {
          H: holds(
            40_000,
            [-20_000, -10_000, 20_000],
            { available: 50_000 },
            {
              extra_minor: { slot_fee: 50_000, recoup: -40_000 },
            },
          ),
        },
      }),
    ],
  }),
  aCase(924, 'A guarantee is settled when its time has come, whoever is looking', {
    show: {
      slot_fees: [
        {
          ...{ host: 'H', amount_minor: 100_000, kind: 'roi_guarantee' },
          ...{ roi_target_bps: 20_000, lock_days: 30 },
        },
      ],
    },
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        orders: {
          O1: anOrder(924, { lines: [{ price: '1000.0', token: 'T1' }], total: '1000.0' }),
        },
        deliver: [SOLD],
        actions: [{ type: 'end_show', show: 'S1' }],
        hosts: {
          H: holds(
            10_000,
            [10_000, 100_000],
            { pending: 110_000 },
            {
              extra_minor: { slot_fee: 100_000 },
            },
          ),
        },
      }),
      step(2, '2026-09-03T18:59:59-04:00', {
        hosts: {
          H: holds(
            10_000,
            [],
            { pending: 100_000, available: 10_000 },
            {
              extra_minor: { slot_fee: 100_000 },
            },
          ),
        },
      }),
      step(3, '2026-09-03T19:00:00-04:00', {
        hosts: {
          H: holds(10_000, [-50_000], { available: 60_000 }, { extra_minor: { slot_fee: 50_000 } }),
        },
      }),
      step(4, '2026-09-10T10:00:00-04:00', {
        orders: {
          O1: anOrder(924, {
            ...{ lines: [{ price: '1000.0', current: 0, token: 'T1' }], total: '1000.0' },
            ...{ status: 'REFUNDED', updated: '2026-09-10T09:59:00-04:00' },
            refunds: [{ amount: '1000.0', units: { 1: 1 } }],
          }),
        },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: {
          H: holds(0, [-10_000], { available: 50_000 }, { extra_minor: { slot_fee: 50_000 } }),
        },
      }),
    ],
  }),
];
