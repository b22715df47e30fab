import { expect, test } from 'vitest';
import { reasonOf, type Reason } from '#app/domain/ledger/reason.ts';
import type { Order } from '#app/domain/order/order.ts';
import { maturesAt } from '#app/domain/order/payment.ts';
import { pickFacts } from '#app/domain/order/pick-facts.ts';
import { readOrder } from '#app/domain/order/read-order.ts';
import { anOrder, lineGid, type OrderWish } from '../make/an-order.ts';

type Wish = Partial<OrderWish>;
const LINES = [
  { id: 1, price: '50.0', quantity: 2 },
  { id: 2, price: '30.0' },
];
const read = (wish: Wish): Order =>
  readOrder(pickFacts(anOrder({ id: 1, lines: LINES, total: '130.0', ...wish })).facts, null);
const left = (first: number, second = 1, more: Wish = {}): Wish => ({
  lines: [
    { ...LINES[0], price: '50.0', current: first },
    { ...LINES[1], price: '30.0', current: second },
  ],
  ...more,
});
const back = { amount: '50.0', units: { 1: 1 } };
const exchanged = left(1, 1, { returns: [{ units: { 1: 1 }, exchangeLines: [2] }] });

test.each<[what: string, reason: Reason, before: Wish | null, now: Wish, of?: number]>([
  ['a unit paid back', 'refund', {}, left(1, 1, { refunds: [back] })],
  ['money alone paid back', 'refund', {}, { refunds: [{ amount: '10.0' }] }],
  [
    'money that failed',
    'refund',
    { refunds: [back] },
    { refunds: [{ ...back, status: 'FAILURE' }] },
  ],
  [
    'a unit of another line paid back',
    'refund',
    {},
    left(2, 0, { refunds: [{ amount: '30.0', units: { 2: 1 } }] }),
  ],
  ['a unit taken out without money', 'edit', {}, left(1, 1, { edited: true })],
  [
    'a unit taken out with an empty refund',
    'edit',
    {},
    left(1, 1, { edited: true, refunds: [{ units: { 1: 1 } }] }),
  ],
  [
    'a unit more',
    'edit',
    {},
    {
      ...left(3),
      lines: [
        { ...LINES[0], price: '50.0', quantity: 3 },
        { ...LINES[1], price: '30.0' },
      ],
    },
  ],
  [
    'another price',
    'edit',
    {},
    {
      lines: [
        { ...LINES[0], price: '45.0' },
        { ...LINES[1], price: '30.0' },
      ],
    },
  ],
  [
    'a discount',
    'edit',
    {},
    {
      lines: [
        { ...LINES[0], price: '50.0', discount: '5.0' },
        { ...LINES[1], price: '30.0' },
      ],
    },
  ],
  [
    'an edit of another line that moves this one',
    'edit',
    {},
    {
      edited: true,
      lines: [
        { ...LINES[0], price: '50.0' },
        { ...LINES[1], price: '35.0' },
      ],
    },
  ],
  [
    'an edit elsewhere, and money back',
    'refund',
    {},
    {
      edited: true,
      refunds: [{ amount: '9.0' }],
      lines: [
        { ...LINES[0], price: '50.0' },
        { ...LINES[1], price: '35.0' },
      ],
    },
  ],
  ['a unit given for another item', 'exchange', {}, exchanged],
  ['an exchange elsewhere in the order', 'exchange', {}, exchanged, 2],
  [
    'a dispute lost, and a unit paid back',
    'dispute',
    {},
    left(1, 1, { refunds: [back], disputes: [{ status: 'LOST', amount: '9.0' }] }),
  ],
  ['a payment given up', 'payment_void', {}, { status: 'VOIDED' }],
  ['an authorisation that ran out', 'payment_void', {}, { status: 'EXPIRED' }],
  [
    'a cancellation of what was given up',
    'cancel',
    {},
    { status: 'VOIDED', cancelledAt: '2026-09-02T00:00:00Z' },
  ],
])('%s: %s', (_what, reason, before, now, of = 1) => {
  const look = {
    ...{ occasion: 'notice' as const, assigned: false, deleted: false, first: false },
    ...{ inherited: false, lineId: lineGid(of), before: before && read(before), now: read(now) },
  };

  expect(reasonOf(look)).toBe(reason);
  // The first that applies, whatever else does.
  expect(reasonOf({ ...look, occasion: 'fix' })).toBe('fix');
  expect(reasonOf({ ...look, occasion: 'assignment', assigned: true })).toBe('reattribution');
  expect(reasonOf({ ...look, deleted: true })).toBe('cancel');
});

