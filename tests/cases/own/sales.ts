/** Sales that several of our own cases begin with. */
import { anOrder, BOUGHT } from '../write-case.ts';

export type OrderWish = Parameters<typeof anOrder>[1];

export const LATER = '2026-09-04T10:00:00-04:00';
export const SOLD = { topic: 'orders/create', of: 'O1' };
export const REFUNDED = { topic: 'refunds/create', of: 'O1' };
export const created = (...orders: string[]) =>
  orders.map((of) => ({ topic: 'orders/create', of }));
export const hundred = (number: number, more: Partial<OrderWish> = {}) =>
  anOrder(number, { lines: [{ price: '100.0', token: 'T1' }], total: '100.0', ...more });
/** One item at a price, by token T1. */
export const sale = (number: number, price: string, more: Partial<OrderWish> = {}) =>
  anOrder(number, { lines: [{ price, token: 'T1' }], total: price, ...more });
/** The same with money back and no unit. */
export const lessened = (
  number: number,
  price: string,
  back: { amount: string; updated: string } & Partial<OrderWish>,
) => {
  const { amount, ...more } = back;
  return sale(number, price, {
    ...{ status: 'PARTIALLY_REFUNDED', refunds: [{ amount }] },
    ...more,
  });
};
export const returned = (number: number, updated: string) =>
  hundred(number, {
    ...{ status: 'REFUNDED', updated, refunds: [{ amount: '100.0', units: { 1: 1 } }] },
    lines: [{ price: '100.0', current: 0, token: 'T1' }],
  });
/** Two of 50.00, both kept or one returned. */
export const pair = (number: number, current: number, updated = BOUGHT) =>
  anOrder(number, {
    ...{ lines: [{ price: '50.0', quantity: 2, current, token: 'T1' }], total: '100.0', updated },
    ...(current === 1 && {
      status: 'PARTIALLY_REFUNDED',
      refunds: [{ amount: '50.0', units: { 1: 1 } }],
    }),
  });
/** A line given to a host by hand. */
export const given = (order: string, line: string, host: string) => ({
  ...{ type: 'assign_line' as const, order, line, host, memo: 'By hand' },
});
/** What the bank said of a host's payout. */
export const paidOut = (host: string, currency = 'USD') => ({
  ...{ type: 'payout_result' as const, host, currency },
  ...{ result: 'paid' as const, reference: 'BANK' },
});
export const payout = (host: string, amount: number, state: string, currency = 'USD') => ({
  ...{ host, currency, amount_minor: amount, state },
});

/** Who presents a show, with what weight. */
export const shares = (weights: Record<string, number>) =>
  Object.entries(weights).map(([host, weight]) => ({ host, weight }));
/** A fee of 100.00 for H that sales of the show have to bring in twice within two weeks. */
export const GUARANTEED = {
  ...{ host: 'H', amount_minor: 10_000, kind: 'roi_guarantee' as const },
  ...{ roi_target_bps: 20_000, lock_days: 14 },
};
