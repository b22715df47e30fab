/** Money that goes back in unusual ways: rounded over lines, beside the goods, taken by a bank, or never moved at all. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, anOrder, holds, holdsIn, line, product, step } from '../write-case.ts';
import { pair, SOLD } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
const REFUNDED = { topic: 'refunds/create', of: 'O1' };
const UPDATED = { topic: 'orders/updated', of: 'O1' };

const yen = (refunded: string[], status: string) =>
  anOrder(801, {
    lines: ['1000.0', '1000.0', '999.0'].map((price) => ({ price, token: 'T1' })),
    ...{ total: '2999.0', currency: 'JPY', status },
    refunds: refunded.map((amount) => ({ amount })),
  });

/** Of 80.00 half was spent on a gift card, with the same discount. */
const withCard = (more: Partial<Wish>) =>
  anOrder(803, {
    lines: [
      { price: '50.0', discount: '10.0', token: 'T1' },
      { price: '50.0', discount: '10.0', token: 'T1', giftCard: true, untaxable: true },
    ],
    ...{ code: 'SUMMER', total: '80.0' },
    ...more,
  });

const TAX = (amount: string) => [{ title: 'Tax', rate: 0.1, priceSet: amount }];
/** Goods for 100.00 and 20.00 beside them: shipping 7.70, a fee 3.30, duties 4.00, a tip 5.00. */
const beside = (more: Partial<Wish>) =>
  anOrder(804, {
    ...{ lines: [{ price: '100.0', token: 'T1' }], total: '120.0', edited: true },
    ...more,
    also: {
      shippingLines: {
        nodes: [
          {
            ...{ id: 'gid://shopify/ShippingLine/740000080400', title: 'Post' },
            ...{ originalPriceSet: '7.0', discountedPriceSet: '7.0', taxLines: TAX('0.7') },
          },
        ],
      },
      additionalFees: [
        {
          ...{ id: 'gid://shopify/AdditionalFee/740000080401', name: 'Bottle deposit' },
          ...{ price: '3.0', taxLines: TAX('0.3') },
        },
      ],
      ...{ totalTipReceivedSet: '5.0', originalTotalDutiesSet: '4.0' },
    },
  });

const big = (number: number, more: Partial<Wish> = {}) =>
  anOrder(number, { lines: [{ price: '500.0', token: 'T1' }], total: '500.0', ...more });
const twoHosts = (number: number, more: Partial<Wish> = {}) =>
  anOrder(number, {
    lines: [
      { price: '100.0', token: 'T1' },
      { price: '60.0', token: 'T2', product: 2 },
      { price: '30.0', token: 'T3', product: 3 },
    ],
    ...{ total: '190.0', ...more },
  });

