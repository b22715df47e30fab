/** How a line came to its host: token, bundle, code, hand, and the seconds that decide. */
import type { Case, CaseOrder } from '../case-file.ts';
import { aCase, aHost, anOrder, holds, line, product, step } from '../write-case.ts';
import { created, given, hundred, REFUNDED, sale, SOLD, type OrderWish } from './sales.ts';

const HEARD = '2026-08-04T18:21:00-04:00';
const day = (number: number) => `2026-08-0${number}T10:00:00-04:00`;

/** Lines with fields that no sale has by itself. */
function withLines(order: CaseOrder, fields: Record<number, Record<string, unknown>>): CaseOrder {
  const { nodes } = order.lineItems as { nodes: Record<string, unknown>[] };
  const changed = nodes.map((one, position) => ({ ...one, ...fields[position + 1] }));
  return { ...order, lineItems: { nodes: changed } };
}
const live = (value: string) => [{ key: '_live', value }];

const couponed = (more: Partial<OrderWish> = {}) =>
  anOrder(752, {
    ...{ lines: [{ price: '100.0', discount: '10.0', token: 'T1' }], total: '90.0', code: 'ANNA' },
    ...more,
  });
const halved = couponed({
  ...{ status: 'PARTIALLY_REFUNDED', updated: day(7), refunds: [{ amount: '45.0' }] },
});

