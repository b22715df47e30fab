/** Writes cases in the format from the few things a case is about: the rest is one quiet shop, host and show. */
import type {
  Buckets,
  Case,
  CaseOrder,
  CaseTerms,
  Expectation,
  ExpectedHost,
  Step,
} from './case-file.ts';

export const SHOW_START = '2026-08-04T18:00:00-04:00';
export const SHOW_END = '2026-08-04T19:00:00-04:00';
export const BOUGHT = '2026-08-04T18:20:00-04:00';

const gid = (kind: string, id: number | string) => `gid://shopify/${kind}/${id}`;
export const product = (number: number) => gid('Product', 8_200_000_000_000 + number);
export const variant = (number: number) => gid('ProductVariant', 8_300_000_000_000 + number);
export const line = (order: number, position = 1) => gid('LineItem', lineNumber(order, position));
export const customer = (number: number) => gid('Customer', 7_100_000_000_000 + number);
const lineNumber = (order: number, position: number) => 7_200_000_000_000 + order * 100 + position;

const TERMS: CaseTerms = {
  rate: { type: 'percent', bps: 1000 },
  replay_factor_bps: 10_000,
  cap_per_order_minor: null,
  hold_days: 30,
  hold_start: 'paid',
  window_days: 7,
  exchange_policy: 'inherit_capped',
  follow_edits: true,
  self_purchase: 'block',
  renewals: false,
  codes: false,
  lower_notice_days: 30,
  min_payout_minor: { USD: 2500 },
};

type Wish = Partial<Omit<Case, 'id' | 'title' | 'agreement' | 'tokens' | 'shows'>> & {
  agreement?: CaseTerms;
  tokens?: Record<string, Partial<Case['tokens'][string]>>;
  /** Of the one show. */
  show?: Partial<Case['shows'][number]>;
  steps: Step[];
};

/** A case with number `number`: product 1 in a show of host H, sold by token T1 unless told otherwise. */
export function aCase(number: number, title: string, wish: Wish): Case {
  const { agreement, tokens = { T1: {} }, show, ...rest } = wish;
  const whole = {
    ...{ id: `C${number}`, number, section: 'Our own', title, why: title },
    ...{ check: 'computed', real_amounts: false },
    shop: { currency: 'USD', timezone: 'America/New_York' },
    program: { bulk_units: 20, nonce_customers: 20, repeat_orders: 3 },
    agreement: { ...TERMS, ...agreement },
    hosts: [aHost('H')],
    shows: [
      {
        ...{ ref: 'S1', started_at: SHOW_START, ended_at: SHOW_END, split_mode: 'fixed' as const },
        replay_until: '2026-09-03T19:00:00-04:00',
        products: [product(1)],
        splits: [{ host: 'H', weight: 1 }],
        ...show,
      },
    ],
    tokens: Object.fromEntries(
      Object.entries(tokens).map(([name, token]) => [
        name,
        {
          ...{ show: 'S1', host: 'H', product: product(1), mode: 'live' as const },
          ...{ minted_at: '2026-08-04T18:10:00-04:00', visit: `visit-${name}`, ...token },
        },
      ]),
    ),
    ...rest,
  };
  return whole;
}

export const aHost = (ref: string, more: Partial<Case['hosts'][number]> = {}) => ({
  ...{ ref, kind: 'influencer' as const, customer_id: null, discount_code: null, ...more },
});

interface LineWish {
  price: string;
  quantity?: number;
  current?: number;
  token?: string;
  product?: number;
  variant?: number;
  discount?: string;
}

interface OrderWish {
  lines: LineWish[];
  /** What the buyer paid; decimal text. */
  total: string;
  at?: string;
  updated?: string;
  status?: string;
  customer?: number | null;
  /** A discount code of the whole order, in `discount` of the lines. */
  code?: string;
  refunds?: { amount: string; units?: Record<number, number> }[];
  cancelled?: boolean;
  sourceName?: string;
}

