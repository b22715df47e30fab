/** Sales that several of our own cases begin with. */
import { anOrder, BOUGHT } from '../write-case.ts';

export const LATER = '2026-09-04T10:00:00-04:00';
export const SOLD = { topic: 'orders/create', of: 'O1' };
export const hundred = (number: number, more: Partial<Parameters<typeof anOrder>[1]> = {}) =>
  anOrder(number, { lines: [{ price: '100.0', token: 'T1' }], total: '100.0', ...more });
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
