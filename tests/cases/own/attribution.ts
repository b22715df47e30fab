/** Who a line belongs to, and at which rate. */
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
import { LATER, SOLD, hundred } from './sales.ts';

export const attribution: readonly Case[] = [
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
