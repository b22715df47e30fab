/** What else happens to an order: payment, cancellation, edits, dispatch, disputes, deletion. */
import { gid, numberOf } from '../store.ts';
import type {
  Dispute,
  DisputeStatus,
  Fulfillment,
  OrderLine,
  OrderState,
  World,
} from '../store.ts';
import type { WebhookRequest } from '../webhooks.ts';
import { keep, orderToChange } from './action.ts';
import type { Action } from './action.ts';
import { recount, settle } from './figures.ts';
import { pairOf, toBag, ZERO } from './pair.ts';
import { asAttributes, toBuyer, transaction } from './place.ts';
import { addRefund } from './refund.ts';

/** Payment of a pending order, or capture of an authorised one. */
export function payOrder(world: World, orderId: string, gateway = 'manual'): Action {
  const order = orderToChange(world, orderId);
  const authorised = order.transactions.find(({ kind }) => kind === 'AUTHORIZATION');
  order.transactions.push(
    authorised
      ? transaction(world, order, 'CAPTURE', authorised.gateway ?? gateway, authorised.id)
      : transaction(world, order, 'SALE', gateway),
  );
  settle(order);
  return keep(world, order, ['order_transactions/create', 'orders/paid', 'orders/updated']);
}

export interface Cancellation {
  reason?: OrderState['cancelReason'];
  /** Give the money back (default). Without it units leave the order and no transaction follows. */
  refund?: boolean;
}

/** Cancels the whole order. An authorisation that was never captured is voided. */
export function cancelOrder(
  world: World,
  orderId: string,
  cancellation: Cancellation = {},
): Action {
  const order = orderToChange(world, orderId);
  const at = world.now().toISOString();
  const received = pairOf(order.totalReceivedSet).shop > 0n;
  const back = received && cancellation.refund !== false;
  const authorised = order.transactions.find(({ kind }) => kind === 'AUTHORIZATION');
  Object.assign(order, { cancelledAt: at, cancelReason: cancellation.reason ?? 'CUSTOMER' });
  if (authorised && !received) {
    const voided = transaction(world, order, 'VOID', authorised.gateway ?? 'manual', authorised.id);
    order.transactions.push({ ...voided, amountSet: toBag(ZERO, order) });
    order.displayFinancialStatus = 'VOIDED';
  }
  const lines = order.lineItems.nodes
    .filter(({ currentQuantity }) => currentQuantity > 0)
    .map(({ id, currentQuantity }) => ({
      lineItemId: id,
      quantity: currentQuantity,
      restockType: 'CANCEL' as const,
    }));
  addRefund(world, order, back ? { lines, shipping: 'all' } : { lines, amount: '0' });
  Object.assign(order, { closed: true, closedAt: at });
  return keep(world, order, [
    'orders/cancelled',
    'refunds/create',
    ...(back || authorised ? ['order_transactions/create'] : []),
    'orders/updated',
  ]);
}

export interface Edit {
  add?: {
    variantId: string;
    quantity: number;
    properties?: Record<string, string>;
    unitPrice?: string;
  }[];
  remove?: { lineItemId: string; quantity: number }[];
}

/** Edits lines after the sale. An added line carries no property unless one is given on purpose. */
export function editOrder(world: World, orderId: string, edit: Edit): Action {
  const order = orderToChange(world, orderId);
  const before = structuredClone(order);
  for (const { lineItemId, quantity } of edit.remove ?? []) {
    const line = order.lineItems.nodes.find(({ id }) => id === lineItemId);
    if (!line || quantity > line.currentQuantity)
      throw new Error(`Not ${quantity} of ${lineItemId} to remove`);
    line.currentQuantity -= quantity;
  }
  for (const added of edit.add ?? []) order.lineItems.nodes.push(newLine(world, order, added));
  order.edited = true;
  recount(order);
  settle(order);
  const { follow } = keep(world, order, ['orders/edited', 'orders/updated']);
  const asEdit = (request: WebhookRequest) =>
    request.topic === 'orders/edited' ? { ...request, before } : request;
  return { order, follow: follow.map(asEdit) };
}

