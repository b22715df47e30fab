/**
 * The shape of an order state: the object of the commission cases with its shorthand written out. Field
 * names and enum values are those of `Order` in the Admin GraphQL API 2026-07; connections are `{nodes}`
 * (edges and pageInfo are added when served); what is not given is served empty. Checkout, refunds, the
 * Admin API, the webhook bodies and the conformance cases all use this one shape.
 */

/** Shape: decimal text as Shopify writes it ("12.5"), never a number. */
export interface Money {
  amount: string;
  currencyCode: string;
}

export interface MoneyBag {
  shopMoney: Money;
  presentmentMoney: Money;
}

export interface Nodes<Node> {
  nodes: Node[];
}

export interface Attribute {
  key: string;
  value: string | null;
}

export interface TaxLine {
  title: string;
  /** A ratio: 0.08 is eight percent. */
  rate: number;
  priceSet: MoneyBag;
}

export interface DiscountAllocation {
  allocatedAmountSet: MoneyBag;
  discountApplication: { index: number };
}

export interface DiscountApplication {
  __typename:
    | 'DiscountCodeApplication'
    | 'AutomaticDiscountApplication'
    | 'ManualDiscountApplication'
    | 'ScriptDiscountApplication';
  index: number;
  code?: string;
  title?: string;
  allocationMethod: 'ACROSS' | 'EACH' | 'ONE';
  targetSelection: 'ALL' | 'ENTITLED' | 'EXPLICIT';
  targetType: 'LINE_ITEM' | 'SHIPPING_LINE';
  value:
    | { __typename: 'PricingPercentageValue'; percentage: number }
    | { __typename: 'MoneyV2'; amount: string; currencyCode: string };
}

export interface OrderLineGroup {
  id: string;
  title: string;
  quantity: number;
  customAttributes: Attribute[];
  productId?: string | null;
  variantId?: string | null;
  variantSku?: string | null;
}

export interface OrderLine {
  id: string;
  name: string;
  title: string;
  variantTitle?: string | null;
  vendor?: string | null;
  sku: string | null;
  quantity: number;
  currentQuantity: number;
  taxable: boolean;
  isGiftCard: boolean;
  originalUnitPriceSet: MoneyBag;
  totalDiscountSet?: MoneyBag;
  discountAllocations: DiscountAllocation[];
  taxLines: TaxLine[];
  customAttributes: Attribute[];
  product: { id: string } | null;
  variant: { id: string } | null;
  lineItemGroup: OrderLineGroup | null;
  [more: string]: unknown;
}

export interface OrderShippingLine {
  id: string;
  title: string;
  originalPriceSet: MoneyBag;
  discountedPriceSet: MoneyBag;
  taxLines: TaxLine[];
  [more: string]: unknown;
}

export interface OrderFee {
  id: string;
  name: string;
  price: MoneyBag;
  taxLines: TaxLine[];
}

export interface OrderTransaction {
  id: string;
  kind:
    | 'AUTHORIZATION'
    | 'CAPTURE'
    | 'SALE'
    | 'VOID'
    | 'REFUND'
    | 'CHANGE'
    | 'EMV_AUTHORIZATION'
    | 'SUGGESTED_REFUND';
  status: 'SUCCESS' | 'PENDING' | 'FAILURE' | 'ERROR' | 'AWAITING_RESPONSE' | 'UNKNOWN';
  createdAt: string;
  processedAt: string | null;
  gateway?: string | null;
  test?: boolean;
  amountSet: MoneyBag;
  parentTransaction?: { id: string } | null;
  [more: string]: unknown;
}

export interface RefundLine {
  id: string;
  lineItem: { id: string };
  quantity: number;
  restockType: 'NO_RESTOCK' | 'CANCEL' | 'RETURN' | 'LEGACY_RESTOCK';
  restocked: boolean;
  subtotalSet: MoneyBag;
  totalTaxSet: MoneyBag;
}

export interface RefundShippingLine {
  id: string;
  shippingLine: { id: string };
  subtotalAmountSet: MoneyBag;
  taxAmountSet: MoneyBag;
}

export interface OrderAdjustment {
  id: string;
  reason:
    | 'REFUND_DISCREPANCY'
    | 'PENDING_REFUND_DISCREPANCY'
    | 'FULL_RETURN_BALANCING_ADJUSTMENT'
    | 'CUSTOMER'
    | 'DAMAGE'
    | 'RESTOCK'
    | null;
  amountSet: MoneyBag;
  taxAmountSet: MoneyBag;
}

export interface Refund {
  id: string;
  createdAt: string;
  updatedAt: string;
  processedAt: string;
  note?: string | null;
  return: { id: string } | null;
  totalRefundedSet: MoneyBag;
  duties: { amountSet: MoneyBag; [more: string]: unknown }[];
  refundLineItems: Nodes<RefundLine>;
  refundShippingLines: Nodes<RefundShippingLine>;
  orderAdjustments: Nodes<OrderAdjustment>;
  transactions: Nodes<OrderTransaction>;
}