/** An order in USD, bought at 18:20 and paid at once. Lines are numbered from 1. */
export function anOrder(number: number, wish: OrderWish): CaseOrder {
  const at = wish.at ?? BOUGHT;
  const updated = wish.updated ?? at;
  const base = 7_400_000_000_000 + number * 100;
  const refunds = (wish.refunds ?? []).map((refund, index) => ({
    ...{ id: gid('Refund', base + 10 + index), createdAt: updated, updatedAt: updated },
    ...{ processedAt: updated, return: null, totalRefundedSet: refund.amount, duties: [] },
    refundLineItems: {
      nodes: Object.entries(refund.units ?? {}).map(([position, quantity]) => ({
        id: gid('RefundLineItem', base + 20 + index * 5 + Number(position)),
        lineItem: { id: line(number, Number(position)) },
        ...{ quantity, restockType: 'RETURN', restocked: true },
        ...{ subtotalSet: refund.amount, totalTaxSet: '0.0' },
      })),
    },
    ...{ refundShippingLines: { nodes: [] }, orderAdjustments: { nodes: [] } },
    transactions: { nodes: [transaction(base + 40 + index, 'REFUND', refund.amount, updated)] },
  }));
  const zero = '0.0';
  const codes = wish.code === undefined ? [] : [wish.code];
  return {
    ...{ id: gid('Order', 7_000_000_000_000 + number), name: `#${number}` },
    ...{ createdAt: at, updatedAt: updated, processedAt: at, test: false, edited: false },
    ...{ closed: false, cancelledAt: wish.cancelled ? updated : null, cancelReason: null },
    displayFinancialStatus: wish.status ?? 'PAID',
    ...{ displayFulfillmentStatus: 'UNFULFILLED', currencyCode: 'USD', taxesIncluded: false },
    ...{ presentmentCurrencyCode: 'USD', sourceName: wish.sourceName ?? 'web' },
    customer:
      wish.customer === null
        ? null
        : { id: customer(wish.customer ?? number), numberOfOrders: '1' },
    discountCodes: codes,
    discountApplications: {
      nodes: codes.map((code, index) => ({
        ...{ __typename: 'DiscountCodeApplication', index, code, targetType: 'LINE_ITEM' },
        ...{ allocationMethod: 'ACROSS', targetSelection: 'ALL' },
        value: { __typename: 'PricingPercentageValue', percentage: 10 },
      })),
    },
    lineItems: { nodes: wish.lines.map((one, index) => aLine(number, index + 1, one)) },
    shippingLines: { nodes: [] },
    ...{ subtotalPriceSet: wish.total, totalDiscountsSet: zero, totalShippingPriceSet: zero },
    ...{ totalTaxSet: zero, totalTipReceivedSet: zero, originalTotalPriceSet: wish.total },
    ...{ totalPriceSet: wish.total, currentSubtotalPriceSet: wish.total },
    ...{ currentTotalTaxSet: zero, currentTotalPriceSet: wish.total },
    ...{ totalReceivedSet: wish.total, totalRefundedSet: zero, totalRefundedShippingSet: zero },
    ...{ netPaymentSet: wish.total, totalOutstandingSet: zero, additionalFees: [] },
    transactions: [
      transaction(base, 'SALE', wish.total, at),
      ...refunds.flatMap((refund) => refund.transactions.nodes),
    ],
    ...{ refunds, returns: { nodes: [] }, fulfillments: [], disputes: [] },
  };
}

const transaction = (id: number, kind: string, amountSet: string, at: string) => ({
  ...{ id: gid('OrderTransaction', id), kind, status: 'SUCCESS', createdAt: at, processedAt: at },
  amountSet,
});

function aLine(order: number, position: number, wish: LineWish) {
  const quantity = wish.quantity ?? 1;
  const name = `Item ${position}`;
  return {
    ...{ id: line(order, position), name, title: name, sku: null },
    ...{ quantity, currentQuantity: wish.current ?? quantity },
    ...{ taxable: true, isGiftCard: false, originalUnitPriceSet: wish.price },
    discountAllocations:
      wish.discount === undefined
        ? []
        : [{ allocatedAmountSet: wish.discount, discountApplication: { index: 0 } }],
    taxLines: [],
    customAttributes:
      wish.token === undefined ? [] : [{ key: '_live', value: `{{token ${wish.token}}}` }],
    product: { id: product(wish.product ?? 1) },
    variant: { id: variant(wish.variant ?? 1) },
    lineItemGroup: null,
  };
}

/** A step; its expectation is that nothing is flagged or paid out unless told otherwise. */
export function step(
  number: number,
  at: string,
  wish: Omit<Step, 'step' | 'at' | 'expect'> & {
    hosts: Expectation['hosts'];
    expect?: Partial<Expectation>;
  },
): Step {
  const { hosts, expect, ...rest } = wish;
  return {
    ...{ step: `s${number}`, at, ...rest },
    expect: { hosts, flags: [], payouts: [], ...expect },
  };
}

/** What a host should have. `usd` names the buckets that are not empty; null: no entry was ever written. */
export const holds = (
  commission: number,
  wrote: number[],
  usd: Partial<Buckets> | null,
  more: Partial<ExpectedHost> = {},
): ExpectedHost => ({
  ...{ commission_minor: commission, entries_appended: wrote },
  buckets:
    usd === null
      ? {}
      : { USD: { pending: 0, held: 0, available: 0, in_payout: 0, paid: 0, ...usd } },
  ...more,
});
