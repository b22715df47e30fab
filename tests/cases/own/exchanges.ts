/** Goods that changed places. */
import type { Case, CaseOrder } from '../case-file.ts';
import { aCase, aHost, anOrder, holds, line, product, step } from '../write-case.ts';
import { SOLD } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
type Line = Wish['lines'][number];
const PROCESSED = { topic: 'returns/process', of: 'O1' };
const AT = '2026-08-04T18:20:00-04:00';
const day = (number: number) => `2026-08-${String(number).padStart(2, '0')}T10:00:00-04:00`;
const sold = (price: string, current: number, more: Partial<Line> = {}): Line => ({
  ...{ price, current, token: 'T1', ...more },
});
const got = (price: string, current: number, number: number): Line => ({
  ...{ price, current, product: number },
});
/** An order that was paid in parts; each part on its day. */
const order = (
  number: number,
  lines: Line[],
  paid: string[],
  more: Partial<Wish> = {},
): CaseOrder =>
  anOrder(number, {
    ...{ lines, total: paid[0] ?? '0.0', updated: day(10 + paid.length + lines.length) },
    receipts: paid.map((amount, at) => ({ amount, at: at === 0 ? AT : day(5 + at) })),
    ...more,
  });

export const exchanges: readonly Case[] = [
  aCase(950, 'A chain of exchanges for ever dearer items earns what the first sale earned', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: order(950, [sold('100.0', 1)], ['100.0']) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, day(13), {
        orders: {
          O1: order(950, [sold('100.0', 0), got('200.0', 1, 2)], ['100.0', '100.0'], {
            returns: [{ units: { 1: 1 }, got: [2] }],
          }),
        },
        deliver: [PROCESSED],
        hosts: {
          H: holds(1000, [-1000, 1000], { pending: 1000 }, { entry_reasons: ['exchange'] }),
        },
        expect: { lines: { [line(950, 2)]: 'exchange' } },
      }),
      step(3, day(15), {
        orders: {
          O1: order(
            950,
            [sold('100.0', 0), got('200.0', 0, 2), got('300.0', 1, 3)],
            ['100.0', '100.0', '100.0'],
            {
              returns: [
                { units: { 1: 1 }, got: [2] },
                { units: { 2: 1 }, got: [3] },
              ],
            },
          ),
        },
        deliver: [PROCESSED],
        hosts: {
          H: holds(1000, [-1000, 1000], { pending: 1000 }, { entry_reasons: ['exchange'] }),
        },
      }),
    ],
  }),
  aCase(951, 'One of two units exchanged for something cheaper, the rest paid back', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: order(951, [sold('100.0', 2, { quantity: 2 })], ['200.0']) },
        deliver: [SOLD],
        hosts: { H: holds(2000, [2000], { pending: 2000 }) },
      }),
      step(2, day(13), {
        orders: {
          O1: order(951, [sold('100.0', 1, { quantity: 2 }), got('60.0', 1, 2)], ['200.0'], {
            returns: [{ units: { 1: 1 }, got: [2] }],
            refunds: [{ amount: '40.0', units: { 1: 1 } }],
          }),
        },
        deliver: [PROCESSED],
        hosts: { H: holds(1600, [-1000, 600], { pending: 1600 }) },
      }),
    ],
  }),
  aCase(
    952,
    'Of two returned lines only one was sold in the show: nothing is inherited until somebody says so',
    {
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: order(952, [sold('100.0', 1), got('50.0', 1, 2)], ['150.0']) },
          deliver: [SOLD],
          hosts: { H: holds(1000, [1000], { pending: 1000 }) },
        }),
        step(2, day(13), {
          orders: {
            O1: order(952, [sold('100.0', 0), got('50.0', 0, 2), got('150.0', 1, 3)], ['150.0'], {
              returns: [{ units: { 1: 1, 2: 1 }, got: [3] }],
            }),
          },
          deliver: [PROCESSED],
          hosts: { H: holds(0, [-1000], {}, { entry_reasons: ['exchange'] }) },
          expect: { flags: ['exchange_ambiguous'], lines: { [line(952, 3)]: 'none' } },
        }),
        step(3, day(14), {
          actions: [
            { type: 'assign_line', order: 'O1', line: line(952, 3), host: 'H', memo: 'Shown by H' },
          ],
          hosts: {
            H: holds(1500, [1500], { pending: 1500 }, { entry_reasons: ['reattribution'] }),
          },
          expect: { flags: ['exchange_ambiguous'], lines: { [line(952, 3)]: 'manual' } },
        }),
      ],
    },
  ),
  aCase(953, 'A return that was called off gives back what it took', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: order(953, [sold('100.0', 1)], ['100.0']) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, day(12), {
        orders: {
          // Announced, nothing has come back yet: the new item may earn nothing beside the old.
          O1: order(953, [sold('100.0', 1), got('80.0', 1, 2)], ['100.0'], {
            returns: [{ units: { 1: 1 }, got: [2], status: 'OPEN' }],
          }),
        },
        deliver: [PROCESSED],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
        expect: { lines: { [line(953, 2)]: 'exchange' } },
      }),
      step(3, day(13), {
        orders: {
          O1: order(953, [sold('100.0', 0), got('80.0', 1, 2)], ['100.0'], {
            ...{ returns: [{ units: { 1: 1 }, got: [2] }], updated: day(13) },
            refunds: [{ amount: '20.0', units: { 1: 1 } }],
          }),
        },
        deliver: [PROCESSED],
        hosts: { H: holds(800, [-1000, 800], { pending: 800 }) },
      }),
      step(4, day(14), {
        orders: {
          O1: order(953, [sold('100.0', 1), got('80.0', 0, 2)], ['100.0'], {
            ...{ returns: [{ units: { 1: 1 }, got: [2], status: 'CANCELED' }], updated: day(14) },
            edited: true,
          }),
        },
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        hosts: { H: holds(1000, [-800, 1000], { pending: 1000 }) },
      }),
    ],
  }),
  aCase(954, 'What came in exchange has the rule of its own product, below the same cap', {
    agreement: {
      rules: [
        {
          ...{ id: 'x', match: 'product', match_id: product(2), mode: 'any', type: 'percent' },
          bps: 3000,
        },
        { id: 'n', match: 'product', match_id: product(3), mode: 'any', type: 'none' },
      ],
    },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: order(954, [sold('100.0', 1)], ['100.0']),
          O2: order(9541, [sold('100.0', 1)], ['100.0']),
          O3: order(9542, [sold('100.0', 3, { quantity: 3 })], ['300.0']),
        },
        deliver: [1, 2, 3].map((number) => ({ topic: 'orders/create', of: `O${number}` })),
        hosts: { H: holds(5000, [1000, 1000, 3000], { pending: 5000 }) },
      }),
      step(2, day(14), {
        orders: {
          O1: order(954, [sold('100.0', 0), got('90.0', 1, 2)], ['100.0'], {
            returns: [{ units: { 1: 1 }, got: [2] }],
            refunds: [{ amount: '10.0' }],
          }),
          O2: order(9541, [sold('100.0', 0), got('100.0', 1, 3)], ['100.0'], {
            returns: [{ units: { 1: 1 }, got: [2] }],
          }),
          // Two units for two items: 10.00 and 30.00 they would earn, 20.00 is what was given up.
          O3: order(
            9542,
            [sold('100.0', 1, { quantity: 3 }), got('100.0', 1, 4), got('100.0', 1, 2)],
            ['300.0'],
            { returns: [{ units: { 1: 2 }, got: [2, 3] }] },
          ),
        },
        deliver: [1, 2, 3].map((number) => ({ topic: 'returns/process', of: `O${number}` })),
        hosts: {
          H: holds(4000, [-2000, -1000, -1000, 500, 1000, 1500], { pending: 4000 }),
        },
      }),
    ],
  }),
  aCase(955, 'What a cap per order leaves moves when a line changes hands', {
    agreement: { cap_per_order_minor: 1000 },
    hosts: [aHost('H'), aHost('I')],
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: order(955, [sold('100.0', 1), sold('50.0', 1)], ['150.0']) },
        deliver: [SOLD],
        hosts: {
          H: holds(1000, [333, 667], { pending: 1000 }),
          I: holds(0, [], null),
        },
      }),
      step(2, day(12), {
        actions: [
          { type: 'assign_line', order: 'O1', line: line(955, 1), host: 'I', memo: 'Shown by I' },
        ],
        hosts: {
          H: holds(500, [-667, 167], { pending: 500 }, { entry_reasons: ['reattribution'] }),
          I: holds(1000, [1000], { pending: 1000 }, { entry_reasons: ['reattribution'] }),
        },
      }),
    ],
  }),
  aCase(
    956,
    'An edit is followed in price and quantity, and settled with money that is no goodwill',
    {
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: order(956, [sold('50.0', 2, { quantity: 2 })], ['100.0']) },
          deliver: [SOLD],
          hosts: { H: holds(1000, [1000], { pending: 1000 }) },
        }),
        step(2, day(12), {
          orders: {
            // A unit taken out and paid back, a discount on the other: 12.50 more.
            O1: order(956, [sold('50.0', 1, { quantity: 2, discount: '25.0' })], ['100.0'], {
              ...{ edited: true, status: 'PARTIALLY_REFUNDED' },
              refunds: [{ amount: '62.5', units: { 1: 1 } }],
            }),
          },
          deliver: [{ topic: 'orders/edited', of: 'O1' }],
          hosts: { H: holds(375, [-625], { pending: 375 }, { entry_reasons: ['edit'] }) },
        }),
        step(3, day(13), {
          orders: {
            O1: order(956, [sold('50.0', 1, { quantity: 2, discount: '25.0' })], ['100.0'], {
              ...{ edited: true, status: 'PARTIALLY_REFUNDED', updated: day(13) },
              refunds: [{ amount: '62.5', units: { 1: 1 } }, { amount: '7.5' }],
            }),
          },
          deliver: [{ topic: 'refunds/create', of: 'O1' }],
          hosts: { H: holds(300, [-75], { pending: 300 }, { entry_reasons: ['refund'] }) },
        }),
      ],
    },
  ),
];