export interface ExchangeLine {
  id: string;
  quantity: number;
  processedQuantity: number;
  unprocessedQuantity: number;
  processableQuantity: number;
  lineItems: { id: string }[];
}

export interface ReturnLine {
  __typename: 'ReturnLineItem';
  id: string;
  quantity: number;
  processedQuantity: number;
  fulfillmentLineItem: { id: string; lineItem: { id: string } };
}

export interface OrderReturn {
  id: string;
  name: string;
  status: 'REQUESTED' | 'OPEN' | 'CLOSED' | 'CANCELED' | 'DECLINED';
  createdAt: string;
  closedAt: string | null;
  totalQuantity: number;
  returnShippingFees: { id: string; amountSet: MoneyBag }[];
  returnLineItems: Nodes<ReturnLine>;
  exchangeLineItems: Nodes<ExchangeLine>;
}

export interface Fulfillment {
  id: string;
  status: 'SUCCESS' | 'CANCELLED' | 'ERROR' | 'FAILURE' | 'OPEN' | 'PENDING';
  createdAt: string;
  fulfillmentLineItems: Nodes<{ id: string; quantity: number; lineItem: { id: string } }>;
  [more: string]: unknown;
}

export type DisputeStatus =
  'ACCEPTED' | 'CHARGE_REFUNDED' | 'LOST' | 'NEEDS_RESPONSE' | 'PREVENTED' | 'UNDER_REVIEW' | 'WON';

export interface DisputeSummary {
  id: string;
  initiatedAs: 'CHARGEBACK' | 'INQUIRY';
  status: DisputeStatus;
}

/** `ShopifyPaymentsDispute`, the same number as its `OrderDisputeSummary`. */
export interface Dispute {
  id: string;
  /** In the buyer's currency. */
  amount: Money;
  type: 'CHARGEBACK' | 'INQUIRY';
  status: DisputeStatus;
  initiatedAt: string;
  /** A date, without time. */
  finalizedOn: string | null;
  reasonDetails: { reason: string; networkReasonCode?: string | null };
  order: { id: string } | null;
  [more: string]: unknown;
}

export interface OrderState {
  id: string;
  name: string;
  createdAt: string;
  updatedAt: string;
  processedAt: string;
  test: boolean;
  edited: boolean;
  closed: boolean;
  closedAt?: string | null;
  cancelledAt: string | null;
  cancelReason: 'CUSTOMER' | 'DECLINED' | 'FRAUD' | 'INVENTORY' | 'OTHER' | 'STAFF' | null;
  displayFinancialStatus:
    | 'AUTHORIZED'
    | 'EXPIRED'
    | 'PAID'
    | 'PARTIALLY_PAID'
    | 'PARTIALLY_REFUNDED'
    | 'PENDING'
    | 'REFUNDED'
    | 'VOIDED'
    | null;
  displayFulfillmentStatus:
    | 'FULFILLED'
    | 'PARTIALLY_FULFILLED'
    | 'UNFULFILLED'
    | 'RESTOCKED'
    | 'IN_PROGRESS'
    | 'ON_HOLD'
    | 'OPEN'
    | 'PENDING_FULFILLMENT'
    | 'REQUEST_DECLINED'
    | 'SCHEDULED';
  currencyCode: string;
  presentmentCurrencyCode: string;
  taxesIncluded: boolean;
  sourceName: string | null;
  email?: string | null;
  note?: string | null;
  customAttributes?: Attribute[];
  cartToken?: string | null;
  checkoutToken?: string | null;
  customer: { id: string; numberOfOrders: string } | null;
  discountCodes: string[];
  discountApplications: Nodes<DiscountApplication>;
  lineItems: Nodes<OrderLine>;
  shippingLines: Nodes<OrderShippingLine>;
  subtotalPriceSet: MoneyBag;
  totalDiscountsSet: MoneyBag;
  totalShippingPriceSet: MoneyBag;
  totalTaxSet: MoneyBag;
  totalTipReceivedSet: MoneyBag;
  originalTotalPriceSet: MoneyBag;
  totalPriceSet: MoneyBag;
  currentSubtotalPriceSet: MoneyBag;
  currentTotalTaxSet: MoneyBag;
  currentTotalPriceSet: MoneyBag;
  totalReceivedSet: MoneyBag;
  totalRefundedSet: MoneyBag;
  totalRefundedShippingSet: MoneyBag;
  netPaymentSet: MoneyBag;
  totalOutstandingSet: MoneyBag;
  originalTotalDutiesSet?: MoneyBag | null;
  currentTotalDutiesSet?: MoneyBag | null;
  additionalFees: OrderFee[];
  transactions: OrderTransaction[];
  refunds: Refund[];
  returns: Nodes<OrderReturn>;
  fulfillments: Fulfillment[];
  disputes: DisputeSummary[];
  [more: string]: unknown;
}
