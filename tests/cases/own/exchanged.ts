/** Where an exchange meets another rule: a cap per order, an edit, a little money beside the difference, a policy. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, anOrder, holds, line, step } from '../write-case.ts';
import { REFUNDED, SOLD } from './sales.ts';

const BOUGHT_AT = '2026-08-04T18:20:00-04:00';
const HEARD = '2026-08-04T18:21:00-04:00';
const day = (number: number) => `2026-08-${String(number).padStart(2, '0')}T10:00:00-04:00`;
const EDITED = { topic: 'orders/edited', of: 'O1' };
const PROCESSED = { topic: 'returns/process', of: 'O1' };
const at = (amount: string, when = BOUGHT_AT) => ({ amount, at: when });

export const exchanged: readonly Case[] = [
  aCase(708, 'An exchange for something dearer, two hosts, and a cap per order below both', {
    agreement: { cap_per_order_minor: 800 },
    hosts: [aHost('A'), aHost('B')],
    show: { splits: ['A', 'B'].map((host) => ({ host, weight: 1 })) },
    tokens: { T1: { host: 'A' } },
    steps: [
      step(1, HEARD, {
        orders: {
          O1: anOrder(708, { lines: [{ price: '100.0', token: 'T1' }], total: '100.0' }),
        },
        deliver: [SOLD],
        hosts: {
          A: holds(400, [400], { pending: 400 }),
          B: holds(400, [400], { pending: 400 }),
        },
      }),
      step(2, day(6), {
        orders: {
          O1: anOrder(708, {
            lines: [
              { price: '100.0', current: 0, token: 'T1' },
              { price: '150.0', product: 2 },
            ],
            ...{ total: '100.0', updated: day(6) },
            receipts: [at('100.0'), at('50.0', day(6))],
            returns: [{ units: { 1: 1 }, got: [2] }],
          }),
        },
        deliver: [PROCESSED],
        hosts: {
          A: holds(400, [-400, 400], { pending: 400 }),
          B: holds(400, [-400, 400], { pending: 400 }),
        },
      }),
    ],
  }),
  aCase(709, 'An exchange for something cheaper, and a little money beside the difference', {
    steps: [
      step(1, HEARD, {
        orders: {
          O1: anOrder(709, { lines: [{ price: '100.0', token: 'T1' }], total: '100.0' }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, day(6), {
        orders: {
          O1: anOrder(709, {
            lines: [
              { price: '100.0', current: 0, token: 'T1' },
              { price: '80.0', product: 2 },
            ],
            ...{ total: '100.0', updated: day(6), status: 'PARTIALLY_REFUNDED' },
            ...{ returns: [{ units: { 1: 1 }, got: [2] }], refunds: [{ amount: '30.0' }] },
          }),
        },
        deliver: [PROCESSED],
        hosts: { H: holds(700, [-1000, 700], { pending: 700 }) },
      }),
    ],
  }),
  aCase(710, 'A unit more by an edit, then one of three exchanged', {
    steps: [
      step(1, HEARD, {
        orders: {
          O1: anOrder(710, {
            lines: [{ price: '50.0', quantity: 2, token: 'T1' }],
            total: '100.0',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, day(6), {
        orders: {
          O1: anOrder(710, {
            lines: [{ price: '50.0', quantity: 3, token: 'T1' }],
            ...{ total: '100.0', edited: true, updated: day(6) },
            receipts: [at('100.0'), at('50.0', day(6))],
          }),
        },
        deliver: [EDITED],
        hosts: { H: holds(1500, [500], { pending: 1500 }, { entry_reasons: ['edit'] }) },
      }),
      step(3, day(7), {
        orders: {
          O1: anOrder(710, {
            lines: [
              { price: '50.0', quantity: 3, current: 2, token: 'T1' },
              { price: '40.0', product: 2 },
            ],
            ...{ total: '100.0', edited: true, updated: day(7), status: 'PARTIALLY_REFUNDED' },
            receipts: [at('100.0'), at('50.0', day(6))],
            ...{ returns: [{ units: { 1: 1 }, got: [2] }], refunds: [{ amount: '10.0' }] },
          }),
        },
        deliver: [PROCESSED],
        hosts: { H: holds(1400, [-500, 400], { pending: 1400 }, { entry_reasons: ['exchange'] }) },
        expect: { lines: { [line(710, 2)]: 'exchange' } },
      }),
    ],
  }),
  aCase(
    711,
    'Where edits are not followed, units nobody earned on earn nothing in exchange either',
    {
      agreement: { follow_edits: false },
      steps: [
        step(1, HEARD, {
          orders: {
            O1: anOrder(711, { lines: [{ price: '50.0', token: 'T1' }], total: '50.0' }),
          },
          deliver: [SOLD],
          hosts: { H: holds(500, [500], { pending: 500 }) },
        }),
        step(2, day(6), {
          orders: {
            O1: anOrder(711, {
              lines: [
                { price: '50.0', quantity: 3, current: 1, token: 'T1' },
                { price: '100.0', product: 2 },
              ],
              ...{ total: '50.0', edited: true, updated: day(6) },
              receipts: [at('50.0'), at('100.0', day(6))],
              returns: [{ units: { 1: 2 }, got: [2] }],
            }),
          },
          deliver: [EDITED, PROCESSED],
          hosts: { H: holds(500, [], { pending: 500 }) },
          expect: { lines: { [line(711, 2)]: 'exchange' } },
        }),
      ],
    },
  ),
  aCase(714, 'Lines of different hosts given back are told also where exchanges inherit nothing', {
    agreement: { exchange_policy: 'none' },
    steps: [
      step(1, HEARD, {
        orders: {
          O1: anOrder(714, {
            lines: [{ price: '100.0', token: 'T1' }, { price: '50.0' }],
            total: '150.0',
          }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, day(6), {
        orders: {
          O1: anOrder(714, {
            lines: [
              { price: '100.0', current: 0, token: 'T1' },
              { price: '50.0', current: 0 },
              { price: '150.0', product: 2 },
            ],
            ...{ total: '150.0', updated: day(6) },
            returns: [{ units: { 1: 1, 2: 1 }, got: [3] }],
          }),
        },
        deliver: [PROCESSED],
        hosts: { H: holds(0, [-1000], {}, { entry_reasons: ['exchange'] }) },
        expect: { lines: { [line(714, 3)]: 'none' }, flags: ['exchange_ambiguous'] },
      }),
    ],
  }),
  aCase(715, 'An exchange that was called off does not hide money that was given for nothing', {
    steps: [
      step(1, HEARD, {
        orders: {
          O1: anOrder(715, { lines: [{ price: '100.0', token: 'T1' }], total: '100.0' }),
        },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, day(6), {
        orders: {
          O1: anOrder(715, {
            lines: [
              { price: '100.0', token: 'T1' },
              { price: '100.0', current: 0, product: 2 },
            ],
            ...{ total: '100.0', updated: day(6), status: 'PARTIALLY_REFUNDED' },
            returns: [{ units: { 1: 1 }, got: [2], status: 'CANCELED' }],
            refunds: [{ amount: '50.0' }],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(500, [-500], { pending: 500 }) },
      }),
    ],
  }),
];
