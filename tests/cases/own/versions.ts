/** Agreements that change: what waits, what holds at once, and what was agreed when a token was minted. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, holds, line, product, step } from '../write-case.ts';
import { created, sale } from './sales.ts';

const SET_AT = '2026-08-04T18:15:00-04:00';
const percent = (bps: number) => ({ rate: { type: 'percent' as const, bps } });
const NOTHING = { H: holds(0, [], null) };

export const versions: readonly Case[] = [
  aCase(740, 'A higher cap that holds at once leaves the lower rate waiting, and both hold then', {
    agreement: { cap_per_order_minor: 500, window_days: 60 },
    steps: [
      step(1, SET_AT, {
        actions: [{ type: 'set_agreement', terms: percent(800) }],
        hosts: NOTHING,
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        actions: [{ type: 'set_agreement', terms: { cap_per_order_minor: 2000 } }],
        hosts: NOTHING,
      }),
      step(3, '2026-09-03T18:20:00-04:00', {
        orders: {
          O1: sale(7401, '100.0', { at: '2026-08-05T09:59:59-04:00' }),
          O2: sale(7402, '100.0', { at: '2026-08-05T10:00:00-04:00' }),
          O3: sale(7403, '100.0', { at: '2026-09-03T18:14:59-04:00' }),
          O4: sale(7404, '100.0', { at: '2026-09-03T18:15:00-04:00' }),
        },
        deliver: created('O4', 'O3', 'O2', 'O1'),
        hosts: { H: holds(3300, [500, 800, 1000, 1000], { pending: 3300 }) },
      }),
    ],
  }),
  aCase(741, 'A change of the shop’s agreement leaves alone what a host’s own names', {
    hosts: [aHost('H', { agreement: percent(1200) }), aHost('I')],
    alsoShows: [{ ref: 'S2', splits: [{ host: 'I', weight: 1 }] }],
    tokens: { T1: {}, T2: { show: 'S2', host: 'I' } },
    steps: [
      step(1, SET_AT, {
        actions: [
          { type: 'set_agreement', terms: { ...percent(2000), cap_per_order_minor: null } },
        ],
        hosts: { ...NOTHING, I: holds(0, [], null) },
      }),
      step(2, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: sale(7411, '100.0'),
          O2: sale(7412, '100.0', { lines: [{ price: '100.0', token: 'T2' }] }),
        },
        deliver: created('O1', 'O2'),
        hosts: {
          H: holds(1200, [1200], { pending: 1200 }),
          I: holds(2000, [2000], { pending: 2000 }),
        },
      }),
    ],
  }),
  aCase(742, 'A token is good for as long as was agreed when it was minted', {
    agreement: { window_days: 1 },
    show: { products: [product(1), product(2)] },
    tokens: { T1: {}, T2: { product: product(2), minted_at: '2026-08-04T18:16:00-04:00' } },
    steps: [
      step(1, SET_AT, {
        actions: [{ type: 'set_agreement', terms: { window_days: 7 } }],
        hosts: NOTHING,
      }),
      step(2, '2026-08-11T18:20:00-04:00', {
        orders: {
          O1: sale(7421, '100.0', { at: '2026-08-05T18:10:00-04:00' }),
          O2: sale(7422, '100.0', { at: '2026-08-05T18:10:01-04:00' }),
          O3: sale(7423, '100.0', {
            lines: [{ price: '100.0', token: 'T2', product: 2 }],
            at: '2026-08-11T18:16:00-04:00',
          }),
          O4: sale(7424, '100.0', {
            lines: [{ price: '100.0', token: 'T2', product: 2 }],
            at: '2026-08-11T18:16:01-04:00',
          }),
        },
        deliver: created('O1', 'O2', 'O3', 'O4'),
        hosts: { H: holds(2000, [1000, 1000], { pending: 2000 }) },
        expect: {
          lines: {
            ...{ [line(7421)]: 'counted', [line(7422)]: 'window' },
            ...{ [line(7423)]: 'counted', [line(7424)]: 'window' },
          },
        },
      }),
    ],
  }),
  aCase(743, 'Codes count from the second they are allowed', {
    hosts: [aHost('H', { discount_code: 'MAYA10' })],
    tokens: {},
    steps: [
      step(1, SET_AT, {
        actions: [{ type: 'set_agreement', host: 'H', terms: { codes: true } }],
        hosts: NOTHING,
      }),
      step(2, '2026-08-04T18:21:00-04:00', {
        orders: Object.fromEntries(
          ['18:14:59', '18:15:00'].map((time, position) => [
            `O${position + 1}`,
            sale(7431 + position, '90.0', {
              lines: [{ price: '100.0', discount: '10.0' }],
              ...{ code: 'Maya10', at: `2026-08-04T${time}-04:00` },
            }),
          ]),
        ),
        deliver: created('O1', 'O2'),
        hosts: { H: holds(900, [900], { pending: 900 }) },
        expect: { lines: { [line(7431)]: 'none', [line(7432)]: 'code' } },
      }),
    ],
  }),
  aCase(744, 'Without a notice agreed a cut holds at once, and never for what was bought before', {
    agreement: { lower_notice_days: 0 },
    steps: [
      step(1, SET_AT, {
        actions: [{ type: 'set_agreement', terms: percent(500) }],
        hosts: NOTHING,
      }),
      step(2, '2026-08-04T18:21:00-04:00', {
        orders: {
          O1: sale(7441, '100.0', { at: '2026-08-04T18:14:59-04:00' }),
          O2: sale(7442, '100.0', { at: '2026-08-04T18:15:00-04:00' }),
        },
        deliver: created('O1', 'O2'),
        hosts: { H: holds(1500, [500, 1000], { pending: 1500 }) },
      }),
    ],
  }),
];