/** A line added after the sale, at the variant's price (or another) in both currencies. */
export function newLine(
  world: World,
  order: OrderState,
  added: {
    variantId: string;
    quantity: number;
    properties?: Record<string, string>;
    unitPrice?: string;
  },
): OrderLine {
  const { store } = world;
  for (const product of store.products) {
    const variant = product.variants.find(({ id }) => id === added.variantId);
    if (!variant) continue;
    const market = store.shop.markets.find(
      ({ currency }) => currency === order.presentmentCurrencyCode,
    );
    const rate = market ?? {
      country: '',
      currency: order.presentmentCurrencyCode,
      rate: '1',
      language: 'en',
    };
    return {
      id: store.nextGid('LineItem'),
      name: product.title,
      title: product.title,
      variantTitle: variant.title === 'Default Title' ? null : variant.title,
      vendor: product.vendor,
      sku: variant.sku,
      quantity: added.quantity,
      currentQuantity: added.quantity,
      taxable: variant.taxable,
      isGiftCard: variant.giftCard,
      originalUnitPriceSet: toBag(
        toBuyer(added.unitPrice ?? variant.price, store.shop, rate),
        order,
      ),
      discountAllocations: [],
      taxLines: [],
      customAttributes: asAttributes(added.properties),
      product: { id: gid('Product', product.id) },
      variant: { id: gid('ProductVariant', variant.id) },
      lineItemGroup: null,
    };
  }
  throw new Error(`The shop has no variant ${added.variantId}`);
}

/** Ships lines; without a list, everything that is still there. */
export function fulfillOrder(
  world: World,
  orderId: string,
  lines?: { lineItemId: string; quantity: number }[],
): Action {
  const order = orderToChange(world, orderId);
  const at = world.now().toISOString();
  const shipped =
    lines ??
    order.lineItems.nodes
      .map(({ id, currentQuantity }) => ({
        lineItemId: id,
        quantity: currentQuantity - shippedUnits(order, id),
      }))
      .filter(({ quantity }) => quantity > 0);
  const fulfillment: Fulfillment = {
    id: world.store.nextGid('Fulfillment'),
    status: 'SUCCESS',
    createdAt: at,
    updatedAt: at,
    fulfillmentLineItems: {
      nodes: shipped.map(({ lineItemId, quantity }) => ({
        id: world.store.nextGid('FulfillmentLineItem'),
        quantity,
        lineItem: { id: lineItemId },
      })),
    },
  };
  order.fulfillments.push(fulfillment);
  const all = order.lineItems.nodes.every(
    (line) => shippedUnits(order, line.id) >= line.currentQuantity,
  );
  order.displayFulfillmentStatus = all ? 'FULFILLED' : 'PARTIALLY_FULFILLED';
  return keep(world, order, ['fulfillments/create', 'orders/updated']);
}

const shippedUnits = (order: OrderState, lineItemId: string) =>
  order.fulfillments
    .filter(({ status }) => status === 'SUCCESS')
    .flatMap(({ fulfillmentLineItems }) => fulfillmentLineItems.nodes)
    .filter(({ lineItem }) => lineItem.id === lineItemId)
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** The buyer's bank takes the money back: the whole order unless an amount (buyer's currency) is given. */
export function openDispute(
  world: World,
  orderId: string,
  amount?: string,
): Action & { dispute: Dispute } {
  const order = orderToChange(world, orderId);
  const id = world.store.nextId('ShopifyPaymentsDispute');
  const dispute = world.store.disputes.put({
    id: gid('ShopifyPaymentsDispute', id),
    amount: {
      amount: amount ?? order.netPaymentSet.presentmentMoney.amount,
      currencyCode: order.presentmentCurrencyCode,
    },
    type: 'CHARGEBACK',
    status: 'NEEDS_RESPONSE',
    initiatedAt: world.now().toISOString(),
    finalizedOn: null,
    reasonDetails: { reason: 'FRAUDULENT', networkReasonCode: '4837' },
    order: { id: order.id },
  });
  order.disputes.push({
    id: gid('OrderDisputeSummary', id),
    initiatedAs: 'CHARGEBACK',
    status: dispute.status,
  });
  const { follow } = keep(world, order, ['orders/updated']);
  return { order, dispute, follow: [{ topic: 'disputes/create', of: dispute.id }, ...follow] };
}

/** A dispute moves on: won, lost, accepted … */
export function endDispute(
  world: World,
  disputeId: string,
  status: DisputeStatus,
): Action & { dispute: Dispute } {
  const known = world.store.disputes.get(disputeId);
  if (!known?.order) throw new Error(`The shop has no dispute ${disputeId}`);
  const order = orderToChange(world, known.order.id);
  const final = ['WON', 'LOST', 'ACCEPTED', 'CHARGE_REFUNDED', 'PREVENTED'].includes(status);
  const finalizedOn = final ? world.now().toISOString().slice(0, 10) : null;
  const dispute = world.store.disputes.put({ ...known, status, finalizedOn });
  for (const summary of order.disputes) {
    if (numberOf(summary.id) === numberOf(disputeId)) summary.status = status;
  }
  const { follow } = keep(world, order, ['orders/updated']);
  return { order, dispute, follow: [{ topic: 'disputes/update', of: dispute.id }, ...follow] };
}

/** Deletes the order for good. */
export function deleteOrder(world: World, orderId: string): Action {
  const order = orderToChange(world, orderId);
  world.store.orders.delete(orderId);
  return { order, follow: [{ topic: 'orders/delete', of: orderId, from: order }] };
}
