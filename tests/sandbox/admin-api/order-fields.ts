/** Fields of orders and what hangs below them that are worked out from the order state. */
import { bag, presentmentMinor, shopMinor, toMinor } from '../money.ts';
import type {
  Dispute,
  ExchangeLine,
  Fulfillment,
  MoneyBag,
  OrderFee,
  OrderLine,
  OrderReturn,
  OrderState,
  ReturnLine,
} from '../store.ts';
import { notImplemented } from './context.ts';
import type { Context, Fields } from './context.ts';

/** Types that hang below an order: what their state does not give is served empty. */
export const orderTypes = new Set([
  'Order',
  'LineItem',
  'LineItemGroup',
  'ShippingLine',
  'TaxLine',
  'DiscountAllocation',
  'OrderTransaction',
  'Refund',
  'RefundLineItem',
  'RefundShippingLine',
  'RefundDuty',
  'OrderAdjustment',
  'Return',
  'ReturnLineItem',
  'ReturnShippingFee',
  'ExchangeLineItem',
  'Fulfillment',
  'FulfillmentLineItem',
  'AdditionalFee',
  'OrderDisputeSummary',
]);

export const zeroMoney = (order: OrderState): MoneyBag =>
  bag(0n, order.currencyCode, 0n, order.presentmentCurrencyCode);

/** Worked out by Shopify from more than the state says: empty or zero would be untrue, so these are refused. */
const unplayed = (type: string, fields: readonly string[]): Fields =>
  Object.fromEntries(
    fields.map((field) => [
      field,
      (source: Record<string, unknown>) => {
        if (source[field] !== undefined) return source[field];
        throw notImplemented(`${type}.${field}`);
      },
    ]),
  );

const PAID = new Set(['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);

const orderOf = (source: object, { orderOf: owners }: Context): OrderState => {
  const order = owners.get(source);
  if (!order) throw new Error('An object of an order is served outside it');
  return order;
};

const order: Fields = {
  ...unplayed('Order', [
    'agreements',
    'events',
    'fulfillmentOrders',
    'currentTaxLines',
    'currentTotalDiscountsSet',
    'currentCartDiscountAmountSet',
    'currentShippingPriceSet',
    'refundDiscrepancySet',
    'suggestedRefund',
  ]),
  paymentGatewayNames: (o: OrderState) => [
    ...new Set(o.transactions.flatMap(({ gateway }) => (gateway ? [gateway] : []))),
  ],
  closedAt: (o: OrderState) => o.closedAt ?? (o.closed ? o.updatedAt : null),
  fullyPaid: (o: OrderState) =>
    o.displayFinancialStatus !== null && PAID.has(o.displayFinancialStatus),
  unpaid: (o: OrderState) => toMinor(o.totalReceivedSet.shopMoney.amount, o.currencyCode) === 0n,
  number: (o: OrderState) => Number(o.name.replace(/\D/g, '')),
  discountCode: (o: OrderState) => o.discountCodes[0] ?? null,
  subtotalLineItemsQuantity: (o: OrderState) => sum(o.lineItems.nodes.map((line) => line.quantity)),
  currentSubtotalLineItemsQuantity: (o: OrderState) =>
    sum(o.lineItems.nodes.map((line) => line.currentQuantity)),
  returnStatus: (o: OrderState) => o['returnStatus'] ?? returnStatus(o),
  shippingLine: (o: OrderState) => o.shippingLines.nodes[0] ?? null,
  fulfillable: (o: OrderState) =>
    !o.cancelledAt &&
    o.displayFulfillmentStatus !== 'FULFILLED' &&
    o.lineItems.nodes.some((l) => l.currentQuantity > 0),
  confirmed: () => true,
};

function returnStatus({ returns }: OrderState): string {
  if (returns.nodes.some(({ status }) => status === 'OPEN')) return 'IN_PROGRESS';
  if (returns.nodes.some(({ status }) => status === 'REQUESTED')) return 'RETURN_REQUESTED';
  return returns.nodes.some(({ status }) => status === 'CLOSED') ? 'RETURNED' : 'NO_RETURN';
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

const shipped = (line: OrderLine, { fulfillments }: OrderState) =>
  sum(
    fulfillments
      .filter(({ status }) => status === 'SUCCESS')
      .flatMap(({ fulfillmentLineItems }) => fulfillmentLineItems.nodes)
      .filter((one) => one.lineItem.id === line.id)
      .map(({ quantity }) => quantity),
  );

const lineItem: Fields = {
  ...unplayed('LineItem', [
    'discountedTotalSet',
    'discountedUnitPriceSet',
    'discountedUnitPriceAfterAllDiscountsSet',
    'priceAfterAllDiscountsBeforeTaxesSet',
    'unfulfilledDiscountedTotalSet',
    'unfulfilledOriginalTotalSet',
  ]),
  unfulfilledQuantity: (line: OrderLine, _args, context) =>
    Math.max(0, line.currentQuantity - shipped(line, orderOf(line, context))),
  refundableQuantity: (line: OrderLine) => line['refundableQuantity'] ?? line.currentQuantity,
  requiresShipping: (line: OrderLine) => line['requiresShipping'] ?? !line.isGiftCard,
  originalTotalSet(line: OrderLine, _args, context) {
    const { currencyCode, presentmentCurrencyCode } = orderOf(line, context);
    const quantity = BigInt(line.quantity);
    return bag(
      shopMinor(line.originalUnitPriceSet) * quantity,
      currencyCode,
      presentmentMinor(line.originalUnitPriceSet) * quantity,
      presentmentCurrencyCode,
    );
  },
};

export const orderFields: Record<string, Fields> = {
  Order: order,
  LineItem: lineItem,
  OrderTransaction: {
    order: (one: object, _args, context) => orderOf(one, context),
    gateway: (one: { gateway?: string | null }) => one.gateway ?? null,
  },
  Refund: {
    order: (one: object, _args, context) => orderOf(one, context),
  },
  Return: {
    order: (one: object, _args, context) => orderOf(one, context),
    refunds: (one: OrderReturn, _args, context) =>
      orderOf(one, context).refunds.filter((refund) => refund.return?.id === one.id),
  },
  ReturnLineItem: {
    unprocessedQuantity: (line: ReturnLine) => line.quantity - line.processedQuantity,
    processableQuantity: (line: ReturnLine) => line.quantity - line.processedQuantity,
  },
  ExchangeLineItem: {
    lineItem: (line: ExchangeLine) => line.lineItems[0] ?? null,
  },
  Fulfillment: {
    order: (one: object, _args, context) => orderOf(one, context),
    updatedAt: (one: Fulfillment) => one['updatedAt'] ?? one.createdAt,
    totalQuantity: (one: Fulfillment) =>
      sum(one.fulfillmentLineItems.nodes.map(({ quantity }) => quantity)),
    name: (one: Fulfillment, _args, context) => {
      const { name, fulfillments } = orderOf(one, context);
      return `${name}-F${fulfillments.findIndex(({ id }) => id === one.id) + 1}`;
    },
  },
  AdditionalFee: {
    price: (fee: OrderFee) => fee.price,
  },
  ShopifyPaymentsDispute: {
    order: (dispute: Dispute, _args, { world }) => {
      const found = dispute.order && world.store.orders.get(dispute.order.id);
      return found ? servedOrder(found) : null;
    },
  },
};

/** An order as it is handed to the resolver. */
export const servedOrder = (state: OrderState) => ({
  ...state,
  __typename: 'Order',
  __order: state,
});
