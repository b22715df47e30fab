/** Currencies, taxes and money that went back. */
import type { Case, CaseOrder } from '../case-file.ts';
import { aCase, aDispute, anOrder, buckets, holds, step } from '../write-case.ts';
import { SOLD } from './sales.ts';

const REFUNDED = { topic: 'refunds/create', of: 'O1' };
type Wish = Parameters<typeof anOrder>[1];

/** The same order as it stood at several times. */
const stages =
  (number: number, first: Wish) =>
  (updated: string, more: Partial<Wish>): CaseOrder =>
    anOrder(number, { ...first, updated, ...more });

const dinar = stages(940, {
  ...{ lines: [{ price: '12.345', token: 'T1' }], total: '12.345', currency: 'KWD' },
});
const canadian = stages(941, {
  ...{ lines: [{ price: '100.0', token: 'T1' }], total: '100.0', currency: 'CAD' },
  buyer: { currency: 'USD', times: 0.75 },
});
const PAIR = { price: '50.0', quantity: 2, token: 'T1' };
const dutiable = stages(944, {
  ...{ lines: [PAIR], total: '115.0' },
});
const threes = stages(945, {
  lines: [1, 2, 3].map(() => ({ price: '3.33', token: 'T1' })),
  total: '9.99',
});
const fee = stages(946, {
  lines: [
    { price: '100.0', token: 'T1' },
    { price: '50.0', token: 'T1' },
  ],
  total: '150.0',
});

