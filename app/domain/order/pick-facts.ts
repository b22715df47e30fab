import { DataError } from '../money/data-error.ts';

/** Plain JSON. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What is tracked of an order: the fields named below, as Shopify wrote them. No buyer, no address, no note. */
export type OrderFacts = { readonly [key: string]: Json };

type Shape =
  | 'value'
  | { readonly list: Shape }
  | { readonly nodes: Shape }
  | { readonly [key: string]: Shape };

const VALUE = 'value' as const;
const list = (of: Shape): Shape => ({ list: of }) as Shape;
const nodes = (of: Shape): Shape => ({ nodes: of }) as Shape;
const SHOP_MONEY: Shape = { shopMoney: { amount: VALUE, currencyCode: VALUE } };
const BOTH_MONEYS: Shape = {
  shopMoney: { amount: VALUE, currencyCode: VALUE },
  presentmentMoney: { amount: VALUE, currencyCode: VALUE },
};
const ID: Shape = { id: VALUE };
const TAXES: Shape = list({ rate: VALUE, priceSet: SHOP_MONEY });
const TRANSACTION: Shape = {
  id: VALUE,
  kind: VALUE,
  status: VALUE,
  processedAt: VALUE,
  amountSet: SHOP_MONEY,
};

const ORDER: { readonly [key: string]: Shape } = {
  id: VALUE,
  name: VALUE,
  createdAt: VALUE,
  updatedAt: VALUE,
  processedAt: VALUE,
  test: VALUE,
  edited: VALUE,
  cancelledAt: VALUE,
  displayFinancialStatus: VALUE,
  currencyCode: VALUE,
  taxesIncluded: VALUE,
  sourceName: VALUE,
  originalTotalPriceSet: SHOP_MONEY,
  totalPriceSet: BOTH_MONEYS,
  totalTipReceivedSet: SHOP_MONEY,
  originalTotalDutiesSet: SHOP_MONEY,
  currentTotalDutiesSet: SHOP_MONEY,
  discountApplications: nodes({ index: VALUE, code: VALUE }),
  lineItems: nodes({
    id: VALUE,
    title: VALUE,
    quantity: VALUE,
    currentQuantity: VALUE,
    taxable: VALUE,
    isGiftCard: VALUE,
    originalUnitPriceSet: SHOP_MONEY,
    discountAllocations: list({
      allocatedAmountSet: SHOP_MONEY,
      discountApplication: { index: VALUE, code: VALUE },
    }),
    taxLines: TAXES,
    customAttributes: list({ key: VALUE, value: VALUE }),
    product: { id: VALUE, collections: nodes(ID) },
    variant: ID,
    lineItemGroup: { productId: VALUE, customAttributes: list({ key: VALUE, value: VALUE }) },
  }),
  shippingLines: nodes({ discountedPriceSet: SHOP_MONEY, taxLines: TAXES }),
  additionalFees: list({ price: SHOP_MONEY, taxLines: TAXES }),
  transactions: list(TRANSACTION),
  refunds: list({
    id: VALUE,
    duties: list({ amountSet: SHOP_MONEY }),
    refundLineItems: nodes({ lineItem: ID, quantity: VALUE, restockType: VALUE }),
    refundShippingLines: nodes({ subtotalAmountSet: SHOP_MONEY, taxAmountSet: SHOP_MONEY }),
    transactions: nodes(TRANSACTION),
  }),
  returns: nodes({
    id: VALUE,
    status: VALUE,
    returnLineItems: nodes({ quantity: VALUE, fulfillmentLineItem: { lineItem: ID } }),
    exchangeLineItems: nodes({ lineItems: list(ID) }),
  }),
  fulfillments: list({
    status: VALUE,
    createdAt: VALUE,
    fulfillmentLineItems: nodes({ quantity: VALUE, lineItem: ID }),
  }),
  disputes: list({
    id: VALUE,
    status: VALUE,
    amount: { amount: VALUE, currencyCode: VALUE },
  }),
};

/** The one property of a line that is ours; others may hold what a buyer wrote. */
const LIVE = '_live';

/**
 * Keeps of an order what the money rules need and drops the rest, so that what is stored cannot hold a
 * person's data by accident. The customer is not among the facts: it is kept apart, where it can be erased.
 * Refuses: DataError when `order` is not an object with an id.
 */
export function pickFacts(order: unknown): { facts: OrderFacts; customerId: string | null } {
  if (!isObject(order) || typeof order.id !== 'string') {
    throw new DataError('order', 'is not an order');
  }
  const facts = pick(order, ORDER) as { [key: string]: Json };
  const customer = isObject(order.customer) ? order.customer.id : null;
  return { facts, customerId: typeof customer === 'string' ? customer : null };
}

function pick(value: unknown, shape: Shape): Json {
  if (value === null || value === undefined) return null;
  if (shape === VALUE) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return value;
    return null;
  }
  if ('list' in shape) return pickAll(value, shape.list as Shape);
  if ('nodes' in shape && Object.keys(shape).length === 1) {
    return { nodes: isObject(value) ? pickAll(value.nodes, shape.nodes as Shape) : [] };
  }
  if (!isObject(value)) return null;
  const kept: { [key: string]: Json } = {};
  for (const [key, inner] of Object.entries(shape as { readonly [key: string]: Shape })) {
    if (value[key] !== undefined && value[key] !== null) kept[key] = pick(value[key], inner);
  }
  return kept;
}

function pickAll(value: unknown, shape: Shape): Json[] {
  if (!Array.isArray(value)) return [];
  const all = value.map((one) => pick(one, shape));
  return all.filter((one) => !(isObject(one) && 'key' in one && one.key !== LIVE));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
