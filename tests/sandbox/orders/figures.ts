/** What an order is worth, from its lines: the sums that every change works out again. */
import type { MoneyBag, OrderLine, OrderState } from '../store.ts';
import { fraction, isZero, minus, multiply, pairOf, plus, toBag, ZERO } from './pair.ts';
import type { Pair } from './pair.ts';

/** After discounts, for all units ever sold on the line. */
export const netOf = (line: OrderLine): Pair =>
  minus(
    multiply(pairOf(line.originalUnitPriceSet), line.quantity),
    plus(...line.discountAllocations.map(({ allocatedAmountSet }) => pairOf(allocatedAmountSet))),
  );

export const taxOf = (line: OrderLine): Pair =>
  plus(...line.taxLines.map(({ priceSet }) => pairOf(priceSet)));

/**
 * What the first `units` units of a line are worth. Worked out from the start each time, so that unit by
 * unit comes to exactly the whole.
 */
export function worth(line: OrderLine, units: number): { net: Pair; tax: Pair } {
  if (line.quantity === 0) return { net: ZERO, tax: ZERO };
  return {
    net: fraction(netOf(line), units, line.quantity),
    tax: fraction(taxOf(line), units, line.quantity),
  };
}

/** The units that are still with the buyer. */
const current = (line: OrderLine) => worth(line, line.currentQuantity);

export const refundedShipping = (order: OrderState): Pair =>
  plus(
    ...order.refunds.flatMap(({ refundShippingLines }) =>
      refundShippingLines.nodes.map(({ subtotalAmountSet, taxAmountSet }) =>
        plus(pairOf(subtotalAmountSet), pairOf(taxAmountSet)),
      ),
    ),
  );

const given = (moneyBag: MoneyBag | null | undefined) => (moneyBag ? pairOf(moneyBag) : ZERO);

function extras(order: OrderState): Pair {
  return plus(
    plus(...order.shippingLines.nodes.map((line) => pairOf(line.discountedPriceSet))),
    given(order.originalTotalDutiesSet),
    plus(...order.additionalFees.map(({ price }) => pairOf(price))),
    pairOf(order.totalTipReceivedSet),
  );
}

/** `total*` and `current*` from the lines as they are. `originalTotalPriceSet` stays what the checkout came to. */
export function recount(order: OrderState): void {
  const lines = order.lineItems.nodes;
  const shown = (pair: Pair) => toBag(pair, order);
  const subtotal = plus(...lines.map(netOf));
  const tax = plus(...lines.map(taxOf));
  const currentSubtotal = plus(...lines.map((line) => current(line).net));
  const currentTax = plus(...lines.map((line) => current(line).tax));
  const added = (amount: Pair) => (order.taxesIncluded ? ZERO : amount);
  const gone = order.displayFinancialStatus === 'VOIDED' || order.cancelledAt !== null;
  const currentExtras = gone ? ZERO : minus(extras(order), refundedShipping(order));

  order.subtotalPriceSet = shown(subtotal);
  order.totalTaxSet = shown(tax);
  order.totalDiscountsSet = shown(
    plus(
      ...lines.flatMap((line) =>
        line.discountAllocations.map(({ allocatedAmountSet }) => pairOf(allocatedAmountSet)),
      ),
    ),
  );
  order.totalPriceSet = shown(plus(subtotal, added(tax), extras(order)));
  order.currentSubtotalPriceSet = shown(currentSubtotal);
  order.currentTotalTaxSet = shown(currentTax);
  order.currentTotalPriceSet = shown(plus(currentSubtotal, added(currentTax), currentExtras));
}

/** What was received, given back and is still owed, from the transactions; and the status they amount to. */
export function settle(order: OrderState): void {
  const sumOf = (kinds: readonly string[], statuses: readonly string[]) =>
    plus(
      ...order.transactions
        .filter(({ kind, status }) => kinds.includes(kind) && statuses.includes(status))
        .map(({ amountSet }) => pairOf(amountSet)),
    );
  const received = sumOf(['SALE', 'CAPTURE'], ['SUCCESS']);
  const refunded = sumOf(['REFUND'], ['SUCCESS']);
  const authorised = sumOf(['AUTHORIZATION'], ['SUCCESS']);
  const shown = (pair: Pair) => toBag(pair, order);
  const paid = pairOf(order.currentTotalPriceSet);
  const owed = minus(paid, minus(received, refunded));

  order.totalReceivedSet = shown(received);
  order.totalRefundedSet = shown(refunded);
  order.totalRefundedShippingSet = shown(refundedShipping(order));
  order.netPaymentSet = shown(minus(received, refunded));
  const open = isZero(refunded) && owed.shop > 0n && order.displayFinancialStatus !== 'VOIDED';
  order.totalOutstandingSet = shown(open ? owed : ZERO);

  if (order.displayFinancialStatus === 'VOIDED') return;
  if (!isZero(refunded)) {
    order.displayFinancialStatus =
      refunded.shop >= received.shop ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  } else if (!isZero(received)) {
    order.displayFinancialStatus =
      open && received.shop < pairOf(order.originalTotalPriceSet).shop ? 'PARTIALLY_PAID' : 'PAID';
  } else if (!isZero(authorised)) {
    order.displayFinancialStatus = 'AUTHORIZED';
  } else {
    order.displayFinancialStatus =
      pairOf(order.originalTotalPriceSet).shop === 0n ? 'PAID' : 'PENDING';
  }
}
