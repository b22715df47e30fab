/** What is paid, what is carried to the next payout, and what holds it back. */
import type { Case } from '../case-file.ts';
import { aCase, aDispute, aHost, anOrder, holds, line, product, step } from '../write-case.ts';
import { created, given, LATER, lessened, paidOut, payout, REFUNDED, sale, SOLD } from './sales.ts';

const HEARD = '2026-08-04T18:21:00-04:00';
const september = (day: number, hour = '10:00:00') =>
  `2026-09-${String(day).padStart(2, '0')}T${hour}-04:00`;
const APPROVE = { type: 'approve_payouts' as const };
const HOLD = { scope: 'order' as const, order: 'O1' };
const AUGUST_10 = { at: '2026-08-10T18:00:00-04:00' };

/** A line of each of two hosts, sent one after the other. */
const parcels = (shipped: { at: string; units: Record<number, number> }[]) =>
  anOrder(775, {
    lines: [
      { price: '300.0', token: 'T1' },
      { price: '300.0', token: 'T2', product: 2 },
    ],
    ...{ total: '600.0', shipped },
  });

export const carried: readonly Case[] = [
  aCase(770, 'A dispute lost after the payout is held with its order, then carried', {
    steps: [
      step(1, HEARD, {
        orders: {
          O1: sale(7701, '500.0'),
          O2: sale(7702, '600.0', AUGUST_10),
        },
        deliver: created('O1', 'O2'),
        hosts: { H: holds(11_000, [5000, 6000], { pending: 11_000 }) },
      }),
      step(2, LATER, {
        actions: [APPROVE, paidOut('H'), { type: 'open_hold', ...HOLD, reason: 'The bank asks' }],
        hosts: { H: holds(11_000, [], { paid: 5000, pending: 6000 }) },
        expect: { payouts: [payout('H', 5000, 'paid')] },
      }),
      step(3, september(5), {
        orders: {
          O1: sale(7701, '500.0', {
            ...{
              disputes: [{ number: 77_001, status: 'LOST' }],
              updated: september(5, '09:59:00'),
            },
          }),
        },
        disputes: { D1: aDispute(77_001, 7701, 'LOST', '500.0') },
        deliver: [{ topic: 'disputes/update', of: 'D1' }],
        hosts: { H: holds(6000, [-5000], { paid: 5000, pending: 6000, held: -5000 }) },
        expect: { payouts: [payout('H', 5000, 'paid')] },
      }),
      step(4, september(10), {
        actions: [APPROVE],
        // Held, a debt takes nothing from what is due.
        hosts: { H: holds(6000, [], { paid: 5000, in_payout: 6000, held: -5000 }) },
        expect: { payouts: [payout('H', 5000, 'paid'), payout('H', 6000, 'approved')] },
      }),
      step(5, september(11), {
        actions: [{ type: 'close_hold', ...HOLD }, APPROVE],
        hosts: { H: holds(6000, [], { paid: 5000, in_payout: 6000, available: -5000 }) },
        expect: { payouts: [payout('H', 5000, 'paid'), payout('H', 6000, 'approved')] },
      }),
    ],
  }),
  aCase(771, 'A host’s own minimum; who stays below the shop’s is carried into the next month', {
    hosts: [aHost('H', { agreement: { min_payout_minor: { USD: 1000 } } }), aHost('I')],
    alsoShows: [{ ref: 'S2', splits: [{ host: 'I', weight: 1 }] }],
    tokens: { T1: {}, T2: { show: 'S2', host: 'I' } },
    steps: [
      step(1, HEARD, {
        orders: {
          O1: sale(7711, '100.0'),
          O2: sale(7712, '249.9', { lines: [{ price: '249.9', token: 'T2' }] }),
        },
        deliver: created('O1', 'O2'),
        hosts: {
          H: holds(1000, [1000], { pending: 1000 }),
          I: holds(2499, [2499], { pending: 2499 }),
        },
      }),
      step(2, LATER, {
        actions: [{ type: 'draft_payouts' }, APPROVE],
        hosts: {
          H: holds(1000, [], { in_payout: 1000 }),
          I: holds(2499, [], { available: 2499 }),
        },
        expect: { payouts: [payout('H', 1000, 'approved')] },
      }),
      step(3, '2026-10-01T10:00:00-04:00', {
        actions: [
          { type: 'adjust', host: 'I', currency: 'USD', amount_minor: 1, memo: 'A cent' },
          APPROVE,
        ],
        hosts: {
          H: holds(1000, [], { in_payout: 1000 }),
          I: holds(2499, [1], { in_payout: 2500 }, { extra_minor: { manual: 1 } }),
        },
        expect: { payouts: [payout('H', 1000, 'approved'), payout('I', 2500, 'approved')] },
      }),
    ],
  }),
  aCase(772, 'One host alone is paid; the other’s waits for its own approval', {
    agreement: { min_payout_minor: {} },
    hosts: [aHost('A'), aHost('B')],
    show: { splits: ['A', 'B'].map((host) => ({ host, weight: 1 })) },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(772, '100.0') },
        deliver: [SOLD],
        hosts: {
          A: holds(500, [500], { pending: 500 }),
          B: holds(500, [500], { pending: 500 }),
        },
      }),
      step(2, LATER, {
        actions: [{ ...APPROVE, host: 'B' }],
        hosts: {
          A: holds(500, [], { available: 500 }),
          B: holds(500, [], { in_payout: 500 }),
        },
        expect: { payouts: [payout('B', 500, 'approved')] },
      }),
      step(3, september(5), {
        // A hold on the order covers what both hosts have of it and is not on its way.
        actions: [
          { type: 'open_hold', ...HOLD, reason: 'Fraud?' },
          { ...APPROVE, host: 'A' },
        ],
        hosts: {
          A: holds(500, [], { held: 500 }),
          B: holds(500, [], { in_payout: 500 }),
        },
        expect: { payouts: [payout('B', 500, 'approved')] },
      }),
    ],
  }),
  aCase(773, 'Cancelled after it was paid out: later sales cover it before anything is paid', {
    steps: [
      step(1, HEARD, {
        orders: {
          O1: sale(7731, '500.0'),
          O2: sale(7732, '600.0', AUGUST_10),
          O3: sale(7733, '200.0', { at: '2026-08-11T18:00:00-04:00' }),
        },
        deliver: created('O1', 'O2', 'O3'),
        hosts: { H: holds(13_000, [2000, 5000, 6000], { pending: 13_000 }) },
      }),
      step(2, LATER, {
        actions: [APPROVE, paidOut('H')],
        hosts: { H: holds(13_000, [], { paid: 5000, pending: 8000 }) },
        expect: { payouts: [payout('H', 5000, 'paid')] },
      }),
      step(3, september(9, '18:00:00'), {
        orders: { O1: sale(7731, '500.0', { cancelled: true, updated: september(9, '17:59:00') }) },
        deliver: [{ topic: 'orders/cancelled', of: 'O1' }],
        actions: [APPROVE],
        // The action comes first, so 60.00 are claimed before the cancellation is heard of.
        hosts: {
          H: holds(
            8000,
            [-5000],
            { paid: 5000, pending: 2000, in_payout: 6000, available: -5000 },
            { entry_reasons: ['cancel'] },
          ),
        },
        expect: { payouts: [payout('H', 5000, 'paid'), payout('H', 6000, 'approved')] },
      }),
      step(4, september(10), {
        actions: [
          {
            ...{ type: 'payout_result', host: 'H', currency: 'USD' },
            ...{ result: 'void', reference: 'Called off' },
          },
          APPROVE,
        ],
        hosts: { H: holds(8000, [], { paid: 5000, pending: 2000, available: 1000 }) },
        expect: { payouts: [payout('H', 5000, 'paid'), payout('H', 6000, 'void')] },
      }),
      step(5, september(10, '18:00:00'), {
        actions: [APPROVE],
        hosts: { H: holds(8000, [], { paid: 5000, in_payout: 3000 }) },
        expect: {
          payouts: [
            ...[payout('H', 5000, 'paid'), payout('H', 6000, 'void')],
            payout('H', 3000, 'approved'),
          ],
        },
      }),
    ],
  }),
  aCase(774, 'An exchange after the payout owes the difference, due at once', {
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(774, '500.0') },
        deliver: [SOLD],
        hosts: { H: holds(5000, [5000], { pending: 5000 }) },
      }),
      step(2, LATER, {
        actions: [APPROVE, paidOut('H')],
        hosts: { H: holds(5000, [], { paid: 5000 }) },
        expect: { payouts: [payout('H', 5000, 'paid')] },
      }),
      step(3, september(5), {
        orders: {
          O1: sale(774, '500.0', {
            lines: [
              { price: '500.0', current: 0, token: 'T1' },
              { price: '400.0', product: 2 },
            ],
            ...{ status: 'PARTIALLY_REFUNDED', updated: september(5, '09:59:00') },
            ...{ returns: [{ units: { 1: 1 }, got: [2] }], refunds: [{ amount: '100.0' }] },
          }),
        },
        deliver: [{ topic: 'returns/process', of: 'O1' }],
        hosts: {
          H: holds(
            4000,
            [-5000, 4000],
            { paid: 5000, available: -1000 },
            { entry_reasons: ['exchange'] },
          ),
        },
        expect: { payouts: [payout('H', 5000, 'paid')] },
      }),
    ],
  }),
  aCase(775, 'One host’s parcel does not wait for another’s', {
    agreement: { hold_start: 'fulfilled', hold_days: 10 },
    hosts: [aHost('A'), aHost('B')],
    show: { splits: [{ host: 'A', weight: 1 }] },
    alsoShows: [{ ref: 'S2', products: [product(2)], splits: [{ host: 'B', weight: 1 }] }],
    tokens: { T1: { host: 'A' }, T2: { show: 'S2', host: 'B', product: product(2) } },
    steps: [
      step(1, '2026-08-06T12:00:00-04:00', {
        orders: { O1: parcels([{ at: '2026-08-06T11:00:00-04:00', units: { 1: 1 } }]) },
        deliver: [SOLD],
        hosts: {
          A: holds(3000, [3000], { pending: 3000 }),
          B: holds(3000, [3000], { pending: 3000 }),
        },
      }),
      step(2, '2026-08-16T11:00:00-04:00', {
        orders: {
          O1: parcels([
            { at: '2026-08-06T11:00:00-04:00', units: { 1: 1 } },
            { at: '2026-08-16T10:00:00-04:00', units: { 2: 1 } },
          ]),
        },
        deliver: [{ topic: 'fulfillments/create', of: 'O1' }],
        hosts: {
          A: holds(3000, [], { available: 3000 }),
          B: holds(3000, [], { pending: 3000 }),
        },
      }),
      step(3, '2026-08-26T10:00:00-04:00', {
        hosts: {
          A: holds(3000, [], { available: 3000 }),
          B: holds(3000, [], { available: 3000 }),
        },
      }),
    ],
  }),
  aCase(
    776,
    'A half is rounded up, once, in the currency that is paid; names that begin formulas',
    {
      agreement: { min_payout_minor: {} },
      hosts: [
        ...[aHost('A', { name: '=cmd' }), aHost('B', { name: '-1+1' })],
        aHost('C', { name: '@home; "Cleo"' }),
      ],
      show: { splits: [{ host: 'A', weight: 1 }] },
      tokens: {},
      steps: [
        step(1, LATER, {
          actions: [
            ...['A', 'B', 'C'].map((host) => ({
              ...{ type: 'adjust' as const, host, currency: 'USD' },
              ...{ amount_minor: 1000, memo: 'A prize' },
            })),
            {
              ...APPROVE,
              fx: {
                A: { currency: 'JPY', rate: '0.0064' },
                B: { currency: 'KWD', rate: '3.2' },
                C: { currency: 'EUR', rate: '1' },
              },
            },
            { type: 'export_payouts', format: 'generic', decimal: ',' },
          ],
          hosts: Object.fromEntries(
            ['A', 'B', 'C'].map((host) => [
              host,
              holds(0, [1000], { in_payout: 1000 }, { extra_minor: { manual: 1000 } }),
            ]),
          ),
          expect: {
            payouts: (
              [
                ['A', 'JPY', 1563, '0.0064'],
                ['B', 'KWD', 3125, '3.2'],
                ['C', 'EUR', 1000, '1'],
              ] as const
            ).map(([host, currency, amount, rate]) => ({
              ...payout(host, 1000, 'approved'),
              settlement: { currency, amount_minor: amount, rate },
            })),
            export: [
              {
                currency: 'EUR',
                rows: [{ host: 'C', name_cell: '\'@home; "Cleo"', amount_cell: '10,00' }],
                raw_contains: ['"\'@home; ""Cleo"""', '"10,00"'],
              },
              { currency: 'JPY', rows: [{ host: 'A', name_cell: "'=cmd", amount_cell: '1563' }] },
              {
                currency: 'KWD',
                rows: [{ host: 'B', name_cell: "'-1+1", amount_cell: '3,125' }],
                raw_contains: ['"3,125"'],
              },
            ],
          },
        }),
      ],
    },
  ),
  aCase(777, 'A hold on a host covers what the host has of every kind, and nothing of the other', {
    agreement: {
      bonus: { threshold_minor: 30_000, amount_minor: 1000, lock_days: 7 },
      tiers: { mode: 'marginal', steps: [{ from_minor: 40_000, bps: 2000 }] },
    },
    hosts: [aHost('A'), aHost('B')],
    show: {
      splits: ['A', 'B'].map((host) => ({ host, weight: 1 })),
      slot_fees: [
        { host: 'A', amount_minor: 300, kind: 'plus' },
        { host: 'B', amount_minor: 300, kind: 'plus' },
      ],
    },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, '2026-08-04T19:00:00-04:00', {
        actions: [
          { type: 'end_show', show: 'S1' },
          { type: 'adjust', host: 'A', currency: 'USD', amount_minor: -50, memo: 'A sample' },
          { type: 'open_hold', scope: 'host', host: 'A', reason: 'Moved' },
        ],
        orders: { O1: sale(777, '1000.0') },
        deliver: [SOLD],
        hosts: {
          A: holds(
            5000,
            [-50, 300, 1000, 1000, 5000],
            { held: 7250 },
            { extra_minor: { slot_fee: 300, manual: -50, bonus: 1000, tier: 1000 } },
          ),
          B: holds(
            5000,
            [300, 1000, 1000, 5000],
            { pending: 7000, available: 300 },
            { extra_minor: { slot_fee: 300, bonus: 1000, tier: 1000 } },
          ),
        },
      }),
    ],
  }),
  aCase(778, 'Many units of what no host sold are no bulk', {
    steps: [
      step(1, HEARD, {
        orders: {
          O1: anOrder(778, {
            lines: [
              { price: '1.0', quantity: 500 },
              { price: '1.0', quantity: 20, token: 'T1' },
            ],
            total: '520.0',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(200, [200], { pending: 200 }) },
      }),
      step(2, '2026-08-06T10:00:00-04:00', {
        actions: [given('O1', line(778), 'H')],
        hosts: { H: holds(5200, [5000], { held: 5200 }) },
        expect: { flags: ['bulk'] },
      }),
    ],
  }),
  aCase(779, 'A repair after the payout owes back what was booked too much, with what came since', {
    steps: [
      step(1, HEARD, {
        orders: { O1: sale(779, '500.0') },
        deliver: [SOLD],
        actions: [],
        hosts: { H: holds(5000, [5000], { pending: 5000 }) },
      }),
      step(2, '2026-08-06T10:00:00-04:00', {
        actions: [
          { type: 'seed_entry', order: 'O1', line: line(779), host: 'H', amount_minor: 700 },
        ],
        hosts: { H: holds(5700, [700], { pending: 5700 }) },
      }),
      step(3, LATER, {
        actions: [APPROVE, paidOut('H')],
        hosts: { H: holds(5700, [], { paid: 5700 }) },
        expect: { payouts: [payout('H', 5700, 'paid')] },
      }),
      step(4, september(5), {
        orders: {
          O1: lessened(779, '500.0', { amount: '100.0', updated: september(5, '09:59:00') }),
        },
        actions: [{ type: 'recompute', dry_run: true }],
        hosts: { H: holds(5700, [], { paid: 5700 }) },
        expect: {
          payouts: [payout('H', 5700, 'paid')],
          report: [{ order: 'O1', host: 'H', delta_minor: -1700 }],
        },
      }),
      step(5, september(6), {
        actions: [{ type: 'recompute', dry_run: false }],
        deliver: [REFUNDED],
        hosts: {
          H: holds(4000, [-1700], { paid: 5700, available: -1700 }, { entry_reasons: ['fix'] }),
        },
        expect: { payouts: [payout('H', 5700, 'paid')] },
      }),
    ],
  }),
];
