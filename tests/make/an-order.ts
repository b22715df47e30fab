/** Orders as the Admin API answers them, from the few things a test is about. Amounts are decimal text in major units. */

export interface LineWish {
  readonly id?: number;
  readonly product?: number;
  readonly variant?: number;
  readonly price: string;
  readonly quantity?: number;
  /** Units left; all of them unless said. */
  readonly current?: number;
  readonly discount?: string;
  /** The discount came from this code. */
  readonly code?: string;
  readonly tax?: string;
  readonly rate?: number;
  readonly taxable?: boolean;
  readonly giftCard?: boolean;
  readonly token?: string;
  readonly title?: string;
  /** Number of the bundle product the line came with. */
  readonly bundle?: number;
  readonly bundleToken?: string;
}

export interface OrderWish {
  readonly id?: number;
  readonly at?: string;
  readonly updatedAt?: string;
  readonly currency?: string;
  /** The buyer's currency and what one unit of the shop's is in it. */
  readonly buyer?: { readonly currency: string; readonly total: string };
  readonly lines: readonly LineWish[];
  readonly status?: string;
  readonly test?: boolean;
  readonly edited?: boolean;
  readonly cancelledAt?: string;
  readonly taxesIncluded?: boolean;
  readonly sourceName?: string;
  readonly customer?: number;
  /** What the cart said of who watched. */
  readonly viewer?: string;
  readonly shipping?: string;
  readonly total?: string;
  readonly receipts?: readonly {
    readonly amount: string;
    readonly at?: string;
    readonly status?: string;
  }[];
  readonly refunds?: readonly RefundWish[];
  readonly returns?: readonly ReturnWish[];
  readonly shipped?: readonly {
    readonly at: string;
    readonly line: number;
    readonly quantity: number;
  }[];
  readonly disputes?: readonly {
    readonly status: string;
    readonly amount?: string;
    readonly currency?: string;
  }[];
}

export interface RefundWish {
  /** Money that goes back; none for a refund without a transaction. */
  readonly amount?: string;
  readonly status?: string;
  readonly units?: Readonly<Record<number, number>>;
  readonly restockType?: string;
  readonly shipping?: string;
}

export interface ReturnWish {
  readonly status?: string;
  readonly units: Readonly<Record<number, number>>;
  readonly exchangeLines?: readonly number[];
}

let orders = 0;
const gid = (kind: string, id: number | string) => `gid://shopify/${kind}/${id}`;

export const lineGid = (id: number): string => gid('LineItem', id);
export const productGid = (id: number): string => gid('Product', id);

