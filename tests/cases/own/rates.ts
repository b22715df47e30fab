/** Which rule pays, what a bundle carries, whose code it was. */
import type { Case } from '../case-file.ts';
import {
  aCase,
  aHost,
  anOrder,
  customer,
  holds,
  line,
  product,
  step,
  variant,
} from '../write-case.ts';
import { SOLD } from './sales.ts';

const percent = (id: string, match: 'product' | 'show', of: string, bps: number, priority = 0) => ({
  ...{ id, match, match_id: of, mode: 'any' as const, type: 'percent' as const, bps, priority },
});
const AFTER = '2026-08-04T20:00:00-04:00';

export const rates: readonly Case[] = [
  aCase(
    931,
    'Of rules as narrow as each other: the host’s own, then the larger priority, then the smaller id',
    {
      agreement: {
        rules: [
          percent('p', 'product', product(1), 100, 9),
          percent('z', 'product', product(2), 300, 5),
          percent('a', 'product', product(2), 400, 5),
          percent('0', 'product', product(2), 500, 1),
          percent('w', 'product', product(3), 600, 9),
          { id: 'v', match: 'variant', match_id: variant(3), mode: 'any', type: 'none' },
          percent('s', 'show', 'S1', 2000, 9),
          // The API of a case knows no collections, so this one never applies.
          { ...percent('c', 'show', 'gid://shopify/Collection/1', 9000), match: 'collection' },
        ],
      },
      hosts: [
        aHost('H', {
          agreement: {
            rules: [percent('p', 'product', product(1), 700), percent('hs', 'show', 'S1', 1500)],
          },
        }),
      ],
      show: { products: [1, 2, 3, 4].map(product) },
      tokens: {
        T1: {},
        T2: { product: product(2) },
        T3: { product: product(3) },
        T4: { product: product(4) },
      },
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: {
            O1: anOrder(931, {
              lines: [1, 2, 3, 4].map((number) => ({
                ...{ price: '100.0', token: `T${number}`, product: number, variant: number },
              })),
              total: '400.0',
            }),
          },
          deliver: [SOLD],
          hosts: { H: holds(2600, [400, 700, 1500], { pending: 2600 }) },
        }),
      ],
    },
  ),
  aCase(
    932,
    'In the replay: rules of the replay whole, rules for any mode by the factor, rules of the live show not',
    {
      agreement: {
        replay_factor_bps: 5000,
        rules: [
          { ...percent('r', 'product', product(1), 2000), mode: 'replay' },
          { ...percent('a', 'product', product(2), 2000), cap_minor: 900 },
          { ...percent('l', 'product', product(3), 9000), mode: 'live' },
          {
            ...{ id: 'f', match: 'product', match_id: product(4), mode: 'any', type: 'flat_unit' },
            amount_minor: 333,
          },
        ],
      },
      show: { products: [1, 2, 3, 4].map(product) },
      tokens: Object.fromEntries(
        [1, 2, 3, 4].map((number) => [
          `T${number}`,
          { product: product(number), mode: 'replay' as const, minted_at: AFTER },
        ]),
      ),
      steps: [
        step(1, '2026-08-04T20:21:00-04:00', {
          orders: {
            O1: anOrder(932, {
              at: '2026-08-04T20:20:00-04:00',
              lines: [
                ...[1, 2, 3].map((number) => ({
                  ...{ price: '100.0', token: `T${number}`, product: number },
                })),
                { price: '10.0', quantity: 3, token: 'T4', product: 4 },
              ],
              total: '330.0',
            }),
          },
          deliver: [SOLD],
          hosts: { H: holds(3900, [500, 500, 900, 2000], { pending: 3900 }) },
        }),
      ],
    },
  ),
  aCase(933, 'An amount per unit is never more than what is left of the price', {
    agreement: { rate: { type: 'flat_unit', amount_minor: 700 } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: anOrder(933, { lines: [{ price: '5.0', token: 'T1' }], total: '5.0' }) },
        deliver: [SOLD],
        hosts: { H: holds(500, [500], { pending: 500 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: anOrder(933, {
            ...{ lines: [{ price: '5.0', token: 'T1' }], total: '5.0' },
            ...{ status: 'PARTIALLY_REFUNDED', updated: '2026-08-05T09:59:00-04:00' },
            refunds: [{ amount: '2.5' }],
          }),
        },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: { H: holds(250, [-250], { pending: 250 }, { entry_reasons: ['refund'] }) },
      }),
      step(3, '2026-08-06T10:00:00-04:00', {
        orders: {
          O1: anOrder(933, {
            ...{ lines: [{ price: '5.0', token: 'T1' }], total: '5.0' },
            ...{ status: 'REFUNDED', updated: '2026-08-06T09:59:00-04:00' },
            refunds: [{ amount: '2.5' }, { amount: '2.5' }],
          }),
        },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: { H: holds(0, [-250], {}, { entry_reasons: ['refund'] }) },
      }),
    ],
  }),
  aCase(934, 'A bundle carries its token for its lines, unless a line has its own', {
    agreement: { rules: [percent('b', 'product', product(5), 2000)] },
    show: { products: [product(1), product(5)] },
    tokens: { T1: { product: product(5) }, T2: {} },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(934, {
            lines: [
              { price: '20.0', quantity: 2, product: 6, bundle: 5, bundleToken: 'T1' },
              { price: '10.0', product: 7, bundle: 5, bundleToken: 'T1' },
              { price: '30.0', product: 1, token: 'T2', bundle: 5, bundleToken: 'T1' },
              { price: '40.0', product: 6, bundle: 8, bundleToken: 'T1' },
            ],
            total: '120.0',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1600, [200, 600, 800], { pending: 1600 }) },
        expect: {
          lines: {
            ...{ [line(934, 1)]: 'counted', [line(934, 2)]: 'counted' },
            ...{ [line(934, 3)]: 'counted', [line(934, 4)]: 'wrong_product' },
          },
          flags: ['wrong_product'],
        },
      }),
    ],
  }),
  aCase(935, 'Hosts per pin: each earns all of their own, and may buy what the other shows', {
    hosts: [aHost('A', { customer_id: customer(1) }), aHost('B')],
    show: {
      ...{ split_mode: 'per_pin', products: [product(1), product(2)] },
      splits: [
        { host: 'A', weight: 1 },
        { host: 'B', weight: 3 },
      ],
    },
    tokens: { T1: { host: 'A' }, T2: { host: 'B', product: product(2) } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(9351, {
            lines: [
              { price: '100.0', token: 'T1' },
              { price: '50.0', token: 'T2', product: 2 },
            ],
            total: '150.0',
          }),
          O2: anOrder(9352, {
            lines: [
              { price: '100.0', token: 'T1' },
              { price: '50.0', token: 'T2', product: 2 },
            ],
            ...{ total: '150.0', customer: 1 },
          }),
        },
        deliver: [SOLD, { topic: 'orders/create', of: 'O2' }],
        hosts: {
          A: holds(1000, [1000], { pending: 1000 }),
          B: holds(1000, [500, 500], { pending: 1000 }),
        },
        expect: {
          lines: { [line(9352, 1)]: 'self_purchase', [line(9352, 2)]: 'counted' },
          flags: ['self_purchase'],
        },
      }),
    ],
  }),
  aCase(936, 'Shares by largest remainder; a share in the line makes a buyer of the whole line', {
    hosts: [aHost('A'), aHost('B', { customer_id: customer(2) }), aHost('C')],
    show: {
      splits: [
        { host: 'A', weight: 2 },
        { host: 'B', weight: 1 },
        { host: 'C', weight: 0 },
      ],
    },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(9361, { lines: [{ price: '100.01', token: 'T1' }], total: '100.01' }),
          O2: anOrder(9362, {
            lines: [{ price: '80.0', token: 'T1' }],
            total: '80.0',
            customer: 2,
          }),
        },
        deliver: [SOLD, { topic: 'orders/create', of: 'O2' }],
        hosts: {
          A: holds(667, [667], { pending: 667 }),
          B: holds(333, [333], { pending: 333 }),
          C: holds(0, [], null),
        },
        expect: { lines: { [line(9362)]: 'self_purchase' }, flags: ['self_purchase'] },
      }),
    ],
  }),
  aCase(937, 'A code pays its host where the agreement allows it, and no line pays twice', {
    hosts: [
      aHost('A', { discount_code: 'ANNA', agreement: { codes: true } }),
      aHost('B', { discount_code: 'BEN' }),
    ],
    show: { splits: [{ host: 'B', weight: 1 }] },
    tokens: { T1: { host: 'B' } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: Object.fromEntries(
          (
            [
              [{ code: 'ANNA' }, {}],
              [{ code: 'BEN' }, {}],
              [{ code: 'ANNA' }, { token: 'T1' }],
              [{ code: 'ANNA', sourceName: 'shopify_draft_order' }, {}],
              [{ code: 'ANNA', sourceName: 'subscription_contract' }, {}],
              [{ code: 'ANNA', sourceName: 'subscription_contract' }, { token: 'T1' }],
              [{ code: 'ANNA', test: true }, {}],
              [{ code: 'ANNA' }, { giftCard: true }],
              [{ code: 'ANNA' }, { discount: '0.0' }],
            ] as const
          ).map(([order, sold], at) => [
            `O${at + 1}`,
            anOrder(9371 + at, {
              lines: [{ price: '100.0', discount: '10.0', ...sold }],
              ...{ total: '90.0', ...order },
            }),
          ]),
        ),
        deliver: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => ({
          topic: 'orders/create',
          of: `O${at}`,
        })),
        hosts: {
          A: holds(1800, [900, 900], { pending: 1800 }),
          B: holds(900, [900], { pending: 900 }),
        },
        expect: {
          lines: Object.fromEntries(
            [
              ...['code', 'none', 'counted', 'draft', 'code', 'renewal', 'excluded', 'excluded'],
              'none',
            ].map((result, at) => [line(9371 + at), result]),
          ),
        },
      }),
    ],
  }),
  aCase(938, 'Of several reasons the first', {
    hosts: [aHost('H', { customer_id: customer(1) })],
    tokens: { T1: {}, T2: { faults: { altered_char: -1 } }, T3: { faults: { altered_char: -33 } } },
    steps: [
      step(1, '2026-08-14T18:21:00-04:00', {
        orders: {
          O1: anOrder(9381, {
            ...{ lines: [{ price: '1.0', token: 'T2' }], total: '1.0' },
            ...{ sourceName: 'shopify_draft_order', customer: 1 },
          }),
          O2: anOrder(9382, {
            ...{ lines: [{ price: '1.0', token: 'T3' }], total: '1.0', test: true },
          }),
          O3: anOrder(9383, {
            ...{ lines: [{ price: '1.0', token: 'T1', product: 2 }], total: '1.0' },
            sourceName: 'subscription_contract',
          }),
          O4: anOrder(9384, {
            ...{ lines: [{ price: '1.0', token: 'T1' }], total: '1.0', customer: 1 },
            at: '2026-08-14T18:20:00-04:00',
          }),
          O5: anOrder(9385, {
            ...{ lines: [{ price: '1.0', token: 'T1', giftCard: true }], total: '1.0' },
          }),
          O6: anOrder(9386, {
            ...{ lines: [{ price: '1.0', token: 'T1' }], total: '1.0', customer: 1 },
            sourceName: 'shopify_draft_order',
          }),
        },
        deliver: [1, 2, 3, 4, 5, 6].map((at) => ({ topic: 'orders/create', of: `O${at}` })),
        hosts: { H: holds(0, [], null) },
        expect: {
          lines: {
            ...{ [line(9381)]: 'bad_signature', [line(9382)]: 'excluded' },
            ...{ [line(9383)]: 'wrong_product', [line(9384)]: 'window' },
            ...{ [line(9385)]: 'excluded', [line(9386)]: 'draft' },
          },
          flags: ['bad_signature', 'wrong_product'],
        },
      }),
    ],
  }),
];
