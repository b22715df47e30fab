/** Order, refund, transaction, fulfilment, return: REST bodies from an order state. */
import { gid, numberOf } from '../store.ts';
import type {
  DiscountApplication,
  Fulfillment,
  MoneyBag,
  OrderReturn,
  OrderShippingLine,
  OrderState,
  Refund,
  Store,
} from '../store.ts';
import { bag, cutMinor, presentmentMinor, shopMinor, trim } from '../money.ts';
import { Digits } from './exact-json.ts';
import type { Exact, ExactObject } from './exact-json.ts';
import {
  idOf,
  lineItem,
  localTime,
  lower,
  moneySet,
  nullableSet,
  properties,
  shopSum,
  shopText,
  taxLines,
  transactionBody,
} from './parts.ts';
import { exampleItem, exampleOf } from './published.ts';

const FULFILLMENT_STATUS: Record<string, string> = {
  FULFILLED: 'fulfilled',
  PARTIALLY_FULFILLED: 'partial',
  RESTOCKED: 'restocked',
};

const APPLICATION_TYPE: Record<DiscountApplication['__typename'], string> = {
  DiscountCodeApplication: 'discount_code',
  AutomaticDiscountApplication: 'automatic',
  ManualDiscountApplication: 'manual',
  ScriptDiscountApplication: 'script',
};

function discountApplication(one: DiscountApplication): ExactObject {
  const percent = one.value.__typename === 'PricingPercentageValue';
  return {
    target_type: lower(one.targetType),
    type: APPLICATION_TYPE[one.__typename],
    value:
      one.value.__typename === 'PricingPercentageValue'
        ? trim(String(one.value.percentage))
        : one.value.amount,
    value_type: percent ? 'percentage' : 'fixed_amount',
    allocation_method: lower(one.allocationMethod),
    target_selection: lower(one.targetSelection),
    ...(one.code === undefined ? {} : { code: one.code }),
    ...(one.title === undefined ? {} : { title: one.title, description: one.title }),
  };
}

/** What a code took off all lines together. */
function discountCode(code: string, order: OrderState): ExactObject {
  const application = order.discountApplications?.nodes.find(
    (one) => one.code?.toUpperCase() === code.toUpperCase(),
  );
  const taken = order.lineItems.nodes.flatMap(({ discountAllocations }) =>
    discountAllocations
      .filter(({ discountApplication: { index } }) => index === application?.index)
      .map(({ allocatedAmountSet }) => allocatedAmountSet),
  );
  const percent = application?.value.__typename === 'PricingPercentageValue';
  return {
    code,
    amount: shopSum(taken, order.currencyCode),
    type: percent ? 'percentage' : 'fixed_amount',
  };
}

function customer(example: Exact | undefined, order: OrderState, store: Store): Exact {
  if (!order.customer) return null;
  const known = store.customers.find(({ id }) => id === numberOf(order.customer?.id ?? ''));
  const blank = { first_name: '', last_name: '', email: null };
  return {
    ...(example as ExactObject),
    id: idOf(order.customer.id),
    admin_graphql_api_id: order.customer.id,
    currency: order.currencyCode,
    ...(known
      ? { first_name: known.firstName, last_name: known.lastName, email: known.email }
      : blank),
    default_address: {
      ...((example as ExactObject)['default_address'] as ExactObject),
      customer_id: idOf(order.customer.id),
    },
  };
}

function shippingLine(example: ExactObject, line: OrderShippingLine): ExactObject {
  return {
    ...example,
    id: idOf(line.id),
    title: line.title,
    code: typeof line['code'] === 'string' ? line['code'] : null,
    price: shopText(line.originalPriceSet),
    price_set: moneySet(line.originalPriceSet),
    discounted_price: shopText(line.discountedPriceSet),
    discounted_price_set: moneySet(line.discountedPriceSet),
    current_discounted_price_set: moneySet(line.discountedPriceSet),
    tax_lines: taxLines(line.taxLines),
    discount_allocations: [],
    is_removed: false,
  };
}

const groups = (order: OrderState) => [
  ...new Map(
    order.lineItems.nodes.flatMap(({ lineItemGroup }) =>
      lineItemGroup ? [[lineItemGroup.id, lineItemGroup] as const] : [],
    ),
  ).values(),
];