export const carriers: readonly Case[] = [
  aCase(
    750,
    'A bundle’s token is for lines that have no property of their own, not even nonsense',
    {
      show: { products: [product(9)] },
      tokens: { T1: { product: product(9) } },
      steps: [
        step(1, HEARD, {
          orders: {
            O1: withLines(
              anOrder(750, {
                lines: ['10.0', '20.0', '40.0'].map((price) => ({
                  ...{ price, product: 21, bundle: 9, bundleToken: 'T1' },
                })),
                total: '70.0',
              }),
              {
                1: { customAttributes: [{ key: 'Engraving', value: 'Maya' }] },
                2: { customAttributes: live('from the show') },
                3: { customAttributes: live('') },
              },
            ),
          },
          deliver: [SOLD],
          hosts: { H: holds(100, [100], { pending: 100 }) },
          expect: {
            lines: {
              ...{ [line(750, 1)]: 'counted', [line(750, 2)]: 'malformed' },
              [line(750, 3)]: 'malformed',
            },
          },
        }),
      ],
    },
  ),
  aCase(751, 'A product that was deleted is no product of a token; its bundle still is', {
    show: { products: [product(1), product(9)] },
    tokens: { T1: {}, T2: { product: product(9) } },
    steps: [
      step(1, HEARD, {
        orders: {
          O1: withLines(
            anOrder(751, {
              lines: [
                { price: '100.0', token: 'T1' },
                { price: '50.0', bundle: 9, bundleToken: 'T2' },
              ],
              total: '150.0',
            }),
            { 1: { product: null, variant: null }, 2: { product: null, variant: null } },
          ),
        },
        deliver: [SOLD],
        hosts: { H: holds(500, [500], { pending: 500 }) },
        expect: {
          lines: { [line(751, 1)]: 'wrong_product', [line(751, 2)]: 'counted' },
          flags: ['wrong_product'],
        },
      }),
    ],
  }),
  aCase(752, 'Token before code, hand before both, and back again after money went', {
    hosts: [
      aHost('H'),
      aHost('I', { discount_code: 'ANNA', agreement: { codes: true } }),
      aHost('J', { agreement: { rate: { type: 'percent', bps: 2000 } } }),
    ],
    steps: [
      step(1, HEARD, {
        orders: { O1: couponed() },
        deliver: [SOLD],
        hosts: {
          H: holds(900, [900], { pending: 900 }),
          ...{ I: holds(0, [], null), J: holds(0, [], null) },
        },
        expect: { lines: { [line(752)]: 'counted' } },
      }),
      step(2, day(6), {
        actions: [given('O1', line(752), 'J')],
        hosts: {
          H: holds(0, [-900], {}, { entry_reasons: ['reattribution'] }),
          I: holds(0, [], null),
          J: holds(1800, [1800], { pending: 1800 }, { entry_reasons: ['reattribution'] }),
        },
        expect: { lines: { [line(752)]: 'manual' } },
      }),
      step(3, day(7), {
        orders: { O1: halved },
        deliver: [REFUNDED],
        hosts: {
          ...{ H: holds(0, [], {}), I: holds(0, [], null) },
          J: holds(900, [-900], { pending: 900 }, { entry_reasons: ['refund'] }),
        },
      }),
      step(4, day(8), {
        actions: [given('O1', line(752), 'H')],
        hosts: {
          H: holds(450, [450], { pending: 450 }, { entry_reasons: ['reattribution'] }),
          I: holds(0, [], null),
          J: holds(0, [-900], {}, { entry_reasons: ['reattribution'] }),
        },
      }),
    ],
  }),
  aCase(753, 'The first and the last second of a show and of its replay', {
    agreement: { window_days: 60 },
    hosts: [aHost('H'), aHost('I')],
    alsoShows: [{ ref: 'S2', replay_until: null }],
    tokens: {
      T1: { minted_at: '2026-08-04T18:00:00-04:00' },
      T2: { minted_at: '2026-08-04T17:59:59-04:00', refused: 'not_live' },
      T3: { minted_at: '2026-08-04T18:59:59-04:00' },
      T4: { minted_at: '2026-08-04T19:00:00-04:00', refused: 'not_live' },
      T5: { minted_at: '2026-08-04T18:59:59-04:00', mode: 'replay', refused: 'not_live' },
      T6: { minted_at: '2026-08-04T19:00:00-04:00', mode: 'replay' },
      T7: { minted_at: '2026-09-03T18:59:59-04:00', mode: 'replay' },
      T8: { minted_at: '2026-09-03T19:00:00-04:00', mode: 'replay', refused: 'replay_over' },
      T9: {
        minted_at: '2026-08-04T19:00:00-04:00',
        mode: 'replay',
        show: 'S2',
        refused: 'replay_over',
      },
      // Of two reasons the one about the host.
      U1: {
        ...{ minted_at: '2026-08-04T18:30:00-04:00', host: 'I', product: product(2) },
        refused: 'host_ended',
      },
    },
    steps: [
      step(1, '2026-08-04T18:20:00-04:00', {
        actions: [{ type: 'host_status', host: 'I', status: 'ended' }],
        hosts: { H: holds(0, [], null), I: holds(0, [], null) },
      }),
      step(2, '2026-09-03T19:00:00-04:00', {
        orders: {
          O1: anOrder(753, {
            lines: ['T1', 'T3', 'T6', 'T7'].map((token) => ({ price: '100.0', token })),
            ...{ total: '400.0', at: '2026-09-03T18:59:59-04:00' },
          }),
        },
        deliver: [SOLD],
        hosts: {
          H: holds(4000, [1000, 1000, 1000, 1000], { pending: 4000 }),
          I: holds(0, [], null),
        },
      }),
    ],
  }),
  aCase(
    755,
    'A visit’s token for another product is another; for the same product it is the same',
    {
      program: { bulk_units: 20, nonce_customers: 1, repeat_orders: 3 },
      show: { products: [product(1), product(2)] },
      tokens: {
        T1: { visit: 'one' },
        T2: { visit: 'one', product: product(2) },
        T3: { visit: 'one', minted_at: '2026-08-04T18:15:00-04:00' },
      },
      steps: [
        step(1, HEARD, {
          orders: {
            O1: hundred(7551, { customer: 1 }),
            O2: hundred(7552, {
              ...{ customer: 2, lines: [{ price: '100.0', token: 'T2', product: 2 }] },
            }),
          },
          deliver: created('O1', 'O2'),
          hosts: { H: holds(2000, [1000, 1000], { pending: 2000 }) },
        }),
        step(2, '2026-08-04T18:22:00-04:00', {
          orders: { O3: hundred(7553, { customer: 3, lines: [{ price: '100.0', token: 'T3' }] }) },
          deliver: created('O3'),
          hosts: { H: holds(3000, [1000], { pending: 3000 }) },
          expect: { flags: ['nonce_fanout'] },
        }),
      ],
    },
  ),
  aCase(756, 'Ids longer than a number keeps them', {
    show: { products: ['gid://shopify/Product/9007199254740993'] },
    tokens: { T1: { product: 'gid://shopify/Product/9007199254740993' } },
    steps: [
      step(1, HEARD, {
        orders: Object.fromEntries(
          ['9007199254740992', '9007199254740993'].map((id, position) => [
            `O${position + 1}`,
            {
              ...withLines(sale(7561 + position, '100.0'), {
                1: {
                  id: `gid://shopify/LineItem/90071992547409930${id.at(-1) ?? ''}`,
                  product: { id: `gid://shopify/Product/${id}` },
                },
              }),
              id: `gid://shopify/Order/${id}`,
            },
          ]),
        ),
        deliver: created('O1', 'O2'),
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
        expect: {
          lines: {
            'gid://shopify/LineItem/900719925474099302': 'wrong_product',
            'gid://shopify/LineItem/900719925474099303': 'counted',
          },
          flags: ['wrong_product'],
        },
      }),
    ],
  }),
];
