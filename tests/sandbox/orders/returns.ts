/** Returns and exchanges of shipped goods. */
import type { OrderReturn, World } from '../store.ts';
import { keep, orderToChange } from './action.ts';
import type { Action } from './action.ts';
import { newLine } from './change.ts';
import { recount, settle } from './figures.ts';
import { addRefund } from './refund.ts';
import { transaction } from './place.ts';
import { fromShop, toBag } from './pair.ts';

export interface ReturnRequest {
  lines: { lineItemId: string; quantity: number }[];
  /** What the buyer takes instead; exchange lines carry no property. */
  exchange?: { variantId: string; quantity: number; unitPrice?: string }[];
  /** Money given back, shop money; default: what the lines come to, or nothing in an exchange. */
  amount?: string;
  /** Paid on top by the buyer for a dearer exchange, shop money. */
  collected?: string;
}

/** A return, opened, received, refunded and closed in one go. */
export function returnOrder(world: World, orderId: string, request: ReturnRequest): Action {
  const { store } = world;
  const order = orderToChange(world, orderId);
  const at = world.now().toISOString();
  const exchanged = (request.exchange ?? []).map((wanted) => {
    const line = newLine(world, order, wanted);
    order.lineItems.nodes.push(line);
    return {
      id: store.nextGid('ExchangeLineItem'),
      quantity: wanted.quantity,
      processedQuantity: wanted.quantity,
      unprocessedQuantity: 0,
      processableQuantity: 0,
      lineItems: [{ id: line.id }],
    };
  });
  const made: OrderReturn = {
    id: store.nextGid('Return'),
    name: `${order.name}-R${order.returns.nodes.length + 1}`,
    status: 'CLOSED',
    createdAt: at,
    closedAt: at,
    totalQuantity: request.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    returnShippingFees: [],
    returnLineItems: {
      nodes: request.lines.map(({ lineItemId, quantity }) => ({
        __typename: 'ReturnLineItem',
        id: store.nextGid('ReturnLineItem'),
        quantity,
        processedQuantity: quantity,
        fulfillmentLineItem: {
          id: store.nextGid('FulfillmentLineItem'),
          lineItem: { id: lineItemId },
        },
      })),
    },
    exchangeLineItems: { nodes: exchanged },
  };
  order.returns.nodes.push(made);
  const amount = request.amount ?? (exchanged.length > 0 ? '0' : undefined);
  const refund = addRefund(world, order, {
    lines: request.lines,
    returnId: made.id,
    ...(amount === undefined ? {} : { amount }),
  });
  if (request.collected !== undefined) {
    const paid = transaction(world, order, 'SALE', 'shopify_payments');
    order.transactions.push({
      ...paid,
      amountSet: toBag(fromShop(request.collected, order), order),
    });
  }
  recount(order);
  settle(order);
  const money = refund.transactions.nodes.length > 0 || request.collected !== undefined;
  return keep(world, order, [
    'returns/process',
    'refunds/create',
    ...(money ? ['order_transactions/create'] : []),
    'returns/close',
    'orders/updated',
  ]);
}