export const moneyBack: readonly Case[] = [
  aCase(
    801,
    'Amounts without units over several lines, each rounded alone, in a currency without decimals',
    {
      shop: { currency: 'JPY', timezone: 'Asia/Tokyo' },
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: yen([], 'PAID') },
          deliver: [SOLD],
          hosts: { H: holdsIn('JPY', 300, [100, 100, 100], { pending: 300 }) },
        }),
        step(2, '2026-08-05T10:00:00-04:00', {
          orders: { O1: yen(['500.0'], 'PARTIALLY_REFUNDED') },
          deliver: [REFUNDED],
          hosts: {
            H: holdsIn(
              'JPY',
              249,
              [-17, -17, -17],
              { pending: 249 },
              { entry_reasons: ['refund'] },
            ),
          },
        }),
        step(3, '2026-08-06T10:00:00-04:00', {
          orders: { O1: yen(['500.0', '2499.0'], 'REFUNDED') },
          deliver: [REFUNDED],
          hosts: { H: holdsIn('JPY', 0, [-83, -83, -83], {}) },
        }),
      ],
    },
  ),
  aCase(802, 'Two hosts, two shows, one order: a cap for each, and room under one of them again', {
    agreement: { cap_per_order_minor: 500 },
    hosts: [aHost('A'), aHost('B')],
    show: { products: [product(1), product(3)], splits: [{ host: 'A', weight: 1 }] },
    alsoShows: [{ ref: 'S2', products: [product(2)], splits: [{ host: 'B', weight: 1 }] }],
    tokens: {
      T1: { host: 'A' },
      T2: { show: 'S2', host: 'B', product: product(2) },
      T3: { host: 'A', product: product(3) },
    },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: twoHosts(802) },
        deliver: [SOLD],
        hosts: {
          A: holds(500, [115, 385], { pending: 500 }),
          B: holds(500, [500], { pending: 500 }),
        },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: twoHosts(802, {
            lines: [
              { price: '100.0', token: 'T1', current: 0 },
              { price: '60.0', token: 'T2', product: 2 },
              { price: '30.0', token: 'T3', product: 3 },
            ],
            ...{ status: 'PARTIALLY_REFUNDED', refunds: [{ amount: '100.0', units: { 1: 1 } }] },
          }),
        },
        deliver: [REFUNDED],
        hosts: {
          A: holds(300, [-385, 185], { pending: 300 }, { entry_reasons: ['refund'] }),
          B: holds(500, [], { pending: 500 }),
        },
      }),
    ],
  }),
  aCase(
    803,
    'A gift card bought beside the goods earns nothing and carries its part of what went back',
    {
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: withCard({}) },
          deliver: [SOLD],
          hosts: { H: holds(400, [400], { pending: 400 }) },
          expect: { lines: { [line(803)]: 'counted', [line(803, 2)]: 'excluded' } },
        }),
        step(2, '2026-08-05T10:00:00-04:00', {
          orders: {
            O1: withCard({ status: 'PARTIALLY_REFUNDED', refunds: [{ amount: '40.0' }] }),
          },
          deliver: [REFUNDED],
          hosts: { H: holds(200, [-200], { pending: 200 }) },
        }),
      ],
    },
  ),
  aCase(804, 'Tip, fee, duties and shipping of an edited order are neither goods nor goodwill', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: beside({}) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: beside({
            status: 'PARTIALLY_REFUNDED',
            refunds: [{ amount: '31.7', shipping: '7.7', duties: '4.0' }],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(800, [-200], { pending: 800 }) },
      }),
    ],
  }),
  aCase(805, 'Cancelled first and paid back later: nothing a second time', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: big(805) },
        deliver: [SOLD],
        hosts: { H: holds(5000, [5000], { pending: 5000 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: { O1: big(805, { cancelled: true, updated: '2026-08-05T09:59:00-04:00' }) },
        deliver: [{ topic: 'orders/cancelled', of: 'O1' }],
        hosts: { H: holds(0, [-5000], {}, { entry_reasons: ['cancel'] }) },
      }),
      step(3, '2026-08-06T10:00:00-04:00', {
        orders: {
          O1: big(805, {
            ...{ cancelled: true, updated: '2026-08-06T09:59:00-04:00', status: 'REFUNDED' },
            lines: [{ price: '500.0', current: 0, token: 'T1' }],
            refunds: [{ amount: '500.0', units: { 1: 1 } }],
          }),
        },
        deliver: [REFUNDED, UPDATED],
        sweep: true,
        hosts: { H: holds(0, [], {}) },
      }),
    ],
  }),
  aCase(806, 'Half returned, then the rest cancelled', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: pair(806, 2) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: { O1: pair(806, 1, '2026-08-05T09:59:00-04:00') },
        deliver: [REFUNDED],
        hosts: { H: holds(500, [-500], { pending: 500 }, { entry_reasons: ['refund'] }) },
      }),
      step(3, '2026-08-06T10:00:00-04:00', {
        orders: {
          O1: {
            ...pair(806, 1, '2026-08-06T09:59:00-04:00'),
            cancelledAt: '2026-08-06T09:59:00-04:00',
          },
        },
        deliver: [{ topic: 'orders/cancelled', of: 'O1' }],
        hosts: { H: holds(0, [-500], {}, { entry_reasons: ['cancel'] }) },
      }),
    ],
  }),
  aCase(812, 'Lines of two hosts given back for one: nobody inherits until the merchant says who', {
    hosts: [aHost('A'), aHost('B')],
    show: {
      ...{ split_mode: 'per_pin', products: [product(1), product(2)] },
      splits: [
        { host: 'A', weight: 1 },
        { host: 'B', weight: 1 },
      ],
    },
    tokens: { T1: { host: 'A' }, T2: { host: 'B', product: product(2) } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(812, {
            lines: [
              { price: '100.0', token: 'T1' },
              { price: '100.0', token: 'T2', product: 2 },
            ],
            total: '200.0',
          }),
        },
        deliver: [SOLD],
        hosts: {
          A: holds(1000, [1000], { pending: 1000 }),
          B: holds(1000, [1000], { pending: 1000 }),
        },
      }),
      step(2, '2026-08-06T10:00:00-04:00', {
        orders: {
          O1: anOrder(812, {
            lines: [
              { price: '100.0', token: 'T1', current: 0 },
              { price: '100.0', token: 'T2', product: 2, current: 0 },
              { price: '100.0', product: 3 },
            ],
            ...{ total: '200.0', status: 'PARTIALLY_REFUNDED' },
            updated: '2026-08-06T09:59:00-04:00',
            returns: [{ units: { 1: 1, 2: 1 }, got: [3] }],
            refunds: [{ amount: '100.0', units: { 1: 1, 2: 1 } }],
          }),
        },
        deliver: [{ topic: 'returns/process', of: 'O1' }],
        hosts: {
          A: holds(0, [-1000], {}, { entry_reasons: ['exchange'] }),
          B: holds(0, [-1000], {}, { entry_reasons: ['exchange'] }),
        },
        expect: { lines: { [line(812, 3)]: 'none' }, flags: ['exchange_ambiguous'] },
      }),
      step(3, '2026-08-06T11:00:00-04:00', {
        actions: [
          {
            ...{ type: 'assign_line', order: 'O1', line: line(812, 3), host: 'B' },
            memo: 'Asked for by phone',
          },
        ],
        hosts: {
          A: holds(0, [], {}),
          B: holds(1000, [1000], { pending: 1000 }, { entry_reasons: ['reattribution'] }),
        },
        expect: { lines: { [line(812, 3)]: 'manual' }, flags: ['exchange_ambiguous'] },
      }),
    ],
  }),
];