const zeroBag = (order: OrderState) =>
  bag(0n, order.currencyCode, 0n, order.presentmentCurrencyCode);

const sumOf = (bags: readonly MoneyBag[], order: OrderState) =>
  bag(
    bags.reduce((sum, { shopMoney }) => sum + cutMinor(shopMoney), 0n),
    order.currencyCode,
    bags.reduce((sum, { presentmentMoney }) => sum + cutMinor(presentmentMoney), 0n),
    order.presentmentCurrencyCode,
  );

const currentShipping = (order: OrderState) =>
  bag(
    shopMinor(order.totalShippingPriceSet) - shopMinor(order.totalRefundedShippingSet),
    order.currencyCode,
    presentmentMinor(order.totalShippingPriceSet) -
      presentmentMinor(order.totalRefundedShippingSet),
    order.presentmentCurrencyCode,
  );

/** orders/create, paid, updated, cancelled. */
export function orderBody(topic: string, order: OrderState, store: Store): ExactObject {
  const { shop } = store;
  const example = exampleOf(topic);
  const number = Number(order.name.replace(/\D/g, ''));
  const time = (at: string | null | undefined) => (at ? localTime(at, shop) : null);
  const lines = order.lineItems.nodes;
  const known = store.customers.find(({ id }) => order.customer?.id === gid('Customer', id));
  const email = order.email ?? known?.email ?? null;
  const lineTotal = sumOf(
    lines.flatMap((line) => Array.from({ length: line.quantity }, () => line.originalUnitPriceSet)),
    order,
  );
  const gateways = order.transactions.flatMap(({ gateway }) => (gateway ? [gateway] : []));
  const zeroSet = moneySet(zeroBag(order));
  return {
    ...example,
    id: idOf(order.id),
    admin_graphql_api_id: order.id,
    name: order.name,
    number: Math.max(1, number - 1000),
    order_number: number,
    token: order.checkoutToken ?? numberOf(order.id),
    checkout_token: order.checkoutToken ?? null,
    cart_token: order.cartToken ?? null,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${numberOf(order.id)}/authenticate?key=sandbox`,
    created_at: localTime(order.createdAt, shop),
    updated_at: localTime(order.updatedAt, shop),
    processed_at: localTime(order.processedAt, shop),
    closed_at: time(order.closedAt ?? (order.closed ? order.updatedAt : null)),
    cancelled_at: time(order.cancelledAt),
    cancel_reason: lower(order.cancelReason),
    test: order.test,
    confirmed: true,
    email,
    contact_email: email,
    note: order.note ?? null,
    note_attributes: properties(order.customAttributes),
    tags: '',
    source_name: order.sourceName ?? 'web',
    currency: order.currencyCode,
    presentment_currency: order.presentmentCurrencyCode,
    taxes_included: order.taxesIncluded,
    financial_status: lower(order.displayFinancialStatus ?? 'PENDING'),
    fulfillment_status: FULFILLMENT_STATUS[order.displayFulfillmentStatus] ?? null,
    payment_gateway_names: [...new Set(gateways)],
    customer: customer(example['customer'], order, store),
    discount_codes: order.discountCodes.map((code) => discountCode(code, order)),
    discount_applications: (order.discountApplications?.nodes ?? []).map(discountApplication),
    line_items: lines.map((line) => lineItem(exampleItem(example, 'line_items'), line, order)),
    line_item_groups: groups(order).map((group) => ({
      id: idOf(group.id),
      admin_graphql_api_id: group.id,
      title: group.title,
      quantity: group.quantity,
      product_id: group.productId ? idOf(group.productId) : null,
      variant_id: group.variantId ? idOf(group.variantId) : null,
      variant_sku: group.variantSku ?? null,
      properties: properties(group.customAttributes),
    })),
    shipping_lines: order.shippingLines.nodes.map((line) =>
      shippingLine(exampleItem(example, 'shipping_lines'), line),
    ),
    tax_lines: taxLines(totalTaxLines(order)),
    subtotal_price: shopText(order.subtotalPriceSet),
    subtotal_price_set: moneySet(order.subtotalPriceSet),
    total_line_items_price: shopText(lineTotal),
    total_line_items_price_set: moneySet(lineTotal),
    total_discounts: shopText(order.totalDiscountsSet),
    total_discounts_set: moneySet(order.totalDiscountsSet),
    total_shipping_price_set: moneySet(order.totalShippingPriceSet),
    current_shipping_price_set: moneySet(currentShipping(order)),
    total_tax: shopText(order.totalTaxSet),
    total_tax_set: moneySet(order.totalTaxSet),
    total_tip_received: shopText(order.totalTipReceivedSet),
    total_price: shopText(order.originalTotalPriceSet),
    total_price_set: moneySet(order.originalTotalPriceSet),
    total_outstanding: shopText(order.totalOutstandingSet),
    current_subtotal_price: shopText(order.currentSubtotalPriceSet),
    current_subtotal_price_set: moneySet(order.currentSubtotalPriceSet),
    current_total_tax: shopText(order.currentTotalTaxSet),
    current_total_tax_set: moneySet(order.currentTotalTaxSet),
    current_total_price: shopText(order.currentTotalPriceSet),
    current_total_price_set: moneySet(order.currentTotalPriceSet),
    current_total_discounts: shopText(order.totalDiscountsSet),
    current_total_discounts_set: moneySet(order.totalDiscountsSet),
    original_total_duties_set: nullableSet(order.originalTotalDutiesSet),
    current_total_duties_set: nullableSet(order.currentTotalDutiesSet),
    total_cash_rounding_payment_adjustment_set: zeroSet,
    total_cash_rounding_refund_adjustment_set: zeroSet,
    fulfillments: order.fulfillments.map((one) => fulfillmentBody(one, order, store)),
    refunds: order.refunds.map((refund) => refundBody(refund, order, store)),
    returns: order.returns.nodes.map((one) => returnBody('returns/close', one, order)),
  };
}

/** One tax line per title and rate for the whole order. */
function totalTaxLines(order: OrderState) {
  const all = order.lineItems.nodes.flatMap((line) => line.taxLines);
  const keys = [...new Set(all.map(({ title, rate }) => `${title} ${rate}`))];
  return keys.flatMap((key) => {
    const same = all.filter(({ title, rate }) => `${title} ${rate}` === key);
    const [first] = same;
    return first
      ? [
          {
            ...first,
            priceSet: sumOf(
              same.map(({ priceSet }) => priceSet),
              order,
            ),
          },
        ]
      : [];
  });
}

/** refunds/create, and the entries of an order's `refunds`. */
export function refundBody(refund: Refund, order: OrderState, store: Store): ExactObject {
  const { shop } = store;
  const example = exampleOf('refunds/create');
  const lineExample = exampleItem(example, 'refund_line_items');
  const transactionExample = exampleOf('order_transactions/create');
  return {
    ...example,
    id: idOf(refund.id),
    admin_graphql_api_id: refund.id,
    order_id: idOf(order.id),
    created_at: localTime(refund.createdAt, shop),
    processed_at: localTime(refund.processedAt, shop),
    note: refund.note ?? null,
    restock: refund.refundLineItems.nodes.some(({ restocked }) => restocked),
    return: refund.return
      ? { id: idOf(refund.return.id), admin_graphql_api_id: refund.return.id }
      : null,
    duties: [],
    total_duties_set: moneySet(zeroBag(order)),
    refund_line_items: refund.refundLineItems.nodes.flatMap((one) => {
      const line = order.lineItems.nodes.find(({ id }) => id === one.lineItem.id);
      if (!line)
        throw new Error(`${refund.id} refunds ${one.lineItem.id}, which ${order.id} does not have`);
      return {
        ...lineExample,
        id: idOf(one.id),
        line_item_id: idOf(line.id),
        quantity: one.quantity,
        restock_type: lower(one.restockType),
        location_id: null,
        subtotal: new Digits(shopText(one.subtotalSet)),
        subtotal_set: moneySet(one.subtotalSet),
        total_tax: new Digits(shopText(one.totalTaxSet)),
        total_tax_set: moneySet(one.totalTaxSet),
        line_item: lineItem(lineExample['line_item'] as ExactObject, line, order),
      };
    }),
    order_adjustments: refund.orderAdjustments.nodes.map((one) => ({
      id: idOf(one.id),
      order_id: idOf(order.id),
      refund_id: idOf(refund.id),
      amount: shopText(one.amountSet),
      amount_set: moneySet(one.amountSet),
      tax_amount: shopText(one.taxAmountSet),
      tax_amount_set: moneySet(one.taxAmountSet),
      kind: 'refund_discrepancy',
      reason:
        one.reason === 'PENDING_REFUND_DISCREPANCY'
          ? 'Pending refund discrepancy'
          : 'Refund discrepancy',
    })),
    refund_shipping_lines: refund.refundShippingLines.nodes.map((one) => ({
      id: idOf(one.id),
      shipping_line: { id: idOf(one.shippingLine.id) },
      subtotal_amount_set: moneySet(one.subtotalAmountSet),
      tax_amount_set: moneySet(one.taxAmountSet),
    })),
    transactions: refund.transactions.nodes.map((one) => ({
      ...refundTransaction(transactionBody(transactionExample, one, order, shop)),
      amount_rounding: null,
    })),
  };
}

/** Inside a refund a transaction has no card details. */
function refundTransaction({ payment_details: _card, ...rest }: ExactObject): ExactObject {
  return rest;
}

/** order_transactions/create: the last one. */
export function lastTransactionBody(order: OrderState, { shop }: Store): ExactObject {
  const last = order.transactions.at(-1);
  if (!last) throw new Error(`${order.id} has no transaction to tell of`);
  return transactionBody(exampleOf('order_transactions/create'), last, order, shop);
}

/** fulfillments/create, and the entries of an order's `fulfillments`. */
export function fulfillmentBody(one: Fulfillment, order: OrderState, store: Store): ExactObject {
  const example = exampleOf('fulfillments/create');
  const updatedAt = typeof one['updatedAt'] === 'string' ? one['updatedAt'] : one.createdAt;
  const place = order.fulfillments.findIndex(({ id }) => id === one.id) + 1;
  return {
    ...example,
    id: idOf(one.id),
    admin_graphql_api_id: one.id,
    order_id: idOf(order.id),
    name: `${order.name}.${place}`,
    status: lower(one.status),
    service: 'manual',
    created_at: localTime(one.createdAt, store.shop),
    updated_at: localTime(updatedAt, store.shop),
    line_items: one.fulfillmentLineItems.nodes.flatMap(({ quantity, lineItem: { id } }) => {
      const line = order.lineItems.nodes.find((own) => own.id === id);
      if (!line) throw new Error(`${one.id} ships ${id}, which ${order.id} does not have`);
      return { ...lineItem(exampleItem(example, 'line_items'), line, order), quantity };
    }),
  };
}

/** returns/*. Shopify publishes no example of returns/process; it names the return and its order. */
export function returnBody(topic: string, one: OrderReturn, order: OrderState): ExactObject {
  const named = { id: idOf(one.id), admin_graphql_api_id: one.id };
  if (topic === 'returns/process') {
    return { ...named, order: { id: idOf(order.id), admin_graphql_api_id: order.id } };
  }
  return { ...exampleOf(topic), ...named, order_id: idOf(order.id), status: lower(one.status) };
}

/** orders/edited: which lines gained and lost units against the former state; no prices. */
export function editBody(order: OrderState, before: OrderState, { shop }: Store): ExactObject {
  const example = exampleOf('orders/edited')['order_edit'] as ExactObject;
  const former = new Map(before.lineItems.nodes.map((line) => [line.id, line.currentQuantity]));
  const deltas = order.lineItems.nodes.map((line) => ({
    id: idOf(line.id),
    delta: line.currentQuantity - (former.get(line.id) ?? 0),
  }));
  const at = localTime(order.updatedAt, shop);
  return {
    order_edit: {
      ...example,
      order_id: idOf(order.id),
      created_at: at,
      committed_at: at,
      line_items: {
        additions: deltas.filter(({ delta }) => delta > 0),
        removals: deltas
          .filter(({ delta }) => delta < 0)
          .map(({ id, delta }) => ({ id, delta: -delta })),
      },
    },
  };
}
