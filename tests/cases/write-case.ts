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
  /** Shows beside it, at the same time unless told otherwise. */
  alsoShows?: (Partial<Case['shows'][number]> & { ref: string })[];
  steps: Step[];
};

/** A case with number `number`: product 1 in a show of host H, sold by token T1 unless told otherwise. */
export function aCase(number: number, title: string, wish: Wish): Case {
  const { agreement, tokens = { T1: {} }, show, alsoShows = [], ...rest } = wish;
  const whole = {
    ...{ id: `C${number}`, number, section: 'Our own', title, why: title },
    ...{ check: 'computed', real_amounts: false },
    shop: { currency: 'USD', timezone: 'America/New_York' },
    program: { bulk_units: 20, nonce_customers: 20, repeat_orders: 3 },
    agreement: { ...TERMS, ...agreement },
    hosts: [aHost('H')],
    shows: [{ ref: 'S1', ...show }, ...alsoShows].map((one) => ({
      ...{ started_at: SHOW_START, ended_at: SHOW_END, split_mode: 'fixed' as const },
      replay_until: '2026-09-03T19:00:00-04:00',
      products: [product(1)],
      splits: [{ host: 'H', weight: 1 }],
      ...one,
    })),
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
  /** Tax of the whole line, one amount per tax line, and their rates. */
  tax?: string[];
  rates?: number[];
  untaxable?: boolean;
  giftCard?: boolean;
  /** Product of the bundle the line came with, and the token that the bundle carries. */
  bundle?: number;
  bundleToken?: string;
}

interface RefundWish {
  /** Money that went back; '0.0' for a refund without a transaction. */
  amount: string;
  status?: 'SUCCESS' | 'PENDING' | 'FAILURE';
  units?: Record<number, number>;
  shipping?: string;
  duties?: string;
  /** RETURN unless said. */
  restockType?: string;
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
  refunds?: RefundWish[];
  cancelled?: boolean;
  sourceName?: string;
  currency?: string;
  /** What the buyer paid in: all amounts of the order in that currency are `times` those of the shop. */
  buyer?: { currency: string; times: number };
  taxIncluded?: boolean;
  edited?: boolean;
  test?: boolean;
  /** What was received and when; the total at once unless said. */
  receipts?: { amount: string; at: string; kind?: string; status?: string }[];
  returns?: {
    units: Record<number, number>;
    got?: number[];
    status?: string;
  }[];
  shipped?: { at: string; units: Record<number, number>; status?: string }[];
  disputes?: { number: number; status: string }[];
  /** Fields as the Admin API has them. */
  also?: Record<string, unknown>;
}

/** Paid at once in the shop's currency, bought at 18:20. Lines are numbered from 1. */
export function anOrder(number: number, wish: OrderWish): CaseOrder {
  const at = wish.at ?? BOUGHT;
  const updated = wish.updated ?? at;
  const base = 7_400_000_000_000 + number * 100;
  const bag = bagOf(wish);
  const refunds = (wish.refunds ?? []).map((refund, index) =>
    aRefund(number, { refund, index, at: updated, bag }),
  );
  const zero = '0.0';
  const currency = wish.currency ?? 'USD';
  const codes = wish.code === undefined ? [] : [wish.code];
  const receipts = wish.receipts ?? [{ amount: wish.total, at }];
  return {
    ...{ id: gid('Order', 7_000_000_000_000 + number), name: `#${number}` },
    ...{ createdAt: at, updatedAt: updated, processedAt: at, test: wish.test ?? false },
    ...{ edited: wish.edited ?? false, closed: false, cancelReason: null },
    cancelledAt: wish.cancelled ? updated : null,
    displayFinancialStatus: wish.status ?? 'PAID',
    ...{ displayFulfillmentStatus: 'UNFULFILLED', currencyCode: currency },
    ...{ presentmentCurrencyCode: wish.buyer?.currency ?? currency },
    ...{ taxesIncluded: wish.taxIncluded ?? false, sourceName: wish.sourceName ?? 'web' },
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
    lineItems: { nodes: wish.lines.map((one, index) => aLine(number, index + 1, one, bag)) },
    shippingLines: { nodes: [] },
    ...{ subtotalPriceSet: bag(wish.total), totalDiscountsSet: zero, totalTaxSet: zero },
    ...{ totalShippingPriceSet: zero, totalTipReceivedSet: zero },
    ...{ originalTotalPriceSet: bag(wish.total), totalPriceSet: bag(wish.total) },
    ...{ currentSubtotalPriceSet: bag(wish.total), currentTotalTaxSet: zero },
    ...{ currentTotalPriceSet: bag(wish.total), totalReceivedSet: bag(wish.total) },
    ...{ totalRefundedSet: zero, totalRefundedShippingSet: zero, additionalFees: [] },
    ...{ netPaymentSet: bag(wish.total), totalOutstandingSet: zero },
    transactions: [
      ...receipts.map(({ amount, at: receivedAt, kind = 'SALE', status }, index) =>
        transaction(base + index, { kind, amount: bag(amount), at: receivedAt, status }),
      ),
      ...refunds.flatMap((refund) => refund.transactions.nodes),
    ],
    refunds,
    returns: { nodes: (wish.returns ?? []).map((one, index) => aReturn(number, one, index, at)) },
    fulfillments: (wish.shipped ?? []).map(({ at: createdAt, units, status }, index) => ({
      ...{ id: gid('Fulfillment', base + 60 + index), status: status ?? 'SUCCESS', createdAt },
      fulfillmentLineItems: {
        nodes: Object.entries(units).map(([position, quantity]) => ({
          id: gid('FulfillmentLineItem', base + 70 + index * 5 + Number(position)),
          ...{ quantity, lineItem: { id: line(number, Number(position)) } },
        })),
      },
    })),
    disputes: (wish.disputes ?? []).map((one) => ({
      id: gid('OrderDisputeSummary', one.number),
      ...{ initiatedAs: 'CHARGEBACK', status: one.status },
    })),
    ...wish.also,
  };
}

type Bag = (amount: string) => string | [string, string];

/** Decimal text times a whole number or a simple fraction of one, as the buyer's bank shows it: with two decimals. */
const bagOf = ({ buyer }: OrderWish): Bag =>
  buyer ? (amount) => [amount, (Number(amount) * buyer.times).toFixed(2)] : (amount) => amount;

function aRefund(
  number: number,
  input: { refund: RefundWish; index: number; at: string; bag: Bag },
) {
  const { refund, index, at, bag } = input;
  const base = 7_400_000_000_000 + number * 100;
  const { amount, status, units = {}, shipping, duties, restockType = 'RETURN' } = refund;
  return {
    ...{ id: gid('Refund', base + 10 + index), createdAt: at, updatedAt: at, processedAt: at },
    ...{ return: null, totalRefundedSet: bag(amount) },
    duties: duties === undefined ? [] : [{ amountSet: bag(duties) }],
    refundLineItems: {
      nodes: Object.entries(units).map(([position, quantity]) => ({
        id: gid('RefundLineItem', base + 20 + index * 5 + Number(position)),
        lineItem: { id: line(number, Number(position)) },
        ...{ quantity, restockType, restocked: true },
        ...{ subtotalSet: bag(amount), totalTaxSet: '0.0' },
      })),
    },
    refundShippingLines: {
      nodes:
        shipping === undefined
          ? []
          : [
              {
                id: gid('RefundShippingLine', base + 30 + index),
                shippingLine: { id: gid('ShippingLine', base) },
                ...{ subtotalAmountSet: bag(shipping), taxAmountSet: '0.0' },
              },
            ],
    },
    orderAdjustments: { nodes: [] },
    transactions: {
      nodes:
        Number(amount) === 0
          ? []
          : [transaction(base + 40 + index, { kind: 'REFUND', amount: bag(amount), at, status })],
    },
  };
}

function aReturn(
  number: number,
  wish: NonNullable<OrderWish['returns']>[number],
  index: number,
  at: string,
) {
  const base = 7_400_000_000_000 + number * 100;
  const given = Object.entries(wish.units);
  const { got = [], status = 'CLOSED' } = wish;
  return {
    ...{ id: gid('Return', base + 80 + index), name: `#${number}-R${index + 1}`, status },
    ...{ createdAt: at, closedAt: null, returnShippingFees: [] },
    totalQuantity: given.reduce((sum, [, units]) => sum + units, 0),
    returnLineItems: {
      nodes: given.map(([position, quantity]) => ({
        ...{ __typename: 'ReturnLineItem', id: gid('ReturnLineItem', base + 85 + index) },
        ...{ quantity, processedQuantity: quantity },
        fulfillmentLineItem: {
          id: gid('FulfillmentLineItem', base + 90 + Number(position)),
          lineItem: { id: line(number, Number(position)) },
        },
      })),
    },
    exchangeLineItems: {
      nodes: got.map((position) => ({
        ...{ id: gid('ExchangeLineItem', base + 95 + position), quantity: 1 },
        ...{ processedQuantity: 1, unprocessedQuantity: 0, processableQuantity: 0 },
        lineItems: [{ id: line(number, position) }],
      })),
    },
  };
}

const transaction = (
  id: number,
  wish: { kind: string; amount: ReturnType<Bag>; at: string; status?: string | undefined },
) => ({
  ...{ id: gid('OrderTransaction', id), kind: wish.kind, status: wish.status ?? 'SUCCESS' },
  ...{ createdAt: wish.at, processedAt: wish.at, amountSet: wish.amount },
});

function aLine(order: number, position: number, wish: LineWish, bag: Bag) {
  const quantity = wish.quantity ?? 1;
  const name = `Item ${position}`;
  const live = (token: string | undefined) =>
    token === undefined ? [] : [{ key: '_live', value: `{{token ${token}}}` }];
  return {
    ...{ id: line(order, position), name, title: name, sku: null },
    ...{ quantity, currentQuantity: wish.current ?? quantity },
    ...{ taxable: !wish.untaxable, isGiftCard: wish.giftCard ?? false },
    originalUnitPriceSet: bag(wish.price),
    discountAllocations:
      wish.discount === undefined
        ? []
        : [{ allocatedAmountSet: bag(wish.discount), discountApplication: { index: 0 } }],
    taxLines: (wish.tax ?? []).map((amount, index) => ({
      ...{ title: 'Tax', rate: wish.rates?.[index] ?? 0.1, priceSet: bag(amount) },
    })),
    customAttributes: live(wish.token),
    product: { id: product(wish.product ?? 1) },
    variant: { id: variant(wish.variant ?? 1) },
    lineItemGroup:
      wish.bundle === undefined
        ? null
        : {
            ...{ id: gid('LineItemGroup', order * 100 + wish.bundle), title: 'Set', quantity: 1 },
            ...{ productId: product(wish.bundle), variantId: variant(wish.bundle) },
            ...{ variantSku: 'SET', customAttributes: live(wish.bundleToken) },
          },
  };
}

/** A dispute of an order, as `node` answers it. Amount with its currency: '12.5 EUR'. */
export const aDispute = (number: number, order: number, status: string, amount: string) => ({
  ...{ id: gid('ShopifyPaymentsDispute', number), type: 'CHARGEBACK', status, finalizedOn: null },
  amount: { amount: amount.split(' ')[0] ?? '', currencyCode: amount.split(' ')[1] ?? 'USD' },
  ...{ initiatedAt: BOUGHT, reasonDetails: { reason: 'FRAUDULENT' } },
  order: { id: gid('Order', 7_000_000_000_000 + order) },
});

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
  buckets: usd === null ? {} : { USD: buckets(usd) },
  ...more,
});

/** As `holds`, for a host whose entries are in another currency than dollars. */
export const holdsIn = (
  currency: string,
  commission: number,
  wrote: number[],
  some: Partial<Buckets>,
  more: Partial<ExpectedHost> = {},
): ExpectedHost => ({
  ...holds(commission, wrote, null, more),
  buckets: { [currency]: buckets(some) },
});

export const buckets = (some: Partial<Buckets>): Buckets => ({
  ...{ pending: 0, held: 0, available: 0, in_payout: 0, paid: 0 },
  ...some,
});