/** An order; without wishes paid in full, of one currency, just made. */
export function anOrder(wish: OrderWish): Record<string, unknown> & { id: string } {
  orders += 1;
  const id = wish.id ?? 7_000_000_000_000 + orders;
  const currency = wish.currency ?? 'USD';
  const at = wish.at ?? '2026-09-01T12:00:00Z';
  const bag = (amount: string) => ({
    shopMoney: { amount, currencyCode: currency },
    presentmentMoney: { amount, currencyCode: currency },
  });
  const total = wish.total ?? '0.0';
  const receipts = wish.receipts ?? [{ amount: total, at }];
  const refunds = (wish.refunds ?? []).map((refund, index) => {
    const transactions =
      refund.amount === undefined
        ? []
        : [
            {
              ...{ id: gid('OrderTransaction', id * 100 + 50 + index), kind: 'REFUND' },
              ...{ status: refund.status ?? 'SUCCESS', processedAt: at },
              amountSet: bag(refund.amount),
            },
          ];
    return {
      id: gid('Refund', id * 100 + index),
      duties: [],
      refundLineItems: {
        nodes: Object.entries(refund.units ?? {}).map(([line, quantity]) => ({
          ...{ lineItem: { id: gid('LineItem', line) }, quantity },
          restockType: refund.restockType ?? 'NO_RESTOCK',
        })),
      },
      refundShippingLines: {
        nodes: refund.shipping
          ? [{ subtotalAmountSet: bag(refund.shipping), taxAmountSet: bag('0.0') }]
          : [],
      },
      transactions: { nodes: transactions },
    };
  });
  const codes = wish.lines.flatMap((line) => (line.code ? [line.code] : []));
  return {
    ...{ id: gid('Order', id), name: `#${id % 100_000}`, createdAt: at, processedAt: at },
    updatedAt: wish.updatedAt ?? at,
    ...{ test: wish.test ?? false, edited: wish.edited ?? false },
    cancelledAt: wish.cancelledAt ?? null,
    displayFinancialStatus: wish.status ?? 'PAID',
    ...{ currencyCode: currency, taxesIncluded: wish.taxesIncluded ?? false },
    sourceName: wish.sourceName ?? 'web',
    customAttributes: wish.viewer ? [{ key: '__showfront', value: wish.viewer }] : [],
    customer: wish.customer === undefined ? null : { id: gid('Customer', wish.customer) },
    originalTotalPriceSet: bag(total),
    totalPriceSet: {
      shopMoney: { amount: total, currencyCode: currency },
      presentmentMoney: wish.buyer
        ? { amount: wish.buyer.total, currencyCode: wish.buyer.currency }
        : { amount: total, currencyCode: currency },
    },
    totalTipReceivedSet: bag('0.0'),
    originalTotalDutiesSet: null,
    additionalFees: [],
    shippingLines: {
      nodes: wish.shipping ? [{ discountedPriceSet: bag(wish.shipping), taxLines: [] }] : [],
    },
    discountApplications: { nodes: codes.map((code, index) => ({ index, code })) },
    lineItems: {
      nodes: wish.lines.map((line, index) => toLine(line, id * 10 + index, codes, bag)),
    },
    transactions: [
      ...receipts.map((receipt, index) => ({
        ...{ id: gid('OrderTransaction', id * 100 + index), kind: 'SALE' },
        ...{ status: receipt.status ?? 'SUCCESS', processedAt: receipt.at ?? at },
        amountSet: bag(receipt.amount),
      })),
      ...refunds.flatMap((refund) => refund.transactions.nodes),
    ],
    refunds,
    returns: {
      nodes: (wish.returns ?? []).map((one, index) => ({
        ...{ id: gid('Return', id * 100 + index), status: one.status ?? 'CLOSED' },
        returnLineItems: {
          nodes: Object.entries(one.units).map(([line, quantity]) => ({
            quantity,
            fulfillmentLineItem: { lineItem: { id: gid('LineItem', line) } },
          })),
        },
        exchangeLineItems: {
          nodes: (one.exchangeLines ?? []).map((line) => ({ lineItems: [{ id: lineGid(line) }] })),
        },
      })),
    },
    fulfillments: (wish.shipped ?? []).map(({ at: shippedAt, line, quantity }) => ({
      ...{ status: 'SUCCESS', createdAt: shippedAt },
      fulfillmentLineItems: { nodes: [{ quantity, lineItem: { id: lineGid(line) } }] },
    })),
    disputes: (wish.disputes ?? []).map((dispute, index) => ({
      ...{ id: gid('OrderDisputeSummary', id * 100 + index), status: dispute.status },
      amount: dispute.amount
        ? { amount: dispute.amount, currencyCode: dispute.currency ?? currency }
        : null,
    })),
  };
}

function toLine(
  line: LineWish,
  id: number,
  codes: readonly string[],
  bag: (amount: string) => unknown,
): Record<string, unknown> {
  const quantity = line.quantity ?? 1;
  const live = (token: string | undefined) => (token ? [{ key: '_live', value: token }] : []);
  return {
    ...{ id: lineGid(line.id ?? id), title: line.title ?? 'Item', quantity },
    ...{ currentQuantity: line.current ?? quantity, taxable: line.taxable ?? true },
    isGiftCard: line.giftCard ?? false,
    originalUnitPriceSet: bag(line.price),
    discountAllocations: line.discount
      ? [
          {
            allocatedAmountSet: bag(line.discount),
            discountApplication: { index: line.code ? codes.indexOf(line.code) : 99 },
          },
        ]
      : [],
    taxLines: line.tax === undefined ? [] : [{ rate: line.rate ?? 0, priceSet: bag(line.tax) }],
    customAttributes: live(line.token),
    product: { id: productGid(line.product ?? 1001) },
    variant: { id: gid('ProductVariant', line.variant ?? 2001) },
    lineItemGroup:
      line.bundle === undefined
        ? null
        : { productId: productGid(line.bundle), customAttributes: live(line.bundleToken) },
  };
}