export const figures: readonly Case[] = [
  aCase(940, 'Three decimals', {
    shop: { currency: 'KWD', timezone: 'Asia/Kuwait' },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: dinar('2026-08-04T18:20:00-04:00', {}) },
        deliver: [SOLD],
        hosts: { H: { ...holds(1235, [1235], {}), buckets: { KWD: buckets({ pending: 1235 }) } } },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: dinar('2026-08-05T09:59:00-04:00', {
            ...{ status: 'PARTIALLY_REFUNDED', refunds: [{ amount: '2.345' }] },
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: { ...holds(1000, [-235], {}), buckets: { KWD: buckets({ pending: 1000 }) } } },
      }),
    ],
  }),
  aCase(
    941,
    'A dispute in the buyer’s currency takes by the order’s own ratio, and holds while it is open',
    {
      shop: { currency: 'CAD', timezone: 'America/Toronto' },
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: canadian('2026-08-04T18:20:00-04:00', {}) },
          deliver: [SOLD],
          hosts: {
            H: { ...holds(1000, [1000], {}), buckets: { CAD: buckets({ pending: 1000 }) } },
          },
        }),
        step(2, '2026-08-08T10:00:00-04:00', {
          orders: {
            O1: canadian('2026-08-08T09:59:00-04:00', {
              disputes: [{ number: 941, status: 'UNDER_REVIEW' }],
            }),
          },
          disputes: { D1: aDispute(941, 941, 'UNDER_REVIEW', '37.5 USD') },
          deliver: [{ topic: 'disputes/create', of: 'D1' }],
          hosts: { H: { ...holds(1000, [], {}), buckets: { CAD: buckets({ held: 1000 }) } } },
        }),
        step(3, '2026-08-28T10:00:00-04:00', {
          orders: {
            O1: canadian('2026-08-28T09:59:00-04:00', {
              disputes: [{ number: 941, status: 'ACCEPTED' }],
            }),
          },
          disputes: { D1: aDispute(941, 941, 'ACCEPTED', '37.5 USD') },
          deliver: [{ topic: 'disputes/update', of: 'D1' }],
          hosts: {
            H: {
              ...holds(500, [-500], {}, { entry_reasons: ['dispute'] }),
              buckets: { CAD: buckets({ pending: 500 }) },
            },
          },
        }),
      ],
    },
  ),
  aCase(942, 'Tax that stands on one line is spread over the taxable ones', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(942, {
            lines: [
              { price: '110.0', token: 'T1', tax: ['15.0'] },
              { price: '55.0', token: 'T1', tax: ['0.0'] },
              { price: '20.0', token: 'T1', tax: ['2.0'], untaxable: true },
            ],
            ...{ total: '185.0', taxIncluded: true },
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1680, [180, 500, 1000], { pending: 1680 }) },
        expect: { flags: ['tax_repaired'] },
      }),
    ],
  }),
  aCase(943, 'A cent per unit and tax line may stand on the wrong line', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: anOrder(943, {
            lines: [
              { price: '55.0', quantity: 2, token: 'T1', tax: ['10.02'] },
              { price: '55.0', token: 'T1' },
            ],
            ...{ total: '165.0', taxIncluded: true },
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1550, [550, 1000], { pending: 1550 }) },
      }),
    ],
  }),
  aCase(944, 'Shipping and duties are not the goods; money on its way back counts until it fails', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: dutiable('2026-08-04T18:20:00-04:00', {}) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: dutiable('2026-08-05T09:59:00-04:00', {
            status: 'PARTIALLY_REFUNDED',
            refunds: [{ amount: '15.0', shipping: '10.0', duties: '5.0' }],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
      }),
      step(3, '2026-08-06T10:00:00-04:00', {
        orders: {
          O1: dutiable('2026-08-06T09:59:00-04:00', {
            status: 'PARTIALLY_REFUNDED',
            refunds: [
              { amount: '15.0', shipping: '10.0', duties: '5.0' },
              { amount: '40.0', status: 'PENDING' },
            ],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(600, [-400], { pending: 600 }, { entry_reasons: ['refund'] }) },
      }),
      step(4, '2026-08-07T10:00:00-04:00', {
        orders: {
          O1: dutiable('2026-08-07T09:59:00-04:00', {
            status: 'PARTIALLY_REFUNDED',
            lines: [{ ...PAIR, current: 1 }],
            refunds: [
              { amount: '15.0', shipping: '10.0', duties: '5.0' },
              { amount: '40.0', status: 'FAILURE' },
              { amount: '50.0', units: { 1: 1 } },
            ],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(500, [-100], { pending: 500 }, { entry_reasons: ['refund'] }) },
        // A refund without lines that failed leaves nothing removed.
      }),
      step(5, '2026-08-08T10:00:00-04:00', {
        orders: {
          O1: dutiable('2026-08-08T09:59:00-04:00', {
            status: 'PARTIALLY_REFUNDED',
            lines: [{ ...PAIR, current: 1 }],
            refunds: [
              { amount: '15.0', shipping: '10.0', duties: '5.0' },
              { amount: '40.0', status: 'FAILURE' },
              { amount: '50.0', units: { 1: 1 }, status: 'FAILURE' },
            ],
          }),
        },
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        hosts: { H: holds(500, [], { pending: 500 }) },
        expect: { flags: ['refund_failed'] },
      }),
      step(6, '2026-08-09T10:00:00-04:00', {
        orders: {
          O1: dutiable('2026-08-09T09:59:00-04:00', {
            status: 'PARTIALLY_REFUNDED',
            lines: [{ ...PAIR, current: 1 }],
            refunds: [
              { amount: '15.0', shipping: '10.0', duties: '5.0', status: 'FAILURE' },
              { amount: '50.0', units: { 1: 1 } },
              { amount: '20.0' },
            ],
          }),
        },
        deliver: [REFUNDED],
        // A refund whose money never went gives back no shipping either: 20.00 of the 50.00 left are goodwill.
        hosts: { H: holds(300, [-200], { pending: 300 }) },
        expect: { flags: ['refund_failed'] },
      }),
    ],
  }),
  aCase(945, 'One cent a line is rounding, one more is goodwill', {
    agreement: { rate: { type: 'percent', bps: 5000 } },
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: threes('2026-08-04T18:20:00-04:00', { refunds: [{ amount: '0.03' }] }) },
        deliver: [SOLD],
        hosts: { H: holds(501, [167, 167, 167], { pending: 501 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: threes('2026-08-05T09:59:00-04:00', {
            refunds: [{ amount: '0.03' }, { amount: '0.01' }],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(498, [-1, -1, -1], { pending: 498 }) },
      }),
    ],
  }),
  aCase(946, 'A restocking fee earns nothing and raises nothing', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: fee('2026-08-04T18:20:00-04:00', {}) },
        deliver: [SOLD],
        hosts: { H: holds(1500, [500, 1000], { pending: 1500 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: fee('2026-08-05T09:59:00-04:00', {
            status: 'PARTIALLY_REFUNDED',
            lines: [
              { price: '100.0', current: 0, token: 'T1' },
              { price: '50.0', token: 'T1' },
            ],
            refunds: [{ amount: '80.0', units: { 1: 1 } }],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(500, [-1000], { pending: 500 }) },
      }),
    ],
  }),
];
