/** Corners of terms, tiers, shares and time that no other case stands in. */
import type { Case, RuleTerms } from '../case-file.ts';
import {
  aCase,
  aHost,
  anOrder,
  customer,
  holds,
  holdsIn,
  line,
  product,
  step,
  variant,
} from '../write-case.ts';
import { GUARANTEED, hundred, SOLD } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
const SET_AT = '2026-08-04T18:11:00-04:00';
const created = (...orders: string[]) => orders.map((of) => ({ topic: 'orders/create', of }));
const sale = (number: number, price: string, at: string, more: Partial<Wish> = {}) =>
  anOrder(number, { lines: [{ price, token: 'T1' }], total: price, at, ...more });
const rule = (id: string, some: Partial<RuleTerms>): RuleTerms => ({
  ...{ id, match: 'product', match_id: product(1), mode: 'any', type: 'percent', priority: 0 },
  ...some,
});

const dinars = (current: number, more: Partial<Wish> = {}) =>
  anOrder(821, {
    lines: ['1.0', '0.005'].map((price) => ({ price, token: 'T1', current })),
    ...{ total: '1.005', currency: 'KWD' },
    ...more,
  });

const three = (current: number) =>
  anOrder(822, {
    lines: [{ price: '400.0', quantity: 3, current, token: 'T1' }],
    ...{ total: '1200.0', status: current === 3 ? 'PAID' : 'PARTIALLY_REFUNDED' },
    refunds: Array.from({ length: 3 - current }, () => ({ amount: '400.0', units: { 1: 1 } })),
  });

const inReplay = (units: number) =>
  anOrder(824, {
    lines: [
      { price: '100.0', token: 'T1' },
      { price: '100.0', token: 'T2', product: 2 },
      { price: '100.0', token: 'T3', product: 3, quantity: units },
    ],
    ...{ total: '300.0', at: '2026-08-05T09:10:00-04:00', edited: units > 1 },
    receipts: [
      { amount: '300.0', at: '2026-08-05T09:10:00-04:00' },
      ...(units > 1 ? [{ amount: '200.0', at: '2026-08-06T09:50:00-04:00' }] : []),
    ],
  });

const REPLAYED = { mode: 'replay' as const, minted_at: '2026-08-05T09:00:00-04:00' };

const flat = (current: number) =>
  anOrder(826, {
    lines: [{ price: '10.0', quantity: 3, current, token: 'T1' }],
    ...{ total: '30.0', status: current === 3 ? 'PAID' : 'PARTIALLY_REFUNDED' },
    refunds: Array.from({ length: 3 - current }, () => ({ amount: '10.0', units: { 1: 1 } })),
  });

