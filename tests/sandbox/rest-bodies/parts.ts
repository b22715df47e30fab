/** Pieces that several bodies share: ids, money, times, lines. */
import { offsetMinutes, offsetOf } from '../admin-api/shop.ts';
import { digitsOf, padText, shopMinor, toPadded } from '../money.ts';
import { numberOf } from '../store.ts';
import type {
  Attribute,
  DiscountAllocation,
  MoneyBag,
  OrderLine,
  OrderState,
  OrderTransaction,
  ShopData,
  TaxLine,
} from '../store.ts';
import type { Exact, ExactObject } from './exact-json.ts';

/** The digits of a gid, exactly. */
export const idOf = (gid: string): bigint => BigInt(numberOf(gid));

export const nullableId = (given: { id: string } | null | undefined) =>
  given ? idOf(given.id) : null;

const padded = ({ amount, currencyCode }: { amount: string; currencyCode: string }) =>
  padText(amount, currencyCode);

export const moneySet = ({ shopMoney, presentmentMoney }: MoneyBag): ExactObject => ({
  shop_money: { amount: padded(shopMoney), currency_code: shopMoney.currencyCode },
  presentment_money: {
    amount: padded(presentmentMoney),
    currency_code: presentmentMoney.currencyCode,
  },
});

export const nullableSet = (given: MoneyBag | null | undefined) => (given ? moneySet(given) : null);

/** Plain amounts of an order are shop money … */
export const shopText = ({ shopMoney }: MoneyBag) => padded(shopMoney);

/** … those of its transactions are the buyer's. */
export const buyerText = ({ presentmentMoney }: MoneyBag) => padded(presentmentMoney);

export const zeroText = (currency: string) =>
  digitsOf(currency) === 0 ? '0' : toPadded(0n, currency);

/** An instant in the shop's zone: "2026-08-04T18:20:00-04:00". */
export function localTime(at: string, { ianaTimezone }: Pick<ShopData, 'ianaTimezone'>): string {
  const instant = new Date(at);
  const offset = offsetOf(ianaTimezone, instant);
  const shift = offsetMinutes(offset) * 60_000;
  return new Date(instant.getTime() + shift).toISOString().replace(/\.\d{3}Z$/, offset);
}

/** Enum values in REST are lower case. */
export const lower = <Value extends string | null>(value: Value) =>
  (value === null ? null : value.toLowerCase()) as Value extends null ? null : string;

export const taxLines = (lines: readonly TaxLine[]): Exact =>
  lines.map(({ title, rate, priceSet }) => ({
    channel_liable: false,
    price: shopText(priceSet),
    price_set: moneySet(priceSet),
    rate,
    title,
  }));

export const allocations = (given: readonly DiscountAllocation[]): Exact =>
  given.map(({ allocatedAmountSet, discountApplication }) => ({
    amount: shopText(allocatedAmountSet),
    amount_set: moneySet(allocatedAmountSet),
    discount_application_index: discountApplication.index,
  }));

export const properties = (attributes: readonly Attribute[] | undefined): Exact =>
  (attributes ?? []).map(({ key, value }) => ({ name: key, value: value ?? '' }));

/** A line over the example of one. `total_discount` is line level only, so 0 on most real orders. */
export function lineItem(example: ExactObject, line: OrderLine, order: OrderState): ExactObject {
  const currency = order.currencyCode;
  const none = { amount: zeroText(currency), currency_code: currency };
  const noneForBuyer = {
    amount: zeroText(order.presentmentCurrencyCode),
    currency_code: order.presentmentCurrencyCode,
  };
  return {
    ...example,
    id: idOf(line.id),
    ...('admin_graphql_api_id' in example ? { admin_graphql_api_id: line.id } : {}),
    ...('attributed_staffs' in example ? { attributed_staffs: [] } : {}),
    ...('current_quantity' in example ? { current_quantity: line.currentQuantity } : {}),
    ...('sales_line_item_group_id' in example
      ? { sales_line_item_group_id: nullableId(line.lineItemGroup) }
      : {}),
    fulfillable_quantity: line.currentQuantity,
    gift_card: line.isGiftCard,
    name: line.name,
    price: shopText(line.originalUnitPriceSet),
    price_set: moneySet(line.originalUnitPriceSet),
    product_exists: line.product !== null,
    product_id: nullableId(line.product),
    properties: properties(line.customAttributes),
    quantity: line.quantity,
    requires_shipping: !line.isGiftCard,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    total_discount: line.totalDiscountSet ? shopText(line.totalDiscountSet) : zeroText(currency),
    total_discount_set: line.totalDiscountSet
      ? moneySet(line.totalDiscountSet)
      : { shop_money: none, presentment_money: noneForBuyer },
    variant_id: nullableId(line.variant),
    variant_title: line.variantTitle ?? null,
    vendor: line.vendor ?? null,
    tax_lines: taxLines(line.taxLines),
    discount_allocations: allocations(line.discountAllocations),
    duties: [],
  };
}

/** Amount and currency of a transaction are the buyer's. */
export function transactionBody(
  example: ExactObject,
  transaction: OrderTransaction,
  order: OrderState,
  shop: ShopData,
): ExactObject {
  return {
    ...example,
    id: idOf(transaction.id),
    admin_graphql_api_id: transaction.id,
    order_id: idOf(order.id),
    parent_id: nullableId(transaction.parentTransaction),
    kind: lower(transaction.kind),
    status: lower(transaction.status),
    gateway: transaction.gateway ?? 'manual',
    message: null,
    test: transaction.test ?? false,
    created_at: localTime(transaction.createdAt, shop),
    processed_at: localTime(transaction.processedAt ?? transaction.createdAt, shop),
    amount: buyerText(transaction.amountSet),
    currency: order.presentmentCurrencyCode,
    receipt: {},
    total_unsettled_set: {
      presentment_money: {
        amount: zeroText(order.presentmentCurrencyCode),
        currency: order.presentmentCurrencyCode,
      },
      shop_money: { amount: zeroText(order.currencyCode), currency: order.currencyCode },
    },
    payment_id: `${order.name}.${order.transactions.findIndex(({ id }) => id === transaction.id) + 1}`,
  };
}

/** Sum of bags in shop money, as text. */
export const shopSum = (bags: readonly MoneyBag[], currency: string) =>
  toPadded(
    bags.reduce((sum, one) => sum + shopMinor(one), 0n),
    currency,
  );
