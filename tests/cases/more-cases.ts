/** Our own cases: what the format has and the public cases do not play. Amounts were worked out by hand from the rules. */
import type { Case } from './case-file.ts';
import {
  aCase,
  aHost,
  anOrder,
  BOUGHT,
  customer,
  holds,
  line,
  product,
  step,
  variant,
} from './write-case.ts';

const LATER = '2026-09-04T10:00:00-04:00';
const SOLD = { topic: 'orders/create', of: 'O1' };
const hundred = (number: number, more: Partial<Parameters<typeof anOrder>[1]> = {}) =>
  anOrder(number, { lines: [{ price: '100.0', token: 'T1' }], total: '100.0', ...more });
const returned = (number: number, updated: string) =>
  hundred(number, {
    ...{ status: 'REFUNDED', updated, refunds: [{ amount: '100.0', units: { 1: 1 } }] },
    lines: [{ price: '100.0', current: 0, token: 'T1' }],
  });
/** Two of 50.00, both kept or one returned. */
const pair = (number: number, current: number, updated = BOUGHT) =>
  anOrder(number, {
    ...{ lines: [{ price: '50.0', quantity: 2, current, token: 'T1' }], total: '100.0', updated },
    ...(current === 1 && {
      status: 'PARTIALLY_REFUNDED',
      refunds: [{ amount: '50.0', units: { 1: 1 } }],
    }),
  });

const delivery: Case[] = [
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
        hosts: { H: holds(1000, [], { pending: 1000 }) },
      }),
      step(4, '2026-08-08T10:00:00-04:00', {
        actions: [{ type: 'reinstall' }],
        sweep: true,
        hosts: {
          H: holds(500, [-1000, 500], { pending: 500 }, { entry_reasons: ['refund', 'sale'] }),
        },
        expect: { flags: ['sweep_drift'] },
      }),
    ],
  }),
];

const attribution: Case[] = [
  aCase(911, 'Expired, foreign and altered tokens, to the second', {
    tokens: {
      T1: { faults: { expired: true } },
      T2: { faults: { wrong_shop: true } },
      T3: { faults: { altered_char: -112 } },
      T4: {},
    },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: hundred(9111, { at: '2026-08-04T18:10:01-04:00' }),
          O2: hundred(9112, { at: '2026-08-04T18:10:02-04:00' }),
          O3: hundred(9113, { lines: [{ price: '100.0', token: 'T2' }] }),
          O4: hundred(9114, { lines: [{ price: '100.0', token: 'T3' }] }),
          O5: hundred(9115, {
            ...{ lines: [{ price: '100.0', token: 'T4' }], at: '2026-08-04T18:04:59-04:00' },
          }),
          O6: hundred(9116, {
            ...{ lines: [{ price: '100.0', token: 'T4' }], at: '2026-08-04T18:05:00-04:00' },
          }),
        },
        deliver: ['O1', 'O2', 'O3', 'O4', 'O5', 'O6'].map((of) => ({ topic: 'orders/paid', of })),
        hosts: { H: holds(2000, [1000, 1000], { pending: 2000 }) },
        expect: {
          lines: {
            ...{ [line(9111)]: 'counted', [line(9112)]: 'window' },
            ...{ [line(9113)]: 'bad_signature', [line(9114)]: 'bad_signature' },
            ...{ [line(9115)]: 'not_yet_valid', [line(9116)]: 'counted' },
          },
          flags: ['bad_signature'],
        },
      }),
    ],
  }),
  aCase(912, 'A host leaves: old tokens count, none are minted, the balance is paid', {
    tokens: {
      T1: {},
      T2: { minted_at: '2026-08-04T18:40:00-04:00', refused: 'host_ended' },
    },
    steps: [
      step(1, '2026-08-04T18:30:00-04:00', {
        actions: [{ type: 'host_status', host: 'H', status: 'ended' }],
        hosts: { H: holds(0, [], null) },
      }),
      step(2, '2026-08-04T18:51:00-04:00', {
        orders: {
          O1: anOrder(912, {
            ...{ lines: [{ price: '300.0', token: 'T1' }], total: '300.0' },
            at: '2026-08-04T18:50:00-04:00',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(3000, [3000], { pending: 3000 }) },
      }),
      step(3, LATER, {
        actions: [{ type: 'approve_payouts' }],
        hosts: { H: holds(3000, [], { in_payout: 3000 }) },
        expect: {
          payouts: [{ host: 'H', currency: 'USD', amount_minor: 3000, state: 'approved' }],
        },
      }),
    ],
  }),
  aCase(913, 'A host’s discount code', {
    agreement: { codes: true },
    hosts: [aHost('H', { discount_code: 'MAYA10', customer_id: customer(1) })],
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(9131, {
            ...{ lines: [{ price: '100.0', discount: '10.0' }], total: '90.0', code: 'maya10' },
          }),
          O2: anOrder(9132, {
            ...{ lines: [{ price: '100.0', discount: '10.0' }], total: '90.0', code: 'MAYA10' },
            customer: 1,
          }),
          O3: anOrder(9133, {
            ...{ lines: [{ price: '100.0', discount: '10.0' }], total: '90.0', code: 'OTHER' },
          }),
        },
        deliver: ['O1', 'O2', 'O3'].map((of) => ({ topic: 'orders/create', of })),
        hosts: { H: holds(900, [900], { pending: 900 }) },
        expect: {
          lines: {
            ...{ [line(9131)]: 'code', [line(9132)]: 'self_purchase', [line(9133)]: 'none' },
          },
          flags: ['self_purchase'],
        },
      }),
    ],
  }),
  aCase(914, 'One token in many hands, one buyer of many orders', {
    program: { bulk_units: 20, nonce_customers: 1, repeat_orders: 1 },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(9141, { customer: 1 }) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-04T18:31:00-04:00', {
        orders: { O2: hundred(9142, { customer: 2, at: '2026-08-04T18:30:00-04:00' }) },
        deliver: [{ topic: 'orders/create', of: 'O2' }],
        hosts: { H: holds(2000, [1000], { pending: 2000 }) },
        expect: { flags: ['nonce_fanout'] },
      }),
      step(3, '2026-08-04T23:59:59-04:00', {
        orders: { O3: hundred(9143, { customer: 1, at: '2026-08-04T23:59:59-04:00' }) },
        deliver: [{ topic: 'orders/create', of: 'O3' }],
        hosts: { H: holds(3000, [1000], { pending: 3000 }) },
        expect: { flags: ['nonce_fanout', 'repeat_buyer'] },
      }),
    ],
  }),
  aCase(915, 'The narrowest rule, its cap, and a show’s own rate', {
    agreement: {
      rules: [
        { id: 'a', match: 'show', match_id: 'S1', mode: 'any', type: 'percent', bps: 2000 },
        {
          ...{ id: 'b', match: 'variant', match_id: variant(2), mode: 'live', type: 'percent' },
          ...{ bps: 5000, cap_minor: 700 },
        },
        { id: 'c', match: 'product', match_id: product(3), mode: 'replay', type: 'none' },
      ],
    },
    show: { products: [product(1), product(2), product(3)] },
    tokens: { T1: {}, T2: { product: product(2) }, T3: { product: product(3) } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(915, {
            lines: [
              { price: '10.0', token: 'T1' },
              { price: '20.0', token: 'T2', product: 2, variant: 2 },
              { price: '30.0', token: 'T3', product: 3 },
            ],
            total: '60.0',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1500, [200, 600, 700], { pending: 1500 }) },
      }),
    ],
  }),
];

