/**
 * An order as the money rules see it: parsed, in minor units of its own currency, without anything that
 * tells who bought except the customer's id.
 * Units: money is minor units of `currency` (shop money); times are milliseconds since 1970.
 * Source: Admin GraphQL API 2026-07, `Order`; COMMISSION.md sections 2, 3 and 8.
 */
export interface Order {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly processedAt: number;
  readonly test: boolean;
  readonly edited: boolean;
  readonly cancelled: boolean;
  readonly financialStatus: string;
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly sourceName: string | null;
  readonly customerId: string | null;
  readonly lines: readonly Line[];
  /** Shipping with its tax, additional fees, duties and tips that are no lines: what T of M12 adds to the lines. */
  readonly beside: bigint;
  readonly originalTotal: bigint;
  readonly receipts: readonly { readonly at: number; readonly amount: bigint }[];
  readonly refundedMoney: bigint;
  readonly refunds: readonly Refund[];
  readonly returns: readonly Return[];
  readonly fulfillments: readonly {
    readonly at: number;
    readonly units: ReadonlyMap<string, number>;
  }[];
  readonly lostDisputes: bigint;
  readonly openDispute: boolean;
}

export interface Line {
  readonly id: string;
  readonly title: string;
  readonly productId: string | null;
  readonly variantId: string | null;
  /** The product of the bundle the line came with. */
  readonly groupProductId: string | null;
  /** Collections of the product, as far as they were asked for. */
  readonly collectionIds: readonly string[];
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly unitPrice: bigint;
  readonly discount: bigint;
  readonly tax: bigint;
  readonly taxRates: readonly string[];
  readonly taxable: boolean;
  readonly giftCard: boolean;
  readonly tip: boolean;
  /** The `_live` property of the line or, without one, of its group (M25). */
  readonly token: string | null;
  /** Codes that lowered this line's price. */
  readonly codes: readonly string[];
}

export interface Refund {
  readonly id: string;
  /** At least one transaction of the refund is SUCCESS or PENDING. */
  readonly counted: boolean;
  /** Has transactions, and all of them failed. */
  readonly failed: boolean;
  /** Refunded shipping with tax, and duties. */
  readonly notMerchandise: bigint;
  readonly units: ReadonlyMap<string, number>;
  /** Units that came back after they were fulfilled (restock type RETURN). */
  readonly returnedUnits: ReadonlyMap<string, number>;
}

export interface Return {
  readonly id: string;
  /** Neither cancelled nor declined. */
  readonly stands: boolean;
  readonly units: ReadonlyMap<string, number>;
  readonly exchangeLineIds: readonly string[];
}

/** Paid as M38 means it. */
export const isPaid = (order: Order): boolean =>
  order.financialStatus === 'PAID' ||
  order.financialStatus === 'PARTIALLY_REFUNDED' ||
  order.financialStatus === 'REFUNDED';

/** Money that was never there, or was given up (M19). */
export const isVoid = (order: Order): boolean =>
  order.financialStatus === 'VOIDED' || order.financialStatus === 'EXPIRED';