test('the first entry of a source is a sale, or an exchange where it was inherited', () => {
  const look = {
    ...{ occasion: 'sweep' as const, assigned: false, deleted: false, first: true },
    ...{
      lineId: lineGid(1),
      before: null,
      now: read({ disputes: [{ status: 'LOST', amount: '1.0' }] }),
    },
  };

  expect(reasonOf({ ...look, inherited: false })).toBe('sale');
  expect(reasonOf({ ...look, inherited: true })).toBe('exchange');
});

test('a line that only felt another change hands was moved by that; one that was refunded meanwhile was not', () => {
  const look = {
    ...{ occasion: 'assignment' as const, assigned: false, deleted: false, first: false },
    ...{ inherited: false, lineId: lineGid(2), before: read({}) },
  };

  expect(reasonOf({ ...look, now: read({}) })).toBe('reattribution');
  expect(reasonOf({ ...look, now: read({ refunds: [{ amount: '10.0' }] }) })).toBe('refund');
  expect(reasonOf({ ...look, now: read(left(1, 1, { refunds: [{ units: { 1: 1 } }] })) })).toBe(
    'refund',
  );
});

const DAY = 86_400_000;
const day = (number: number) => `2026-09-${String(number).padStart(2, '0')}T12:00:00Z`;
const shipped = (number: number, line: number, quantity: number) => ({
  at: day(number),
  line,
  quantity,
});

test.each<[what: string, matures: number | null, wish: Wish]>([
  ['nothing was sent', null, {}],
  ['one of two units was sent', null, { shipped: [shipped(3, 1, 1), shipped(4, 2, 1)] }],
  ['another line is still there', null, { shipped: [shipped(3, 1, 2)] }],
  ['the last parcel left', 8, { shipped: [shipped(3, 1, 1), shipped(8, 1, 1), shipped(5, 2, 1)] }],
  [
    'it was sent before it was paid',
    6,
    { shipped: [shipped(2, 1, 2), shipped(3, 2, 1)], receipts: [{ amount: '130.0', at: day(6) }] },
  ],
  [
    'it was sent and not paid',
    null,
    { shipped: [shipped(2, 1, 2), shipped(3, 2, 1)], status: 'PENDING' },
  ],
  [
    'what was not sent was taken out',
    3,
    left(1, 1, {
      shipped: [shipped(3, 1, 1), shipped(2, 2, 1)],
      refunds: [{ ...back, restockType: 'CANCEL' }],
    }),
  ],
  [
    'what was sent came back, and the rest waits',
    null,
    left(1, 1, {
      shipped: [shipped(3, 1, 1), shipped(2, 2, 1)],
      refunds: [{ ...back, restockType: 'RETURN' }],
    }),
  ],
  ['a line without units does not wait', 4, left(0, 1, { shipped: [shipped(4, 2, 1)] })],
  ['nothing is left', 1, left(0, 0)],
])('from fulfilment, when %s', (_what, matures, wish) => {
  const order = read({ at: day(1), ...wish });
  const terms = { holdDays: 30, holdStart: 'fulfilled' as const };
  const addDays = (at: number, days: number) => at + days * DAY;

  expect(maturesAt(order, terms, [lineGid(1), lineGid(2)], addDays)).toBe(
    matures === null ? null : Date.parse(day(matures)) + 30 * DAY,
  );
});

test('another host’s line is not waited for, and from payment nothing is', () => {
  const order = read({ at: day(1), shipped: [shipped(9, 1, 2)] });
  const addDays = (at: number, days: number) => at + days * DAY;
  const from = (holdStart: 'paid' | 'fulfilled', lines: number[]) =>
    maturesAt(order, { holdDays: 0, holdStart }, lines.map(lineGid), addDays);

  expect(from('fulfilled', [1])).toBe(Date.parse(day(9)));
  expect(from('fulfilled', [2])).toBeNull();
  expect(from('paid', [2])).toBe(Date.parse(day(1)));
});