const money: Case[] = [
  aCase(921, 'Repair reports first, then writes', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(921) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        actions: [
          { type: 'seed_entry', order: 'O1', line: line(921), host: 'H', amount_minor: 250 },
        ],
        hosts: { H: holds(1250, [250], { pending: 1250 }) },
      }),
      step(3, '2026-08-05T11:00:00-04:00', {
        actions: [{ type: 'recompute', dry_run: true }],
        hosts: { H: holds(1250, [], { pending: 1250 }) },
        expect: { report: [{ order: 'O1', host: 'H', delta_minor: -250 }] },
      }),
      step(4, '2026-08-05T12:00:00-04:00', {
        actions: [{ type: 'recompute', dry_run: false }],
        hosts: { H: holds(1000, [-250], { pending: 1000 }, { entry_reasons: ['fix'] }) },
      }),
      step(5, '2026-08-05T13:00:00-04:00', {
        actions: [{ type: 'recompute', dry_run: true }],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
        expect: { report: [] },
      }),
    ],
  }),
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
  aCase(926, 'A customer who is also a host is forgotten, and stays forgotten', {
    hosts: [aHost('H', { customer_id: customer(9261) }), aHost('I')],
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(926, { customer: 9261, lines: [{ price: '100.0' }] }) },
        deliver: [SOLD],
        hosts: { H: holds(0, [], null), I: holds(0, [], null) },
      }),
      step(2, '2026-08-14T10:00:00-04:00', {
        deliver: [{ topic: 'customers/redact', of: customer(9261) }],
        hosts: { H: holds(0, [], null), I: holds(0, [], null) },
        expect: { forgotten_customers: [customer(9261)] },
      }),
      step(3, '2026-08-16T10:00:00-04:00', {
        actions: [
          { type: 'assign_line', order: 'O1', line: line(926), host: 'I', memo: 'Shown by I' },
        ],
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        hosts: { H: holds(0, [], null), I: holds(1000, [1000], { pending: 1000 }) },
        expect: { forgotten_customers: [customer(9261)], lines: { [line(926)]: 'manual' } },
      }),
    ],
  }),
];

export const moreCases: readonly Case[] = [...delivery, ...attribution, ...money];
