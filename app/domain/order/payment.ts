import { isPaid, type Order } from './order.ts';

/**
 * Since when an order is paid: the receipt with which receipts first reached the original total; if they
 * never did, the last; without receipts the order's own time. null while it is not paid.
 * Units: milliseconds since 1970.
 * Source: COMMISSION.md M38.
 */
export function paidAt(order: Order): number | null {
  if (!isPaid(order)) return null;
  let received = 0n;
  for (const receipt of order.receipts) {
    received += receipt.amount;
    if (received >= order.originalTotal) return receipt.at;
  }
  return order.receipts.at(-1)?.at ?? order.processedAt;
}

/**
 * The last successful fulfilment of lines that still have units; null until all those units are fulfilled.
 * Lines without units left do not wait for anything.
 * Source: COMMISSION.md M39.
 */
export function fulfilledAt(
  order: Order,
  lineIds: readonly string[],
): number | 'nothing left' | null {
  const left = order.lines.filter((line) => lineIds.includes(line.id) && line.currentQuantity > 0);
  if (left.length === 0) return 'nothing left';
  let last: number | null = null;
  for (const line of left) {
    let shipped = 0;
    for (const fulfillment of order.fulfillments) {
      const units = fulfillment.units.get(line.id) ?? 0;
      if (units === 0) continue;
      shipped += units;
      last = last === null ? fulfillment.at : Math.max(last, fulfillment.at);
    }
    for (const refund of order.refunds) shipped -= refund.returnedUnits.get(line.id) ?? 0;
    if (shipped < line.currentQuantity) return null;
  }
  return last;
}

/**
 * From when commission of an order and a governing host may be paid; null: not yet known.
 * `addDays` is calendar arithmetic in the shop's zone.
 * Source: COMMISSION.md M39, M40.
 */
export function maturesAt(
  order: Order,
  terms: { readonly holdDays: number; readonly holdStart: 'paid' | 'fulfilled' },
  lineIds: readonly string[],
  addDays: (at: number, days: number) => number,
): number | null {
  const paid = paidAt(order);
  if (paid === null) return null;
  if (terms.holdStart === 'paid') return addDays(paid, terms.holdDays);
  const fulfilled = fulfilledAt(order, lineIds);
  if (fulfilled === null) return null;
  const from = fulfilled === 'nothing left' ? paid : Math.max(paid, fulfilled);
  return addDays(from, terms.holdDays);
}
