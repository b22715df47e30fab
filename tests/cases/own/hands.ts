/** Lines that pass through somebody's hands: the merchant's, a second host's, an editor's. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, anOrder, customer, holds, line, product, step } from '../write-case.ts';
import { SOLD, hundred } from './sales.ts';

const assign = (host: string) => ({
  ...{ type: 'assign_line' as const, order: 'O1', line: line(997), host, memo: 'By hand' },
});

/** One line of units at 100.00, ten off each by a code. */
const coded = (quantity: number, current: number, updated: string) =>
  anOrder(999, {
    ...{ code: 'MAYA10', updated, total: '90.0', edited: quantity > 1 },
    lines: [{ price: '100.0', discount: `${quantity * 10}.0`, quantity, current }],
    receipts: [{ amount: `${quantity * 90}.0`, at: '2026-08-04T18:20:00-04:00' }],
    ...(current < quantity && {
      status: current === 0 ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
      refunds: [{ amount: `${(quantity - current) * 90}.0`, units: { 1: quantity - current } }],
    }),
  });

export const hands: readonly Case[] = [
  aCase(997, 'A line given to the host who bought it is nobody’s, until it is given to another', {
    hosts: [aHost('H'), aHost('B', { customer_id: customer(997) })],
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(997) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }), B: holds(0, [], null) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        actions: [assign('B')],
        hosts: {
          H: holds(0, [-1000], {}, { entry_reasons: ['reattribution'] }),
          B: holds(0, [], null),
        },
        expect: { lines: { [line(997)]: 'self_purchase' }, flags: ['self_purchase'] },
      }),
      step(3, '2026-08-06T03:15:00-04:00', {
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        sweep: true,
        hosts: { H: holds(0, [], {}), B: holds(0, [], null) },
        expect: { lines: { [line(997)]: 'self_purchase' }, flags: ['self_purchase'] },
      }),
      step(4, '2026-08-06T10:00:00-04:00', {
        actions: [assign('H')],
        hosts: {
          H: holds(1000, [1000], { pending: 1000 }, { entry_reasons: ['reattribution'] }),
          B: holds(0, [], null),
        },
        expect: { lines: { [line(997)]: 'manual' }, flags: ['self_purchase'] },
      }),
    ],
  }),
  aCase(998, 'Hosts per pin in the replay: all of it to one, by the factor, unit by unit', {
    agreement: { replay_factor_bps: 5000 },
    hosts: [aHost('H'), aHost('B')],
    show: {
      ...{ split_mode: 'per_pin', products: [product(1)] },
      splits: [
        { host: 'H', weight: 3 },
        { host: 'B', weight: 1 },
      ],
    },
    tokens: { T1: { host: 'B', mode: 'replay', minted_at: '2026-08-05T09:00:00-04:00' } },
    steps: [3, 2, 1].map((current, position) =>
      step(position + 1, `2026-08-0${6 + position}T10:00:00-04:00`, {
        orders: {
          O1: anOrder(998, {
            lines: [{ price: '33.33', quantity: 3, current, token: 'T1' }],
            ...{ total: '99.99', at: '2026-08-05T09:10:00-04:00' },
            updated: `2026-08-0${6 + position}T09:59:00-04:00`,
            ...(current < 3 && {
              status: 'PARTIALLY_REFUNDED',
              refunds: Array.from({ length: 3 - current }, () => ({
                ...{ amount: '33.33', units: { 1: 1 } },
              })),
            }),
          }),
        },
        deliver: [current === 3 ? SOLD : { topic: 'refunds/create', of: 'O1' }],
        hosts: {
          H: holds(0, [], null),
          B:
            [
              holds(500, [500], { pending: 500 }),
              holds(333, [-167], { pending: 333 }),
              holds(167, [-166], { pending: 167 }),
            ][position] ?? holds(0, [], null),
        },
      }),
    ),
  }),
  aCase(999, 'A code’s line keeps what it first was where edits are not followed', {
    agreement: { codes: true, follow_edits: false },
    hosts: [aHost('H', { discount_code: 'MAYA10' })],
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: coded(1, 1, '2026-08-04T18:20:00-04:00') },
        deliver: [SOLD],
        hosts: { H: holds(900, [900], { pending: 900 }) },
        expect: { lines: { [line(999)]: 'code' } },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: { O1: coded(3, 3, '2026-08-05T09:59:00-04:00') },
        deliver: [{ topic: 'orders/edited', of: 'O1' }],
        hosts: { H: holds(900, [], { pending: 900 }) },
      }),
      step(3, '2026-08-06T10:00:00-04:00', {
        orders: { O1: coded(3, 2, '2026-08-06T09:59:00-04:00') },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: { H: holds(900, [], { pending: 900 }) },
      }),
      step(4, '2026-08-07T10:00:00-04:00', {
        orders: { O1: coded(3, 0, '2026-08-07T09:59:00-04:00') },
        deliver: [{ topic: 'refunds/create', of: 'O1' }],
        hosts: { H: holds(0, [-900], {}, { entry_reasons: ['refund'] }) },
      }),
    ],
  }),
];
