/** Payouts, holds and cut-offs. */
import type { Case } from '../case-file.ts';
import { aCase, anOrder, holds, step } from '../write-case.ts';
import { LATER, SOLD } from './sales.ts';

export const payouts: readonly Case[] = [
  aCase(922, 'A payout in another currency fails and is made again', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(922, { lines: [{ price: '1234.5', token: 'T1' }], total: '1234.5' }),
        },
        deliver: [SOLD],
        hosts: { H: holds(12_345, [12_345], { pending: 12_345 }) },
      }),
      step(2, LATER, {
        actions: [
          {
            type: 'approve_payouts',
            fx: { H: { currency: 'EUR', rate: '1.0869' } },
            concurrent: 3,
          },
        ],
        hosts: { H: holds(12_345, [], { in_payout: 12_345 }) },
        expect: {
          payouts: [
            {
              ...{ host: 'H', currency: 'USD', amount_minor: 12_345, state: 'approved' },
              settlement: { currency: 'EUR', amount_minor: 11_358, rate: '1.0869' },
            },
          ],
        },
      }),
      step(3, '2026-09-05T10:00:00-04:00', {
        actions: [
          {
            ...{ type: 'payout_result', host: 'H', currency: 'USD' },
            ...{ result: 'failed', reference: 'BANK-1' },
          },
        ],
        hosts: { H: holds(12_345, [], { available: 12_345 }) },
        expect: {
          payouts: [
            {
              ...{ host: 'H', currency: 'USD', amount_minor: 12_345, state: 'failed' },
              settlement: { currency: 'EUR', amount_minor: 11_358, rate: '1.0869' },
            },
          ],
        },
      }),
      step(4, '2026-09-06T10:00:00-04:00', {
        actions: [
          { type: 'approve_payouts', host: 'H', fx: { H: { currency: 'JPY', rate: '0.0067' } } },
          { type: 'export_payouts', format: 'generic', decimal: ',' },
          {
            ...{ type: 'payout_result', host: 'H', currency: 'USD' },
            ...{ result: 'sent', reference: 'BANK-2' },
          },
          {
            ...{ type: 'payout_result', host: 'H', currency: 'USD' },
            ...{ result: 'paid', reference: 'BANK-2' },
          },
        ],
        hosts: { H: holds(12_345, [], { paid: 12_345 }) },
        expect: {
          payouts: [
            {
              ...{ host: 'H', currency: 'USD', amount_minor: 12_345, state: 'failed' },
              settlement: { currency: 'EUR', amount_minor: 11_358, rate: '1.0869' },
            },
            {
              ...{ host: 'H', currency: 'USD', amount_minor: 12_345, state: 'paid' },
              settlement: { currency: 'JPY', amount_minor: 18_425, rate: '0.0067' },
            },
          ],
          export: [
            { currency: 'JPY', rows: [{ host: 'H', name_cell: 'H', amount_cell: '18425' }] },
          ],
        },
      }),
    ],
  }),
  aCase(925, 'The cut-off is exclusive; holds on an order and on a show', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(925, { lines: [{ price: '300.0', token: 'T1' }], total: '300.0' }),
        },
        deliver: [SOLD],
        hosts: { H: holds(3000, [3000], { pending: 3000 }) },
      }),
      step(2, LATER, {
        actions: [{ type: 'draft_payouts', cutoff: '2026-09-03T18:20:00-04:00' }],
        hosts: { H: holds(3000, [], { available: 3000 }) },
      }),
      step(3, '2026-09-04T10:01:00-04:00', {
        actions: [
          { type: 'approve_payouts', cutoff: '2026-09-03T18:20:00-04:00' },
          { type: 'draft_payouts', cutoff: '2026-09-03T18:20:01-04:00' },
        ],
        hosts: { H: holds(3000, [], { available: 3000 }) },
        expect: { payouts: [{ host: 'H', currency: 'USD', amount_minor: 3000, state: 'draft' }] },
      }),
      step(4, '2026-09-04T10:02:00-04:00', {
        actions: [
          { type: 'open_hold', scope: 'order', order: 'O1', reason: 'Looks odd' },
          { type: 'open_hold', scope: 'show', show: 'S1', reason: 'Looks odd' },
        ],
        hosts: { H: holds(3000, [], { held: 3000 }) },
      }),
      step(5, '2026-09-04T10:03:00-04:00', {
        actions: [{ type: 'close_hold', scope: 'order', order: 'O1' }],
        hosts: { H: holds(3000, [], { held: 3000 }) },
      }),
      step(6, '2026-09-04T10:04:00-04:00', {
        actions: [
          { type: 'close_hold', scope: 'show', show: 'S1' },
          { type: 'approve_payouts', concurrent: 2 },
        ],
        hosts: { H: holds(3000, [], { in_payout: 3000 }) },
        expect: {
          payouts: [{ host: 'H', currency: 'USD', amount_minor: 3000, state: 'approved' }],
        },
      }),
    ],
  }),
];
