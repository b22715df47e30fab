import type { Order } from '../order/order.ts';
import { isVoid } from '../order/order.ts';

/** Why an entry of a sale was written. Source: COMMISSION.md M36. */
export const REASONS = [
  'fix',
  'reattribution',
  'cancel',
  'payment_void',
  'sale',
  'exchange',
  'dispute',
  'edit',
  'refund',
] as const;
export type Reason = (typeof REASONS)[number];

/** What made somebody look at the order. */
export type Occasion = 'notice' | 'sweep' | 'assignment' | 'fix';

/**
 * The reason of an entry: the first that applies. `before` is the order as it was when it was last looked at.
 * A change of the line itself tells more than one elsewhere in the order, so it is asked first.
 */
export function reasonOf(input: {
  readonly occasion: Occasion;
  /** The entry belongs to the line that was assigned. */
  readonly assigned: boolean;
  readonly deleted: boolean;
  readonly first: boolean;
  readonly inherited: boolean;
  readonly lineId: string;
  readonly before: Order | null;
  readonly now: Order;
}): Reason {
  const { before, now, lineId } = input;
  if (input.occasion === 'fix') return 'fix';
  if (input.assigned) return 'reattribution';
  if (input.deleted || now.cancelled) return 'cancel';
  if (isVoid(now)) return 'payment_void';
  if (input.first) return input.inherited ? 'exchange' : 'sale';
  if (!before) return 'refund';
  if (before.lostDisputes !== now.lostDisputes) return 'dispute';
  const own = changeOf(before, now, lineId);
  if (own) return own;
  const others = now.lines.map((line) => changeOf(before, now, line.id));
  if (others.includes('exchange')) return 'exchange';
  if (others.includes('edit') && !refundedMore(before, now)) return 'edit';
  // A cap per order moves other lines when one of them changes hands.
  if (input.occasion === 'assignment' && !refunded(before, now)) return 'reattribution';
  return 'refund';
}

function changeOf(
  before: Order,
  now: Order,
  lineId: string,
): 'exchange' | 'edit' | 'refund' | null {
  const former = before.lines.find((line) => line.id === lineId);
  const line = now.lines.find((one) => one.id === lineId);
  if (!former || !line) return null;
  if (exchangedUnits(now, lineId) !== exchangedUnits(before, lineId)) return 'exchange';
  if (
    former.quantity !== line.quantity ||
    former.unitPrice !== line.unitPrice ||
    former.discount !== line.discount
  ) {
    return 'edit';
  }
  if (line.currentQuantity >= former.currentQuantity) return null;
  return refundedUnits(now, lineId) > refundedUnits(before, lineId) ? 'refund' : 'edit';
}

/** Units of a line given back in exchange for another. */
function exchangedUnits(order: Order, lineId: string): number {
  let units = 0;
  for (const one of order.returns) {
    if (one.stands && one.exchangeLineIds.length > 0) units += one.units.get(lineId) ?? 0;
  }
  const line = order.lines.find((candidate) => candidate.id === lineId);
  // A return that was only announced moves nothing yet; the exchange is the moment its units leave the order.
  const gone = line ? line.quantity - line.currentQuantity : 0;
  return Math.min(units, gone);
}

/** Taking units out by an edit may leave a refund without any money behind: that is no refund. */
function refundedUnits(order: Order, lineId: string): number {
  return order.refunds
    .filter((refund) => refund.counted || refund.failed || !order.edited)
    .reduce((units, refund) => units + (refund.units.get(lineId) ?? 0), 0);
}

const refunded = (before: Order, now: Order): boolean =>
  now.refundedMoney !== before.refundedMoney ||
  now.refunds.length !== before.refunds.length ||
  now.lines.some(
    ({ id, currentQuantity }) =>
      before.lines.find((line) => line.id === id)?.currentQuantity !== currentQuantity,
  );

const refundedMore = (before: Order, now: Order): boolean =>
  now.refundedMoney > before.refundedMoney;