export const corners: readonly Case[] = [
  aCase(
    821,
    'Three decimals over three hosts: the unit left over goes to the first, and back from the first',
    {
      shop: { currency: 'KWD', timezone: 'Asia/Kuwait' },
      hosts: [aHost('A'), aHost('B'), aHost('C')],
      show: { splits: ['A', 'B', 'C'].map((host) => ({ host, weight: 1 })) },
      tokens: { T1: { host: 'A' } },
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: dinars(1) },
          deliver: [SOLD],
          hosts: {
            A: holdsIn('KWD', 35, [1, 34], { pending: 35 }),
            B: holdsIn('KWD', 33, [33], { pending: 33 }),
            C: holdsIn('KWD', 33, [33], { pending: 33 }),
          },
        }),
        step(2, '2026-08-05T10:00:00-04:00', {
          orders: {
            O1: dinars(0, {
              status: 'REFUNDED',
              refunds: [{ amount: '1.005', units: { 1: 1, 2: 1 } }],
            }),
          },
          deliver: [{ topic: 'refunds/create', of: 'O1' }],
          hosts: {
            A: holdsIn('KWD', 0, [-34, -1], {}),
            B: holdsIn('KWD', 0, [-33], {}),
            C: holdsIn('KWD', 0, [-33], {}),
          },
        }),
      ],
    },
  ),
  aCase(822, 'One order passes two tiers, and two returns take it back below both', {
    agreement: {
      tiers: {
        mode: 'marginal',
        steps: [
          { from_minor: 50_000, bps: 1500 },
          { from_minor: 100_000, bps: 2000 },
        ],
      },
    },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: three(3) },
        deliver: [SOLD],
        hosts: {
          H: holds(12_000, [4500, 12_000], { pending: 16_500 }, { extra_minor: { tier: 4500 } }),
        },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: { O1: three(2) },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: {
          H: holds(8000, [-4000, -3000], { pending: 9500 }, { extra_minor: { tier: 1500 } }),
        },
      }),
      step(3, '2026-09-02T10:00:00-04:00', {
        orders: { O1: three(1) },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: { H: holds(4000, [-4000, -1500], { pending: 4000 }) },
      }),
    ],
  }),
  aCase(
    823,
    'A guarantee is settled by what was sold when it locked, not by what came back in the weeks nobody looked',
    {
      show: {
        slot_fees: [GUARANTEED],
      },
      steps: [
        step(1, '2026-08-04T19:00:00-04:00', {
          actions: [{ type: 'end_show', show: 'S1' }],
          orders: { O1: sale(823, '150.0', '2026-08-04T18:20:00-04:00') },
          deliver: [SOLD],
          hosts: {
            H: holds(
              1500,
              [1500, 10_000],
              { pending: 11_500 },
              { extra_minor: { slot_fee: 10_000 } },
            ),
          },
        }),
        step(2, '2026-09-10T10:00:00-04:00', {
          orders: {
            O1: sale(823, '150.0', '2026-08-04T18:20:00-04:00', {
              lines: [{ price: '150.0', current: 0, token: 'T1' }],
              ...{ status: 'REFUNDED', updated: '2026-09-10T09:59:00-04:00' },
              refunds: [{ amount: '150.0', units: { 1: 1 } }],
            }),
          },
          deliver: [{ topic: 'refunds/create', of: 'O1' }],
          sweep: true,
          hosts: {
            H: holds(0, [-2500, -1500], { available: 7500 }, { extra_minor: { slot_fee: 7500 } }),
          },
        }),
      ],
    },
  ),
  aCase(824, 'The replay’s factor is for rules of any mode, and follows an edit by the unit', {
    agreement: {
      replay_factor_bps: 5000,
      rules: [
        rule('live', { mode: 'live', bps: 2000 }),
        rule('replay', { match_id: product(2), mode: 'replay', bps: 1200 }),
        rule('unit', { match_id: product(3), type: 'flat_unit', amount_minor: 333 }),
      ],
    },
    show: { products: [product(1), product(2), product(3)] },
    tokens: {
      T1: REPLAYED,
      T2: { ...REPLAYED, product: product(2) },
      T3: { ...REPLAYED, product: product(3) },
    },
    steps: [
      step(1, '2026-08-05T09:11:00-04:00', {
        orders: { O1: inReplay(1) },
        deliver: [SOLD],
        hosts: { H: holds(1867, [167, 500, 1200], { pending: 1867 }) },
      }),
      step(2, '2026-08-06T10:00:00-04:00', {
        orders: { O1: inReplay(3) },
        deliver: [{ topic: 'orders/edited', of: 'O1' }],
        hosts: { H: holds(2200, [333], { pending: 2200 }, { entry_reasons: ['edit'] }) },
      }),
    ],
  }),
  aCase(825, 'A bundle’s parts: one without a price earns nothing, by whatever rule', {
    agreement: {
      rules: [rule('set', { match_id: product(9), type: 'flat_unit', amount_minor: 500 })],
    },
    show: { products: [product(9)] },
    tokens: { T1: { product: product(9) } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(825, {
            lines: [
              { price: '0.0', product: 21, bundle: 9, bundleToken: 'T1' },
              { price: '60.0', product: 22, bundle: 9, bundleToken: 'T1' },
            ],
            total: '60.0',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(500, [500], { pending: 500 }) },
        expect: { lines: { [line(825)]: 'counted', [line(825, 2)]: 'counted' } },
      }),
    ],
  }),
  aCase(826, 'An amount per unit below the cap of its rule, unit by unit', {
    agreement: { rules: [rule('unit', { type: 'flat_unit', amount_minor: 300, cap_minor: 500 })] },
    steps: [3, 2, 1, 0].map((current, position) =>
      step(position + 1, `2026-08-0${5 + position}T10:00:00-04:00`, {
        orders: { O1: flat(current) },
        deliver: [current === 3 ? SOLD : { topic: 'refunds/create', of: 'O1' }],
        hosts: {
          H:
            [
              holds(500, [500], { pending: 500 }),
              holds(500, [], { pending: 500 }),
              holds(300, [-200], { pending: 300 }),
              holds(0, [-300], {}),
            ][position] ?? holds(0, [], null),
        },
      }),
    ),
  }),
  aCase(827, 'A narrower rule that pays less than the one it goes before waits as any cut does', {
    agreement: { window_days: 60, rules: [rule('p', { bps: 2000 })] },
    steps: [
      step(1, SET_AT, {
        actions: [
          {
            type: 'set_agreement',
            terms: {
              rules: [
                rule('p', { bps: 2000 }),
                rule('v', { match: 'variant', match_id: variant(1), bps: 1500 }),
              ],
            },
          },
        ],
        hosts: { H: holds(0, [], null) },
      }),
      step(2, '2026-09-03T18:12:00-04:00', {
        orders: {
          O1: sale(8271, '100.0', '2026-08-04T18:20:00-04:00'),
          O2: sale(8272, '100.0', '2026-09-03T18:10:59-04:00'),
          O3: sale(8273, '100.0', '2026-09-03T18:11:00-04:00'),
        },
        deliver: created('O1', 'O2', 'O3'),
        hosts: { H: holds(5500, [1500, 2000, 2000], { pending: 5500 }) },
      }),
    ],
  }),
  aCase(828, 'A rule for the show that raises begins at once and leaves narrower ones alone', {
    agreement: { rules: [rule('p', { match_id: product(2), bps: 1500 })] },
    show: { products: [product(1), product(2)] },
    tokens: { T1: {}, T2: { product: product(2) } },
    steps: [
      step(1, SET_AT, {
        actions: [
          {
            type: 'set_agreement',
            terms: {
              rules: [
                rule('p', { match_id: product(2), bps: 1500 }),
                rule('s', { match: 'show', match_id: 'S1', bps: 2000 }),
              ],
            },
          },
        ],
        hosts: { H: holds(0, [], null) },
      }),
      step(2, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(828, {
            lines: [
              { price: '100.0', token: 'T1' },
              { price: '100.0', token: 'T2', product: 2 },
            ],
            total: '200.0',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(3500, [1500, 2000], { pending: 3500 }) },
      }),
    ],
  }),
  aCase(831, 'Shares as parts of ten thousand; who joins while the show runs has none', {
    hosts: [aHost('A'), aHost('B'), aHost('C')],
    show: {
      splits: [
        { host: 'A', weight: 7000 },
        { host: 'B', weight: 3000 },
      ],
    },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, '2026-08-04T18:15:00-04:00', {
        actions: [{ type: 'join_show', show: 'S1', host: 'C', weight: 5000 }],
        hosts: { A: holds(0, [], null), B: holds(0, [], null), C: holds(0, [], null) },
      }),
      step(2, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(831) },
        deliver: [SOLD],
        hosts: {
          A: holds(700, [700], { pending: 700 }),
          B: holds(300, [300], { pending: 300 }),
          C: holds(0, [], null),
        },
      }),
    ],
  }),
  aCase(834, 'A host of the show without a share may buy what is shown', {
    hosts: [aHost('A'), aHost('B', { customer_id: customer(834) })],
    show: {
      splits: [
        { host: 'A', weight: 1 },
        { host: 'B', weight: 0 },
      ],
    },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(834) },
        deliver: [SOLD],
        hosts: { A: holds(1000, [1000], { pending: 1000 }), B: holds(0, [], null) },
      }),
    ],
  }),
];
